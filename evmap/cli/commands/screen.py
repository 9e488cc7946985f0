"""``evmap screen``: who is let into the review, and who is left out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import chosen_format, dry_run_option, format_and_file
from evmap.errors import InputError, NothingToDo, UsageError

if TYPE_CHECKING:
    from evmap.domain.screening import Stage
    from evmap.project import Project

_STAGES = ("automation", "before-screening", "title-abstract", "retrieval", "full-text")
_ONLY = ("waiting", "maybe", "disagree", "include", "exclude", "all")


@click.command("screen")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--stage", type=click.Choice(_STAGES), default="title-abstract", show_default=True, help="At which step.")
@click.option(
    "--only",
    type=click.Choice(_ONLY),
    help="Which documents (default: those you have not answered; with -o or --format: all).",
)
@click.option("--by", default="", metavar="NAME", envvar="EVMAP_REVIEWER", help="Who answers (default: git's name).")
@format_and_file
@dry_run_option
@pass_context
def command(
    context: Context,
    /,
    *,
    file: Path | None,
    stage: str,
    only: str | None,
    by: str,
    format: str | None,
    output: str,
    dry_run: bool,
) -> None:
    """Let documents in or leave them out, one key an answer, or by spreadsheet.

    Only for reviews that report how they selected their studies: no other command asks for it. Answers go to
    references/screening.yaml, with who, when and why; `evmap prisma` counts them. Two people who differ leave a
    document undecided until one of them answers again, or an entry says `agreed_by`.

    -o FILE or --format writes the documents with a column `decision` to fill in; FILE takes a filled-in sheet.

    \b
    evmap screen
    evmap screen --stage full-text --by "A Reviewer"
    evmap screen -o to-screen.xlsx
    evmap screen to-screen.xlsx
    """
    from evmap.cli.review.signature import today, who
    from evmap.domain.screening import Stage

    project, name, at = context.project(), who(by), Stage(stage)
    if file is not None:
        if output != "-" or format:
            raise UsageError("a sheet is either read or written", hint="evmap screen FILE, or evmap screen -o FILE")
        _take_in(context, project, file, stage=at, by=name, on=today(), dry_run=dry_run)
        return
    from evmap.analysis.prisma.waiting import candidates

    evidence = project.evidence()
    rows = candidates(evidence, project.load().counts or {}, at, name)
    if only and only != "all":
        rows = tuple(row for row in rows if row.state == only)
    if output != "-" or format:
        from evmap.output.prisma.screening import screening_result

        if output != "-" and not rows:
            raise NothingToDo(
                f"there is no document to write down at {at}", hint="evmap ingest FILE, or another --stage"
            )
        context.emit(screening_result(rows, at), chosen_format(format, output), output)
        return
    from evmap.cli.review.screening import Session

    if dry_run:
        raise UsageError("--dry-run is for a sheet", hint="evmap screen FILE --dry-run")
    if not only:
        rows = tuple(row for row in rows if row.own is None)
    reasons = list(dict.fromkeys(one.reason for one in evidence.screening if one.reason and one.stage is at))
    Session(project, at, rows, name, today(), reasons).run()


def _take_in(context: Context, project: Project, file: Path, *, stage: Stage, by: str, on: str, dry_run: bool) -> None:
    from evmap.analysis.bibliography import every_document
    from evmap.project.disk.files import cannot_read
    from evmap.project.editing.screening import screened
    from evmap.project.editing.screening_sheet import read_screening_sheet
    from evmap.text.plurals import count

    try:
        data = file.read_bytes()
    except OSError as error:
        raise cannot_read(file, error) from error
    evidence = project.evidence()
    known = {*every_document(evidence), *evidence.same_as}
    sheet = read_screening_sheet(file.name, data, known, stage=stage, by=by, on=on)
    added = screened(project, sheet.answers, dry_run=dry_run)
    would = "would be " if dry_run else ""
    old = len(sheet.answers) - len(added)
    click.echo(
        f"{count(len(added), 'answer')} {would}written, {old} said before, {sheet.unanswered} without an answer,"
        f" {count(len(sheet.diagnostics), 'row')} not taken."
    )
    for one in sheet.diagnostics:
        context.say_error(InputError(one.message, file=one.source.file, line=one.source.line, hint=one.hint or None))
    if sheet.diagnostics:
        sys.exit(3)
