"""Printing made-up works: house styles of our own and published CSL styles."""
