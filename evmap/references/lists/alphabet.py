"""The alphabet as evidence: what stands in its place of a sorted list is an entry, whatever it looks like."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.references.lists.shape import UPPER, entry_score
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.references.lists.pieces import Piece

_FEWEST = 8
_SORTED = 0.85
#: Compared letters: enough to place an entry, few enough that ``Mac`` and ``Mc`` or particles seldom disturb.
_LETTERS = 2


def place_of(text: str) -> str:
    """The letters that an entry is sorted by; "" for a text that begins with no letter or a small one.

    >>> place_of("“Ghost Dancing.” Naraya")
    'gh'
    """
    text = re.sub(r"^(?:The|A|An)\s|^[^\w]+", "", text)
    return fold(text)[:_LETTERS] if re.match(rf"[{UPPER}]", text) else ""


def in_alphabet(pieces: Sequence[Piece]) -> frozenset[int]:
    """Indices of the *pieces* that no author and date shows to be entries, but that stand between their neighbours
    in the alphabet of a list that is sorted (cross-references, recordings, works known by title)."""
    sure = [(place, place_of(piece.text)) for place, piece in enumerate(pieces) if entry_score(piece.text) >= 1.5]
    sure = [(place, key) for place, key in sure if key]
    rising = sum(a <= b for (_, a), (_, b) in pairwise(sure))
    if len(sure) < _FEWEST or rising < _SORTED * (len(sure) - 1):
        return frozenset()
    placed: list[int] = []
    following = iter(sure)
    after = next(following, None)
    before = ""
    for place, piece in enumerate(pieces):
        while after is not None and after[0] <= place:
            before, after = after[1], next(following, None)
            if after is not None and after[1] < before:
                break
        key = place_of(piece.text)
        ends = not piece.text.rstrip().endswith((";", ","))
        if (
            key
            and ends
            and before
            and after is not None
            and before <= key <= after[1]
            and entry_score(piece.text) < 1.5
        ):
            placed.append(place)
            before = key
    return frozenset(placed)
