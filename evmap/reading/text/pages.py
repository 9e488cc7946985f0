"""Running headers, footers and page numbers in a text that has pages (form feeds), as ``pdftotext`` leaves them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby, pairwise
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
_COVER_LINES, _COVER_WIDTH = 15, 80
_DIGITS = re.compile(r"\d+")
#: "12   of care", "12": a line with its number. Fewer of them than so many are no manuscript.
_COUNTED = re.compile(r"^\s{0,6}(\d{1,4})(?:\s{2,}|\s*$|\s(?=\S))")
_MANUSCRIPT = 30
_CUT_AT_END = re.compile(r"[\w,;–-]\s*$")
_WORDS = re.compile(r"[^\W\d_]{2}")
_NUMERAL = re.compile(r"\W*[ivxl]{1,6}\W*$", re.IGNORECASE)


def drop_line_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a manuscript without the numbers that count them, as ``pdftotext -layout`` leaves them; other
    lines as they are. A list is no manuscript: the numbers have to count nearly every line of the text."""
    filled = [line for line in lines if line.text.strip()]
    counted = [int(found[1]) if (found := _COUNTED.match(line.text)) else None for line in filled]
    numbers = [number for number in counted if number is not None]
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    if len(numbers) < _MANUSCRIPT or len(numbers) < 0.7 * len(filled) or steps < 0.9 * len(numbers):
        return lines
    broken = sum(bool(_CUT_AT_END.search(line.text)) for line in filled)
    if broken < 0.4 * len(filled):
        return lines  # each ends a sentence: a list
    return [replace(line, text=_COUNTED.sub("", line.text)) for line in lines]


def drop_furniture(lines: Sequence[Line]) -> tuple[Sequence[Line], list[str]]:
    """Return the lines without those that recur at the top or bottom of pages, and the texts left out. O(n).

    Numbers are taken as equal, so page numbers recur. The words of a cover stay, and those within the first page: the
    running head of the pages is its title. Of two or three pages the outermost lines are left out that two share.
    """
    pages = [list(group) for _, group in groupby(lines, key=lambda line: line.page)]
    if len(pages) < 2:
        return lines, []
    ends = [_ends(page) for page in pages]
    seen = Counter(shape for page in ends for shape in {_shape(line.text) for line in page})
    needed = max(_MIN_PAGES, _SHARE * len(pages))
    furniture = {shape for shape, count in seen.items() if count >= needed}
    dropped = {id(line) for page in ends for line in page if _shape(line.text) in furniture}
    if len(pages) <= _MIN_PAGES:
        dropped |= {id(line) for line in _shared_ends(pages)}
    inner = pages[0] if _is_cover(pages[0]) else [line for line in pages[0] if line.text.strip()][1:-1]
    dropped -= {id(line) for line in inner if _WORDS.search(line.text)}
    if not dropped:
        return lines, []
    left_out = [line.text.strip() for line in lines if id(line) in dropped]
    return [line for line in lines if id(line) not in dropped], left_out


def _shared_ends(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The first and last lines of pages that two of them have in the same words; the very first is the title."""
    filled = [[line for line in page if line.text.strip()] for page in pages]
    ends = [line for lines in filled if lines for line in (lines[0], lines[-1])][1:]
    running = [line for line in ends if _WORDS.search(line.text) and not line.text.rstrip().endswith(".")]
    shapes = Counter(_shape(line.text) for line in running if len(line.text) <= _MAX_LENGTH)
    return [line for line in running if shapes[_shape(line.text)] > 1]


def _is_cover(page: Sequence[Line]) -> bool:
    """Whether a page holds a few short lines and no text."""
    filled = [line for line in page if line.text.strip()]
    return 1 < len(filled) <= _COVER_LINES and all(len(line.text.strip()) <= _COVER_WIDTH for line in filled)


def _ends(page: Sequence[Line]) -> list[Line]:
    filled = [line for line in page if line.text.strip() and len(" ".join(line.text.split())) <= _MAX_LENGTH]
    return filled[:_DEPTH] + filled[max(_DEPTH, len(filled) - _DEPTH) :]


def _shape(text: str) -> str:
    """What is compared: the words, every number the same, Roman page numbers too."""
    bare = " ".join(text.split()).casefold()
    return "#" if _NUMERAL.match(bare) else _DIGITS.sub("#", bare)
