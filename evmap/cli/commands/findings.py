"""``evmap findings``: the review findings, adding one, and claims that may speak to one."""

from __future__ import annotations

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.editing.findings import add
from evmap.cli.shared.listing_group import ListingGroup
from evmap.cli.shared.options import TermId, filter_options, format_option, most_option
from evmap.output.tables.table import first_rows


@click.command("findings")
@click.argument("words", nargs=-1, type=TermId("findings"))
@filter_options("theme", "model", "population", "report")
@most_option
@format_option
@pass_context
def listing(
    context: Context,
    /,
    *,
    words: tuple[str, ...],
    most: int | None,
    format: str,
    output: str,
    **asked: tuple[str, ...],
) -> None:
    """List the review findings with the claims for and against each.

    WORDS must all stand in the statement or the id. How independently each is known says `evmap corroboration`.

    \b
    evmap findings
    evmap findings --theme training -n 5
    evmap findings mentoring --format json
    """
    from evmap.analysis.view.filters import make_filters
    from evmap.analysis.view.index import index_of
    from evmap.output.coding.findings import findings_result

    index = index_of(context.project().typed_graph())
    filters = make_filters(index, **asked)
    wanted = [word.casefold() for word in words]
    chosen = [
        one
        for one in index.findings.values()
        if filters.finding_fits(one) and all(word in f"{one.id} {one.statement}".casefold() for word in wanted)
    ]
    context.emit(first_rows(findings_result(chosen, len(index.findings)), most), format, output)


@click.command("propose")
@filter_options("theme", "report")
@click.option("--least", type=click.FloatRange(0, 100), metavar="N", help="Show claims alike by N or more (0 to 100).")
@format_option
@pass_context
def propose(
    context: Context,
    *,
    theme: tuple[str, ...],
    report: tuple[str, ...],
    least: float | None,
    format: str,
    output: str,
) -> None:
    """Show claims that are close and have no finding, or different ones.

    Close in their words (by stems), their tags and the people they are about. Nothing is written: each group says which
    commands would.

    \b
    evmap findings propose
    evmap findings propose --theme training --least 60
    """
    from evmap.analysis.view.filters import known_ids
    from evmap.claims.candidates import LEAST, candidates
    from evmap.domain.claim import EVIDENCE_KINDS
    from evmap.graph.claims import accepted_claims
    from evmap.output.coding.findings import proposals_result
    from evmap.taxonomy.narrower import narrower

    evidence = context.project().evidence()
    taxonomy = evidence.taxonomy
    known_ids("report", report, {file.report.id: file for file in evidence.claims_files}, "the project")
    known_ids("theme", theme, {term.id: term for term in taxonomy.terms("themes")})
    themes = narrower(taxonomy, "themes", theme)
    claims = [
        claim
        for claim in accepted_claims(evidence)[0]
        if claim.kind in EVIDENCE_KINDS
        and (not report or claim.report in report)
        and (not themes or themes & {link.id for link in claim.terms.get("themes", ())})
    ]
    found = candidates(claims, least=LEAST if least is None else least)
    context.emit(proposals_result(found, {one.id: one.statement for one in evidence.findings}), format, output)


command = ListingGroup(listing, add, propose)
