"""Put the fragments of a page into reading order: bands from top to bottom, columns from left to right.

A gutter is a strip few fragments cross. It parts columns, and not the cells of a table, when the page draws one
side before the other, or when both sides are filled with running text.
"""

from __future__ import annotations

import itertools
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.reading.pdf.shapes import Fragment

_BIN = 2.0
#: Columns narrower than this many font sizes are not parted further.
_NARROWEST = 9.0


def read_columns(
    fragments: list[Fragment], hints: tuple[float, ...] = (), *, titled: bool = False
) -> list[list[Fragment]]:
    """Return the fragments of a page as columns in reading order.

    *titled* says that the title may stand on the page: beside it a narrow column may, over text parted otherwise.

    *hints* are gutters (x in points) that other pages of the document have: a page with little text may follow them.
    """
    return _split([f for f in fragments if f.text.strip()], hints, 0, titled=titled)


def page_gutters(fragments: list[Fragment]) -> list[float]:
    """Return the gutters of a page that show by themselves, from left to right."""
    found: list[float] = []
    _split(fragments, (), 0, found)
    return sorted(found)


def _split(
    fragments: list[Fragment],
    hints: tuple[float, ...],
    depth: int,
    found: list[float] | None = None,
    *,
    titled: bool = False,
) -> list[list[Fragment]]:
    if len(fragments) < 2 or depth > 2:
        return [fragments] if fragments else []
    left, right = min(f.x0 for f in fragments), max(f.x1 for f in fragments)
    size = median(f.size for f in fragments)
    if right - left < 2 * _NARROWEST * size:
        return [fragments]
    ordered = sorted(fragments, key=lambda f: (f.y, f.x0))
    for gutter in _gutters(fragments, left, right, size):
        bands = _bands(ordered, gutter)
        if _convincing(bands):
            if titled and sum(len(band.across) for band in bands[:6]) > 1:
                apart = _beside_the_top(ordered, left, right, size, gutter)
                if apart is not None:
                    return _read_bands(apart[0], (), 1, found) + _split(apart[1], hints, 1, found)
                _lift_heading(bands)
            if found is not None:
                found.append(gutter)
            return _read_bands(bands, hints, depth, found)
    if titled and (apart := _beside_the_top(ordered, left, right, size)) is not None:
        return _read_bands(apart[0], (), 1, found) + _split(apart[1], hints, 1, found)
    for gutter in hints:
        if left + 3 * size < gutter < right - 3 * size:
            bands = _bands(ordered, gutter)
            if _agrees(bands, gutter):
                return _read_bands(bands, (), depth, found)
    return [fragments]


def _beside_the_top(
    ordered: list[Fragment], left: float, right: float, size: float, other: float = -1.0
) -> tuple[list[_Band], list[Fragment]] | None:
    """The bands of a page's top that is parted by itself, a narrow column beside the title, and the fragments below.

    None where nothing is, or where the top is parted as the page is, at the gutter *other*.
    """
    top, bottom = ordered[0].y, ordered[-1].y
    for share in (0.15, 0.3, 0.5):
        upper = [f for f in ordered if f.y <= top + share * (bottom - top)]
        for gutter in _gutters(upper, left, right, size)[:2] if len(upper) > 5 else ():
            if abs(gutter - other) < 4 * size:
                continue
            bands = _bands(ordered, gutter)
            end = next((n for n, band in enumerate(bands, 1) if band.left and band.right), 0)
            below = [f for band in bands[end:] for f in (*band.across, *band.left, *band.right)]
            if end and below:
                below = _headings(bands[end - 1]) + below
            sides = bands[end - 1]
            if end and _parted(sides, 3) and _switches(sides) <= 2 and _words(sides.left) and _words(sides.right):
                return bands[:end], below
    return None


def _words(fragments: list[Fragment]) -> bool:
    """Whether most of *fragments* have two words and more, as text does and the labels of a figure do not."""
    return sum(" " in f.text.strip() for f in fragments) * 2 > len(fragments)


