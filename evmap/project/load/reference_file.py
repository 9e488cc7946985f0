"""One .bib of the project: what is asked of every reference is at hand, the records are read when they are needed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, overload

from evmap.domain.diagnostic import Source
from evmap.domain.works import Outline
from evmap.graph.outline import author_words, outline_of
from evmap.project.disk.cache.once import read_once
from evmap.text.fold import fold

if TYPE_CHECKING:
    from evmap.domain.diagnostic import Diagnostic
    from evmap.domain.record import Record
    from evmap.formats import RecordFile
    from evmap.project.disk.cache import Cache

READ_FROM = "read-from"
"""Key of ``Record.extra`` under which a loaded record says where its reference was first read (``report.pdf:552``)."""

NOT_A_REFERENCE = "not-a-reference"
"""Key of ``Record.extra`` that the parser sets on text of a list that is no reference; it is kept, and is no work."""

_ENTRY = re.compile(rb"^[ \t]*@\s*\w+\s*[{(]\s*([^,\s]+)\s*,", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file says without its records: its counts and diagnostics, and of each reference the id of its work,
    lower-case DOI, year, folded title and words of the authors' names; and its outline as JSON up to one of *ends*."""

    read: int
    kept: int
    merged: int
    failed: int
    diagnostics: tuple[Diagnostic, ...]
    works: tuple[str, ...]
    dois: tuple[str, ...]
    years: tuple[int | None, ...]
    titles: tuple[str, ...]
    names: tuple[str, ...]
    outlines: bytes
    ends: tuple[int, ...]

    def outline(self, at: int) -> Outline:
        """Return the outline of a reference as a work by itself."""
        row = json.loads(self.outlines[self.ends[at - 1] if at else 0 : self.ends[at]])
        return Outline._make(tuple(value) if isinstance(value, list) else value for value in row)


class ReferenceFile(Sequence["Record"]):
    """The references of a file; ``listed`` is what is known of them without reading them, but for ``works`` only where
    the library is large."""

    def __init__(
        self, path: str, data: bytes, cache: Cache | None, listed: Listed, records: tuple[Record, ...] | None
    ) -> None:
        self.listed = listed
        self.diagnostics = listed.diagnostics
        self._source = path, data, cache
        self._records = records

    @overload
    def __getitem__(self, at: int) -> Record: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Record]: ...

    def __getitem__(self, at: int | slice) -> Record | Sequence[Record]:
        return self.records[at]

    def __len__(self) -> int:
        return len(self.listed.works)

    @property
    def records(self) -> tuple[Record, ...]:
        """Its references, each with its place in the file."""
        if self._records is None:
            path, data, cache = self._source
            self._records = _references(read_once(cache, "records", _read_placed, path, data))
        return self._records


def read_reference_file(path: str, data: bytes, cache: Cache | None = None, *, large: bool = False) -> ReferenceFile:
    """Read one .bib of the project; from *cache* if it was read before, then without its records where the library is
    *large*."""
    records: list[tuple[Record, ...]] = []

    def reader(path: str, data: bytes) -> Listed:
        """Read the file."""
        file: RecordFile = read_once(cache, "records", _read_placed, path, data)
        records.append(_references(file))
        return _listed(file, records[0], large=large)

    listed: Listed = read_once(cache, "listed", reader, path, data) if large else reader(path, data)
    return ReferenceFile(path, data, cache, listed, records[0] if records else None)


def _references(file: RecordFile) -> tuple[Record, ...]:
    return tuple(record for record in file.records if NOT_A_REFERENCE not in record.extra)


def _listed(file: RecordFile, records: Sequence[Record], *, large: bool) -> Listed:
    head = file.read, file.kept, file.merged, file.failed, file.diagnostics, tuple(record.work for record in records)
    if not large:
        return Listed(*head, (), (), (), (), b"", ())
    outlines, ends, end = [], [], 0
    for record in records:
        outlines.append(json.dumps(outline_of(record, (record.id,)), separators=(",", ":")).encode())
        end += len(outlines[-1])
        ends.append(end)
    return Listed(
        *head,
        tuple(record.doi.lower() for record in records),
        tuple(record.year for record in records),
        tuple(fold(record.title) for record in records),
        tuple(author_words(record) for record in records),
        b"".join(outlines),
        tuple(ends),
    )


def _read_placed(path: str, data: bytes) -> RecordFile:
    from evmap.formats import read_records

    return placed(read_records(path, data, format="bibtex"), data)


def placed(file: RecordFile, data: bytes) -> RecordFile:
    """A reference file with each record's place in it; where a record was first read goes to its ``extra``.

    Records are named by the file they stand in (``iriss-2024/haworth-2018``), whatever document they came from.
    """
    lines: dict[str, int] = {}
    position, line = 0, 1
    for entry in _ENTRY.finditer(data):
        line += data.count(b"\n", position, entry.start())
        position = entry.start()
        lines.setdefault(entry[1].decode("utf-8", "replace"), line)
    records = []
    for record in file.records:
        origin = str(record.source)
        extra = record.extra if record.source.file == file.name else {**record.extra, READ_FROM: origin}
        own = Source(file.name, lines.get(record.id, record.source.line if record.source.file == file.name else None))
        records.append(record.but(source=own, extra=extra))
    return replace(file, records=tuple(records))
