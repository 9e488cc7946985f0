"""The command line: one short file a command; each parses, calls and prints."""
