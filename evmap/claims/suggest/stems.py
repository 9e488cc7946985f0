"""Words by their stems, so that *trained* and *training* are one word; and what a stem says in a text."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:['’]s)?")
_COMMON_WORDS = """
a about all also an and any are as at be been being between both but by can could did do does during each for
from had has have having he her his how i if in into is it its may me might more most must my no not of on or
other our over own same shall she should so some such than that the their them then there these they this
those through to under was we were what when where which who whom why will with would you your
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_ENDINGS = ("ies", "es", "s", "ied", "ed", "d", "ing", "")
_ALIKE = 0.1
"""From this cosine on two sentences speak of the same thing at all."""


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a lower-case word (Snowball, English).

    >>> stem("trained"), stem("training")
    ('train', 'train')
    """
    return str(_stemmer().stemWord(word))


def words(text: str) -> list[str]:
    """Return the words of *text* in lower case, without a possessive ``'s``."""
    return [re.sub(r"['’]s$", "", found) for found in _WORD.findall(text.lower())]


@lru_cache(maxsize=65536)
def inflections(word: str) -> frozenset[str]:
    """Return what is left of a word when an ending of plural, past or *-ing* is taken off: two words with one in common
    are forms of one word, which their stems alone do not say (*approach*, *approachable*)."""
    bare = {word[: -len(end) or None] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) > 2}
    return frozenset({one.removesuffix("e") for one in bare} | {one.removesuffix("y") for one in bare})


@lru_cache(maxsize=16384)
def content(text: str) -> frozenset[str]:
    """Return the stems of the words of *text* that say what it is about."""
    return frozenset(stem(word) for word in words(text) if len(word) > 2 and word not in _COMMON and word.isalpha())


class Likeness:
    """How alike the sentences of one text are: cosine of their stems, each weighing the more the rarer it is. Making it
    is linear in the text, a look-up in how often the sentence's stems occur."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.stems = [content(text) for text in texts]
        number = Counter(one for stems in self.stems for one in stems)
        self._weight = {one: math.log((len(texts) + 1) / (seen + 0.5)) ** 2 for one, seen in number.items()}
        self._norm = [math.sqrt(sum(self._weight[one] for one in stems)) or 1.0 for stems in self.stems]
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, stems in enumerate(self.stems):
            for one in stems:
                if number[one] <= max(20, len(texts) // 10):  # what stands everywhere tells nothing apart
                    self._places[one].append(at)

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
