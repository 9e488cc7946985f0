"""Find running headers, footers, page numbers and margin line numbers, which are no part of the text.

A row near the top or bottom of a page is furniture when the same words (digits apart) stand at the same height on
other pages, when it holds the page's number, or when furniture stands at its height on most pages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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
_SAME_HEIGHT = 2.0

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b(?:[ivxlc]{1,7}|[IVXLC]{1,7})\b")  # not IGNORECASE: that takes the dotless ı of Turkish, too
_NUMBER = re.compile(
    r"^[\s|–—-]*(?:page\s+|p\.\s*)?(\d{1,4})(?![\w.,)\]])|(?<![\w.,(\[])(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?[\s|–—-]*$",
    re.IGNORECASE,
)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

#: Running heads say the journal, the year and the DOI: of so many pages they are kept.
_HEADS_OF_PAGES = 4
#: So many characters marked as artifacts away from the ends of a page are text that was marked wrongly.
_MARKED_TEXT = 400


@dataclass(slots=True)
class _Row:
    """Fragments at one height, near an end of a page."""

    fragments: list[Fragment]
    y: float
    text: str
    page: int
    gap: float
    """Distance to the next row towards the middle of the page."""
    large: bool = False
    """Whether the row is set larger than the text of its page, as headings are."""
    bare: bool = False
    """Whether the row is the number of the page and nothing else."""
    furniture: bool = False

    @property
    def key(self) -> str:
        """The text with every number alike, so that page numbers do not tell rows apart."""
        return _ROMAN.sub("#", _DIGITS.sub("#", self.text)).casefold()


def drop_furniture(pages: list[Page]) -> tuple[int, tuple[str, ...]]:
    """Take the furniture out of *pages* (in place); return how many rows were dropped, and the running heads and feet
    of the first pages among them."""
    heads = [text for page in pages for text in _artifacts(page)]
    dropped = sum(_drop_line_numbers(page) for page in pages)
    size = _usual_size(pages)
    ends = [(_rows(page, size, top=True), _rows(page, size, top=False)) for page in pages]
    offsets = _number_offsets([row for pair in ends for rows in pair for row in rows])
    for side in (0, 1):
        rows_of = [pair[side] for pair in ends]
        _mark(rows_of, offsets, len(pages))
        for page, rows in zip(pages, rows_of, strict=True):
            gone: set[int] = set()
            outer = _outer(rows)
            if len(pages) <= 3 and sum(len(row.fragments) for row in outer) == len(page.fragments):
                outer = [row for row in outer if row.bare]  # that would be all the page has to say
            for row in outer:
                gone.update(id(fragment) for fragment in row.fragments)
                dropped += 1
                if page.number <= _HEADS_OF_PAGES and not row.bare:
                    heads.append(row.text)
            if gone:
                page.fragments = [fragment for fragment in page.fragments if id(fragment) not in gone]
    return dropped, tuple(dict.fromkeys(heads))


def _artifacts(page: Page) -> list[str]:
    """The rows that the file marks as artifacts, of the first pages. What it marks so in the midst of the page, if that
    is much, is text all the same (some publishers' reference lists) and goes back to the fragments of *page*."""
    marked = page.artifacts
    edge = 0.5 * MARGIN * page.height
    inside = [f for f in marked if edge < f.y < page.height - edge]
    if sum(len(f.text) for f in inside) > _MARKED_TEXT:
        page.fragments = sorted([*page.fragments, *inside], key=lambda fragment: fragment.order)
        marked = [f for f in marked if not edge < f.y < page.height - edge]
    if page.number > _HEADS_OF_PAGES:
        return []
    rows: dict[int, list[Fragment]] = defaultdict(list)
    for fragment in marked:
        rows[round(fragment.y / _SAME_HEIGHT)].append(fragment)
    texts = (" ".join(f.text for f in sorted(rows[y], key=lambda one: one.x0)) for y in sorted(rows))
    return [text for text in texts if re.search(r"[^\W\d]{2}", text)]


def _usual_size(pages: list[Page]) -> float:
    """The size most characters are set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for fragment in page.fragments:
            sizes[round(fragment.size, 1)] += sum(len(span.text) for span in fragment.spans)
    return max(sizes.items(), key=lambda item: (item[1], item[0]), default=(10.0, 0))[0]


def _outer(rows: list[_Row]) -> list[_Row]:
    """The furniture at the end of a page: the outermost rows, as far as the space that sets them off from the text."""
    count = next((i for i, row in enumerate(rows) if not row.furniture), len(rows))
    while count and rows[count - 1].gap < 1.35 * rows[count - 1].fragments[0].size and not rows[count - 1].bare:
        count -= 1
    return rows[:count]


def _rows(page: Page, size: float, *, top: bool) -> list[_Row]:
    """The rows at one end of a page, outermost first; *size* is that of most of the document's text."""
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
    if not groups and page.fragments:  # a page with little text: its number may stand right below
        outermost = (min if top else max)(page.fragments, key=lambda fragment: fragment.y)
        groups, heights = [[outermost]], [outermost.y]
    beyond = [f.y for f in page.fragments if (f.y >= edge if top else f.y <= page.height - edge) and f.y not in heights]
    if beyond:
        heights.append(min(beyond) if top else max(beyond))
    for i, group in enumerate(groups[:_DEEPEST]):
        group.sort(key=lambda fragment: fragment.x0)
        gap = abs(heights[i + 1] - heights[i]) if i + 1 < len(heights) else page.height
        text = " ".join(fragment.text for fragment in group)
        large = min(fragment.size for fragment in group) > 1.25 * size
        rows.append(_Row(group, group[0].y, text, page.number, gap, large))
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


def _number_offsets(rows: list[_Row]) -> set[int]:
    """The differences between printed page numbers and pages of the file.

    A difference counts when pages that follow each other agree on it; that happens to other numbers now and then,
    but not to most of those that have it.
    """
    votes: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        for number in _numbers(row):
            votes[number - row.page].add(row.page)
    found = set()
    for offset, pages in votes.items():
        neighbours = sum(page + 1 in pages or page - 1 in pages for page in pages)
        if neighbours >= 2 and neighbours >= 0.5 * len(pages):
            found.add(offset)
    return found


def _mark(rows_of: list[list[_Row]], offsets: set[int], pages: int) -> None:
    """Mark the furniture among the rows at one end of all pages.

    Rows that are repeated or hold the page's number are likely; where most of the rows at a height are, all likely
    ones are furniture. Elsewhere only what a large share of the pages repeats, and bare page numbers.
    """
    rows = [row for own in rows_of for row in own if not row.large]
    numbered = {id(row) for row in rows if any(number - row.page in offsets for number in _numbers(row))}
    shares = _repeated(rows)
    likely = [row for row in rows if id(row) in shares or id(row) in numbered]
    heights, likely_heights = sorted(row.y for row in rows), sorted(row.y for row in likely)
    enough = 2 if pages <= 6 else 3
    for row in rows:
        here = _count_near(likely_heights, row.y)
        usual = here >= enough and here >= 0.5 * _count_near(heights, row.y)
        row.bare = id(row) in numbered and not re.search(r"[^\W\d]{2}", _NUMBER.sub("", row.text))
        if id(row) in shares or id(row) in numbered:
            row.furniture = usual or row.bare or shares.get(id(row), 0) >= max(enough, 0.3 * pages)
        else:
            row.furniture = (
                usual and here >= 0.7 * _count_near(heights, row.y) and row.gap > 1.6 * row.fragments[0].size
            )


def _count_near(heights: list[float], y: float) -> int:
    return bisect_right(heights, y + _SAME_HEIGHT) - bisect_left(heights, y - _SAME_HEIGHT)


def _repeated(rows: list[_Row]) -> dict[int, int]:
    """For rows whose words stand at the same height on other pages: on how many pages (by the id of the row)."""
    same: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        same[row.key].append(row)
    shares: dict[int, int] = {}
    for members in same.values():
        if not members[0].key.strip(" #.-–—|"):
            continue  # bare numbers tell nothing; their value may
        members.sort(key=lambda row: row.y)
        cluster: list[_Row] = []
        for row, after in [*pairwise(members), (members[-1], None)]:
            cluster.append(row)
            if after is None or after.y - row.y > _SAME_HEIGHT:
                on = len({member.page for member in cluster})
                if on >= 2:
                    shares.update({id(member): on for member in cluster})
                cluster = []
    return shares


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
    if steps == {1} and _rows_beside(page, margin) > 1.4 * len(margin):
        return 0  # they count the entries of a list, not its lines
    gone = {id(fragment) for fragment in margin}
    page.fragments = [fragment for fragment in page.fragments if id(fragment) not in gone]
    return len(gone)


def _rows_beside(page: Page, margin: list[Fragment]) -> int:
    """How many rows of text stand between the first and the last of the numbers in the *margin*."""
    top, bottom = margin[0].y - _SAME_HEIGHT, margin[-1].y + _SAME_HEIGHT
    numbers = {id(fragment) for fragment in margin}
    left = min((f.x0 for f in page.fragments if id(f) not in numbers and top <= f.y <= bottom), default=0.0)
    heights = sorted(f.y for f in page.fragments if id(f) not in numbers and top <= f.y <= bottom and f.x0 < left + 60)
    return sum(b - a > _SAME_HEIGHT for a, b in pairwise(heights)) + bool(heights)
