"""Off-site enforcement: the review queue, records, devices, imports; and the pages without signing in."""
