"""The records of all reference files of a project, and the works behind them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from evmap.domain.name import Name
from evmap.graph.names import Organisations
from evmap.project.disk.cache import content_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from evmap.dedupe import Clusters
    from evmap.domain.decision import Decision
    from evmap.domain.record import Record
    from evmap.domain.work import Organisation
    from evmap.project.disk.cache import Cache
    from evmap.project.load.reference_file import ReferenceFile

    Batches = Sequence[tuple[str, Sequence[Record]]]

REMEMBERED_FROM = 2000
"""Records from which on remembering comparisons costs less than making them again."""


class Batch(NamedTuple):
    """The references of one file: ``key`` stands for its path and content ("" for one that is about to be written),
    ``works`` are the ids of works that they carry."""

    path: str
    key: str
    works: Sequence[str]
    records: Sequence[Record]


class Library:
    """The references of a project and which of them are one work. ``files`` are the reference files as read, by path;
    ``batches`` the references of each as they were clustered, ``ids`` those of the works, cluster by cluster."""

    def __init__(
        self,
        files: Mapping[str, ReferenceFile],
        batches: Sequence[Batch],
        decided: tuple[Clusters, str],
        taken: Collection[str],
        cache: Cache | None,
    ) -> None:
        self.files = files
        self.batches = batches
        self.clusters, key = decided
        self.starts = (0, *accumulate(len(batch.records) for batch in batches))
        self.ids = self._ids(taken, cache, key)

    def place(self, row: int) -> tuple[int, int]:
        """The number of a reference's batch, and its own in it."""
        number = bisect_right(self.starts, row) - 1
        return number, row - self.starts[number]

    def record(self, row: int) -> Record:
        """A reference by its number."""
        number, at = self.place(row)
        return self.batches[number].records[at]

    def _ids(self, taken: Collection[str], cache: Cache | None, key: str) -> tuple[str, ...]:
        """The ids of the works, from *cache* if the same clusters had them before."""
        if cache is None or not key or self.starts[-1] < REMEMBERED_FROM:
            return self._given(taken)
        key = content_key(key, *sorted(taken))
        ids: tuple[str, ...] | None = cache.get("ids", key)
        if ids is None:
            ids = self._given(taken)
            cache.put("ids", key, ids, kept=4)
        return ids

    def _given(self, taken: Collection[str]) -> tuple[str, ...]:
        from evmap.dedupe.identify import assign_work_ids

        works = [work for batch in self.batches for work in batch.works]
        clusters = list(self.clusters)
        carried = [[work for row in cluster if (work := works[row])] for cluster in clusters]
        return assign_work_ids(_Clusters(clusters, self.record), taken=taken, carried=carried)

    @cached_property
    def works(self) -> Mapping[str, tuple[str, ...]]:
        """The path of each file -> the work of each of its references, in their order."""
        of = tuple(map(self.ids.__getitem__, self.clusters.cluster_of))
        ranges = zip(self.batches, pairwise(self.starts), strict=True)
        return {batch.path: of[start:stop] for batch, (start, stop) in ranges}

    @property
    def listed(self) -> Mapping[str, tuple[str, ...]]:
        """The stem of each file that has references -> the ids of its works in the order of the file."""
        return {PurePath(path).stem: tuple(dict.fromkeys(works)) for path, works in self.works.items() if works}

    def work_of(self, path: str) -> Mapping[str, str]:
        """Record id -> work id of the references of a file."""
        batch = next((batch for batch in self.batches if batch.path == path), None)
        return {} if batch is None else dict(zip((one.id for one in batch.records), self.works[path], strict=True))


class _Clusters(Sequence["list[Record]"]):
    """The records of each cluster, read when they are asked for."""

    def __init__(self, clusters: Sequence[Sequence[int]], record: Callable[[int], Record]) -> None:
        self._clusters, self._record = clusters, record

    def __getitem__(self, at: Any) -> Any:
        return list(map(self._record, self._clusters[at]))

    def __len__(self) -> int:
        return len(self._clusters)


def build_library(
    files: Mapping[str, ReferenceFile],
    data: Mapping[str, bytes],
    decisions: Sequence[Decision],
    *,
    organisations: Sequence[Organisation] = (),
    taken: Collection[str] = (),
    fresh: Mapping[str, Sequence[Record]] | None = None,
    cache: Cache | None = None,
) -> Library:
    """Find the works behind the references of all *files* (path -> file; *data* their bytes).

    *organisations* are those that the reviewer declared, with the names they go by: a report by SSSC is one by the
    Scottish Social Services Council. *taken* are ids not to give.

    *fresh* are records of files that are about to be written, by path; they take the place of those in *files*. With
    *cache* the comparisons of a large library are remembered, so that an addition costs little more than itself.
    Raises :class:`evmap.errors.InputError` when *decisions* contradict each other.
    """
    fresh = fresh or {}
    batches = [
        Batch(path, "", [record.work for record in fresh[path]], fresh[path])
        if path in fresh
        else Batch(path, content_key(path, data[path]), files[path].listed.works, files[path])
        for path in sorted({*files, *fresh})
    ]
    decided = _clusters(_compared([(batch.key, batch.records) for batch in batches], organisations), decisions, cache)
    return Library(files, batches, decided, taken, cache)


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


class _UnderDeclaredNames(Sequence["Record"]):
    """The same records under declared names, made when they are asked for."""

    def __init__(self, records: Sequence[Record], organisations: Sequence[Organisation]) -> None:
        self._records, self._organisations = records, organisations

    def __getitem__(self, at: Any) -> Any:
        return under_declared_names(self._records, self._organisations)[at]

    def __iter__(self) -> Iterator[Record]:
        return iter(under_declared_names(self._records, self._organisations))

    def __len__(self) -> int:
        return len(self._records)


def _compared(batches: list[tuple[str, Sequence[Record]]], organisations: Sequence[Organisation]) -> Batches:
    """The batches as they are compared; where organisations have several names, a batch's key says which."""
    if not any(one.aliases for one in organisations):
        return batches
    declared = content_key(*(f"{one.name}={'|'.join(one.aliases)}" for one in organisations))
    return [(key and content_key(key, declared), _UnderDeclaredNames(own, organisations)) for key, own in batches]


def _clusters(batches: Batches, decisions: Sequence[Decision], cache: Cache | None) -> tuple[Clusters, str]:
    """The clusters of all records, from *cache* if these very files were clustered before, and their key there ("":
    they have none)."""
    if cache is None:
        return _found(batches, decisions, None), ""
    if not all(key for key, _ in batches):
        return _found(batches, decisions, cache), ""
    key = content_key(repr(decisions), *(key for key, _ in batches))
    clusters: Clusters | None = cache.get("clusters", key)
    if clusters is None:
        clusters = _found(batches, decisions, cache)
        cache.put("clusters", key, clusters, kept=4)
    return clusters, key


def _found(batches: Batches, decisions: Sequence[Decision], cache: Cache | None) -> Clusters:
    from evmap.dedupe import dedupe, dedupe_again

    if cache is None or sum(len(records) for _, records in batches) < REMEMBERED_FROM:
        return dedupe((record for _, records in batches for record in records), decisions=decisions)
    from evmap.dedupe.engines.memory import memory_from_bytes

    kept: bytes | None = cache.get("comparisons", "library")
    clusters, memory = dedupe_again(batches, None if kept is None else memory_from_bytes(kept), decisions=decisions)
    cache.put("comparisons", "library", memory.to_bytes(), kept=1)
    return clusters
