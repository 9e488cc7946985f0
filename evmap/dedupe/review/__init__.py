"""What people say about pairs of records."""
