"""``evmap citations``: the in-text citations and what each points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import filter_options, format_option, most_option, words
from evmap.output.tables.table import first_rows

if TYPE_CHECKING:
    from evmap.domain.evidence import Evidence

MATCHES = ("exact", "near", "none")


@click.command("citations")
@filter_options("report")
@click.option(
    "--only",
    multiple=True,
    metavar="WORD[,…]",
    shell_complete=words(*MATCHES),
    help="Only citations with a part that matched so: exact, near or none.",
)
@click.option("--uncited", is_flag=True, help="List the references that nobody cites.")
@click.option("--review", is_flag=True, help="Go through near and none one at a time, and write each answer.")
@click.option("--by", metavar="NAME", default="", envvar="EVMAP_REVIEWER", help="Who answers (default: git's name).")
@most_option
@format_option
@pass_context
def command(
    context: Context,
    *,
    report: tuple[str, ...],
    only: tuple[str, ...],
    uncited: bool,
    review: bool,
    by: str,
    most: int | None,
    format: str,
    output: str,
) -> None:
    """List the in-text citations and what each points to.

    exact: one work of the list fits in author and date, and is linked. near: something differs; it is proposed with
    the reason, and linked only when a person confirms it. none: nothing in the list fits.

    \b
    evmap citations --report iriss-2024 --only near,none
    evmap citations --review
    evmap citations --uncited --format json
    """
    from evmap.analysis.view.filters import one_of

    only = one_of("kind of match", only, MATCHES)
    project = context.project()
    evidence = project.evidence()
    reports = _reports(evidence, report)
    citations = [citation for citation in evidence.citations if citation.report in reports]
    if review:
        from evmap.cli.review.citations import review_citations
        from evmap.cli.review.signature import today, who

        review_citations(project, evidence, citations, only=only or ("near", "none"), by=who(by), on=today())
        return
    if uncited:
        from evmap.output.answers.citations import uncited_result

        works = {work.id: work.best for work in evidence.works}
        result = uncited_result(citations, evidence.listed, works, reports)
        context.emit(first_rows(result, most), format, output)
        return
    from evmap.output.answers.citations import citation_result

    shown = [one for one in citations if not only or any(str(part.match) in only for part in one.parts)]
    context.emit(first_rows(citation_result(citations, shown, reports=report, only=only), most), format, output)


def _reports(evidence: Evidence, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The reports to show: those asked for, else every one that has citations or claims."""
    from evmap.analysis.view.filters import known_ids
    from evmap.errors import NothingToDo

    ids = {one.report.id for one in evidence.claims_files} | {one.report for one in evidence.citations}
    if not ids:
        raise NothingToDo("no report has been ingested yet", hint="evmap ingest FILE")
    return known_ids("report", asked, dict.fromkeys(ids), "the project") or tuple(sorted(ids))
