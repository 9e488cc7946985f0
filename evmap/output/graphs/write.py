"""The graph in every format that a graph program or a script reads."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

from evmap.output.graphs.cx2 import write_cx2
from evmap.output.graphs.graphml import flatten, write_graphml

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx


def write_gexf(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return *graph* as GEXF 1.3 for Gephi, with colours, sizes and places as Gephi's own."""
    import networkx as nx

    plain = flatten(graph)
    for _, data in plain.nodes(data=True):
        colour = data.pop("color")
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        data["viz"] = {
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "size": data.pop("size"),
            "position": {"x": data.pop("x"), "y": data.pop("y"), "z": 0.0},
        }
    buffer = io.BytesIO()
    nx.write_gexf(plain, buffer, version="1.3")
    # networkx stamps today's date, which would make two runs differ
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", buffer.getvalue()) + b"\n"


def write_cytoscape(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return *graph* as Cytoscape JSON (.cyjs)."""
    plain = flatten(graph)
    nodes = [
        {"data": {"id": node, **{k: v for k, v in data.items() if k not in "xy"}}, "position": _place(data)}
        for node, data in plain.nodes(data=True)
    ]
    edges = [
        {"data": {"id": key, "source": s, "target": t, **data}} for s, t, key, data in plain.edges(keys=True, data=True)
    ]
    return _json({"data": dict(plain.graph), "elements": {"nodes": nodes, "edges": edges}})


def _place(data: dict[str, float]) -> dict[str, float]:
    return {"x": data["x"], "y": data["y"]}


def write_node_link(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return *graph* as node-link JSON, which ``networkx.node_link_graph(data, edges="edges")`` reads back."""
    import networkx as nx

    return _json(nx.node_link_data(flatten(graph), edges="edges"))


def write_nodes_csv(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return one row a node: id, kind and label first, then every attribute."""
    rows = [{"id": node, **data} for node, data in flatten(graph).nodes(data=True)]
    return _csv(rows, ("id", "kind", "label"))


def write_edges_csv(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return one row an edge: id, source, target and type first, then every attribute."""
    edges = flatten(graph).edges(keys=True, data=True)
    rows = [{"id": key, "source": s, "target": t, **data} for s, t, key, data in edges]
    return _csv(rows, ("id", "source", "target", "type"))


def write_dot(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return *graph* in Graphviz's language, with labels, colours and places (``neato -n`` keeps them)."""
    plain = flatten(graph)
    lines = ["digraph evmap {", '  node [shape=ellipse, style=filled, fontname="Helvetica"];']
    for node, data in plain.nodes(data=True):
        shown = {
            "label": data["label"],
            "kind": data.get("kind", ""),
            "fillcolor": data["color"],
            "pos": f"{data['x']:g},{-data['y']:g}",
        }
        lines.append(f"  {_quoted(node)} [{_listed(shown)}];")
    for source, target, key, data in plain.edges(keys=True, data=True):
        shown = {"id": key, "label": data["label"], "cito": data.get("cito", "")}
        lines.append(f"  {_quoted(source)} -> {_quoted(target)} [{_listed(shown)}];")
    return ("\n".join([*lines, "}"]) + "\n").encode("utf-8")


def _listed(attributes: dict[str, object]) -> str:
    return ", ".join(f"{name}={_quoted(str(value))}" for name, value in attributes.items() if value != "")


def _quoted(text: str) -> str:
    # in a label a backslash begins an escape of Graphviz's own
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


WRITERS: dict[str, Callable[[nx.MultiDiGraph[str]], bytes]] = {
    "graphml": write_graphml,
    "gexf": write_gexf,
    "cytoscape": write_cytoscape,
    "cx2": write_cx2,
    "dot": write_dot,
    "node-link": write_node_link,
    "nodes-csv": write_nodes_csv,
    "edges-csv": write_edges_csv,
}


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _csv(rows: list[dict[str, object]], first: tuple[str, ...]) -> bytes:
    columns = list(first) + sorted({key for row in rows for key in row} - set(first))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8")
