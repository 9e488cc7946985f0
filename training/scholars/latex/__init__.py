"""Lists of computer science and mathematics, as BibTeX styles print them."""
