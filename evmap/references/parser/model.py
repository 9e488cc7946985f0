"""The tagger: a linear-chain CRF, trained with python-crfsuite, decoded in batches with numpy.

Decoding many entries at once is several times faster than one call an entry, and gives the marginal probability
of every label (forward-backward, Rabiner 1989, scaled), which is where confidence comes from. A test checks that
labels equal those of python-crfsuite on the same weights.
"""

from __future__ import annotations

import json
import zlib
from array import array
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from evmap.references.parser.features import END, OFFSETS, START, Token, analyse
from evmap.references.parser.places import KEYS, place_features, place_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from evmap.references.parser.places import Key
    from evmap.references.parser.tokens import Tokens

    Floats = NDArray[np.float32]

BEGIN = "+"
"""Prefix of the label of a field's first token."""

MODEL_FILE = "model.bin"
GROUP = 128
"""Entries decoded in one go."""
_PAD = len(OFFSETS) // 2 + 1
_CACHE_LIMIT = 120_000


@dataclass(frozen=True, slots=True)
class Tagged:
    """The label of each token, and the probability of that label's field there."""

    labels: list[str]
    probabilities: list[float]


def _grown(scores: Floats) -> Floats:
    """A copy of *scores* with twice the room."""
    grown = np.zeros((max(1024, 2 * len(scores)), *scores.shape[1:]), dtype=np.float32)
    grown[: len(scores)] = scores
    return grown


def _sums(table: Floats, rows: list[list[int]]) -> Floats:
    """The sum of the rows of *table* that each list of *rows* names (row 0 is nothing; no list is empty)."""
    sums: Floats = np.zeros((len(rows), *table.shape[1:]), dtype=np.float32)
    for begin in range(0, len(rows), _SUMMED_AT_ONCE):
        part = rows[begin : begin + _SUMMED_AT_ONCE]
        starts = np.cumsum([0, *(len(one) for one in part[:-1])])
        sums[begin : begin + len(part)] = np.add.reduceat(table[np.concatenate(part)], starts, axis=0)
    return sums


_SUMMED_AT_ONCE = 256
"""Lists summed in one go: enough to share numpy's overhead, few enough to need little memory."""


