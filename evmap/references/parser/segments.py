"""From labelled tokens to the stretch of text of each field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.references.parser.model import Tagged
    from evmap.references.parser.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens ``first`` to ``last`` (exclusive) with one label: their text and how sure the tagger is (0..1).

    ``lowest`` is the probability of the least sure token.
    """

    label: str
    first: int
    last: int
    text: str
    lowest: float


def segments_of(tokens: Tokens, tagged: Tagged, labels: Sequence[str] | None = None) -> list[Segment]:
    """Runs of tokens with the same label, in order; identifiers are left out (they are known already)."""
    out: list[Segment] = []
    names = labels if labels is not None else tagged.labels
    n = len(names)
    i = 0
    while i < n:
        j = i
        while j < n and names[j] == names[i]:
            j += 1
        if names[i] != "url" or not tokens.words[i].startswith("\x01"):
            out.append(make_segment(tokens, tagged, names[i], i, j))
        i = j
    return [one for one in out if one.text]


def make_segment(tokens: Tokens, tagged: Tagged, label: str, first: int, last: int) -> Segment:
    """The segment of tokens *first* to *last* (exclusive)."""
    while last > first and tokens.words[last - 1].startswith("\x01"):
        last -= 1
    while first < last and tokens.words[first].startswith("\x01"):
        first += 1
    if first >= last:
        return Segment(label, first, last, "", 1.0)
    own = tagged.probabilities[first:last]
    text = tokens.text[tokens.starts[first] : tokens.ends[last - 1]]
    return Segment(label, first, last, text, min(own))
