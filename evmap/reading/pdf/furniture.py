"""Find running headers, footers, page numbers and margin line numbers, which are no part of the text.

A row near the top or bottom of a page is furniture when the same words (digits apart) stand at the same height on
other pages, when it holds the page's number, or when furniture stands at its height on most pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.reading.pdf.shapes import Fragment, Page

#: Headers stand in this share of the page's height at the top, footers at the bottom.
MARGIN = 0.17
#: At most this many rows at either end of a page are looked at.
_DEEPEST = 4
#: Heights that differ by less are the same (points).
_SAME_HEIGHT = 3.0

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxlc]{1,7}\b", re.IGNORECASE)
_NUMBER = re.compile(r"^\W*(?:page\s+|p\.\s*)?(\d{1,4})\b|\b(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(slots=True)
class _Row:
    """Fragments at one height, near an end of a page."""

    fragments: list[Fragment]
    y: float
    text: str
    page: int
    gap: float
    """Distance to the next row towards the middle of the page."""
    furniture: bool = False

    @property
    def key(self) -> str:
        return _ROMAN.sub("#", _DIGITS.sub("#", self.text)).casefold()


def drop_furniture(pages: list[Page]) -> int:
    """Take the furniture out of *pages* (in place); return how many rows were dropped."""
    ends = [(_rows(page, top=True), _rows(page, top=False)) for page in pages]
    offsets = _number_offsets([row for pair in ends for rows in pair for row in rows], len(pages))
    dropped = 0
    for side in (0, 1):
        rows_of = [pair[side] for pair in ends]
        _mark(rows_of, offsets, len(pages))
        for page, rows in zip(pages, rows_of, strict=True):
            gone: set[int] = set()
            for row in rows:
                if not row.furniture:
                    break
                gone.update(id(fragment) for fragment in row.fragments)
                dropped += 1
            if gone:
                page.fragments = [fragment for fragment in page.fragments if id(fragment) not in gone]
    for page in pages:
        dropped += _drop_line_numbers(page)
    return dropped


def _rows(page: Page, *, top: bool) -> list[_Row]:
    """The rows at one end of a page, outermost first."""
    edge = page.height * MARGIN
    near = [f for f in page.fragments if (f.y < edge if top else f.y > page.height - edge)]
    near.sort(key=lambda fragment: (fragment.y, fragment.x0), reverse=not top)
    groups: list[list[Fragment]] = []
    for fragment in near:
        if groups and abs(groups[-1][0].y - fragment.y) <= 0.4 * min(groups[-1][0].size, fragment.size):
            groups[-1].append(fragment)
        elif len(groups) > _DEEPEST:
            break
        else:
            groups.append([fragment])
    rows = []
    heights = [group[0].y for group in groups]
    beyond = [f.y for f in page.fragments if (f.y >= edge if top else f.y <= page.height - edge)]
    if beyond:
        heights.append(min(beyond) if top else max(beyond))
    for i, group in enumerate(groups[:_DEEPEST]):
        group.sort(key=lambda fragment: fragment.x0)
        gap = abs(heights[i + 1] - heights[i]) if i + 1 < len(heights) else page.height
        text = " ".join(fragment.text for fragment in group)
        rows.append(_Row(group, group[0].y, text, page.number, gap))
    return rows


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text.lower()]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _numbers(row: _Row) -> list[int]:
    """Integers at either end of the row, which may be the page's number."""
    found = [int(first or last) for first, last in _NUMBER.findall(row.text)]
    roman = row.text.strip(" .-–—|")
    if _ROMAN.fullmatch(roman):
        found.append(_roman(roman))
    return found


def _number_offsets(rows: list[_Row], pages: int) -> set[int]:
    """The differences between printed page numbers and pages of the file that several pages agree on."""
    votes: Counter[int] = Counter()
    for page, offset in {(row.page, number - row.page) for row in rows for number in _numbers(row)}:
        del page
        votes[offset] += 1
    enough = max(2, min(4, pages // 3))
    return {offset for offset, count in votes.items() if count >= enough}


def _mark(rows_of: list[list[_Row]], offsets: set[int], pages: int) -> None:
    """Mark the furniture among the rows at one end of all pages."""
    same: dict[str, list[_Row]] = defaultdict(list)
    for rows in rows_of:
        for row in rows:
            same[row.key].append(row)
    for rows in same.values():
        _mark_repeated(rows, pages)
    for rows in rows_of:
        for row in rows:
            if any(number - row.page in offsets for number in _numbers(row)):
                bare = not re.search(r"[^\W\d]{2}", _NUMBER.sub("", row.text))
                if bare or row.furniture or _at_height(row, rows_of, offsets) >= max(3, min(6, pages // 4)):
                    row.furniture = True
    slots: dict[int, list[_Row]] = defaultdict(list)
    for rows in rows_of:
        for row in rows[:2]:
            slots[round(row.y / _SAME_HEIGHT)].append(row)
    for rows in slots.values():
        sure = sum(row.furniture for row in rows)
        if sure >= 3 and sure >= 0.6 * len(rows):
            for row in rows:
                row.furniture = row.furniture or row.gap > 1.6 * row.fragments[0].size


def _mark_repeated(rows: list[_Row], pages: int) -> None:
    """Mark rows with the same words where enough of them stand at the same height."""
    if not rows[0].key.strip(" #.-–—|") and len(rows) < 3:
        return  # bare numbers need company, or their value to agree with the page
    enough = 2 if pages <= 6 else 3
    ordered = sorted(rows, key=lambda row: row.y)
    cluster: list[_Row] = []
    for row, after in [*pairwise(ordered), (ordered[-1], None)]:
        cluster.append(row)
        if after is None or after.y - row.y > _SAME_HEIGHT:
            on = {member.page for member in cluster}
            # Two pages are enough when they follow each other or are a left and the next left page.
            close = any(b - a <= 2 for a, b in pairwise(sorted(on)))
            if len(on) >= enough or (len(on) == 2 and close and len(rows[0].key) > 3 and pages > 2):
                for member in cluster:
                    member.furniture = True
            cluster = []


def _at_height(row: _Row, rows_of: list[list[_Row]], offsets: set[int]) -> int:
    """How many pages have a row with their number at the height of *row*."""
    return sum(
        any(
            abs(other.y - row.y) <= _SAME_HEIGHT and any(number - other.page in offsets for number in _numbers(other))
            for other in rows
        )
        for rows in rows_of
    )


def _drop_line_numbers(page: Page) -> int:
    """Drop numbers that count the lines of a manuscript in its left margin."""
    bare = [f for f in page.fragments if f.text.isdecimal() and len(f.text) <= 4]
    if len(bare) < 5:
        return 0
    others = [f.x0 for f in page.fragments if not f.text.isdecimal()]
    if not others:
        return 0
    left = sorted(others)[len(others) // 20]
    margin = sorted((f for f in bare if f.x1 < left - 2), key=lambda fragment: fragment.y)
    steps = {int(b.text) - int(a.text) for a, b in pairwise(margin)}
    if len(margin) < 5 or steps not in ({1}, {5}, {10}):
        return 0
    gone = {id(fragment) for fragment in margin}
    page.fragments = [fragment for fragment in page.fragments if id(fragment) not in gone]
    return len(gone)
