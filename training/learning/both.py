"""How the tagger and the judge are trained together.

The judge must learn from entries that the tagger doubts as it doubts entries it has never seen. So the hand-labelled
strings are shown to it by taggers that were each trained without a part of them, and the made-up ones are fresh.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from evmap.references.parser.tagging.model import Model
from training.learning.judge import cases_of, train_judge
from training.learning.tagger import train

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from training.entries.labelled import Labelled
    from training.learning.judge import Case

CORE_WEIGHT = 3
"""How often each hand-labelled string counts: there are few of them and they are real."""

PARTS = 3
"""The hand-labelled strings are shown to the judge in so many parts."""
SMALL = 3000
"""Made-up entries that the taggers that show them learn from: fewer, to save time."""


@dataclass(frozen=True, slots=True)
class Trained:
    """The packed tagger and the packed judge."""

    tagger: bytes
    judge: bytes


def train_both(
    made: Sequence[Labelled],
    fresh: Sequence[Labelled],
    real: Sequence[Labelled],
    *,
    iterations: int,
    say: Callable[[str], None] = lambda _: None,
) -> Trained:
    """Train on *made* and *real* (hand-labelled) entries; *fresh* made-up ones are for the judge alone."""
    few = Random(1).sample(list(made), min(SMALL, len(made)))
    cases: list[Case] = []
    for part in range(PARTS if real else 0):
        rest = [entry for i, entry in enumerate(real) if i % PARTS != part]
        shown = Model.unpack(train(few + rest * CORE_WEIGHT, iterations=iterations))
        cases += cases_of(shown, real[part::PARTS])
        say(f"judge: {len(cases)} doubtful entries from part {part + 1} of {PARTS}")
    tagger = train(list(made) + list(real) * CORE_WEIGHT, iterations=iterations)
    cases += cases_of(Model.unpack(tagger), fresh)
    say(f"judge: {len(cases)} doubtful entries in all")
    return Trained(tagger, train_judge(cases))
