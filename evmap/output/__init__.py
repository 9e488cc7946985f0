"""Results to terminal tables, JSON, CSV, Markdown and graph files."""
