"""The report that a client gets."""
