"""Years and ISO dates in text."""

from __future__ import annotations

import re

#: A printed work is of no other year.
EARLIEST_YEAR, LATEST_YEAR = 1450, 2100
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ISO = re.compile(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\s*")


def first_year(text: str) -> int | None:
    """Return the first plausible year of publication in *text*, None when there is none.

    >>> first_year("20019"), first_year("February 2024"), first_year("no. 3021, 1998")
    (None, 2024, 1998)
    """
    years = (int(year) for year in _FOUR_DIGITS.findall(text) if year.isascii())
    return next((year for year in years if EARLIEST_YEAR <= year <= LATEST_YEAR), None)


def parse_iso(text: str) -> tuple[int, int, int] | None:
    """Return (year, month, day) with 0 for what is not said, None when *text* is not ``YYYY[-MM[-DD]]``.

    >>> parse_iso("2024-02"), parse_iso("2024"), parse_iso("n.d.")
    ((2024, 2, 0), (2024, 0, 0), None)
    """
    found = _ISO.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    return (year, month, day) if month <= 12 and day <= 31 else None
