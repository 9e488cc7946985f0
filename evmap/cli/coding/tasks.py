"""What an engine of suggestions needs of a project, report by report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.claims.suggest.suggestion import Answered, Task
from evmap.cli.coding.texts import text_of
from evmap.domain.claim import ClaimStatus
from evmap.project.files.declined import declined_path, read_declined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from evmap.domain.claim import ClaimsFile, Report
    from evmap.domain.document import Document
    from evmap.domain.evidence import Evidence
    from evmap.project import Project


class Tasks:
    """Makes the tasks of one project. Each report's text is looked up once."""

    def __init__(self, project: Project, evidence: Evidence, *, reviewer: str | None = None) -> None:
        self._evidence = evidence
        self._files = project.files()
        self._reviewer = reviewer
        self._main: Mapping[str, ClaimsFile] = {
            file.report.id: file for file in evidence.claims_files if not file.reviewer
        }
        self._texts: dict[str, Document | None] = {}
        self._project = project

    def text(self, report: Report) -> Document | None:
        """The text of *report*, None when it is not at hand."""
        if report.id not in self._texts:
            self._texts[report.id] = text_of(self._project, report)
        return self._texts[report.id]

    def of(self, reports: Iterable[Report]) -> Iterator[Task]:
        """A task for each of *reports* whose text is at hand."""
        for report in reports:
            document = self.text(report)
            if document is None:
                continue
            others = [self._answered(one.report, text) for one, text in self._with_claims(report)]
            citations = tuple(one for one in self._evidence.citations if one.report == report.id)
            own = self._answered(report, document)
            yield Task(report, document, self._evidence.taxonomy, citations, own, tuple(others))

    def missing(self, reports: Sequence[Report]) -> list[Report]:
        """Those of *reports* whose text is not at hand."""
        return [report for report in reports if self.text(report) is None]

    def _with_claims(self, report: Report) -> Iterator[tuple[ClaimsFile, Document]]:
        for id, file in sorted(self._main.items()):
            if id != report.id and file.claims and (text := self.text(file.report)) is not None:
                yield file, text

    def _answered(self, report: Report, document: Document) -> Answered:
        """The claims that the coder stands behind; every other coder's stay unseen, the first one's too."""
        coder = self._reviewer or ""
        claims = tuple(
            claim
            for file in self._evidence.claims_files
            if file.report.id == report.id and file.reviewer == coder
            for claim in file.claims
            if claim.status is ClaimStatus.ACCEPTED
        )
        path = declined_path(report.id)
        data = self._files.get(path)
        declined = frozenset[str]() if data is None else read_declined(path, data).of(coder)
        return Answered(document, claims, declined)
