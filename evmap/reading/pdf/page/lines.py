"""Set the fragments of a column together to lines, and find the edges of the column's text."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from evmap.reading.pdf.shapes import BOLD, ITALIC, Fragment, Line, spans_text

if TYPE_CHECKING:
    from collections.abc import Iterable


def column_lines(fragments: list[Fragment], page: int, column: int) -> list[Line]:
    """Return the lines of one column from top to bottom, with the edges of the column filled in."""
    groups: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: (f.y, f.x0)):
        home = next((group for group in reversed(groups[-3:]) if _on_line(group, fragment)), None)
        if home is None:
            groups.append([fragment])
        else:
            home.append(fragment)
    lines = [_line(group, page, column) for group in groups]
    lines = [line for line in lines if line.text]
    lines.sort(key=lambda line: (line.y, line.x0))
    set_edges(lines)
    return lines


def set_edges(lines: list[Line]) -> None:
    """Fill in ``left`` and ``right`` of the lines of one column: the edges that lines keep to."""
    if not lines:
        return
    left, right = text_edges(lines)
    for line in lines:
        line.left, line.right = left, right


def text_edges(lines: list[Line]) -> tuple[float, float]:
    """The leftmost and rightmost positions that at least two lines (of many) keep to."""
    size = Counter(round(line.size, 1) for line in lines).most_common(1)[0][0]
    main = [line for line in lines if abs(line.size - size) < 0.15 * size] or lines
    lefts = sorted(line.x0 for line in main)
    rights = sorted((line.x1 for line in main), reverse=True)
    return _kept(lefts, size), -_kept([-right for right in rights], size)


def _kept(ascending: list[float], size: float) -> float:
    """The first value that another one follows closely; the first of all if there is none or they are few."""
    if len(ascending) < 5:
        return ascending[0]
    for value, after in itertools.pairwise(ascending):
        if after - value < 0.25 * size:
            return value
    return ascending[0]


def _on_line(group: list[Fragment], fragment: Fragment) -> bool:
    """Whether *fragment* stands beside the fragments of *group*, raised or lowered at most a little."""
    core = max(group, key=lambda f: f.x1 - f.x0)
    overlap = min(core.bottom, fragment.bottom) - max(core.top, fragment.top)
    if overlap < 0.5 * min(core.size, fragment.size) or abs(core.y - fragment.y) > 0.6 * max(core.size, fragment.size):
        return False
    slack = 0.4 * min(core.size, fragment.size)
    return all(fragment.x0 >= other.x1 - slack or fragment.x1 <= other.x0 + slack for other in group)


def _line(group: list[Fragment], page: int, column: int) -> Line:
    group.sort(key=lambda f: f.x0)
    spans = [span for fragment in group for span in fragment.spans]
    sizes: Counter[float] = Counter()
    bold = italic = total = 0
    for span in spans:
        length = len(span.text.replace(" ", ""))
        sizes[round(span.size, 2)] += length
        total += length
        bold += length if span.style & BOLD else 0
        italic += length if span.style & ITALIC else 0
    core = max(spans, key=lambda span: (len(span.text), -span.y))
    text = spans_text(spans).strip()
    return Line(
        fragments=group,
        page=page,
        x0=group[0].x0,
        x1=max(f.x1 for f in group),
        y=core.y,
        size=_dominant(sizes.items(), core.size),
        column=column,
        text=text,
        bold=bold / total if total else 0.0,
        italic=italic / total if total else 0.0,
        first_word=_first_word(group, text),
    )


def _dominant(sizes: Iterable[tuple[float, int]], default: float) -> float:
    return max(sizes, key=lambda item: (item[1], item[0]), default=(default, 0))[0]


def _first_word(group: list[Fragment], text: str) -> float:
    """Width of the first word, taking the letters of the line to be equally wide."""
    word = text.split(" ", 1)[0]
    width = sum(f.x1 - f.x0 for f in group)
    return width * len(word) / max(1, len(text))
