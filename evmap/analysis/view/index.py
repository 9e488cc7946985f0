"""The graph read once into what every analysis asks for.

The graph stays the only input; this is a faster way to look at it. It is kept as long as a frozen graph lives, so that
several analyses of one graph pay for it once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

from evmap.analysis.view.documents import Documents, Studies
from evmap.analysis.view.hierarchy import Hierarchy
from evmap.analysis.view.nodes import Cite, ClaimView, FindingView
from evmap.collector import collector_paused
from evmap.graph.schema import (
    Addresses,
    Broader,
    ClaimCites,
    ClaimNode,
    FindingNode,
    ReportNode,
    Speaks,
    Tagged,
    TermNode,
    WorkNode,
)
from evmap.graph.typed import TypedGraph, typed

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from typing import Any

    from evmap.analysis.view.nodes import Document
    from evmap.domain.claim import Figure
    from evmap.graph.citing import Unresolved
    from evmap.graph.typed import AnyGraph


K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Index:
    """Everything of the graph by kind and id. ``facets`` maps a node kind (``theme`` …) to its hierarchy,
    ``coders_differ`` a finding to the units on which coders have not settled what it is."""

    documents: Documents
    studies: Studies
    claims: Mapping[str, ClaimView]
    findings: Mapping[str, FindingView]
    facets: Mapping[str, Hierarchy]
    cited_by: Mapping[str, tuple[str, ...]]
    """document -> claims that cite it, for whatever reason."""
    mentions: Mapping[str, int]
    """document -> in-text citations of it."""
    report_cites: Mapping[str, tuple[str, ...]]
    """report -> reports it cites."""
    figures: Mapping[str, tuple[Figure, ...]]
    coders_differ: Mapping[str, tuple[str, ...]]
    bases: Mapping[str, str]
    """evidence basis -> label."""
    reports: tuple[Document, ...]
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


def index_of(graph: AnyGraph) -> Index:
    """Return the index of *graph*, made anew unless the graph is typed or frozen and was indexed before.

    Takes time in proportion to nodes and edges.
    """
    if not isinstance(graph, TypedGraph) and not getattr(graph, "frozen", False):
        return _collected(graph)
    found = _KEPT.get(graph)
    if found is None:
        found = _KEPT[graph] = _collected(graph)
    return found


def _collected(graph: AnyGraph) -> Index:
    with collector_paused():
        return _read(typed(graph))


def _read(graph: TypedGraph) -> Index:
    facets = _hierarchies(graph)
    themes = facets.get("theme") or Hierarchy("theme")
    unresolved = graph.values.get("unresolved", {})
    nodes: dict[str, ReportNode | WorkNode] = {}
    claims: dict[str, ClaimView] = {}
    found: list[FindingNode] = []
    for name in sorted(graph.nodes):
        node = graph.nodes[name]
        if isinstance(node, ReportNode | WorkNode):
            nodes[node.id] = node
        elif isinstance(node, ClaimNode):
            claims[node.id] = _claim(graph, name, node, unresolved, themes)
        elif isinstance(node, FindingNode):
            found.append(node)
    taxonomy = graph.values.get("taxonomy")
    documents = Documents(nodes, graph.works)
    reports = tuple(documents[id] for id in documents.reports)
    mentions, report_cites = _citations_of_reports(graph, reports)
    return Index(
        documents=documents,
        studies=Studies(documents),
        claims=claims,
        findings=_findings(found, claims),
        facets=facets,
        cited_by=_grouped({(cite.document, claim.id): None for claim in claims.values() for cite in claim.cites}),
        mentions=mentions,
        report_cites=report_cites,
        figures=graph.values.get("figures", {}),
        coders_differ=graph.values.get("coders_differ", {}),
        bases={} if taxonomy is None else {term.id: term.label for term in taxonomy.terms("evidence_bases")},
        reports=reports,
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """The second of each pair by the first, in their order."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _citations_of_reports(
    graph: TypedGraph, reports: tuple[Document, ...]
) -> tuple[dict[str, int], dict[str, tuple[str, ...]]]:
    """How often the texts cite each document, and which reports each report cites."""
    mentions: dict[str, int] = {}
    targets: dict[str, set[str]] = {}
    for document in reports:
        for target, (_, mentioned, _) in graph.cites.get(f"report:{document.id}", {}).items():
            kind, _, other = target.partition(":")
            if kind not in ("report", "work"):
                continue
            mentions[other] = mentions.get(other, 0) + mentioned
            if kind == "report":
                targets.setdefault(document.id, set()).add(other)
    return mentions, {report: tuple(sorted(found)) for report, found in sorted(targets.items())}


