"""Step five: from pairs to clusters, checked as clusters.

A join that any two members contradict is refused, and a record with little in it never bridges two full ones. Decisions
of people come on top: *same* always joins, *distinct* only ever separates, each on its own, so another distinct
decision can never merge anything.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from evmap.dedupe.compare.pair import compare, is_sparse
from evmap.dedupe.rules.decide import decide
from evmap.dedupe.rules.order import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from evmap.dedupe.engines.columns import Prepared, Profile

    Pair = tuple[int, int]

LARGEST_CHECKED = 200
"""Different records in one tentative cluster that are all compared with each other; beyond, with so many of them."""


class Sets:
    """Disjoint sets of integers (union-find with path halving); the smallest member stands for its set."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def find(self, item: int) -> int:
        """The member that stands for the set of *item*."""
        parent = self._parent
        above = parent.setdefault(item, item)
        while above != item:
            parent[item] = parent[above]
            item = parent[item]
            above = parent[item]
        return item

    def union(self, a: int, b: int) -> int:
        """Join the sets of *a* and *b*; return the member that stands for both."""
        low, high = sorted((self.find(a), self.find(b)))
        self._parent[high] = low
        return low

    def groups(self) -> list[list[int]]:
        """All sets of two or more, members and sets in order."""
        members: dict[int, list[int]] = defaultdict(list)
        for item in sorted(self._parent):
            members[self.find(item)].append(item)
        return [group for group in members.values() if len(group) > 1]


@dataclass(slots=True)
class Judge:
    """Compares records on demand and remembers; what is asked twice is computed once."""

    records: Prepared
    _profiles: dict[int, Profile] = field(default_factory=dict)
    _rules: dict[Pair, int] = field(default_factory=dict)

    def profile(self, row: int) -> Profile:
        """The normalised record."""
        found = self._profiles.get(row)
        if found is None:
            found = self._profiles[row] = self.records.profile(row)
        return found

    def rule(self, a: int, b: int) -> int:
        """The position of the rule that decides on two records."""
        pair = (a, b) if a < b else (b, a)
        found = self._rules.get(pair)
        if found is None:
            found = self._rules[pair] = decide(compare(self.profile(pair[0]), self.profile(pair[1])))
        return found

    def contradict(self, a: int, b: int) -> bool:
        """True if a rule keeps the two apart whatever others say."""
        return RULES[self.rule(a, b)].veto

    def sparse(self, row: int) -> bool:
        """True for a record that fits many works."""
        return is_sparse(self.profile(row))

    def identity(self, row: int) -> tuple[int, str]:
        """Content first, then key: an order of records that does not depend on the order of the input."""
        return int(self.records.digest[row]), self.records.keys[row]

    def forget(self) -> None:
        """Drop what is remembered; called between clusters to bound memory."""
        self._profiles.clear()
        self._rules.clear()


def cluster_by_rules(
    edges: Sequence[tuple[int, int, int]] | NDArray[np.int64], judge: Judge
) -> tuple[list[list[int]], list[Pair]]:
    """Clusters out of joins (row, row, rule), and the joins that the check of the clusters refused.

    The answer does not depend on the order of *edges* or on the numbering of rows, but for records that are equal in
    content and key.
    """
    joins = np.asarray(edges, dtype=np.int64).reshape(-1, 3)
    pairs, groups = _parts(joins)
    clusters: list[list[int]] = pairs.tolist()
    refused = []
    for own in groups:
        group = sorted({row for a, b, _ in own for row in (a, b)})
        if _sound(group, own, judge):
            clusters.append(group)
        else:
            parts, lost = _agglomerate(group, own, judge)
            clusters.extend(parts)
            refused.extend(lost)
        judge.forget()
    return clusters, refused


