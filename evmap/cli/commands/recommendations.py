"""``evmap recommendations``: each with the findings it answers and how well they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import filter_options, format_option
from evmap.cli.shared.remembered import answer

if TYPE_CHECKING:
    from evmap.output.tables.table import Result
    from evmap.project import Project


@click.command("recommendations")
@filter_options("theme", "model", "population", "report")
@format_option
@pass_context
def command(context: Context, /, *, format: str, output: str, **asked: tuple[str, ...]) -> None:
    """Trace each recommendation to the findings it answers.

    Those that rest on least come first.

    \b
    evmap recommendations
    evmap recommendations --theme training --format markdown
    """

    def make(project: Project) -> tuple[Result, list[str]]:
        """The answer; there is nothing to fail on."""
        from evmap.analysis import recommendations
        from evmap.output.answers.recommendations import recommendations_result

        return recommendations_result(recommendations(project.typed_graph(), **asked)), []

    answer(context, "recommendations", asked, make, format=format, output=output)
