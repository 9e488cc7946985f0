"""Options that several commands share, as decorators."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from evmap.cli.context import Context

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("table", "json", "csv", "markdown")


class TermId(click.ParamType):  # type: ignore[type-arg]  # generic only from click 8.4 on
    """The id of a term of one facet, or of what else has a name in a project (:data:`NAMED`); the shell completes it
    from the project's files. With *tagged* it is completed behind ``FACET=``."""

    name = "id"

    def __init__(self, facet: str, *, tagged: bool = False) -> None:
        self.facet, self.tagged = facet, tagged

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Ids of the facet (the one of ``--facet`` where the command has that option) that start with what was typed,
        else those whose labels do; none without a project."""
        from evmap.cli.context import Context
        from evmap.errors import EvmapError

        settings = ctx.find_object(Context) or _context_typed(ctx)
        before, mark, typed = incomplete.rpartition("=") if self.tagged else ("", "", incomplete)
        facet = before or ("facets" if self.tagged else self.facet)
        if facet == "themes" and not mark:
            facet = str(ctx.params.get("facet") or facet)
        try:
            found = labelled(settings, facet)
        except EvmapError:
            return []
        folded, after = typed.casefold(), "=" if self.tagged and not mark else ""
        fitting = {id: label for id, label in found.items() if id.startswith(typed)}
        fitting = fitting or {id: label for id, label in found.items() if label.casefold().startswith(folded)}
        return [CompletionItem(f"{before}{mark}{id}{after}", help=label) for id, label in fitting.items()]


def labelled(settings: Context, facet: str) -> dict[str, str]:
    """Return every id of *facet* (or of :data:`NAMED`) with its label, in the project's order."""
    project = settings.project()
    if facet == "facets":
        return dict.fromkeys(project.taxonomy().facets, "")
    if facet not in NAMED:
        from evmap.project.editing.terms import known_facet

        taxonomy = project.taxonomy()
        return {term.id: term.label for term in taxonomy.terms(known_facet(taxonomy, facet))}
    evidence = project.load().evidence
    files = evidence.claims_files
    if facet == "reports":
        return {file.report.id: file.report.title for file in files if not file.reviewer}
    if facet == "coders":
        return dict.fromkeys(sorted({file.reviewer for file in files if file.reviewer}), "")
    if facet == "codings":
        return {
            "main": "the file that bears no name",
            **dict.fromkeys(sorted({one.reviewer for one in files} - {""}), ""),
        }
    findings = {finding.id: finding.statement for finding in evidence.findings}
    claims = {claim.id: claim.text for file in files for claim in file.claims}
    if facet in ("findings", "claims"):
        return findings if facet == "findings" else claims
    records = {work.id: work.best for work in project.evidence().works}
    if facet == "records":
        from evmap.dedupe.normalise.entry import record_key

        return {record_key(one): one.title for work in project.evidence().works for one in work.records}
    if facet == "types":
        return dict.fromkeys(sorted({record.type for record in records.values()}), "")
    works = {id: record.title for id, record in records.items()}
    return works if facet == "works" else {**findings, **claims, **works}


#: What is named besides the terms of facets; ``anything`` is what can be explained, ``codings`` what can be compared.
NAMED = ("facets", "reports", "findings", "claims", "works", "records", "types", "anything", "coders", "codings")


