"""YAML files that people keep: every value with its line, and tables of keys that read, explain and check it."""
