"""Reports and works as the analysis sees them, each made when first asked for: most of a library are in no answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from evmap.analysis.view.nodes import PRIMARY_DESIGNS, SECONDARY_DESIGNS, Document, State
from evmap.graph.schema import ReportNode
from evmap.graph.work_nodes import WorkNodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evmap.graph.schema import WorkNode


class Documents(Mapping[str, Document]):
    """Id -> document. ``nodes`` are what they are made of, in the same order."""

    def __init__(self, nodes: Mapping[str, ReportNode | WorkNode], works: WorkNodes | None = None) -> None:
        self._works = waiting = WorkNodes() if works is None else works
        self.nodes: Mapping[str, ReportNode | WorkNode] = _Nodes(nodes, waiting) if waiting else nodes
        self.reports = sorted(id for id, node in nodes.items() if isinstance(node, ReportNode) and id not in waiting)
        self.studies = {id: node.study for id, node in nodes.items() if node.study and id not in waiting}
        self.studies.update(waiting.studies)
        self._made: dict[str, Document] = {}

    def __getitem__(self, id: str) -> Document:
        made = self._made.get(id)
        if made is None:
            made = self._made[id] = _document(self.nodes[id])
        return made

    def __contains__(self, id: object) -> bool:
        return id in self.nodes

    def listed_by(self, id: str) -> Sequence[str]:
        """The lists that a document stands in, of a work whether it was made or not."""
        if id in self._works:
            lists: Sequence[str] = self._works.amended.get(id, {}).get("listed_by", ())
            return lists
        return self.nodes[id].listed_by or ()

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)


class _Nodes(Mapping[str, "ReportNode | WorkNode"]):
    """Nodes at hand, and those of *works* that wait to be made, by id."""

    def __init__(self, nodes: Mapping[str, ReportNode | WorkNode], works: Mapping[str, WorkNode]) -> None:
        reports = [id for id, node in nodes.items() if isinstance(node, ReportNode)]
        self._nodes, self._works = nodes, works
        self._order = dict.fromkeys((*reports, *sorted({*nodes, *works} - {*reports})))

    def __getitem__(self, id: str) -> ReportNode | WorkNode:
        return self._works[id] if id in self._works else self._nodes[id]

    def __contains__(self, id: object) -> bool:
        return id in self._order

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


class Studies(Mapping[str, tuple[Document, ...]]):
    """Study -> the documents that report it, in their order."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._ids: dict[str, list[str]] = {}
        for id in documents.nodes:
            self._ids.setdefault(documents.studies.get(id, id), []).append(id)

    def __getitem__(self, study: str) -> tuple[Document, ...]:
        return tuple(map(self._documents.__getitem__, self._ids[study]))

    def __contains__(self, study: object) -> bool:
        return study in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def _document(node: ReportNode | WorkNode) -> Document:
    state = State.UNREAD_UNKNOWN
    if node.design in PRIMARY_DESIGNS:
        state = State.UNREAD_PRIMARY
    elif node.design in SECONDARY_DESIGNS:
        state = State.UNREAD_SECONDARY
    report = node if isinstance(node, ReportNode) else None
    return Document(
        id=node.id,
        read=report is not None,
        label=node.label,
        title=node.title,
        year=node.year,
        issued=node.issued,
        study=node.study or node.id,
        series=node.series,
        authors=node.authors,
        persons=node.persons,
        organisations=node.organisations,
        funding=node.funding,
        design=node.design,
        state=state,
        population=report.population if report else (),
        appraisal=report.appraisal if report else "unassessed",
        listed_by=node.listed_by or (),
        standing=node.standing,
        notice=node.notice,
        near_mentions=node.near_mentions or 0,
        citations_read=(report.citations_read if report else None) or 0,
        file=node.file,
        line=node.line,
    )