def _hierarchies(graph: TypedGraph) -> dict[str, Hierarchy]:
    facets: dict[str, Hierarchy] = {}
    for name, node in graph.nodes.items():
        if not isinstance(node, TermNode):
            continue
        parents = [
            graph.nodes[target].id
            for target, edges in graph.edges.get(name, {}).items()
            if any(isinstance(edge, Broader) for edge in edges)
        ]
        facets.setdefault(node.kind, Hierarchy(node.kind)).add(node, parents)
    for hierarchy in facets.values():
        hierarchy.close()
    return facets


def _claim(
    graph: TypedGraph,
    name: str,
    node: ClaimNode,
    unresolved: Mapping[str, tuple[Unresolved, ...]],
    themes: Hierarchy,
) -> ClaimView:
    ties = _ties(graph, name)
    about = tuple(dict.fromkeys(ties.get("theme", ())))
    models = tuple(dict.fromkeys(ties.get("model", ())))
    finding, stance = ties.get("finding", [("", "")])[-1]
    return ClaimView(
        id=node.id,
        report=node.report,
        kind=node.claim_kind,
        basis=node.basis,
        primary=node.primary,
        text=node.text,
        locator=node.locator,
        direction=node.direction,
        thin=node.richness == "thin",
        file=node.file,
        line=node.line,
        quote=node.quote,
        unresolved=unresolved.get(node.id, ()),
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


def _ties(graph: TypedGraph, name: str) -> dict[str, list[Any]]:
    """What a claim is tied to, by kind of tie, in the order of its edges."""
    ties: dict[str, list[Any]] = {}
    for target, edges in graph.edges.get(name, {}).items():
        kind, _, other = target.partition(":")
        for edge in edges:
            match edge:
                case Tagged() if kind in ("theme", "population"):
                    ties.setdefault(kind, []).append(other)
                case Tagged(type="uses"):
                    ties.setdefault("inferred" if edge.link == "inferred" else "model", []).append(other)
                case Tagged():
                    ties.setdefault("other", []).append((kind, other))
                case ClaimCites():
                    ties.setdefault("cites", []).append(Cite(other, edge.cito, edge.evidential, edge.text))
                case Addresses():
                    ties.setdefault("addresses", []).append(other)
                case Speaks():
                    ties.setdefault("finding", []).append((other, edge.type))
    return ties


def _findings(nodes: list[FindingNode], claims: Mapping[str, ClaimView]) -> dict[str, FindingView]:
    """Findings by id, each with its claims by stance in order of claim id and the recommendations that answer it."""
    speaking = _grouped(((claim.finding, claim.stance), claim) for claim in claims.values() if claim.finding)
    answering = _grouped(
        {
            (answered, claim.id): None
            for claim in claims.values()
            if claim.kind == "recommendation"
            for answered in claim.addresses
        }
    )
    return {
        node.id: FindingView(
            id=node.id,
            statement=node.statement,
            defined=node.defined,
            confidence=node.confidence,
            confirmed_by=node.confirmed_by,
            confirmed_on=node.confirmed_on,
            reason=node.reason,
            confirmed_basis=node.confirmed_basis,
            file=node.file,
            line=node.line,
            supports=speaking.get((node.id, "supports"), ()),
            disputes=speaking.get((node.id, "disputes"), ()),
            qualifies=speaking.get((node.id, "qualifies"), ()),
            answered_by=answering.get(node.id, ()),
        )
        for node in sorted(nodes, key=lambda one: one.id)
    }
