"""``evmap export``: write the graph, or the library, to a file."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.exchange import TOOLS, write_for_tool
from evmap.cli.shared.fail_on import split
from evmap.cli.shared.options import TermId, filter_options, words
from evmap.cli.shared.packages import PACKAGES, nanopublications_of, write_package
from evmap.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_WHY = "the project has no terms, claims or works yet; see `evmap status`"
_GRAPHS = ("graphml", "gexf", "cytoscape", "cx2", "dot", "node-link", "nodes-csv", "edges-csv")
_OTHERS = ("works", *TOOLS, *PACKAGES, "nanopub")
#: The end of a file's name -> the format that it alone tells.
_ENDINGS = {
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".cyjs": "cytoscape",
    ".cx2": "cx2",
    ".dot": "dot",
    ".gv": "dot",
    ".ris": "works",
    ".bib": "works",
    ".qdpx": "qdpx",
    ".qdc": "qdc",
    ".trig": "nanopub",
}


def _kinds(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from evmap.graph.schema import NODES

    return words(*NODES)(ctx, parameter, incomplete)


@click.command("export")
@click.argument("format", metavar="[FORMAT]", required=False, type=click.Choice([*_GRAPHS, *_OTHERS]))
@filter_options("theme", "report")
@click.option(
    "--kind",
    multiple=True,
    metavar="KIND",
    shell_complete=_kinds,
    help="Only nodes of this kind (report, work, claim …).",
)
@click.option(
    "--cited-by",
    multiple=True,
    type=TermId("reports"),
    metavar="ID",
    help="works: only what this report cites or lists.",
)
@click.option("--unread", is_flag=True, help="works: only those that findings rest on and nobody has read.")
@click.option("--title", default="", metavar="TEXT", help="ro-crate, datapackage, vault: what it is called.")
@click.option("--license", default="", metavar="URL", help="ro-crate, datapackage: under which license it is given.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Write to FILE (- or nothing: the screen).")
@pass_context
def command(
    context: Context,
    /,
    *,
    format: str | None,
    theme: tuple[str, ...],
    report: tuple[str, ...],
    kind: tuple[str, ...],
    cited_by: tuple[str, ...],
    unread: bool,
    title: str,
    license: str,
    output: str,
) -> None:
    """Write the graph, or the library, for other programs.

    The end of FILE's name is enough where it tells the format. Documents behind one finding that share a person, a
    funder, another body or a survey series are tied by an edge of type `shares`, worked out and never typed. `works`
    writes RIS, BibTeX, CSL-JSON, EndNote XML, CSV or a spreadsheet (.ris .bib .json .xml .csv .xlsx). ro-crate,
    datapackage and vault are folders, or a FILE.zip; in a folder, what a person put or changed stays.

    \b
    evmap export -o outputs/graph.graphml            Gephi, yEd, Cytoscape
    evmap export gexf -o outputs/graph.gexf          Gephi
    evmap export cytoscape -o outputs/graph.cyjs     Cytoscape; cx2 for Cytoscape Web and NDEx
    evmap export dot -o outputs/graph.dot            Graphviz
    evmap export node-link                           networkx, d3 (JSON)
    evmap export nodes-csv -o outputs/nodes.csv      a spreadsheet of the nodes; edges-csv of the edges
    evmap export qdpx -o review.qdpx                 NVivo, MAXQDA, ATLAS.ti, QualCoder: codes, reports, claims
    evmap export qdc -o codes.qdc                    the same tools and Taguette: the codebook alone
    evmap export taguette -o highlights.csv          highlights as Taguette writes them
    evmap export taguette-codebook -o codes.csv      tags, for Taguette
    evmap export ro-crate -o crate.zip               the project as an RO-Crate, for a repository of data
    evmap export datapackage -o package              tables with types and keys (Frictionless), for analysis
    evmap export vault -o notes                      Markdown notes with links, for Obsidian
    evmap export nanopub -o drafts.trig              claims and findings as draft nanopublications
    evmap export graphml --theme training --kind claim,finding -o training.graphml
    evmap export works --theme training -o training.ris
    evmap export works --unread -o to-read.bib
    """
    chosen = format or _ENDINGS.get(PurePath(output).suffix.lower(), "")
    if not chosen:
        known = ", ".join((*_GRAPHS, *_OTHERS))
        raise UsageError("export needs a format, or a file whose name tells it", hint=f"one of: {known}")
    if chosen in TOOLS:
        write_for_tool(context, chosen, output, report, narrowed=bool(theme or kind or cited_by or unread))
        return
    if chosen in (*PACKAGES, "nanopub"):
        if theme or report or kind or cited_by or unread:
            raise UsageError(f"{chosen} holds the whole project", hint="leave out what narrows it")
        if chosen == "nanopub":
            context.emit_bytes(nanopublications_of(context.project()), output)
        else:
            write_package(context, chosen, output, title=title, license=license)
        return
    if title or license:
        raise UsageError("--title and --license are for packages", hint=f"one of: {', '.join(PACKAGES)}")
    if chosen == "works":
        if report or kind:
            raise UsageError(
                "--report and --kind choose nodes of the graph", hint="for works: --cited-by, --theme, --unread"
            )
        _works(context, theme=theme, cited_by=cited_by, unread=unread, output=output)
        return
    if cited_by or unread:
        raise UsageError("--cited-by and --unread choose works", hint="evmap export works -o library.ris")
    _graph(context, chosen, theme=theme, report=report, kind=kind, output=output)


def _graph(
    context: Context,
    format: str,
    *,
    theme: tuple[str, ...],
    report: tuple[str, ...],
    kind: tuple[str, ...],
    output: str,
) -> None:
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


def _works(context: Context, *, theme: tuple[str, ...], cited_by: tuple[str, ...], unread: bool, output: str) -> None:
    from evmap.analysis.bibliography import bibliography
    from evmap.cli.shared.library import emit_works

    project = context.project()
    records = bibliography(project.evidence(), project.graph(), theme=theme, cited_by=cited_by, unread=unread)
    emit_works(context, records, output)
