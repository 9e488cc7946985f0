"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from typing import TYPE_CHECKING, BinaryIO, cast

from evmap.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from evmap.errors import EvmapError

    Note = Callable[[Mapping[Path, bytes | None], Mapping[Path, bytes | None]], None]

_SPOOLED = 16 << 20


def write_atomically(path: Path, data: bytes) -> bool:
    """Make *path* hold *data*; True if that changed anything.

    The data go to a temporary file in the same folder, are flushed to disk and renamed, so that a reader sees the
    old content or the new and never a part. A link stays a link: its target is written. A pipe or a device is written
    to as it is. Raises :class:`evmap.errors.InputError` when the disk or its rights do not let us.
    """
    if is_pipe_or_device(path):
        path.write_bytes(data)
        return True
    sweep([path.parent], name=path.name, older=ABANDONED_SECONDS)
    changes = Changes()
    changes.put(path, data)
    return bool(changes.commit())


class Changes:
    """Files to write together: all are prepared first, then renamed one after the other; if one fails, none stays.

    They are prepared in the folder *scratch* where that is on the same disk, else beside each file. *note* is told of
    all of them (what each holds, what it is to hold) when they are prepared and none is in its place; nothing is
    written when it raises.
    """

    def __init__(self, scratch: Path | None = None, note: Note = lambda before, after: None) -> None:
        self._new: dict[Path, bytes | None] = {}
        self._scratch = scratch
        self._note = note

    def put(self, path: Path, data: bytes | None) -> None:
        """*path* is to hold *data*, or not to be there (None)."""
        self._new[path] = data

    def planned(self) -> dict[Path, bytes | None]:
        """The files that would change, in order of their paths."""
        return {path: self._new[path] for path in sorted(self._new) if read_if_there(path) != self._new[path]}

    def commit(self) -> list[Path]:
        """Write what differs from the disk; the paths that changed, sorted."""
        planned: dict[Path, bytes | None] = {}
        targets: dict[Path, Path] = {}
        prepared: list[tuple[Path | None, Path, bytes | None]] = []
        done: list[tuple[Path, bytes | None]] = []
        current: Path | None = None
        try:
            for current in self._new:
                refuse_what_is_no_file(current)
            planned = self.planned()
            targets = {path: _target(path) for path in planned}
            for path, data in planned.items():
                current = targets[path]
                current.parent.mkdir(parents=True, exist_ok=True)
                before = read_if_there(current)
                prepared.append((None if data is None else _prepare(current, data, self._scratch), current, before))
            self._note({path: one[2] for path, one in zip(planned, prepared, strict=True)}, planned)
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
        for folder in sorted({path.parent for path in targets.values()}):
            _flush_folder(folder)
        return sorted(planned)


def _equal(one: Path, other: Path) -> bool:
    import filecmp

    return filecmp.cmp(one, other, shallow=False)


@contextlib.contextmanager
def new_file(path: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """Open a file to write to, of any size, that becomes *path* when all went well.

    Unless *replace*, a file that is there and holds something else stays, and :class:`evmap.errors.UsageError` is
    raised. Raises :class:`evmap.errors.InputError` when *path* is a folder or cannot be written.
    """
    if path.is_dir():
        raise InputError("this is a folder, not a file", file=str(path))
    if is_pipe_or_device(path):
        import shutil
        import tempfile

        with path.open("wb") as device, tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as spool:
            yield cast("BinaryIO", spool)
            spool.seek(0)
            shutil.copyfileobj(spool, device)
        return
    try:
        goal = _target(path)
        sweep([goal.parent], name=goal.name, older=ABANDONED_SECONDS)
        temporary = temporary_for(goal)
        file = temporary.open("x+b")
    except OSError as error:
        raise _cannot_write(path, error) from error
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if goal.exists() and not replace and not _equal(goal, temporary):
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
    """What to say of a file or folder that is not there, or that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return InputError("no such file", file=str(path), hint=_similar(path))
    reason = (error.strerror or str(error)).lower()
    return InputError(f"cannot be read: {reason}", file=str(path), hint="check the rights on it")


def _similar(path: Path) -> str:
    try:
        names = [each.name for each in path.parent.iterdir()]
    except OSError:
        return "there is no such folder either"
    from evmap.text.nearest import nearest

    near = nearest(path.name, names)
    return f"did you mean '{path.with_name(near)}'?" if near else "check the name, and the folder that you are in"


def temporary_for(path: Path, scratch: Path | None = None) -> Path:
    """A name for what is to become *path*: in *scratch* where a rename from there can replace it, else beside it."""
    folder = path.parent
    if scratch is not None:
        with contextlib.suppress(OSError):
            scratch.mkdir(parents=True, exist_ok=True)
            folder = scratch if scratch.stat().st_dev == folder.stat().st_dev else folder
    return folder / f".{path.name[:80]}.{os.getpid():x}-{secrets.token_hex(2)}.tmp"


def _prepare(path: Path, data: bytes, scratch: Path | None = None) -> Path:
    """Write *data* to a temporary file with the rights of *path*, safely on disk; the temporary file's path."""
    temporary = temporary_for(path, scratch)
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


def _take_rights(temporary: Path, path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        temporary.chmod(path.stat().st_mode & 0o777)


def _undo(done: list[tuple[Path, bytes | None]]) -> None:
    """Put back what was there before, each file whole, as far as the disk lets us."""
    for path, before in reversed(done):
        with contextlib.suppress(OSError):
            if before is None:
                path.unlink()
            else:
                _prepare(path, before).replace(path)


def refuse_what_is_no_file(path: Path) -> None:
    """Raise the OSError of writing to *path* where something stands that is no plain file (a folder, a pipe, a device):
    a rename would put a file in its place. What is not there yet is fine."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file")


def is_pipe_or_device(path: Path) -> bool:
    """Whether *path* takes what is written to it at once, as ``/dev/stdout`` does: nothing can be renamed over it."""
    return path.exists() and not path.is_file() and not path.is_dir()


def sweep(folders: Iterable[Path], *, name: str = "", older: float = 0.0) -> None:
    """Remove the temporary files that a killed run left in *folders*: those for a file called *name* (default: any)
    whose process has ended or that were not touched for *older* seconds. With 0 no other evmap may be writing there."""
    for folder in folders:
        with contextlib.suppress(OSError):
            for path in list(folder.iterdir()):
                found = _TEMPORARY.fullmatch(path.name)
                if found and (not name or found[1] == name[:80]):
                    old = time.time() - path.stat().st_mtime >= older
                    if old or not _runs(int(found[2], 16)):
                        path.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    """Whether a process may still run; always where that cannot be asked without harm (Windows)."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


_TEMPORARY = re.compile(r"\.(.{1,80})\.([0-9a-f]{1,8})(?:-[0-9a-f]{4})?\.tmp", re.DOTALL)
ABANDONED_SECONDS = 600.0
"""After so long, what was to become a file and was not touched belongs to a run that was killed."""


def _target(path: Path) -> Path:
    """The file to write for *path*: a link stays a link, and what it leads to is written, wherever that is."""
    try:
        return path.resolve() if path.is_symlink() else path
    except RuntimeError as error:  # Python before 3.13 says so of links that lead to each other
        raise OSError(errno.ELOOP, "the links lead in a circle") from error


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
