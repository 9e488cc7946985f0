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


def speaks(graph: nx.MultiDiGraph[str], finding: str, report: str) -> bool:
    """Whether a report says anything on the finding, with whatever stance."""
    own = graph.nodes[report]["id"]
    return any(claims_on(graph, finding, stance, own) for stance in ("supports", "disputes", "qualifies"))


def unread_state(graph: nx.MultiDiGraph[str], document: str) -> str:
    """What a cited document is taken to hold, by its design."""
    design = graph.nodes[document]["design"]
    return f"unread-{'primary' if design in PRIMARY else 'secondary' if design in SECONDARY else 'unknown'}"


def walk(
    graph: nx.MultiDiGraph[str], claim: str, finding: str, stance: str, seen: frozenset[str]
) -> tuple[set[tuple[str, str]], bool, bool]:
    """(study, state) pairs behind a claim, whether the way is circular, whether anything is unresolved: the method as
    it is written."""
    data = graph.nodes[claim]
    own = f"report:{data['report']}"
    if data["basis"] in ("", "opinion"):
        return set(), False, False
    if data["primary"]:
        return {(study(graph, own), "read")}, False, False
    found: set[tuple[str, str]] = set()
    circular = False
    unresolved = any(one.evidential for one in graph.graph["unresolved"].get(data["id"], ()))
    for _, target, edge in graph.out_edges(claim, data=True):
        if edge["type"] != "cites" or not edge["evidential"]:
            continue
        if target.startswith("work:"):
            found.add((study(graph, target), unread_state(graph, target)))
        elif target == own or target in seen:
            circular = True
        else:
            theirs = claims_on(graph, finding, stance, graph.nodes[target]["id"])
            if not theirs and not speaks(graph, finding, target):
                found.add((study(graph, target), unread_state(graph, target)))
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


def named(graph: nx.MultiDiGraph[str], name: str) -> bool:
    """Whether a document of the study names an author."""
    return any(
        data["authors"]
        for _, data in graph.nodes(data=True)
        if data["kind"] in ("report", "work") and data["study"] == name
    )


def read_team_count(graph: nx.MultiDiGraph[str], read: Iterable[str], possible: Iterable[str]) -> int:
    """V: possible teams with a study that was read; those that name nobody are none beside a named one, else one."""
    teams = [team for team in team_groups(graph, possible) if team & set(read)]
    with_names = [team for team in teams if any(named(graph, name) for name in team)]
    return len(with_names) or min(1, len(teams))


def team_groups(graph: nx.MultiDiGraph[str], studies: Iterable[str]) -> list[set[str]]:
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
    return groups


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
                elif target.startswith("report:") and speaks(graph, finding, target):
                    continue
                elif study(graph, target) in possible and graph.nodes[target].get("design") not in SECONDARY:
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


def expected(graph: nx.MultiDiGraph[str], finding: str) -> dict[str, Any]:
    """What docs/method.md says of a finding, number by number."""
    data = graph.nodes
    stances = {stance: claims_on(graph, finding, stance) for stance in ("supports", "disputes", "qualifies")}
    supports = stances["supports"]
    states, circular, unresolved = roots(graph, finding, "supports")
    against_states, _, _ = roots(graph, finding, "disputes")
    possible = sorted(name for name, state in states.items() if state != "unread-secondary")
    read = [name for name in possible if states[name] == "read"]
    v, t = read_team_count(graph, read, possible), len(team_groups(graph, possible))
    against = sorted(
        name
        for name, state in against_states.items()
        if state != "unread-secondary" and not (name in states and (states[name] == "read" or state != "read"))
    )
    leaning = [c for c in supports if data[c]["basis"] and not data[c]["primary"] and data[c]["basis"] != "opinion"]
    cites = {
        c: [target for _, target, e in graph.out_edges(c, data=True) if e["type"] == "cites" and e["evidential"]]
        for c in leaning
    }
    primary = {data[c]["report"] for c in supports if data[c]["primary"]}
    docs = {data[c]["report"] for c in supports if data[c]["basis"] != "opinion"}
    assertions = len(primary) + sum(map(len, cites.values()))
    misquoted = {
        target
        for claim, targets in cites.items()
        for target in targets
        if target.startswith("report:")
        and data[target]["id"] != data[claim]["report"]
        and speaks(graph, finding, target)
        and not claims_on(graph, finding, "supports", data[target]["id"])
    }
    opinion_only = bool(supports) and all(
        data[c]["basis"] == "opinion" or set(cites.get(c, ())) - misquoted for c in supports
    )
    rest = [(bool(states), "secondary only"), (circular, "circular"), (unresolved, "unresolved only")]
    status = _status(v, t, against, against_states, [*rest, (opinion_only, "opinion only")])
    by_report: dict[str, set[str]] = {}
    for claim, targets in cites.items():
        if targets:
            by_report.setdefault(data[claim]["report"], set()).update(targets)
    works = set().union(*by_report.values()) if by_report else set()
    total = sum(map(len, by_report.values()))
    area = (total - len(works)) / (len(works) * (len(by_report) - 1)) if len(by_report) > 1 and works else None
    return {
        "status": status,
        "varied": bool(stances["disputes"] or stances["qualifies"]) and status != "contested",
        "docs": len(docs),
        "assertions": assertions,
        "roots": len(possible),
        "read_teams": v,
        "possible_teams": t,
        "channels": channels(graph, finding),
        "amplification": round(assertions / max(1, t), 4),
        "covered_area": None if area is None else round(area, 4),
        "misquoted": sorted(data[target]["id"] for target in misquoted),
        "authors_unknown": [name for name in possible if not named(graph, name)],
        "disputing_studies": against,
    }


def _status(v: int, t: int, against: list[str], against_states: dict[str, str], rest: list[tuple[bool, str]]) -> str:
    if v and any(against_states[name] == "read" for name in against):
        return "contested"
    if not v and "read" in against_states.values():
        return "disputed"
    ladder = [
        (v >= 2, "corroborated"),
        (v == 1 and t >= 2, "partly corroborated"),
        (v == 1, "single source"),
        (t >= 1, "cited only"),
        *rest,
    ]
    return next((status for holds, status in ladder if holds), "no support")
