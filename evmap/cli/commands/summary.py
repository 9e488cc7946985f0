"""``evmap summary``: the report a client gets."""

from __future__ import annotations

from pathlib import PurePath

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import filter_options, words
from evmap.errors import UsageError

_STYLES = ("apa", "harvard", "vancouver")
_ENDINGS = {".docx": "docx", ".xlsx": "xlsx", ".html": "html", ".md": "markdown", ".markdown": "markdown"}


@click.command("summary")
@filter_options("theme")
@click.option(
    "--style",
    default="apa",
    show_default=True,
    metavar="NAME",
    shell_complete=words(*_STYLES),
    help="How references are set: apa, harvard, vancouver, any other style of the CSL project, or FILE.csl.",
)
@click.option("--title", default="", metavar="TEXT", help="The title (default: Evidence summary).")
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="Write to FILE: .docx, .xlsx, .md or .html (-: Markdown)."
)
@pass_context
def command(context: Context, *, theme: tuple[str, ...], style: str, title: str, output: str) -> None:
    """Write the report a client gets: what is known, what is missing, what it rests on.

    With the Summary of Qualitative Findings and the Evidence Profile of GRADE-CERQual, and the references in APA 7,
    Harvard (Cite Them Right) or Vancouver. What nobody confirmed says so.

    \b
    evmap summary -o summary.docx
    evmap summary --theme training --style harvard -o training.docx
    evmap summary --style nature -o summary.docx
    evmap summary -o summary.xlsx                    one sheet a table
    """
    from evmap.analysis.bibliography import every_document
    from evmap.output.documents.write import WRITERS
    from evmap.output.summary.summary import Asked, summary

    suffix = PurePath(output).suffix.lower() if output != "-" else ".md"
    if suffix not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise UsageError(f"evmap writes no summary as '{suffix}'", hint=f"end the name of {output} in one of: {known}")
    project = context.project()
    paper = summary(project.graph(), every_document(project.evidence()), Asked(theme, style, title))
    context.emit_bytes(WRITERS[_ENDINGS[suffix]](paper), output)
