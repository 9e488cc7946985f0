"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import filecmp
import os
import secrets
from typing import TYPE_CHECKING, BinaryIO

from evmap.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from evmap.errors import EvmapError


def write_atomically(path: Path, data: bytes) -> bool:
    """Make *path* hold *data*; True if that changed anything.

    The data go to a temporary file in the same folder, are flushed to disk and renamed, so that a reader sees the
    old content or the new and never a part. A link stays a link: its target is written. Raises
    :class:`evmap.errors.InputError` when the disk or its rights do not let us.
    """
    changes = Changes()
    changes.put(path, data)
    return bool(changes.commit())


class Changes:
    """Files to write together: all are prepared first, then renamed one after the other; if one fails, none stays."""

    def __init__(self) -> None:
        self._new: dict[Path, bytes | None] = {}

    def put(self, path: Path, data: bytes | None) -> None:
        """*path* is to hold *data*, or not to be there (None)."""
        self._new[path] = data

    def planned(self) -> dict[Path, bytes | None]:
        """The files that would change, in order of their paths."""
        return {path: self._new[path] for path in sorted(self._new) if read_if_there(path) != self._new[path]}

    def commit(self) -> list[Path]:
        """Write what differs from the disk; the paths that changed, sorted."""
        planned: dict[Path, bytes | None] = {}
        prepared: list[tuple[Path | None, Path, bytes | None]] = []
        done: list[tuple[Path, bytes | None]] = []
        current: Path | None = None
        try:
            for current in self._new:
                if current.is_dir():
                    raise IsADirectoryError(errno.EISDIR, "it is a folder")
            planned = {path.resolve() if path.is_symlink() else path: data for path, data in self.planned().items()}
            for current, data in planned.items():
                current.parent.mkdir(parents=True, exist_ok=True)
                before = read_if_there(current)
                prepared.append((None if data is None else _prepare(current, data), current, before))
            for temporary, current, before in prepared:
                if temporary is None:
                    current.unlink()
                else:
                    temporary.replace(current)
                done.append((current, before))
        except OSError as error:
            _undo(done)
            raise _cannot_write(current, error) from error
        finally:
            for temporary, _, _ in prepared:
                if temporary is not None:
                    temporary.unlink(missing_ok=True)
        for folder in sorted({path.parent for path in planned}):
            _flush_folder(folder)
        return sorted(planned)


@contextlib.contextmanager
def new_file(path: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """Open a file to write to, of any size, that becomes *path* when all went well.

    Unless *replace*, a file that is there and holds something else stays, and :class:`evmap.errors.UsageError` is
    raised. Raises :class:`evmap.errors.InputError` when *path* is a folder or cannot be written.
    """
    if path.is_dir():
        raise InputError("this is a folder, not a file", file=str(path))
    goal = path.resolve() if path.is_symlink() else path
    temporary = _beside(goal)
    try:
        file = temporary.open("x+b")
    except OSError as error:
        raise _cannot_write(path, error) from error
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if goal.exists() and not replace and not filecmp.cmp(goal, temporary, shallow=False):
            raise UsageError(f"{path} is there and says something else", hint="--force replaces it")
        _take_rights(temporary, goal)
        temporary.replace(goal)
        _flush_folder(goal.parent)
    finally:
        temporary.unlink(missing_ok=True)


def read_if_there(path: Path) -> bytes | None:
    """The content of *path*, None when there is no such file.

    Raises :class:`evmap.errors.InputError` when there is one and it cannot be read.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise cannot_read(path, error) from error


def cannot_read(path: Path, error: OSError) -> EvmapError:
    """What to say of a file or folder that is there and that the system does not let us read."""
    reason = (error.strerror or str(error)).lower()
    return InputError(f"cannot be read: {reason}", file=str(path), hint="check the rights on it")


def _prepare(path: Path, data: bytes) -> Path:
    """Write *data* beside *path*, with its rights, safely on disk; the temporary file's path."""
    temporary = _beside(path)
    with temporary.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
    _take_rights(temporary, path)
    return temporary


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.tmp")


def _take_rights(temporary: Path, path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        temporary.chmod(path.stat().st_mode & 0o777)


def _undo(done: list[tuple[Path, bytes | None]]) -> None:
    """Put back what was there before, as far as the disk lets us."""
    for path, before in reversed(done):
        with contextlib.suppress(OSError):
            if before is None:
                path.unlink()
            else:
                path.write_bytes(before)


def _flush_folder(folder: Path) -> None:
    """Make a rename survive a power cut; not every system can open a folder."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _cannot_write(path: Path | None, error: OSError) -> EvmapError:
    reason = error.strerror or str(error)
    return InputError(
        f"cannot be written: {reason.lower()}; nothing was changed",
        file=str(path) if path is not None else None,
        hint="check the rights on the folder and the room on the disk",
    )
