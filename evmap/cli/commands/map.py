"""``evmap map``: the evidence map as one page for any browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import filter_options, map_options, words

if TYPE_CHECKING:
    from evmap.analysis.diff import Changes
    from evmap.project import Project

DEFAULT_OUTPUT = "outputs/map.html"


@click.command("map")
@click.option(
    "-o", "--output", metavar="FILE", help=f"Write to FILE (default: {DEFAULT_OUTPUT} of the project; - is the screen)."
)
@map_options("rows", "columns")
@click.option(
    "--segment",
    default="status",
    show_default=True,
    metavar="WORD",
    help="What bubbles show at first: status (of findings), appraisal, basis or design (of reports).",
    shell_complete=words("status", "appraisal", "basis", "design"),
)
@filter_options("theme")
@click.option("--title", default="Evidence map", show_default=True, metavar="TEXT", help="The title of the page.")
@click.option(
    "--about",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A YAML file with what the page says of itself: scope, searched, cite, licence, contact.",
)
@click.option("--since", metavar="[REV|DIR]", help="Show what changed since a revision of git, or another project.")
@click.option("--open", "open_it", is_flag=True, help="Open the page in the browser.")
@pass_context
def command(
    context: Context,
    /,
    *,
    output: str | None,
    rows: str,
    columns: str,
    segment: str,
    theme: tuple[str, ...],
    title: str,
    about: Path | None,
    since: str | None,
    open_it: bool,
) -> None:
    """Write the evidence map as one page for any browser.

    The page is one file that needs no network and no server: the map with filters, the records behind every cell, the
    findings, the gaps and what would close them, sources, a network, downloads, and what it counts. It can be sent by
    e-mail, put on a web site, printed, and read with scripts off.

    \b
    evmap map --open
    evmap map --title "Leadership in social work" --about about.yaml
    evmap map --rows theme --columns population --segment appraisal -o map.html
    evmap map --since v1.2 -o outputs/map.html
    """
    from evmap.cli.shared.page_words import made_on, read_about
    from evmap.errors import UsageError
    from evmap.pages import MapOptions, map_page

    if open_it and output == "-":
        raise UsageError("--open needs a file to open", hint="leave out -o -, or name a file")
    project = context.project()
    options = MapOptions(
        title=" ".join(title.split()) or "Evidence map",
        rows=rows,
        columns=columns,
        segment=segment,
        themes=theme,
        made_on=made_on(),
        about=read_about(about) if about else {},
    )
    page = map_page(project.graph(), project.evidence(), options, _changes(project, since))
    place = output or str(project.root / DEFAULT_OUTPUT)
    context.emit_bytes(page, place, f"{len(page) // 1000} kB, to open in any browser")
    if open_it:
        click.launch(str(Path(place).absolute()))


def _changes(project: Project, since: str | None) -> tuple[str, Changes] | None:
    if since is None:
        return None
    from evmap.analysis import diff
    from evmap.cli.shared.revision import project_files

    return since, diff(project.graph(project_files(project, since)), project.graph())
