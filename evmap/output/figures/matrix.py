"""The evidence map as bubbles: area says how much is in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.matrix import EMPTY, NONE_NAMED
from evmap.output.figures.picture import BLUE, INK, PAPER, SKY, SOFT, Disc, Label, Picture, Stroke, width_of, wrapped
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.analysis.matrix import Matrix
    from evmap.output.figures.picture import Shape

HIGH = 46.0
_NARROW, _WIDE = 64.0, 110.0
SIDE = 190.0
_HEAD = 5
_LARGEST = 21.0
_FULL = 4
"""The count from which on a bubble may be the largest: one alone is no big thing."""
_LINE = 13.0


def matrix_picture(matrix: Matrix) -> Picture:
    """Return *matrix* with a bubble a cell, whose area and number are the count that was asked for. A dashed ring is an
    inferred link only, a dash advice only, a small cross nothing at all."""
    rows = [row for row in matrix.rows if row.id != NONE_NAMED]
    columns = [column for column in matrix.columns if column.id != NONE_NAMED]
    shapes: list[Shape] = [Label(12, 26, _title(matrix), 15, bold=True)]
    words = [width_of(word, 10.5) for column in columns for word in column.label.split()]
    wide = min(_WIDE, max(_NARROW, max(words, default=0.0) + 8))
    heads = [wrapped(column.label, 10.5, wide - 6, _HEAD) for column in columns]
    top = 44 + _LINE * max((len(head) for head in heads), default=1)
    left = 12 + SIDE
    for at, head in enumerate(heads):
        middle = left + wide * (at + 0.5)
        for line, text in enumerate(reversed(head)):
            shapes.append(Label(middle, top - 8 - _LINE * line, text, 10.5, "middle"))
    most = max((matrix.value(row.id, column.id) for row in rows for column in columns), default=0)
    for at, row in enumerate(rows):
        y = top + HIGH * (at + 0.5)
        shapes.append(Stroke(((12, top + HIGH * at), (left + wide * len(columns), top + HIGH * at)), "#d0d0d0", 0.7))
        lines = wrapped(row.label, 11.5, SIDE - 14 - 10 * row.depth, 4)
        for line, text in enumerate(lines):
            shapes.append(Label(12 + 10 * row.depth, y + 4 + 14 * (line - (len(lines) - 1) / 2), text, 11.5))
        for place, column in enumerate(columns):
            shapes += _cell(matrix, (row.id, column.id), (left + wide * (place + 0.5), y), most)
    bottom = top + HIGH * len(rows)
    shapes.append(Stroke(((12, bottom), (left + wide * len(columns), bottom)), "#d0d0d0", 0.7))
    shapes += _legend(matrix, 12, bottom + 26)
    width = max(left + wide * len(columns) + 12, 560.0, 24 + width_of(_title(matrix), 15, bold=True))
    return Picture(_title(matrix), _alt(matrix), width, bottom + 42, tuple(shapes))


def _title(matrix: Matrix) -> str:
    return f"Evidence map: {matrix.count} by {matrix.row_facet} and {matrix.column_facet}"


def _cell(matrix: Matrix, of: tuple[str, str], at: tuple[float, float], most: int) -> list[Shape]:
    cell, (x, y) = matrix.cells.get(of, EMPTY), at
    value = matrix.value(*of)
    if value:
        radius = max(7.0, _LARGEST * (value / max(most, _FULL)) ** 0.5)
        dark = radius > 9
        fill = BLUE if dark else SKY
        return [Disc(x, y, radius, fill), Label(x, y + 4, str(value), 11, "middle", True, PAPER if dark else INK)]
    if cell.claims:
        return [Label(x, y + 4, "0", 11, "middle", colour=SOFT)]
    if cell.inferred:
        return [Disc(x, y, 8, PAPER, SOFT, True), Label(x, y + 4, str(cell.inferred), 10, "middle", colour=SOFT)]
    if cell.recommendations:
        return [Stroke(((x - 6, y), (x + 6, y)), SOFT, 1.6)]
    return [Stroke(((x - 3, y - 3), (x + 3, y + 3)), SOFT), Stroke(((x - 3, y + 3), (x + 3, y - 3)), SOFT)]


def _legend(matrix: Matrix, x: float, y: float) -> list[Shape]:
    counted = "independent teams read" if matrix.count == "teams" else matrix.count
    found: list[Shape] = [Disc(x + 8, y - 4, 8, BLUE), Label(x + 22, y, counted, 10.5)]
    x += 40 + width_of(counted, 10.5)
    found += [Disc(x + 8, y - 4, 8, PAPER, SOFT, True), Label(x + 22, y, "inferred links only", 10.5)]
    x += 40 + width_of("inferred links only", 10.5)
    found += [Stroke(((x + 2, y - 4), (x + 14, y - 4)), SOFT, 1.6), Label(x + 22, y, "advice only", 10.5)]
    x += 40 + width_of("advice only", 10.5)
    found += [
        Stroke(((x + 5, y - 7), (x + 11, y - 1)), SOFT),
        Stroke(((x + 5, y - 1), (x + 11, y - 7)), SOFT),
        Label(x + 22, y, "nothing", 10.5),
    ]
    return found


def _alt(matrix: Matrix) -> str:
    rows = [row for row in matrix.rows if row.id != NONE_NAMED]
    columns = [column for column in matrix.columns if column.id != NONE_NAMED]
    filled = [(matrix.value(row.id, column.id), row, column) for row in rows for column in columns]
    filled = [one for one in filled if one[0]]
    filled.sort(key=lambda one: -one[0])
    said = "; ".join(f"{row.label} and {column.label}: {value}" for value, row, column in filled[:5])
    empty = len(rows) * len(columns) - len(filled)
    return (
        f"A table of {count(len(rows), matrix.row_facet)} by {count(len(columns), matrix.column_facet)} with a bubble"
        f" a cell. {empty} of {len(rows) * len(columns)} cells have none." + (f" The fullest: {said}." if said else "")
    )
