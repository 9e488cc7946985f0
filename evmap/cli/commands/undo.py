"""``evmap undo``: what the last command wrote is taken back."""

from __future__ import annotations

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import dry_run_option, format_option


@click.command("undo")
@click.option("--redo", is_flag=True, help="Take the last undo back: write again what it took away.")
@click.option("--list", "listing", is_flag=True, help="List the commands that can be undone, the latest first.")
@dry_run_option
@format_option
@pass_context
def command(context: Context, *, redo: bool, listing: bool, dry_run: bool, format: str, output: str) -> None:
    """Take back what the last command wrote into the project.

    Every file is put back as it stood before the command, or none is: where you or a program changed one of them since,
    nothing is done. Repeat it to go further back. What evmap wrote outside the project's own files (-o) stays.

    \b
    evmap undo --dry-run
    evmap undo
    evmap undo --redo
    """
    from evmap.output.coding.edits import edit_result, journal_result

    project = context.project()
    if listing:
        journal = project.undone if redo else project.journal
        context.emit(journal_result(journal.entries()), format, output)
        return
    done = project.undo(redo=redo, dry_run=dry_run)
    if not dry_run:
        project.refresh_schemas()
    words = ("redo" if redo else "undo") if dry_run else ("redone" if redo else "undone")
    said = (f"{words}: {done.command or 'what a program wrote'} ({done.on})",)
    more = {"command": done.command, "on": done.on}
    context.emit(edit_result(said, done.now, done.files, dry_run=dry_run, more=more), format, output)
