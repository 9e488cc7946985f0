"""The project written for other tools for qualitative work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from evmap.errors import UsageError
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.cli.context import Context
    from evmap.domain.claim import Claim
    from evmap.domain.evidence import Evidence
    from evmap.project.ingest.results import FileResult

TOOLS = ("qdpx", "qdc", "taguette", "taguette-codebook")


def write_for_tool(context: Context, format: str, output: str, reports: tuple[str, ...], *, narrowed: bool) -> None:
    """Write the claims (of *reports*, if any are named) in *format*, and say where each claim stands.

    Raises :class:`UsageError` when they were *narrowed* in another way: half of the tags would look like all of them.
    """
    if narrowed:
        hint = "--report names reports; leave out --theme and --kind"
        raise UsageError(f"'{format}' is written with all themes and kinds", hint=hint)
    project = context.project()
    evidence = _of_reports(project.evidence(), reports)
    what = _holds(evidence, format)
    if format == "qdpx":
        from evmap.claims.exchange.qda.write import write_project

        written = write_project(evidence, lambda report: project.document(report.sha256, report.file))
        context.emit_bytes(written.data, output, what)
        total = sum(written.places.values())
        quoted, located = written.places.get("quotation", 0), written.places.get("locator", 0)
        context.say(
            f"{count(total, 'claim')} = {quoted} at their quotation + {located} at the paragraph of their locator"
            f" + {total - quoted - located} without a place in a text"
        )
        for report in written.textless:
            context.say(f"the text of {report} is not here: its claims stand in for it; put the document into reports/")
    elif format == "qdc":
        from evmap.claims.exchange.qda.write import write_codebook

        context.emit_bytes(write_codebook(evidence), output, what)
    else:
        from evmap.claims.exchange import taguette

        table = taguette.write_highlights if format == "taguette" else taguette.write_codebook
        context.emit_bytes(table(evidence), output, what)


def _of_reports(evidence: Evidence, reports: tuple[str, ...]) -> Evidence:
    from evmap.analysis.view.filters import known_ids

    known = {file.report.id: file for file in evidence.claims_files}
    asked = known_ids("report", reports, known, "the project")
    files = tuple(file for file in evidence.claims_files if not asked or file.report.id in asked)
    return replace(evidence, claims_files=files)


def _holds(evidence: Evidence, format: str) -> str:
    terms = count(sum(map(len, evidence.taxonomy.facets.values())), "term")
    claims = count(sum(len(file.claims) for file in evidence.claims_files), "claim")
    return terms if format in {"qdc", "taguette-codebook"} else f"{claims}, {terms}"


def write_template(
    context: Context, evidence: Evidence, claims: Sequence[Claim], output: str, reviewer: str = ""
) -> None:
    """Write a workbook with *claims* and room for more. Raises :class:`UsageError` when no file is named for it, and
    for a second coder's claims: reading the workbook back would lay them over the project's own."""
    if reviewer:
        hint = "leave out --reviewer, or use --format csv to look at them"
        raise UsageError("a workbook holds the project's own claims, not a second coder's", hint=hint)
    if not output.lower().endswith(".xlsx"):
        raise UsageError("the template is a workbook (.xlsx)", hint="name a file for it: -o claims.xlsx")
    from evmap.claims.workbook.write import write_workbook

    reports = [file.report for file in evidence.claims_files if not file.reviewer]
    data = write_workbook(evidence.taxonomy, evidence.findings, reports, claims)
    context.emit_bytes(
        data, output, f"{count(len(claims), 'claim')}, and room for more; 'evmap ingest {output}' reads it"
    )


def write_refused(context: Context, files: Sequence[FileResult], output: str, named: Sequence[str]) -> None:
    """Write the rows of a workbook that were not taken to *output*. Raises :class:`UsageError` when that is one of the
    files *named*, or several workbooks have such rows."""
    if any(Path(one).resolve() == Path(output).resolve() for one in named):
        raise UsageError(f"{output} is what is read", hint="name another file for the rows with errors")
    refused = [file for file in files if file.refused]
    if len(refused) > 1:
        raise UsageError(f"{len(refused)} workbooks have rows with errors", hint="ingest them one by one")
    if refused:
        what = f"{count(refused[0].claims.failed, 'row')} to mend; then 'evmap ingest {output}'"
        context.emit_bytes(refused[0].refused, output, what)
    else:
        context.say(f"no row has an error: {output} was not written")
