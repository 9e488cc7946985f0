"""The few best ways to label a whole entry, where the tagger's first choice is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Places = NDArray[np.intp]

MOST = 24
"""So many paths are looked at; paths that differ only in where a field begins anew are one reading."""
_UNLIKELY = 0.001
"""A label less probable than this at a token is not tried there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to label an entry: the field of each token, and the tagger's score (natural log, 0 for its best)."""

    fields: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Step:
    """The paths that lead to a token: the label each gives it (one: all the same), and the number of the path to the
    token before that it goes on from (None: the same number)."""

    labels: Places
    before: Places | None


def readings(scores: Floats, chances: Floats, transitions: ArrayLike, fields: list[str]) -> list[Reading]:
    """Return the best readings of one entry, the tagger's own choice first.

    *scores* and *chances* (tokens, labels) are what the tagger gives each label and how probable that is,
    *transitions* (labels, labels) the scores from one label to the next, *fields* the field of each label. Exact
    best-first search (list Viterbi, Seshadri & Sundberg 1994) over the labels that are not unlikely.
    """
    moves: Doubles = np.asarray(transitions, dtype=np.float64)
    own: Doubles = scores.astype(np.float64)
    likely = chances >= _UNLIKELY
    likely[np.arange(len(chances)), chances.argmax(axis=1)] = True
    _, allowed = likely.nonzero()
    ends: list[int] = likely.sum(axis=1).cumsum().tolist()
    last = allowed[: ends[0]]
    totals: Doubles = own[0, last]
    steps = [_Step(last, None)]
    same = len(last) == 1  # whether all paths have the same last label
    for i in range(1, len(own)):
        labels = allowed[ends[i - 1] : ends[i]]
        if len(labels) == 1 and same:
            steps.append(_Step(labels, None))  # no choice: it makes no path better than another
            last = labels
            continue
        # a row for each label: the totals of all paths that go on to it
        found: Doubles = totals + (moves[last].take(labels, axis=1) + own[i, labels]).T
        if len(totals) > MOST:
            best = (-found).argsort(axis=1, kind="stable")[:, :MOST]
            totals, before = found[np.arange(len(labels))[:, None], best].ravel(), best.ravel()
        else:
            before = np.tile(np.arange(len(totals)), len(labels))
            totals = found.ravel()
        same = len(labels) == 1
        last = labels if same else labels.repeat(len(totals) // len(labels))
        steps.append(_Step(last, before))
    first = (-totals).argsort(kind="stable")[:MOST]
    return _told(_traced(steps, first), totals[first], fields)


def _traced(steps: list[_Step], paths: Places) -> Places:
    """The labels (paths, tokens) of the *paths* to the last token."""
    traced = np.empty((len(steps), len(paths)), dtype=np.intp)
    for i in range(len(steps) - 1, -1, -1):
        step = steps[i]
        traced[i] = step.labels if len(step.labels) == 1 else step.labels[paths]
        if step.before is not None:
            paths = step.before[paths]
    return traced.T


def _told(paths: Places, totals: Doubles, fields: list[str]) -> list[Reading]:
    """The readings that *paths* (labels; best first) are, each once."""
    unique: dict[tuple[str, ...], float] = {}
    for path, score in zip(paths.tolist(), (totals - totals[0]).tolist(), strict=True):
        unique.setdefault(tuple([fields[label] for label in path]), score)
    return [Reading(labels, score) for labels, score in unique.items()]
