"""Records of one work found and kept together, with the reason for each; nothing is deleted.

``evmap.dedupe.dedupe(records)`` is the way in. Steps, one file each: ``entry`` and ``prepare``
(with ``normalise/``), ``profile``, ``block``, ``score`` (``compare``), ``decide`` (``rules``), ``cluster``,
``decisions``, then ``merge`` and ``identify`` for works, ``explain`` for the reasons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.dedupe.result import BlockingCount, Clusters, SourceCount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from evmap.dedupe.engines.memory import Memory
    from evmap.domain.decision import Decision
    from evmap.domain.record import Record

WORTH_A_POOL = 5_000
"""Records from which a second process saves more time than it costs to start."""

__all__ = ["BlockingCount", "Clusters", "SourceCount", "dedupe", "dedupe_again"]


def dedupe(
    records: Iterable[Record],
    *,
    decisions: Sequence[Decision] = (),
    workers: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Clusters:
    """Find the records that describe one work.

    *records* is read once. *decisions* are people's word and obeyed before any rule. *workers* is the number of
    processes (None: as many as pay for this many records, one for a small input). *progress* is called with a step's
    name, how much is done and how much there is. The answer does not depend on the order of the records, but for the
    numbering. Time and memory grow linearly. Raises InputError if the decisions contradict each other.

    >>> from evmap.domain.record import Record
    >>> found = dedupe([Record(id="a", title="Leading well in hard times", doi="10.1000/x1"),
    ...                 Record(id="b", title="LEADING WELL IN HARD TIMES.", doi="10.1000/x1"),
    ...                 Record(id="c", title="Erratum: Leading well in hard times")])
    >>> found.duplicates, len(found), found.related[0].rule
    (((0, 1),), 2, 'erratum-reply-comment')
    """
    from evmap.dedupe.engines.local import find_clusters
    from evmap.dedupe.engines.prepare import prepare_all
    from evmap.dedupe.normalise.entry import entry_from_record
    from evmap.workers import jobs_worth
    from evmap.workers.pool import Workers

    entries = [entry_from_record(record) for record in records]
    with Workers(workers or jobs_worth(len(entries), WORTH_A_POOL)) as pool:
        prepared = prepare_all(entries, pool, None, progress)
        return find_clusters(prepared, decisions=decisions, workers=pool, progress=progress)[0]


def dedupe_again(
    batches: Iterable[tuple[str, Sequence[Record]]],
    memory: Memory | None,
    *,
    decisions: Sequence[Decision] = (),
    workers: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> tuple[Clusters, Memory]:
    """As :func:`dedupe`, with what an earlier run worked out; returns the memory for the next run too.

    The records come in *batches*, such as files: a key that stands for the content of the whole batch (and for its
    file's name), or "", and its records. What *memory* knows is taken from it, batch by batch, record by record and
    pair by pair, so 1,000 new records among 100,000 cost little more than the thousand. The answer is the same without
    it. ``Memory.to_bytes`` and ``memory_from_bytes`` of :mod:`evmap.dedupe.engines.memory` store it.
    """
    from dataclasses import replace

    from evmap.dedupe.engines.local import find_clusters
    from evmap.dedupe.engines.memory import nothing_known
    from evmap.dedupe.engines.prepare import prepare_batches
    from evmap.workers import jobs_worth
    from evmap.workers.pool import Workers

    batches = list(batches)
    known = memory or nothing_known()
    sizes = {key: len(records) for key, records in batches}
    rows_of = {key: rows for key, rows in known.rows_of_batches().items() if sizes.get(key) == len(rows)}
    new = sum(len(records) for key, records in batches if key not in rows_of)
    with Workers(workers or jobs_worth(new, WORTH_A_POOL)) as pool:
        prepared = prepare_batches(batches, known.records, rows_of, pool, progress)
        clusters, after = find_clusters(prepared, decisions=decisions, workers=pool, progress=progress, memory=known)
    assert after is not None
    return clusters, replace(after, batches=tuple((key, len(records)) for key, records in batches))
