"""``matrix``: the evidence map as a table of two facets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.analysis.independence.teams import teams
from evmap.analysis.view.filters import Ids, facet_of, make_filters, one_of
from evmap.analysis.view.index import index_of
from evmap.collector import collector_paused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView
    from evmap.graph.typed import AnyGraph

COUNTS = ("reports", "claims", "teams", "findings")
NONE_NAMED = ""
"""Id of the last row or column: claims that name no term of the facet."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or a column. ``depth`` is 0 for a top term; ``parent`` the term under which it is listed, once only."""

    id: str
    label: str
    depth: int = 0
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is in a cell, in distinct numbers.

    ``teams`` are independent teams whose own study was read, ``inferred`` claims tied to it by a reviewer's inference
    only, ``recommendations`` those that link the two.
    """

    reports: int = 0
    claims: int = 0
    teams: int = 0
    findings: int = 0
    inferred: int = 0
    recommendations: int = 0

    def to_dict(self) -> dict[str, int]:
        """The cell as JSON."""
        return {
            "reports": self.reports,
            "claims": self.claims,
            "teams": self.teams,
            "findings": self.findings,
            "inferred": self.inferred,
            "recommendations": self.recommendations,
        }


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Matrix:
    """The map: headings on both sides, cells by (row id, column id), and distinct totals (they are not sums)."""

    row_facet: str
    column_facet: str
    count: str
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: Mapping[tuple[str, str], Cell]
    row_totals: Mapping[str, Cell]
    column_totals: Mapping[str, Cell]
    total: Cell

    def value(self, row: str, column: str) -> int:
        """The number in a cell, by the count that was asked for."""
        return int(getattr(self.cells.get((row, column), EMPTY), self.count))

    def to_json(self) -> dict[str, object]:
        """All of it as one JSON object. The last heading, with id "", is for claims that name no term."""
        return {
            "rows_facet": self.row_facet,
            "columns_facet": self.column_facet,
            "count": self.count,
            "columns": [{"id": column.id, "label": column.label} for column in self.columns],
            "rows": [
                {
                    "id": row.id,
                    "label": row.label,
                    "depth": row.depth,
                    "parent": row.parent,
                    "cells": {
                        column.id: {
                            "value": self.value(row.id, column.id),
                            **self.cells.get((row.id, column.id), EMPTY).to_dict(),
                        }
                        for column in self.columns
                    },
                    "total": self.row_totals.get(row.id, EMPTY).to_dict(),
                }
                for row in self.rows
            ],
            "column_totals": {c.id: self.column_totals.get(c.id, EMPTY).to_dict() for c in self.columns},
            "total": self.total.to_dict(),
        }


@collector_paused()
def matrix(
    graph: AnyGraph,
    *,
    rows: str = "theme",
    columns: str = "",
    count: str = "reports",
    top_only: bool = False,
    inferred: bool = False,
    theme: Ids = None,
    model: Ids = None,
    population: Ids = None,
    report: Ids = None,
) -> Matrix:
    """Return the map of evidence claims by two facets.

    ``rows`` and ``columns`` are facets (``theme``, ``model``, ``population``, ``capability`` …), ``report`` or
    ``basis``; without ``columns`` those of :func:`usual_columns`. A theme's cell holds what is about it or a narrower
    theme; other facets hold what names the term itself. Definitions, recommendations and opinions never fill a cell.
    ``top_only`` leaves out narrower themes, whose claims stand in the wider ones' cells; ``inferred`` counts inferred
    links as explicit. The filters choose claims.
    Raises :class:`evmap.errors.UsageError` for an unknown word or id, or the same facet twice.
    """
    index = index_of(graph)
    # a facet without terms so far is an empty side of the map, not a mistake
    axes = tuple(dict.fromkeys((*index.facets, "theme", "model", "population", "report", "basis")))
    row_facet = facet_of(rows, axes)
    column_facet = facet_of(columns or usual_columns(index, row_facet), axes)
    (counted,) = one_of("count", count, COUNTS)
    if row_facet == column_facet:
        from evmap.errors import UsageError

        raise UsageError(f"rows and columns are both '{row_facet}'", hint="choose two different facets")
    filters = make_filters(index, theme, model, population, report)
    chosen = [claim for claim in index.claims.values() if filters.claim_fits(claim)]
    evidence = [claim for claim in chosen if claim.evidence]
    row_headings = headings(index, row_facet, evidence, top_only=top_only)
    column_headings = headings(index, column_facet, evidence, top_only=top_only)
    groups = _grouped(evidence, row_facet, column_facet, inferred=inferred)
    maybe = {} if inferred else _grouped(evidence, row_facet, column_facet, inferred=True)
    advised = _grouped(
        [claim for claim in chosen if claim.kind == "recommendation"], row_facet, column_facet, inferred=True
    )
    cells = {}
    for pair in sorted(groups.keys() | maybe.keys() | advised.keys()):
        explicit = groups.get(pair, [])
        more = len(maybe.get(pair, ())) - len(explicit) if maybe and NONE_NAMED not in pair else 0
        cells[pair] = _cell(index, explicit, inferred=max(0, more), recommendations=len(advised.get(pair, ())))
    return Matrix(
        row_facet,
        column_facet,
        counted,
        row_headings,
        column_headings,
        cells,
        {one: _cell(index, found) for one, found in _by_axis(evidence, row_facet, inferred=inferred).items()},
        {one: _cell(index, found) for one, found in _by_axis(evidence, column_facet, inferred=inferred).items()},
        _cell(index, evidence),
    )


def usual_columns(index: Index, rows: str) -> str:
    """Return the facet that stands beside *rows* where nobody chose one: models, or what else the project names."""
    for facet in ("model", "population", "theme"):
        if facet != rows and facet in index.facets and any(index.facets[facet].in_reading_order()):
            return facet
    return "report" if rows != "report" else "theme"


def headings(index: Index, facet: str, evidence: Sequence[ClaimView], *, top_only: bool) -> tuple[Heading, ...]:
    """Return the terms of *facet* in reading order, each once, and last the one for claims that name none."""
    if facet == "report":
        return tuple(Heading(document.id, document.label) for document in index.reports)
    if facet == "basis":
        present = sorted({claim.basis for claim in evidence} - {""})
        ordered = [basis for basis in index.bases if basis in present] + [b for b in present if b not in index.bases]
        return tuple(Heading(basis, index.bases.get(basis, basis)) for basis in ordered)
    terms = index.facets[facet].in_reading_order() if facet in index.facets else ()
    # a cell of another facet holds what names the term itself, so leaving out its narrower terms would hide evidence
    top_only = top_only and facet == "theme"
    found = (Heading(term.id, term.label, depth, under) for term, depth, under in terms if depth == 0 or not top_only)
    return (*found, Heading(NONE_NAMED, f"no {facet} named"))


def _values(claim: ClaimView, facet: str, *, inferred: bool) -> Iterable[str]:
    match facet:
        case "theme":
            values: Iterable[str] = claim.under
        case "model":
            values = (*claim.models, *claim.inferred) if inferred else claim.models
        case "population":
            values = claim.population
        case "report":
            return (claim.report,)
        case "basis":
            return (claim.basis,) if claim.basis else ()
        case _:
            values = [term for kind, term in claim.other if kind == facet]
    return values or (NONE_NAMED,)


def _grouped(
    claims: Iterable[ClaimView], rows: str, columns: str, *, inferred: bool
) -> dict[tuple[str, str], list[ClaimView]]:
    groups: dict[tuple[str, str], list[ClaimView]] = {}
    for claim in claims:
        for row in _values(claim, rows, inferred=inferred):
            for column in _values(claim, columns, inferred=inferred):
                groups.setdefault((row, column), []).append(claim)
    return groups


def _by_axis(claims: Iterable[ClaimView], facet: str, *, inferred: bool) -> dict[str, list[ClaimView]]:
    groups: dict[str, list[ClaimView]] = {}
    for claim in claims:
        for value in _values(claim, facet, inferred=inferred):
            groups.setdefault(value, []).append(claim)
    return groups


def _cell(index: Index, claims: Sequence[ClaimView], *, inferred: int = 0, recommendations: int = 0) -> Cell:
    studies = {
        index.documents[claim.report].study
        for claim in claims
        if claim.primary and not index.documents[claim.report].retracted
    }
    return Cell(
        reports=len({claim.report for claim in claims}),
        claims=len(claims),
        teams=len(teams(index, sorted(studies))),
        findings=len({claim.finding for claim in claims if claim.finding}),
        inferred=inferred,
        recommendations=recommendations,
    )
