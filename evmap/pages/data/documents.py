"""Reports and works as the map lists them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.analysis.independence.teams import team_keys
from evmap.domain.date import Date
from evmap.domain.record import Record
from evmap.formats.ris.write import write_ris
from evmap.graph.documents import main_reports
from evmap.pages.data.mapdata import DocumentData, StudyData
from evmap.text.dates import parse_iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    import networkx as nx

    from evmap.analysis.sources import Sources
    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView
    from evmap.domain.claim import Report
    from evmap.domain.evidence import Evidence


def document_data(
    graph: nx.MultiDiGraph[str],
    index: Index,
    evidence: Evidence,
    chosen: Iterable[ClaimView] | None,
    unread: Sources,
) -> tuple[DocumentData, ...]:
    """Return reports first, then works, each by id: all of them, or (with *chosen*) those that these claims name."""
    named: set[str] | None = None
    if chosen is not None:
        named = {row.document.id for row in unread}
        for claim in chosen:
            named.update((claim.report, *(cite.document for cite in claim.cites)))
            named.update(near.work for one in claim.unresolved for near in one.nearest)
    records = {work.id: work.best for work in evidence.works}
    reports = main_reports(evidence)
    shown = sorted(
        (one for one in index.documents.values() if named is None or one.id in named),
        key=lambda one: (not one.read, one.id),
    )
    found = []
    for one in shown:
        node = graph.nodes[f"{'report' if one.read else 'work'}:{one.id}"]
        record = report_record(reports[one.id]) if one.id in reports else records.get(one.id)
        found.append(_document(index, one.id, node, record))
    return tuple(found)


def _document(index: Index, id: str, node: Mapping[str, Any], record: Record | None) -> DocumentData:
    one = index.documents[id]
    return DocumentData(
        id=id,
        label=one.label,
        title=one.title,
        read=one.read,
        state="read" if one.read else str(one.state),
        authors=one.authors,
        year=one.year,
        issued=one.issued,
        type=node.get("type", ""),
        publisher=node.get("publisher", ""),
        commissioner=tuple(node.get("commissioner", ())),
        funder=tuple(node.get("funder", ())),
        url=web_address(node.get("url", ""), node.get("doi", "")),
        doi=node.get("doi", ""),
        study=one.study if one.study != id else "",
        series=one.series,
        design=one.design,
        appraisal=one.appraisal if one.read else "",
        population=one.population,
        listed_by=one.listed_by,
        ris=write_ris(replace(record, id=id, extra={}, raw="")) if record is not None else "",
    )


def web_address(url: str, doi: str) -> str:
    """Return where the document can be opened: its DOI, else its address if it is one of the web, else "".

    >>> web_address("https://example.org/a", "10.1000/x"), web_address("javascript:alert(1)", "")
    ('https://doi.org/10.1000/x', '')
    """
    if doi:
        from urllib.parse import quote

        return f"https://doi.org/{quote(doi, safe='/:;()._-')}"
    clean = url.strip()
    return clean if clean.lower().startswith(("https://", "http://")) and not any(c.isspace() for c in clean) else ""


def report_record(report: Report) -> Record:
    """Return what a report's header says as a bibliographic record."""
    day = parse_iso(report.issued)
    issued = Date(day[0], day[1] or None, day[2] or None) if day else Date(raw=report.issued)
    return Record(
        id=report.id,
        type=report.type,
        title=report.title,
        authors=report.authors,
        issued=issued,
        publisher=report.publisher,
        url=report.url,
        doi=report.doi,
    )


def study_data(index: Index, chosen: Iterable[ClaimView]) -> tuple[StudyData, ...]:
    """Return the studies whose own evidence is on the map, with short keys for what ties two of them to one team."""
    studies = sorted({index.documents[claim.report].study for claim in chosen if claim.primary})
    numbers: dict[str, str] = {}
    return tuple(
        StudyData(
            study,
            tuple(
                dict.fromkeys(
                    numbers.setdefault(key, str(len(numbers)))
                    for document in index.studies[study]
                    for key in team_keys(document)
                )
            ),
        )
        for study in studies
    )
