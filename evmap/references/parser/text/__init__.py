"""From an entry as printed to tokens: markup, identifiers and addresses, words."""
