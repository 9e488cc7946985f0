"""A part of the graph, to look at or to hand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.view.filters import make_filters, one_of
from evmap.analysis.view.index import index_of

if TYPE_CHECKING:
    import networkx as nx

    from evmap.analysis.view.filters import Ids


def part_of(
    graph: nx.MultiDiGraph[str], *, theme: Ids = None, report: Ids = None, kind: Ids = None
) -> nx.MultiDiGraph[str]:
    """Return the part of *graph* that is about the themes (or narrower ones) or made by the reports asked for: those
    claims, and what they are tied to. ``kind`` keeps the nodes of these kinds only. *graph* itself when nothing is
    asked.

    Takes time in proportion to the graph. Raises :class:`evmap.errors.UsageError` for an unknown id or kind.
    """
    kinds = sorted({str(data["kind"]) for _, data in graph.nodes(data=True)})
    wanted = one_of("kind of node", kind, kinds) if graph else ()
    filters = make_filters(index_of(graph), theme, None, None, report)
    nodes = set(graph)
    if filters.any:
        claims = {f"claim:{claim.id}" for claim in index_of(graph).claims.values() if filters.claim_fits(claim)}
        nodes = claims | {f"report:{one}" for one in filters.reports}
        for claim in claims:
            nodes.update(graph.successors(claim), graph.predecessors(claim))
    if wanted:
        nodes = {node for node in nodes if graph.nodes[node]["kind"] in wanted}
    return graph if len(nodes) == len(graph) else graph.subgraph(nodes).copy()
