"""The graph as CX2, which Cytoscape and NDEx exchange (https://cytoscape.org/cx/cx2/specification/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from evmap.output.graphs.graphml import flatten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

_TYPES = {bool: "boolean", int: "integer", float: "double", str: "string"}
_LARGEST = 2**31
"""CX2's integer has 32 bits; a column with a larger number is one of doubles."""


def write_cx2(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return *graph* as CX2. Nodes are numbered, as CX2 wants it; evmap's own id is each node's ``name``, what it is
    called its ``label``."""
    plain = flatten(graph)
    numbers = {node: number for number, node in enumerate(plain)}
    nodes: list[dict[str, Any]] = [
        {"id": numbers[node], "x": data["x"], "y": data["y"], "v": {**_without(data, "x", "y"), "name": node}}
        for node, data in plain.nodes(data=True)
    ]
    edges: list[dict[str, Any]] = [
        {"id": number, "s": numbers[source], "t": numbers[target], "v": {**data, "name": key}}
        for number, (source, target, key, data) in enumerate(plain.edges(keys=True, data=True))
    ]
    facts = dict(plain.graph) | {"name": "evmap"}
    declared: dict[str, Any] = {"networkAttributes": _declared([facts])}
    for aspect, elements in (("nodes", nodes), ("edges", edges)):
        if elements:
            declared[aspect] = _declared(one["v"] for one in elements)
    aspects: list[tuple[str, list[Any]]] = [
        ("attributeDeclarations", [declared]),
        ("networkAttributes", [facts]),
        ("nodes", nodes),
        ("edges", edges),
    ]
    filled = [(name, elements) for name, elements in aspects if elements]
    content = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": [{"name": name, "elementCount": len(elements)} for name, elements in filled]},
        *({name: elements} for name, elements in filled),
        {"status": [{"error": "", "success": True}]},
    ]
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _without(data: Mapping[str, object], *names: str) -> dict[str, object]:
    return {key: value for key, value in data.items() if key not in names}


def _declared(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """The type of every attribute of *rows*, of which each has one type throughout."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        for key, value in row.items():
            large = isinstance(value, int) and not -_LARGEST <= value < _LARGEST
            if key not in found or large:
                found[key] = {"d": "double" if large else _TYPES[type(value)]}
    return found
