"""Entries whose every field is known, and how they are written and read."""
