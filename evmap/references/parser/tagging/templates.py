"""Features of a token's place, as templates: which columns of its surroundings are told together.

A *column* gives every token of a batch one value, as a number (``places`` fills them), an
*alphabet* says which value each number stands for. ``"k3": ("kind-1", "kind", "kind+1")`` is one feature a token:
``k3=Cap|low|year``. A model finds the row of its weights from the numbers, for a whole batch at once; training
spells the same features out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

TEMPLATES: dict[str, tuple[str, ...]] = {
    "pos": ("nth", "nth-last"),
    "rel": ("tenth",),
    "k3": ("kind-1", "kind", "kind+1"),
    "kn": ("kind", "kind+1", "kind+2"),
    "kp": ("kind-2", "kind-1", "kind"),
    "kl": ("kind-1", "trail-1", "kind", "trail"),
    "kr": ("kind", "trail", "kind+1", "trail+1"),
    "tl": ("trail-2", "trail-1", "trail"),
    "tr": ("trail-1", "trail", "trail+1"),
    "st": ("state",),
    "jn": ("trail-1", "telling-1", "kind", "lead"),
    "ty": ("trail-1", "telling-1", "year", "state"),
    "em": ("emphasis",),
    "ph": ("phrase",),
    "phn": ("phrase+1",),
    "fi": ("opening", "offset", "year"),
    "yr": ("year", "since", "left"),
    "ys": ("year", "look"),
    "ch": ("look", "look+1"),
    "cp": ("look-1", "look"),
    "cs": ("size", "opening+1", "year"),
}
"""Feature -> its columns. A new feature of columns that exist is a line here. ``-1`` and ``+1`` are the token before
and after; for the columns of a stretch of text (``look``, ``opening``), the stretch before and after."""

_SHARED = {"opening": "kind"}
"""Columns whose values are another column's."""


@cache
def alphabet_of(column: str) -> str:
    """The name of the alphabet of *column* (``kind`` for ``kind-1``)."""
    base = re.sub(r"[-+]\d$", "", column)
    return _SHARED.get(base, base)


class Alphabet(dict[str, int]):
    """The values of a column and their numbers, from 1; 0 is every value that no feature of the model names."""

    def __missing__(self, value: str) -> int:
        return 0

    def codes(self, values: Iterable[str]) -> NDArray[np.int32]:
        """The numbers of *values*."""
        return np.array([self[value] for value in values], dtype=np.int32)


class OpenAlphabet(Alphabet):
    """An alphabet that takes in every value it meets (for training, which has no model yet)."""

    def __missing__(self, value: str) -> int:
        self[value] = code = len(self) + 1
        return code


class Alphabets(dict[str, Alphabet]):
    """The alphabets of all columns by name."""

    def __missing__(self, name: str) -> Alphabet:
        self[name] = alphabet = OpenAlphabet()
        return alphabet


def spelled(columns: Mapping[str, NDArray[np.int32]], alphabets: Alphabets) -> list[list[str]]:
    """The features of place of every token, as training sees them (``k3=Cap|low|year``)."""
    values = {alphabet: ["", *alphabets[alphabet]] for alphabet in map(alphabet_of, columns)}
    told = {name: [values[alphabet_of(name)][code] for code in codes.tolist()] for name, codes in columns.items()}
    features = [
        [f"{name}={'|'.join(parts)}" for parts in zip(*(told[column] for column in template), strict=True)]
        for name, template in TEMPLATES.items()
    ]
    return [list(row) for row in zip(*features, strict=True)]


def named(names: Sequence[str], prefix: str) -> range:
    """Where in *names*, which are sorted, the features that begin with *prefix* stand."""
    return range(bisect_left(names, prefix), bisect_left(names, prefix[:-1] + chr(ord(prefix[-1]) + 1)))


class Finder:
    """From the columns of a batch to the rows of the model's weights, a table look-up a column.

    The features of a template form a trie: what has been read of a feature so far is a state, and a dense table
    takes a state and the next column's value to the next state. State 0 leads nowhere, the last state is the row.
    """

    def __init__(self, names: Sequence[str]) -> None:
        """*names* are the model's features, sorted; the weights of the first are in row 1."""
        self.alphabets = Alphabets()
        found: dict[str, tuple[NDArray[np.int32], list[tuple[str, ...]]]] = {}
        for name, template in TEMPLATES.items():
            part = named(names, f"{name}=")
            more = len(template) - 1
            split = [names[i][len(name) + 1 :].split("|", more) for i in part]
            # "st=" is also a feature of a word; with fewer values than columns a name can only be such another's.
            rows = np.array([i + 1 for i, parts in zip(part, split, strict=True) if len(parts) > more], dtype=np.int32)
            values = list(zip(*(parts for parts in split if len(parts) > more), strict=True))
            for column, column_values in zip(template, values or [()] * len(template), strict=True):
                alphabet = self.alphabets.setdefault(alphabet_of(column), Alphabet())
                for value in dict.fromkeys(column_values):
                    alphabet.setdefault(value, len(alphabet) + 1)
            found[name] = (rows, values)
        self._steps = {name: self._trie(name, rows, values) for name, (rows, values) in found.items()}

    def _trie(
        self, name: str, ends: NDArray[np.int32], values: list[tuple[str, ...]]
    ) -> list[tuple[str, int, NDArray[np.int32]]]:
        """The steps of a template: (column, size of its alphabet, table from state and value to the next state)."""
        steps: list[tuple[str, int, NDArray[np.int32]]] = []
        state = np.zeros(len(ends), dtype=np.int32)
        states = 1
        for k, column in enumerate(TEMPLATES[name]):
            alphabet = self.alphabets[alphabet_of(column)]
            size = len(alphabet) + 1
            table = np.zeros(states * size, dtype=np.int32)
            if len(ends):
                step = state * size + alphabet.codes(values[k])
                if k + 1 < len(TEMPLATES[name]):
                    known, state = np.unique(step, return_inverse=True)
                    state = (state + 1).astype(np.int32)
                    states = len(known) + 1
                else:
                    state = ends
                table[step] = state
            steps.append((column, size, table))
        return steps

    def rows(self, columns: Mapping[str, NDArray[np.int32]]) -> Iterable[NDArray[np.int32]]:
        """For each template, the row of each token's feature (0: the model does not know it)."""
        for steps in self._steps.values():
            first, _, begin = steps[0]
            state = begin.take(columns[first])
            for column, size, table in steps[1:]:
                state = table.take(state * size + columns[column])
            yield state