def pack(
    labels: Sequence[str], states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float]
) -> bytes:
    """Return the model as bytes: weights as half floats, everything compressed (see :meth:`Model.unpack`)."""
    index = {label: i for i, label in enumerate(labels)}
    rows: dict[str, list[tuple[int, float]]] = {}
    for (attribute, label), weight in states.items():
        if abs(weight) >= 0.004:  # below this a weight changes no decision and only costs space
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
    """Weights, and the cache of what each token's text adds to the score of each label."""

    def __init__(self, labels: list[str], names: list[str], weights: Floats, transitions: Floats) -> None:
        self.labels = labels
        self.rows = dict(zip(names, range(1, len(names) + 1), strict=True))
        self.weights = weights
        self.transitions = transitions
        field_of = self._plain = [label.removeprefix(BEGIN) for label in labels]
        # Column j of a product with this matrix is the probability of label j's field, begun or carried on.
        self._same_field: Floats = np.array([[float(a == b) for b in field_of] for a in field_of], dtype=np.float32)
        self._words: dict[str, int] = {}
        self._infos: list[Token] = []
        self._blocks: dict[str, int] = {}
        self._block_scores: Floats = np.zeros((0, len(OFFSETS), len(labels)), dtype=np.float32)
        self._new_words: list[list[int]] = []
        self._new_places: list[list[int]] = []
        self._places: dict[Key, int] = {}
        self._place_scores: Floats = np.zeros((1024, len(labels)), dtype=np.float32)
        self._scores: Floats = np.zeros((0, len(OFFSETS), len(labels)), dtype=np.float32)

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

    def tag(self, batch: Sequence[Tokens]) -> list[Tagged]:
        """Label every token of every entry of *batch* (entries without tokens give empty results)."""
        if len(self._words) >= _CACHE_LIMIT:
            self._words.clear()
            self._infos.clear()
        if len(self._places) >= _CACHE_LIMIT:
            self._places.clear()
        ids: list[list[int]] = []
        places = array("i")
        rows = self._places
        for tokens in batch:
            known = [self._word(word) for word in tokens.words]
            ids.append(known)
            infos = self._infos
            for keys in place_keys(tokens, [infos[i] for i in known]) if known else ():
                for key in keys:
                    row = rows.get(key)
                    places.append(row if row is not None else self._place(key))
        lengths = [len(known) for known in ids]
        if not sum(lengths):
            return [Tagged([], []) for _ in batch]
        emissions = self._emissions(ids, places, lengths)
        return self._decode(emissions, lengths)

    def _place(self, key: Key) -> int:
        """The row in ``_place_scores`` of what a place's key adds to the score of each label (filled in later)."""
        row = len(self._places)
        self._places[key] = row
        self._new_places.append([self.rows.get(name, 0) for name in place_features(key)])
        return row

    def _fill_places(self) -> None:
        """Add up the scores of the keys met for the first time, all in one go."""
        if self._new_places:
            end = len(self._places)
            while end > len(self._place_scores):
                self._place_scores = _grown(self._place_scores)
            self._place_scores[end - len(self._new_places) : end] = _sums(self.weights, self._new_places)
            self._new_places.clear()

    def _word(self, word: str) -> int:
        known = self._words.get(word)
        if known is None:
            known = len(self._infos)
            self._words[word] = known
            info = analyse(word)
            self._infos.append(info)
            if not self._blocks:
                self._fill_blocks()
            block = self._blocks.get
            self._new_words.append([block(name, 0) for name in info.features])
        return known

    def _fill_words(self) -> None:
        """Add up what each new word's own text adds to each label's score, as seen from each of the offsets."""
        if self._new_words:
            end = len(self._infos)
            while end > len(self._scores):
                self._scores = _grown(self._scores)
            self._scores[end - len(self._new_words) : end] = _sums(self._block_scores, self._new_words)
            self._new_words.clear()

    def _fill_blocks(self) -> None:
        """Gather the weights of each feature of a token's own text, as seen from each of the offsets."""
        prefixes = {f"{offset}": k for k, offset in enumerate(OFFSETS) if offset}
        seen: dict[str, list[tuple[int, int]]] = {}
        for name, row in self.rows.items():
            head, _, rest = name.partition(":")
            k = prefixes.get(head, 0)
            seen.setdefault(rest if k else name, []).append((k, row))
        self._block_scores = np.zeros((len(seen) + 1, len(OFFSETS), len(self.labels)), dtype=np.float32)
        blocks = np.repeat(np.arange(1, len(seen) + 1), [len(pairs) for pairs in seen.values()])
        offsets, rows = np.array([pair for pairs in seen.values() for pair in pairs]).T
        self._block_scores[blocks, offsets] = self.weights[rows]
        self._blocks = dict(zip(seen, range(1, len(seen) + 1), strict=True))

    def _emissions(self, ids: list[list[int]], places: array[int], lengths: list[int]) -> Floats:
        """Score of every label at every token, entries one after another."""
        pad = [self._word(START), self._word(END)]
        flat = array("i")
        keep = array("i")
        for known in ids:
            flat.extend([pad[0]] * _PAD)
            keep.extend(range(len(flat), len(flat) + len(known)))
            flat.extend(known)
            flat.extend([pad[1]] * _PAD)
        self._fill_words()
        self._fill_places()
        words = np.frombuffer(flat, dtype=np.int32)
        at = np.frombuffer(keep, dtype=np.int32)
        rows = np.frombuffer(places, dtype=np.int32).reshape(len(at), KEYS)
        emissions: Floats = self._place_scores[rows[:, 0]]
        for k in range(1, KEYS):
            emissions += self._place_scores[rows[:, k]]
        for k, offset in enumerate(OFFSETS):
            emissions += self._scores[words[at + offset], k]
        return emissions

    def _decode(self, emissions: Floats, lengths: list[int]) -> list[Tagged]:
        starts = np.concatenate([[0], np.cumsum(lengths)])
        order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
        results: list[Tagged] = [Tagged([], [])] * len(lengths)
        position = 0
        while position < len(order) and lengths[order[position]]:
            group = [i for i in order[position : position + GROUP] if lengths[i]]
            position += len(group)
            sizes = [lengths[i] for i in group]
            scores = np.zeros((sizes[0], len(group), len(self.labels)), dtype=np.float32)
            for column, i in enumerate(group):
                scores[: lengths[i], column] = emissions[starts[i] : starts[i + 1]]
            paths, probabilities = self._decode_group(scores, sizes)
            for i, path, row in zip(group, paths, probabilities, strict=True):
                size = lengths[i]
                results[i] = Tagged([self._plain[k] for k in path[:size]], row[:size])
        return results

    def _decode_group(self, scores: Floats, sizes: list[int]) -> tuple[list[list[int]], list[list[float]]]:
        """Viterbi and forward-backward over entries sorted by falling length (*sizes*), padded at the end.

        Returns for each entry the best label of each token and the probability of that label's field.
        """
        steps, count, _ = scores.shape
        alive = [sum(size > t for size in sizes) for t in range(steps)]
        columns = np.arange(count)
        best = np.zeros(scores.shape, dtype=np.int64)
        viterbi = scores[0].copy()
        arriving = np.ascontiguousarray(self.transitions.T)[None]
        factor = np.exp(self.transitions)
        local = np.exp(scores - scores.max(axis=2, keepdims=True))
        forward = np.zeros_like(local)
        forward[0] = local[0] / local[0].sum(axis=1, keepdims=True)
        for t in range(1, steps):
            k = alive[t]
            through = viterbi[:k, None, :] + arriving
            best[t, :k] = through.argmax(axis=2)
            viterbi[:k] = np.take_along_axis(through, best[t, :k, :, None], axis=2)[:, :, 0] + scores[t, :k]
            step = (forward[t - 1, :k] @ factor) * local[t, :k]
            forward[t, :k] = step / step.sum(axis=1, keepdims=True)
        path = np.zeros((steps, count), dtype=np.int64)
        path[np.array(sizes) - 1, columns] = viterbi.argmax(axis=1)
        chance = np.zeros((steps, count), dtype=np.float32)
        backward = np.ones_like(viterbi)
        for t in range(steps - 1, -1, -1):
            k = alive[t]
            product = forward[t, :k] * backward[:k]
            fields = product @ self._same_field
            chance[t, :k] = fields[columns[:k], path[t, :k]] / product.sum(axis=1)
            if t:
                path[t - 1, :k] = best[t, columns[:k], path[t, :k]]
                step = (local[t, :k] * backward[:k]) @ factor.T
                backward[:k] = step / step.max(axis=1, keepdims=True)
        return path.T.tolist(), chance.T.tolist()


@cache
def shipped_model() -> Model:
    """The model that ships with evmap, read once."""
    return Model.unpack(files("evmap.references.parser").joinpath(MODEL_FILE).read_bytes())
