"""The steps in their order: prepare, profile, block, score, decide, cluster."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from evmap.dedupe.engines.block import candidate_pairs
from evmap.dedupe.engines.gather import InMemory
from evmap.dedupe.engines.judge import judge_pairs
from evmap.dedupe.engines.memory import NOT_KNOWN, Memory, look_up, pair_contents, remembered
from evmap.dedupe.engines.profile import profile_columns
from evmap.dedupe.engines.score import NOTHING, crowded_headings, cut_out, screen
from evmap.dedupe.engines.settle import Kept, settle
from evmap.dedupe.result import Clusters, count_sources
from evmap.dedupe.review.decisions import resolve_decisions
from evmap.workers.pool import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from evmap.dedupe.engines.columns import Prepared
    from evmap.dedupe.engines.gather import Shelf
    from evmap.dedupe.result import BlockingCount
    from evmap.domain.decision import Decision

    Progress = Callable[[str, int, int], None]
    Pairs = NDArray[np.uint64]

SCREENED = 200_000  # candidate pairs screened at a time
JUDGED = 8_000  # pairs compared in one task


def find_clusters(
    records: Prepared,
    *,
    decisions: Sequence[Decision] = (),
    workers: Workers | None = None,
    progress: Progress | None = None,
    memory: Memory | None = None,
    shelf: Shelf | None = None,
) -> tuple[Clusters, Memory | None]:
    """Cluster prepared *records*; *decisions* are obeyed before any rule. See :func:`evmap.dedupe.dedupe`.

    Pairs that *memory* knows are not compared again; the memory that comes back holds exactly the pairs of this run.
    Without a memory none is made, which saves some 9 bytes a candidate pair. What grows with the number of pairs is
    kept on the *shelf*.
    """
    resolved = resolve_decisions(decisions, records)
    engine = LocalEngine(records, workers or Workers(1), progress, memory, shelf)
    notes = engine.profile()
    blocking = engine.candidates()
    kept = engine.judged()
    records = kept.records
    settled = settle(kept, resolved)
    sources = tuple(records.sources[number] for number in records.source.tolist())
    clusters = Clusters(
        keys=records.keys,
        sources=sources,
        cluster_of=settled.cluster_of,
        duplicates=settled.duplicates,
        related=settled.related,
        possibles=settled.possibles,
        counts=count_sources(records.sources, records.source, settled.cluster_of),
        blocking=blocking,
        rules=settled.rules,
        notes=notes,
        diagnostics=resolved.diagnostics,
    )
    return clusters, engine.memory


class LocalEngine:
    """:class:`evmap.dedupe.engines.settle.Engine` on one machine.

    With a *memory*, pairs that it knows are not compared again; afterwards it is that of this run. The *shelf* holds
    the candidate pairs.
    """

    def __init__(
        self,
        records: Prepared,
        workers: Workers,
        progress: Progress | None,
        memory: Memory | None,
        shelf: Shelf | None = None,
    ) -> None:
        self.records, self.workers, self.progress, self.memory = records, workers, progress, memory
        self.shelf: Shelf = shelf or InMemory()
        self._pairs: Pairs = np.zeros(0, dtype=np.uint64)

    def profile(self) -> tuple[str, ...]:
        """See the engine."""
        columns = profile_columns(self.records)
        self.records = columns.records
        return columns.notes

    def candidates(self) -> tuple[BlockingCount, ...]:
        """See the engine."""
        self._pairs, blocking = candidate_pairs(self.records, self.shelf)
        self.shelf.rest()
        return blocking

    def judged(self) -> Kept:
        """See the engine."""
        pairs, self._pairs = self._pairs, self._pairs[:0]
        if self.memory is None:
            return Kept(self.records, *self._rules_of(pairs))
        wanted = pair_contents(self.records, pairs)
        order = np.argsort(wanted)
        pairs, wanted = pairs[order], wanted[order]
        rules = look_up(self.memory, wanted, NOT_KNOWN)
        new = np.nonzero(rules == NOT_KNOWN)[0]
        new = new[np.argsort(pairs[new])]
        rules[new] = NOTHING
        said, found = self._rules_of(pairs[new])
        rules[new[np.searchsorted(pairs[new], said)]] = found
        self.memory = remembered(self.records, wanted, rules)
        kept = np.nonzero(rules != NOTHING)[0]
        kept = kept[np.argsort(pairs[kept])]
        return Kept(self.records, pairs[kept], rules[kept])

    def _rules_of(self, pairs: Pairs) -> tuple[Pairs, NDArray[np.uint8]]:
        """Those of *pairs*, which are sorted, that a rule speaks about, and the rules."""
        said, rules = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.uint8)]
        asked: deque[Pairs] = deque()
        batches = (self._batch(asked, one) for one in _cut(self._screened(pairs), JUDGED))
        for found in self.workers.in_order(judge_pairs, batches):
            some = asked.popleft()
            if self.progress is not None:
                self.progress("compare", int(np.searchsorted(pairs, some[-1])) + 1, len(pairs))
            spoken = found != NOTHING
            said.append(some[spoken])
            rules.append(found[spoken])
        if self.progress is not None:
            self.progress("compare", len(pairs), len(pairs))
        return np.concatenate(said), np.concatenate(rules)

    def _batch(self, asked: deque[Pairs], pairs: Pairs) -> tuple[Prepared, Pairs]:
        """Remember *pairs* as asked, and return what is needed to answer."""
        asked.append(pairs)
        return cut_out(self.records, pairs)

    def _screened(self, pairs: Pairs) -> Iterator[Pairs]:
        """The pairs that pass the screen, in their order, some at a time."""
        crowded = crowded_headings(self.records)
        for start in range(0, len(pairs), SCREENED):
            batch = pairs[start : start + SCREENED]
            yield batch[screen(self.records, batch, crowded)]
            self.shelf.rest()


def _cut(parts: Iterable[Pairs], size: int) -> Iterator[Pairs]:
    """The same pairs, *size* at a time."""
    over = np.zeros(0, dtype=np.uint64)
    for part in parts:
        over = np.concatenate([over, part])
        while len(over) >= size:
            yield over[:size]
            over = over[size:]
    if len(over):
        yield over
