"""What all editing commands share: plan, refuse or write, and show what that changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from evmap.cli.shared.options import dry_run_option, format_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.cli.context import Context
    from evmap.project.editing.edit import Edit

F = TypeVar("F", bound=Callable[..., Any])


def edit_options(command: F) -> F:
    """``--anyway``, ``--dry-run``, ``--format`` and ``-o``."""
    anyway = click.option("--anyway", is_flag=True, help="Write in spite of warnings (never of errors).")
    return anyway(dry_run_option(format_option(command)))


def write_edit(
    context: Context,
    plan: Callable[[Mapping[str, bytes]], Edit],
    *,
    dry_run: bool,
    anyway: bool,
    format: str,
    output: str,
) -> None:
    """Write what *plan* makes of the project's files, unless ``evmap check`` would complain, and print it; with
    *dry_run* print the lines that would differ."""
    from evmap.output.coding.edits import edit_result
    from evmap.project.editing.edit import apply_edit

    before: dict[str, bytes] = {}

    def remembering(files: Mapping[str, bytes]) -> Edit:
        """The plan, with the files it was made for kept."""
        before.update(files)
        return plan(files)

    project = context.project()
    edit = apply_edit(project, remembering, dry_run=dry_run, warnings=anyway)
    if not dry_run:
        project.refresh_schemas()
    context.emit(edit_result(edit.said, before, edit.files, dry_run=dry_run), format, output)
