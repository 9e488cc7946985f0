"""``timeline``: when the documents were published, and how far each is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from evmap.analysis.view.index import index_of
from evmap.analysis.view.nodes import State
from evmap.analysis.view.part import part_of

if TYPE_CHECKING:
    import networkx as nx

    from evmap.analysis.view.filters import Ids
    from evmap.analysis.view.nodes import Document


class KindOfEvidence(StrEnum):
    """What a document is to the map."""

    READ = "report that was read"
    PRIMARY = "study of its own, not read"
    SECONDARY = "second-hand, not read"
    UNKNOWN = "not read, kind not said"


_OF_STATE = {
    State.UNREAD_PRIMARY: KindOfEvidence.PRIMARY,
    State.UNREAD_SECONDARY: KindOfEvidence.SECONDARY,
    State.UNREAD_UNKNOWN: KindOfEvidence.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Timeline:
    """Documents by year and kind, years in order; ``undated`` counts those whose year nobody knows."""

    counts: dict[int, dict[KindOfEvidence, int]]
    undated: int

    @property
    def total(self) -> int:
        """How many documents have a year."""
        return sum(sum(kinds.values()) for kinds in self.counts.values())

    def to_json(self) -> dict[str, object]:
        """All of it as one JSON object."""
        years = {str(year): {str(kind): n for kind, n in kinds.items()} for year, kinds in self.counts.items()}
        return {"years": years, "undated": self.undated}


def timeline(graph: nx.MultiDiGraph[str], *, theme: Ids = None) -> Timeline:
    """Return how many documents were published in which year, by kind; with *theme* those that claims under it make or
    cite. Raises :class:`evmap.errors.UsageError` for an unknown theme."""
    index = index_of(graph)
    nodes = {node.partition(":")[2] for node in part_of(graph, theme=theme, kind=("report", "work"))} if theme else None
    counts: dict[int, dict[KindOfEvidence, int]] = {}
    undated = 0
    for document in index.documents.values():
        if nodes is not None and document.id not in nodes:
            continue
        if document.year is None:
            undated += 1
            continue
        kinds = counts.setdefault(document.year, {})
        kind = kind_of(document)
        kinds[kind] = kinds.get(kind, 0) + 1
    return Timeline(dict(sorted(counts.items())), undated)


def kind_of(document: Document) -> KindOfEvidence:
    """Return what *document* is to the map."""
    return KindOfEvidence.READ if document.read else _OF_STATE[document.state]
