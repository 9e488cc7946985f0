"""Open what a stranger made: XML and zip archives, with everything refused that could do harm."""
