"""The evidence map as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.analysis.matrix import EMPTY, NONE_NAMED
from evmap.output.tables.table import Column, Result, Table

if TYPE_CHECKING:
    from evmap.analysis.matrix import Cell, Heading, Matrix
    from evmap.output.tables.table import Cell as TableCell

_STYLES = {"none": "red", "advice only": "red"}
_KEY = ("· nothing   (2) nothing but two links that the reviewer infers   A advice only", "In words: --long")
_COUNTED = {
    "reports": "distinct reports",
    "claims": "claims",
    "teams": "independent teams whose own study was read",
    "findings": "distinct findings",
}


def matrix_result(matrix: Matrix, *, screen: bool = False) -> Result:
    """Return *matrix* to print. An empty cell says so in words, and what is near it: inferred links,
    advice. On a *screen* the words are signs, so that a row is a line."""
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
        f"{matrix.row_facet} by {matrix.column_facet}, counting {_COUNTED[matrix.count]}:"
        f" {empty} of {len(shown) * len(named)} cells are empty. Totals are distinct counts, not sums."
    )
    table = Table(columns, rows, main="term", alike=True)
    if not screen:
        return Result(matrix.to_json(), (table,), summary)
    signs = tuple(
        {
            **row,
            **{
                _key(column): _sign(matrix.cells.get((one.id, column.id), EMPTY), row[_key(column)])
                for column in matrix.columns
            },
        }
        for one, row in zip(matrix.rows, rows, strict=True)
    )
    return Result(matrix.to_json(), (table,), summary, _KEY, (replace(table, rows=signs),))


def _sign(cell: Cell, words: TableCell) -> TableCell:
    """The cell without words: a dot for nothing, the number of inferred links in brackets, A for advice only."""
    if cell.claims:
        return words
    if cell.inferred:
        return f"({cell.inferred})"
    return "A" if cell.recommendations else "·"


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
