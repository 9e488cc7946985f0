"""Records to BibTeX: UTF-8, fields in a fixed order, pleasant to read and edit, and read back equal.

Names of fields are those that classic BibTeX and biblatex both understand (``journal``, ``year``, ``address``), then
biblatex's where classic BibTeX has none (``urldate``, ``eventtitle``), then the source's own (``extra``), then what
only evmap knows (``evmap-…``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.date import Date, DateStatus
from evmap.domain.diagnostic import Source
from evmap.formats.base import Tally
from evmap.formats.bibtex.blocks import Entry
from evmap.formats.bibtex.latex import encode, encode_verbatim
from evmap.formats.bibtex.names import write_name
from evmap.formats.bibtex.own import to_field_name, write_confidence, write_source
from evmap.formats.bibtex.read import KNOWN, to_record
from evmap.formats.bibtex.types import (
    FROM_CSL,
    GENRES,
    IN_BOOKS,
    INSTITUTIONAL,
    SERIALS,
    SUBTYPES,
    TO_CSL,
)
from evmap.formats.fields import read_date
from evmap.text.months import SHORT_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.domain.record import Record

_KEY = re.compile(r"[^\s,{}()\"=#%\\~'@]+$")
_NOT_IN_KEY = re.compile(r"[\s,{}()\"=#%\\~'@]+")
_PAGE_RANGE = re.compile(r"(?<=\w)-(?=\w)")
_ENTRY_TYPE = re.compile(r"[a-z]\w*$")
_BIBTEX_ENTRY = re.compile(r"\s*@\w+\s*[{(]")
_SUBTYPE_OF = {kind: subtype for subtype, kind in SUBTYPES.items()}

Fields = list[tuple[str, str]]


def write_entry(record: Record) -> str:
    """Return one record as a BibTeX entry, with its last line end.

    A ``raw`` that is a BibTeX entry itself is not repeated as ``evmap-raw``.
    """
    lines = [f"@{entry_type(record)}{{{entry_key(record)},"]
    lines.extend(f"  {name} = {value}," for name, value in entry_fields(record))
    return "\n".join((*lines, "}", ""))


def read_back(record: Record) -> Record:
    """Return *record* as it will be read from what :func:`write_entry` writes, without the detour over text."""
    fields = entry_fields(record)
    plain = [(name, value[1:-1] if value.startswith("{") else value) for name, value in fields]
    return to_record(Entry(entry_type(record), entry_key(record), 0, record.raw), plain, Tally(""))


def entry_key(record: Record) -> str:
    """The key under which *record* is written: its id, without what a key may not hold."""
    if _KEY.match(record.id):
        return record.id
    return _NOT_IN_KEY.sub("-", record.id).strip("-") or "record"


def entry_type(record: Record) -> str:
    """The BibTeX type of *record*."""
    own = record.extra.get("ENTRYTYPE", "").lower()
    if own and _ENTRY_TYPE.match(own) and TO_CSL.get(own, "document") == record.type:
        return own
    return FROM_CSL.get(record.type, "misc")


def entry_fields(record: Record) -> Fields:
    """The fields of *record* in the order in which they are written: name and value, with its delimiters."""
    kind = entry_type(record)
    fields = [
        *_people(record),
        *_texts(("title", record.title)),
        *_issued(record.issued),
        *_publication(record),
        *_identifiers(record),
        *_texts(("language", record.language)),
        *_keywords(record.keywords),
        *_texts(("abstract", record.abstract), ("note", record.note)),
    ]
    if kind in GENRES and record.genre == GENRES[kind]:
        fields = [field for field in fields if field[0] != "type"]
    if record.type in _SUBTYPE_OF and kind == "article":
        fields.append(("entrysubtype", f"{{{_SUBTYPE_OF[record.type]}}}"))
    elif TO_CSL.get(kind, "document") != record.type:
        fields.append(("evmap-type", f"{{{encode_verbatim(record.type)}}}"))
    own = _own(record)
    return [*fields, *_extra(record, kind, fields, own), *own]


def _texts(*pairs: tuple[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in pairs:
        if value:
            yield name, f"{{{encode(value)}}}"


def _verbatim(*pairs: tuple[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in pairs:
        if value:
            yield name, f"{{{encode_verbatim(value)}}}"


def _people(record: Record) -> Iterator[tuple[str, str]]:
    authors = [write_name(name) for name in record.authors]
    editors = [write_name(name) for name in record.editors]
    if record.et_al:
        (editors if editors and not authors else authors).append("others")
    for name, people in (("author", authors), ("editor", editors)):
        if people:
            yield name, f"{{{' and '.join(people)}}}"


def _issued(date: Date) -> Iterator[tuple[str, str]]:
    year, status = "", date.status
    if date.year is not None:
        year = f"{date.year:04d}{date.letter}"
    elif status is DateStatus.NO_DATE:
        year, status = f"n.d.-{date.letter}" if date.letter else "n.d.", DateStatus.NONE
    elif status is not DateStatus.NONE:
        year, status = str(status), DateStatus.NONE
    elif date.raw and read_date(date.raw) == Date(raw=date.raw):
        year = date.raw
    yield from _texts(("year", year))
    if date.month is not None:
        yield "month", SHORT_MONTHS[date.month - 1]
    if date.day is not None:
        yield "day", f"{{{date.day}}}"
    if status is not DateStatus.NONE:
        yield "pubstate", f"{{{str(status).replace(' ', '')}}}"
    if date.raw and date.raw != year:
        yield from _verbatim(("evmap-date", date.raw))


def _publication(record: Record) -> Iterator[tuple[str, str]]:
    serial = record.type in SERIALS
    page = encode(record.page)
    yield from _texts(
        ("booktitle" if record.type in IN_BOOKS else "journal", record.container_title),
        ("series", record.collection_title),
        ("volume", record.volume),
        ("number", record.issue if serial else record.number),
        ("issue", "" if serial else record.issue),
        ("evmap-number", record.number if serial else ""),
    )
    if page:
        yield "pages", f"{{{_PAGE_RANGE.sub('--', page)}}}"
    yield from _texts(
        ("edition", record.edition),
        ("institution" if record.type in INSTITUTIONAL else "publisher", record.publisher),
        ("address", record.publisher_place),
        ("eventtitle", record.event),
        ("type", record.genre),
        ("medium", record.medium),
    )


def _identifiers(record: Record) -> Iterator[tuple[str, str]]:
    yield from _texts(("doi", record.doi), ("pmid", record.pmid), ("pmcid", record.pmcid))
    yield from _texts(("isbn", record.isbn), ("issn", record.issn))
    if record.arxiv:
        yield from _texts(("eprint", record.arxiv), ("eprinttype", "arxiv"))
    yield from _verbatim(("url", record.url))
    accessed = record.accessed
    plain = str(Date(accessed.year, accessed.month, accessed.day)) or accessed.raw
    yield from _texts(("urldate", plain))
    if accessed.raw and accessed.raw != plain:
        yield from _verbatim(("evmap-urldate", accessed.raw))


def _keywords(keywords: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not keywords:
        return
    if any("," in word for word in keywords):
        text = "; ".join(encode(word) for word in keywords)
        yield "keywords", f"{{{text if len(keywords) > 1 else text + ';'}}}"
    else:
        yield "keywords", f"{{{', '.join(encode(word) for word in keywords)}}}"


def _own(record: Record) -> Fields:
    key = entry_key(record)
    raw = "" if _BIBTEX_ENTRY.match(record.raw) else record.raw
    return list(
        _verbatim(
            ("evmap-id", record.id if record.id != key else ""),
            ("evmap-work", record.work),
            ("evmap-raw", raw),
            ("evmap-source", write_source(record.source)),
            ("evmap-confidence", write_confidence(record.confidence)),
            ("evmap-read", record.extra.get("evmap-read", "")),
        )
    )


def _extra(record: Record, kind: str, fields: Fields, own: Fields) -> Iterator[tuple[str, str]]:
    """The source's own fields; one whose name evmap or BibTeX would read otherwise gets a name of its own."""
    written = {name.lower() for name, _ in (*fields, *own)}
    for name, value in record.extra.items():
        if name == "evmap-read" or (name == "ENTRYTYPE" and value.lower() == kind):
            continue
        lower = name.lower()
        field = (to_field_name(name), f"{{{encode_verbatim(value)}}}")
        reserved = lower in ("id", "entrytype") or lower.startswith("evmap-")
        clash = reserved or lower in written
        if clash or (lower in KNOWN and not _stays(name, value, kind, fields)):
            field = (to_field_name(name, foreign=True), field[1])
        written.add(field[0].lower())
        yield field


def _stays(name: str, value: str, kind: str, fields: Fields) -> bool:
    """True when the known field *name*, in an entry of this type with these fields, is read back as an extra."""
    tally = Tally("")
    plain = [(field, text[1:-1] if text.startswith("{") else text) for field, text in fields]
    entry = Entry(kind, "k", 0, "")
    before = to_record(entry, plain, tally)
    after = to_record(entry, [*plain, (name, encode_verbatim(value))], tally)
    return (
        after.extra.get(name) == value
        and {**after.extra, name: ""} == {**before.extra, name: ""}
        and _same(before, after)
    )


def _same(left: Record, right: Record) -> bool:
    from dataclasses import replace

    none = Source()
    return replace(left, extra={}, source=none) == replace(right, extra={}, source=none)
