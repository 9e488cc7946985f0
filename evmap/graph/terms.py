"""The taxonomy as nodes: one a term, with ``broader`` edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from evmap.domain.taxonomy import Taxonomy, Term

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


def add_terms(graph: nx.MultiDiGraph[str], taxonomy: Taxonomy) -> None:
    """Add every term, in file order, and the ``broader`` edges between terms of one facet."""
    for facet, terms in taxonomy.facets.items():
        if facet in NOT_TOPICS:
            continue
        kind = kind_of_facet(facet)
        for order, term in enumerate(terms):
            graph.add_node(f"{kind}:{term.id}", **_attributes(term, kind, order))
        for term in terms:
            for parent in term.broader:
                ensure_term(graph, facet, parent)
                graph.add_edge(
                    f"{kind}:{term.id}",
                    f"{kind}:{parent}",
                    type="broader",
                    file=term.source.file,
                    line=term.source.line,
                )


def _attributes(term: Term, kind: str, order: int) -> dict[str, object]:
    attributes: dict[str, object] = {
        "kind": kind,
        "id": term.id,
        "label": term.label or term.id,
        "facet": term.facet,
        "order": order,
        "description": term.description,
        "in_scope": term.in_scope,
        "defined": True,
        "sources": term.sources,
        "file": term.source.file,
        "line": term.source.line,
    }
    if term.universe is not None:
        attributes["universe"] = term.universe
    if term.sections:
        attributes["sections"] = dict(term.sections)
    return attributes


def ensure_term(graph: nx.MultiDiGraph[str], facet: str, term_id: str) -> str:
    """Return the node of a term; one that no taxonomy defines gets a node marked ``defined=False``, so that no
    tag is lost and ``evmap themes`` can name it."""
    kind = kind_of_facet(facet)
    node = f"{kind}:{term_id}"
    if node not in graph:
        graph.add_node(
            node, kind=kind, id=term_id, label=term_id, facet=facet, order=1_000_000, in_scope=False, defined=False
        )
    return node
