"""What deduplication answers, in plain types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from evmap.domain.decision import PairVerdict
    from evmap.domain.diagnostic import Diagnostic
    from evmap.domain.record import Record
    from evmap.domain.work import Work


@dataclass(frozen=True, slots=True)
class BlockingCount:
    """What one blocking rule found: pairs, pairs that no earlier rule had found, blocks of two or more records, and
    records in blocks too large to compare all with all (they were compared with their neighbours by title)."""

    rule: str
    pairs: int
    new_pairs: int
    blocks: int
    windowed: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """The PRISMA numbers of one source file: ``records`` = ``within`` + ``between`` + ``unique``.

    ``within`` are duplicates of another record of the same file, ``between`` records whose work an earlier file
    already has. The ``unique`` of all sources add up to the number of works.
    """

    source: str
    records: int
    within: int
    between: int
    unique: int


@dataclass(frozen=True, slots=True)
class Clusters:
    """The records of each work.

    Records are numbered in the order in which they came. ``keys`` and ``sources`` say which they are
    (``file-stem/record-id``, file), ``cluster_of`` which cluster each belongs to; clusters are numbered by their first
    record. ``duplicates`` are the clusters of two or more. ``related`` and ``possibles`` hold at most one pair for two
    clusters, the surest one. ``rules`` counts how many pairs each rule joined.
    """

    keys: Sequence[str]
    sources: tuple[str, ...]
    cluster_of: tuple[int, ...]
    duplicates: tuple[tuple[int, ...], ...]
    related: tuple[PairVerdict, ...] = ()
    possibles: tuple[PairVerdict, ...] = ()
    counts: tuple[SourceCount, ...] = ()
    blocking: tuple[BlockingCount, ...] = ()
    rules: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def __len__(self) -> int:
        """The number of clusters, single records included."""
        return max(self.cluster_of, default=-1) + 1

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        """Every cluster as record numbers, single records included, in the order of their first record."""
        members: list[list[int]] = [[] for _ in range(len(self))]
        for record, cluster in enumerate(self.cluster_of):
            members[cluster].append(record)
        return (tuple(cluster) for cluster in members)

    def work_ids(self, records: Sequence[Record], *, taken: Collection[str] = ()) -> tuple[str, ...]:
        """The id of the work behind each cluster of *records* (the records that were clustered, in the same order).

        *taken* are ids that are not to be given.
        """
        from evmap.dedupe.identify import assign_work_ids

        return assign_work_ids([[records[row] for row in cluster] for cluster in self], taken=taken)

    def works(
        self, records: Sequence[Record], *, taken: Collection[str] = (), ids: Sequence[str] | None = None
    ) -> tuple[Work, ...]:
        """The works behind *records* (the records that were clustered, in the same order), merged and with their ids.

        Works come in the order of their first record. *ids* are their :meth:`work_ids`, where they are known; *taken*
        are ids that are not to be given.
        """
        from evmap.dedupe.merge import merge

        ids = self.work_ids(records, taken=taken) if ids is None else ids
        return tuple(merge([records[row] for row in cluster], id) for cluster, id in zip(self, ids, strict=True))

    @property
    def removed(self) -> int:
        """How many records are duplicates of an earlier one."""
        return len(self.keys) - len(self)


def count_sources(
    names: Sequence[str], source: NDArray[np.uint16], cluster_of: Sequence[int]
) -> tuple[SourceCount, ...]:
    """The counts of each source, in the order in which sources first appear; *source* is the place in *names* of each
    record's, *cluster_of* its cluster."""
    import numpy as np

    present, first = np.unique(source, return_index=True)
    present = present[np.argsort(first)]
    rank = np.zeros(len(names), dtype=np.int64)
    rank[present] = np.arange(len(present))
    ranks = rank[source]
    clusters = np.asarray(cluster_of, dtype=np.int64)
    # each source of a cluster once, the earliest first
    together = np.unique(clusters * max(1, len(present)) + ranks)
    whose = together % max(1, len(present))
    earliest = np.ones(len(together), dtype=np.bool_)
    earliest[1:] = np.diff(together // max(1, len(present))) != 0
    records, once, unique = (np.bincount(some, minlength=len(present)) for some in (ranks, whose, whose[earliest]))
    counts = np.stack([records, records - once, once - unique, unique], axis=1).tolist()
    return tuple(SourceCount(names[number], *line) for number, line in zip(present.tolist(), counts, strict=True))
