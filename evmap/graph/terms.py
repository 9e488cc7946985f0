"""The taxonomy as nodes: one a term, with ``broader`` edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.graph.schema import Broader, TermNode

if TYPE_CHECKING:
    from evmap.domain.taxonomy import Taxonomy, Term
    from evmap.graph.typed import TypedGraph

_KINDS = {"themes": "theme", "models": "model", "populations": "population", "capabilities": "capability"}

#: Facets that say how a claim is known, not what it is about; they have no nodes.
NOT_TOPICS = frozenset({"evidence_bases"})


def kind_of_facet(facet: str) -> str:
    """Return the node kind of a facet's terms: its name in the singular.

    >>> kind_of_facet("themes"), kind_of_facet("capabilities"), kind_of_facet("settings"), kind_of_facet("focus")
    ('theme', 'capability', 'setting', 'focus')
    """
    if facet in _KINDS:
        return _KINDS[facet]
    if facet.endswith("ies"):
        return facet[:-3] + "y"
    if facet.endswith("s") and not facet.endswith(("ss", "us", "is")):
        return facet[:-1]
    return facet


def add_terms(graph: TypedGraph, taxonomy: Taxonomy) -> None:
    """Add every term, in file order, and the ``broader`` edges between terms of one facet."""
    for facet, terms in taxonomy.facets.items():
        if facet in NOT_TOPICS:
            continue
        kind = kind_of_facet(facet)
        for order, term in enumerate(terms):
            graph.add(_node(term, kind, order))
        for term in terms:
            for parent in term.broader:
                above = ensure_term(graph, facet, parent)
                edge = Broader(type="broader", file=term.source.file, line=term.source.line)
                graph.tie(f"{kind}:{term.id}", above, edge)


def _node(term: Term, kind: str, order: int) -> TermNode:
    return TermNode(
        kind=kind,
        id=term.id,
        label=term.label or term.id,
        facet=term.facet,
        order=order,
        description=term.description,
        in_scope=term.in_scope,
        defined=True,
        sources=term.sources,
        file=term.source.file,
        line=term.source.line,
        universe=term.universe,
        sections=dict(term.sections) if term.sections else None,
    )


def ensure_term(graph: TypedGraph, facet: str, term_id: str) -> str:
    """Return the node of a term; one that no taxonomy defines gets a node marked ``defined=False``, so that no
    tag is lost and ``evmap themes`` can name it."""
    kind = kind_of_facet(facet)
    node = f"{kind}:{term_id}"
    if node not in graph:
        unknown = TermNode(
            kind=kind, id=term_id, label=term_id, facet=facet, order=1_000_000, in_scope=False, defined=False
        )
        graph.add(unknown)
    return node
