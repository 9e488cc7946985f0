"""``evmap prisma``: the flow of records and reports, from search to inclusion."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.fail_on import split
from evmap.cli.shared.options import FORMATS, words
from evmap.errors import ProblemsFound, UsageError

if TYPE_CHECKING:
    from evmap.analysis.prisma.flow import Flow

_LEVELS = ("previous", "databases", "other", "removed", "screened", "retrieval")
_PAPERS = {".docx": "docx", ".xlsx": "xlsx", ".html": "html", ".md": "markdown"}
_ENDINGS = (".svg", ".png", ".csv", ".json", ".txt", *_PAPERS)


@click.command("prisma")
@click.option("--check", is_flag=True, help="Exit with 1 when a sum does not come out or something is not recorded.")
@click.option(
    "--leave-out",
    multiple=True,
    metavar="WORD[,…]",
    shell_complete=words(*_LEVELS),
    help=f"Draw no such step: {', '.join(_LEVELS)}. May be repeated.",
)
@click.option("--format", type=click.Choice(FORMATS), help="How to print the numbers (default: table).")
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="Write to FILE: .svg .png .docx .html .xlsx .md .csv .json"
)
@pass_context
def command(context: Context, /, *, check: bool, leave_out: tuple[str, ...], format: str | None, output: str) -> None:
    """Show the flow of records and reports from search to inclusion (PRISMA 2020).

    Records are counted in the files of references/; the reference lists of reports count as citation searching. Where
    each file was found stands in references/sources.yaml, who was let in or left out in references/screening.yaml
    (`evmap screen`). What nobody recorded is called that, and is never 0. FILE.csv is what the PRISMA2020 package and
    its web page read.

    \b
    evmap prisma
    evmap prisma --check
    evmap prisma -o outputs/prisma.svg
    evmap prisma --leave-out retrieval -o prisma.docx
    """
    from evmap.analysis.prisma.flow import flow
    from evmap.output.prisma.answer import prisma_result

    left_out = split(leave_out)
    if unknown := [word for word in left_out if word not in _LEVELS]:
        raise UsageError(f"'{unknown[0]}' is no step of the diagram", hint=f"one of: {', '.join(_LEVELS)}")
    suffix = PurePath(output).suffix.lower() if output != "-" else ""
    if output != "-" and suffix not in _ENDINGS:
        raise UsageError(
            f"evmap draws no flow as '{suffix}'", hint=f"end the name of FILE in one of: {' '.join(_ENDINGS)}"
        )
    project = context.project()
    evidence = project.evidence()
    found = flow(evidence, project.load().counts or {})
    if output == "-":
        context.emit(prisma_result(found, left_out), format or "table")
    elif suffix in (".json", ".txt"):
        context.emit(prisma_result(found, left_out), "json" if suffix == ".json" else "table", output)
    else:
        context.emit_bytes(_file(found, suffix, left_out), output)
    if check and not found.complete:
        wrong = [f"{one.says} ({one.side})" for one in found.identities if not one.holds]
        raise ProblemsFound(
            "the flow is not complete: " + "; ".join([*wrong, *found.lacks]),
            hint="sources go to references/sources.yaml, answers by evmap screen",
        )


def _file(found: Flow, suffix: str, leave_out: tuple[str, ...]) -> bytes:
    from evmap.output.prisma.picture import flow_picture

    if suffix == ".svg":
        from evmap.output.figures.svg import write_svg

        return write_svg(flow_picture(found, leave_out))
    if suffix == ".png":
        from evmap.output.figures.png import write_png

        return write_png(flow_picture(found, leave_out))
    if suffix == ".csv":
        from evmap.output.prisma.exchange import write_prisma_csv

        return write_prisma_csv(found)
    from evmap.output.documents.write import WRITERS
    from evmap.output.prisma.answer import prisma_paper

    return WRITERS[_PAPERS[suffix]](prisma_paper(found, leave_out))
