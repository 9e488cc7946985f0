"""``evmap agreement``: how far two coders agree, what they differ on, and settling it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import TermId, filter_options, format_option
from evmap.errors import NothingToDo, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.claims.agreement import Coding
    from evmap.domain.claim import ClaimsFile


@click.command("agreement")
@filter_options("report")
@click.option(
    "--between",
    nargs=2,
    metavar="A B",
    type=TermId("codings"),
    help="Which two coders; 'main' is the file that bears no name.",
)
@click.option(
    "--facet",
    multiple=True,
    metavar="FACET",
    type=TermId("facets"),
    help="Only kind, basis, theme, model … May be repeated.",
)
@click.option("--disagreements", is_flag=True, help="List what they differ on and have not settled.")
@click.option("--all", "every", is_flag=True, help="With --disagreements: list what they have settled, too.")
@click.option("--reconcile", is_flag=True, help="Go through what they differ on; one key an answer.")
@format_option
@pass_context
def command(
    context: Context,
    *,
    report: tuple[str, ...],
    between: tuple[str, str] | None,
    facet: tuple[str, ...],
    disagreements: bool,
    every: bool,
    reconcile: bool,
    format: str,
    output: str,
) -> None:
    """Say how far two coders of a report agree, and settle what they differ on.

    A second coder's claims are in claims/REPORT.NAME.yaml. Passages are paired by id, else by their quotations, else by
    locator and text. No value is called good or bad. With --reconcile what is settled goes to claims/REPORT.yaml,
    signed by both; the coders' own files stay.

    \b
    evmap agreement
    evmap agreement --between jo lee --facet theme --disagreements
    evmap agreement --reconcile
    """
    from evmap.claims.agreement import compare, pair_units
    from evmap.claims.agreement.values import key_of
    from evmap.output.coding.agreement import agreement_result, disagreements_result

    project = context.project()
    evidence = project.evidence()
    pairs = _pairs(evidence.claims_files, report, between)
    units = [pair_units(a, b) for a, b in pairs]
    keys = _known_keys([key_of(one) for one in facet], tuple(evidence.taxonomy.facets))
    if every and not disagreements:
        raise UsageError("--all is for --disagreements", hint="evmap agreement --disagreements --all")
    if reconcile:
        if facet or disagreements:
            raise UsageError("--reconcile settles whole passages", hint="leave out --facet and --disagreements")
        from evmap.cli.review.agreement import reconcile as go_through

        go_through(project, units)
    elif disagreements:
        context.emit(disagreements_result(units, evidence.claims_files, keys, every=every), format, output)
    else:
        context.emit(agreement_result(compare(units, keys), keys), format, output)


def _known_keys(keys: Sequence[str], facets: tuple[str, ...]) -> tuple[str, ...]:
    from evmap.analysis.view.filters import one_of
    from evmap.claims.agreement.values import SINGLE
    from evmap.claims.keys import FACET_KEYS

    allowed = dict.fromkeys((*SINGLE, "population", *(one for one in facets if one not in FACET_KEYS)))
    return one_of("facet of a claim", tuple(keys), tuple(allowed))


def _pairs(
    files: Sequence[ClaimsFile], reports: tuple[str, ...], between: tuple[str, str] | None
) -> list[tuple[Coding, Coding]]:
    """The two codings of each report that both coders coded, all of the same two coders."""
    from evmap.analysis.view.filters import known_ids
    from evmap.claims.agreement import MAIN, coders_of, codings_of

    known_ids("report", reports, {file.report.id: file for file in files}, "claims/")
    every = codings_of(files) if between else coders_of(files)
    asked = {report: of for report, of in every.items() if not reports or report in reports}
    chosen = {report: {one.coder: one for one in of} for report, of in asked.items()}
    names = sorted({name for of in chosen.values() for name in of}, key=lambda name: (name != MAIN, name))
    if between:
        known_ids("coder", between, dict.fromkeys(names), "claims/")
        if between[0] == between[1]:
            raise UsageError("a coder agrees with themselves", hint="name two coders: --between jo lee")
    pair = between or (names[0], names[1]) if len(names) == 2 or between else None
    if pair is None and names:
        listed = ", ".join(names)
        raise UsageError(f"there are more than two coders: {listed}", hint="say which two: --between A B")
    both = [] if pair is None else [(of[pair[0]], of[pair[1]]) for of in chosen.values() if set(pair) <= set(of)]
    if not both:
        hint = "a second coder's claims go to claims/REPORT.NAME.yaml: evmap claims add REPORT … --reviewer NAME"
        raise NothingToDo("no report was coded by two people", hint=hint)
    return both
