"""Cells that a spreadsheet would take for a formula, made harmless and read back.

A cell that begins with ``= + - @``, a tab or a carriage return can run when the file is opened (OWASP, "CSV
injection"); a quote in front makes it text. A cell that already begins with such quotes gets one more, so that taking
one away is always right.
"""

from __future__ import annotations

import re

_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """Return *cell* safe to open in a spreadsheet.

    >>> guarded("=1+1"), guarded("plain"), unguarded(guarded("'=x"))
    ("'=1+1", 'plain', "'=x")
    """
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell that :func:`guarded` was given."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell
