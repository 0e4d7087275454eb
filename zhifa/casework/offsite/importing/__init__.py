"""Records in from a device platform: a table and photographs, in a zip file, a folder or together."""
