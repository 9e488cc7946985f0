"""Entries whose form leaves nothing to a tagger: court cases, GB/T 7714, Japanese lists. Each module reads one form."""
