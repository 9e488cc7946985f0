"""``evmap init``: a new project."""

from __future__ import annotations

from pathlib import Path

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import dry_run_option


@click.command("init")
@click.argument("directory", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@dry_run_option
@pass_context
def command(context: Context, *, directory: Path, dry_run: bool) -> None:
    """Make a new, empty project in a folder.

    What is in the folder stays as it is; files that are missing are added.

    \b
    evmap init my-review
    cd my-review && evmap ingest report.pdf
    """
    from evmap.project.files.init import init

    folder = (context.directory or Path()) / directory
    made = init(folder, dry_run=dry_run)
    if not made:
        context.say(f"{folder} is a project already; nothing to do")
        return
    would = "would make" if dry_run else "made"
    click.echo(f"{would} {', '.join(str(folder / name) for name in made)}")
    if not dry_run:
        context.say("next: list your themes in themes.yaml, then `evmap ingest REPORT`")
