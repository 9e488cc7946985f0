"""The forms in which a text cites: author and year, narrative, numbers, notes."""
