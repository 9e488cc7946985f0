"""Train the judge: from readings of entries whose right labels are known to the weights of evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import exp, sqrt
from random import Random
from typing import TYPE_CHECKING

from evmap.references.parser.tagging.evidence import entry_of, order_evidence, run_evidence
from evmap.references.parser.tagging.judge import SCORE, pack
from evmap.references.parser.tagging.model import BEGIN, Model
from evmap.references.parser.tagging.segments import runs
from training.entries.labelled import Labelled, tokens_and_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evmap.references.parser.tagging.readings import Reading
    from evmap.references.parser.text.tokens import Tokens


@dataclass(slots=True)
class Case:
    """The readings of one entry in which they differ: their scores, their evidence, and which one is right."""

    scores: list[float]
    evidence: list[list[tuple[str, int]]]
    right: int


def cases_of(tagger: Model, entries: Iterable[Labelled]) -> list[Case]:
    """A case for each of *entries* that *tagger* has several readings of, one of them the right one.

    *tagger* must not have been trained on *entries*: what it learnt by heart it does not doubt.
    """
    known = [(tokens, labels) for tokens, labels in map(tokens_and_labels, entries) if labels]
    found = tagger.readings([tokens for tokens, _ in known])
    cases: list[Case] = []
    for (tokens, labels), several in zip(known, found, strict=True):
        right = tuple(label.removeprefix(BEGIN) for label in labels)
        place = next((i for i, reading in enumerate(several) if reading.fields == right), -1)
        if place >= 0 and len(several) > 1:
            cases.append(_case(tokens, several, place))
    return cases


def _case(tokens: Tokens, several: Sequence[Reading], right: int) -> Case:
    entry = entry_of(tokens)
    told: list[Counter[str]] = []
    for reading in several:
        own = runs(reading.fields)
        told.append(Counter([*order_evidence(entry, own), *(one for run in own for one in run_evidence(entry, run))]))
    common = set.intersection(*(set(one.items()) for one in told))
    return Case(
        [reading.score for reading in several],
        [[pair for pair in one.items() if pair not in common] for one in told],
        right,
    )


def train_judge(cases: Sequence[Case], *, rounds: int = 6, penalty: float = 3e-3, rate: float = 0.1) -> bytes:
    """Weigh the evidence of *cases* and return the packed judge.

    Maximises the probability of the right reading of each case by stochastic gradient (AdaGrad, Duchi et al. 2011)
    with an L2 *penalty*; the order of the cases is shuffled with a fixed seed.
    """
    random = Random(1)
    order = list(cases)
    weights: defaultdict[str, float] = defaultdict(float, {SCORE: 0.8})
    squares: defaultdict[str, float] = defaultdict(lambda: 1e-8)
    for _ in range(rounds):
        random.shuffle(order)
        for case in order:
            for name, slope in _gradient(case, weights).items():
                step = slope - penalty * weights[name]
                squares[name] += step * step
                weights[name] += rate * step / sqrt(squares[name])
    return pack(weights)


def _gradient(case: Case, weights: dict[str, float]) -> dict[str, float]:
    """Slope of the log probability of the right reading for each weight."""
    totals = [
        weights[SCORE] * score + sum([weights[name] * number for name, number in told])
        for score, told in zip(case.scores, case.evidence, strict=True)
    ]
    highest = max(totals)
    parts = [exp(total - highest) for total in totals]
    whole = sum(parts)
    slopes: dict[str, float] = {SCORE: 0.0}
    for i, (score, told, part) in enumerate(zip(case.scores, case.evidence, parts, strict=True)):
        error = (i == case.right) - part / whole
        if abs(error) < 1e-4:
            continue
        slopes[SCORE] += error * score
        for name, number in told:
            slopes[name] = slopes.get(name, 0.0) + error * number
    return slopes
