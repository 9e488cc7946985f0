"""Which files a command is taken back with, and what forbids it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.errors import InputError, NothingToDo
from evmap.project.disk.files import read_if_there

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from evmap.project.disk.journal import Entry, Journal


@dataclass(frozen=True, slots=True)
class Undone:
    """A command taken back: its words, when it was run, the files as they are to be (None: no file) and as they are,
    and the entries of the journal that are used up."""

    command: str
    on: str
    files: Mapping[str, bytes | None]
    now: Mapping[str, bytes | None]
    entries: tuple[Entry, ...]


def take_back(journal: Journal, root: Path) -> Undone:
    """Return how the latest command of *journal* whose files stand otherwise than before it is taken back.

    Raises :class:`NothingToDo` when there is none, :class:`InputError` when one of its files was changed by somebody
    else since.
    """
    passed = []
    for entry in journal.entries():
        passed.append(entry)
        now = {name: read_if_there(root / name) for name in entry.before}
        files = entry.changed(now)
        if not files:
            continue  # nothing of it was written, or all of it was taken back already
        foreign = entry.foreign(now)
        if foreign:
            raise InputError(
                f"this file was changed since '{entry.command}' ({entry.on}) wrote it; nothing was undone",
                file=foreign[0],
                hint="take your own change back first, or mend the file by hand",
            )
        return Undone(entry.command, entry.on, files, {name: now[name] for name in files}, tuple(passed))
    raise NothingToDo("there is nothing to undo", hint="evmap remembers the last commands that wrote into this project")
