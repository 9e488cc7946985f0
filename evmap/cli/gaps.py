"""``evmap gaps``: where evidence is missing, thin, second-hand or contradictory."""

from __future__ import annotations

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.fail_on import fail_on_option, split
from evmap.cli.options import filter_options, format_option


@click.command("gaps")
@filter_options("theme", "model", "population", "report")
@click.option("--kind", multiple=True, metavar="KIND[,…]", help="Only gaps of this kind (absolute, thin, echo …).")
@click.option("--severity", multiple=True, metavar="WORD[,…]", help="Only high, medium or low.")
@click.option("--need", default=3, show_default=True, help="How many read teams are enough for a finding.")
@click.option("--stale", default=5, show_default=True, metavar="YEARS", help="After how many years evidence is old.")
@click.option("--as-of", metavar="DATE", help="The day from which to count them (default: the newest report's date).")
@click.option("--inferred", is_flag=True, help="Count a reviewer's inferred links to models as the report's own.")
@click.option("--legend", "--definitions", "legend", is_flag=True, help="Say what each kind means.")
@fail_on_option("a gap of this kind or severity (any: at any gap)")
@format_option
@pass_context
def command(
    context: Context,
    *,
    theme: tuple[str, ...],
    model: tuple[str, ...],
    population: tuple[str, ...],
    report: tuple[str, ...],
    kind: tuple[str, ...],
    severity: tuple[str, ...],
    need: int,
    stale: int,
    as_of: str | None,
    inferred: bool,
    legend: bool,
    fail_on: tuple[str, ...],
    format: str,
    output: str,
) -> None:
    """Say where evidence is missing, thin, second-hand or contradictory.

    \b
    evmap gaps --theme training
    evmap gaps --kind absolute,thin --severity high
    evmap gaps --theme training --format markdown -o outputs/training-gaps.md
    evmap gaps --fail-on unresolved,uncited          for use in CI
    """
    from evmap.analysis import gaps
    from evmap.analysis.filters import one_of
    from evmap.analysis.find_gaps import KINDS
    from evmap.output.gap_table import gap_result

    unwanted = one_of("kind of gap or severity", split(fail_on), (*KINDS, "high", "medium", "low", "any"))
    found = gaps(
        context.project().graph(),
        theme=theme,
        model=model,
        population=population,
        report=report,
        kind=split(kind),
        severity=split(severity),
        need=need,
        stale=stale,
        as_of=as_of,
        inferred=inferred,
    )
    context.emit(gap_result(found, legend=legend), format, output)
    if unwanted:
        from evmap.cli.fail_on import fail_if

        names = [{str(gap.kind), gap.variant, str(gap.severity), "any"} & set(unwanted) for gap in found]
        fail_if(sorted(min(hits) for hits in names if hits), "gap")
