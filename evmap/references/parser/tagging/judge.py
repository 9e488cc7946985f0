"""The judge: chooses among the readings of an entry about which the tagger is in doubt.

A log-linear model over whole readings (Collins 2000): the tagger's own score and the evidence of ``evidence``,
weighted. Trained by training/learning/judge.py on readings of entries that the tagger had not seen.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

import numpy as np

from evmap.references.parser.tagging.evidence import entry_of, number_evidence, run_evidence, sequence_evidence
from evmap.references.parser.tagging.segments import runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.references.parser.tagging.evidence import Run
    from evmap.references.parser.tagging.readings import Reading
    from evmap.references.parser.tagging.words import Token
    from evmap.references.parser.text.tokens import Tokens

JUDGE_FILE = "judge.bin"
_KNOWN_SEQUENCES = 20_000
SCORE = "score"
"""The name under which the weight of the tagger's own score is kept."""


class Judge:
    """Weights of evidence."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._score = weights[SCORE]
        self._sequences: dict[tuple[tuple[str, ...], bool], float] = {}

    @classmethod
    def unpack(cls, data: bytes) -> Judge:
        """Return the judge that :func:`pack` made."""
        raw = zlib.decompress(data)
        length = int.from_bytes(raw[:4], "little")
        names = json.loads(raw[4 : 4 + length])
        return cls(dict(zip(names, np.frombuffer(raw[4 + length :], dtype=np.float16).tolist(), strict=True)))

    def chances(self, tokens: Tokens, readings: Sequence[Reading], analysed: list[Token] | None = None) -> list[float]:
        """How probable each of the *readings* of *tokens* is, if one of them is right (they add up to 1)."""
        entry = entry_of(tokens, analysed)
        quoted = "q" in entry.quoted
        several = [runs(reading.fields) for reading in readings]
        # What all readings share speaks for none of them.
        known: dict[Run, float] = dict.fromkeys(set(several[0]).intersection(*several[1:]), 0.0)
        totals: list[float] = []
        for reading, own in zip(readings, several, strict=True):
            total = self._score * reading.score + self._weigh(number_evidence(entry, own))
            total += self._sequence(tuple([name for name, _, _ in own]), quoted)
            for run in own:
                if run not in known:
                    known[run] = self._weigh(run_evidence(entry, run))
                total += known[run]
            totals.append(total)
        highest = max(totals)
        parts = [exp(total - highest) for total in totals]
        whole = sum(parts)
        return [part / whole for part in parts]

    def _weigh(self, evidence: list[str]) -> float:
        return sum(filter(None, map(self._weights.get, evidence)))

    def _sequence(self, names: tuple[str, ...], quoted: bool) -> float:
        """What the order of the fields weighs; the same orders return from entry to entry."""
        key = (names, quoted)
        if key not in self._sequences:
            if len(self._sequences) >= _KNOWN_SEQUENCES:
                self._sequences.clear()
            self._sequences[key] = self._weigh(sequence_evidence(names, quoted))
        return self._sequences[key]


def pack(weights: Mapping[str, float]) -> bytes:
    """Return the judge as bytes (see :meth:`Judge.unpack`); weights near nothing are left out."""
    kept = {name: weight for name, weight in sorted(weights.items()) if abs(weight) >= 0.01 or name == SCORE}
    names = json.dumps(list(kept), ensure_ascii=False, separators=(",", ":")).encode()
    values = np.array(list(kept.values()), dtype=np.float16).tobytes()
    return zlib.compress(len(names).to_bytes(4, "little") + names + values, 9)


@cache
def shipped_judge() -> Judge:
    """The judge that ships with evmap, read once."""
    return Judge.unpack(files("evmap.references.parser.tagging").joinpath(JUDGE_FILE).read_bytes())
