"""Claims and findings as nanopublications (https://nanopub.net/guidelines/working_draft/): an assertion, where it comes
from, who says so. They are drafts: unsigned, under the address that the format keeps for such."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from evmap.graph.schema import ClaimCites, ClaimNode, FindingNode, ReportNode, WorkNode, edge_of, node_of
from evmap.output.machines.trig import graph_text, iri, literal, prefixes_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from evmap.output.machines.trig import Triple

BASE = "http://purl.org/nanopub/temp/evmap/"
_PREFIXES = {
    "np": "http://www.nanopub.org/nschema#",
    "cito": "http://purl.org/spar/cito/",
    "dct": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_DRAFT = "Draft: unsigned, and nobody published it."


def nanopublications(graph: nx.MultiDiGraph[str], *, version: str, suggested: str) -> bytes:
    """Return every claim and every finding of *graph* as TriG, one nanopublication each, by id.

    A finding's confidence stands there only where a person set it, else *suggested* says that nobody did. *version* is
    evmap's.
    """
    parts = [prefixes_text(_PREFIXES)]
    for node in sorted(graph):
        kind = graph.nodes[node]["kind"]
        if kind in ("claim", "finding"):
            write = _claim if kind == "claim" else _finding
            assertion, provenance, about = write(graph, node, suggested)
            parts.append(_publication(node, assertion, provenance, about, version))
    return "".join(parts).encode("utf-8", "replace")


def _address(node: str) -> str:
    kind, _, id = node.partition(":")
    return f"{BASE}{quote(kind, safe='')}/{quote(id, safe='', errors='replace')}"


def _thing(node: str) -> str:
    return iri(f"{_address(node)}#it")


def _document(graph: nx.MultiDiGraph[str], node: str) -> str:
    """A document by its DOI or address where it has one."""
    document = node_of(graph.nodes[node])
    assert isinstance(document, ReportNode | WorkNode)
    if document.doi:
        return iri(f"https://doi.org/{document.doi}")
    web = document.url.startswith(("https://", "http://"))
    return iri(document.url) if web else _thing(node)


def _publication(
    node: str, assertion: list[Triple], provenance: list[Triple], about: list[Triple], version: str
) -> str:
    base = _address(node)
    this, names = iri(base), {part: iri(f"{base}#{part}") for part in ("Head", "assertion", "provenance", "pubinfo")}
    head: list[Triple] = [
        (this, "a", "np:Nanopublication"),
        (this, "np:hasAssertion", names["assertion"]),
        (this, "np:hasProvenance", names["provenance"]),
        (this, "np:hasPublicationInfo", names["pubinfo"]),
    ]
    own = [(names["assertion"], predicate, value) for _, predicate, value in provenance]
    info: list[Triple] = [
        (this, "schema:creativeWorkStatus", literal("Draft")),
        (this, "rdfs:comment", literal(_DRAFT)),
        (this, "prov:wasGeneratedBy", iri(f"{BASE}software")),
        (iri(f"{BASE}software"), "rdfs:label", literal(f"evmap {version}")),
        *((this, predicate, value) for _, predicate, value in about),
    ]
    graphs = (
        (names["Head"], head),
        (names["assertion"], assertion),
        (names["provenance"], own),
        (names["pubinfo"], info),
    )
    return "\n".join(graph_text(name, triples) for name, triples in graphs) + "\n"


_Parts = tuple[list["Triple"], list["Triple"], list["Triple"]]


def _claim(graph: nx.MultiDiGraph[str], node: str, suggested: str) -> _Parts:
    claim = node_of(graph.nodes[node])
    assert isinstance(claim, ClaimNode)
    it = _thing(node)
    assertion: list[Triple] = [(it, "a", "schema:Claim"), (it, "schema:text", literal(claim.text or claim.quote))]
    assertion += _links(graph, node, it)
    report = f"report:{claim.report}"
    source = _document(graph, report)
    provenance: list[Triple] = [("", "prov:wasDerivedFrom", source)]
    provenance += [("", "schema:pagination", literal(claim.locator))] if claim.locator else []
    provenance += [("", "oa:exact", literal(claim.quote))] if claim.quote else []
    provenance += [("", "rdfs:comment", literal(f"Basis: {claim.basis}"))] if claim.basis else []
    provenance += [("", "prov:wasAttributedTo", _person(claim.reviewer))] if claim.reviewer else []
    about: list[Triple] = [("", "rdfs:label", literal(f"Claim {claim.id}"))]
    return assertion, provenance, about


def _links(graph: nx.MultiDiGraph[str], node: str, it: str) -> Iterator[Triple]:
    """What a claim is about, what it says to its finding, what it cites."""
    found: list[tuple[str, str, str]] = []
    for _, target, data in graph.out_edges(node, data=True):
        kind = graph.nodes[target]["kind"]
        edge = edge_of(data)
        if kind in ("report", "work"):
            cito = edge.cito if isinstance(edge, ClaimCites) else "cites"
            found.append((it, f"cito:{cito or 'cites'}", _document(graph, target)))
        elif kind == "finding":
            predicate = getattr(edge, "cito", "")
            found.append((it, f"cito:{predicate}" if predicate else "dct:relation", _thing(target)))
        else:
            found.append((it, "dct:subject", _thing(target)))
            found.append((_thing(target), "a", "skos:Concept"))
            found.append((_thing(target), "skos:prefLabel", literal(str(graph.nodes[target]["label"]))))
    yield from sorted(found, key=lambda one: (one[0] != it, one))


def _finding(graph: nx.MultiDiGraph[str], node: str, suggested: str) -> _Parts:
    finding = node_of(graph.nodes[node])
    assert isinstance(finding, FindingNode)
    it = _thing(node)
    assertion: list[Triple] = [(it, "a", "schema:Claim"), (it, "schema:text", literal(finding.statement or finding.id))]
    behind = sorted({source for source, _, data in graph.in_edges(node, data=True) if data["type"] != "addresses"})
    provenance: list[Triple] = [("", "prov:wasDerivedFrom", _thing(claim)) for claim in behind]
    if not behind:
        provenance.append(("", "rdfs:comment", literal("No claim speaks to this finding yet.")))
    said = f"Confidence: {finding.confidence}" if finding.confidence else f"Confidence: {suggested}"
    provenance.append(("", "rdfs:comment", literal(said + (f" ({finding.reason})" if finding.reason else ""))))
    if finding.confirmed_by:
        provenance.append(("", "prov:wasAttributedTo", _person(finding.confirmed_by)))
    return assertion, provenance, [("", "rdfs:label", literal(f"Review finding {finding.id}"))]


def _person(name: str) -> str:
    return iri(f"{BASE}person/{quote(name, safe='', errors='replace')}")
