"""``evmap themes``: the taxonomy as a tree with counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.editing.themes import add, remove, rename
from evmap.cli.shared.listing_group import ListingGroup
from evmap.cli.shared.options import TermId, format_option
from evmap.cli.shared.remembered import answer

if TYPE_CHECKING:
    from evmap.output.tables.table import Result
    from evmap.project import Project


@click.command("themes")
@click.option(
    "--facet", default="theme", show_default=True, metavar="FACET", type=TermId("facets"), help="theme, model …"
)
@click.option("--long", is_flag=True, help="Show every column on the screen, too.")
@format_option
@pass_context
def listing(context: Context, *, facet: str, long: bool, format: str, output: str) -> None:
    """Show the taxonomy as a tree, with counts of claims, findings and gaps.

    Counts hold narrower terms; with --long each term alone, too. Under the tree: where each report speaks of a theme,
    terms that no claim uses, and tags that nothing defines.

    \b
    evmap themes
    evmap themes --facet model
    """

    def make(project: Project) -> tuple[Result, list[str]]:
        """The answer; there is nothing to fail on."""
        from evmap.analysis import themes
        from evmap.output.answers.themes import themes_result

        screen = not long and format == "table"
        return themes_result(themes(project.typed_graph(), facet=facet), format, screen=screen), []

    answer(context, "themes", {"facet": facet, "long": long}, make, format=format, output=output)


command = ListingGroup(listing, add, rename, remove)
