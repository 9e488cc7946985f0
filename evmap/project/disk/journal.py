"""What the last commands wrote, so that it can be taken back: ``.evmap/journal``, one file a command.

Before a command's files are written, a line goes to its entry, safely on the disk: for each file what it held before
(the first time only) and the SHA-256 of what it is to hold. No line says that the writing was done: whether it was, the
files themselves tell, so that a process killed at any moment leaves an entry that can be trusted. A line that a kill
cut short belongs to a writing that never began.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import re
import time
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from evmap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KEPT = 20
"""Commands that can be taken back, one after the other."""
_NAME = re.compile(r"\d{6}\.jsonl")
_VERSION = 1
ABSENT = ""
"""Stands for the SHA-256 of a file that is not there."""


@dataclass(slots=True)
class Entry:
    """What one command wrote. ``before`` is what each file held first (None: no such file), ``states`` the SHA-256 of
    all that the command made of it, ``before`` among them."""

    path: Path
    command: str
    on: str
    before: dict[str, bytes | None] = field(default_factory=dict)
    states: dict[str, list[str]] = field(default_factory=dict)

    def changed(self, now: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
        """The files that stand otherwise than before the command, as they were before; *now* is what the disk holds."""
        return {name: data for name, data in self.before.items() if now[name] != data}

    def foreign(self, now: Mapping[str, bytes | None]) -> list[str]:
        """The files that hold what neither stood there before the command nor was written by it."""
        return [name for name, states in self.states.items() if digest(now[name]) not in states]


class Journal:
    """The entries in one folder, oldest first by name. The project must be locked while an entry is made or used."""

    def __init__(self, folder: Path, command: str = "", on: str = "") -> None:
        self.folder = folder
        #: What the entry will be called by, and when that was run ("": now).
        self.command, self.on = command, on
        self._own: Entry | None = None

    def note(self, before: Mapping[str, bytes | None], after: Mapping[str, bytes | None]) -> None:
        """Note that the files of *after* are about to be written over those of *before* (same names).

        All that one process writes is one entry, unless somebody else changed one of its files between two writings.
        Raises :class:`InputError` when that cannot be noted: then nothing may be written.
        """
        if not after:
            return
        own, self._own = self._own, None  # after a line that failed, the next one starts an entry of its own
        if own is not None and (not own.path.exists() or _interrupted(own, before)):
            own = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if own is None:
                own = Entry(self._next(), self.command, self.on or time.strftime("%Y-%m-%d %H:%M"))
                _append(own.path, {"evmap": _VERSION, "command": own.command, "on": own.on}, new=True)
                self._prune()
            new = {name: before[name] for name in after if name not in own.before}
            states = {name: digest(data) for name, data in after.items()}
            _append(own.path, {"before": {name: _packed(data) for name, data in new.items()}, "after": states})
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            message = f"cannot note what is about to be written: {reason}; nothing was changed"
            hint = "check the rights on the folder and the room on the disk"
            raise InputError(message, file=str(self.folder), hint=hint) from error
        self._own = own
        _take_up(own, new, states)

    def entries(self) -> list[Entry]:
        """What can be read of the journal, latest first."""
        return [entry for path in reversed(self._paths()) if (entry := _read(path)) is not None]

    def clear(self) -> None:
        """Forget everything."""
        for entry in self.entries():
            entry.path.unlink(missing_ok=True)

    def _paths(self) -> list[Path]:
        """The files of the entries, oldest first."""
        try:
            return sorted(path for path in self.folder.iterdir() if _NAME.fullmatch(path.name))
        except OSError:
            return []

    def _next(self) -> Path:
        latest = self._paths()[-1:]
        return self.folder / f"{int(latest[0].stem) + 1 if latest else 1:06d}.jsonl"

    def _prune(self) -> None:
        for path in self._paths()[:-KEPT]:
            with contextlib.suppress(OSError):
                path.unlink()


def digest(data: bytes | None) -> str:
    """The SHA-256 of a file's content, :data:`ABSENT` for no file."""
    return ABSENT if data is None else hashlib.sha256(data).hexdigest()


def _append(path: Path, line: Mapping[str, Any], *, new: bool = False) -> None:
    """Write one line at the end of *path*, and have it on the disk when this returns."""
    with path.open("xb" if new else "ab") as file:
        file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _packed(data: bytes | None) -> str | None:
    return None if data is None else base64.b85encode(zlib.compress(data, 1)).decode("ascii")


def _unpacked(text: str | None) -> bytes | None:
    return None if text is None else zlib.decompress(base64.b85decode(text))


def _read(path: Path) -> Entry | None:
    """The entry in a file, None when it is none of ours; a last line that was cut short is left out."""
    try:
        lines = path.read_bytes().split(b"\n")[:-1]
        first = json.loads(lines[0])
        if first["evmap"] != _VERSION:
            return None
        entry = Entry(path, str(first["command"]), str(first["on"]))
        for line in lines[1:]:
            told = json.loads(line)
            _take_up(entry, {name: _unpacked(data) for name, data in told["before"].items()}, told["after"])
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, zlib.error):
        return None
    return entry


def _interrupted(own: Entry, before: Mapping[str, bytes | None]) -> bool:
    """Whether somebody else changed one of the files since the entry's last writing."""
    return any(name in own.states and digest(data) not in own.states[name] for name, data in before.items())


def _take_up(entry: Entry, before: Mapping[str, bytes | None], after: Mapping[str, str]) -> None:
    for name, data in before.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or "\\" in name:
            raise ValueError(name)  # evmap never wrote that: nothing outside the project is touched
        entry.before[name] = data
        entry.states[name] = [digest(data)]
    for name, state in after.items():
        entry.states[name].append(state)
