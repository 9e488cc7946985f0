"""evmap: evidence synthesis and literature mapping over plain files in a folder."""

__version__ = "0.1.0"
