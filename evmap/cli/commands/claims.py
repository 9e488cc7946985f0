"""``evmap claims``: what the reports say, as tagged; and the commands that change single claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.claims.keys import KINDS
from evmap.cli.context import Context, pass_context
from evmap.cli.editing.claims import add, edit, remove, rename
from evmap.cli.editing.header import header
from evmap.cli.shared.exchange import write_template
from evmap.cli.shared.listing_group import ListingGroup
from evmap.cli.shared.options import TermId, filter_options, format_option, most_option, words
from evmap.cli.shared.remembered import answer
from evmap.domain.claim import ClaimStatus
from evmap.output.tables.table import first_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.domain.claim import Claim
    from evmap.domain.evidence import Evidence
    from evmap.domain.taxonomy import Taxonomy
    from evmap.output.tables.table import Result
    from evmap.project import Project


@click.command("claims")
@click.argument("words", nargs=-1)
@filter_options("theme", "model", "population", "report")
@click.option("--finding", multiple=True, metavar="ID", type=TermId("findings"), help="Only claims on this finding.")
@click.option(
    "--kind",
    multiple=True,
    metavar="WORD",
    shell_complete=words(*KINDS),
    help="Only finding, context, definition or recommendation.",
)
@click.option("--basis", multiple=True, metavar="ID", type=TermId("evidence_bases"), help="Only claims on this basis.")
@click.option(
    "--status",
    multiple=True,
    metavar="WORD",
    shell_complete=words(*map(str, ClaimStatus)),
    help="Only accepted, suggested or rejected claims.",
)
@click.option(
    "--reviewer", metavar="NAME", default="", type=TermId("coders"), help="The claims as this second coder tagged them."
)
@click.option("--template", is_flag=True, help="A workbook to fill in, with these claims: -o claims.xlsx.")
@most_option
@format_option
@pass_context
def listing(
    context: Context,
    /,
    *,
    words: tuple[str, ...],
    reviewer: str,
    template: bool,
    most: int | None,
    format: str,
    output: str,
    **asked: tuple[str, ...],
) -> None:
    """List the claims.

    WORDS must all stand in a claim's text, quotation or note. As CSV it is a sheet that `evmap ingest` reads back.

    \b
    evmap claims --theme training --report iriss-2024
    evmap claims mentoring --format json
    evmap claims --format csv -o claims.csv          to correct in a spreadsheet
    evmap claims --template -o claims.xlsx           the same, with drop-downs and the codebook
    """

    def chosen(evidence: Evidence) -> tuple[list[Claim], int]:
        """The claims that were asked for, and how many there are."""
        wanted = Wanted(evidence, words, **asked)
        files = [file for file in evidence.claims_files if file.reviewer == reviewer]
        if reviewer and not files:
            from evmap.analysis.view.filters import known_ids

            coders = {file.reviewer: 1 for file in evidence.claims_files if file.reviewer}
            known_ids("reviewer", reviewer, coders, "claims/")
        every = [claim for file in files for claim in file.claims]
        return [claim for claim in every if wanted.fits(claim)], len(every)

    if template:
        evidence = context.project().evidence()
        write_template(context, evidence, chosen(evidence)[0], output, reviewer)
        return

    def make(project: Project) -> tuple[Result, list[str]]:
        """The answer; there is nothing to fail on."""
        from evmap.output.answers.claims import claims_result, claims_sheet

        evidence = project.evidence()
        found, number = chosen(evidence)
        if format == "csv":
            return claims_sheet(found, evidence.taxonomy), []
        return first_rows(claims_result(found, number, evidence.taxonomy), most), []

    answer(
        context,
        "claims",
        {**asked, "words": words, "reviewer": reviewer, "most": most},
        make,
        format=format,
        output=output,
    )


command = ListingGroup(listing, add, edit, header, remove, rename)


class Wanted:
    """What was asked for; within one option any may hold, all options must."""

    def __init__(
        self,
        evidence: Evidence,
        words: Iterable[str],
        *,
        theme: tuple[str, ...],
        model: tuple[str, ...],
        population: tuple[str, ...],
        report: tuple[str, ...],
        finding: tuple[str, ...],
        kind: tuple[str, ...],
        basis: tuple[str, ...],
        status: tuple[str, ...],
    ) -> None:
        from evmap.analysis.view.filters import known_ids, one_of
        from evmap.taxonomy.narrower import narrower

        taxonomy = evidence.taxonomy
        self.words = [word.casefold() for word in words]
        self.themes = narrower(taxonomy, "themes", _known(taxonomy, "theme", "themes", theme))
        self.models = frozenset(_known(taxonomy, "model", "models", model))
        self.populations = narrower(taxonomy, "populations", _known(taxonomy, "population", "populations", population))
        reports = {file.report.id: file for file in evidence.claims_files}
        self.reports = frozenset(known_ids("report", report, reports, "the project"))
        findings = {each.id: each for each in evidence.findings}
        self.findings = frozenset(known_ids("finding", finding, findings, "claims/findings.yaml"))
        self.kinds = frozenset(one_of("kind of claim", kind, KINDS))
        self.bases = frozenset(_known(taxonomy, "evidence basis", "evidence_bases", basis))
        self.statuses = frozenset(one_of("status of a claim", status, tuple(map(str, ClaimStatus))))

    def fits(self, claim: Claim) -> bool:
        """Whether *claim* is asked for."""
        return (
            _meets(self.themes, (link.id for link in claim.terms.get("themes", ())))
            and _meets(self.models, (link.id for link in claim.terms.get("models", ())))
            and _meets(self.populations, claim.population)
            and _meets(self.reports, (claim.report,))
            and _meets(self.findings, (claim.finding, *claim.addresses))
            and _meets(self.kinds, (claim.kind,))
            and _meets(self.bases, (claim.basis,))
            and _meets(self.statuses, (str(claim.status),))
            and all(word in f"{claim.text} {claim.quote} {claim.note}".casefold() for word in self.words)
        )


def _meets(wanted: frozenset[str], there: Iterable[str]) -> bool:
    return not wanted or not wanted.isdisjoint(there)


def _known(taxonomy: Taxonomy, what: str, facet: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    from evmap.analysis.view.filters import known_ids

    return known_ids(what, asked, {term.id: term for term in taxonomy.terms(facet)})
