"""Files of tagged lines: PubMed and Web of Science, and the lines themselves."""
