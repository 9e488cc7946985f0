"""Word files (.docx) to a Document."""
