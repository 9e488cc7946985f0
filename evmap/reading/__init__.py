"""Read a report of any format into a Document: blocks of text with locators."""
