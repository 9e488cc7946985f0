"""Find the reference lists of a Document and split them into entries."""
