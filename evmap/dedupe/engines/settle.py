"""What every engine answers, and the last step, which is the same for all: from the pairs kept to clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from evmap.dedupe.compare.explain import REFUSED_CONFIDENCE, pair_verdict
from evmap.dedupe.engines.block import rows_of
from evmap.dedupe.engines.cluster import Judge, apply_decisions, cluster_by_rules, label_rows
from evmap.dedupe.rules.order import RULES
from evmap.domain.decision import PairVerdict, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from evmap.dedupe.engines.columns import Prepared
    from evmap.dedupe.result import BlockingCount
    from evmap.dedupe.review.decisions import Resolved

    Edge = tuple[int, int, int]


class Kept(NamedTuple):
    """The pairs that a rule speaks about, sorted, as rows of ``records``, and the positions of the rules. ``records``
    are marked by what their columns are worth; they are all, or at least those in a pair."""

    records: Prepared
    pairs: NDArray[np.uint64]
    rules: NDArray[np.uint8]


class Engine(Protocol):
    """The three steps that look at all records, each called once, in this order."""

    def profile(self) -> tuple[str, ...]:
        """Find what the columns are worth as evidence, and tell it."""
        ...

    def candidates(self) -> tuple[BlockingCount, ...]:
        """Find the pairs that are worth comparing, and tell what each rule of blocking found, where that is counted."""
        ...

    def judged(self) -> Kept:
        """Judge them."""
        ...


class Settled(NamedTuple):
    """The clusters of :class:`evmap.dedupe.result.Clusters`, and what was said between them."""

    cluster_of: tuple[int, ...]
    duplicates: tuple[tuple[int, ...], ...]
    related: tuple[PairVerdict, ...]
    possibles: tuple[PairVerdict, ...]
    rules: tuple[tuple[str, int], ...]


def settle(kept: Kept, resolved: Resolved) -> Settled:
    """Cluster the records of *kept*, check the clusters, and obey what people said."""
    records = kept.records
    edges = np.stack([*rows_of(kept.pairs), kept.rules.astype(np.int64)], axis=1)
    same, related, possible = (
        edges[np.isin(kept.rules, [number for number, rule in enumerate(RULES) if rule.verdict is verdict])]
        for verdict in (Verdict.SAME, Verdict.RELATED, Verdict.POSSIBLE)
    )
    judge = Judge(records)
    found, refused = cluster_by_rules(same, judge)
    if resolved.same or resolved.apart:
        found = apply_decisions(found, _tuples(same), resolved.same, resolved.apart, judge)
    found.sort()
    cluster_of = label_rows(len(records), found)
    said = _tuples(related) + _tuples(possible)
    told, possibles = _left_over(judge, cluster_of, said, refused, resolved)
    of = np.array(cluster_of, dtype=np.int64)
    joined = np.bincount(same[of[same[:, 0]] == of[same[:, 1]], 2], minlength=len(RULES)).tolist()
    return Settled(
        cluster_of=cluster_of,
        duplicates=tuple(tuple(cluster) for cluster in found),
        related=told,
        possibles=possibles,
        rules=tuple((rule.name, count) for rule, count in zip(RULES, joined, strict=True) if count),
    )


def _tuples(edges: NDArray[np.int64]) -> list[Edge]:
    return [(a, b, rule) for a, b, rule in edges.tolist()]


def _left_over(
    judge: Judge,
    cluster_of: tuple[int, ...],
    edges: Sequence[Edge],
    refused: Sequence[tuple[int, int]],
    resolved: Resolved,
) -> tuple[tuple[PairVerdict, ...], tuple[PairVerdict, ...]]:
    """The related pairs and the possible ones, at most one for two clusters, none where a person has decided."""
    records = judge.records
    decided = {_clusters(cluster_of, a, b) for a, b in resolved.apart}
    best: dict[tuple[int, int], tuple[bool, float, tuple[str, str], int, int]] = {}
    candidates = [(RULES[rule].verdict, a, b, RULES[rule].confidence) for a, b, rule in edges]
    candidates += [(Verdict.POSSIBLE, a, b, REFUSED_CONFIDENCE) for a, b in refused]
    for verdict, a, b, confidence in candidates:
        pair = _clusters(cluster_of, a, b)
        if pair[0] == pair[1] or pair in decided:
            continue
        low, high = sorted((records.keys[a], records.keys[b]))
        entry = (verdict is not Verdict.RELATED, -confidence, (low, high), a, b)
        if pair not in best or entry < best[pair]:
            best[pair] = entry
    told: dict[bool, list[PairVerdict]] = {True: [], False: []}
    for possible, _, _, a, b in best.values():
        verdict = Verdict.POSSIBLE if possible else Verdict.RELATED
        told[possible].append(pair_verdict(records, a, b, as_verdict=verdict))
    for a, b in resolved.related:
        low, high = sorted((records.keys[a], records.keys[b]))
        told[False].append(PairVerdict(low, high, Verdict.RELATED, "decision", "a person said so", 1.0))
    return tuple(sorted(told[False], key=_told_order)), tuple(sorted(told[True], key=_told_order))


def _told_order(pair: PairVerdict) -> tuple[float, str, str]:
    return -pair.confidence, pair.left, pair.right


def _clusters(cluster_of: tuple[int, ...], a: int, b: int) -> tuple[int, int]:
    one, two = cluster_of[a], cluster_of[b]
    return (one, two) if one < two else (two, one)
