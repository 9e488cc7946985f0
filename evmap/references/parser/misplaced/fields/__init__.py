"""What the fields of an entry say about each other: words that stand in the wrong one are moved."""
