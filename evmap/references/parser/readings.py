"""The few best ways to label a whole entry, where the tagger's first choice is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MOST = 12
"""So many paths are looked at; paths that differ only in where a field begins anew are one reading."""
_UNLIKELY = 0.003
"""A label less probable than this at a token is not tried there."""

_Link = tuple[int, Any]
"""A label, and the link of the token before it (None at the first)."""
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
    front: dict[int, list[_Path]] = {}
    for row, allowed in zip(scores.tolist(), likely, strict=True):
        step: dict[int, list[_Path]] = {}
        for label in np.flatnonzero(allowed).tolist():
            own = row[label]
            if not front:
                step[label] = [(own, (label, None))]
                continue
            paths = [
                (score + transitions[before][label] + own, (label, link))
                for before, found in front.items()
                for score, link in found
            ]
            step[label] = nlargest(MOST, paths, key=_score) if len(paths) > MOST else paths
        front = step
    best = nlargest(MOST, (path for found in front.values() for path in found), key=_score)
    unique: dict[tuple[str, ...], float] = {}
    for score, link in best:
        unique.setdefault(_fields(link, fields), score - best[0][0])
    return [Reading(labels, score) for labels, score in unique.items()]


def _score(path: _Path) -> float:
    return path[0]


def _fields(link: _Link | None, fields: list[str]) -> tuple[str, ...]:
    out: list[str] = []
    while link is not None:
        out.append(fields[link[0]])
        link = link[1]
    return tuple(reversed(out))
