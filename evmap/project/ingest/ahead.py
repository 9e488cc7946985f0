"""Reports read by other processes while the ones before them are taken into the project."""

from __future__ import annotations

import hashlib
import importlib
from collections import deque
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from evmap.project.disk.cache import content_key
from evmap.project.disk.cache.values import from_bytes, to_bytes
from evmap.project.ingest.kinds import kind_of
from evmap.project.ingest.read import ReadReport, read_report
from evmap.workers import FORKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evmap.project.disk.cache import Cache
    from evmap.workers.pool import Task, Workers

WORTH_PROCESSES = 300_000
"""Bytes of reports from which on several processes read them in less time than they take to start: ten articles."""
WORTH_PROCESSES_ELSEWHERE = 3_000_000
"""The same where a process begins with importing everything."""
_MOST_HELD = 1 << 28
#: Endings of what is a report as a rule. Whatever it is, only its reading is done ahead.
_REPORTS = frozenset((".pdf", ".docx", ".html", ".htm", ".xhtml", ".xml", ".md", ".markdown", ".txt", ".text", ""))


@dataclass(slots=True)
class _Coming:
    """A file that was looked at before its turn: what it says, and how it is being read, if it is."""

    name: str
    data: bytes
    key: str
    task: Task[bytes] | None = None


class Ahead:
    """Looks as many files ahead as there are workers and a few more, and lets *workers* read those that are reports,
    once enough are waiting to be worth it (``started``).

    *incoming* are the names of the files and what gives their bytes. *known_as* gives the name under which the project
    has a report of these bytes, "" when it has not; *cache* has what was read before. What cannot be read here is left
    to its turn: nothing is raised before.
    """

    def __init__(
        self,
        incoming: Sequence[tuple[str, Callable[[], bytes]]],
        workers: Workers,
        cache: Cache | None,
        known_as: Callable[[bytes], str],
    ) -> None:
        self._left = deque(incoming)
        self._workers, self._cache, self._known_as = workers, cache, known_as
        self._coming: deque[_Coming | None] = deque()
        self._seen: set[str] = set()
        self._now: _Coming | None = None
        self.started = False

    def bytes_of(self, read: Callable[[], bytes]) -> bytes:
        """The bytes of the next file, that *read* gives. Raises what *read* raises."""
        self._look()
        self._now = self._coming.popleft()
        return read() if self._now is None else self._now.data

    def report(self, name: str, data: bytes) -> ReadReport | None:
        """The report that the file whose turn it is was read to under *name*; None when it was not read ahead. Raises
        what its reading raised."""
        coming = self._now
        if coming is None or coming.task is None or coming.key != _key(name, data):
            return None
        read: ReadReport = from_bytes(self._workers.result(coming.task))
        return read

    def _look(self) -> None:
        """Look at the files to come, as many as are worth holding, and hand over what is to be read."""
        held = sum(len(one.data) for one in self._coming if one is not None)
        while self._left and len(self._coming) < self._workers.jobs + 3 and held < _MOST_HELD:
            coming = self._looked_at(*self._left.popleft())
            self._coming.append(coming)
            held += 0 if coming is None else len(coming.data)
        waiting = [one for one in self._coming if one is not None and one.key and one.task is None]
        if not self.started and len(waiting) > 1:
            least = WORTH_PROCESSES if FORKS else WORTH_PROCESSES_ELSEWHERE
            self.started = sum(len(one.data) for one in waiting) >= least
        for one in waiting if self.started else ():
            one.task = self._workers.submit(read_elsewhere, one.name, one.data)

    def _looked_at(self, given: str, read: Callable[[], bytes]) -> _Coming | None:
        if PurePath(given).suffix.lower() not in _REPORTS:
            return None
        try:
            data = read()
            if kind_of(given, data) != "report":
                return _Coming(given, data, "")
            name = self._known_as(data) or given
        except Exception:  # it is raised again when it is the file's turn, and said there
            return None
        digest = hashlib.sha256(data).hexdigest()
        key = _key(name, data)
        if digest in self._seen or (self._cache is not None and self._cache.has("reports", key)):
            return _Coming(name, data, "")
        self._seen.add(digest)
        return _Coming(name, data, key)


def _key(name: str, data: bytes) -> str:
    return content_key(PurePath(name).name, data)


def prepare() -> None:
    """Load what reading a report needs, once for all processes."""
    for needed in ("evmap.reading.pdf.document", "evmap.references.lists.find"):
        importlib.import_module(needed)
    from evmap.references.parser import batch

    batch.prepare()


def read_elsewhere(name: str, data: bytes) -> bytes:
    """Read a report in another process: the answer of :func:`read_report` as the cache would keep it."""
    return to_bytes(read_report(name, data, None))
