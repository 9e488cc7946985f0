"""Rebuild the reference parser's model: ``python -m training`` (see docs/model-card.md)."""
