"""Running headers, footers and page numbers in a text that has pages (form feeds), as ``pdftotext`` leaves them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.reading.text.chunks import Line

# Lines looked at from either end of a page, and on how many pages a line must stand to be furniture: 2 in 5 allows
# for headers that differ on left and right pages.
_DEPTH = 3
_SHARE = 0.4
_MIN_PAGES = 3
_MAX_LENGTH = 120
_DIGITS = re.compile(r"\d+")
_NUMERAL = re.compile(r"\W*[ivxl]{1,6}\W*$", re.IGNORECASE)


def drop_furniture(lines: Sequence[Line]) -> tuple[Sequence[Line], list[str]]:
    """Return the lines without those that recur at the top or bottom of pages, and the texts left out. O(n).

    Numbers are taken as equal, so page numbers recur. Texts of fewer than three pages come back as they are.
    """
    pages = [list(group) for _, group in groupby(lines, key=lambda line: line.page)]
    if len(pages) < _MIN_PAGES:
        return lines, []
    ends = [_ends(page) for page in pages]
    seen = Counter(shape for page in ends for shape in {_shape(line.text) for line in page})
    needed = max(_MIN_PAGES, _SHARE * len(pages))
    furniture = {shape for shape, count in seen.items() if count >= needed}
    dropped = {id(line) for page in ends for line in page if _shape(line.text) in furniture}
    if not dropped:
        return lines, []
    left_out = [line.text.strip() for line in lines if id(line) in dropped]
    return [line for line in lines if id(line) not in dropped], left_out


def _ends(page: Sequence[Line]) -> list[Line]:
    filled = [line for line in page if line.text.strip() and len(line.text) <= _MAX_LENGTH]
    return filled[:_DEPTH] + filled[max(_DEPTH, len(filled) - _DEPTH) :]


def _shape(text: str) -> str:
    """What is compared: the words, every number the same, Roman page numbers too."""
    bare = " ".join(text.split()).casefold()
    return "#" if _NUMERAL.match(bare) else _DIGITS.sub("#", bare)
