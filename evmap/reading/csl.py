"""CSL-JSON items, as Zotero and Mendeley put them into Word fields, to Records.

Schema: https://github.com/citation-style-language/schema (csl-data.json, 1.0.2).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evmap.domain.date import Date, DateStatus
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.reading.record_parts import bare_doi, date_from_text, date_of, person, plain_text

if TYPE_CHECKING:
    from evmap.domain.diagnostic import Source

_TEXT_FIELDS = {
    "title": "title",
    "container-title": "container_title",
    "collection-title": "collection_title",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "number": "number",
    "edition": "edition",
    "publisher": "publisher",
    "publisher-place": "publisher_place",
    "event": "event",
    "event-title": "event",
    "genre": "genre",
    "medium": "medium",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "ISBN": "isbn",
    "ISSN": "issn",
    "URL": "url",
    "abstract": "abstract",
    "language": "language",
    "note": "note",
}
_HANDLED = frozenset({*_TEXT_FIELDS, "id", "type", "author", "editor", "issued", "accessed", "DOI", "keyword"})


def record_from_csl(item: Mapping[str, Any], record_id: str, source: Source) -> Record:
    """The Record of one CSL-JSON item; fields of CSL that a Record does not have stay in ``extra``, as text or JSON."""
    fields: dict[str, str] = {}
    for theirs, ours in _TEXT_FIELDS.items():
        value = plain_text(item.get(theirs))
        if value and not fields.get(ours):
            fields[ours] = value
    keywords = plain_text(item.get("keyword"))
    return Record(
        id=record_id,
        type=plain_text(item.get("type")) or "document",
        authors=names_from_csl(item.get("author")),
        editors=names_from_csl(item.get("editor")),
        issued=date_from_csl(item.get("issued")),
        accessed=date_from_csl(item.get("accessed")),
        doi=bare_doi(item.get("DOI")),
        keywords=tuple(word.strip() for word in keywords.replace(";", ",").split(",") if word.strip()),
        extra={key: _flat(value) for key, value in sorted(item.items()) if key not in _HANDLED and _flat(value)},
        source=source,
        **fields,  # type: ignore[arg-type]  # every value is text, and so is every field of the table
    )


def _flat(value: object) -> str:
    if isinstance(value, str):
        return plain_text(value)
    return "" if value in (None, [], {}) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def names_from_csl(value: object) -> tuple[Name, ...]:
    """The names of a CSL name variable; anything that is not a list of names gives ()."""
    if not isinstance(value, list):
        return ()
    names: list[Name] = []
    for entry in value:
        if isinstance(entry, str):
            names.append(Name(literal=plain_text(entry)))
        elif isinstance(entry, Mapping):
            literal = plain_text(entry.get("literal"))
            particle = plain_text(entry.get("non-dropping-particle")) or plain_text(entry.get("dropping-particle"))
            given = plain_text(entry.get("given"))
            family = plain_text(entry.get("family"))
            if literal or (family and not given and not particle and " " in family):
                names.append(Name(literal=literal or family))  # a manager's one-field mode: an organisation
            elif family or given:
                names.append(person(family, given, suffix=plain_text(entry.get("suffix")), particle=particle))
    return tuple(names)


def date_from_csl(value: object) -> Date:
    """A CSL date variable: date-parts, else raw, literal or a plain string."""
    if isinstance(value, (str, int)):
        return date_from_text(str(value))
    if not isinstance(value, Mapping):
        return Date()
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        first = [*parts[0], None, None][:3]
        date = date_of(*first)
        if date.year is not None or date.status is not DateStatus.NONE:
            return date
    return date_from_text(plain_text(value.get("raw") or value.get("literal")))
