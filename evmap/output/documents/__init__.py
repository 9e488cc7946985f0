"""Answers and reports as documents: Word, Excel, a web page, Markdown."""
