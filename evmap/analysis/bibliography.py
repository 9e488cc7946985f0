"""The works of a project as records to hand on: all, a theme's, those that a report cites, those still to read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.analysis.corroboration import corroboration
from evmap.analysis.sources import sources
from evmap.analysis.view.filters import known_ids
from evmap.analysis.view.part import part_of
from evmap.analysis.works import library
from evmap.domain.record import Record
from evmap.graph.documents import main_reports
from evmap.references.parser.fields.dates import parse_date

if TYPE_CHECKING:
    import networkx as nx

    from evmap.domain.claim import Report
    from evmap.domain.evidence import Evidence
    from evmap.graph.typed import AnyGraph


def bibliography(
    evidence: Evidence,
    graph: nx.MultiDiGraph[str],
    *,
    theme: tuple[str, ...] = (),
    cited_by: tuple[str, ...] = (),
    unread: bool = False,
) -> tuple[Record, ...]:
    """Return one record a document of *evidence* (*graph* is its graph), by id: works as merged, and the reports that
    no reference list names. A record's ``id`` is the document's.

    ``theme`` keeps what claims under it make, cite or rest on, ``cited_by`` what these reports list or cite, ``unread``
    the works that findings rest on and nobody has read. Raises :class:`evmap.errors.UsageError` for an unknown id.
    """
    reports = main_reports(evidence)
    known_ids("report", cited_by, {**reports, **dict.fromkeys(evidence.listed)}, "the project")
    found = every_document(evidence)
    if cited_by:
        asked = set(cited_by)
        works = {one.work.id for one in library(evidence) if asked & {*one.listed_by, *one.cited_by}}
        works |= {evidence.same_as[one] for one in works if one in evidence.same_as}
        found = {id: record for id, record in found.items() if id in works}
    if theme:
        nodes = (node.partition(":") for node in part_of(graph, theme=theme, kind=("work", "report")))
        under = {id for _, _, id in nodes}
        found = {id: record for id, record in found.items() if id in under}
    if unread:
        wanted = {row.document.id for row in sources(graph)}
        found = {id: record for id, record in found.items() if id in wanted}
    return tuple(found[id] for id in sorted(found))


def behind_findings(evidence: Evidence, graph: AnyGraph, *, theme: tuple[str, ...] = ()) -> tuple[Record, ...]:
    """Return the records of all documents that the findings (of a *theme*) rest on, read or not, by id: what a living
    review watches. Raises :class:`evmap.errors.UsageError` for an unknown theme."""
    found = every_document(evidence)
    wanted: set[str] = set()
    for row in corroboration(graph, theme=theme):
        for roots in (row.profile.roots, row.profile.disputing):
            wanted.update(*roots.documents.values(), roots.retracted)
    return tuple(found[id] for id in sorted(wanted & found.keys()))


def every_document(evidence: Evidence) -> dict[str, Record]:
    """Return the record of every document by its id in the graph: of a report that is a work of the library too, its
    own header first and the references' record for what the header leaves out."""
    reports = main_reports(evidence)
    found = {work.id: replace(work.best, id=work.id) for work in evidence.works if work.id not in evidence.same_as}
    listed = {evidence.same_as[work.id]: work.best for work in reversed(evidence.works) if work.id in evidence.same_as}
    for report in reports.values():
        found[report.id] = record_of(report, listed.get(report.id))
    return found


def record_of(report: Report, listed: Record | None = None) -> Record:
    """Return a report's own header as a record, what it leaves out from how others list it."""
    base = listed or Record(report.id, type=report.type or "report")
    return replace(
        base,
        id=report.id,
        type=report.type or base.type,
        title=report.title or base.title,
        authors=report.authors or base.authors,
        issued=parse_date(report.issued) if report.issued else base.issued,
        publisher=report.publisher or base.publisher,
        doi=report.doi or base.doi,
        url=report.url or base.url,
    )
