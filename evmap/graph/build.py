"""Evidence to graph, in one pass over everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.collector import collector_paused
from evmap.graph.citing import add_report_citations
from evmap.graph.claims import add_claims, add_findings
from evmap.graph.documents import Documents
from evmap.graph.schema import DefinedIn, TermNode
from evmap.graph.terms import add_terms
from evmap.graph.typed import TypedGraph

if TYPE_CHECKING:
    import networkx as nx

    from evmap.domain.evidence import Evidence
    from evmap.graph.citing import Links


def build(evidence: Evidence) -> nx.MultiDiGraph[str]:
    """Return the graph of *evidence*: the same for the same evidence, whatever the order of its files.

    The graph is frozen, because the analysis keeps what it derived from it; ``graph.copy()`` may be changed. Values
    that no graph file can hold are in ``graph.graph``: ``taxonomy``, ``figures``, ``unresolved``, ``diagnostics``.
    Raises :class:`evmap.errors.InputError` when one claim id means two claims. Takes time in proportion to the
    number of works, claims and citations.
    """
    with collector_paused():
        return build_typed(evidence).to_networkx()


def build_typed(evidence: Evidence, links: Links | None = None) -> TypedGraph:
    """Return the graph of *evidence* as it is before networkx: what answers are worked out from. As :func:`build`.

    *links* are answers on claims' citations that were found for the same references; those found now are added.
    """
    with collector_paused():
        return _build(TypedGraph(), evidence, links)


def _build(graph: TypedGraph, evidence: Evidence, links: Links | None) -> TypedGraph:
    add_terms(graph, evidence.taxonomy)
    documents = Documents(graph, evidence)
    add_findings(graph, evidence.findings)
    add_claims(graph, evidence, documents, links)
    add_report_citations(graph, evidence, documents)
    _add_definitions(graph, documents)
    graph.values["scheme"] = evidence.taxonomy.scheme
    graph.values["taxonomy"] = evidence.taxonomy
    return graph


def _add_definitions(graph: TypedGraph, documents: Documents) -> None:
    """Add ``defined-in`` edges from terms to the works that their ``sources`` name, where there is such a work."""
    edges = [
        (name, target, node.file, node.line)
        for name, node in graph.nodes.items()
        if isinstance(node, TermNode)
        for source in node.sources
        if (target := documents.node(source)) is not None
    ]
    for node, target, file, line in edges:
        graph.tie(node, target, DefinedIn("defined-in", file, line))
