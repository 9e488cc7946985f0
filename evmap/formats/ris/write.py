"""Records to RIS (2011 tags), read back equal wherever RIS has a place for a field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.date import Date, DateStatus
from evmap.formats.fields import inverted
from evmap.formats.ris.types import FROM_CSL, SERIALS, TO_CSL
from evmap.formats.tagged.lines import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.domain.record import Record

_RANGE = re.compile(r"([^-\s]+)-([^-\s]+)$")
_TAG = re.compile(r"[A-Z][A-Z0-9]$")
_WRITTEN = frozenset(["TY", "ER", "ID", "TI", "AU"])


def write_ris(record: Record) -> str:
    """Return one record as RIS, from ``TY`` to ``ER`` and a blank line."""
    lines: list[str] = []
    for tag, value in ris_tags(record):
        text = value if tag in ("AB", "N1", "N2", "RN") or tag in record.extra else one_line(value)
        # a line end in a text goes on in the next line; a blank in front keeps it from looking like a tag
        lines.append(f"{tag}  - " + text.replace("\n", "\n ").replace("\n \n", "\n\n"))
    lines.append("ER  - \n")
    return "\n".join(lines) + "\n"


def ris_tags(record: Record) -> list[tuple[str, str]]:
    """Return the tags and values of *record* in order, ``TY`` first; values are not empty."""
    fields = (*_described(record), *_placed(record), *_identified(record), *_told(record))
    tags = [(tag, value) for tag, value in fields if value]
    for tag, value in record.extra.items():
        if _TAG.match(tag) and tag not in _WRITTEN:
            tags.extend((tag, part) for part in (value.split("\n") if tag not in ("N2", "RN", "AD") else (value,)))
    return tags


def _described(record: Record) -> Iterator[tuple[str, str]]:
    own = record.extra.get("TY", "")
    yield "TY", own if TO_CSL.get(own, "document") == record.type and own else FROM_CSL.get(record.type, "GEN")
    yield "ID", record.id
    for name in record.authors:
        yield "AU", inverted(name)
    if record.et_al and (record.authors or not record.editors):
        yield "AU", "et al."
    for name in record.editors:
        yield "A2", inverted(name)
    if record.et_al and record.editors and not record.authors:
        yield "A2", "et al."
    yield "TI", record.title
    yield from _dated(record.issued)


def _dated(date: Date) -> Iterator[tuple[str, str]]:
    if date.year is None:
        yield "PY", str(date.status) if date.status is not DateStatus.NONE else date.raw
        return
    yield "PY", f"{date.year:04d}"
    if date.month is not None:
        yield "DA", f"{date.year:04d}/{date.month:02d}/{'' if date.day is None else f'{date.day:02d}'}/"


def _placed(record: Record) -> Iterator[tuple[str, str]]:
    kind = record.type
    if kind == "paper-conference" and record.event:
        yield "C3", record.container_title
        yield "T2", record.event
        yield "T3", record.collection_title
    elif (
        kind in SERIALS
        or kind
        in (
            "chapter",
            "entry-dictionary",
            "entry-encyclopedia",
            "paper-conference",
            "webpage",
        )
        or kind in ("dataset", "legal_case", "document")
    ):
        yield "T2", record.container_title
        yield "T3", record.collection_title
    else:
        yield "JF", record.container_title
        yield "T2", record.collection_title
    yield "VL", record.volume
    yield "IS", record.issue
    if match := _RANGE.match(record.page):
        yield "SP", match[1]
        yield "EP", match[2]
    else:
        yield "SP", record.page
    if kind not in SERIALS:
        yield "M1", record.number
    yield "ET", record.edition
    yield "PB", record.publisher
    yield "CY", record.publisher_place
    yield "M3", record.genre


def _identified(record: Record) -> Iterator[tuple[str, str]]:
    yield "DO", record.doi
    for text in (record.issn, record.isbn):
        for number in text.split("; "):
            yield "SN", number
    yield "UR", record.url
    accessed = record.accessed
    if accessed.year is not None:
        parts = [f"{accessed.year:04d}"] + [
            f"{part:02d}" for part in (accessed.month, accessed.day) if part is not None
        ]
        yield "Y2", "/".join(parts) + "/" * (4 - len(parts))
    else:
        yield "Y2", accessed.raw
    for label, value in (("PMID", record.pmid), ("PMCID", record.pmcid), ("arXiv", record.arxiv)):
        if value:
            yield "N1", f"{label}: {value}"


def _told(record: Record) -> Iterator[tuple[str, str]]:
    yield "LA", record.language
    for word in record.keywords:
        yield "KW", word
    yield "AB", record.abstract
    yield "N1", record.note
