"""The project for other programs, as packages that describe themselves: data, linked data, notes."""
