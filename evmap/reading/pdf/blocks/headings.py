"""Find headings: lines set larger or bolder than the running text, numbered or known by name, and their depth."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from evmap.reading.pdf.blocks.labels import is_bare_label, is_caption, is_contents_line, label_of, section_number
from evmap.reading.pdf.blocks.paragraphs import ends_early
from evmap.text.fold import compact

if TYPE_CHECKING:
    from evmap.reading.pdf.margins import Measures
    from evmap.reading.pdf.shapes import Line

_LONGEST = 220
_MOST_LINES = 5
_NAMED = re.compile(
    r"(?:\d+\.?\s+|[A-Z]\.\s+|[IVX]+\.\s+)?(?:references?(?: list| and notes| cited)?|bibliograph(?:y|ie)|works cited|"
    r"literature(?: cited)?|sources|(?:end)?notes|further reading|select(?:ed)? bibliography|literatur(?:verzeichnis)?|"
    r"bibliografía|referencias|références|abstract|summary|introduction|conclusions?|acknowledge?ments?|contents|"
    r"table of contents|glossary|appendix(?: [A-Z0-9]+)?|index)[.:]?",
    re.IGNORECASE,
)


def heading_runs(lines: list[Line], measures: Measures, leading: float) -> list[tuple[int, int]]:
    """Return (start, end) of the runs of lines of one column that are headings."""
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(lines):
        end = i + 1
        if _set_off(lines[i], measures):
            while end < len(lines) and _same_heading(lines[end - 1], lines[end], measures):
                end += 1
            if _is_heading(lines, i, end, measures, leading):
                runs.append((i, end))
        elif _plain_heading(lines, i, measures, leading):
            runs.append((i, end))
        i = end
    return runs


def _set_off(line: Line, measures: Measures) -> bool:
    return measures.is_larger(line.size) or (line.bold > 0.85 and line.size > 0.9 * measures.size)


def _same_heading(a: Line, b: Line, measures: Measures) -> bool:
    return (
        _set_off(b, measures)
        and abs(a.size - b.size) < 0.06 * a.size
        and (a.bold > 0.85) == (b.bold > 0.85)
        and b.y - a.y < 1.75 * a.size
        and not (section_number(b.text)[0] and ends_early(a, b, measures))
    )


def _is_heading(lines: list[Line], start: int, end: int, measures: Measures, leading: float) -> bool:
    run = lines[start:end]
    text = " ".join(line.text for line in run)
    if len(run) > _MOST_LINES or len(text) > _LONGEST or not re.search(r"[^\W\d_]{2}", text):
        return False
    if is_caption(text, set_apart=True) or is_contents_line(text) or is_bare_label(text):
        return False
    label = label_of(text)
    if label is not None and label.kind in ("bullet", "bracket"):
        return False
    larger = measures.is_larger(run[0].size)
    if text[-1] in ",;" or (text[-1] in ".:" and not larger and not section_number(text)[0]):
        return bool(_NAMED.fullmatch(text))
    if larger:
        return True
    after = lines[end] if end < len(lines) else None
    before = lines[start - 1] if start else None
    ends = after is None or after.y - run[-1].y > 1.15 * leading or ends_early(run[-1], after, measures)
    begins = before is None or run[0].y - before.y > 1.15 * leading or ends_early(before, run[0], measures)
    return ends and begins


def _plain_heading(lines: list[Line], i: int, measures: Measures, leading: float) -> bool:
    """Whether a line in the type of the running text is a heading: alone, short, numbered, named, capitals, italics."""
    line = lines[i]
    text = line.text
    if (
        len(text) > 100
        or is_bare_label(text)
        or line.size < 0.85 * measures.size
        or not re.search(r"[^\W\d_]{2}", text)
    ):
        return False
    above = line.y - lines[i - 1].y if i else 99.0
    below = lines[i + 1].y - line.y if i + 1 < len(lines) else 0.0
    if i + 1 < len(lines) and not ends_early(line, lines[i + 1], measures):
        return False
    if _NAMED.fullmatch(text) and text[0].isupper() and above > 1.1 * leading:
        return i + 1 < len(lines)
    if above < 1.35 * leading or i + 1 == len(lines) or text[-1] in ".,;:" or is_contents_line(text):
        return False
    if is_caption(text, set_apart=True) or lines[i + 1].size < 0.9 * line.size:
        return False
    capitals = text.isupper() and len(text) > 5 and len(text.split()) <= 12
    italics = line.italic > 0.9 and below > 1.1 * leading and len(text.split()) > 1
    number, title = section_number(text)
    numbered = "." in number and title[0].isupper() and len(title.split()) <= 14 and below > 1.05 * leading
    return capitals or italics or numbered


def reads_like_heading(text: str) -> bool:
    """Whether the words of a short block are a heading's: a known name, a numbered title, or capitals."""
    if _NAMED.fullmatch(text) and text[0].isupper():
        return True
    words = text.split()
    if not 1 < len(words) <= 14 or text[-1] in ".,;:" or text[-1].isdigit() or is_caption(text, set_apart=True):
        return False
    if text.isupper() and len(text) > 5 and "(" not in text:
        return True
    number, title = section_number(text)
    return bool(number) and number[0].isdigit() and title[0].isupper() and len(words) <= 12 and "," not in title


class Depths:
    """Gives headings their depth: from the outline of the file, from their number, else from their type."""

    def __init__(self, headings: list[list[Line]], outline: dict[str, int]) -> None:
        self._outline = outline
        votes: dict[tuple[float, bool], Counter[int]] = defaultdict(Counter)
        self._votes = votes
        styles: Counter[tuple[float, bool]] = Counter()
        for lines in headings:
            text = " ".join(line.text for line in lines)
            style = _style(lines)
            styles[style] += 1
            depth = self._told(text)
            if depth:
                votes[style][depth] += 1
        ranked = sorted(styles, key=lambda style: (-style[0], not style[1]))
        self._by_style: dict[tuple[float, bool], int] = {}
        for rank, style in enumerate(ranked):
            counted = votes[style].most_common(1)
            self._by_style[style] = counted[0][0] if counted else min(rank + 1, 6)

    def of(self, lines: list[Line]) -> int:
        """Return the depth of a heading, 1 to 6."""
        text = " ".join(line.text for line in lines)
        told = self._told(text)
        if not told and len(self._votes[_style(lines)]) > 1 and _NAMED.fullmatch(text):
            return 1  # set like headings of several depths: the list of references belongs to the whole
        return min(told or self._by_style.get(_style(lines), 1), 6)

    def _told(self, text: str) -> int:
        number, title = section_number(text)
        for known in (compact(text), compact(title)):
            if known in self._outline:
                return self._outline[known]
        if number and (number[0].isdigit() or "." in number):
            return number.count(".") + 1
        return 0


def _style(lines: list[Line]) -> tuple[float, bool]:
    return round(lines[0].size, 0), lines[0].bold > 0.85
