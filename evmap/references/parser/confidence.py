"""How sure each field is: 0..1, meant as the chance that the field is right.

The tagger's probability (forward-backward) of the least sure token of the field, times what the field's own rules
doubt. benchmarks/parse_references.py shows how often a stated certainty is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.references.parser.draft import Draft, Read, Value

_FOUND_BY_FORM = ("doi", "pmid", "pmcid", "isbn", "issn", "arxiv", "url")


def confidence_of(draft: Draft) -> dict[str, float]:
    """Return field name of Record (``author`` and ``editor`` for the people) -> confidence, for every field that was
    inferred. Identifiers are found by their form; an address that was repaired is a little less sure."""
    out: dict[str, float] = {}
    for name, people in (("author", draft.authors), ("editor", draft.editors)):
        if people.segments:
            out[name] = _sure(people, people.value.fit)
    if draft.issued.segments:
        out["issued"] = _sure(draft.issued)
    for name, field in (
        ("title", draft.title),
        ("container_title", draft.container_title),
        ("collection_title", draft.collection_title),
        ("volume", draft.volume),
        ("issue", draft.issue),
        ("page", draft.page),
        ("number", draft.number),
        ("edition", draft.edition),
        ("publisher", draft.publisher),
        ("publisher_place", draft.publisher_place),
        ("genre", draft.genre),
    ):
        if field.segments:
            out[name] = _sure(field)
    for name in _FOUND_BY_FORM:
        if getattr(draft, name):
            out[name] = 0.9 if name == "url" and "url-raw" in draft.extra else 0.99
    return out


def _sure(field: Read[Value], fit: float = 1.0) -> float:
    segments = field.segments
    lowest = segments[0].lowest if len(segments) == 1 else min([one.lowest for one in segments])
    return round(min(1.0, lowest * field.doubt * fit), 3)
