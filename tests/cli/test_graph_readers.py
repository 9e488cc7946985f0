"""Every graph format has GraphML's node ids, and programs that are not ours read it whole."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from evmap.output.graphs.graphml import flatten
from evmap.output.graphs.write import WRITERS
from evmap.project import Project

if TYPE_CHECKING:
    from tests.cli.running import Evmap

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    return Project(ROOT).graph()


def ends(graph: nx.MultiDiGraph[str]) -> list[tuple[str, str]]:
    return sorted((source, target) for source, target in graph.edges())


def test_no_attribute_is_called_id(graph: nx.MultiDiGraph[str]) -> None:
    plain = flatten(graph)
    assert not [node for node, data in plain.nodes(data=True) if "id" in data]
    assert not [edge for edge in plain.edges(data=True) if "id" in edge[2]]


def test_igraph_reads_graphml_with_the_nodes_own_ids(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    path = tmp_path / "g.graphml"
    path.write_bytes(WRITERS["graphml"](graph))
    read = igraph.Graph.Read_GraphML(str(path))
    assert sorted(read.vs["id"]) == sorted(graph)
    assert sorted((read.vs[e.source]["id"], read.vs[e.target]["id"]) for e in read.es) == ends(graph)


def test_networkx_reads_gexf_and_node_link(graph: nx.MultiDiGraph[str]) -> None:
    gexf = nx.read_gexf(io.BytesIO(WRITERS["gexf"](graph)))
    assert sorted(gexf) == sorted(graph)
    assert sorted((a, b) for a, b, *_ in gexf.edges) == ends(graph)
    linked = nx.node_link_graph(json.loads(WRITERS["node-link"](graph)), edges="edges")
    assert sorted(linked) == sorted(graph)
    assert sorted(linked.edges()) == ends(graph)


def test_cytoscape_json_joins_its_edges_to_its_nodes(graph: nx.MultiDiGraph[str]) -> None:
    elements = json.loads(WRITERS["cytoscape"](graph))["elements"]
    nodes = [one["data"]["id"] for one in elements["nodes"]]
    assert sorted(nodes) == sorted(graph)
    assert sorted((one["data"]["source"], one["data"]["target"]) for one in elements["edges"]) == ends(graph)
    ids = [one["data"]["id"] for one in elements["edges"]]
    assert len(set(ids) | set(nodes)) == len(ids) + len(nodes)


def test_the_two_sheets_join(graph: nx.MultiDiGraph[str]) -> None:
    nodes, edges = (
        list(csv.DictReader(io.StringIO(WRITERS[f"{one}-csv"](graph).decode()))) for one in ("nodes", "edges")
    )
    ids = {row["id"] for row in nodes}
    assert ids == set(graph)
    assert sorted((row["source"], row["target"]) for row in edges) == ends(graph)
    assert all({row["source"], row["target"]} <= ids for row in edges)


def test_a_part_of_the_graph_is_written(evmap: Evmap) -> None:
    def kinds(*options: str) -> set[str]:
        ran = evmap("export", "nodes-csv", *options)
        assert ran.code == 0, ran.err
        return {row["kind"] for row in csv.DictReader(io.StringIO(ran.out))}

    assert {"claim", "theme", "finding"} <= kinds("--theme", "training")
    assert kinds("--kind", "claim,finding") == {"claim", "finding"}
    assert "claim" in kinds("--report", "wood-2023")
    assert evmap("export", "nodes-csv", "--theme", "trainin").code == 2
    assert evmap("export", "nodes-csv", "--kind", "clam").code == 2


def test_an_empty_graph_says_why(evmap: Evmap) -> None:
    evmap.write("claims/wood-2023.yaml", "")
    for name in evmap.files():
        if name != "themes.yaml":
            (evmap.folder / name).unlink()
    evmap.write("themes.yaml", "themes: []\nevidence_bases: []\n")
    ran = evmap("export", "graphml", "-o", "g.graphml")
    assert ran.code == 0
    assert "the graph is empty" in ran.err


def test_cytoscape_itself_loads_the_json(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    node, library = shutil.which("node"), ROOT / ".node" / "node_modules" / "cytoscape"
    if node is None or not library.exists():
        pytest.skip("needs Node.js and cytoscape: npm install --prefix .node cytoscape")
    path = tmp_path / "g.cyjs"
    path.write_bytes(WRITERS["cytoscape"](graph))
    script = """
        const [library, file] = process.argv.slice(1);
        const cy = require(library)({headless: true, ...JSON.parse(require("fs").readFileSync(file, "utf8"))});
        console.log(JSON.stringify({
          nodes: cy.nodes().map(node => node.id()).sort(),
          edges: cy.edges().map(edge => [edge.source().id(), edge.target().id()]),
          apart: cy.nodes('[kind = "finding"]').length,
        }));
    """
    ran = subprocess.run([node, "-e", script, str(library), str(path)], capture_output=True, text=True, check=True)
    read = json.loads(ran.stdout)
    assert sorted(read["nodes"]) == sorted(graph)
    assert sorted(map(tuple, read["edges"])) == ends(graph)
    assert read["apart"] == sum(data["kind"] == "finding" for _, data in graph.nodes(data=True))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pydot calls pyparsing by its old names
def test_pydot_reads_the_dot_file(graph: nx.MultiDiGraph[str]) -> None:
    pydot = pytest.importorskip("pydot")
    (read,) = pydot.graph_from_dot_data(WRITERS["dot"](graph).decode())
    bare = {name: name for name in graph} | {f'"{name}"': name for name in graph}
    names = {bare[node.get_name()] for node in read.get_nodes() if node.get_name() in bare}
    assert names == set(graph)
    assert sorted((bare[edge.get_source()], bare[edge.get_destination()]) for edge in read.get_edges()) == ends(graph)


def test_ndex_reads_the_cx2_file(graph: nx.MultiDiGraph[str]) -> None:
    cx2 = pytest.importorskip("ndex2.cx2", reason="needs ndex2 (pip install ndex2)")
    read = cx2.RawCX2NetworkFactory().get_cx2network(json.loads(WRITERS["cx2"](graph)))
    name_of = {id: node["v"]["name"] for id, node in read.get_nodes().items()}
    assert sorted(name_of.values()) == sorted(graph)
    assert sorted((name_of[edge["s"]], name_of[edge["t"]]) for edge in read.get_edges().values()) == ends(graph)
