"""Columns that ``pdftotext -layout`` prints side by side, read one after the other."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.reading.text.chunks import Line

#: So many lines of a page must begin behind the gutter, and so many of them have text before it: columns whose lines
#: stand at other heights have few of those.
_LEAST, _BOTH = 6, 3
#: Cells of a table are shorter than the lines of a column (characters, the mean of either side), and of fewer letters.
_NARROWEST, _LETTERS = 24, 0.6
#: Where the gutter may be, as a share of the width; how far it may be off in a line (characters).
_MARGIN, _OFF = 0.2, 6
#: A line so full that ends no sentence goes on below an empty one.
_FULL = 0.7
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")
#: Longer lines are no lines of a page.
_LONGEST = 400
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_LETTER = re.compile(r"[^\W\d_]")


def unfold_columns(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* with the columns of each page one below the other, three and more as well; numbers of lines stay
    those of the source. A text without pages (form feeds) comes back as it is. O(n) for lines of bounded length."""
    unfolded: list[Line] = []
    for page, group in groupby(lines, key=lambda line: line.page):
        found = list(group)
        unfolded += _unfold(found) if page is not None else found
    return unfolded


def _unfold(page: list[Line]) -> list[Line]:
    gutter = _gutter(page)
    if gutter is None:
        return page
    done: list[Line] = []
    for crosses, band in groupby(((line, _cut(line.text, gutter)) for line in page), key=lambda one: one[1] is None):
        rows = list(band)
        sides = [(line, cut) for line, cut in rows if cut is not None]
        if crosses or not any(left and right for _, (left, right) in sides):
            done += [line for line, _ in rows]
            continue
        for side in (0, 1):
            done += _unfold(_column([(replace(line, text=cut[side]), bool(cut[1 - side])) for line, cut in sides]))
    return done


def _column(rows: Sequence[tuple[Line, bool]]) -> list[Line]:
    """The lines of a column, each with whether there is text beside it, without the empty ones at its ends, so that
    what goes on in the next column does so; without those within a sentence, too, which lines of the other made."""
    filled = [place for place, (line, _) in enumerate(rows) if line.text.strip()]
    if not filled:
        return []
    width = sorted(len(rows[place][0].text) for place in filled)[len(filled) * 3 // 4]
    done: list[Line] = []
    for line, beside in rows[filled[0] : filled[-1] + 1]:
        above = done[-1].text if done else ""
        if beside and not line.text and len(above) > _FULL * width and not _ENDED.search(above):
            continue
        done.append(line)
    return done


def _gutter(page: Sequence[Line]) -> int | None:
    """The offset at which the right-hand column of *page* begins, None if it has one column."""
    votes: dict[int, int] = {}
    width = 0
    for line in page:
        text = line.text.rstrip()
        if len(text) <= _LONGEST:
            width = max(width, len(text))
            for gap in _GAP.finditer(text):
                for at in range(gap.start() + 1, gap.end() + 1):
                    votes[at] = votes.get(at, 0) + 1
    most = max(
        (at for at in votes if _MARGIN * width <= at <= (1 - _MARGIN) * width),
        key=lambda at: (votes[at], at),
        default=0,
    )
    cuts = [cut for cut in (_cut(line.text, most) for line in page) if cut] if votes.get(most, 0) >= _BOTH else []
    both = [cut for cut in cuts if cut[0] and cut[1]]
    right = [cut[1] for cut in cuts if cut[1] and len(cut[1]) - len(cut[1].lstrip()) <= _OFF]
    enough = len(both) >= _BOTH and len(right) >= _LEAST
    return most if enough and _is_text([left for left, _ in both]) and _is_text(right) else None


def _is_text(parts: Sequence[str]) -> bool:
    """Whether the parts of lines on one side read like lines of a column, not like cells."""
    bare = [part.strip() for part in parts]
    length = sum(map(len, bare))
    letters = sum(len(_LETTER.findall(part)) for part in bare)
    return length >= _NARROWEST * len(bare) and letters >= _LETTERS * length


def _cut(text: str, gutter: int) -> tuple[str, str] | None:
    """A line cut at the gutter, None where it runs over it."""
    text = text.rstrip()
    if len(text) <= gutter or not text[:gutter].strip():
        return (text, "") if len(text) <= gutter else ("", text[gutter:] if text[gutter - 1] == " " else text.lstrip())
    if text[gutter - 2 : gutter] == "  ":
        return text[:gutter].rstrip(), text[gutter:]
    for gap in _GAP.finditer(text, max(0, gutter - _OFF - 2)):
        if gap.end() >= gutter - _OFF:
            return (text[: gap.start()], text[gap.end() :]) if gap.end() <= gutter + _OFF else None
    return None
