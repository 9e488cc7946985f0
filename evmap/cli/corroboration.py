"""``evmap corroboration``: how independently each finding is known."""

from __future__ import annotations

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.fail_on import fail_on_option, split
from evmap.cli.options import filter_options, format_option


@click.command("corroboration")
@filter_options("theme", "model", "population", "report")
@click.option("--status", multiple=True, metavar="WORDS[,…]", help="Only findings with this status (single source …).")
@click.option("--definitions", "--legend", "definitions", is_flag=True, help="Say what each word means.")
@fail_on_option("a finding of this status (or needs re-check)")
@format_option
@pass_context
def command(
    context: Context,
    *,
    theme: tuple[str, ...],
    model: tuple[str, ...],
    population: tuple[str, ...],
    report: tuple[str, ...],
    status: tuple[str, ...],
    definitions: bool,
    fail_on: tuple[str, ...],
    format: str,
    output: str,
) -> None:
    """Say how independently each finding is known.

    \b
    evmap corroboration --theme training
    evmap corroboration --status "single source" --definitions
    evmap corroboration --population cswo            how relevant it is for them, too
    evmap corroboration --fail-on contested,disputed,"needs re-check"
    """
    from evmap.analysis import corroboration
    from evmap.analysis.filters import one_of
    from evmap.analysis.recheck import RECHECK
    from evmap.analysis.status import Status
    from evmap.output.corroboration_table import corroboration_result

    unwanted = one_of("status", split(fail_on), (*map(str, Status), RECHECK))
    rows = corroboration(
        context.project().graph(),
        theme=theme,
        model=model,
        population=population,
        report=report,
        status=split(status),
    )
    context.emit(corroboration_result(rows, definitions=definitions), format, output)
    if unwanted:
        from evmap.cli.fail_on import fail_if

        states = [{str(row.status), row.confirmation.state if row.confirmation else ""} for row in rows]
        fail_if([min(hits) for state in states if (hits := state & set(unwanted))], "finding")
