"""``evmap sources``: what to read next, and what the map stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import chosen_format, filter_options, format_and_file, screen_options
from evmap.cli.shared.remembered import answer

if TYPE_CHECKING:
    from evmap.output.screens.screen import Screen
    from evmap.output.tables.table import Result
    from evmap.project import Project


@click.command("sources")
@filter_options("theme", "report")
@click.option("--no-keystones", is_flag=True, help="Leave out the works and reports that most statuses hang on.")
@click.option(
    "--watch", is_flag=True, help="The works behind findings as a library (-o watch.ris): what to keep an eye on."
)
@screen_options
@format_and_file
@pass_context
def command(
    context: Context,
    *,
    theme: tuple[str, ...],
    report: tuple[str, ...],
    no_keystones: bool,
    watch: bool,
    screen: Screen | None,
    format: str | None,
    output: str,
) -> None:
    """Say what to read next, and what the map stands on.

    Unread works are ranked by how many findings would gain status if they were read and agreed. Keystones are the works
    and reports whose removal would change most statuses; each is taken away in turn and everything worked out again.

    \b
    evmap sources -n 5
    evmap sources --theme training --format csv      the reading list alone
    evmap sources --watch -o watch.ris               the works behind findings, with their identifiers
    """
    if watch:
        _watch(context, theme, output)
        return
    shape = chosen_format(format, output)

    def make(project: Project) -> tuple[Result, list[str]]:
        """The answer; there is nothing to fail on."""
        from evmap.analysis import keystones, sources
        from evmap.output.answers.sources import sources_result

        graph = project.typed_graph()
        wanted = not no_keystones and shape != "csv"
        rows = sources(graph, theme=theme, report=report)
        return sources_result(rows, keystones(graph) if wanted else [], screen=screen), []

    asked = {"theme": theme, "report": report, "no_keystones": no_keystones, "screen": screen}
    answer(context, "sources", asked, make, format=shape, output=output)


def _watch(context: Context, theme: tuple[str, ...], output: str) -> None:
    """Every document that findings rest on or that speaks for or against them."""
    from evmap.analysis.bibliography import behind_findings
    from evmap.cli.shared.library import emit_works

    project = context.project()
    emit_works(context, behind_findings(project.evidence(), project.typed_graph(), theme=theme), output)
