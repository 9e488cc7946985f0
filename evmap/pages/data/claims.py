"""Claims as the map shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.pages.data.mapdata import CiteData, ClaimData, MissingData, NearData

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView
    from evmap.graph.citing import Unresolved


def claim_data(
    graph: nx.MultiDiGraph[str], index: Index, chosen: Iterable[ClaimView], added: set[str]
) -> tuple[ClaimData, ...]:
    """Return *chosen* by report, then by id; those in *added* are marked as new."""
    ordered = sorted(chosen, key=lambda claim: (claim.report, claim.id))
    return tuple(_claim(graph, index, claim, new=claim.id in added) for claim in ordered)


def _claim(graph: nx.MultiDiGraph[str], index: Index, claim: ClaimView, *, new: bool) -> ClaimData:
    node = graph.nodes[f"claim:{claim.id}"]
    return ClaimData(
        id=claim.id,
        report=claim.report,
        text=claim.text,
        locator=claim.locator,
        kind=claim.kind,
        basis=claim.basis,
        evidence=claim.evidence,
        primary=claim.primary,
        thin=claim.thin,
        quote=claim.quote,
        direction=claim.direction,
        terms=_terms(index, claim),
        inferred=claim.inferred,
        tagged=claim.themes,
        figures=tuple(node.get("figures", ())),
        cites=tuple(CiteData(cite.text, cite.document, cite.cito, cite.evidential) for cite in claim.cites),
        unresolved=tuple(_missing(one, index) for one in claim.unresolved),
        finding=claim.finding,
        stance=claim.stance,
        addresses=claim.addresses,
        reviewer=node.get("reviewer", ""),
        note=node.get("note", ""),
        new=new,
    )


def _missing(one: Unresolved, index: Index) -> MissingData:
    near = tuple(NearData(c.work, round(c.confidence, 2)) for c in one.nearest if c.work in index.documents)
    return MissingData(one.text, one.evidential, near, one.confirmed)


def _terms(index: Index, claim: ClaimView) -> dict[str, tuple[str, ...]]:
    """Facet -> the terms under which the claim counts, in the order of the taxonomy."""
    found: dict[str, tuple[str, ...]] = {}
    if claim.under:
        found["theme"] = tuple(term.id for term in index.themes if term.id in claim.under)
    if claim.models:
        found["model"] = claim.models
    if claim.population:
        found["population"] = claim.population
    for facet, term in claim.other:
        found[facet] = (*found.get(facet, ()), term)
    return found
