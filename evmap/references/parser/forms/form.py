"""An entry read by its form alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.references.parser.tagging.segments import Segment

if TYPE_CHECKING:
    from collections.abc import Mapping

SURE = 0.95
"""How sure a field is that an entry's form gives."""


@dataclass(frozen=True, slots=True)
class Form:
    """The segments of an entry, labelled as the tagger would, and the CSL type its form tells ("" if none).

    ``number`` is a docket or a neutral citation.
    """

    segments: tuple[Segment, ...]
    type: str = ""
    number: str = ""


def segments_of_parts(parts: Mapping[str, str | None], end: int) -> tuple[Segment, ...]:
    """A segment for each of *parts* (label -> text) that is there; *end* counts the entry's tokens."""
    return tuple(Segment(label, 0, end, text, SURE) for label, text in parts.items() if text)
