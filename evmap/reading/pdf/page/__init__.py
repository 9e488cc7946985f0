"""A page of a PDF: its glyphs, lines, columns, tables and links."""
