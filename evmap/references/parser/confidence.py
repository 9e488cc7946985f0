"""How sure each field is: 0..1, meant as the chance that the field is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.domain.date import Date
    from evmap.references.parser.model import Tagged
    from evmap.references.parser.names import People
    from evmap.references.parser.segments import Segment
    from evmap.references.parser.tokens import Tokens

_NAMES = {"container": "container_title", "place": "publisher_place", "collection": "collection_title"}


def field_confidence(
    tokens: Tokens,
    tagged: Tagged,
    labels: list[str],
    used: Mapping[str, list[Segment]],
    doubts: Mapping[str, float],
    people: Mapping[str, People],
    values: Mapping[str, str],
    issued: Date,
) -> dict[str, float]:
    """Return Record field name -> confidence for every field that was inferred."""
    out: dict[str, float] = {}
    for name, segments in used.items():
        lowest = min((segment.lowest for segment in segments), default=0.5)
        doubt = doubts.get(name, 1.0) * (people[name].fit if name in people else 1.0)
        out[_NAMES.get(name, name)] = round(lowest * doubt, 3)
    return out
