"""``evmap sources``: what to read next, and what the map stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import filter_options, format_option
from evmap.cli.shared.remembered import answer

if TYPE_CHECKING:
    from evmap.output.tables.table import Result
    from evmap.project import Project


@click.command("sources")
@filter_options("theme", "report")
@click.option("--no-keystones", is_flag=True, help="Leave out the works and reports that most statuses hang on.")
@format_option
@pass_context
def command(
    context: Context,
    *,
    theme: tuple[str, ...],
    report: tuple[str, ...],
    no_keystones: bool,
    format: str,
    output: str,
) -> None:
    """Say what to read next, and what the map stands on.

    Unread works are ranked by how many findings would gain status if they were read and agreed. Keystones are the works
    and reports whose removal would change most statuses; each is taken away in turn and everything worked out again.

    \b
    evmap sources
    evmap sources --theme training --format csv      the reading list alone
    """

    def make(project: Project) -> tuple[Result, list[str]]:
        """The answer; there is nothing to fail on."""
        from evmap.analysis import keystones, sources
        from evmap.output.answers.sources import sources_result

        graph = project.graph()
        wanted = not no_keystones and format != "csv"
        return sources_result(sources(graph, theme=theme, report=report), keystones(graph) if wanted else []), []

    asked = {"theme": theme, "report": report, "no_keystones": no_keystones}
    answer(context, "sources", asked, make, format=format, output=output)
