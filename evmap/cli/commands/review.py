"""``evmap review``: go through suggested claims in the terminal, one key an answer."""

from __future__ import annotations

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import TermId


@click.command("review")
@click.option(
    "--report", multiple=True, type=TermId("reports"), metavar="ID", help="Only this report. May be repeated."
)
@click.option(
    "--order",
    type=click.Choice(("score", "text")),
    default="score",
    show_default=True,
    help="Best first, or as they stand.",
)
@click.option("-n", "--number", type=click.IntRange(min=1), help="At most so many of each report (default: all).")
@click.option("--blind", is_flag=True, help="Show neither proposed terms nor reasons, for an independent second coder.")
@click.option(
    "--quote-only", is_flag=True, help="Take sentences as quotations, without a paraphrase (check lists them)."
)
@click.option(
    "--reviewer",
    default="",
    metavar="NAME",
    type=TermId("coders"),
    help="Write to claims/<report>.NAME.yaml, as a second coder.",
)
@click.option("--by", default="", metavar="NAME", envvar="EVMAP_REVIEWER", help="Who answers (default: git's name).")
@pass_context
def command(
    context: Context,
    *,
    report: tuple[str, ...],
    order: str,
    number: int | None,
    blind: bool,
    quote_only: bool,
    reviewer: str,
    by: str,
) -> None:
    """Go through suggested claims one at a time: accept, edit, tag or reject each with one key.

    Every answer is written at once. What was rejected is not suggested again, on any machine. Key u takes one answer
    back while the review runs; `evmap undo` afterwards takes back all answers of one sitting.

    \b
    evmap review --report iriss-2024 -n 30
    evmap review --order text --blind --reviewer jo
    """
    from evmap.claims.suggest.engines import engine
    from evmap.claims.suggest.passages import passages
    from evmap.cli.coding.review import Session
    from evmap.cli.coding.tasks import Tasks
    from evmap.cli.coding.texts import not_here, reports_asked
    from evmap.cli.coding.waiting import remember
    from evmap.cli.review.signature import today, who
    from evmap.project.editing.claims import claims_path

    project = context.project()
    evidence = project.evidence()
    reports = reports_asked(evidence, report)
    claims_path(reports[0].id, reviewer)  # a name that cannot be one is said before anything is asked
    tasks = Tasks(project, evidence, reviewer=reviewer)
    missing = tasks.missing(reports)
    if len(missing) == len(reports):
        raise not_here(missing)
    found, texts = [], {}
    for task in tasks.of(reports):
        some = list(engine("phrases").suggest(task))[:number]
        found += sorted(some, key=lambda one: (one.passage, one.start)) if order == "text" else some
        texts[task.report.id] = passages(task.document)
    remember(project, found)
    Session(
        project,
        evidence.taxonomy,
        found,
        texts,
        who(by or reviewer),
        today(),
        reviewer,
        blind=blind,
        quote_only=quote_only,
    ).run()
