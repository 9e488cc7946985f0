"""``evmap text``: a report as numbered passages, with the locators to copy."""

from __future__ import annotations

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import TermId, format_option


@click.command("text")
@click.argument("report", type=TermId("reports"))
@click.option("--from", "start", metavar="LOCATOR", default="", help="Begin here: 3.15, p. 7, Table 1, a heading.")
@click.option("--find", "words", metavar="WORDS", default="", help="Only passages that hold all these words.")
@click.option("-n", "--number", type=click.IntRange(min=1), help="At most so many passages.")
@format_option
@pass_context
def command(
    context: Context, *, report: str, start: str, words: str, number: int | None, format: str, output: str
) -> None:
    """Show the text of a report as numbered passages, with the locators to copy.

    \b
    evmap text iriss-2024 --from 4.4
    evmap text iriss-2024 --find "protected time"
    evmap text iriss-2024 --format json
    """
    from evmap.claims.suggest.passages import at_locator, holding, passages
    from evmap.cli.coding.texts import not_here, reports_asked, text_of
    from evmap.errors import NothingToDo, UsageError
    from evmap.output.coding.text import text_result

    project = context.project()
    found = reports_asked(project.load().evidence, (report,))[0]
    document = text_of(project, found)
    if document is None:
        raise not_here([found])
    every = passages(document)
    shown = every
    if start:
        at = at_locator(every, start)
        if at is None:
            raise UsageError(f"{report} has no {start}", hint="evmap text without --from shows every locator")
        shown = every[at:]
    if words:
        shown = holding(shown, words)
        if not shown:
            raise NothingToDo(f"no passage of {report} holds all of: {words}")
    context.emit(text_result(report, shown[:number], len(every)), format, output)
