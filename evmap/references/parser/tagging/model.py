"""The tagger: a linear-chain CRF, trained with python-crfsuite, decoded in batches with numpy.

Decoding many entries at once is several times faster than one call an entry. What a word's own text adds to the
scores, as seen from the word and from its neighbours, is added up once for each distinct word; the features of place
are looked up for all tokens of a batch together.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import compress, count, repeat
from operator import eq
from typing import TYPE_CHECKING

import numpy as np

from evmap.references.parser.tagging.decoding import decode
from evmap.references.parser.tagging.features import (
    FORM_KINDS,
    LETTER_KINDS,
    OFFSETS,
    SEEN_FROM,
    form_values,
    letter_values,
)
from evmap.references.parser.tagging.lexicon import FORM, Lexicon
from evmap.references.parser.tagging.places import lay_out, place_columns
from evmap.references.parser.tagging.readings import readings
from evmap.references.parser.tagging.segments import Tagged
from evmap.references.parser.tagging.templates import Finder, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from evmap.references.parser.tagging.judge import Judge
    from evmap.references.parser.tagging.places import Layout
    from evmap.references.parser.tagging.readings import Reading
    from evmap.references.parser.tagging.words import Form, Token
    from evmap.references.parser.text.tokens import Tokens

    Floats = NDArray[np.float32]

BEGIN = "+"
"""Prefix of the label of a field's first token."""

MODEL_FILE = "model.bin"
DOUBT = 0.9
"""An entry with a token whose field is less probable than this goes to the judge."""
_KNOWN_WORDS = 40_000
"""So many words are remembered (some 30 MB); then the model starts afresh."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the tagger makes of a batch, entries one after another: scores, best labels, probabilities of labels."""

    emissions: Floats
    path: NDArray[np.intp]
    chances: Floats
    starts: NDArray[np.intp]


LEAST_WEIGHT = 0.04
"""Below this a weight hardly changes a decision, and costs space and the time to load it."""


def pack(
    labels: Sequence[str],
    states: dict[tuple[str, str], float],
    transitions: dict[tuple[str, str], float],
    *,
    least: float = LEAST_WEIGHT,
) -> bytes:
    """Return the model as bytes: weights as half floats, everything compressed (see :meth:`Model.unpack`).

    Weights between -*least* and *least* are left out.
    """
    index = {label: i for i, label in enumerate(labels)}
    rows: dict[str, list[tuple[int, float]]] = {}
    for (attribute, label), weight in states.items():
        if abs(weight) >= least:
            rows.setdefault(attribute, []).append((index[label], weight))
    names = sorted(rows)
    counts = np.array([len(rows[name]) for name in names], dtype=np.uint8)
    columns = np.array([i for name in names for i, _ in sorted(rows[name])], dtype=np.uint8)
    weights = np.array([w for name in names for _, w in sorted(rows[name])], dtype=np.float16)
    matrix = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (left, right), weight in transitions.items():
        matrix[index[left], index[right]] = weight
    parts = ["\n".join(names).encode(), counts.tobytes(), columns.tobytes(), weights.tobytes(), matrix.tobytes()]
    header = json.dumps({"labels": list(labels), "sizes": [len(part) for part in parts]}).encode()
    return zlib.compress(len(header).to_bytes(4, "little") + header + b"".join(parts), 9)


