"""What the work on claims printed: edits, what can be undone, findings, agreement between coders."""
