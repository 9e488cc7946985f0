"""Reports that cite each other round in a circle (docs/method.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.view.index import index_of

if TYPE_CHECKING:
    from evmap.graph.typed import AnyGraph


def circular_citations(graph: AnyGraph) -> list[tuple[str, ...]]:
    """Return each group of ingested reports that can all reach each other by citations: sorted ids, groups sorted.

    These are the strongly connected components with more than one member, each listed once.
    """
    import networkx as nx

    cites: nx.DiGraph[str] = nx.DiGraph()
    for report, targets in index_of(graph).report_cites.items():
        cites.add_edges_from((report, target) for target in targets)
    groups = (group for group in nx.strongly_connected_components(cites) if len(group) > 1)
    return sorted(tuple(sorted(group)) for group in groups)
