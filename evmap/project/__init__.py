"""The project folder on disk: find, load, save atomically, lock, cache."""
