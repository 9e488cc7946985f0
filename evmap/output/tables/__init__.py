"""Tables for people, and the same results as JSON, CSV and Markdown."""