def _parts(joins: NDArray[np.int64]) -> tuple[NDArray[np.int64], Iterator[list[tuple[int, int, int]]]]:
    """The parts of the graph that *joins* (row, row, rule) make: those of two rows, a line each, and the joins of each
    of the others."""
    rows, ends = np.unique(joins[:, :2], return_inverse=True)
    ends = ends.reshape(-1, 2)
    label = np.arange(len(rows))
    while len(ends):
        lower = np.minimum(label[ends[:, 0]], label[ends[:, 1]])
        before = label.copy()
        for side in label[ends].T:  # what stands for either end comes under the lower of the two
            np.minimum.at(label, side, lower)
        while (label != (above := label[label])).any():
            label = above
        if (label == before).all():
            break
    sizes = np.bincount(label, minlength=len(rows))
    part = label[ends[:, 0]] if len(ends) else label
    small = sizes[part] == 2
    low, high = np.sort(joins[small, :2], axis=1).T
    packed = np.unique((low << 32) | high)
    pairs = np.stack([packed >> 32, packed & 0xFFFFFFFF], axis=1)
    own, of = joins[~small], part[~small]
    order = np.argsort(of, kind="stable")
    own = own[order]
    starts = np.nonzero(np.diff(of[order], prepend=-1))[0].tolist()
    groups = (
        [(a, b, rule) for a, b, rule in own[start:stop].tolist()] for start, stop in pairwise([*starts, len(own)])
    )
    return pairs, groups


def _representatives(group: Iterable[int], judge: Judge) -> list[int]:
    """One row for each different content, in an order of their own, at most LARGEST_CHECKED."""
    chosen: dict[int, int] = {}
    for row in sorted(group, key=judge.identity):
        chosen.setdefault(int(judge.records.digest[row]), row)
    return list(chosen.values())[:LARGEST_CHECKED]


def _sound(group: list[int], edges: list[tuple[int, int, int]], judge: Judge) -> bool:
    """True if no two members contradict and the full records hold together without the sparse ones."""
    rows = _representatives(group, judge)
    joined = {(a, b) for a, b, _ in edges}  # a rule spoke for these: it need not be asked again
    for at, a in enumerate(rows):
        for b in rows[at + 1 :]:
            if (min(a, b), max(a, b)) not in joined and judge.contradict(a, b):
                return False
    full = [row for row in group if not judge.sparse(row)]
    if len(full) < 2 or len(full) == len(group):
        return True
    sets = Sets()
    for a, b, _ in edges:
        if not judge.sparse(a) and not judge.sparse(b):
            sets.union(a, b)
    return len({sets.find(row) for row in full}) == 1


def _edge_order(edge: tuple[int, int, int], judge: Judge) -> tuple[float, tuple[tuple[int, str], ...]]:
    a, b, rule = edge
    return -RULES[rule].confidence, tuple(sorted((judge.identity(a), judge.identity(b))))


def _agglomerate(
    group: list[int], edges: list[tuple[int, int, int]], judge: Judge
) -> tuple[list[list[int]], list[Pair]]:
    """Join from the surest pair down, refusing what contradicts."""
    members: dict[int, list[int]] = {row: [row] for row in group}
    sets = Sets()
    refused: list[Pair] = []
    doubtful = _doubtful_edges(edges, judge)
    for edge in sorted(edges, key=lambda e: _edge_order(e, judge)):
        a, b = sets.find(edge[0]), sets.find(edge[1])
        if a == b:
            continue
        if (edge[0], edge[1]) in doubtful or not _may_join(members[a], members[b], edges, judge):
            refused.append((edge[0], edge[1]))
            continue
        joined = sets.union(a, b)
        other = b if joined == a else a
        members[joined] = sorted(members[a] + members[b])
        del members[other]
    refused = [pair for pair in refused if sets.find(pair[0]) != sets.find(pair[1])]
    return [rows for rows in members.values() if len(rows) > 1], refused


