"""Batches of prepared records put together on a shelf: in memory, or where the caller keeps what is too long for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from evmap.dedupe.engines.columns import HASHES, Prepared, empty

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from mmap import mmap

    from numpy.typing import DTypeLike, NDArray


class Column(Protocol):
    """Numbers of one kind that grow at their end; each of the last two functions is called once, at the end."""

    def append(self, values: NDArray[Any]) -> None:
        """Add *values*."""
        ...

    def whole(self) -> NDArray[Any]:
        """Return all of them, in one dimension."""
        ...

    def whole_bytes(self) -> bytes | mmap:
        """Return the same as bytes."""
        ...


class Strings(Protocol):
    """Texts that grow at their end."""

    def extend(self, texts: Sequence[str]) -> None:
        """Add *texts*."""
        ...

    def whole(self) -> Sequence[str]:
        """Return all of them; called once, at the end."""
        ...


class Shelf(Protocol):
    """Where what grows with the number of records is kept."""

    def column(self, kind: DTypeLike) -> Column:
        """Begin a column."""
        ...

    def strings(self) -> Strings:
        """Begin a column of texts."""
        ...

    def rest(self) -> None:
        """Let go of memory that only repeats what is on disk."""
        ...


class _Listed:
    def __init__(self, kind: DTypeLike) -> None:
        self._kind = kind
        self._parts: list[NDArray[Any]] = []

    def append(self, values: NDArray[Any]) -> None:
        """Add *values*."""
        self._parts.append(values)

    def whole(self) -> NDArray[Any]:
        """Return all of them."""
        parts, self._parts = self._parts, []
        return np.concatenate(parts) if parts else np.zeros(0, dtype=self._kind)

    def whole_bytes(self) -> bytes:
        """Return the bytes of all of them."""
        parts, self._parts = self._parts, []
        return b"".join(part.data for part in parts)


class _ListedStrings:
    def __init__(self) -> None:
        self._texts: list[str] = []

    def extend(self, texts: Sequence[str]) -> None:
        """Add *texts*."""
        self._texts.extend(texts)

    def whole(self) -> tuple[str, ...]:
        """Return all of them."""
        texts, self._texts = self._texts, []
        return tuple(texts)


class InMemory:
    """The shelf that keeps all in memory."""

    def column(self, kind: DTypeLike) -> Column:
        """See the shelf."""
        return _Listed(kind)

    def strings(self) -> Strings:
        """See the shelf."""
        return _ListedStrings()

    def rest(self) -> None:
        """See the shelf."""


class Gathered:
    """Batches of prepared records that become one, in their order."""

    def __init__(self, shelf: Shelf) -> None:
        nothing = empty()
        self._names: dict[str, int] = {}
        self._keys = shelf.strings()
        kinds = {name: getattr(nothing, name).dtype for name in _COLUMNS}
        self._columns = {name: shelf.column(kind) for name, kind in kinds.items()}
        self._text = shelf.column(np.uint8)
        self._ends = {"start": 0, "word_start": 0}
        self._count = 0
        for name in self._ends:
            self._columns[name].append(np.zeros(1, dtype=np.int64))

    def add(self, part: Prepared) -> None:
        """Add one batch."""
        renumber = np.array([self._names.setdefault(name, len(self._names)) for name in part.sources] or [0], np.uint16)
        for name, column in self._columns.items():
            if name in self._ends:
                offsets = getattr(part, name)
                column.append(offsets[1:] + self._ends[name])
                self._ends[name] += int(offsets[-1])
            elif name == "source":
                column.append(renumber[part.source])
            else:
                column.append(getattr(part, name).reshape(-1))
        self._text.append(np.frombuffer(part.text, dtype=np.uint8))
        self._keys.extend(part.keys)
        self._count += len(part)

    def __len__(self) -> int:
        return self._count

    def whole(self) -> Prepared:
        """Return all of them together; nothing can be added afterwards."""
        columns = {name: column.whole() for name, column in self._columns.items()}
        columns["h"] = columns["h"].reshape(-1, len(HASHES))
        text = self._text.whole_bytes()
        return Prepared(keys=self._keys.whole(), sources=tuple(self._names), text=text, **columns)


_COLUMNS = (
    "source", "start", "title", "year", "flags", "digest", "raw", "h", "words", "word_start", "worthless",
)  # fmt: skip


def join(parts: Iterable[Prepared]) -> Prepared:
    """Return several batches of prepared records as one, in their order."""
    gathered = Gathered(InMemory())
    for part in parts:
        gathered.add(part)
    return gathered.whole()
