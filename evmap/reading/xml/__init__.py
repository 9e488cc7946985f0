"""JATS and TEI to a Document."""
