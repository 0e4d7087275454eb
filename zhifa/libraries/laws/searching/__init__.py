"""Search in the articles by everyday words, on SQLite and PostgreSQL alike."""
