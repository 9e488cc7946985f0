"""Columns that are longer than memory: kept there up to a limit, beyond it in temporary files.

The files have no name, so that nothing is left of them whatever happens to the program, and are read through the
system's page cache: what is in memory of them can be dropped at any time.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from itertools import islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, overload

import numpy as np

from evmap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import DTypeLike, NDArray

    from evmap.dedupe.engines.gather import Column, Strings

SHARE = 4
"""The part of the memory that may be used which columns may take: a quarter; as much again is needed to join them, and
the rest to work on them."""
_UNKNOWN = 4 << 30  # bytes taken for free where the system does not tell
_DECODED = 10_000  # texts decoded at a time when all are read


_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""Where Linux says how much memory a container may have, in its newer and its older way."""


def free_memory() -> int:
    """Return how many bytes of memory can be had without swapping, in a container no more than it may have."""
    limits = [_available()]
    for path in _LIMITS:
        with contextlib.suppress(OSError, ValueError):  # "max" where there is no limit
            limits.append(int(path.read_text(encoding="ascii")))
    return min(limits)


def _available() -> int:
    with contextlib.suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:")) * 1024
    with contextlib.suppress(AttributeError, OSError, ValueError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    return _UNKNOWN


def no_room(error: OSError) -> InputError:
    """What to say when temporary files cannot be written."""
    message = f"the temporary files cannot be written: {error.strerror or error}"
    hint = "make room there, or name another folder in the variable TMPDIR"
    return InputError(message, file=tempfile.gettempdir(), hint=hint)


class DiskShelf:
    """:class:`evmap.dedupe.engines.gather.Shelf` for work in *memory* bytes (0: what is free), a context manager.

    Raises :class:`InputError` when the folder for temporary files is full.
    """

    def __init__(self, memory: int = 0) -> None:
        self._most = (memory or free_memory()) // SHARE
        self._used = 0
        self._open: list[_Column] = []
        self._maps: list[mmap] = []
        self.on_disk = False

    def __enter__(self) -> DiskShelf:
        return self

    def __exit__(self, *_: object) -> None:
        for column in self._open:
            column.close()

    def column(self, kind: DTypeLike) -> Column:
        """Begin a column of numbers."""
        column = _Column(self, kind)
        self._open.append(column)
        return column

    def strings(self) -> Strings:
        """Begin a column of texts."""
        return _StringColumn(self)

    def rest(self) -> None:
        """Let go of the pages of files that are in memory."""
        for mapped in self._maps:
            with contextlib.suppress(AttributeError, OSError):  # where the system has no such advice
                mapped.madvise(_NOT_NEEDED)

    def took(self, size: int) -> None:
        """Count *size* bytes more, and move all to disk when they are too many."""
        self._used += size
        if not self.on_disk and self._used > self._most:
            self.on_disk = True
            for column in self._open:
                column.to_disk()

    def mapped(self, file: BinaryIO) -> mmap:
        """Return the bytes of *file*."""
        found = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._maps.append(found)
        return found

    def done(self, column: _Column) -> None:
        """Forget a column that is whole."""
        self._open.remove(column)


_NOT_NEEDED = 4  # MADV_DONTNEED, the same on all systems that have it


class _Column:
    """A list of arrays, or a file."""

    def __init__(self, shelf: DiskShelf, kind: DTypeLike) -> None:
        self._shelf, self._kind = shelf, np.dtype(kind)
        self._parts: list[NDArray[Any]] = []
        self._file: BinaryIO | None = None

    def append(self, values: NDArray[Any]) -> None:
        """Add *values*."""
        self._parts.append(values.astype(self._kind, copy=False))
        self._shelf.took(values.nbytes)
        if self._shelf.on_disk:
            self.to_disk()

    def to_disk(self) -> None:
        """Write what is in memory to the file."""
        parts, self._parts = self._parts, []
        if not parts:
            return
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="evmap-")  # noqa: SIM115 - closed when the column is whole
            for part in parts:
                self._file.write(np.ascontiguousarray(part).data)
        except OSError as error:
            raise no_room(error) from error

    def whole(self) -> NDArray[Any]:
        """Return all of the column."""
        if self._file is not None:
            return np.frombuffer(self._mapped(), dtype=self._kind)
        self._shelf.done(self)
        parts, self._parts = self._parts, []
        return np.concatenate(parts) if parts else np.zeros(0, dtype=self._kind)

    def whole_bytes(self) -> bytes | mmap:
        """Return the bytes of it."""
        if self._file is not None:
            return self._mapped()
        self._shelf.done(self)
        parts, self._parts = self._parts, []
        return b"".join(part.data for part in parts)

    def _mapped(self) -> mmap:
        assert self._file is not None
        self._file.flush()
        found = self._shelf.mapped(self._file)
        self.close()
        self._shelf.done(self)
        return found

    def close(self) -> None:
        """Close the file; what is mapped of it stays."""
        if self._file is not None:
            self._file.close()
            self._file = None


class _StringColumn:
    """Texts, as bytes and where each ends."""

    def __init__(self, shelf: DiskShelf) -> None:
        self._bytes, self._ends = shelf.column(np.uint8), shelf.column(np.int64)
        self._end = 0
        self._shelf = shelf

    def extend(self, texts: Sequence[str]) -> None:
        """Add *texts*."""
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        ends = np.cumsum([len(text) for text in encoded], dtype=np.int64) + self._end
        self._bytes.append(np.frombuffer(b"".join(encoded), dtype=np.uint8))
        self._ends.append(ends)
        self._end = int(ends[-1]) if len(ends) else self._end

    def whole(self) -> Sequence[str]:
        """Return all of them."""
        names = Names(self._bytes.whole_bytes(), self._ends.whole())
        return names if self._shelf.on_disk else tuple(names)


class Names(Sequence[str]):
    """Texts that lie one behind another in *data*, each up to one of *ends*; decoded when they are asked for."""

    def __init__(self, data: bytes | mmap, ends: NDArray[np.int64]) -> None:
        self._data, self._ends = data, ends

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...

    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        if isinstance(at, slice):
            return tuple(islice(self._from(range(len(self))[at].start), len(range(len(self))[at])))
        place = range(len(self))[at]
        start = int(self._ends[place - 1]) if place else 0
        return self._data[start : int(self._ends[place])].decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return self._from(0)

    def _from(self, place: int) -> Iterator[str]:
        start = int(self._ends[place - 1]) if place else 0
        for here in range(place, len(self), _DECODED):
            ends = self._ends[here : here + _DECODED].tolist()
            base, data = start, self._data[start : ends[-1]]
            for end in ends:
                yield data[start - base : end - base].decode("utf-8", "surrogatepass")
                start = end
