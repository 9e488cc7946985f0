"""A CSL-JSON item to a Record and back.

Beside the schema's own variables (csl-data.json, 1.0.2), items carry what only evmap knows under names that begin with
``_`` (``_raw``, ``_confidence``, ``_work``, ``_et_al``), and fields of other formats under the schema's ``custom``.
Crossref's lists of one title are read, too.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evmap.domain.date import Date, DateStatus
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.formats.base import NO_EXTRA
from evmap.formats.fields import organisation, read_date
from evmap.text.identifiers import bare_arxiv, bare_doi
from evmap.text.ids import name_year_key
from evmap.text.pages import clean_pages

if TYPE_CHECKING:
    from collections.abc import Mapping

#: CSL variable -> attribute, for plain text
_TEXT = {
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
    "event-title": "event",
    "genre": "genre",
    "medium": "medium",
    "DOI": "doi",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "ISBN": "isbn",
    "ISSN": "issn",
    "URL": "url",
    "abstract": "abstract",
    "language": "language",
    "note": "note",
}
_NAMES = {"author": "authors", "editor": "editors"}
_OWN = frozenset({"id", "type", "issued", "accessed", "keyword", "custom", "year-suffix", "status", "event"})
_OTHERS = """
    annote archive archive_collection archive_location archive-place authority call-number chapter-number
    citation-key citation-label citation-number collection-number container-title-short dimensions division
    event-place first-reference-note-number jurisdiction keyword locator number-of-pages number-of-volumes
    original-publisher original-publisher-place original-title page-first part-number part-title printing-number
    references reviewed-genre reviewed-title scale section source supplement-number title-short version
    volume-title volume-title-short journalAbbreviation shortTitle categories
    chair collection-editor compiler composer container-author contributor curator director editorial-director
    executive-producer guest host illustrator interviewer narrator organizer original-author performer producer
    recipient reviewed-author script-writer series-creator translator
    available-date event-date original-date submitted
"""
#: variables of the schema that are kept in ``extra`` under their own name (lists and objects as JSON)
_KEPT = frozenset(_OTHERS.split())
_STATUS = {str(status): status for status in DateStatus if status is not DateStatus.NONE}


def csl_record(item: Mapping[str, Any]) -> Record:
    """Return the record that a CSL-JSON *item* describes."""
    out: dict[str, Any] = {}
    extra: dict[str, str] = {}
    for name, value in item.items():
        if name in _TEXT:
            if text := _string(value):
                out[_TEXT[name]] = text
        elif name in _NAMES:
            out[_NAMES[name]] = tuple(_name(one) for one in value if one) if isinstance(value, list) else ()
        elif name == "custom" and isinstance(value, dict):
            extra.update({key: _kept_text(text) for key, text in value.items() if text not in (None, "")})
        elif name not in _OWN and not name.startswith("_") and value not in (None, "", [], {}):
            extra[name] = _kept_text(value)
    if "event" in item and "event" not in out:
        out["event"] = _string(item["event"])
    out["issued"] = _issued(item)
    out["accessed"] = _date(item.get("accessed"))
    if words := item.get("keyword"):
        parts = words if isinstance(words, list) else str(words).split(";" if ";" in str(words) else ",")
        out["keywords"] = tuple(word for part in parts if (word := str(part).strip()))
    _cleaned(out, extra)
    confidence = item.get("_confidence")
    if isinstance(confidence, dict):
        out["confidence"] = {str(k): float(v) for k, v in confidence.items() if isinstance(v, int | float)}
    key = _string(item.get("id")) or name_year_key(out.get("authors", ()), out.get("title", ""), out["issued"])
    return Record(
        id=key,
        type=_string(item.get("type")) or "document",
        et_al=item.get("_et_al") is True,
        work=_string(item.get("_work")),
        raw=_string(item.get("_raw")),
        extra=extra or NO_EXTRA,
        **out,
    )


def _cleaned(out: dict[str, Any], extra: dict[str, str]) -> None:
    """Identifiers and pages in evmap's form."""
    if "doi" in out and (doi := bare_doi(out["doi"])):
        out["doi"] = doi
    elif "doi" in out:
        extra["DOI"] = out.pop("doi")
    if "page" in out:
        out["page"] = clean_pages(out["page"])
    if extra.get("archive", "").casefold() == "arxiv" and "archive_location" in extra:
        del extra["archive"]
        out["arxiv"] = bare_arxiv(extra.pop("archive_location"))
    elif str(out.get("number", "")).casefold().startswith("arxiv:"):
        out["arxiv"] = bare_arxiv(out.pop("number"))


