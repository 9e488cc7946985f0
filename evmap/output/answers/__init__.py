"""Answers to tables, one module an answer."""
