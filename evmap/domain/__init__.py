"""The nouns of evidence synthesis as frozen, slotted types. No I/O, no third-party import."""
