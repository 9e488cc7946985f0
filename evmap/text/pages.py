"""Page ranges: one hyphen, and the last page written out."""

from __future__ import annotations

import re

_RANGE = re.compile(r"[\s-]*[–—−‐‑][-–—−‐‑\s]*|\s*-[\s-]*-\s*")
_SPACED_HYPHEN = re.compile(r"(?<=\d)\s*-\s*(?=\d)")


def clean_pages(text: str) -> str:
    """Return a page range with one plain hyphen; everything else as given.

    >>> clean_pages("524--546"), clean_pages("e12 – e20"), clean_pages("104567")
    ('524-546', 'e12-e20', '104567')
    """
    first, hyphen, last = text.partition("-")
    if first.isdigit() and (last.isdigit() or not hyphen):
        return text
    return _SPACED_HYPHEN.sub("-", _RANGE.sub("-", text.strip()))


def last_page(first: str, last: str) -> str:
    """Return the last page of a range in full: leading digits that are left out are those of the first page.

    >>> last_page("231", "45"), last_page("98", "102"), last_page("S12", "9")
    ('245', '102', '9')
    """
    short = first.isdigit() and last.isdigit() and len(last) < len(first)
    return first[: len(first) - len(last)] + last if short else last
