"""A graph as plain values and back, so that it can be kept: quicker than to add every node and edge anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    Plain = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def to_plain(graph: nx.MultiDiGraph[str]) -> Plain:
    """The graph's own values, its nodes, and its edges by their source and target."""
    inside: Any = graph
    return inside.graph, inside._node, inside._adj


def from_plain(plain: Plain) -> nx.MultiDiGraph[str]:
    """The graph that :func:`to_plain` took apart, frozen as :func:`evmap.graph.build` makes it."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    inside: Any = graph
    inside.graph, inside._node, inside._adj = plain
    sources: dict[str, dict[str, Any]] = {node: {} for node in inside._node}
    for source, targets in inside._adj.items():
        for target, edges in targets.items():
            sources[target][source] = edges
    inside._pred = sources
    nx.freeze(graph)
    return graph
