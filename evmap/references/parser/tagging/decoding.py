"""Decoding a linear-chain CRF for many entries at once: the best labels (Viterbi) and the probability of every label
(forward-backward, Rabiner 1989, scaled).

The entries are sorted by length and laid out step by step: the first tokens of all of them, then the second tokens of
all that have one, and so on. So each step is one contiguous block and nothing is padded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Steps:
    """``order[i]`` is the token at row i of the layout, ``blocks`` the first row of each step and the end."""

    order: Places
    blocks: list[int]
    last: Places
    """The row of each entry's last token."""


def _steps(sizes: Places) -> _Steps:
    starts = np.cumsum(sizes) - sizes
    longest_first = np.argsort(-sizes, kind="stable")
    alive = len(sizes) - np.cumsum(np.bincount(sizes))[:-1]  # entries with more than 0, 1, 2 … tokens
    blocks = np.append(0, np.cumsum(alive))
    step = np.repeat(np.arange(len(alive)), alive)
    column = np.arange(len(step)) - blocks[step]
    order = starts[longest_first][column] + step
    last = blocks[sizes[longest_first] - 1] + np.arange(len(sizes))
    return _Steps(order, blocks.tolist(), last)


def decode(emissions: Floats, sizes: Places, transitions: Floats) -> tuple[Places, Floats]:
    """Return the best label of every token and the probability of every label there.

    *emissions* (tokens, labels) are the scores of the labels, entries one after another, *sizes* the lengths of the
    entries (none is 0), *transitions* (labels, labels) the scores from one label to the next. A test checks that
    labels and probabilities are those of python-crfsuite on the same weights.
    """
    chances = _forward_backward(emissions, _steps(sizes), transitions)
    path: Places = chances.argmax(axis=1)
    # If the doubts about a path's labels add up to less than a half, the path has more than half of the probability:
    # no other is better. So most entries need no search for the best path.
    doubts = np.add.reduceat(1 - chances.max(axis=1), np.cumsum(sizes) - sizes)
    unsure = doubts > _CERTAIN
    if unsure.any():
        tokens = np.repeat(unsure, sizes)
        path[tokens] = _viterbi(emissions[tokens], _steps(sizes[unsure]), transitions)
    return path, chances


_CERTAIN = 0.49
"""A half, less what sums of single precision may be off by."""


def _viterbi(emissions: Floats, steps: _Steps, transitions: Floats) -> Places:
    """The labels of each entry's best path.

    Only the best score of each label is kept on the way forward; which label it came from is asked on the way back,
    of one label a token instead of all.
    """
    blocks = steps.blocks
    best = np.ascontiguousarray(emissions[steps.order].T)  # labels first: the maximum over them runs along long rows
    leaving = transitions[:, :, None]
    through = np.empty((*transitions.shape, blocks[1]), dtype=np.float32)
    for before, begin, end in zip(blocks, blocks[1:], blocks[2:], strict=False):
        size = end - begin
        arriving = np.add(best[:, None, before : before + size], leaving, out=through[:, :, :size])
        best[:, begin:end] += arriving.max(axis=0)
    best = np.ascontiguousarray(best.T)
    entering = np.ascontiguousarray(transitions.T)
    path = np.empty(len(best), dtype=np.intp)
    path[steps.last] = best[steps.last].argmax(axis=1)
    for before, begin, end in reversed(list(zip(blocks, blocks[1:], blocks[2:], strict=False))):
        stop = before + end - begin
        path[before:stop] = (best[before:stop] + entering.take(path[begin:end], axis=0)).argmax(axis=1)
    return path[np.argsort(steps.order)]


def _forward_backward(emissions: Floats, steps: _Steps, transitions: Floats) -> Floats:
    """The probability of every label at every token."""
    blocks = steps.blocks
    scores = emissions[steps.order]
    factor = np.exp(transitions)
    local = np.exp(scores - scores.max(axis=1, keepdims=True))
    forward: Floats = local.copy()
    forward[: blocks[1]] /= forward[: blocks[1]].sum(axis=1, keepdims=True)
    for before, begin, end in zip(blocks, blocks[1:], blocks[2:], strict=False):
        step = forward[begin:end]
        step *= forward[before : before + end - begin] @ factor
        step /= step.sum(axis=1, keepdims=True)
    backward = np.ones_like(local)
    back = np.ascontiguousarray(factor.T)
    for before, begin, end in reversed(list(zip(blocks, blocks[1:], blocks[2:], strict=False))):
        step = (local[begin:end] * backward[begin:end]) @ back
        step /= step.max(axis=1, keepdims=True)
        backward[before : before + end - begin] = step
    forward *= backward
    forward /= forward.sum(axis=1, keepdims=True)
    return forward[np.argsort(steps.order)]