def _string(value: Any) -> str:
    """A value as text: Crossref's lists by their first, numbers as written."""
    if isinstance(value, list):
        return _string(value[0]) if value else ""
    if value is None or isinstance(value, bool | dict):
        return ""
    return str(value)


def _kept_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _name(value: Any) -> Name:
    if not isinstance(value, dict):
        return organisation(str(value))
    if value.get("literal") or (value.get("name") and not value.get("family")):
        literal = _string(value.get("literal") or value.get("name"))
        acronym = _string(value.get("_acronym"))
        return Name(literal=literal, acronym=acronym) if acronym else organisation(literal)
    given = " ".join(part for part in (_string(value.get("given")), _string(value.get("dropping-particle"))) if part)
    return Name(
        family=_string(value.get("family")),
        given=given,
        particle=_string(value.get("non-dropping-particle")),
        suffix=_string(value.get("suffix")),
    )


def _issued(item: Mapping[str, Any]) -> Date:
    date = _date(item.get("issued"))
    letter, status = _string(item.get("year-suffix")), _STATUS.get(_string(item.get("status")), date.status)
    return replace(date, letter=letter or date.letter, status=status)


def _date(value: Any) -> Date:
    if not isinstance(value, dict):
        return read_date(_string(value))
    raw = _string(value.get("literal")) or _string(value.get("raw"))
    parts = value.get("date-parts")
    numbers: list[int] = []
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [int(part) for part in parts[0] if str(part).lstrip("-").isdigit()]
    if not numbers:
        return read_date(raw or _string(parts))
    if isinstance(parts, list) and len(parts) > 1 and not raw:
        raw = "/".join("-".join(str(part) for part in one) for one in parts)
    month = numbers[1] if len(numbers) > 1 and 1 <= numbers[1] <= 12 else None
    day = numbers[2] if len(numbers) > 2 and month and 1 <= numbers[2] <= 31 else None
    return Date(numbers[0], month, day, raw=raw)


def csl_item(record: Record, *, private: bool = True) -> dict[str, Any]:
    """Return *record* as a CSL-JSON item; *private* adds what begins with ``_`` (but ``_source``)."""
    item: dict[str, Any] = {"id": record.id, "type": record.type}
    for variable, attribute in _NAMES.items():
        if people := getattr(record, attribute):
            item[variable] = [_csl_name(name, private) for name in people]
    if record.issued != Date():
        item.update(_csl_issued(record.issued))
    for variable, attribute in _TEXT.items():
        if text := getattr(record, attribute):
            item[variable] = text
    if record.accessed != Date():
        item["accessed"] = _csl_date(record.accessed)
    if record.keywords:
        item["keyword"] = "; ".join(record.keywords) + (";" if len(record.keywords) == 1 else "")
    if record.arxiv:
        item["archive"], item["archive_location"] = "arXiv", record.arxiv
    custom: dict[str, str] = {}
    for name, value in record.extra.items():
        if name in _KEPT and name not in item:
            item[name] = _structured(value)
        else:
            custom[name] = value
    if custom:
        item["custom"] = custom
    if private:
        own = {"_et_al": record.et_al, "_work": record.work, "_confidence": dict(record.confidence), "_raw": record.raw}
        item.update({name: value for name, value in own.items() if value})
    return item


def _structured(value: str) -> Any:
    """Lists and objects that were kept as JSON are lists and objects again."""
    if value[:1] in "[{":
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            return value
    return value


def _csl_name(name: Name, private: bool) -> dict[str, str]:
    if name.literal:
        own = {"_acronym": name.acronym} if name.acronym and private else {}
        return {"literal": name.literal, **own}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}


def _csl_issued(date: Date) -> dict[str, Any]:
    found: dict[str, Any] = {"issued": _csl_date(date)}
    if date.letter:
        found["year-suffix"] = date.letter
    if date.status is not DateStatus.NONE and date.year is not None:
        found["status"] = str(date.status)
    return found


def _csl_date(date: Date) -> dict[str, Any]:
    if date.year is None:
        return {"literal": str(date.status) or date.raw}
    parts = [date.year]
    if date.month is not None:
        parts.append(date.month)
        if date.day is not None:
            parts.append(date.day)
    found: dict[str, Any] = {"date-parts": [parts]}
    if date.raw:
        found["raw"] = date.raw
    return found
