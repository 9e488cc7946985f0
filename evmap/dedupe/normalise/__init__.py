"""One file a field: from what a source wrote to what can be compared. Every function is pure and idempotent."""
