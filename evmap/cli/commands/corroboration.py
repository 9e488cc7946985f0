"""``evmap corroboration``: how independently each finding is known."""

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


def _statuses(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from evmap.analysis.independence.status import Status

    return words(*map(str, Status))(ctx, parameter, incomplete)


def _unwanted(fail_on: tuple[str, ...]) -> set[str]:
    """The words of ``--fail-on``, checked; the analysis is imported only where there are some."""
    if not fail_on:
        return set()
    from evmap.analysis.independence.recheck import RECHECK
    from evmap.analysis.independence.status import Status
    from evmap.analysis.view.filters import one_of

    return set(one_of("status", split(fail_on), (*map(str, Status), RECHECK)))


@click.command("corroboration")
@filter_options("theme", "model", "population", "report")
@click.option(
    "--status",
    multiple=True,
    metavar="WORDS[,…]",
    help="Only findings with this status (single source …).",
    shell_complete=_statuses,
)
@screen_options
@click.option("--definitions", "--legend", "definitions", is_flag=True, help="Say what each word means.")
@fail_on_option("a finding of this status (or needs re-check)", _statuses)
@format_option
@pass_context
def command(
    context: Context,
    /,
    *,
    status: tuple[str, ...],
    definitions: bool,
    screen: Screen | None,
    fail_on: tuple[str, ...],
    format: str,
    output: str,
    **asked: tuple[str, ...],
) -> None:
    """Say how independently each finding is known.

    \b
    evmap corroboration --theme training -n 5
    evmap corroboration --status "single source" --definitions
    evmap corroboration --population cswo            how relevant it is for them, too
    evmap corroboration --fail-on contested,disputed,"needs re-check"
    """
    unwanted = _unwanted(fail_on)
    asked |= {"status": split(status)}
    screen = screen if format == "table" else None

    def make(project: Project) -> tuple[Result, list[str]]:
        """The answer, and the words that ``--fail-on`` looks at."""
        from evmap.analysis import corroboration
        from evmap.output.answers.corroboration import corroboration_result

        rows = corroboration(project.typed_graph(), **asked)
        words = [f"{row.status},{row.confirmation.state if row.confirmation else ''}" for row in rows]
        return corroboration_result(rows, definitions=definitions, screen=screen), words

    question = asked | {"definitions": (str(definitions), str(screen))}
    words = answer(context, "corroboration", question, make, format=format, output=output)
    fail_if([min(hits) for word in words if (hits := unwanted & set(word.split(",")))], "finding")
