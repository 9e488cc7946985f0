"""From labelled entries to the two models."""
