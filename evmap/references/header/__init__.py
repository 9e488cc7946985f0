"""The header of a report, read from the report itself: what it is called, who wrote it, when, and where it appeared."""

from __future__ import annotations

from evmap.references.header.header import Header, Place
from evmap.references.header.read import read_header

__all__ = ["Header", "Place", "read_header"]
