"""The evidence map as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.matrix import EMPTY, NONE_NAMED
from evmap.output.tables.table import Column, Result, Table

if TYPE_CHECKING:
    from evmap.analysis.matrix import Cell, Heading, Matrix
    from evmap.output.tables.table import Cell as TableCell

_STYLES = {"none": "red", "advice only": "red"}
_COUNTED = {
    "reports": "distinct reports",
    "claims": "claims",
    "teams": "independent teams whose own study was read",
    "findings": "distinct findings",
}


def matrix_result(matrix: Matrix) -> Result:
    """Return *matrix* to print. An empty cell says so in words, and what is near it: inferred links, advice."""
    columns = (
        Column("term", matrix.row_facet.capitalize()),
        *(
            Column(_key(column), column.label, align="right", styles=_STYLES, priority=1, max_width=12)
            for column in matrix.columns
        ),
        Column("all", f"All {matrix.count}", align="right", max_width=9),
        Column("id", "Id", hidden=True),
    )
    rows = tuple(_row(matrix, row) for row in matrix.rows)
    named = [column for column in matrix.columns if column.id != NONE_NAMED]
    shown = [row for row in matrix.rows if row.id != NONE_NAMED]
    empty = sum(1 for row in shown for column in named if not matrix.cells.get((row.id, column.id), EMPTY).claims)
    summary = (
        f"{matrix.row_facet} x {matrix.column_facet}, counting {_COUNTED[matrix.count]}:"
        f" {empty} of {len(shown) * len(named)} cells are empty. Totals are distinct counts, not sums."
    )
    return Result(matrix.to_json(), (Table(columns, rows, main="term", alike=True),), summary)


def _key(heading: Heading) -> str:
    return heading.id or "none-named"


def _row(matrix: Matrix, row: Heading) -> dict[str, TableCell]:
    cells: dict[str, TableCell] = {
        _key(column): _text(matrix, matrix.cells.get((row.id, column.id), EMPTY)) for column in matrix.columns
    }
    total = matrix.row_totals.get(row.id, EMPTY)
    return {
        "term": "  " * row.depth + row.label,
        **cells,
        "all": int(getattr(total, matrix.count)),
        "id": row.id,
    }


def _text(matrix: Matrix, cell: Cell) -> TableCell:
    if cell.claims:
        return int(getattr(cell, matrix.count))
    if cell.inferred:
        return f"none ({cell.inferred} inferred)"
    return "advice only" if cell.recommendations else "none"
