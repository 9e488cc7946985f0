"""Reports and works as nodes: one document, one node."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity
from evmap.graph.names import Organisations, person_key
from evmap.graph.schema import ReportNode, WorkNode
from evmap.text.dates import first_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.domain.claim import Report
    from evmap.domain.date import Date
    from evmap.domain.evidence import Evidence
    from evmap.domain.name import Name
    from evmap.domain.work import Enriched, Notice, Work, WorkNote
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
        self._organisations = Organisations(evidence.organisations)
        self._notes = {note.id: note for note in evidence.work_notes}
        self._enriched = {one.id: one for one in evidence.enriched}
        notes_of_reports = {report_of_work.get(note.id, note.id): note for note in evidence.work_notes}
        for report in self.reports.values():
            note = notes_of_reports.get(report.id)
            if note is not None:
                self._check_note(report, note)
            own = (report.id, *(work for work, id in report_of_work.items() if id == report.id))
            told = next((self._enriched[id] for id in own if id in self._enriched), None)
            self._add_report(report, note, told)
        for work in evidence.works:
            if work.id not in self._node_of:
                self._add_work(work)
                self._node_of[work.id] = f"work:{work.id}"

    def node(self, document: str) -> str | None:
        """Return the node of a report or work by any id it goes by, None when there is no such document."""
        return self._node_of.get(document)

    def _funding(self, named: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        bodies = (*named["commissioner"], *named["funder"])
        return self._organisations.of(bodies, ()) if bodies else ()

    def _check_note(self, report: Report, note: WorkNote) -> None:
        for key in ("study", "series"):
            own, noted = getattr(report, key), getattr(note, key)
            if own and noted and own != noted:
                message = f"{report.id}: the header says {key} '{own}', references/works.yaml says '{noted}'"
                hint = "the header counts; mend one of the two"
                self.diagnostics.append(Diagnostic(report.source, "note-contradicts", message, Severity.WARNING, hint))

    def _add_report(self, report: Report, note: WorkNote | None, enriched: Enriched | None) -> None:
        named = _named(report, note)
        orgs = (report.publisher, *named["commissioner"], *named["funder"], *named["recruiter"])
        year = first_year(report.issued)
        standing, notice = standing_of(note, enriched)
        node = ReportNode(
            id=report.id,
            label=short_label(report.authors, year, report.id),
            title=report.title,
            type=report.type,
            authors=tuple(str(name) for name in report.authors),
            persons=_persons(report.authors),
            organisations=self._organisations.of(orgs, report.authors),
            funding=self._funding(named),
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

    def _add_work(self, work: Work) -> None:
        best, note = work.best, self._notes.get(work.id)
        authors = note.authors if note and note.authors else best.authors
        publisher = (note.publisher if note else "") or best.publisher
        named = _named(None, note)
        orgs = (publisher, *named["commissioner"], *named["funder"], *named["recruiter"])
        standing, notice = standing_of(note, self._enriched.get(work.id))
        node = WorkNode(
            id=work.id,
            label=short_label(authors, best.year, work.id),
            title=best.title,
            type=best.type,
            authors=tuple(str(name) for name in authors),
            persons=_persons(authors),
            organisations=self._organisations.of(orgs, authors),
            funding=self._funding(named),
            issued=_without_letter(best.issued),
            year=best.year,
            publisher=publisher,
            commissioner=named["commissioner"],
            funder=named["funder"],
            recruiter=named["recruiter"],
            study=(note.study if note else "") or work.id,
            series=note.series if note else "",
            design=note.design if note else "",
            doi=best.doi,
            url=best.url,
            records=tuple(record.id for record in work.records),
            file=best.source.file,
            line=best.source.line,
            standing=standing,
            notice=notice,
        )
        self.graph.add(node)


def _without_letter(issued: Date) -> str:
    if issued.year is None:
        return ""
    return str(replace(issued, letter="") if issued.letter else issued)


_STANDINGS = {"retraction": "retracted", "concern": "concern", "correction": "corrected"}


def standing_of(note: WorkNote | None, enriched: Enriched | None) -> tuple[str, str]:
    """Return ``standing`` and ``notice`` of a document, "" where all is well. A person's word goes before every
    notice; a reinstatement takes back what was said before it, and a retraction weighs more than a lesser notice."""
    told: list[Notice] = []
    for one in enriched.notices if enriched else ():
        told = [] if one.nature == "reinstatement" else [*told, one]
    own = note.retraction if note else ""
    if own in ("keep", "replaced"):
        return "", ""
    if not told and not own:
        return "", ""
    worst = min(told, key=lambda one: list(_STANDINGS).index(one.nature), default=None)
    if own == "retracted":
        said = str(worst) if worst and worst.nature == "retraction" else "retracted, as references/works.yaml says"
        return "retracted", said
    return (_STANDINGS[worst.nature], str(worst)) if worst else ("", "")


def main_reports(evidence: Evidence) -> Mapping[str, Report]:
    """Return the reports by id, sorted; where several files describe one report, the file without a second
    coder's name speaks for it, else the first by name."""
    files = sorted(evidence.claims_files, key=lambda f: (f.report.id, f.reviewer != "", f.reviewer, f.source.file))
    reports: dict[str, Report] = {}
    for claims_file in files:
        reports.setdefault(claims_file.report.id, claims_file.report)
    return reports


_NOBODY_NAMED: Mapping[str, tuple[str, ...]] = MappingProxyType({"commissioner": (), "funder": (), "recruiter": ()})


def _named(report: Report | None, note: WorkNote | None) -> Mapping[str, tuple[str, ...]]:
    """Commissioner, funder and recruiter: the report's own header first, else the reviewer's note on the work."""
    if report is None and note is None:
        return _NOBODY_NAMED
    found: dict[str, tuple[str, ...]] = {}
    for role in ("commissioner", "funder", "recruiter"):
        own: tuple[str, ...] = getattr(report, role) if report is not None else ()
        found[role] = own or (getattr(note, role) if note is not None else ())
    return found


def _persons(authors: tuple[Name, ...]) -> tuple[str, ...]:
    return tuple(sorted({key for key in map(person_key, authors) if key}))


def short_label(authors: tuple[Name, ...], year: int | None, fallback: str) -> str:
    """Return ``Haworth et al. 2018``, ``Smith and Lee 2019`` or, without an author, the id."""
    if not authors:
        return fallback
    names = [name.acronym or name.sort_name for name in authors]
    who = names[0] if len(names) == 1 else " and ".join(names) if len(names) == 2 else f"{names[0]} et al."
    return f"{who} {year if year is not None else 'n.d.'}"
