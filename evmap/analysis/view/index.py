"""The graph read once into what every analysis asks for.

The graph stays the only input; this is a faster way to look at it. It is kept as long as a frozen graph lives, so that
several analyses of one graph pay for it once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from evmap.analysis.view.hierarchy import Hierarchy
from evmap.analysis.view.nodes import PRIMARY_DESIGNS, SECONDARY_DESIGNS, Cite, ClaimView, Document, FindingView, State
from evmap.collector import collector_paused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import networkx as nx

    from evmap.domain.claim import Figure
    from evmap.graph.citing import Unresolved


@dataclass(slots=True, eq=False, weakref_slot=True)
class Index:
    """Everything of the graph by kind and id. ``facets`` maps a node kind (``theme`` …) to its hierarchy."""

    documents: dict[str, Document] = field(default_factory=dict)
    studies: dict[str, tuple[Document, ...]] = field(default_factory=dict)
    claims: dict[str, ClaimView] = field(default_factory=dict)
    findings: dict[str, FindingView] = field(default_factory=dict)
    facets: dict[str, Hierarchy] = field(default_factory=dict)
    cited_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """document -> claims that cite it, for whatever reason."""
    mentions: dict[str, int] = field(default_factory=dict)
    """document -> in-text citations of it."""
    report_cites: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """report -> reports it cites."""
    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    """evidence basis -> label."""
    reports: tuple[Document, ...] = ()
    """The ingested documents by id."""

    @property
    def themes(self) -> Hierarchy:
        """The facet of themes."""
        return self.facets.get("theme") or Hierarchy("theme")

    @property
    def models(self) -> Hierarchy:
        """The facet of models."""
        return self.facets.get("model") or Hierarchy("model")

    @property
    def populations(self) -> Hierarchy:
        """The facet of populations."""
        return self.facets.get("population") or Hierarchy("population")


_KEPT: WeakKeyDictionary[Any, Index] = WeakKeyDictionary()


def index_of(graph: nx.MultiDiGraph[str]) -> Index:
    """Return the index of *graph*, made anew unless the graph is frozen and was indexed before.

    Takes time in proportion to nodes and edges.
    """
    if not getattr(graph, "frozen", False):
        return _collected(graph)
    found = _KEPT.get(graph)
    if found is None:
        found = _KEPT[graph] = _collected(graph)
    return found


def _collected(graph: nx.MultiDiGraph[str]) -> Index:
    with collector_paused():
        return _read(graph)


def _read(graph: nx.MultiDiGraph[str]) -> Index:
    index = Index(figures=graph.graph.get("figures", {}))
    nodes = graph.nodes
    taxonomy = graph.graph.get("taxonomy")
    if taxonomy is not None:
        index.bases = {term.id: term.label for term in taxonomy.terms("evidence_bases")}
    index.facets = _hierarchies(graph)
    findings: dict[str, dict[str, list[ClaimView]]] = {}
    answered: dict[str, list[str]] = {}
    cited_by: dict[str, list[str]] = {}
    unresolved = graph.graph.get("unresolved", {})
    studies: dict[str, list[Document]] = {}
    for node in sorted(nodes):
        data = nodes[node]
        kind = data.get("kind")
        if kind in ("report", "work"):
            document = _document(data)
            index.documents[document.id] = document
            studies.setdefault(document.study, []).append(document)
        elif kind == "claim":
            view = _claim(graph, node, data, unresolved, index.themes)
            index.claims[view.id] = view
            if view.finding:
                findings.setdefault(view.finding, {}).setdefault(view.stance, []).append(view)
            for answer in view.addresses if view.kind == "recommendation" else ():
                answered.setdefault(answer, []).append(view.id)
            for cite in view.cites:
                cited_by.setdefault(cite.document, []).append(view.id)
    for _, data in nodes(data=True):
        if data.get("kind") == "finding":
            view_of = _finding(data, findings.get(data["id"], {}), answered.get(data["id"], []))
            index.findings[view_of.id] = view_of
    index.findings = dict(sorted(index.findings.items()))
    reports = (document for document in index.documents.values() if document.read)
    index.reports = tuple(sorted(reports, key=lambda document: document.id))
    index.studies = {study: tuple(found) for study, found in studies.items()}
    index.cited_by = {document: tuple(dict.fromkeys(found)) for document, found in cited_by.items()}
    _citations_of_reports(graph, index)
    return index


def _citations_of_reports(graph: nx.MultiDiGraph[str], index: Index) -> None:
    targets: dict[str, set[str]] = {}
    for document in index.reports:
        for target, edges in graph.adj[f"report:{document.id}"].items():
            kind, _, other = target.partition(":")
            if kind not in ("report", "work"):
                continue
            for edge in edges.values():
                if edge.get("type") == "cites":
                    index.mentions[other] = index.mentions.get(other, 0) + edge.get("mentions", 0)
                    if kind == "report":
                        targets.setdefault(document.id, set()).add(other)
    index.report_cites = {report: tuple(sorted(found)) for report, found in sorted(targets.items())}


def _hierarchies(graph: nx.MultiDiGraph[str]) -> dict[str, Hierarchy]:
    facets: dict[str, Hierarchy] = {}
    for node, data in graph.nodes(data=True):
        if "facet" not in data:
            continue
        hierarchy = facets.setdefault(data["kind"], Hierarchy(data["kind"]))
        parents = [
            graph.nodes[target]["id"]
            for target, edges in graph.adj[node].items()
            if any(edge.get("type") == "broader" for edge in edges.values())
        ]
        hierarchy.add(data, parents)
    for hierarchy in facets.values():
        hierarchy.close()
    return facets


def _document(data: Mapping[str, Any]) -> Document:
    read = data["kind"] == "report"
    design = data.get("design", "")
    state = State.UNREAD_UNKNOWN
    if design in PRIMARY_DESIGNS:
        state = State.UNREAD_PRIMARY
    elif design in SECONDARY_DESIGNS:
        state = State.UNREAD_SECONDARY
    return Document(
        id=data["id"],
        read=read,
        label=data["label"],
        title=data.get("title", ""),
        year=data.get("year"),
        issued=data.get("issued", ""),
        study=data.get("study") or data["id"],
        series=data.get("series", ""),
        authors=data.get("authors", ()),
        persons=data.get("persons", ()),
        organisations=data.get("organisations", ()),
        funding=data.get("funding", ()),
        design=design,
        state=state,
        population=data.get("population", ()),
        appraisal=data.get("appraisal", "unassessed"),
        listed_by=data.get("listed_by", ()),
        near_mentions=data.get("near_mentions", 0),
        citations_read=data.get("citations_read", 0),
        file=data.get("file", ""),
        line=data.get("line"),
    )


def _claim(
    graph: nx.MultiDiGraph[str],
    node: str,
    data: Mapping[str, Any],
    unresolved: Mapping[str, tuple[Unresolved, ...]],
    themes: Hierarchy,
) -> ClaimView:
    ties = _ties(graph, node)
    about = tuple(dict.fromkeys(ties.get("theme", ())))
    models = tuple(dict.fromkeys(ties.get("model", ())))
    finding, stance = ties.get("finding", [("", "")])[-1]
    return ClaimView(
        id=data["id"],
        report=data["report"],
        kind=data["claim_kind"],
        basis=data["basis"],
        primary=data["primary"],
        text=data["text"],
        locator=data["locator"],
        direction=data["direction"],
        thin=data["richness"] == "thin",
        file=data["file"],
        line=data["line"],
        quote=data["quote"],
        unresolved=unresolved.get(data["id"], ()),
        population=tuple(dict.fromkeys(ties.get("population", ()))),
        themes=about,
        under=themes.closure(about),
        models=models,
        inferred=tuple(model for model in dict.fromkeys(ties.get("inferred", ())) if model not in models),
        other=tuple(dict.fromkeys(ties.get("other", ()))),
        cites=tuple(ties.get("cites", ())),
        addresses=tuple(dict.fromkeys(ties.get("addresses", ()))),
        finding=finding,
        stance=stance,
    )


def _ties(graph: nx.MultiDiGraph[str], node: str) -> dict[str, list[Any]]:
    """What a claim is tied to, by kind of tie, in the order of its edges."""
    ties: dict[str, list[Any]] = {}
    for target, edges in graph.adj[node].items():
        kind, _, other = target.partition(":")
        for edge in edges.values():
            match edge["type"]:
                case "about" | "uses" if kind in ("theme", "population"):
                    ties.setdefault(kind, []).append(other)
                case "uses":
                    ties.setdefault("inferred" if edge["link"] == "inferred" else "model", []).append(other)
                case "about":
                    ties.setdefault("other", []).append((kind, other))
                case "cites":
                    ties.setdefault("cites", []).append(Cite(other, edge["cito"], edge["evidential"], edge["text"]))
                case "addresses":
                    ties.setdefault("addresses", []).append(other)
                case "supports" | "disputes" | "qualifies":
                    ties.setdefault("finding", []).append((other, edge["type"]))
    return ties


def _finding(data: Mapping[str, Any], claims: Mapping[str, list[ClaimView]], answered: list[str]) -> FindingView:
    return FindingView(
        id=data["id"],
        statement=data.get("statement", ""),
        defined=data.get("defined", True),
        confidence=data.get("confidence", ""),
        confirmed_by=data.get("confirmed_by", ""),
        confirmed_on=data.get("confirmed_on", ""),
        reason=data.get("reason", ""),
        confirmed_basis=data.get("confirmed_basis", ""),
        file=data.get("file", ""),
        line=data.get("line"),
        supports=tuple(claims.get("supports", ())),
        disputes=tuple(claims.get("disputes", ())),
        qualifies=tuple(claims.get("qualifies", ())),
        answered_by=tuple(dict.fromkeys(answered)),
    )
