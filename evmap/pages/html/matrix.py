"""The matrix as a plain table, which the script replaces by one that can be worked with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.matrix import EMPTY, NONE_NAMED
from evmap.pages.html.element import el, join
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.analysis.matrix import Cell, Heading, Matrix
    from evmap.pages.data.mapdata import FacetData, MapData, TermData
    from evmap.pages.html.element import Html


def matrix_table(matrix: Matrix, data: MapData) -> Html:
    """Return *matrix* as a table with headings on both sides; rows and columns are those that *data* holds."""
    rows, columns = _side(matrix.rows, _facet(data, matrix.row_facet)), list(matrix.columns)
    if matrix.column_facet == "theme":
        columns = _side(matrix.columns, _facet(data, "theme"))
    terms = {
        (facet.kind, term.id): term
        for facet in data.facets
        if facet.kind in (matrix.row_facet, matrix.column_facet)
        for term in facet.terms
    }
    head = el(
        "tr",
        el("th", matrix.row_facet.capitalize(), scope="col"),
        join(el("th", column.label, scope="col") for column in columns),
        el("th", "all (not a sum)", scope="col"),
    )
    body = []
    for row in rows:
        cells = (
            _cell(
                matrix.cells.get((row.id, column.id), EMPTY),
                in_scope=_in_scope(terms, matrix, row, column),
            )
            for column in columns
        )
        total = matrix.row_totals.get(row.id, EMPTY)
        depth = min(row.depth, 3)
        body.append(
            el(
                "tr",
                el("th", row.label, scope="row", class_=f"d{depth}" if depth else None),
                join(cells),
                el("td", total.reports or "none", class_="total"),
            )
        )
    caption = f"Distinct reports with evidence, by {matrix.row_facet} and {matrix.column_facet}"
    whole = join((el("thead", head), el("tbody", join(body))))
    return el("table", el("caption", caption), whole, class_="matrix numbers", id="matrix")


def _facet(data: MapData, kind: str) -> FacetData:
    return next(facet for facet in data.facets if facet.kind == kind)


def _side(headings: tuple[Heading, ...], facet: FacetData) -> list[Heading]:
    """The headings that the facet keeps, as deep as it has them."""
    kept = {term.id: term for term in facet.terms}
    return [
        type(one)(one.id, one.label, kept[one.id].depth, kept[one.id].parent) if one.id in kept else one
        for one in headings
        if one.id in kept or one.id == NONE_NAMED
    ]


def _in_scope(terms: dict[tuple[str, str], TermData], matrix: Matrix, row: Heading, column: Heading) -> bool:
    found = (terms.get((matrix.row_facet, row.id)), terms.get((matrix.column_facet, column.id)))
    return all(term is None or term.in_scope for term in found)


def _cell(cell: Cell, *, in_scope: bool) -> Html:
    if cell.claims:
        return el("td", count(cell.reports, "report"))
    if not in_scope:
        return el("td", "out of scope", class_="outside")
    if cell.inferred:
        return el("td", f"none ({cell.inferred} inferred)", class_="gap")
    return el("td", "→ advice only" if cell.recommendations else "none", class_="gap")
