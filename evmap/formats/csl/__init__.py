"""CSL-JSON items and files."""
