"""Pages of a text without form feeds: the marks that converters set between pages, and the running heads and feet that
are told by the page number that counts on in them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evmap.reading.text.chunks import Line

#: ``{12}------------``, ``<!-- page 3/13 -->``, ``<!-- PageBreak -->``, ``-- 3 of 12 --``, ``--- Page 3 ---``,
#: ``[Page 3]``.
_MARK = re.compile(
    r"\s*(?:\{\d{1,4}\}-{8,}"
    r"|<!--\s*page[ _:-]?(?:break|number|start|end)?[\s:=\"]{0,3}(?:\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?)?\"?\s*-->"
    r"|--\s\d{1,4}\sof\s\d{1,4}\s--|[-=]{2,}\s*page\s\d{1,4}(?:\s(?:of|/)\s\d{1,4})?\s*[-=]{2,}"
    r"|\[page\s\d{1,4}\])\s*",
    re.IGNORECASE,
)
#: Longer lines are text; so many numbers of one line are tried as its page number.
_LONGEST, _MOST_NUMBERS = 120, 4
#: The page's number stands at one end of the line, but for so many characters.
_AT_START, _AT_END = 12, 24
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?![\w,]|\.\d)")
#: "2019", "2O19": numbers, whatever a converter saw in their noughts.
_NUMBERS = re.compile(r"[Oo\d]*\d[Oo\d]*")
#: A page holds so many characters at least and at most; its numbers go on by so much at most.
_PAGE, _LONG_PAGE, _STEP = 700, 14_000, 3
#: So many lines with the next number are running heads; so many where the number stands alone.
_FEWEST, _FEWEST_BARE = 3, 5
#: No page is so much shorter than the others (share of their median).
_SHORTEST = 0.08
#: So many lines on either side of the one with the number may belong to it, where so much of the pages has them.
_BESIDE, _SHARE = 6, 0.5
_COUNTED = re.compile(
    r"(?:table|fig(?:ure)?\.?|box|chart|exhibit|appendix|annex|chapter|section|part|step|question|recommendation|case|"
    r"study|case study|panel|map|equation|theorem|lemma|scheme|algorithm|example|day|week|year|phase|objective|goal|"
    r"theme|item|experiment|hypothesis|tabelle|abbildung|tableau|tabla|tabela|figura|cuadro|kapitel|chapitre|capítulo)\W*#\W*"
)


def pages_by_marks(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines with the pages that the marks of a converter part them into, without the marks; *lines* as they
    are where form feeds part them, or nothing does. O(n)."""
    if not lines or lines[0].page is not None:
        return lines
    marks = {at for at, line in enumerate(lines) if len(line.text) <= _LONGEST and _MARK.fullmatch(line.text)}
    if not marks:
        return lines
    page = 0 if not any(line.text.strip() for line in lines[: min(marks)]) else 1
    paged: list[Line] = []
    for at, line in enumerate(lines):
        page += at in marks
        if at not in marks:
            paged.append(replace(line, page=max(1, page)))
    return paged


def drop_counted(lines: Sequence[Line]) -> tuple[Sequence[Line], list[str]]:
    """Return the lines of a text without pages but for its running heads and feet, and the texts of those: lines that
    come again with the next page number about a page further on, and what recurs right beside them. O(n)."""
    if not lines or lines[0].page is not None:
        return lines, []
    dropped: set[int] = set()
    for series in _series(lines):
        dropped |= set(series) | _beside(lines, series)
    if not dropped:
        return lines, []
    left_out = [lines[at].text.strip() for at in sorted(dropped) if lines[at].text.strip()]
    return [line for at, line in enumerate(lines) if at not in dropped], left_out


@dataclass(slots=True)
class _Chain:
    """Lines whose numbers count on: where the last stands, how many there are, and the one before it."""

    line: int
    place: int
    length: int
    before: _Chain | None

    def lines(self) -> list[tuple[int, int]]:
        """(Index of the line, offset) of each, in order."""
        found: list[tuple[int, int]] = []
        one: _Chain | None = self
        while one is not None:
            found.append((one.line, one.place))
            one = one.before
        return found[::-1]


def _series(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield the indices of lines that are the same but for a number that counts on from page to page."""
    best: dict[str, dict[int, _Chain]] = defaultdict(dict)
    place = 0
    for at, line in enumerate(lines):
        for words, number in _numbered(line.text):
            ends = best[words]
            before = None
            for step in range(1, _STEP + 1):
                chain = ends.get(number - step)
                if chain is not None and _PAGE <= (place - chain.place) / step <= _LONG_PAGE:
                    before = chain if before is None or chain.length > before.length else before
            length = before.length + 1 if before is not None else 1
            if number not in ends or length >= ends[number].length:
                ends[number] = _Chain(at, place, length, before)
        place += len(line.text) + 1
    for words, ends in best.items():
        longest = max(ends.values(), key=lambda chain: chain.length)
        bare = not re.search(r"[^\W\d_]{2}", words)
        if longest.length < (_FEWEST_BARE if bare else _FEWEST):
            continue
        found = longest.lines()
        gaps = [b - a for (_, a), (_, b) in pairwise(found)]
        if min(gaps) >= _SHORTEST * median(gaps):
            yield [at for at, _ in found]


def _numbered(text: str) -> Iterator[tuple[str, int]]:
    """Yield each number of a short line that may be its page's, with what the line is besides."""
    if len(text) > _LONGEST or _DIGIT.search(text) is None or text.rstrip().endswith((".", ",", ";", "-")):
        return
    for found in list(_NUMBER.finditer(text))[-_MOST_NUMBERS:]:
        if found.start() > _AT_START and len(text) - found.end() > _AT_END:
            continue
        words = " ".join(f"{text[: found.start()]}#{text[found.end() :]}".casefold().split()).strip("#*_ |").strip()
        words = f"{words}#" if words else "#"
        if not _COUNTED.fullmatch(words):
            yield words, int(found.group())


def _beside(lines: Sequence[Line], series: Sequence[int]) -> set[int]:
    """The lines right before and after those of a *series* that stand there on most pages."""
    near = [[*_run(lines, at, -1), *_run(lines, at, 1)] for at in series]
    seen = Counter(shape for page in near for shape in {_shape(lines[at].text) for at in page} if shape.strip("#.) "))
    needed = max(2, _SHARE * len(series))
    dropped: set[int] = set()
    for at in series:
        for way in (-1, 1):
            for other in _run(lines, at, way):
                if seen[_shape(lines[other].text)] < needed:
                    break
                dropped.add(other)
    return dropped


def _run(lines: Sequence[Line], at: int, way: int) -> list[int]:
    """The indices of the next filled short lines from *at* on, one way."""
    found: list[int] = []
    other = at + way
    while 0 <= other < len(lines) and abs(other - at) <= 3 * _BESIDE and len(found) < _BESIDE:
        text = lines[other].text
        if text.strip():
            if len(text) > _LONGEST:
                break
            found.append(other)
        other += way
    return found


def _shape(text: str) -> str:
    return _NUMBERS.sub("#", " ".join(text.split()).casefold())
