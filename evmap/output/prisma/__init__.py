"""The flow diagram of PRISMA 2020: its words, as a picture, a table, a document and the CSV of other programs."""
