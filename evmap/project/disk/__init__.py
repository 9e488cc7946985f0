"""Files on disk: written whole or not at all, one writer at a time, remembered by content."""
