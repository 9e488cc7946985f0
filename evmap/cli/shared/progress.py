"""A progress bar on stderr for long work, only when a person is watching."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Bar:
    """Moves a progress bar labelled *label*; without *update*, nobody is watching."""

    def __init__(self, label: str, update: Callable[..., None] | None = None) -> None:
        self._label, self._update = label, update

    def __call__(self, done: int, total: int) -> None:
        """Move the bar to *done* of *total*."""
        if self._update is not None:
            self._update(completed=done, total=total)

    def note(self, said: str) -> None:
        """Put *said* beside the label."""
        if self._update is not None:
            self._update(description=f"{self._label} ({said})")


@contextmanager
def progress_bar(label: str, *, enabled: bool = True) -> Iterator[Bar]:
    """Yield a callback ``(done, total)`` that moves a bar labelled *label*; a no-op unless stderr is a terminal."""
    if not enabled or not sys.stderr.isatty():
        yield Bar(label)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        yield Bar(label, partial(bar.update, bar.add_task(label, total=None)))
