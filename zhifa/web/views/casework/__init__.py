"""Pages of casework: leads, cases, acts, documents, dossiers."""
