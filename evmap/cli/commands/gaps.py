"""``evmap gaps``: where evidence is missing, thin, second-hand or contradictory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.fail_on import fail_if, fail_on_option, split
from evmap.cli.shared.options import filter_options, format_option, screen_options, words
from evmap.cli.shared.remembered import answer

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from evmap.output.screens.screen import Screen
    from evmap.output.tables.table import Result
    from evmap.project import Project


def _kinds(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from evmap.analysis.gaps.gap import KIND_WORDS

    return words(*KIND_WORDS)(ctx, parameter, incomplete)


def _kinds_and_severities(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [*_kinds(ctx, parameter, incomplete), *words("high", "medium", "low", "any")(ctx, parameter, incomplete)]


def _unwanted(fail_on: tuple[str, ...]) -> set[str]:
    """The words of ``--fail-on``, checked. The analysis is imported only where there are some: an answer that is
    remembered needs none of it."""
    if not fail_on:
        return set()
    from evmap.analysis.gaps.gap import KIND_WORDS
    from evmap.analysis.view.filters import one_of

    return set(one_of("kind of gap or severity", split(fail_on), (*KIND_WORDS, "high", "medium", "low", "any")))


@click.command("gaps")
@filter_options("theme", "model", "population", "report")
@click.option(
    "--kind",
    multiple=True,
    metavar="KIND[,…]",
    help="Only gaps of this kind (absolute, thin, echo …).",
    shell_complete=_kinds,
)
@click.option(
    "--severity",
    multiple=True,
    metavar="WORD[,…]",
    help="Only high, medium or low.",
    shell_complete=words("high", "medium", "low"),
)
@click.option("--need", default=3, show_default=True, help="How many read teams are enough for a finding.")
@click.option("--stale", default=5, show_default=True, metavar="YEARS", help="After how many years evidence is old.")
@click.option("--as-of", metavar="DATE", help="The day from which to count them (default: the newest report's date).")
@click.option("--inferred", is_flag=True, help="Count a reviewer's inferred links to models as the report's own.")
@screen_options
@click.option("--legend", "--definitions", "legend", is_flag=True, help="Say what each kind means.")
@fail_on_option("a gap of this kind or severity (any: at any gap)", _kinds_and_severities)
@format_option
@pass_context
def command(
    context: Context,
    /,
    *,
    kind: tuple[str, ...],
    severity: tuple[str, ...],
    legend: bool,
    screen: Screen | None,
    fail_on: tuple[str, ...],
    format: str,
    output: str,
    **asked: object,
) -> None:
    """Say where evidence is missing, thin, second-hand or contradictory.

    \b
    evmap gaps --theme training -n 5
    evmap gaps --kind absolute,thin --severity high
    evmap gaps --theme training --format markdown -o outputs/training-gaps.md
    evmap gaps --fail-on unresolved,uncited          for use in CI
    """
    unwanted = _unwanted(fail_on)
    asked |= {"kind": split(kind), "severity": split(severity)}
    screen = screen if format == "table" else None

    def make(project: Project) -> tuple[Result, list[str]]:
        """The answer, and the words that ``--fail-on`` looks at."""
        from evmap.analysis import gaps
        from evmap.output.answers.gaps import gap_result

        found = gaps(project.typed_graph(), **asked)  # type: ignore[arg-type]
        return gap_result(found, legend=legend, screen=screen), [
            f"{gap.kind} {gap.variant} {gap.severity}" for gap in found
        ]

    words = answer(context, "gaps", asked | {"legend": legend, "screen": screen}, make, format=format, output=output)
    if "any" in unwanted:
        fail_if([word.split()[0] for word in words], "gap")
    fail_if([min(hits) for word in words if (hits := unwanted & {*word.split()})], "gap")
