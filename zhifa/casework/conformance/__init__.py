"""Files of other systems judged by the rulebook. Nothing is stored; no database is needed."""
