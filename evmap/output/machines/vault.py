"""The map as a folder of Markdown notes with links between them, for Obsidian and programs like it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.analysis.corroboration import corroboration
from evmap.graph.schema import ClaimNode, FindingNode, ReportNode, TermNode, WorkNode, node_of
from evmap.output.summary.cerqual import assessment
from evmap.output.tables.render import escaped
from evmap.text.visible import visible
from evmap.yamlfiles.edit import flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from evmap.analysis.corroboration import Corroboration
    from evmap.graph.schema import Node
    from evmap.yamlfiles.edit import Plain

INDEX = "Evidence map.md"
_FOLDERS = {"report": "reports", "work": "works", "claim": "claims", "finding": "findings"}
#: What file systems and links of notes do not take in a name.
_NO_NAME = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f]|^\.+|\.+$')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_LONGEST = 100
_INTO = {
    "makes": "Made by",
    "supports": "Supported by",
    "disputes": "Disputed by",
    "qualifies": "Qualified by",
    "addresses": "Answered by",
    "about": "Claims about it",
    "uses": "Claims that use it",
    "broader": "Narrower",
    "cites": "Cited by",
    "defined-in": "Defines",
}
_FROM = {
    "makes": "Claims",
    "supports": "Supports",
    "disputes": "Disputes",
    "qualifies": "Qualifies",
    "addresses": "Answers",
    "about": "About",
    "uses": "Uses",
    "broader": "Broader",
    "cites": "Cites",
    "defined-in": "Defined in",
}


def vault(graph: nx.MultiDiGraph[str], *, title: str) -> dict[str, bytes]:
    """Return path -> content of a note for every report, work, claim, finding and term, and an index.

    Links are ``[[folder/note|words]]``, so that two notes of one name stay apart. Names that a file system does not
    take are changed, the id as it is stands in the front matter.
    """
    names = _names(graph)
    statuses = {row.finding: row for row in corroboration(graph)}
    files = {INDEX: _index(graph, names, statuses, title)}
    for node, name in names.items():
        files[f"{name}.md"] = _note(graph, node, names, statuses)
    return {path: files[path] for path in sorted(files)}


def _names(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Node -> the path of its note without ``.md``; no two the same, in capitals or not."""
    taken: set[str] = {INDEX.removesuffix(".md").casefold()}
    found: dict[str, str] = {}
    for node in sorted(graph):
        data = graph.nodes[node]
        folder = _FOLDERS.get(data["kind"]) or str(data["facet"])
        safe = [_NO_NAME.sub("-", visible(part))[:_LONGEST].strip() or "-" for part in (folder, str(data["id"]))]
        base = "/".join(f"{part}-" if _RESERVED.fullmatch(part) else part for part in safe)
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name.casefold())
        found[node] = name
    return found


def _note(
    graph: nx.MultiDiGraph[str], node: str, names: Mapping[str, str], statuses: Mapping[str, Corroboration]
) -> bytes:
    thing = node_of(graph.nodes[node])
    facts, lines = _facts(thing, statuses)
    front = "".join(f"{key}: {flow(value)}\n" for key, value in facts.items() if value not in ("", None, []))
    parts = [f"---\n{front}---", f"# {_line(_called(thing))}", *lines]
    parts += _linked(graph, node, names)
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _called(thing: Node) -> str:
    if isinstance(thing, FindingNode):
        return thing.statement or thing.id
    if isinstance(thing, ReportNode | WorkNode):
        return thing.title or thing.label
    return thing.label


def _facts(thing: Node, statuses: Mapping[str, Corroboration]) -> tuple[dict[str, Plain], list[str]]:
    """The front matter of a note, and the paragraphs under its heading."""
    facts: dict[str, Plain] = {"id": thing.id, "kind": thing.kind}
    if isinstance(thing, ClaimNode):
        facts |= {
            "claim_kind": thing.claim_kind,
            "basis": thing.basis,
            "locator": thing.locator,
            "report": thing.report,
        }
        quote = [f"> {_line(thing.quote)}"] if thing.quote else []
        return facts, [_line(thing.text), *quote, *(f"- {_line(figure)}" for figure in thing.figures)]
    if isinstance(thing, FindingNode):
        row = statuses.get(thing.id)
        if row is None:
            return facts, []
        facts |= {"status": str(row.status), "teams": row.profile.V, "cautions": list(row.cautions)}
        return facts, [f"{row.status_text}; {assessment(row)}."]
    if isinstance(thing, TermNode):
        facts |= {"aliases": [thing.label], "facet": thing.facet}
        return facts, [_line(thing.description)] if thing.description else []
    facts |= {"aliases": [thing.label], "authors": list(thing.authors), "year": thing.year, "doi": thing.doi}
    facts |= {"url": thing.url, "design": thing.design, "standing": thing.standing}
    return facts, [_line(thing.notice)] if thing.notice else []


def _linked(graph: nx.MultiDiGraph[str], node: str, names: Mapping[str, str]) -> list[str]:
    groups: dict[str, set[str]] = {}
    for _, target, data in graph.out_edges(node, data=True):
        groups.setdefault(_FROM.get(data["type"], data["type"]), set()).add(target)
    for source, _, data in graph.in_edges(node, data=True):
        groups.setdefault(_INTO.get(data["type"], data["type"]), set()).add(source)
    parts = []
    for title in (*_FROM.values(), *_INTO.values()):
        if title in groups:
            parts.append(f"## {title}\n\n" + _list(graph, sorted(groups.pop(title)), names))
    return parts


def _list(graph: nx.MultiDiGraph[str], nodes: Iterable[str], names: Mapping[str, str]) -> str:
    lines = []
    for node in nodes:
        thing = node_of(graph.nodes[node])
        more = f" {_line(thing.text)}" if isinstance(thing, ClaimNode) else ""
        words = thing.label if not isinstance(thing, FindingNode) else _called(thing)
        lines.append(f"- [[{names[node]}|{_words(words)}]]{more}")
    return "\n".join(lines)


def _index(
    graph: nx.MultiDiGraph[str], names: Mapping[str, str], statuses: Mapping[str, Corroboration], title: str
) -> bytes:
    parts = [f"# {_line(title)}"]
    by_status: dict[str, list[str]] = {}
    for row in statuses.values():
        by_status.setdefault(str(row.status), []).append(f"finding:{row.finding}")
    for status, nodes in by_status.items():
        parts.append(f"## Findings: {status}\n\n{_list(graph, [one for one in nodes if one in names], names)}")
    reports = sorted(node for node in graph if graph.nodes[node]["kind"] == "report")
    if reports:
        parts.append(f"## Reports\n\n{_list(graph, reports, names)}")
    facets: dict[str, list[str]] = {}
    for node in sorted(graph):
        if isinstance(thing := node_of(graph.nodes[node]), TermNode):
            facets.setdefault(thing.facet, []).append(node)
    parts += [f"## {_line(facet.capitalize())}\n\n{_list(graph, nodes, names)}" for facet, nodes in facets.items()]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _line(text: str) -> str:
    return escaped(visible(text)).replace("<br>", " ")


def _words(text: str) -> str:
    """The words of a link: they end at a bracket or a bar."""
    return re.sub(r"[\[\]|\n]+", " ", visible(text))
