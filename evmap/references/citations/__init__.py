"""Find in-text citations and link them to the records of a reference list."""
