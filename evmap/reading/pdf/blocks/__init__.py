"""From the lines of a PDF to headings, paragraphs, list items, notes and tables."""
