"""What the work on claims prints: the text, edits, what can be undone, findings, agreement between coders."""