def _lift_heading(bands: list[_Band]) -> None:
    """Give the heading at the foot of the first narrow column to the text below, where that is as wide as the page."""
    for band, below in itertools.pairwise(bands):
        if band.left and band.right:
            above = band.right[-1].y < band.left[-1].y - band.left[-1].size
            if above and len(below.across) > 2 and _words(band.left) and _words(band.right):
                below.across[:0] = _headings(band)
            return


def _headings(band: _Band) -> list[Fragment]:
    """Take from the foot of a *band* the heading of the text below that is short enough to stand in the narrow column
    alone, and what stands beside it."""
    usual = median(f.size for f in band.left)
    taken: list[Fragment] = []
    while len(band.left) > 1 and band.left[-1].size > 1.15 * usual:
        taken.insert(0, band.left.pop())
    while taken and len(band.right) > 1 and band.right[-1].y > taken[0].y - taken[0].size:
        taken.append(band.right.pop())
    return taken


def _gutters(fragments: list[Fragment], left: float, right: float, size: float) -> list[float]:
    """Middles of the strips that few fragments cross, the emptiest and widest first."""
    wide = max(_BIN, (right - left) / 1000)  # a page may claim to be as wide as a house
    bins = int((right - left) / wide) + 2
    steps = [0] * (bins + 1)
    for f in fragments:
        steps[max(0, int((f.x0 - left) / wide))] += 1
        steps[min(bins, int((f.x1 - left) / wide) + 1)] -= 1
    cover, running = [], 0
    for step in steps:
        running += step
        cover.append(running)
    low, high = int(bins * 0.2), int(bins * 0.8)
    candidates = []
    for slack in (0.0, 0.06, 0.2):
        limit = min(cover[low:high], default=0) + slack * len(fragments)
        start: int | None = None
        for i in range(low, high + 1):
            inside = i < high and cover[i] <= limit
            if inside and start is None:
                start = i
            elif not inside and start is not None:
                if (i - start) * wide >= 0.8 * size:
                    middle = left + (start + i) / 2 * wide
                    candidates.append((slack, -(i - start), middle))
                start = None
    chosen: list[float] = []
    for _, _, middle in sorted(candidates):
        if all(abs(middle - other) > size for other in chosen):
            chosen.append(middle)
    return chosen[:6]


class _Band:
    """Fragments between two that cross the gutter; ``across`` holds those that do."""

    def __init__(self) -> None:
        self.across: list[Fragment] = []
        self.left: list[Fragment] = []
        self.right: list[Fragment] = []


def _bands(ordered: list[Fragment], gutter: float) -> list[_Band]:
    bands = [_Band()]
    for i, f in enumerate(ordered):
        if f.x0 < gutter - 1 and f.x1 > gutter + 1 and not _overfull(ordered, i, gutter):
            if bands[-1].left or bands[-1].right:
                bands.append(_Band())
            bands[-1].across.append(f)
        elif f.x0 < gutter - 1:
            bands[-1].left.append(f)
        else:
            bands[-1].right.append(f)
    for band in bands:
        _take_last_line(band)
    return bands


def _take_last_line(band: _Band) -> None:
    """Count a short line with what spans the columns when it is the last line of a paragraph there."""
    if not band.across or not band.left:
        return
    above, line = band.across[-1], band.left[0]
    step = line.y - above.y
    beside = any(abs(f.y - line.y) < 0.5 * line.size for f in (*band.left[1:2], *band.right[:1]))
    below = min((f.y for f in (*band.left[1:2], *band.right[:1])), default=line.y + 9 * line.size)
    same = abs(line.size - above.size) < 0.1 * line.size and abs(line.x0 - above.x0) < 3 * line.size
    if same and not beside and 0 < step < 2 * line.size and below - line.y > 1.3 * step:
        band.across.append(band.left.pop(0))


