"""One writer at a time in a project."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from evmap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.1


@contextmanager
def writing(folder: Path, *, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the project's lock, waiting up to *patience* seconds for another evmap to finish.

    The system drops the lock when its process ends, however it ends, so there is never a stale one to remove.
    Raises :class:`evmap.errors.InputError` when another process keeps it.
    """
    path = folder / ".evmap" / "lock"
    try:
        path.parent.mkdir(exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        raise InputError(
            f"cannot write into the project: {(error.strerror or str(error)).lower()}",
            file=str(folder),
            hint="check the rights on the folder",
        ) from error
    with file:
        deadline = time.monotonic() + patience
        while not _try_lock(file):
            if time.monotonic() >= deadline:
                raise InputError(
                    "another evmap is writing to this project; nothing was changed",
                    file=str(folder),
                    hint="try again when it is done",
                )
            time.sleep(_PAUSE_SECONDS)
        try:
            yield
        finally:
            _unlock(file)


try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
