"""``evmap works``: the works of the library, and everything behind one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import TermId, filter_options, format_option, most_option
from evmap.cli.shared.remembered import answer
from evmap.errors import UsageError
from evmap.output.tables.table import first_rows

if TYPE_CHECKING:
    from evmap.analysis.works import LibraryWork
    from evmap.output.tables.table import Result
    from evmap.project import Project

_SORTS = ("author", "year", "title", "cited", "claims")


@click.command("works")
@click.argument("words", nargs=-1, type=TermId("works"), metavar="[WORDS]... | show ID...")
@click.option("--author", multiple=True, metavar="NAME", help="Only works by this author or editor. May be repeated.")
@click.option("--year", multiple=True, metavar="YEARS", help="Only from 2019, 2018-2022, 2018-, -2010 or n.d.")
@click.option(
    "--type",
    "types",
    multiple=True,
    metavar="TYPE",
    type=TermId("types"),
    help="Only this CSL type, e.g. report. May be repeated.",
)
@filter_options("report")
@click.option("--uncited", is_flag=True, help="Only works that no report's text and no claim cites.")
@click.option("--sort", type=click.Choice(_SORTS), default="author", show_default=True, help="The order.")
@most_option
@format_option
@pass_context
def command(
    context: Context,
    *,
    words: tuple[str, ...],
    author: tuple[str, ...],
    year: tuple[str, ...],
    types: tuple[str, ...],
    report: tuple[str, ...],
    uncited: bool,
    sort: str,
    most: int | None,
    format: str,
    output: str,
) -> None:
    """List the works of the library, or show all that is behind one.

    WORDS must all stand somewhere in a work's title, authors, publication or printed reference. `show ID` prints every
    record behind a work: where it stands, what was printed, and how sure each field is.

    \b
    evmap works leadership --year 2018-2022 --type report
    evmap works --author haworth --format json
    evmap works --uncited --sort year
    evmap works show haworth-2018
    """
    shown = words[:1] == ("show",)
    if shown and (author or year or types or report or uncited):
        raise UsageError("'works show' takes ids, not filters", hint="evmap works show ID")

    def make(project: Project) -> tuple[Result, list[str]]:
        """The answer; there is nothing to fail on."""
        from evmap.analysis.works import Wanted, in_order, library, read_years
        from evmap.output.answers.works import work_result, works_result

        every = library(project.evidence())
        if shown:
            return work_result(_named(words[1:], every)), []
        years, undated = read_years(year)
        wanted = Wanted(
            words=words,
            authors=author,
            years=years,
            undated=undated,
            types=_types(types, every),
            reports=_reports(report, every),
            uncited=uncited,
        )
        found = in_order((one for one in every if wanted.fits(one)), sort)
        return first_rows(works_result(found, len(every)), most), []

    asked = {"words": words, "author": author, "year": year, "types": types, "report": report}
    answer(
        context, "works", {**asked, "uncited": uncited, "sort": sort, "most": most}, make, format=format, output=output
    )


def _named(ids: tuple[str, ...], every: tuple[LibraryWork, ...]) -> list[LibraryWork]:
    """The works of these ids; the id of a record (``iriss-2024/haworth-2018``) means the work behind it."""
    from evmap.analysis.view.filters import known_ids

    if not ids:
        raise UsageError("'works show' needs the id of a work", hint="evmap works lists them")
    works = {one.work.id: one for one in every}
    behind = {record: one for one in every for record in one.records}
    known_ids("work", [id for id in ids if id not in behind], works, "the library")
    return [works[id] if id in works else behind[id] for id in ids]


def _types(asked: tuple[str, ...], every: tuple[LibraryWork, ...]) -> tuple[str, ...]:
    from evmap.analysis.view.filters import known_ids

    return known_ids("type of work", asked, dict.fromkeys(one.work.best.type for one in every), "the library")


def _reports(asked: tuple[str, ...], every: tuple[LibraryWork, ...]) -> tuple[str, ...]:
    from evmap.analysis.view.filters import known_ids

    reports = dict.fromkeys(report for one in every for report in (*one.listed_by, *one.cited_by))
    return known_ids("report", asked, reports, "the library")
