"""The graph as its nodes and edges are: typed, in plain dictionaries. Answers are worked out from it; a networkx graph
is made of it where one is asked for (notebooks, exports)."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from evmap.graph.schema import EDGES, NODES, ClaimCites, ReportCites, TermNode, WorkNode, edge_of, node_of
from evmap.graph.work_nodes import WorkNodes, amended

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from evmap.graph.schema import Edge, Node

    #: What answers take: the graph as the project has it, or as a notebook does.
    AnyGraph: TypeAlias = "nx.MultiDiGraph[str] | TypedGraph"
    Waiting = tuple[int, tuple[str, ...], dict[str, str], dict[str, dict[str, Any]], list[tuple[Any, ...]]]
    Plain = tuple[dict[str, Any], list[tuple[int, list[tuple[Any, ...]]]], list[tuple[Any, ...]], Waiting]

#: Every class of node and edge, in an order that what is kept may count on.
_ALL = (TermNode, *NODES.values(), ReportCites, ClaimCites, *EDGES.values())
_CLASSES: tuple[type[Any], ...] = tuple(dict.fromkeys(_ALL))
_NUMBER = {kind: number for number, kind in enumerate(_CLASSES)}
_WORK, _REPORT_CITES, _CLAIM_CITES = _NUMBER[WorkNode], _NUMBER[ReportCites], _NUMBER[ClaimCites]
_VALUES = tuple(attrgetter(*kind.attributes()) for kind in _CLASSES)
_SETTERS = tuple(tuple(getattr(kind, name).__set__ for name in kind.attributes()) for kind in _CLASSES)


class TypedGraph:
    """``nodes`` maps ``kind:id`` to its node, ``edges`` a source to its targets to the edges between them, in the order
    they were added; ``values`` are those of the graph as a whole (``taxonomy``, ``figures``, ``unresolved`` …). Of a
    large library the nodes of ``works`` (id -> node) are made when they are asked for; they are not in ``nodes``, and
    their place is behind the first ``ahead`` of those. What reports cite, which is much, is in ``cites``:
    source -> target -> the place in its list, how often the text cites it, and where."""

    __slots__ = ("__weakref__", "ahead", "cites", "edges", "nodes", "values", "works")

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.works = WorkNodes()
        self.ahead = 0
        self.cites: dict[str, dict[str, tuple[int, int, tuple[str, ...]]]] = {}
        self.edges: dict[str, dict[str, list[Edge]]] = {}
        self.values: dict[str, Any] = {}

    def __contains__(self, name: object) -> bool:
        return name in self.nodes or (isinstance(name, str) and name[:5] == "work:" and name[5:] in self.works)

    def wait(self, works: WorkNodes) -> None:
        """Add *works*, once, whose nodes are made when they are asked for."""
        self.works, self.ahead = works, len(self.nodes)

    def names(self) -> Iterator[str]:
        """The names of all nodes, in their order."""
        names = iter(self.nodes)
        yield from islice(names, self.ahead)
        yield from (f"work:{id}" for id in self.works)
        yield from names

    def __getitem__(self, name: str) -> Node:
        node = self.nodes.get(name)
        return self.works[name.removeprefix("work:")] if node is None else node

    def add(self, node: Node) -> str:
        """Add *node* under ``kind:id``, which is returned; what a second of that name leaves open, the first says."""
        name = f"{node.kind}:{node.id}"
        before = self.nodes.get(name)
        if before is not None:
            said = node.to_attributes()
            node = replace(node, **{key: value for key, value in before.to_attributes().items() if key not in said})
        self.nodes[name] = node
        return name

    def tie(self, source: str, target: str, edge: Edge) -> None:
        """Add *edge* between two nodes."""
        self.edges.setdefault(source, {}).setdefault(target, []).append(edge)

    def cite(self, source: str, target: str, listed: int, mentions: int, locators: tuple[str, ...]) -> None:
        """Say that a report cites a document, behind its other edges; of two such edges, what both say counts."""
        self.edges.setdefault(source, {})
        targets = self.cites.setdefault(source, {})
        if target in targets:
            before = targets[target]
            listed, mentions, locators = before[0] or listed, before[1] + mentions, (*before[2], *locators)
        targets[target] = listed, mentions, locators

    def amend(self, name: str, **values: Any) -> None:
        """Set further attributes of a node, as long as the graph is built. Raises :class:`TypeError` where its kind has
        none such."""
        node = self.nodes.get(name)
        if node is None:
            self.works.amend(name.removeprefix("work:"), values)
        else:
            amended(node, values)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return the same as a networkx graph, frozen: attributes are what :mod:`evmap.graph.schema` writes."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**self.values)
        graph.add_nodes_from((name, self[name].to_attributes()) for name in self.names())
        for source, targets in self.edges.items():
            graph.add_edges_from(
                (source, target, edge.to_attributes()) for target, edges in targets.items() for edge in edges
            )
            graph.add_edges_from(
                (source, target, ReportCites("cites", "cites", *cited).to_attributes())
                for target, cited in self.cites.get(source, {}).items()
            )
        nx.freeze(graph)
        return graph

    def to_plain(self) -> Plain:
        """Return it as plain values, to be kept: the graph's own, runs of nodes of one class, edges between the numbers
        of nodes, and of works that wait to be made what makes them is not told."""
        runs: list[tuple[int, list[tuple[Any, ...]]]] = []
        for node in self.nodes.values():
            number = _NUMBER[type(node)]
            if not runs or runs[-1][0] != number:
                runs.append((number, []))
            runs[-1][1].append(_VALUES[number](node))
        place = {name: number for number, name in enumerate(self.names())}
        edges: list[tuple[Any, ...]] = []
        cited: dict[str, None] = {}
        for source, targets in self.edges.items():
            for target, between in targets.items():
                for edge in between:
                    number = _NUMBER[type(edge)]
                    edges.append((place[source], place[target], number, _VALUES[number](edge)))
                    if number == _CLAIM_CITES and target not in self.nodes:
                        cited.setdefault(target[5:])
            here = self.cites.get(source, {})
            edges.extend((place[source], place[target], _REPORT_CITES, values) for target, values in here.items())
        works = self.works
        made = [_VALUES[_WORK](works[id]) for id in cited]  # what claims cite, nearly every answer asks for
        return self.values, runs, edges, (self.ahead, tuple(works), dict(works.studies), works.amended, made)


def from_plain(plain: Plain) -> TypedGraph:
    """Return the graph that :meth:`TypedGraph.to_plain` took apart; the works that waited have nothing yet that makes
    them."""
    graph = TypedGraph()
    graph.values, runs, edges, (graph.ahead, ids, studies, more, made) = plain
    graph.works = WorkNodes(ids, studies)
    graph.works.amended = more
    for values in made:
        graph.works.add(_made(_WORK, values))
    for number, rows in runs:
        for values in rows:
            node = _made(number, values)
            graph.nodes[f"{node.kind}:{node.id}"] = node
    names = list(graph.names())
    for source, target, number, values in edges:
        if number == _REPORT_CITES:
            graph.cite(names[source], names[target], *values)
        else:
            graph.tie(names[source], names[target], _made(number, values))
    return graph


def _made(number: int, values: tuple[Any, ...]) -> Any:
    """The node or edge of these values: what its class would do, at half the cost."""
    made = object.__new__(_CLASSES[number])
    for put, value in zip(_SETTERS[number], values, strict=True):
        put(made, value)
    return made


def values_of(graph: AnyGraph) -> dict[str, Any]:
    """Return the values of the graph as a whole."""
    return graph.values if isinstance(graph, TypedGraph) else graph.graph


def typed(graph: AnyGraph) -> TypedGraph:
    """Return *graph* as it is, or a networkx graph read into one."""
    if isinstance(graph, TypedGraph):
        return graph
    made = TypedGraph()
    made.values = graph.graph
    made.nodes = {name: node_of(data) for name, data in graph.nodes(data=True)}
    for source, targets in graph.adj.items():
        for target, edges in targets.items():
            for data in edges.values():
                edge = edge_of(data)
                if isinstance(edge, ReportCites):
                    made.cite(source, target, edge.listed, edge.mentions, edge.locators)
                else:
                    made.tie(source, target, edge)
    return made
