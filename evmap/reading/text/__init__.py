"""Plain text and Markdown to a Document."""
