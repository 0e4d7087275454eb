"""What the measuring processes run; see bench.databases.run_in."""
