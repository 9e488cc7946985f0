"""Suggestions of claims."""