def words(*allowed: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Completion of an option that takes *allowed* words, several of them with commas between."""

    def complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The words that may follow what was typed after the last comma."""
        before, comma, typed = incomplete.rpartition(",")
        return [CompletionItem(f"{before}{comma}{word}") for word in allowed if word.startswith(typed)]

    return complete


def _context_typed(ctx: click.Context) -> Context:
    """What was typed before the command's name: completing runs no command, so nothing has stored it."""
    from evmap.cli.context import Context

    return Context(directory=ctx.find_root().params.get("directory"))


#: What the end of a file's name says about the format.
SUFFIXES = {
    ".csv": "csv",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "table",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".html": "html",
}


def chosen_format(format: str | None, output: str) -> str:
    """Return the format that ``--format`` and the name of ``-o FILE`` ask for together; ``table`` if neither does.

    Raises :class:`evmap.errors.UsageError` where they contradict each other, or the name is that of another kind.
    """
    from evmap.errors import UsageError

    suffix = PurePath(output).suffix.lower() if output != "-" else ""
    meant = SUFFIXES.get(suffix)
    if format is not None and meant not in {None, format}:
        raise UsageError(f"{output} is named like {meant}, and --format says {format}", hint="leave out one of the two")
    if suffix and meant is None:
        known = ", ".join(SUFFIXES)
        raise UsageError(f"evmap does not write '{suffix}' here", hint=f"end the name of {output} in one of: {known}")
    return format or meant or "table"


def format_option(command: F) -> F:
    """``--format table|json|csv|markdown`` and ``-o FILE``, as ``format`` and ``output``; the end of FILE's name is
    enough."""

    @wraps(command)
    def with_format(*arguments: Any, **options: Any) -> Any:
        """Run the command with the format that its options ask for together."""
        if options.get("template"):  # a workbook to fill in, whatever answers can be written as
            options["format"] = "table"
            return command(*arguments, **options)
        options["format"] = chosen_format(options["format"], options["output"])
        if options["format"] != "table" and "most" in options:
            options["most"] = None  # what comes next gets every row
        return command(*arguments, **options)

    return format_and_file(with_format)  # type: ignore[return-value]


def format_and_file(command: F, more: tuple[str, ...] = ()) -> F:
    """``--format`` (None where not given; one of :data:`FORMATS` or *more*) and ``-o FILE``, for a command that itself
    says what they mean together."""
    command = click.option(
        "-o",
        "--output",
        default="-",
        metavar="FILE",
        help="Write to FILE (- is the screen); its end (.csv .json .md .txt .xlsx .docx .html) is the format.",
    )(command)
    return click.option(
        "--format",
        type=click.Choice((*FORMATS, *more)),
        help="How to print the result (default: table, or as FILE is named).",
    )(command)


def filter_options(*facets: str) -> Callable[[F], F]:
    """``--theme --model --population --report`` (those named), repeatable, as tuples of ids."""
    known = {
        "theme": ("themes", "Only what is about this theme or a narrower one."),
        "model": ("models", "Only what uses this model."),
        "population": ("populations", "Only what is about this population."),
        "report": ("reports", "Only what this report says."),
    }

    def decorate(command: F) -> F:
        """*command* with the options, in the order of *facets*."""
        for facet in reversed(facets):
            plural, text = known[facet]
            command = click.option(
                f"--{facet}", multiple=True, type=TermId(plural), metavar="ID", help=f"{text} May be repeated."
            )(command)
        return command

    return decorate


def map_options(*names: str, of: str = "") -> Callable[[F], F]:
    """``--rows``, ``--columns`` and ``--count``, those named. *of* begins each help text."""
    made = {
        "rows": click.option(
            "--rows",
            default="theme",
            show_default=True,
            metavar="FACET",
            type=TermId("facets"),
            help=f"{of}theme, model, population, report …",
        ),
        "columns": click.option(
            "--columns",
            default="",
            metavar="FACET",
            type=TermId("facets"),
            help=f"{of}another facet, report or basis (default: model; in a project without models population, else "
            "report).",
        ),
        "count": click.option(
            "--count",
            default="reports",
            show_default=True,
            metavar="WORD",
            shell_complete=words("reports", "claims", "teams", "findings"),
            help=f"{of}reports, claims, teams or findings.",
        ),
    }

    def decorate(command: F) -> F:
        for name in reversed(names):
            command = made[name](command)
        return command

    return decorate


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="How many processes read at a time; 0 is one a core, at most 8. The result is the same.  [default: 0]",
)
most_option = click.option(
    "-n", "most", type=click.IntRange(min=1), metavar="N", help="Show only the first N rows on the screen."
)
dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")


def screen_options(command: F) -> F:
    """``--long``, ``--short`` and ``-n N``, as ``screen``: how much of an answer a terminal shows."""

    @wraps(command)
    def with_screen(*arguments: Any, long: bool, short: bool, most: int | None, **options: Any) -> Any:
        """Run the command with the three options as one value."""
        from evmap.errors import UsageError
        from evmap.output.screens.screen import Screen

        if long and (short or most):
            raise UsageError("--long shows all of it", hint="leave out --long, or --short and -n")
        return command(*arguments, screen=None if long else Screen(short=short, most=most), **options)

    for option in (
        click.option("--long", is_flag=True, help="Show every column on the screen, too, in the method's terms."),
        click.option("--short", is_flag=True, help="Show a line for each row on the screen."),
        most_option,
    ):
        with_screen = option(with_screen)
    return with_screen  # type: ignore[return-value]