def _overfull(ordered: list[Fragment], i: int, gutter: float) -> bool:
    """Whether a fragment only sticks out of the left column: the right one has text beside it, not after it."""
    f = ordered[i]
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(ordered) and abs(ordered[j].y - f.y) < 0.8 * f.size:
            other = ordered[j]
            if other.x0 > gutter - 1 and (abs(other.y - f.y) > 1.5 or other.x0 < f.x1):
                return True
            j += step
    return False


def _switches(band: _Band) -> int:
    """How often the page goes from one side to the other while drawing the band."""
    sides = sorted([(f.order, 0) for f in band.left] + [(f.order, 1) for f in band.right])
    return sum(a[1] != b[1] for a, b in itertools.pairwise(sides))


def _rows(fragments: list[Fragment]) -> int:
    """Number of different heights."""
    count, last = 0, -1e9
    for f in sorted(fragments, key=lambda f: f.y):
        if f.y - last > 0.4 * f.size:
            count, last = count + 1, f.y
    return count


def _filled(fragments: list[Fragment]) -> bool:
    """Whether most rows run over most of the width, as running text does."""
    rows: list[tuple[float, float]] = []
    last = -1e9
    for f in sorted(fragments, key=lambda f: f.y):
        if f.y - last > 0.4 * f.size:
            rows.append((f.x0, f.x1))
        else:
            rows[-1] = (min(rows[-1][0], f.x0), max(rows[-1][1], f.x1))
        last = f.y
    low, high = min(x0 for x0, _ in rows), max(x1 for _, x1 in rows)
    return median(x1 - x0 for x0, x1 in rows) > 0.7 * (high - low)


def _parted(band: _Band, least: int) -> bool:
    """Whether the two sides of a band are columns.

    The rows of a table are drawn from left to right, so that it switches sides at least once a row.
    """
    rows = min(_rows(band.left), _rows(band.right)) if band.left and band.right else 0
    if rows < least:
        return False
    if _switches(band) <= 1 + 0.35 * rows:
        return True
    return rows >= 8 and _filled(band.left) and _filled(band.right)


def _convincing(bands: list[_Band]) -> bool:
    rows = 0
    for band in bands:
        if _parted(band, 3):
            rows += _rows(band.left) + _rows(band.right)
    across = sum(len(band.across) for band in bands)
    return rows >= max(6, 0.25 * across)


def _agrees(bands: list[_Band], gutter: float) -> bool:
    """Whether a page with little text keeps to a gutter of the other pages."""
    sides = [band for band in bands if band.left or band.right]
    across = sum(len(band.across) for band in bands)
    aside = sum(len(band.left) + len(band.right) for band in sides)
    return (
        aside >= max(2, across)
        and any(band.left and band.right for band in sides)
        and all(_switches(band) <= 1 for band in sides)
        and all(f.x1 <= gutter + 2 for band in sides for f in band.left)
    )


def _read_bands(
    bands: list[_Band], hints: tuple[float, ...], depth: int, found: list[float] | None
) -> list[list[Fragment]]:
    """Columns of all bands in order; neighbouring bands without columns are read as one."""
    result: list[list[Fragment]] = []
    whole: list[Fragment] = []
    for band in bands:
        whole.extend(band.across)
        columns = bool(band.left and band.right) and (_parted(band, 2) or _switches(band) <= 1)
        if columns:
            if whole:
                result.append(whole)
                whole = []
            result.extend(_split(band.left, hints, depth + 1, found))
            result.extend(_split(band.right, hints, depth + 1, found))
        elif (band.left or band.right) and not band.across and not whole:
            result.append(band.left + band.right)
        else:
            one_sided = band.left or band.right
            if band.left and band.right:
                whole.extend(band.left + band.right)
            elif _rows(one_sided) >= 3:  # a column whose neighbour is empty here
                if whole:
                    result.append(whole)
                    whole = []
                result.extend(_split(one_sided, hints, depth + 1, found))
            else:
                whole.extend(one_sided)
    if whole:
        result.append(whole)
    return result
