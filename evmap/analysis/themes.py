"""``themes``: the taxonomy as a tree with counts, and what in it is unused or undefined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.analysis.gaps.context import GapContext
from evmap.analysis.gaps.gaps import all_gaps
from evmap.analysis.view.filters import facet_of
from evmap.analysis.view.index import index_of
from evmap.collector import collector_paused
from evmap.graph.typed import values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evmap.analysis.view.hierarchy import Hierarchy
    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView
    from evmap.domain.taxonomy import CrosswalkRow
    from evmap.graph.typed import AnyGraph


@dataclass(frozen=True, slots=True)
class Counts:
    """Distinct numbers: ``claims`` are evidence claims, ``others`` definitions, recommendations and opinions."""

    claims: int = 0
    others: int = 0
    findings: int = 0
    gaps: int = 0


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term in the tree.

    ``own`` counts what names the term itself, ``all`` adds what is narrower (for themes; elsewhere the two are equal).
    It is listed once, ``depth`` levels down and below ``under`` ("" at the top); ``parents`` are all its broader terms.
    """

    id: str
    label: str
    depth: int
    under: str
    parents: tuple[str, ...]
    own: Counts
    all: Counts
    sections: Mapping[str, str]
    in_scope: bool

    def to_dict(self) -> dict[str, object]:
        """The row as JSON."""
        return {
            "id": self.id,
            "label": self.label,
            "depth": self.depth,
            "broader": list(self.parents),
            "own": _counts(self.own),
            "with_narrower": _counts(self.all),
            "sections": dict(self.sections),
            "in_scope": self.in_scope,
        }


def _counts(counts: Counts) -> dict[str, int]:
    return {"claims": counts.claims, "others": counts.others, "findings": counts.findings, "gaps": counts.gaps}


@dataclass(frozen=True, slots=True)
class Undefined:
    """A tag that the taxonomy does not define, and the claims that bear it."""

    facet: str
    id: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The tree of one facet; ``unused`` are ids of terms of any facet that no claim names, as (facet, id)."""

    facet: str
    rows: tuple[TermRow, ...]
    crosswalk: tuple[CrosswalkRow, ...]
    unused: tuple[tuple[str, str], ...]
    undefined: tuple[Undefined, ...]

    def __iter__(self) -> Iterator[TermRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_dicts(self) -> list[dict[str, object]]:
        """The rows as JSON objects."""
        return [row.to_dict() for row in self.rows]

    def to_json(self) -> dict[str, object]:
        """All of it as one JSON object."""
        return {
            "facet": self.facet,
            "terms": self.to_dicts(),
            "crosswalk": [
                {"theme": row.theme, "match": row.match, "headings": dict(row.headings), "note": row.note}
                for row in self.crosswalk
            ],
            "unused": [{"facet": facet, "id": term} for facet, term in self.unused],
            "undefined": [{"facet": one.facet, "id": one.id, "claims": list(one.claims)} for one in self.undefined],
        }


@collector_paused()
def themes(graph: AnyGraph, *, facet: str = "theme") -> Terms:
    """Return a facet's terms as a tree with counts of claims, findings and gaps, own and with narrower terms.

    A term's gaps with narrower terms are the rows of ``gaps(graph, theme=id)``; its own are those that none of its
    narrower themes lists too. Only themes have gaps. Raises :class:`evmap.errors.UsageError` for an unknown facet.
    """
    index = index_of(graph)
    kind = facet_of(facet, tuple(index.facets) or ("theme",))
    hierarchy = index.facets.get(kind) or index.themes
    gap_ids = _gaps_by_theme(index) if kind == "theme" else {}
    own, everything = _claims_by_term(index, kind)
    rows = [
        TermRow(
            id=term.id,
            label=term.label,
            depth=depth,
            under=under,
            parents=term.parents,
            own=_count(own.get(term.id, []), len(_own_gaps(hierarchy, term.id, gap_ids))),
            all=_count(everything.get(term.id, []), len(gap_ids.get(term.id, ()))),
            sections=term.sections,
            in_scope=term.in_scope,
        )
        for term, depth, under in hierarchy.in_reading_order()
    ]
    taxonomy = values_of(graph).get("taxonomy")
    return Terms(
        facet=kind,
        rows=tuple(rows),
        crosswalk=tuple(taxonomy.crosswalk) if taxonomy is not None and kind == "theme" else (),
        unused=tuple(_unused(index)),
        undefined=tuple(_undefined(index)),
    )


def _claims_by_term(index: Index, kind: str) -> tuple[dict[str, list[ClaimView]], dict[str, list[ClaimView]]]:
    """Claims by the term they name, and by the term they name or are under."""
    own: dict[str, list[ClaimView]] = {}
    everything: dict[str, list[ClaimView]] = {}
    for claim in index.claims.values():
        named = named_terms(claim, kind)
        for term in named:
            own.setdefault(term, []).append(claim)
        for term in claim.under if kind == "theme" else named:
            everything.setdefault(term, []).append(claim)
    return own, everything


def named_terms(claim: ClaimView, kind: str) -> tuple[str, ...]:
    """Return the terms of the facet that a claim names, inferred links to models included."""
    if kind == "theme":
        return claim.themes
    if kind == "population":
        return claim.population
    if kind == "model":
        return (*claim.models, *claim.inferred)
    return tuple(term for facet, term in claim.other if facet == kind)


def _count(claims: list[ClaimView], gaps: int) -> Counts:
    evidence = [claim for claim in claims if claim.evidence]
    findings = {claim.finding for claim in evidence if claim.finding}
    return Counts(len(evidence), len(claims) - len(evidence), len(findings), gaps)


def _gaps_by_theme(index: Index) -> dict[str, set[str]]:
    context = GapContext(index)
    rows: dict[str, set[str]] = {}
    for row in all_gaps(context, [term.id for term in index.themes]):
        for theme in row.themes:
            rows.setdefault(theme, set()).add(row.id)
    return rows


def _own_gaps(hierarchy: Hierarchy, term: str, gap_ids: Mapping[str, set[str]]) -> set[str]:
    found = set(gap_ids.get(term, ()))
    for child in hierarchy.children(term):
        found -= gap_ids.get(child, set())
    return found


def _unused(index: Index) -> Iterator[tuple[str, str]]:
    """Terms that no claim names and under which nothing is either, in file order."""
    for kind, hierarchy in index.facets.items():
        named = {term for claim in index.claims.values() for term in named_terms(claim, kind)}
        if kind == "population":
            named |= {one for report in index.reports for one in report.population}
        for term in hierarchy:
            if term.defined and not (hierarchy.under(term.id) & named):
                yield kind, term.id


def _undefined(index: Index) -> Iterator[Undefined]:
    for kind, hierarchy in index.facets.items():
        for term in hierarchy:
            if not term.defined:
                claims = tuple(c.id for c in index.claims.values() if term.id in named_terms(c, kind))
                yield Undefined(kind, term.id, claims)
