"""New files into the project: what each is, what it says, what it changes."""
