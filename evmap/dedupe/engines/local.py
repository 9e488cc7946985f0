"""The steps in their order: prepare, profile, block, score, decide, cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evmap.dedupe.engines.block import candidate_pairs
from evmap.dedupe.engines.judge import judge_pairs
from evmap.dedupe.engines.memory import NOT_KNOWN, Memory, look_up, pair_contents, remembered
from evmap.dedupe.engines.profile import profile_columns
from evmap.dedupe.engines.score import NOTHING, crowded_headings, cut_out, screen
from evmap.dedupe.engines.settle import Kept, settle
from evmap.dedupe.engines.workers import Workers
from evmap.dedupe.result import Clusters, count_sources
from evmap.dedupe.review.decisions import resolve_decisions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from evmap.dedupe.engines.columns import Prepared
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
) -> tuple[Clusters, Memory | None]:
    """Cluster prepared *records*; *decisions* are obeyed before any rule. See :func:`evmap.dedupe.dedupe`.

    Pairs that *memory* knows are not compared again; the memory that comes back holds exactly the pairs of this run.
    Without a memory none is made, which saves some 9 bytes a candidate pair.
    """
    resolved = resolve_decisions(decisions, records)
    engine = LocalEngine(records, workers or Workers(1), progress, memory)
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
        counts=count_sources(sources, settled.cluster_of),
        blocking=blocking,
        rules=settled.rules,
        notes=notes,
        diagnostics=resolved.diagnostics,
    )
    return clusters, engine.memory


class LocalEngine:
    """:class:`evmap.dedupe.engines.settle.Engine` in the memory of one machine.

    With a *memory*, pairs that it knows are not compared again; afterwards it is that of this run.
    """

    def __init__(self, records: Prepared, workers: Workers, progress: Progress | None, memory: Memory | None) -> None:
        self.records, self.workers, self.progress, self.memory = records, workers, progress, memory
        self._pairs: Pairs = np.zeros(0, dtype=np.uint64)

    def profile(self) -> tuple[str, ...]:
        """See the engine."""
        columns = profile_columns(self.records)
        self.records = columns.records
        return columns.notes

    def candidates(self) -> tuple[BlockingCount, ...]:
        """See the engine."""
        self._pairs, blocking = candidate_pairs(self.records)
        return blocking

    def judged(self) -> Kept:
        """See the engine."""
        pairs, self._pairs = self._pairs, self._pairs[:0]
        if self.memory is None:
            pairs = _screened(self.records, pairs)
            rules = _judge(self.records, pairs, self.workers, self.progress)
        else:
            wanted = pair_contents(self.records, pairs)
            order = np.argsort(wanted)
            pairs, wanted = pairs[order], wanted[order]
            rules = look_up(self.memory, wanted, NOT_KNOWN)
            new = np.nonzero(rules == NOT_KNOWN)[0]
            rules[new] = _rules_on(self.records, pairs[new], self.workers, self.progress)
            self.memory = remembered(self.records, wanted, rules)
        said = np.nonzero(rules != NOTHING)[0]
        said = said[np.argsort(pairs[said])]
        return Kept(self.records, pairs[said], rules[said])


def _screened(records: Prepared, pairs: Pairs) -> Pairs:
    """The pairs that pass the screen, in their order."""
    crowded = crowded_headings(records)
    batches = (pairs[start : start + SCREENED] for start in range(0, len(pairs), SCREENED))
    passed = (batch[screen(records, batch, crowded)] for batch in batches)
    return np.concatenate([np.zeros(0, dtype=np.uint64), *passed])


def _rules_on(records: Prepared, pairs: Pairs, workers: Workers, progress: Progress | None) -> NDArray[np.uint8]:
    """The rule on every one of *pairs*; those that do not pass the screen fall under none."""
    order = np.argsort(pairs)
    screened = _screened(records, pairs[order])
    rules = np.full(len(pairs), NOTHING, dtype=np.uint8)
    rules[order[np.searchsorted(pairs, screened, sorter=order)]] = _judge(records, screened, workers, progress)
    return rules


def _judge(records: Prepared, pairs: Pairs, workers: Workers, progress: Progress | None) -> NDArray[np.uint8]:
    batches = (cut_out(records, pairs[start : start + JUDGED]) for start in range(0, len(pairs), JUDGED))
    answers = workers.map(_judge_batch, batches)
    out = [np.zeros(0, dtype=np.uint8)]
    for number, answer in enumerate(answers, 1):
        out.append(answer)
        if progress is not None:
            progress("compare", min(number * JUDGED, len(pairs)), len(pairs))
    return np.concatenate(out)


def _judge_batch(batch: tuple[Prepared, Pairs]) -> NDArray[np.uint8]:
    return judge_pairs(*batch)
