"""Claims as a workbook for a spreadsheet program: drop-downs of labels, a codebook, how to fill it in; and back."""
