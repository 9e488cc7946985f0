"""Measure a document: its text size, its leading, and the edges its columns keep to from page to page."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.reading.pdf.shapes import Line


#: Headings seldom have lines as long as this (characters), and a document never so many of them in one size.
_FULL_LINE = 60
_FEWEST_FULL = 12


@dataclass(slots=True)
class Measures:
    """What is usual in a document: ``size`` of the running text, ``leading`` by size, ``justified`` columns."""

    size: float
    leading: dict[float, float] = field(default_factory=dict)
    exact: bool = False
    """Whether the leading hardly varies, so that a little extra space between lines means something."""
    justified: frozenset[int] = frozenset()
    texts: frozenset[float] = frozenset()
    """Sizes, to half a point, in which so many full lines are set that they are running text: a list of references
    may be set larger than endnotes that make most of a document, or text larger than its long listings."""

    def is_larger(self, size: float) -> bool:
        """Whether *size* is larger than that of any running text."""
        return size > 1.1 * self.size and half_points(size) not in self.texts


def measure(columns: list[list[Line]]) -> Measures:
    """Measure *columns* and mend the edges of those that show too few lines to tell their own."""
    sizes: Counter[float] = Counter()
    for lines in columns:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    body = max(sizes.items(), key=lambda item: (item[1], item[0]), default=(10.0, 0))[0]
    _mend_edges(columns)
    steps: dict[float, list[float]] = defaultdict(list)
    for lines in columns:
        for a, b in itertools.pairwise(lines):
            if abs(a.size - b.size) < 0.05 * a.size and 0.85 * a.size < b.y - a.y < 3.2 * a.size:
                steps[round(a.size, 1)].append(b.y - a.y)
    leading = {size: sorted(values)[len(values) // 4] for size, values in steps.items()}
    main = steps.get(body, [])
    usual = leading.get(body, 1.2 * body)
    exact = len(main) > 5 and sum(abs(step - usual) < 0.3 for step in main) > 0.6 * len(main)
    justified = frozenset(i for i, lines in enumerate(columns) if _justified(lines))
    return Measures(body, leading, exact, justified, _text_sizes(columns))


def half_points(size: float) -> float:
    """*size* to half a point."""
    return round(2 * size) / 2


def _text_sizes(columns: list[list[Line]]) -> frozenset[float]:
    full = Counter(half_points(line.size) for lines in columns for line in lines if len(line.text) >= _FULL_LINE)
    least = max(_FEWEST_FULL, 0.05 * full.total())
    return frozenset(size for size, count in full.items() if count >= least)


def leading_of(lines: list[Line], measures: Measures, size: float) -> float:
    """The distance between lines of a paragraph set in *size*: the column's own if it shows, else the document's."""
    steps = sorted(
        b.y - a.y
        for a, b in itertools.pairwise(lines)
        if abs(a.size - size) < 0.08 * size
        and abs(b.size - size) < 0.08 * size
        and 0.85 * size < b.y - a.y < 3.2 * size
    )
    if len(steps) >= 8:
        return steps[len(steps) // 5]
    near = min(measures.leading, key=lambda known: (abs(known - size), known), default=None)
    if near is not None and abs(near - size) < 0.15 * size:
        return min(measures.leading[near], steps[0]) if steps else measures.leading[near]
    return steps[0] if steps else 1.2 * size


def _justified(lines: list[Line]) -> bool:
    full = sum(abs(line.x1 - line.right) < 1.2 for line in lines)
    return len(lines) >= 4 and full >= 0.45 * len(lines)


def _mend_edges(columns: list[list[Line]]) -> None:
    """Give columns with few lines, or only with indented ones, the edges that the same column has on other pages."""
    kept = [lines for lines in columns if lines]
    usual: Counter[tuple[int, int, int]] = Counter()
    rights: dict[int, list[float]] = defaultdict(list)
    for lines in kept:
        first = lines[0]
        if len(lines) >= 4:
            usual[(first.page % 2, round(first.left), round(first.right))] += len(lines)
        if len(lines) >= 8:
            rights[round(first.left / 4)].append(first.right)
    for lines in kept:
        left = _mended_left(lines, usual)
        right = lines[0].right
        others = sorted(value for key in (-1, 0, 1) for value in rights.get(round(left / 4) + key, ()))
        if others and len(lines) < 8:
            most = others[int(0.9 * (len(others) - 1))]
            if 0 < most - right < 25 * lines[0].size:
                right = most
        for line in lines:
            line.left, line.right = left, right


def _mended_left(lines: list[Line], usual: Counter[tuple[int, int, int]]) -> float:
    """The left edge of a column: where a line stands out to the left, or where its text stands on other pages."""
    first = lines[0]
    size = first.size
    outermost = min(line.x0 for line in lines)
    if outermost < first.left - 0.4 * size:
        return outermost
    if any(line.x0 > first.left + 0.4 * size for line in lines) or len(lines) > 12:
        return first.left
    # All lines begin at one place: the text of the column, or the end of an entry that began on the page before.
    known = [
        (count, -left)
        for (parity, left, right), count in usual.items()
        if parity == first.page % 2 and 0.5 * size < first.left - left < 7 * size and first.right - right < 2 * size
    ]
    return -float(max(known)[1]) if known else first.left
