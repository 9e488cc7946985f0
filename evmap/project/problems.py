"""Everything that is wrong in a project: what ``evmap check`` lists, and what an edit may not add to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.domain.diagnostic import Diagnostic
    from evmap.domain.evidence import Evidence
    from evmap.project.project import Project

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def problems_of(project: Project, files: Mapping[str, bytes] | None = None) -> list[Diagnostic]:
    """Return everything that is wrong in *files* (default: those on the disk), errors first, then by place. What was
    found in the last two states is remembered, so that one edit after another asks once for each."""
    files = project.files() if files is None else files
    key = project.key(files)
    if key not in project.judged:
        latest = list(project.judged.items())[-1:]
        project.judged = {**dict(latest), key: _found_in(project, files)}
    return project.judged[key]


def _found_in(project: Project, files: Mapping[str, bytes]) -> list[Diagnostic]:
    from evmap.claims.agreement import difference_diagnostics
    from evmap.dedupe.identify import renamings

    loaded = project.loaded_from(files)
    found = [*loaded.diagnostics, *quotations(project, loaded.evidence), *renamings(loaded.evidence.works)]
    found += difference_diagnostics(loaded.evidence.claims_files)
    if not loaded.stopping:
        found += of_the_graph(project, files)
    return sorted(
        dict.fromkeys(found),
        key=lambda one: (_ORDER[one.severity], one.source.file, one.source.line or 0, one.message),
    )


def quotations(project: Project, evidence: Evidence) -> list[Diagnostic]:
    """Quotations, locators and figures that do not stand in their report, and quotations that nobody could look up."""
    from evmap.claims.places import place_diagnostics
    from evmap.claims.quotes import not_looked_up, quote_diagnostics

    found = []
    read = {file.report.id: file.report for file in evidence.claims_files if not file.reviewer}
    for file in evidence.claims_files:
        report = read.get(file.report.id, file.report)  # a second coder's file need not say again what was read
        document = project.document(report.sha256, report.file) if file.claims else None
        if document is None:
            found += not_looked_up(file)
        else:
            found += quote_diagnostics(file.claims, document) + place_diagnostics(file.claims, document)
    return found


def of_the_graph(project: Project, files: Mapping[str, bytes]) -> list[Diagnostic]:
    """What only shows when everything is tied together."""
    from evmap.analysis import problems

    return problems(project.typed_graph(files))
