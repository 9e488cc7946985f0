"""Pieces of bytes under numbers, in memory while they are few, then in a temporary file without a name."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

import numpy as np

from evmap.project.disk.shelf import no_room

if TYPE_CHECKING:
    from types import TracebackType

_IN_MEMORY = 16 << 20  # bytes


class DiskPieces:
    """:class:`evmap.formats.base.Pieces` for the numbers below *count*, a context manager. A number takes 16 bytes of
    memory, whatever it stands for. Raises :class:`InputError` when the folder for temporary files is full."""

    def __init__(self, count: int) -> None:
        self._start, self._size = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, prefix="evmap-")  # noqa: SIM115 - see __exit__
        self._end = self._here = 0

    def __enter__(self) -> DiskPieces:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, number: int, data: bytes) -> None:
        """Keep *data* under *number*, which has none yet."""
        self._start[number], self._size[number] = self._end, len(data)
        try:
            self._go(self._end)
            self._file.write(data)
        except OSError as error:
            raise no_room(error) from error
        self._end = self._here = self._end + len(data)

    def get(self, number: int) -> bytes:
        """Return what was put under *number*."""
        start, size = int(self._start[number]), int(self._size[number])
        try:
            self._go(start)
            data = self._file.read(size)
        except OSError as error:  # what waits to be written is written first
            raise no_room(error) from error
        self._here = start + size
        return data

    def _go(self, place: int) -> None:
        """Move to *place*; where the file stands there already nothing is done, since moving empties its buffer."""
        if place != self._here:
            self._file.seek(place, os.SEEK_SET)
            self._here = place
