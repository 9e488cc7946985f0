"""From the labelled text of a field to its value: one file a kind of field."""
