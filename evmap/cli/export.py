"""``evmap export``: write the graph to a file."""

from __future__ import annotations

from pathlib import Path

import click

from evmap.cli.context import Context, pass_context


@click.command("export")
@click.argument("format", type=click.Choice(["graphml", "gexf", "cytoscape", "node-link", "nodes-csv", "edges-csv"]))
@click.option("-o", "--output", default="-", metavar="FILE", help="Write to FILE (- or nothing: the screen).")
@pass_context
def command(context: Context, format: str, output: str) -> None:
    """Write the graph for Gephi, yEd, Cytoscape or a script.

    \b
    evmap export graphml -o outputs/graph.graphml    Gephi, yEd, Cytoscape
    evmap export gexf -o outputs/graph.gexf          Gephi
    evmap export cytoscape -o outputs/graph.cyjs     Cytoscape
    evmap export node-link                           networkx, d3 (JSON)
    evmap export edges-csv -o outputs/edges.csv      a spreadsheet
    """
    from evmap.output.graph_files import WRITERS

    graph = context.project().graph()
    data = WRITERS[format](graph)
    if output == "-":
        click.get_binary_stream("stdout").write(data)
        return
    from evmap.project.files import write_atomically

    path = Path(output)
    write_atomically(path, data)
    context.say(f"wrote {path}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")
