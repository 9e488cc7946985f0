"""What the graph holds: a frozen dataclass a kind of node and of edge, through which attributes are written and read.

The attributes of a node or an edge are the fields of its class, in this order; what is None is left out.
docs/graph.md is made from this module.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import KeysView, Mapping
    from dataclasses import Field

    import networkx as nx


def _says(text: str, **given: Any) -> Any:
    """A field with what it holds, in words."""
    return field(metadata={"says": text}, **given)


class _Attributes:
    """What nodes and edges share: to attributes and back."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def to_attributes(self) -> dict[str, Any]:
        """Return the fields as networkx keeps them, without those that are None."""
        return {name: value for name in self.attributes() if (value := getattr(self, name)) is not None}

    @classmethod
    def attributes(cls) -> KeysView[str]:
        """Return the names of the attributes, in the order they are written."""
        return cls.__dataclass_fields__.keys()

    @classmethod
    def from_attributes(cls, data: Mapping[str, Any]) -> Self:
        """Return the node or edge whose attributes *data* are. Raises :class:`TypeError` for unknown attributes."""
        return cls(**data)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermNode(_Attributes):
    """A term of the taxonomy. Its kind is its facet in the singular: ``theme``, ``model``, ``population`` …"""

    kind: str = _says("the facet in the singular")
    id: str = _says("the term's id")
    label: str = _says("the label, the id where there is none")
    facet: str = _says("the facet's name in themes.yaml")
    order: int = _says("place in the file, from 0")
    description: str = _says("as in themes.yaml", default="")
    in_scope: bool = _says("whether gaps are looked for")
    defined: bool = _says("False where a claim uses a term that themes.yaml does not have")
    sources: tuple[str, ...] = _says("ids of the works that define it", default=())
    file: str = _says("where it stands", default="")
    line: int | None = _says("its line", default=None)
    universe: int | None = _says("how many such people there are (populations)", default=None)
    sections: Mapping[str, str] | None = _says("its sections in reports (`in:`)", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _DocumentNode(_Attributes):
    """A report or a work."""

    kind: str
    id: str = _says("the report's or the work's id")
    label: str = _says("first author and year")
    title: str = _says("title")
    type: str = _says("CSL type, `report`, `article-journal` …")
    authors: tuple[str, ...] = _says("authors as written")
    persons: tuple[str, ...] = _says("surname and initial of each person, folded: who is the same (docs/method.md)")
    organisations: tuple[str, ...] = _says("corporate authors, publisher, commissioner, funder, recruiter")
    funding: tuple[str, ...] = _says("commissioner and funder")
    issued: str = _says("date of publication")
    year: int | None = _says("year of publication", default=None)
    publisher: str = _says("publisher")
    commissioner: tuple[str, ...] = _says("who commissioned it")
    funder: tuple[str, ...] = _says("who paid for it")
    recruiter: tuple[str, ...] = _says("who found the people asked")
    study: str = _says("the study it reports")
    series: str = _says("the series of surveys it belongs to")
    design: str = _says("`survey`, `qualitative`, `review` …")
    standing: str = _says("`retracted`, `concern`, `corrected`: a notice or a person says so", default="")
    notice: str = _says("that notice in words", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportNode(_DocumentNode):
    """A document that was ingested."""

    kind: str = "report"
    population: tuple[str, ...] = _says("whom it sampled")
    appraisal: str = _says("methodological concerns, as a person sees them")
    doi: str = _says("DOI")
    url: str = _says("address")
    ingested: bool = _says("whether evmap read the document itself")
    file: str = _says("where it stands", default="")
    line: int | None = _says("its line", default=None)
    listed_by: tuple[str, ...] | None = _says("the lists it stands in", default=None)
    near_mentions: int | None = _says("citations that may mean it", default=None)
    citations_read: int | None = _says("citations found in its text", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkNode(_DocumentNode):
    """A work that was not ingested."""

    kind: str = "work"
    doi: str = _says("DOI")
    url: str = _says("address")
    records: tuple[str, ...] = _says("the records that were put together to it")
    file: str = _says("where its best record stands", default="")
    line: int | None = _says("its line", default=None)
    listed_by: tuple[str, ...] | None = _says("the lists it stands in", default=None)
    near_mentions: int | None = _says("citations that may mean it", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNode(_Attributes):
    """An accepted claim."""

    kind: str = "claim"
    id: str = _says("the claim's id")
    label: str = _says("the claim's id")
    report: str = _says("the report that makes it")
    text: str = _says("the reviewer's words")
    quote: str = _says("the report's words")
    locator: str = _says("where in the report")
    claim_kind: str = _says("`finding`, `context`, `definition`, `recommendation`")
    basis: str = _says("evidence basis")
    primary: bool = _says("whether the report itself is the source")
    direction: str = _says("direction of an effect")
    richness: str = _says("`thin` where little stands behind it")
    stance: str = _says("what it says to its finding")
    finding: str = _says("the finding it speaks to")
    figures: tuple[str, ...] = _says("its figures, in words")
    reviewer: str = _says("who tagged it")
    note: str = _says("a remark")
    file: str = _says("where it stands")
    line: int | None = _says("its line", default=None)
    unresolved: tuple[str, ...] | None = _says("its citations that lead to no work", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingNode(_Attributes):
    """A review finding."""

    kind: str = "finding"
    id: str = _says("the finding's id")
    label: str = _says("the finding's id")
    statement: str = _says("the finding in a sentence")
    order: int = _says("place in the file, from 0")
    defined: bool = _says("False where a claim names a finding that claims/findings.yaml does not have")
    confidence: str = _says("a person's confidence", default="")
    confirmed_by: str = _says("who", default="")
    confirmed_on: str = _says("when", default="")
    reason: str = _says("why", default="")
    confirmed_basis: str = _says("what the map said then", default="")
    note: str = _says("a remark", default="")
    file: str = _says("where it stands", default="")
    line: int | None = _says("its line", default=None)


@dataclass(frozen=True, slots=True)
class Broader(_Attributes):
    """From a term to a broader one of its facet."""

    type: str
    file: str = _says("where it is said")
    line: int | None = _says("its line", default=None)


@dataclass(frozen=True, slots=True)
class DefinedIn(_Attributes):
    """From a term to a work that defines it."""

    type: str
    file: str | None = _says("where it is said", default=None)
    line: int | None = _says("its line", default=None)


@dataclass(frozen=True, slots=True)
class Makes(_Attributes):
    """From a report to a claim it makes."""

    type: str
    locator: str = _says("where in the report")
    file: str = _says("where it is said")
    line: int | None = _says("its line", default=None)


@dataclass(frozen=True, slots=True)
class ReportCites(_Attributes):
    """From a report to a work or report in its list or its text."""

    type: str
    cito: str = _says("`cites`")
    listed: int = _says("place in the reference list from 1, 0 where it is not in it")
    mentions: int = _says("how often the text cites it")
    locators: tuple[str, ...] = _says("where")


@dataclass(frozen=True, slots=True)
class ClaimCites(_Attributes):
    """From a claim to what it cites."""

    type: str
    cito: str = _says("why, in a word of CiTO")
    evidential: bool = _says("whether evidence is looked for there")
    text: str = _says("the citation as written")
    locator: str = _says("where in the report")
    file: str = _says("where it is said")
    line: int | None = _says("its line", default=None)


@dataclass(frozen=True, slots=True)
class Tagged(_Attributes):
    """From a claim to a term: ``uses`` for models, ``about`` for all else."""

    type: str
    link: str = _says("`explicit`, or `inferred` where the report does not name it")
    file: str = _says("where it is said")
    line: int | None = _says("its line", default=None)


@dataclass(frozen=True, slots=True)
class Speaks(_Attributes):
    """From a claim to the finding that it supports, disputes or qualifies."""

    type: str
    cito: str = _says("the same as CiTO says it")
    file: str = _says("where it is said")
    line: int | None = _says("its line", default=None)


@dataclass(frozen=True, slots=True)
class Addresses(_Attributes):
    """From a recommendation to a finding it answers."""

    type: str
    file: str = _says("where it is said")
    line: int | None = _says("its line", default=None)


@dataclass(frozen=True, slots=True)
class Shares(_Attributes):
    """Between two documents, in exports only: what ties them, worked out and never typed."""

    type: str
    cito: str = _says("what they share, in a word of CiTO")
    names: tuple[str, ...] = _says("the people, bodies or series")
    derived: bool = _says("always True")


Node = TermNode | ReportNode | WorkNode | ClaimNode | FindingNode
Edge = Broader | DefinedIn | Makes | ReportCites | ClaimCites | Tagged | Speaks | Addresses | Shares

#: The kinds of node that are no terms.
NODES: dict[str, type[ReportNode | WorkNode | ClaimNode | FindingNode]] = {
    "report": ReportNode,
    "work": WorkNode,
    "claim": ClaimNode,
    "finding": FindingNode,
}
#: The types of edge, but for ``cites``, which reports and claims have with other attributes.
EDGES: dict[str, type[Edge]] = {
    "broader": Broader,
    "defined-in": DefinedIn,
    "makes": Makes,
    "about": Tagged,
    "uses": Tagged,
    "supports": Speaks,
    "disputes": Speaks,
    "qualifies": Speaks,
    "addresses": Addresses,
    "shares": Shares,
}


def add_edge(graph: nx.MultiDiGraph[str], source: str, target: str, edge: Edge) -> None:
    """Add *edge* between two nodes."""
    graph.add_edge(source, target, **edge.to_attributes())


def class_of(kind: str) -> type[Node]:
    """Return the class of a kind of node: of reports, works, claims and findings; every other kind is of terms."""
    return NODES.get(kind, TermNode)


def node_of(data: Mapping[str, Any]) -> Node:
    """Return the node whose attributes *data* are."""
    return class_of(data["kind"]).from_attributes(data)


def edge_of(data: Mapping[str, Any]) -> Edge:
    """Return the edge whose attributes *data* are."""
    kind = data["type"]
    if kind == "cites":
        return (ClaimCites if "evidential" in data else ReportCites).from_attributes(data)
    return EDGES[kind].from_attributes(data)
