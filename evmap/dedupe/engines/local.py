"""The steps in their order: prepare, profile, block, score, decide, cluster."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from evmap.dedupe.compare.explain import REFUSED_CONFIDENCE, pair_verdict
from evmap.dedupe.engines.block import candidate_pairs, rows_of
from evmap.dedupe.engines.cluster import Judge, apply_decisions, cluster_by_rules, label_rows
from evmap.dedupe.engines.judge import judge_pairs
from evmap.dedupe.engines.memory import NOT_KNOWN, Memory, look_up, pair_contents, remembered
from evmap.dedupe.engines.profile import profile_columns
from evmap.dedupe.engines.score import NOTHING, cut_out, screen
from evmap.dedupe.engines.workers import Workers
from evmap.dedupe.result import Clusters, count_sources
from evmap.dedupe.review.decisions import resolve_decisions
from evmap.dedupe.rules.order import RULES
from evmap.domain.decision import PairVerdict, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from evmap.dedupe.engines.columns import Prepared
    from evmap.dedupe.review.decisions import Resolved
    from evmap.domain.decision import Decision

    Progress = Callable[[str, int, int], None]
    Edge = tuple[int, int, int]
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
    columns = profile_columns(records)
    records = columns.records
    pairs, blocking = candidate_pairs(records)
    kept, rules, memory = score_pairs(records, pairs, workers or Workers(1), progress, memory)
    del pairs
    edges: dict[Verdict, list[Edge]] = {verdict: [] for verdict in Verdict}
    left, right = rows_of(kept)
    for a, b, rule in zip(left.tolist(), right.tolist(), rules.tolist(), strict=True):
        edges[RULES[rule].verdict].append((a, b, rule))
    judge = Judge(records)
    found, refused = cluster_by_rules(edges[Verdict.SAME], judge)
    found = apply_decisions(found, edges[Verdict.SAME], resolved.same, resolved.apart, judge)
    found.sort()
    cluster_of = label_rows(len(records), found)
    said = [edge for verdict in (Verdict.RELATED, Verdict.POSSIBLE) for edge in edges[verdict]]
    related, possibles = _left_over(judge, cluster_of, said, refused, resolved)
    sources = tuple(records.sources[number] for number in records.source.tolist())
    joined = Counter(RULES[rule].name for a, b, rule in edges[Verdict.SAME] if cluster_of[a] == cluster_of[b])
    clusters = Clusters(
        keys=records.keys,
        sources=sources,
        cluster_of=cluster_of,
        duplicates=tuple(tuple(cluster) for cluster in found),
        related=related,
        possibles=possibles,
        counts=count_sources(sources, cluster_of),
        blocking=blocking,
        rules=tuple((rule.name, joined[rule.name]) for rule in RULES if joined[rule.name]),
        notes=columns.notes,
        diagnostics=resolved.diagnostics,
    )
    return clusters, memory


def score_pairs(
    records: Prepared, pairs: Pairs, workers: Workers, progress: Progress | None, memory: Memory | None
) -> tuple[Pairs, NDArray[np.uint8], Memory | None]:
    """Score all *pairs*: those that a rule speaks about, sorted, the positions of the rules, and the memory of it."""
    if memory is None:
        pairs = _screened(records, pairs)
        rules = _judge(records, pairs, workers, progress)
    else:
        wanted = pair_contents(records, pairs)
        order = np.argsort(wanted)
        pairs, wanted = pairs[order], wanted[order]
        rules = look_up(memory, wanted, NOT_KNOWN)
        new = np.nonzero(rules == NOT_KNOWN)[0]
        rules[new] = _rules_on(records, pairs[new], workers, progress)
        memory = remembered(records, wanted, rules)
    said = np.nonzero(rules != NOTHING)[0]
    said = said[np.argsort(pairs[said])]
    return pairs[said], rules[said], memory


def _screened(records: Prepared, pairs: Pairs) -> Pairs:
    """The pairs that pass the screen, in their order."""
    batches = (pairs[start : start + SCREENED] for start in range(0, len(pairs), SCREENED))
    return np.concatenate([np.zeros(0, dtype=np.uint64), *(batch[screen(records, batch)] for batch in batches)])


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
