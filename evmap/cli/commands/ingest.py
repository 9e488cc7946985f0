"""``evmap ingest``: reports, reference files and tagged claims into the project."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, _width, pass_context
from evmap.cli.shared.exchange import write_refused
from evmap.cli.shared.options import dry_run_option, format_option, jobs_option
from evmap.errors import EvmapError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.analysis import Changes
    from evmap.project import Project


@click.command("ingest")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(readable=False))
@click.option("--id", default="", metavar="ID", help="The id of the report (or the name of the reference file).")
@click.option(
    "--errors", default="", metavar="FILE", help="Write the rows of a workbook that have an error to FILE (.xlsx)."
)
@click.option("--keep", is_flag=True, help="Copy the reports into the project's reports/, so that they stay at hand.")
@click.option("--short", is_flag=True, help="Say a line or two for each file.")
@jobs_option
@dry_run_option
@format_option
@pass_context
def command(
    context: Context,
    *,
    files: tuple[str, ...],
    id: str,
    errors: str,
    keep: bool,
    short: bool,
    jobs: int,
    dry_run: bool,
    format: str,
    output: str,
) -> None:
    """Read reports, reference files or tagged claims into the project.

    Reports may be PDF, Word, web pages, Markdown or text; reference files .bib, .ris and others; claims .yaml, or .csv
    with one claim a row. A folder stands for the files in it. What a person wrote is never overwritten, and ingesting
    a file twice changes nothing. Many reports, and the pages of a long one, are read by several processes (--jobs).

    \b
    evmap ingest report.pdf --keep
    evmap ingest reports/ search.ris
    evmap ingest report-v2.docx --id iriss-2024
    evmap ingest claims.csv --dry-run
    evmap ingest claims.xlsx --errors errors.xlsx
    evmap ingest nvivo.qdpx                          also .qdc, Taguette, QualCoder, Hypothesis
    """
    from evmap.cli.review.signature import today, who
    from evmap.cli.shared.progress import progress_bar
    from evmap.output.answers.ingest import ingest_result, ingest_short, ingest_text
    from evmap.project.ingest.named_files import named_files
    from evmap.project.ingest.results import IngestResult
    from evmap.text.plurals import count
    from evmap.workers import jobs_of

    project = context.project()
    named = named_files(files, project.root, keep=keep)
    before = project.files()
    one = len(named.files) == 1
    with progress_bar("reading", enabled=context.verbosity >= 0) as moved:
        done = project.ingest(
            named.files,
            id=id,
            dry_run=dry_run,
            progress=None if one else moved,
            pages=moved if one else lambda done, _: moved.note(count(done, "page")),
            jobs=jobs_of(jobs),
            sign=lambda: (who(), today()),
        )
    result = IngestResult(done, named.skipped)
    if errors:
        write_refused(context, result.files, errors, files)
    failures = [file.error for file in result.files if file.error is not None]
    if failures and len(result.files) == 1:
        raise failures[0]
    changes = _changes(project, before) if result.changed and not dry_run and not short else None
    if not dry_run:
        project.refresh_schemas()
    if format == "table" and output == "-":
        verbose = context.verbosity > 0
        if short:
            text = ingest_short(result, width=_width())
        else:
            text = ingest_text(result, changes, width=_width(), verbose=verbose, dry_run=dry_run)
        click.echo(text, nl=False)
    else:
        context.emit(ingest_result(result, changes, dry_run=dry_run), format, output)
    for error in failures:
        context.say_error(error)
    if failures or any(file.refused for file in result.files):
        sys.exit(3)


def _changes(project: Project, before: Mapping[str, bytes]) -> Changes | None:
    """What the answers say now that they did not say of the files *before*; None while something is wrong in the
    project, before or after: an ingest may be what mends it."""
    from evmap.analysis import diff

    try:
        return diff(project.typed_graph(before), project.typed_graph())
    except EvmapError:
        return None
