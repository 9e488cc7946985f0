"""Claims files: read, check, import."""
