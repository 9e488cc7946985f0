"""What a citation points to: exact, near or none, with reasons."""
