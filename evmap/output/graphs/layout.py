"""Where nodes stand when a graph file is opened: columns by kind, so that the first look already reads."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

#: Left to right as evidence flows: what is cited, who cites it, what is claimed, what it speaks to, how it is tagged.
COLUMNS = ("work", "report", "claim", "finding", "theme", "model", "population")
COLUMN_WIDTH = 600.0
HEIGHT = 3000.0


def positions(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[float, float]]:
    """Return ``{node: (x, y)}``: one column a kind (unknown kinds last), nodes evenly spread and ordered so that
    linked nodes stand near each other (one barycentre sweep, after Sugiyama, Tagawa and Toda 1981).

    Deterministic; takes time in proportion to nodes and edges (with a sort in each column).
    """
    columns: dict[str, list[str]] = {}
    for node, data in graph.nodes(data=True):
        columns.setdefault(str(data.get("kind", "")), []).append(node)
    order = [kind for kind in COLUMNS if kind in columns] + sorted(set(columns) - set(COLUMNS))
    height: dict[str, float] = {}
    placed: dict[str, tuple[float, float]] = {}
    for number, kind in enumerate(order):
        nodes = sorted(columns[kind])
        if number:
            nodes.sort(key=lambda node: _mean_height(graph, node, height))
        for index, node in enumerate(nodes):
            y = HEIGHT * (index + 0.5) / len(nodes)
            height[node] = y
            placed[node] = (number * COLUMN_WIDTH, round(y, 1))
    return placed


def _mean_height(graph: nx.MultiDiGraph[str], node: str, height: dict[str, float]) -> float:
    known = [height[other] for other in (*graph.pred[node], *graph.succ[node]) if other in height]
    # fsum: plain sum() depends on the order of the neighbours, and on the version of Python (exacter from 3.12 on);
    # rounded, so that equal means are equal and the id decides
    return round(fsum(known) / len(known), 6) if known else HEIGHT / 2
