"""GraphML that opens in Gephi, yEd and Cytoscape, and reads back equal.

networkx refuses None, lists and dicts in GraphML and writes control characters that no XML parser reads back,
so attributes are flattened first (:func:`flat`): lists are joined with ``|``, None is left out, characters that
XML 1.0 does not allow are dropped, and an attribute has one type throughout the file.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from evmap.text.controls import for_xml

if TYPE_CHECKING:
    import networkx as nx

Scalar = str | int | float | bool

#: Okabe and Ito's palette, which people with any colour vision can tell apart.
COLOURS = {
    "report": "#0072B2",
    "work": "#56B4E9",
    "claim": "#999999",
    "finding": "#D55E00",
    "theme": "#009E73",
    "model": "#CC79A7",
    "population": "#F0E442",
    "capability": "#E69F00",
}
OTHER_COLOUR = "#BBBBBB"


def flat(value: object) -> Scalar | None:
    """Return *value* as one scalar that GraphML holds, None when there is nothing to say.

    >>> flat(["a", "b"]), flat(None), flat({"k": 1}), flat(2)
    ('a|b', None, 'k=1', 2)
    """
    if value is None:
        return None
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return for_xml(value)
    if isinstance(value, dict):
        return for_xml("|".join(f"{key}={value[key]}" for key in sorted(value, key=str)))
    if isinstance(value, set | frozenset):
        value = sorted(value, key=str)
    if isinstance(value, list | tuple):
        return for_xml("|".join(str(flat(item)) for item in value if item is not None))
    return for_xml(str(value))


def flatten(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return a copy of *graph* that holds only what GraphML can: what every export is made from.

    Each node gets ``label`` and ``name`` (the same; Gephi reads one, Cytoscape the other), ``color``, ``size`` and
    the position ``x``, ``y``; each edge ``label`` and ``weight``, and a key that is its id in every format. No
    attribute is called ``id``: igraph would drop the nodes' own ids for it, and GEXF and Cytoscape write over them. An
    attribute whose values are of different
    types is written as text throughout. Takes time in proportion to nodes and edges.
    """
    import networkx as nx

    from evmap.output.graphs.layout import positions

    places = positions(graph)
    degrees = dict(graph.degree())
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(graph):
        data = graph.nodes[node]
        row = {_named(key): flat(value) for key, value in data.items() if value is not None}
        label = str(row.get("label") or node)
        x, y = places[node]
        row.update(
            label=label,
            name=label,
            color=COLOURS.get(str(data.get("kind")), OTHER_COLOUR),
            size=round(8 + 4 * degrees[node] ** 0.5, 2),
            x=x,
            y=y,
        )
        result.add_node(for_xml(node), **row)
    edges = [
        (source, target, {_named(key): flat(value) for key, value in data.items() if value is not None})
        for source, target, data in graph.edges(data=True)
    ]
    # parallel edges have no order of their own: their content gives one, so that ids stay the same
    edges.sort(key=lambda edge: (edge[0], edge[1], sorted((key, str(value)) for key, value in edge[2].items())))
    for number, (source, target, row) in enumerate(edges):
        row.update(label=str(row.get("type", "")), weight=1)
        result.add_edge(for_xml(source), for_xml(target), key=f"e{number}", **row)
    _one_type_each([data for _, data in result.nodes(data=True)])
    _one_type_each([data for _, _, data in result.edges(data=True)])
    result.graph.update(
        {key: flat(value) for key, value in graph.graph.items() if isinstance(value, str | int | float)}
    )
    return result


def _named(attribute: str) -> str:
    return "local_id" if attribute == "id" else attribute


def write_graphml(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return *graph* as GraphML (UTF-8), deterministic for the same graph."""
    import networkx as nx

    buffer = io.BytesIO()
    nx.write_graphml_xml(flatten(graph), buffer, infer_numeric_types=False)
    return buffer.getvalue()


def _one_type_each(rows: list[dict[str, Any]]) -> None:
    """Turn an attribute that has several types into text, in place; ints among floats become floats."""
    types: dict[str, set[type]] = {}
    for row in rows:
        for key, value in row.items():
            types.setdefault(key, set()).add(type(value))
    for key, found in types.items():
        if len(found) > 1:
            convert = float if found == {int, float} else str
            for row in rows:
                if key in row:
                    row[key] = convert(row[key])
