"""The graph is written and read through one schema, which the docs and the GraphML file follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from docs.generate import GRAPH_MD, graph_page
from evmap.analysis import with_shared_ties
from evmap.analysis.view.index import index_of
from evmap.graph import build, build_typed
from evmap.graph.schema import Edge, Node, TermNode, edge_of, node_of
from evmap.graph.typed import TypedGraph, from_plain, typed
from evmap.project.disk.cache.values import from_bytes, to_bytes
from tests.analysis.corpora import Plan, plans

if TYPE_CHECKING:
    import networkx as nx

ROOT = Path(__file__).parent.parent.parent
#: What a graph file has beside the schema: how a node is drawn, and its id under another name.
DRAWN = {"local_id", "name", "color", "size", "x", "y", "label", "weight"}


def held(graph: nx.MultiDiGraph[str]) -> tuple[list[Node], list[Edge]]:
    """Every node and edge of the graph as the schema reads it."""
    nodes = []
    for name, data in graph.nodes(data=True):
        node = node_of(data)
        assert node.to_attributes() == data
        assert name == f"{node.kind}:{node.id}"
        nodes.append(node)
    edges = []
    for _, _, data in graph.edges(data=True):
        edge = edge_of(data)
        assert edge.to_attributes() == data
        edges.append(edge)
    return nodes, edges


@settings(max_examples=50, deadline=None)
@given(plans())
def test_every_node_and_edge_goes_through_the_schema_and_back(plan: Plan) -> None:
    graph = with_shared_ties(build(plan.corpus().evidence()))
    nodes, edges = held(graph)
    assert len(nodes) == len(graph)
    assert len(edges) == graph.number_of_edges()


def told(graph: TypedGraph) -> str:
    """All that a graph holds, in its order."""
    return repr((graph.values, list(graph.nodes.items()), [(one, list(to.items())) for one, to in graph.edges.items()]))


@settings(max_examples=50, deadline=None)
@given(plans())
def test_the_graph_of_answers_is_the_same_kept_or_by_way_of_networkx(plan: Plan) -> None:
    graph = build_typed(plan.corpus().evidence())
    kept = from_plain(from_bytes(to_bytes(graph.to_plain())))
    assert told(kept) == told(graph)
    by_networkx = typed(graph.to_networkx())
    assert dict(by_networkx.nodes) == dict(graph.nodes)
    assert {one: to for one, to in by_networkx.edges.items() if to} == graph.edges
    assert index_of(by_networkx).claims == index_of(graph).claims == index_of(kept).claims


def test_what_a_second_node_of_a_name_leaves_open_the_first_says() -> None:
    graph = TypedGraph()
    first = TermNode(kind="p", id="t", label="A", facet="ps", order=0, in_scope=True, defined=True, universe=30)
    graph.add(first)
    graph.add(replace(first, label="B", universe=None))
    assert graph.nodes["p:t"] == replace(first, label="B")


def test_an_attribute_that_no_node_of_the_kind_has_is_refused() -> None:
    graph = TypedGraph()
    term = TermNode(kind="theme", id="t", label="T", facet="themes", order=0, in_scope=True, defined=True)
    name = graph.add(term)
    with pytest.raises(TypeError, match="theme:t has no colour"):
        graph.amend(name, colour="red")
    with pytest.raises(TypeError):
        node_of({**term.to_attributes(), "colour": "red"})


def test_the_page_on_the_graph_is_made_from_the_schema() -> None:
    assert GRAPH_MD.read_text(encoding="utf-8") == graph_page()


def test_the_graph_file_of_this_repository_has_the_attributes_of_the_schema_and_those_it_is_drawn_by() -> None:
    tree = ElementTree.parse(ROOT / "outputs" / "graph.graphml")
    keys: dict[str, set[str]] = {"node": set(), "edge": set()}
    for element in tree.iter("{http://graphml.graphdrawing.org/xmlns}key"):
        if element.get("for") in keys:
            keys[str(element.get("for"))].add(str(element.get("attr.name")))
    nodes = {name for kind in Node.__args__ for name in kind.attributes()} - {"id"}
    edges = {name for kind in Edge.__args__ for name in kind.attributes()}
    assert keys["node"] - DRAWN <= nodes
    assert keys["edge"] - DRAWN <= edges
    # what this repository's own map has no case of
    assert nodes - keys["node"] <= {"near_mentions", "citations_read", "unresolved", "sections", "universe"}
    assert edges - keys["edge"] <= {"names", "derived"}
