"""``evmap plot``: pictures for papers."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import filter_options, map_options
from evmap.errors import NothingToDo, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from evmap.output.figures.picture import Picture

PICTURES = ("matrix", "corroboration", "years", "sources", "growth")


@click.command("plot")
@click.argument("picture", type=click.Choice(PICTURES))
@map_options("rows", "columns", "count", of="matrix: ")
@click.option("--narrower", is_flag=True, help="matrix: rows or columns for narrower themes, too.")
@filter_options("theme")
@click.option("-o", "--output", default="-", metavar="FILE", help="Write to FILE: .svg, or .png with the extra [plot].")
@pass_context
def command(
    context: Context,
    /,
    *,
    picture: str,
    rows: str,
    columns: str,
    count: str,
    narrower: bool,
    theme: tuple[str, ...],
    output: str,
) -> None:
    """Draw a picture for a paper.

    matrix: the map as bubbles. corroboration: findings by status. years: publications by year and kind of evidence.
    sources: who cites whom among the reports. growth: how the evidence grew. Each says in words what it shows, can be
    told apart in black and white, and is the same file every time.

    \b
    evmap plot matrix -o outputs/map.svg
    evmap plot matrix --rows theme --columns population --count teams -o outputs/people.svg
    evmap plot years -o outputs/years.png
    """
    from evmap.output.figures.svg import write_svg

    suffix = PurePath(output).suffix.lower() if output != "-" else ".svg"
    writers: dict[str, Callable[[Picture], bytes]] = {".svg": write_svg, ".png": _png}
    if suffix not in writers:
        raise UsageError(f"evmap draws no '{suffix}'", hint=f"end the name of {output} in .svg or .png")
    asked = {"rows": rows, "columns": columns, "count": count, "top_only": not narrower}
    graph = context.project().graph()
    if not any(data["kind"] in ("report", "work", "claim") for _, data in graph.nodes(data=True)):
        raise NothingToDo("there is nothing to draw yet: the project has no report", hint="evmap ingest FILE")
    drawn = _picture(graph, picture, theme, asked)
    context.emit_bytes(writers[suffix](drawn), output, drawn.alt)


def _png(picture: Picture) -> bytes:
    from evmap.output.figures.png import write_png

    return write_png(picture)


def _picture(graph: nx.MultiDiGraph[str], name: str, theme: tuple[str, ...], asked: dict[str, object]) -> Picture:
    from evmap.analysis import corroboration, matrix
    from evmap.analysis.timeline import timeline
    from evmap.output.figures.corroboration import corroboration_picture
    from evmap.output.figures.matrix import matrix_picture
    from evmap.output.figures.sources import cited_reports, sources_picture
    from evmap.output.figures.years import growth_picture, years_picture

    if name == "matrix":
        return matrix_picture(matrix(graph, theme=theme, **asked))  # type: ignore[arg-type]
    if name == "corroboration":
        return corroboration_picture(corroboration(graph, theme=theme))
    if name == "sources":
        return sources_picture(cited_reports(graph))
    line = timeline(graph, theme=theme)
    return years_picture(line) if name == "years" else growth_picture(line)
