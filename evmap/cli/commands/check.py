"""``evmap check``: everything that is wrong in the project, with its place and what to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import format_option
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.domain.diagnostic import Diagnostic
    from evmap.domain.evidence import Evidence
    from evmap.project import Project
    from evmap.project.load.contents import Loaded


@click.command("check")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
@format_option
@pass_context
def command(context: Context, *, strict: bool, format: str, output: str) -> None:
    """Check every file of the project and say what is wrong, and where.

    Errors make the other commands stop, and this one exit with 1; warnings and notes do not.

    \b
    evmap check
    evmap check --strict --format json
    """
    from evmap.dedupe.identify import renamings
    from evmap.domain.diagnostic import Severity
    from evmap.output.answers.check import check_result

    project = context.project()
    loaded = project.load()
    found = list(loaded.diagnostics)
    found += quotations(project, loaded.evidence)
    found += renamings(loaded.evidence.works)
    if not loaded.stopping:
        found += of_the_graph(project)
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    found = sorted(
        dict.fromkeys(found),
        key=lambda one: (order[one.severity], one.source.file, one.source.line or 0, one.message),
    )
    project.refresh_schemas()
    context.emit(check_result(found, looked_at(loaded)), format, output)
    worst = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(one.severity in worst for one in found):
        sys.exit(1)


def quotations(project: Project, evidence: Evidence) -> list[Diagnostic]:
    """Quotations, locators and figures that do not stand in their report, and quotations that nobody could look up."""
    from evmap.claims.places import place_diagnostics
    from evmap.claims.quotes import not_looked_up, quote_diagnostics

    found = []
    for file in evidence.claims_files:
        document = project.document(file.report.sha256, file.report.file) if file.claims else None
        if document is None:
            found += not_looked_up(file)
        else:
            found += quote_diagnostics(file.claims, document) + place_diagnostics(file.claims, document)
    return found


def of_the_graph(project: Project) -> list[Diagnostic]:
    """What only shows when everything is tied together."""
    from evmap.analysis import problems

    return problems(project.graph())


def looked_at(loaded: Loaded) -> str:
    """What the project holds, in words."""
    evidence = loaded.evidence
    numbers = (
        (len({file.report.id for file in evidence.claims_files}), "report"),
        (sum(len(file.claims) for file in evidence.claims_files), "claim"),
        (len(evidence.findings), "finding"),
        (sum(len(terms) for terms in evidence.taxonomy.facets.values()), "term"),
        (len(evidence.works), "work"),
        (len(evidence.citations), "citation"),
    )
    return ", ".join(count(number, noun) for number, noun in numbers)
