"""From labelled tokens to the stretch of text of each field."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, islice
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.references.parser.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Tagged:
    """The label of each token, and the probability of that label's field there."""

    labels: list[str]
    probabilities: list[float]


class Segment(NamedTuple):
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
    for label, i, j in runs(labels if labels is not None else tagged.labels):
        if label != "url" or not tokens.words[i].startswith("\x01"):
            segment = make_segment(tokens, tagged, label, i, j)
            if segment.text:
                out.append(segment)
    return out


def runs(labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """The runs of equal *labels*, in order: the label, where it begins, where it ends (exclusive)."""
    return list(_runs(tuple(labels)))


@lru_cache(maxsize=64)
def _runs(labels: tuple[str, ...]) -> tuple[tuple[str, int, int], ...]:
    """Remembered, because one rule after another asks for the runs of the same entry."""
    changes = compress(range(1, len(labels)), map(ne, labels, islice(labels, 1, None)))
    ends = [*changes, len(labels)] if labels else []
    return tuple([(labels[end - 1], begin, end) for begin, end in zip([0, *ends], ends, strict=False)])


def make_segment(tokens: Tokens, tagged: Tagged, label: str, first: int, last: int) -> Segment:
    """The segment of tokens *first* to *last* (exclusive)."""
    if tokens.identifiers:
        while last > first and tokens.words[last - 1].startswith("\x01"):
            last -= 1
        while first < last and tokens.words[first].startswith("\x01"):
            first += 1
        if first >= last:
            return Segment(label, first, last, "", 1.0)
    own = tagged.probabilities[first:last]
    text = tokens.text[tokens.starts[first] : tokens.ends[last - 1]]
    return Segment(label, first, last, text, min(own))


def joined(segments: Sequence[Segment]) -> str:
    """The texts of *segments*, most often of one."""
    return segments[0].text if len(segments) == 1 else " ".join(segment.text for segment in segments)
