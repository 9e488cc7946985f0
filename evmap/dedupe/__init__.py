"""Records to Works, with reasons."""
