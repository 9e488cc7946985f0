"""Made-up works: what a catalogue would say of them."""
