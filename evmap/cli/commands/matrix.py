"""``evmap matrix``: the evidence map as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import filter_options, format_option, map_options
from evmap.cli.shared.remembered import answer

if TYPE_CHECKING:
    from evmap.output.tables.table import Result
    from evmap.project import Project


@click.command("matrix")
@map_options("rows", "columns", "count")
@click.option("--narrower", is_flag=True, help="Rows or columns for narrower themes, too, not only for the top ones.")
@click.option("--inferred", is_flag=True, help="Count a reviewer's inferred links to models as the report's own.")
@click.option("--long", is_flag=True, help="Say in words what is in empty cells on the screen, too.")
@filter_options("theme", "model", "population", "report")
@format_option
@pass_context
def command(context: Context, /, *, format: str, output: str, long: bool, **asked: object) -> None:
    """Print the evidence map as a table.

    \b
    evmap matrix
    evmap matrix --rows theme --columns population --count teams
    evmap matrix --narrower --format csv -o outputs/matrix.csv
    """

    def make(project: Project) -> tuple[Result, list[str]]:
        """The answer; there is nothing to fail on."""
        from evmap.analysis import matrix
        from evmap.output.answers.matrix import matrix_result

        options = dict(asked)
        options["top_only"] = not options.pop("narrower")
        found = matrix(project.typed_graph(), **options)  # type: ignore[arg-type]
        return matrix_result(found, screen=not long and format == "table"), []

    answer(context, "matrix", asked | {"long": long}, make, format=format, output=output)
