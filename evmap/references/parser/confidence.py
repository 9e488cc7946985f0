"""How sure each field is: 0..1, meant as the chance that the field is right.

The tagger's probability (forward-backward) of the least sure token of the field, times what the field's own rules
doubt. benchmarks/parse_references.py shows how often a stated certainty is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.references.parser.fields.names import People
    from evmap.references.parser.tagging.segments import Segment

_NAMES = {"container": "container_title", "place": "publisher_place", "collection": "collection_title"}


def field_confidence(
    used: Mapping[str, list[Segment]], doubts: Mapping[str, float], people: Mapping[str, People]
) -> dict[str, float]:
    """Return field name of Record -> confidence for every field that was inferred.

    *used* are the segments a field was read from, *doubts* factors below 1 that its rules add, *people* the names
    with how well they fit a known pattern.
    """
    out: dict[str, float] = {}
    for name, segments in used.items():
        sure = segments[0].lowest if len(segments) == 1 else min([one.lowest for one in segments], default=0.5)
        if name in doubts or name in people:
            sure *= doubts.get(name, 1.0) * (people[name].fit if name in people else 1.0)
        out[_NAMES.get(name, name)] = round(min(1.0, sure), 3)
    return out


def form_confidence(values: Mapping[str, str], *, repaired: bool) -> dict[str, float]:
    """Identifiers among *values* are found by their form; an address that was *repaired* is a little less sure."""
    sure = {name: 0.99 for name in _FOUND_BY_FORM if name in values}
    if repaired:
        sure["url"] = 0.9
    return sure


_FOUND_BY_FORM = ("doi", "pmid", "pmcid", "isbn", "issn", "arxiv", "url")
