"""What reading and writing a bibliographic file gives back, and the tally that keeps the counts honest."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, islice
from typing import TYPE_CHECKING, Protocol, TypeVar
from zlib import crc32

from evmap.domain.diagnostic import Diagnostic, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from evmap.domain.record import Record

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A bibliographic file as read.

    ``read`` entries were met; each is one of ``records``, or ``merged`` (said word for word before, so not
    kept twice), or ``failed`` (not understood: its text is the ``raw`` of a diagnostic). ``extras`` are the
    parts of a .bib that are no entries (comments, preamble, strings), as they stood.
    """

    name: str
    format: str
    encoding: str
    records: tuple[Record, ...]
    read: int
    merged: int = 0
    failed: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    extras: tuple[str, ...] = ()

    @property
    def kept(self) -> int:
        """How many entries became records; ``read == kept + merged + failed``."""
        return len(self.records)


@dataclass(frozen=True, slots=True)
class Written:
    """A bibliographic file as written: its bytes, and what the format could not hold (one a field)."""

    data: bytes
    losses: tuple[Diagnostic, ...] = ()


class Pieces(Protocol):
    """Where bytes wait under a number, outside memory where they are many."""

    def put(self, number: int, data: bytes) -> None:
        """Keep *data* under *number*, which has none yet."""
        ...

    def get(self, number: int) -> bytes:
        """Return what was put under *number*."""
        ...


@dataclass(slots=True)
class Tally:
    """Counts and diagnostics of one file while it is read. Readers add to it as they go."""

    name: str
    kept: int = 0
    merged: int = 0
    failed: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)
    _next: dict[str, int] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """Entries met so far."""
        return self.kept + self.merged + self.failed

    def say(
        self,
        code: str,
        message: str,
        line: int | None = None,
        *,
        severity: Severity = Severity.WARNING,
        hint: str = "",
        raw: str = "",
    ) -> None:
        """Add a diagnostic about this file."""
        self.diagnostics.append(Diagnostic(Source(self.name, line), code, message, severity, hint, raw))

    def fail(self, code: str, message: str, line: int | None, raw: str, hint: str = "") -> None:
        """Count an entry that could not be read and keep its text."""
        self.failed += 1
        self.say(code, message, line, severity=Severity.ERROR, hint=hint, raw=raw)

    def seen(self, key: str, raw: str) -> bool:
        """True when an entry with this id and, word for word, this text came before."""
        return key in self._ids and self._ids[key] == crc32(raw.encode("utf-8", "surrogatepass"))

    def has(self, key: str) -> bool:
        """True when a record with this id was kept."""
        return key in self._ids

    def claim(self, key: str, raw: str) -> str:
        """Return *key*, or *key* with the next free number when it is taken, and remember it."""
        if key in self._ids:
            # counting goes on where it stopped, or a file of records without author and year takes quadratic time
            number = next(n for n in count(self._next.get(key, 2)) if f"{key}-{n}" not in self._ids)
            self._next[key] = number + 1
            key = f"{key}-{number}"
        self._ids[key] = crc32(raw.encode("utf-8", "surrogatepass"))
        return key


def stretches(items: Iterable[One], size: int = 2000) -> Iterator[tuple[One, ...]]:
    """Yield *items* in their order, *size* at a time.

    Each step of a chain then works on many together, which takes less time than all steps on one after the other, since
    the code and caches of a step stay at hand.
    """
    stream = iter(items)
    while stretch := tuple(islice(stream, size)):
        yield stretch


@dataclass(slots=True)
class Lines:
    """Lines of text that know their number (1-based), without their line ends."""

    lines: Iterator[str]
    number: int = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.number += 1
            yield line.rstrip("\r\n")


NO_EXTRA: Mapping[str, str] = {}
"""Shared by records without further fields, so that a million of them cost nothing."""
