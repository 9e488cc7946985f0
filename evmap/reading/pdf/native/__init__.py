"""The optional compiled part of the PDF reader: its source in C, and how a built one is found."""
