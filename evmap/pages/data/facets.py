"""The facets of the taxonomy as axes and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.matrix import NONE_NAMED, headings
from evmap.pages.data.mapdata import FacetData, TermData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.analysis.matrix import Heading
    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView


def facet_data(index: Index, chosen: Sequence[ClaimView], themes: tuple[str, ...]) -> tuple[FacetData, ...]:
    """Return every facet that may be a side of the matrix, with its headings as ``evmap matrix`` has them; of themes
    only those at or under *themes*, if any are given."""
    evidence = [claim for claim in chosen if claim.evidence]
    kinds = tuple(dict.fromkeys((*("theme", "model", "population"), *index.facets, "report", "basis")))
    definitions: dict[tuple[str, str], list[str]] = {}
    for claim in chosen:
        if claim.kind == "definition":
            for model in (*claim.models, *claim.inferred):
                definitions.setdefault(("model", model), []).append(claim.id)
    found = []
    for kind in kinds:
        rows = headings(index, kind, evidence, top_only=False)
        none = next((row.label for row in rows if row.id == NONE_NAMED), "")
        rows = tuple(row for row in rows if row.id != NONE_NAMED)
        if kind == "theme" and themes:
            rows = _part(index, rows, themes)
        terms = tuple(_term(index, kind, row, definitions) for row in rows)
        found.append(FacetData(kind, _label(kind), terms, none))
    return tuple(found)


def _label(kind: str) -> str:
    return {"basis": "Kind of evidence"}.get(kind, kind.capitalize())


def _part(index: Index, rows: Sequence[Heading], themes: tuple[str, ...]) -> tuple[Heading, ...]:
    """The headings at or under *themes*, those that were asked for as top ones."""
    from dataclasses import replace

    kept: dict[str, Heading] = {}
    for row in rows:
        above = kept.get(row.parent)
        if above is not None:
            kept[row.id] = replace(row, depth=above.depth + 1)
        elif index.themes.above(row.id) & set(themes):
            kept[row.id] = replace(row, depth=0, parent="")
    return tuple(kept.values())


def _term(index: Index, kind: str, row: Heading, definitions: dict[tuple[str, str], list[str]]) -> TermData:
    term = index.facets[kind].terms.get(row.id) if kind in index.facets else None
    if term is None:
        return TermData(row.id, row.label, row.depth, row.parent)
    return TermData(
        id=row.id,
        label=row.label,
        depth=row.depth,
        parent=row.parent,
        description=term.description,
        in_scope=term.in_scope,
        universe=term.universe,
        sources=term.sources,
        defined_in=tuple(definitions.get((kind, row.id), ())),
    )
