"""Words about words: one table and one function for each thing that several rooms ask of a text."""
