"""``evmap export``: write the graph to a file."""

from __future__ import annotations

import click

from evmap.cli.context import Context, pass_context


@click.command("export")
@click.argument(
    "format",
    metavar="FORMAT",
    type=click.Choice(["graphml", "gexf", "cytoscape", "node-link", "nodes-csv", "edges-csv"]),
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Write to FILE (- or nothing: the screen).")
@pass_context
def command(context: Context, format: str, output: str) -> None:
    """Write the graph for Gephi, yEd, Cytoscape or a script.

    Documents behind one finding that share a person, a funder, another body or a survey series are tied by an edge
    of type `shares`, worked out and never typed.

    \b
    evmap export graphml -o outputs/graph.graphml    Gephi, yEd, Cytoscape
    evmap export gexf -o outputs/graph.gexf          Gephi
    evmap export cytoscape -o outputs/graph.cyjs     Cytoscape
    evmap export node-link                           networkx, d3 (JSON)
    evmap export nodes-csv -o outputs/nodes.csv      a spreadsheet of the nodes
    evmap export edges-csv -o outputs/edges.csv      a spreadsheet of the edges
    """
    from evmap.analysis.independence.ties import with_shared_ties
    from evmap.output.graphs.write import WRITERS

    graph = with_shared_ties(context.project().graph())
    what = f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"
    context.emit_bytes(WRITERS[format](graph), output, what)
