"""``evmap suggest``: sentences that a reviewer may want to tag, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import TermId, format_option, words

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _engines(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from evmap.claims.suggest.engines import engine_names

    return words(*engine_names())(ctx, parameter, incomplete)


@click.command("suggest")
@click.option(
    "--report", multiple=True, type=TermId("reports"), metavar="ID", help="Only this report. May be repeated."
)
@click.option(
    "--order",
    type=click.Choice(("score", "text")),
    default="score",
    show_default=True,
    help="Best first, or as they stand in the report.",
)
@click.option("-n", "--number", type=click.IntRange(min=1), help="At most so many of each report (default: all).")
@click.option(
    "--engine",
    "name",
    default="phrases",
    show_default=True,
    metavar="NAME",
    shell_complete=_engines,
    help="What suggests.",
)
@click.option("--endpoint", default="", metavar="URL", help="With --engine llm: an OpenAI-compatible server.")
@click.option("--model", default="", metavar="NAME", help="With --engine llm: the model to ask.")
@click.option("--remote", is_flag=True, help="Allow a server on another machine: the report's text is sent to it.")
@click.option("--timeout", default=120.0, show_default=True, metavar="SECONDS", help="How long to wait for an answer.")
@format_option
@pass_context
def command(
    context: Context,
    *,
    report: tuple[str, ...],
    order: str,
    number: int | None,
    name: str,
    endpoint: str,
    model: str,
    remote: bool,
    timeout: float,
    format: str,
    output: str,
) -> None:
    """Rank the sentences of reports by how likely a reviewer tags them, with terms, figures and reasons.

    No file of the project changes, and no suggestion counts in any answer. `evmap review` goes through them one at a
    time; `evmap status` says how many wait.

    \b
    evmap suggest --report iriss-2024 -n 30
    evmap suggest --order text --format json
    evmap suggest --engine llm --endpoint http://localhost:11434/v1 --model llama3
    """
    from evmap.claims.suggest.engines import engine
    from evmap.cli.coding.endpoint import Endpoint
    from evmap.cli.coding.tasks import Tasks
    from evmap.cli.coding.texts import not_here, reports_asked
    from evmap.cli.coding.waiting import remember
    from evmap.errors import UsageError
    from evmap.output.coding.suggest import suggest_result

    project = context.project()
    evidence = project.load().evidence
    reports = reports_asked(evidence, report)
    tasks = Tasks(project, evidence)
    missing = tasks.missing(reports)
    if len(missing) == len(reports):
        raise not_here(missing)
    if name == "llm":
        if not endpoint or not model:
            raise UsageError("--engine llm needs --endpoint URL and --model NAME")
        server = Endpoint(endpoint, model, project.cache, remote=remote, timeout=timeout)
        chosen = engine(name, ask=server.ask)
        if not server.local:
            context.say(f"sending the running text of {len(reports)} reports and the terms to {server.host}")
    else:
        chosen = engine(name)
    shown, total = [], 0
    for task in tasks.of(reports):
        found = list(chosen.suggest(task))
        total += len(found)
        best = found[:number]
        shown += sorted(best, key=lambda one: (one.passage, one.start)) if order == "text" else best
    remember(project, shown)
    context.emit(suggest_result(shown, total), format, output)
    if name == "llm":
        context.say(f"{chosen.proposed} proposed, {chosen.dropped} dropped: not in the text")  # type: ignore[attr-defined]
    if missing:
        error = not_here(missing)
        context.say(f"{error.message}; {error.hint}")
