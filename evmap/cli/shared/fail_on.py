"""``--fail-on``: exit 1 when a result holds what must not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from evmap.errors import ProblemsFound
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

F = TypeVar("F", bound="Callable[..., Any]")


def fail_on_option(what: str, completed: Any) -> Callable[[F], F]:
    """``--fail-on WORD[,…]``, repeatable, as a tuple of what was typed; *completed* completes a word."""
    return click.option(
        "--fail-on",
        multiple=True,
        metavar="WORD[,…]",
        help=f"Exit with 1 when what is printed holds {what}.",
        shell_complete=completed,
    )


def split(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of options that may each hold several, separated by commas."""
    return tuple(dict.fromkeys(part.strip() for word in words for part in word.split(",") if part.strip()))


def fail_if(hits: Sequence[str], noun: str) -> None:
    """Raise :class:`ProblemsFound` when there are *hits*, saying how many of what."""
    if not hits:
        return
    counts = {word: hits.count(word) for word in dict.fromkeys(hits)}
    said = ", ".join(f"{number} {word}" for word, number in counts.items())
    raise ProblemsFound(f"--fail-on: {said} ({count(len(hits), noun)})")