class Model:
    """Weights, and what each word met so far adds to the score of each label."""

    def __init__(self, labels: list[str], names: list[str], weights: Floats, transitions: Floats) -> None:
        """*names* are the features, sorted; *weights* (features + 1, labels) has a first row of zeros for the rest."""
        self.labels = labels
        self.weights = weights
        self.transitions = transitions
        self.names = names
        self._finder = Finder(names)
        self._rows = {kind: self._of_kind(kind) for kind in (*FORM_KINDS, *LETTER_KINDS)}
        self._afar, self._afar_scores = self._neighbours()
        field_of = [label.removeprefix(BEGIN) for label in labels]
        self._plain = field_of
        self._moves = transitions.astype(np.float64)
        self._fields = sorted(set(field_of))
        self._field_of_label = np.array([self._fields.index(name) for name in field_of])
        # A product with this matrix is the probability of each field, begun or carried on.
        self._field_sums: Floats = np.array([[name == one for one in self._fields] for name in field_of], np.float32)
        self._forget()

    def _forget(self) -> None:
        self._lexicon = Lexicon(self._finder.alphabets)
        nothing = np.zeros((len(OFFSETS), 0, len(self.labels)), dtype=np.float32)
        self._form_scores: Floats = nothing
        self._word_scores: Floats = nothing
        self._words = 0

    def _of_kind(self, kind: str) -> dict[str, int]:
        """Value of the features of a *kind* -> row of its weights."""
        own, size = named(self.names, f"{kind}="), len(kind) + 1
        return {name[size:]: row for row, name in enumerate(self.names[own.start : own.stop], own.start + 1)}

    def _neighbours(self) -> tuple[dict[str, dict[str, int]], Floats]:
        """For each kind of feature value -> row in a table of weights as seen from each of :data:`OFFSETS` but 0."""
        afar: dict[str, dict[str, int]] = {}
        places: list[tuple[int, int, int]] = []
        end = 1
        for kind in SEEN_FROM:
            values = afar[kind] = {}
            for k, offset in enumerate(OFFSETS[1:]):
                for value, row in self._of_kind(f"{offset}:{kind}").items():
                    if value not in values:
                        values[value], end = end, end + 1
                    places.append((k, values[value], row))
        scores = np.zeros((len(OFFSETS) - 1, end, self.weights.shape[1]), dtype=np.float32)
        if places:
            offsets, own, rows = (np.array(column) for column in zip(*places, strict=True))
            scores[offsets, own] = self.weights[rows]
        return afar, scores

    @classmethod
    def unpack(cls, data: bytes) -> Model:
        """Return the model that :func:`pack` made."""
        raw = zlib.decompress(data)
        length = int.from_bytes(raw[:4], "little")
        header = json.loads(raw[4 : 4 + length])
        parts: list[bytes] = []
        position = 4 + length
        for size in header["sizes"]:
            parts.append(raw[position : position + size])
            position += size
        names = parts[0].decode().split("\n")
        counts = np.frombuffer(parts[1], dtype=np.uint8)
        labels: list[str] = header["labels"]
        weights = np.zeros((len(names) + 1, len(labels)), dtype=np.float32)
        rows = np.repeat(np.arange(1, len(names) + 1), counts)
        weights[rows, np.frombuffer(parts[2], dtype=np.uint8)] = np.frombuffer(parts[3], dtype=np.float16)
        transitions = np.frombuffer(parts[4], dtype=np.float32).reshape(len(labels), len(labels))
        return cls(labels, names, weights, transitions)

    def tag(self, batch: Sequence[Tokens], judge: Judge | None = None) -> list[Tagged]:
        """Label every token of every entry of *batch* (entries without tokens give empty results).

        With a *judge*, entries about which the tagger is in doubt are labelled as the judge thinks best.
        """
        worded = [tokens for tokens in batch if tokens.words]
        if not worded:
            return [Tagged([], []) for _ in batch]
        seen = self._see(worded)
        fields = self._field_of_label[seen.path]
        probabilities: Floats = (seen.chances @ self._field_sums)[np.arange(len(seen.path)), fields]
        doubtful = np.minimum.reduceat(probabilities, seen.starts) < DOUBT if judge is not None else ()
        labels = list(map(self._fields.__getitem__, fields.tolist()))
        chances = probabilities.tolist()
        tagged: list[Tagged] = []
        for k, (tokens, begin) in enumerate(zip(worded, seen.starts.tolist(), strict=True)):
            end = begin + len(tokens.words)
            one = Tagged(labels[begin:end], chances[begin:end])
            if judge is not None and doubtful[k]:
                one = self._judged(judge, tokens, self._readings(seen, begin, end), one)
            tagged.append(one)
        found = iter(tagged)
        return [next(found) if tokens.words else Tagged([], []) for tokens in batch]

    def readings(self, batch: Sequence[Tokens]) -> list[list[Reading]]:
        """The best readings of each entry of *batch* (none of them empty)."""
        seen = self._see(batch)
        ends = [*seen.starts[1:].tolist(), len(seen.path)]
        return [self._readings(seen, begin, end) for begin, end in zip(seen.starts.tolist(), ends, strict=True)]

    def _readings(self, seen: _Seen, begin: int, end: int) -> list[Reading]:
        return readings(seen.emissions[begin:end], seen.chances[begin:end], self._moves, self._plain)

    def _judged(self, judge: Judge, tokens: Tokens, several: list[Reading], own: Tagged) -> Tagged:
        """The reading that *judge* holds best; a token's field is as probable as the readings that agree on it."""
        if len(several) < 2:
            return own
        analysed = [self._lexicon.tokens[self._lexicon[word]] for word in tokens.words]
        weights = judge.chances(tokens, several, analysed)
        best = several[max(range(len(several)), key=weights.__getitem__)].fields
        agreeing = [0.0] * len(best)
        for weight, reading in zip(weights, several, strict=True):
            for i in compress(count(), map(eq, best, reading.fields)):
                agreeing[i] += weight
        return Tagged(list(best), agreeing)

    def _see(self, worded: Sequence[Tokens]) -> _Seen:
        if len(self._lexicon) > _KNOWN_WORDS:
            self._forget()
        layout = lay_out(worded, self._lexicon)
        emissions = self._emissions(worded, layout)
        path, chances = decode(emissions, layout.sizes, self.transitions)
        return _Seen(emissions, path, chances, layout.starts)

    def _emissions(self, batch: Sequence[Tokens], layout: Layout) -> Floats:
        """Score of every label at every token, entries one after another."""
        self._learn(*self._lexicon.learnt())
        emissions: Floats = self._word_scores[0].take(layout.words[layout.at], axis=0)
        for scores, offset in zip(self._word_scores[1:], OFFSETS[1:], strict=True):
            emissions += scores.take(layout.words[layout.at + offset], axis=0)
        for rows in self._finder.rows(place_columns(batch, layout, self._lexicon)):
            emissions += self.weights.take(rows, axis=0)
        return emissions

    def _learn(self, forms: list[Form], words: list[Token]) -> None:
        """Add up what each new word's own text adds to each label's score, as seen from each of the offsets."""
        if forms:
            new = np.zeros((len(OFFSETS), len(forms), len(self.labels)), dtype=np.float32)
            self._add_weights(new, FORM_KINDS, map(form_values, forms))
            self._form_scores = np.concatenate([self._form_scores, new], axis=1)
        known, end = self._words, self._words + len(words)
        if end > self._word_scores.shape[1]:
            grown = np.zeros((len(OFFSETS), max(1024, 2 * end), len(self.labels)), dtype=np.float32)
            grown[:, :known] = self._word_scores[:, :known]
            self._word_scores = grown
        scores = self._form_scores.take(self._lexicon.numbers[known:end, FORM], axis=1)
        self._add_weights(scores, LETTER_KINDS, map(letter_values, words))
        self._word_scores[:, known:end] = scores
        self._words = end

    def _add_weights(self, scores: Floats, kinds: Sequence[str], values: Iterable[tuple[str, ...]]) -> None:
        """Add to *scores* the weights of some words' or forms' features, as seen from each of the offsets."""
        for kind, column in zip(kinds, zip(*values, strict=True), strict=False):
            scores[0] += self.weights.take(list(map(self._rows[kind].get, column, repeat(0))), axis=0)
            if kind in SEEN_FROM:
                scores[1:] += self._afar_scores.take(list(map(self._afar[kind].get, column, repeat(0))), axis=1)


@cache
def shipped_model() -> Model:
    """The model that ships with evmap, read once."""
    return Model.unpack(files("evmap.references.parser.tagging").joinpath(MODEL_FILE).read_bytes())
