"""Reports and works as nodes: one document, one node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity
from evmap.domain.works import Works
from evmap.graph.outline import persons_of, short_label
from evmap.graph.schema import ReportNode
from evmap.graph.work_nodes import WorkMaker, WorkNodes, funding_of, named_bodies, standing_of
from evmap.text.dates import first_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.claim import Report
    from evmap.domain.evidence import Evidence
    from evmap.domain.work import Enriched, Work, WorkNote
    from evmap.graph.names import Organisations
    from evmap.graph.typed import TypedGraph


class Documents:
    """Which node a document has, whatever id it is called by."""

    def __init__(self, graph: TypedGraph, evidence: Evidence) -> None:
        self.graph = graph
        self.reports = main_reports(evidence)
        report_of_work = dict(evidence.same_as)
        for report in self.reports.values():
            if report.work:
                report_of_work.setdefault(report.work, report.id)
        self._node_of = {id: f"report:{id}" for id in self.reports}
        self._node_of |= {work: f"report:{id}" for work, id in report_of_work.items() if id in self.reports}
        self.diagnostics: list[Diagnostic] = []
        making = WorkMaker(evidence.works, evidence.work_notes, evidence.organisations, evidence.enriched)
        notes_of_reports = {report_of_work.get(note.id, note.id): note for note in evidence.work_notes}
        for report in self.reports.values():
            note = notes_of_reports.get(report.id)
            if note is not None:
                self._check_note(report, note)
            own = (report.id, *(work for work, id in report_of_work.items() if id == report.id))
            told = next((making.enriched[id] for id in own if id in making.enriched), None)
            self._add_report(report, note, told, making.organisations)
        self._add_works(evidence.works, making)

    def _add_works(self, works: Sequence[Work], making: WorkMaker) -> None:
        """Add the works that are no reports; those of a large library are made when they are asked for."""
        if isinstance(works, Works):
            waiting = [id for id in works.ids if id not in self._node_of]
            studies = {id: note.study for id in waiting if (note := making.notes.get(id)) and note.study}
            nodes = WorkNodes(waiting, studies)
            nodes.make = making.node
            self.graph.wait(nodes)
            self._node_of |= {id: f"work:{id}" for id in waiting}
            works = works.more
        for work in works:
            if work.id not in self._node_of:
                self.graph.add(making.node_of(work))
                self._node_of[work.id] = f"work:{work.id}"

    def node(self, document: str) -> str | None:
        """Return the node of a report or work by any id it goes by, None when there is no such document."""
        return self._node_of.get(document)

    def _check_note(self, report: Report, note: WorkNote) -> None:
        for key in ("study", "series"):
            own, noted = getattr(report, key), getattr(note, key)
            if own and noted and own != noted:
                message = f"{report.id}: the header says {key} '{own}', references/works.yaml says '{noted}'"
                hint = "the header counts; mend one of the two"
                self.diagnostics.append(Diagnostic(report.source, "note-contradicts", message, Severity.WARNING, hint))

    def _add_report(
        self, report: Report, note: WorkNote | None, enriched: Enriched | None, organisations: Organisations
    ) -> None:
        named = named_bodies(report, note)
        orgs = (report.publisher, *named["commissioner"], *named["funder"], *named["recruiter"])
        year = first_year(report.issued)
        standing, notice = standing_of(note, enriched)
        node = ReportNode(
            id=report.id,
            label=short_label(report.authors, year, report.id),
            title=report.title,
            type=report.type,
            authors=tuple(str(name) for name in report.authors),
            persons=persons_of(report.authors),
            organisations=organisations.of(orgs, report.authors),
            funding=funding_of(named, organisations),
            issued=report.issued,
            year=year,
            publisher=report.publisher,
            commissioner=named["commissioner"],
            funder=named["funder"],
            recruiter=named["recruiter"],
            study=report.study or (note.study if note else "") or report.id,
            series=report.series or (note.series if note else ""),
            design=report.design or (note.design if note else ""),
            population=report.population,
            appraisal=report.appraisal or "unassessed",
            doi=report.doi,
            url=report.url,
            ingested=bool(report.file),
            file=report.source.file,
            line=report.source.line,
            standing=standing,
            notice=notice,
        )
        self.graph.add(node)


def main_reports(evidence: Evidence) -> Mapping[str, Report]:
    """Return the reports by id, sorted; where several files describe one report, the file without a second
    coder's name speaks for it, else the first by name."""
    files = sorted(evidence.claims_files, key=lambda f: (f.report.id, f.reviewer != "", f.reviewer, f.source.file))
    reports: dict[str, Report] = {}
    for claims_file in files:
        reports.setdefault(claims_file.report.id, claims_file.report)
    return reports
