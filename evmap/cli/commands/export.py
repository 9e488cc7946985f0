"""``evmap export``: write the graph to a file."""

from __future__ import annotations

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.exchange import TOOLS, write_for_tool
from evmap.cli.shared.fail_on import split
from evmap.cli.shared.options import filter_options

_WHY = "the project has no terms, claims or works yet; see `evmap status`"


@click.command("export")
@click.argument(
    "format",
    metavar="FORMAT",
    type=click.Choice(["graphml", "gexf", "cytoscape", "node-link", "nodes-csv", "edges-csv", *TOOLS]),
)
@filter_options("theme", "report")
@click.option("--kind", multiple=True, metavar="KIND", help="Only nodes of this kind (report, work, claim …).")
@click.option("-o", "--output", default="-", metavar="FILE", help="Write to FILE (- or nothing: the screen).")
@pass_context
def command(
    context: Context,
    /,
    *,
    format: str,
    theme: tuple[str, ...],
    report: tuple[str, ...],
    kind: tuple[str, ...],
    output: str,
) -> None:
    """Write the graph for Gephi, yEd, Cytoscape or a script, or the codes for another tool.

    Documents behind one finding that share a person, a funder, another body or a survey series are tied by an edge
    of type `shares`, worked out and never typed.

    \b
    evmap export graphml -o outputs/graph.graphml    Gephi, yEd, Cytoscape
    evmap export gexf -o outputs/graph.gexf          Gephi
    evmap export cytoscape -o outputs/graph.cyjs     Cytoscape
    evmap export node-link                           networkx, d3 (JSON)
    evmap export nodes-csv -o outputs/nodes.csv      a spreadsheet of the nodes
    evmap export edges-csv -o outputs/edges.csv      a spreadsheet of the edges
    evmap export qdpx -o review.qdpx                 NVivo, MAXQDA, ATLAS.ti, QualCoder: codes, reports, claims
    evmap export qdc -o codes.qdc                    the same tools and Taguette: the codebook alone
    evmap export taguette -o highlights.csv          highlights as Taguette writes them
    evmap export taguette-codebook -o codes.csv      tags, for Taguette
    evmap export graphml --theme training --kind claim,finding -o training.graphml
    """
    if format in TOOLS:
        write_for_tool(context, format, output, report, narrowed=bool(theme or kind))
        return
    from evmap.analysis.independence.ties import with_shared_ties
    from evmap.analysis.view.part import part_of
    from evmap.output.graphs.write import WRITERS

    graph = part_of(with_shared_ties(context.project().graph()), theme=theme, report=report, kind=split(kind))
    what = f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"
    if not graph:
        context.say("the graph is empty: " + ("nothing is left by the filters" if theme or report or kind else _WHY))
    elif not graph.number_of_edges():
        context.say("the graph has no edges: nothing in it is tied to anything else in it")
    context.emit_bytes(WRITERS[format](graph), output, what)
