"""A reference string becomes a Record with a confidence for each field."""
