"""Codes and coded passages of other tools for qualitative work, out and in."""
