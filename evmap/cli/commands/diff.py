"""``evmap diff``: what changed between two states of the project."""

from __future__ import annotations

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import format_option


@click.command("diff")
@click.argument("since", metavar="[REV|DIR]", default="HEAD")
@click.argument("until", metavar="[REV|DIR]", default="")
@format_option
@pass_context
def command(context: Context, *, since: str, until: str, format: str, output: str) -> None:
    """Say what changed between two states of the project.

    Which gaps closed or opened, which findings changed status and why, new cells, new citations that match nothing:
    since a revision of git (default: the last commit), or compared with another project in a folder; up to now, or to a
    second revision or folder.

    \b
    evmap diff
    evmap diff v1.2 --format markdown -o outputs/changes.md
    evmap diff ../last-month
    evmap diff v1.1 v1.2 -o changes.docx             what changed between two versions
    """
    from evmap.analysis import diff
    from evmap.cli.shared.revision import project_files
    from evmap.output.answers.diff import change_result

    project = context.project()
    before = project.graph(project_files(project, since))
    after = project.graph(project_files(project, until)) if until else project.graph()
    context.emit(change_result(diff(before, after), since, format, until), format, output)
