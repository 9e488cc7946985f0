"""How alike the sentences of a text are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from evmap.text.stems import content

if TYPE_CHECKING:
    from collections.abc import Sequence

_RARE = 0.02
"""A stem in more of the sentences than this is no sign of what one of them is about in particular."""
_ALIKE = 0.1
"""From this cosine on two sentences speak of the same thing at all."""


class Likeness:
    """How alike the sentences of one text are: cosine of their stems, each weighing the more the rarer it is. Making it
    is linear in the text, a look-up in how often the sentence's stems occur."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.stems = [content(text) for text in texts]
        number = Counter(one for stems in self.stems for one in stems)
        self._weight = {one: math.log((len(texts) + 1) / (seen + 0.5)) ** 2 for one, seen in number.items()}
        self._rare = {one for one, seen in number.items() if seen <= max(2, len(texts) * _RARE)}
        self._norm = [math.sqrt(sum(self._weight[one] for one in stems)) or 1.0 for stems in self.stems]
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, stems in enumerate(self.stems):
            for one in stems:
                if number[one] <= max(20, len(texts) // 10):  # what stands everywhere tells nothing apart
                    self._places[one].append(at)

    def rare(self, at: int) -> dict[str, float]:
        """The stems of sentence *at* that stand in few others, each with its weight."""
        return {one: self._weight[one] for one in self.stems[at] if one in self._rare}

    def to(self, at: int) -> dict[int, float]:
        """The other sentences that share a telling stem with sentence *at*, each with its likeness (0 to 1)."""
        shared: dict[int, float] = defaultdict(float)
        for one in sorted(self.stems[at]):
            for other in self._places.get(one, ()):
                shared[other] += self._weight[one]
        shared.pop(at, None)
        return {other: total / (self._norm[at] * self._norm[other]) for other, total in shared.items()}

    def central(self, at: int) -> float:
        """How much of the text speaks of the same as sentence *at*, 0 to 1."""
        return sum(one > _ALIKE for one in self.to(at).values()) / max(1, len(self.stems))
