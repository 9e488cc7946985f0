"""Suggested claims, ready to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.claims.suggest.suggestion import Suggestion
    from evmap.output.tables.table import Cell

_COLUMNS = (
    Column("score", "Score", align="right"),
    Column("report", "Report", max_width=16, priority=2),
    Column("locator", "Where", max_width=12),
    Column("quote", "Sentence"),
    Column("kind", "Kind", max_width=14),
    Column("tags", "Terms", max_width=26, priority=1),
    Column("reasons", "Because", max_width=34, priority=3),
    Column("basis", "Basis", hidden=True),
    Column("population", "Population", hidden=True),
    Column("page", "Page", hidden=True),
    Column("passage", "Passage", hidden=True),
    Column("id", "Id", hidden=True),
)


def suggest_result(shown: Sequence[Suggestion], total: int, notes: Sequence[str] = ()) -> Result:
    """Return the suggestions *shown* of *total*. They are no claims: nothing of the project changes by them."""
    summary = f"{count(total, 'suggestion')}"
    summary += f", {len(shown):,} shown" if len(shown) != total else ""
    summary += ": sentences that a reviewer may want to tag. None counts before a person accepts it: evmap review."
    tables = (Table(_COLUMNS, tuple(map(_row, shown)), main="quote"),) if shown else ()
    return Result([suggestion_data(one) for one in shown], tables, summary, tuple(notes))


def _row(one: Suggestion) -> dict[str, Cell]:
    return {
        "score": one.score,
        "report": one.report,
        "locator": one.locator,
        "quote": one.quote,
        "kind": one.kind,
        "tags": [id for ids in one.tags.values() for id in ids],
        "reasons": list(one.reasons),
        "basis": one.basis,
        "population": list(one.population),
        "page": one.page,
        "passage": one.passage,
        "id": one.id,
    }


def suggestion_data(one: Suggestion) -> dict[str, object]:
    """One suggestion as JSON; facets beside themes and models stand under their own names at the end."""
    return {
        "id": one.id,
        "report": one.report,
        "quote": one.quote,
        "locator": one.locator,
        "page": one.page,
        "passage": one.passage,
        "start": one.start,
        "end": one.end,
        "score": one.score,
        "kind": one.kind,
        "basis": one.basis,
        "population": list(one.population),
        "themes": list(one.tags.get("themes", ())),
        "models": list(one.tags.get("models", ())),
        "figures": [dict(figure) for figure in one.figures],
        "cites": [dict(cite) for cite in one.cites],
        "reasons": list(one.reasons),
        **{facet: list(ids) for facet, ids in one.tags.items() if facet not in ("themes", "models")},
    }
