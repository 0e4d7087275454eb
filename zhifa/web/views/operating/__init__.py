"""Pages of those who keep the platform running: system, jobs, working calendar, readings, accounts."""
