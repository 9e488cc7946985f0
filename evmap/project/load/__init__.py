"""A project folder to one value."""