def _doubtful_edges(edges: list[tuple[int, int, int]], judge: Judge) -> set[Pair]:
    """Joins of a sparse record that fits two contradicting ones equally well: it goes to neither."""
    by_row: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for a, b, rule in edges:
        by_row[a].append((b, RULES[rule].confidence))
        by_row[b].append((a, RULES[rule].confidence))
    doubtful: set[Pair] = set()
    for row, neighbours in by_row.items():
        if not judge.sparse(row):
            continue
        best = max(strength for _, strength in neighbours)
        tied = [other for other, strength in neighbours if strength == best]
        if any(judge.contradict(x, y) for at, x in enumerate(tied) for y in tied[at + 1 :]):
            doubtful.update((min(row, other), max(row, other)) for other, _ in neighbours if not judge.sparse(other))
    return doubtful


def _may_join(left: list[int], right: list[int], edges: list[tuple[int, int, int]], judge: Judge) -> bool:
    rows_left, rows_right = _representatives(left, judge), _representatives(right, judge)
    if any(judge.contradict(a, b) for a in rows_left for b in rows_right):
        return False
    full_left = {row for row in left if not judge.sparse(row)}
    full_right = {row for row in right if not judge.sparse(row)}
    if not full_left or not full_right:
        return True
    return any((a in full_left and b in full_right) or (b in full_left and a in full_right) for a, b, _ in edges)


def apply_decisions(
    clusters: list[list[int]],
    edges: Sequence[tuple[int, int, int]],
    same: Sequence[Pair],
    distinct: Sequence[Pair],
    judge: Judge,
) -> list[list[int]]:
    """Join what people called the same, then separate what they called distinct (or related).

    Every distinct pair splits its cluster in two by itself, along the weakest joins, never through a *same* decision;
    the answer is what all these splits agree on.
    """
    if not same and not distinct:
        return clusters
    sets = Sets()
    for cluster in clusters:
        for row in cluster[1:]:
            sets.union(cluster[0], row)
    for a, b in same:
        sets.union(a, b)
    groups = sets.groups()
    of_row = {row: number for number, group in enumerate(groups) for row in group}
    label: dict[int, tuple[int, ...]] = {row: (number,) for row, number in of_row.items()}
    split_numbers = set()
    for a, b in sorted(distinct, key=lambda pair: sorted((judge.identity(pair[0]), judge.identity(pair[1])))):
        number = of_row.get(a, -1)
        if number < 0 or of_row.get(b, -2) != number:
            continue
        split_numbers.add(number)
        rows = set(groups[number])
        inside = [edge for edge in edges if edge[0] in rows and edge[1] in rows]
        bound = [pair for pair in same if pair[0] in rows and pair[1] in rows]
        side = _split((a, b), groups[number], sorted(inside, key=lambda e: _edge_order(e, judge)), bound)
        for row in groups[number]:
            label[row] += (int(row in side),)
    out: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for row in sorted(label):
        out[label[row]].append(row)
    return [group for group in out.values() if len(group) > 1]


def _split(apart: Pair, group: list[int], edges: Sequence[tuple[int, int, int]], bound: Sequence[Pair]) -> set[int]:
    """The rows of *group* that go with the first of *apart*; *edges* come surest first, *bound* pairs stay together."""
    sets = Sets()
    a, b = apart
    for x, y in bound:
        sets.union(x, y)
    for x, y, _ in edges:
        one, two = sets.find(x), sets.find(y)
        if one != two and {one, two} != {sets.find(a), sets.find(b)}:
            sets.union(one, two)
    return {row for row in group if sets.find(row) == sets.find(a)}


def label_rows(count: int, clusters: Sequence[list[int]]) -> tuple[int, ...]:
    """The cluster number of every row; clusters are numbered by their first row, single rows included."""
    first = np.arange(count)
    members = [row for cluster in clusters for row in cluster]
    first[members] = np.repeat(
        np.array([cluster[0] for cluster in clusters], dtype=np.int64), [len(cluster) for cluster in clusters]
    )
    numbers = np.cumsum(first == np.arange(count)) - 1
    return tuple(numbers[first].tolist())
