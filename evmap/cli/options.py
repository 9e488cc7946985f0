"""Options that several commands share, as decorators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("table", "json", "csv", "markdown")


class TermId(click.ParamType[str]):
    """The id of a term of one facet; the shell completes it from the project's ``themes.yaml``."""

    name = "id"

    def __init__(self, facet: str) -> None:
        self.facet = facet

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Ids of the facet that start with what was typed; none when there is no project."""
        from evmap.cli.context import Context
        from evmap.errors import EvmapError

        settings = ctx.find_object(Context) or Context()
        try:
            taxonomy = settings.project().taxonomy()
        except EvmapError:
            return []
        return [
            CompletionItem(term.id, help=term.label)
            for term in taxonomy.terms(self.facet)
            if term.id.startswith(incomplete)
        ]


def format_option(command: F) -> F:
    """``--format table|json|csv|markdown`` and ``-o FILE``, as ``format`` and ``output``."""
    command = click.option(
        "-o", "--output", default="-", metavar="FILE", help="Write to FILE instead of the screen (- is the screen)."
    )(command)
    return click.option(
        "--format", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the result."
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
        for facet in reversed(facets):
            plural, text = known[facet]
            command = click.option(
                f"--{facet}", multiple=True, type=TermId(plural), metavar="ID", help=f"{text} May be repeated."
            )(command)
        return command

    return decorate


dry_run_option = click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
