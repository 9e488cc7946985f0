"""``evmap claims header``: what is said of a report itself, without an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from evmap.claims.keys import APPRAISALS, DESIGNS
from evmap.cli.context import Context, pass_context
from evmap.cli.editing.write import edit_options, write_edit
from evmap.cli.shared.options import TermId, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evmap.yamlfiles.edit import Plain


def _text(key: str, metavar: str, help: str, **more: Any) -> Callable[..., Any]:
    return click.option(f"--{key}", metavar=metavar, help=help, **more)


@click.command("header")
@click.argument("report", metavar="REPORT", type=TermId("reports"))
@_text("title", "WORDS", "Its title.")
@_text("author", "NAME", "Who wrote it: 'Greenberg, Steven', or an organisation. May be repeated.", multiple=True)
@_text("issued", "DATE", "When it came out: 2024 or 2024-02.")
@_text("publisher", "NAME", "Who published it.")
@_text("commissioner", "NAME", "Who ordered it. May be repeated.", multiple=True)
@_text("funder", "NAME", "Who paid for it. May be repeated.", multiple=True)
@_text("recruiter", "NAME", "Who found its participants. May be repeated.", multiple=True)
@_text("study", "ID", "The study behind it, where several reports share one.")
@_text("series", "ID", "The series of surveys that it belongs to.")
@_text("design", "WORD", f"Kind of study: {', '.join(DESIGNS)}.", shell_complete=words(*DESIGNS))
@_text(
    "population",
    "TERM",
    "Whom it asked: ids of populations. May be repeated.",
    multiple=True,
    type=TermId("populations"),
)
@click.option("--appraisal", type=click.Choice(APPRAISALS), help="Your concerns about its methods.")
@_text("doi", "DOI", "Its DOI.")
@_text("url", "ADDRESS", "Its web address.")
@edit_options
@pass_context
def header(
    context: Context, /, *, report: str, dry_run: bool, anyway: bool, format: str, output: str, **options: Any
) -> None:
    """Say what a report is: title, authors, date, kind of study, whom it asked.

    An option replaces what the field holds, "" empties it. Who wrote, ordered and paid for a report decides what counts
    as independent.

    \b
    evmap claims header iriss-2024 --design qualitative --population social-workers --funder "Scottish Government"
    evmap claims header iriss-2024 --author "Martin, Hannah" --author Iriss --issued 2024-02
    """
    from evmap.project.editing.header import planned_header

    values: dict[str, Plain] = {
        key: _value(key, value) for key, value in options.items() if value is not None and value != ()
    }
    write_edit(
        context,
        lambda files: planned_header(files, report, values),
        dry_run=dry_run,
        anyway=anyway,
        format=format,
        output=output,
    )


def _value(key: str, value: str | Sequence[str]) -> Plain:
    if isinstance(value, str):
        return value
    given = [one for one in value if one]
    return [_name(one) for one in given] if key == "author" else list(given)


def _name(text: str) -> Plain:
    """``Greenberg, Steven A`` is a person; what has no comma is an organisation."""
    family, comma, given = text.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": text.strip()}
