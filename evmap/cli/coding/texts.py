"""The texts of reports, for commands that need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.view.filters import known_ids
from evmap.errors import NothingToDo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.claim import Report
    from evmap.domain.document import Document
    from evmap.domain.evidence import Evidence
    from evmap.project import Project


def reports_asked(evidence: Evidence, asked: Sequence[str]) -> list[Report]:
    """Return the reports with the ids *asked*, all of the project if none is; in order of their ids.

    Raises :class:`evmap.errors.UsageError` for an id that is unknown, :class:`NothingToDo` when there is no report.
    """
    known = {file.report.id: file.report for file in evidence.claims_files if not file.reviewer}
    if not known:
        raise NothingToDo("no report has been ingested yet", hint="evmap ingest FILE")
    return [known[id] for id in known_ids("report", tuple(asked), known, "the project") or sorted(known)]


def text_of(project: Project, report: Report) -> Document | None:
    """The text of *report*, None when neither it nor its file is at hand (then :func:`not_here` says so)."""
    return project.document(report.sha256, report.file)


def not_here(reports: Sequence[Report]) -> NothingToDo:
    """The error that says by name whose text is not at hand."""
    ids = ", ".join(report.id for report in reports)
    files = ", ".join(report.file or f"the file of {report.id}" for report in reports)
    return NothingToDo(f"the text of {ids} is not here", hint=f"put {files} into reports/, or ingest it again")
