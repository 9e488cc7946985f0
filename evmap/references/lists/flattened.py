"""Citations by raised numbers that a converter set on the line: ``surgery.1,2 It``, ``lymphoma14–16``.

Nothing in one place tells such a number from any other. In a whole document it is told by its order: a list that is
numbered as it is cited is cited by 1 first, then by 2, and so on to its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

#: A number right behind a word, or behind the point or comma after one, and a blank or a sign behind it.
_NUMBER = re.compile(
    r"(?:(?<=[^\W\d_]{4})|(?<=[^\W\d_]{2}[.,;:?!])|(?<=[)\]”’\"%][.,;:]))"
    r"\d{1,3}(?:\s?[,–‐-]\s?\d{1,3})*(?=$|[\s.,;:)\]])"
)
_WORD = re.compile(r"[^\W\d_]+$")
#: What is numbered in its own right.
_COUNTED = frozenset(
    re.findall(
        r"\w+",
        "table fig figure box appendix chapter section panel type grade phase stage page part step model group covid "
        "item level class wave cohort study trial case week month year cycle arm aim",
    )
)
#: A number that comes for the first time goes on by no more than this.
_AHEAD = 3
#: So many citations, of so much of the list, are its citations; fewer are chance.
_FEWEST, _SHARE = 5, 0.4


@dataclass(frozen=True, slots=True)
class Flat:
    """A citation on the line: where it stands in its text, and the labels that it cites."""

    start: int
    end: int
    labels: tuple[str, ...]


def flattened(texts: Sequence[str], labels: Collection[str]) -> list[list[Flat]]:
    """Return the citations by number of each of *texts*, in order; none at all unless they follow the order of the
    list, which has the *labels*, and cite much of it. Linear in the texts."""
    seen: set[int] = set()
    found = [[one for one in _numbers(text, labels) if _in_turn(one, seen)] for text in texts]
    if sum(map(len, found)) < _FEWEST or len(seen) < _SHARE * len(labels):
        return [[] for _ in texts]
    return found


def _numbers(text: str, labels: Collection[str]) -> Iterator[Flat]:
    for found in _NUMBER.finditer(text):
        word = _WORD.search(text[max(0, found.start() - 30) : found.start()])
        if word is None or (word[0].islower() and word[0] not in _COUNTED):
            numbers = tuple(_single(found[0]))
            if numbers and all(number in labels for number in numbers):
                yield Flat(found.start(), found.end(), numbers)


def _single(text: str) -> Iterator[str]:
    """``3,5–8`` as single labels; nothing of a range that goes down."""
    for piece in text.split(","):
        ends = [int(number) for number in re.findall(r"\d+", piece)]
        yield from map(str, range(ends[0], ends[-1] + 1))


def _in_turn(one: Flat, seen: set[int]) -> bool:
    """Whether the labels of *one* were cited before or are the next; those are *seen* from then on."""
    numbers = [int(label) for label in one.labels]
    highest = max(seen, default=0)
    if min(numbers) > highest + _AHEAD or (not seen and min(numbers) > 1):
        return False
    seen.update(numbers)
    return True
