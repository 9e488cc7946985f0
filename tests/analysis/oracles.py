"""The method done the slow, obvious way, straight from the graph: what the analysis is held to."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable

PRIMARY = {"survey", "qualitative", "mixed", "evaluation", "admin"}
SECONDARY = {"review", "framework", "news", "web"}
ORDER = ("read", "unread-primary", "unread-unknown", "unread-secondary")


def study(graph: nx.MultiDiGraph[str], document: str) -> str:
    return str(graph.nodes[document]["study"])


def claims_on(graph: nx.MultiDiGraph[str], finding: str, stance: str, report: str = "") -> list[str]:
    return sorted(
        claim
        for claim, _, data in graph.in_edges(f"finding:{finding}", data=True)
        if data["type"] == stance and (not report or graph.nodes[claim]["report"] == report)
    )


def walk(
    graph: nx.MultiDiGraph[str], claim: str, finding: str, stance: str, seen: frozenset[str]
) -> tuple[set[tuple[str, str]], bool, bool]:
    """(study, state) pairs behind a claim, whether the way is circular, whether anything is unresolved: the method as
    it is written."""
    data = graph.nodes[claim]
    own = f"report:{data['report']}"
    if data["basis"] in ("", "opinion"):
        return set(), False, False
    if data["basis"].startswith("primary"):
        return {(study(graph, own), "read")}, False, False
    found: set[tuple[str, str]] = set()
    circular = False
    unresolved = any(one.evidential for one in graph.graph["unresolved"].get(data["id"], ()))
    for _, target, edge in graph.out_edges(claim, data=True):
        if edge["type"] != "cites" or not edge["evidential"]:
            continue
        if target.startswith("work:"):
            design = graph.nodes[target]["design"]
            state = "primary" if design in PRIMARY else "secondary" if design in SECONDARY else "unknown"
            found.add((study(graph, target), f"unread-{state}"))
        elif target == own or target in seen:
            circular = True
        else:
            theirs = claims_on(graph, finding, stance, graph.nodes[target]["id"])
            if not theirs:
                found.add((study(graph, target), "unread-unknown"))
            for other in theirs:
                more, turned, missing = walk(graph, other, finding, stance, seen | {own})
                found |= more
                circular |= turned
                unresolved |= missing
    return found, circular, unresolved


def roots(graph: nx.MultiDiGraph[str], finding: str, stance: str) -> tuple[dict[str, str], bool, bool]:
    """Study -> state, with the better known state winning; circular; unresolved."""
    states: dict[str, str] = {}
    circular = unresolved = False
    for claim in claims_on(graph, finding, stance):
        found, turned, missing = walk(graph, claim, finding, stance, frozenset())
        circular |= turned
        unresolved |= missing
        for name, state in found:
            if name not in states or ORDER.index(state) < ORDER.index(states[name]):
                states[name] = state
    return states, circular, unresolved


def share(graph: nx.MultiDiGraph[str], one: str, other: str) -> bool:
    """Whether two studies have a person or a series in common, over all documents of each."""

    def keys(name: str) -> set[str]:
        found: set[str] = set()
        for _, data in graph.nodes(data=True):
            if data["kind"] in ("report", "work") and data["study"] == name:
                found.update(data["persons"])
                if data["series"]:
                    found.add(f"series {data['series']}")
        return found

    return bool(keys(one) & keys(other))


def team_count(graph: nx.MultiDiGraph[str], studies: Iterable[str]) -> int:
    """Teams by joining pairs until nothing changes."""
    groups = [{name} for name in studies]
    joined = True
    while joined:
        joined = False
        for left, right in combinations(range(len(groups)), 2):
            if any(share(graph, one, other) for one in groups[left] for other in groups[right]):
                groups[left] |= groups.pop(right)
                joined = True
                break
    return len(groups)


def network(graph: nx.MultiDiGraph[str], finding: str) -> nx.DiGraph[Any]:
    """H of docs/method.md: SRC -> team -> study -> [work] -> report -> claim -> finding."""
    states, _, _ = roots(graph, finding, "supports")
    possible = [name for name, state in states.items() if state != "unread-secondary"]
    links: nx.DiGraph[Any] = nx.DiGraph()
    links.add_nodes_from(("SRC", "END"))
    together: nx.Graph[str] = nx.Graph()
    together.add_nodes_from(possible)
    together.add_edges_from((a, b) for a, b in combinations(possible, 2) if share(graph, a, b))
    for number, team in enumerate(nx.connected_components(together)):
        links.add_edge("SRC", ("team", number))
        links.add_edges_from((("team", number), ("study", name)) for name in team)
    for claim in claims_on(graph, finding, "supports"):
        data = graph.nodes[claim]
        own = f"report:{data['report']}"
        before: list[Any] = []
        if data["basis"].startswith("primary"):
            before.append(("study", study(graph, own)))
        elif data["basis"] not in ("", "opinion"):
            for _, target, edge in graph.out_edges(claim, data=True):
                if edge["type"] != "cites" or not edge["evidential"] or target == own:
                    continue
                if target.startswith("report:") and claims_on(graph, finding, "supports", graph.nodes[target]["id"]):
                    before.append(target)
                elif (
                    study(graph, target) in possible and graph.nodes[target].get("design") not in SECONDARY
                ) or target.startswith("report:"):
                    links.add_edge(("study", study(graph, target)), target)
                    before.append(target)
        for source in before:
            links.add_edge(source, own)
        if before:
            links.add_edge(own, claim)
            links.add_edge(claim, "END")
    return links


def channels(graph: nx.MultiDiGraph[str], finding: str) -> int:
    """Vertex connectivity by networkx."""
    links = network(graph, finding)
    if not nx.has_path(links, "SRC", "END"):
        return 0
    return int(nx.node_connectivity(links, "SRC", "END"))


def smallest_cut(graph: nx.MultiDiGraph[str], finding: str) -> int:
    """The fewest nodes whose removal leaves no support, by trying all sets."""
    links = network(graph, finding)
    inner = [node for node in links if node not in ("SRC", "END")]
    for size in range(len(inner) + 1):
        for cut in combinations(inner, size):
            rest = links.copy()
            rest.remove_nodes_from(cut)
            if not nx.has_path(rest, "SRC", "END"):
                return size
    raise AssertionError("removing every node leaves no path")
