"""Tell the rows of tables from lines of running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.reading.pdf.blocks.labels import is_contents_line, label_of
from evmap.reading.pdf.shapes import Span, spans_text

if TYPE_CHECKING:
    from evmap.reading.pdf.shapes import Fragment, Line

#: Cells are at least this many font sizes apart.
_CELL_GAP = 1.4


def cells(line: Line) -> list[list[Fragment]]:
    """Return the fragments of a line parted at wide gaps."""
    parts: list[list[Fragment]] = [[line.fragments[0]]]
    for before, after in zip(line.fragments, line.fragments[1:], strict=False):
        if after.x0 - before.x1 > _CELL_GAP * line.size:
            parts.append([after])
        else:
            parts[-1].append(after)
    return parts


def table_runs(lines: list[Line]) -> list[tuple[int, int]]:
    """Return (start, end) of the runs of lines in one column that are tables."""
    parted = [cells(line) for line in lines]
    is_row = [
        len(part) > 1 and not _just_labelled(part) and not is_contents_line(line.text)
        for part, line in zip(parted, lines, strict=True)
    ]
    runs: list[tuple[int, int]] = []
    start = 0
    while start < len(lines):
        if not is_row[start]:
            start += 1
            continue
        end, rows, aligned, last = start + 1, 1, 0, start
        while end < len(lines) and end - last <= 3 and lines[end].y - lines[end - 1].y < 3.2 * lines[end].size:
            if is_row[end]:
                aligned += _aligned(parted[last], parted[end])
                rows, last = rows + 1, end
            elif not _under_cell(parted[last], lines[end]):
                break
            end += 1
        end = last + 1
        if rows >= 2 and aligned >= max(1, (rows - 1) // 2) and rows * 2 >= end - start:
            runs.append((start, end))
            start = end
        else:
            start += 1
    return runs


def table_text(lines: list[Line]) -> str:
    """Return the text of a table: a line a row, cells parted by tabs; wrapped cells are set together again."""
    rows: list[list[tuple[float, str]]] = []
    for line in lines:
        row = [(part[0].x0, _text(part)) for part in cells(line)]
        if rows and len(row) < len(rows[-1]) and row[0][0] > rows[-1][0][0] + line.size:
            for x, text in row:
                nearest = min(range(len(rows[-1])), key=lambda i: abs(rows[-1][i][0] - x))
                at, before = rows[-1][nearest]
                rows[-1][nearest] = (at, f"{before} {text}")
        else:
            rows.append(row)
    return "\n".join("\t".join(text for _, text in row) for row in rows)


def _text(part: list[Fragment]) -> str:
    spans: list[Span] = [span for fragment in part for span in fragment.spans]
    return " ".join(spans_text(spans).split())


def _just_labelled(part: list[list[Fragment]]) -> bool:
    """Whether the wide gap is the one after a bullet, a number or the label of an entry."""
    first = _text(part[0])
    label = label_of(f"{first} x")
    if label is None or " " in first or len(first) > 26:
        return False
    return label.kind == "bracket" or (len(part) == 2 and not first[-1:].isalpha())


def _aligned(above: list[list[Fragment]], below: list[list[Fragment]]) -> int:
    """1 if a cell after the first begins or centres where one of the row above does, else 0.

    That cells end at the same place counts for figures only: justified lines all end at the margin.
    """
    for one in above[1:]:
        for two in below[1:]:
            starts = abs(one[0].x0 - two[0].x0)
            ends = abs(one[-1].x1 - two[-1].x1)
            centres = abs(one[0].x0 + one[-1].x1 - two[0].x0 - two[-1].x1) / 2
            figures = _text(one)[-1:].isdigit() and _text(two)[-1:].isdigit()
            if min(starts, centres) < 3 or (figures and ends < 3):
                return 1
    return 0


def _under_cell(above: list[list[Fragment]], line: Line) -> bool:
    """Whether a line without gaps stands under one cell of the row above, as a wrapped cell does."""
    for i, cell in enumerate(above):
        right = above[i + 1][0].x0 if i + 1 < len(above) else float("inf")
        if line.x0 > cell[0].x0 - 3 and line.x1 < right:
            return i > 0 or line.x1 < right - line.size
    return False
