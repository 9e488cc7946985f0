"""The taxonomy for a terminal: a line for each term, and where reports speak of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.analysis.themes import Terms
    from evmap.domain.taxonomy import CrosswalkRow
    from evmap.output.tables.table import Cell

NOTE = (
    "Counts hold the narrower terms, too: claims that are evidence, findings, gaps. Of each term alone, and other"
    " claims: --long."
)


def themes_screen(terms: Terms) -> tuple[Table, ...]:
    """Return the tree of *terms*, and the crosswalk where there is one, as tables for a screen."""
    columns = [
        Column("term", terms.facet.capitalize()),
        Column("claims", "Claims", align="right"),
        Column("findings", "Findings", align="right"),
        *([Column("gaps", "Gaps", align="right")] if terms.facet == "theme" else []),
        Column("id", "Id", max_width=22),
    ]
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "term": "  " * row.depth + row.label,
            "id": row.id,
            "claims": row.all.claims,
            "findings": row.all.findings,
            "gaps": row.all.gaps,
        }
        for row in terms
    )
    tree = Table(tuple(columns), rows, main="term")
    return (tree, crosswalk_screen(terms.crosswalk)) if terms.crosswalk else (tree,)


def crosswalk_screen(rows: Iterable[CrosswalkRow]) -> Table:
    """Return where each report speaks of a theme, a line for each report."""
    columns = (
        Column("theme", "Theme", max_width=22),
        Column("match", "How alike", max_width=8),
        Column("headings", "Where each report speaks of it (its headings)"),
    )
    said: tuple[dict[str, Cell], ...] = tuple(
        {
            "theme": row.theme,
            "match": row.match,
            "headings": "\n".join(
                [f"{report}: {heading or 'nowhere'}" for report, heading in row.headings.items()]
                + ([f"note: {row.note}"] if row.note else [])
            ),
        }
        for row in rows
    )
    return Table(columns, said, main="headings")
