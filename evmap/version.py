"""The version of the program, which answers that are remembered depend on."""

__version__ = "0.1.0"
