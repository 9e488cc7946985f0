"""The records of all reference files of a project, and the works behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Source
from evmap.domain.name import Name
from evmap.graph.names import Organisations
from evmap.project.disk.cache import content_key
from evmap.project.disk.cache.once import read_once

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from evmap.dedupe import Clusters
    from evmap.domain.decision import Decision
    from evmap.domain.record import Record
    from evmap.domain.work import Organisation
    from evmap.formats import RecordFile
    from evmap.project.disk.cache import Cache

READ_FROM = "read-from"
"""Key of ``Record.extra`` under which a loaded record says where its reference was first read (``report.pdf:552``)."""

NOT_A_REFERENCE = "not-a-reference"
"""Key of ``Record.extra`` that the parser sets on text of a list that is no reference; it is kept, and is no work."""

_ENTRY = re.compile(rb"^[ \t]*@\s*\w+\s*[{(]\s*([^,\s]+)\s*,", re.MULTILINE)
REMEMBERED_FROM = 2000
"""Records from which on remembering comparisons costs less than making them again."""


@dataclass(frozen=True, slots=True)
class Library:
    """The records of a project and which of them are one work. ``files`` are the reference files as read, by path;
    ``records`` those of all of them, as they were clustered, ``batches`` a key of each file's content and how many of
    them are its own. ``listed`` maps the stem of each file to the ids of its
    works in the order of the file, ``work_of`` the path of each to record id -> work id."""

    files: Mapping[str, RecordFile]
    records: tuple[Record, ...]
    batches: tuple[tuple[str, int], ...]
    clusters: Clusters
    ids: tuple[str, ...]
    listed: Mapping[str, tuple[str, ...]]
    work_of: Mapping[str, Mapping[str, str]]


def read_reference_file(path: str, data: bytes, cache: Cache | None = None) -> RecordFile:
    """Read one .bib of the project, its records with their places in it; from *cache* if it was read before."""
    file: RecordFile = read_once(cache, "records", _read_placed, path, data)
    return file


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


def build_library(
    files: Mapping[str, RecordFile],
    data: Mapping[str, bytes],
    decisions: Sequence[Decision],
    *,
    organisations: Sequence[Organisation] = (),
    taken: Collection[str] = (),
    fresh: Mapping[str, Sequence[Record]] | None = None,
    cache: Cache | None = None,
) -> Library:
    """Find the works behind the records of all *files* (path -> file; *data* their bytes).

    *organisations* are those that the reviewer declared, with the names they go by: a report by SSSC is one by the
    Scottish Social Services Council. *taken* are ids not to give.

    *fresh* are records of files that are about to be written, by path; they take the place of those in *files*. With
    *cache* the comparisons of a large library are remembered, so that an addition costs little more than itself.
    Raises :class:`evmap.errors.InputError` when *decisions* contradict each other.
    """
    fresh = fresh or {}
    batches: list[tuple[str, list[Record]]] = []
    for path in sorted({*files, *fresh}):
        own = fresh[path] if path in fresh else files[path].records
        key = "" if path in fresh else content_key(path, data[path])
        batches.append((key, [record for record in own if NOT_A_REFERENCE not in record.extra]))
    clusters = _clusters(_compared(batches, organisations), decisions, cache)
    records = tuple(record for _, own in batches for record in own)
    ids = clusters.work_ids(records, taken=taken)
    listed: dict[str, dict[str, None]] = {}
    work_of: dict[str, dict[str, str]] = {}
    for record, cluster in zip(records, clusters.cluster_of, strict=True):
        id = ids[cluster]
        listed.setdefault(record.source.stem, {}).setdefault(id)
        work_of.setdefault(record.source.file, {})[record.id] = id
    return Library(
        files,
        records,
        tuple((key, len(own)) for key, own in batches),
        clusters,
        ids,
        {stem: tuple(works) for stem, works in listed.items()},
        work_of,
    )


def under_declared_names(records: Iterable[Record], organisations: Sequence[Organisation]) -> list[Record]:
    """Return *records* with every declared organisation among their authors and editors by the one name that stands
    for all its names."""
    known = Organisations(organisations)

    def named(name: Name) -> Name:
        written = name.literal or ("" if name.given or name.particle else name.family)
        called = known.canonical(written) if written else written
        return name if called == written else Name(literal=called, acronym=name.acronym)

    def renamed(record: Record) -> Record:
        authors, editors = tuple(map(named, record.authors)), tuple(map(named, record.editors))
        same = authors == record.authors and editors == record.editors
        return record if same else replace(record, authors=authors, editors=editors)

    return [renamed(record) for record in records]


def _compared(
    batches: list[tuple[str, list[Record]]], organisations: Sequence[Organisation]
) -> list[tuple[str, list[Record]]]:
    """The batches as they are compared; where organisations have several names, a batch's key says which."""
    if not any(one.aliases for one in organisations):
        return batches
    declared = content_key(*(f"{one.name}={'|'.join(one.aliases)}" for one in organisations))
    return [(key and content_key(key, declared), under_declared_names(own, organisations)) for key, own in batches]


def _clusters(
    batches: Sequence[tuple[str, list[Record]]], decisions: Sequence[Decision], cache: Cache | None
) -> Clusters:
    """The clusters of all records, from *cache* if these very files were clustered before."""
    if cache is None:
        return _found(batches, decisions, None)
    if not all(key for key, _ in batches):
        return _found(batches, decisions, cache)
    key = content_key(repr(decisions), *(key for key, _ in batches))
    clusters: Clusters | None = cache.get("clusters", key)
    if clusters is None:
        clusters = _found(batches, decisions, cache)
        cache.put("clusters", key, clusters, kept=4)
    return clusters


def _found(batches: Sequence[tuple[str, list[Record]]], decisions: Sequence[Decision], cache: Cache | None) -> Clusters:
    from evmap.dedupe import dedupe, dedupe_again

    if cache is None or sum(len(records) for _, records in batches) < REMEMBERED_FROM:
        return dedupe((record for _, records in batches for record in records), decisions=decisions)
    from evmap.dedupe.engines.memory import memory_from_bytes

    kept: bytes | None = cache.get("comparisons", "library")
    clusters, memory = dedupe_again(batches, None if kept is None else memory_from_bytes(kept), decisions=decisions)
    cache.put("comparisons", "library", memory.to_bytes(), kept=1)
    return clusters
