"""The few best ways to label a whole entry, where the tagger's first choice is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MOST = 24
"""So many paths are looked at; paths that differ only in where a field begins anew are one reading."""
_UNLIKELY = 0.001
"""A label less probable than this at a token is not tried there."""

_Link = tuple[tuple[int, ...], Any]
"""The labels of some tokens, and the link of the tokens before them (None at the first)."""
_Path = tuple[float, _Link]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to label an entry: the field of each token, and the tagger's score (natural log, 0 for its best)."""

    fields: tuple[str, ...]
    score: float


def readings(
    scores: Floats, chances: Floats, transitions: Sequence[Sequence[float]], fields: list[str]
) -> list[Reading]:
    """Return the best readings of one entry, the tagger's own choice first.

    *scores* and *chances* (tokens, labels) are what the tagger gives each label and how probable that is,
    *transitions* (labels, labels) the scores from one label to the next, *fields* the field of each label. Exact
    best-first search (list Viterbi, Seshadri & Sundberg 1994) over the labels that are not unlikely.
    """
    likely = chances >= _UNLIKELY
    likely[np.arange(len(chances)), chances.argmax(axis=1)] = True
    allowed: list[list[int]] = [[] for _ in scores]
    for token, label in zip(*(places.tolist() for places in np.nonzero(likely)), strict=True):
        allowed[token].append(label)
    front: dict[int, list[_Path]] = {label: [(float(scores[0, label]), ((label,), None))] for label in allowed[0]}
    settled: list[int] = []  # labels without a choice since the last choice: they make no path better than another
    for i in range(1, len(allowed)):
        if len(allowed[i]) == 1 and len(front) == 1:
            settled.append(allowed[i][0])
            continue
        if settled:
            done = tuple(settled)
            front = {done[-1]: [(score, (done, link)) for found in front.values() for score, link in found]}
            settled.clear()
        front = _extended(front, [(label, float(scores[i, label])) for label in allowed[i]], transitions)
    best = _best([path for found in front.values() for path in found])
    unique: dict[tuple[str, ...], float] = {}
    last = [fields[label] for label in settled]
    for score, link in best:
        unique.setdefault((*_fields(link, fields), *last), score - best[0][0])
    return [Reading(labels, score) for labels, score in unique.items()]


def _extended(
    front: dict[int, list[_Path]], labels: list[tuple[int, float]], transitions: Sequence[Sequence[float]]
) -> dict[int, list[_Path]]:
    """The best paths to each of *labels* (with its own score) of the next token, from the paths to each label of
    this one."""
    step: dict[int, list[_Path]] = {}
    for label, own in labels:
        last = (label,)
        paths: list[_Path] = []
        for before, found in front.items():
            more = transitions[before][label] + own
            paths += [(score + more, (last, link)) for score, link in found]
        step[label] = _best(paths) if len(paths) > MOST else paths
    return step


def _best(paths: list[_Path]) -> list[_Path]:
    return sorted(paths, key=itemgetter(0), reverse=True)[:MOST]


def _fields(link: _Link | None, fields: list[str]) -> tuple[str, ...]:
    out: list[str] = []
    while link is not None:
        labels, link = link
        out += [fields[label] for label in reversed(labels)]
    return tuple(reversed(out))
