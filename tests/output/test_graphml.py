"""GraphML opens elsewhere only if it is clean: scalars, labels, one type an attribute, and equal when read back."""

from __future__ import annotations

import io
import json
import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.output.graphs.graphml import flatten, write_graphml
from evmap.output.graphs.layout import positions
from evmap.output.graphs.write import WRITERS

values = st.one_of(st.none(), st.text(), st.integers(-(2**31), 2**31 - 1), st.booleans(), st.lists(st.text()))


def small_graph() -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("report:a", kind="report", label="A & <B>", year=2024, authors=("Ash, A", "Elm, E"), doi=None)
    graph.add_node("claim:1", kind="claim", label="c\x00laim \x0bone", year="n.d.")
    graph.add_edge("report:a", "claim:1", type="makes", locator="3.1")
    graph.add_edge("report:a", "claim:1", type="cites", locator=None)
    return graph


def read(data: bytes) -> nx.MultiDiGraph[str]:
    graph = nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def test_lists_are_joined_none_is_left_out_and_control_characters_go() -> None:
    graph = read(write_graphml(small_graph()))
    assert graph.nodes["report:a"]["authors"] == "Ash, A|Elm, E"
    assert "doi" not in graph.nodes["report:a"]
    assert graph.nodes["claim:1"]["label"] == "claim one"


def test_nodes_and_edges_carry_what_gephi_and_cytoscape_look_for() -> None:
    graph = read(write_graphml(small_graph()))
    assert graph.nodes["report:a"]["name"] == graph.nodes["report:a"]["label"] == "A & <B>"
    assert {"color", "size", "x", "y"} <= set(graph.nodes["claim:1"])
    assert sorted(data["label"] for _, _, data in graph.edges(data=True)) == ["cites", "makes"]


def test_an_attribute_has_one_type_throughout() -> None:
    years = [data["year"] for _, data in read(write_graphml(small_graph())).nodes(data=True)]
    assert sorted(years) == ["2024", "n.d."]


def test_the_same_graph_gives_the_same_bytes_whatever_the_order_of_insertion() -> None:
    graph = small_graph()
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for source, target, data in graph.edges(data=True):
        other.add_edge(source, target, **data)
    for writer in WRITERS.values():
        assert writer(graph) == writer(other)


def test_places_do_not_hang_on_how_floats_are_summed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python sums floats more exactly from 3.12 on; two claims with the same neighbours stand in the order of ids."""
    works = [f"work:{number}" for number in range(7)]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(works, kind="work")
    graph.add_nodes_from(["claim:a", "claim:b"], kind="claim")
    for work in works:
        graph.add_edge("claim:b", work)
    for work in [*works[4:], *works[:4]]:
        graph.add_edge("claim:a", work)
    places = positions(graph)
    assert places["claim:a"][1] < places["claim:b"][1]
    monkeypatch.setattr("builtins.sum", math.fsum)
    assert positions(graph) == places


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["quote", "page", "tags"]), values), st.text(min_size=1))
def test_any_attributes_survive_a_round_trip(attributes: dict[str, object], label: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("claim:1", kind="claim", label=label, **attributes)
    back = read(write_graphml(graph))
    assert dict(back.nodes["claim:1"]) == dict(flatten(graph).nodes["claim:1"])


@pytest.mark.parametrize("name", ["cytoscape", "node-link"])
def test_json_formats_are_json_with_every_node(name: str) -> None:
    data = json.loads(WRITERS[name](small_graph()))
    nodes = data["elements"]["nodes"] if name == "cytoscape" else data["nodes"]
    assert len(nodes) == 2


def test_gexf_reads_back_and_carries_no_date() -> None:
    data = WRITERS["gexf"](small_graph())
    assert set(nx.read_gexf(io.BytesIO(data)).nodes) == {"report:a", "claim:1"}
    assert b"lastmodified" not in data


def test_csv_files_have_a_row_for_each() -> None:
    assert WRITERS["nodes-csv"](small_graph()).decode().count("\n") == 3
    assert WRITERS["edges-csv"](small_graph()).decode().splitlines()[0].startswith("id,source,target,type")
