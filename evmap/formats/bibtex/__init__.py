"""BibTeX and biblatex: blocks, values, names and types to Records, and back."""
