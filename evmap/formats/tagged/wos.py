"""Web of Science exports (plain text and tab-delimited) to Records. Tags: Clarivate, "Web of Science field tags"."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evmap.domain.diagnostic import Severity, Source
from evmap.domain.record import Record
from evmap.formats.base import NO_EXTRA, Lines
from evmap.formats.fields import is_et_al, organisation, read_date, read_name
from evmap.formats.tables.columns import kind_of
from evmap.formats.tagged.lines import TaggedEntry, Values
from evmap.text.identifiers import bare_doi
from evmap.text.ids import name_year_key
from evmap.text.pages import clean_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evmap.domain.date import Date
    from evmap.domain.name import Name
    from evmap.formats.base import Tally

_LIST_TAGS = "AU AF BA BE BF GP CA ED CR C1"
# tags whose values are lists: one a line in plain text, "; " between them in a tab-delimited file
_LISTS = frozenset(_LIST_TAGS.split())
_KINDS = {"J": "article-journal", "B": "book", "S": "chapter", "C": "paper-conference", "P": "patent"}


def read_wos(lines: Iterable[str], tally: Tally) -> Iterator[Record]:
    """Yield the records of a Web of Science plain text file, in file order, in bounded memory."""
    for entry in _entries(Lines(iter(lines)), tally):
        yield _kept(entry.tags, entry.raw, entry.line, tally)


def read_wos_tab(lines: Iterable[str], tally: Tally) -> Iterator[Record]:
    """Yield the records of a Web of Science tab-delimited file, in file order, in bounded memory."""
    header: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
        if header is None:
            header = [cell.strip().lstrip("\ufeff") for cell in cells]
            continue
        tags = [
            (tag, part.strip())
            for tag, cell in zip(header, cells, strict=False)
            for part in (cell.split("; ") if tag in _LISTS else (cell,))
            if part.strip()
        ]
        if len(cells) > len(header) + 1:
            tally.say("wos-too-wide", f"the row has {len(cells)} cells under {len(header)} tags", number, raw=line)
        if not tags:
            continue
        yield _kept(tags, line, number, tally)


def _kept(tags: list[tuple[str, str]], raw: str, line: int, tally: Tally) -> Record:
    record = _record(Values(tags))
    key = tally.claim(record.id, raw)
    tally.kept += 1
    return replace(record, id=key, raw=raw, source=Source(tally.name, line))


def _entries(lines: Lines, tally: Tally) -> Iterator[TaggedEntry]:
    entry: TaggedEntry | None = None
    for line in lines:
        tag, value = line[:2].strip(), line[3:].strip()
        if tag in ("FN", "VR", "EF") and entry is None:
            continue
        if tag == "ER" and entry is not None:
            entry.lines.append(line)
            yield entry
            entry = None
        elif tag == "PT":
            if entry is not None:
                tally.say("wos-no-end", "the record has no ER line; it is kept", entry.line, severity=Severity.NOTE)
                yield entry
            entry = TaggedEntry(lines.number, [(tag, value)], [line])
        elif entry is None:
            if line.strip():
                tally.say(
                    "wos-outside", "text outside any record is not read", lines.number, severity=Severity.NOTE, raw=line
                )
        elif tag and line[:2].isalnum() and line[:1].isupper():
            if tag != "EF":
                entry.tags.append((tag, value))
                entry.lines.append(line)
        elif value and entry.tags:
            last, before = entry.tags[-1]
            entry.lines.append(line)
            if last in _LISTS:
                entry.tags.append((last, value))
            else:
                entry.tags[-1] = (last, f"{before} {value}")
    if entry is not None:
        tally.say("wos-no-end", "the last record has no ER line; it is kept", entry.line, severity=Severity.NOTE)
        yield entry


def _record(values: Values) -> Record:
    out: dict[str, Any] = {}
    genre = values.peek("DT")
    kind = kind_of(genre) if genre else ""
    publication = values.one("PT")
    if not kind or (kind == "article-journal" and publication != "J"):
        kind = _KINDS.get(publication, "article-journal")
    out["type"] = kind
    if genre.casefold() not in ("article", "book", "book chapter"):
        out["genre"] = values.one("DT")
    else:
        values.one("DT")
    full, short = values.all("AF"), values.all("AU")
    books = values.all("BF") or values.all("BA")
    names = full or short or books
    out["et_al"] = any(map(is_et_al, names))
    out["authors"] = (*_people(names), *(organisation(name) for name in values.all("CA", "GP")))
    out["editors"] = _people(values.all("BE", "ED"))
    out["title"] = values.one("TI")
    out["container_title"] = values.one("SO") if kind != "book" else ""
    if kind == "book" and (source := values.one("SO")) and source.casefold() != out["title"].casefold():
        out["container_title"] = source
    out["collection_title"] = values.one("SE")
    out["issued"] = _issued(values)
    for tag, attribute in (("VL", "volume"), ("IS", "issue"), ("PU", "publisher"), ("PI", "publisher_place")):
        out[attribute] = values.one(tag)
    out["event"] = values.one("CT")
    start, end = values.one("BP"), values.one("EP")
    out["page"] = clean_pages(f"{start}-{end}" if start and end and start != end else start or values.one("AR"))
    if doi := bare_doi(values.peek("DI") or values.peek("D2")):
        out["doi"] = doi
        values.one("DI" if bare_doi(values.peek("DI")) else "D2")
    out["pmid"] = values.one("PM")
    out["issn"] = "; ".join(values.all("SN", "EI"))
    out["isbn"] = "; ".join(values.all("BN"))
    out["language"] = values.one("LA")
    out["keywords"] = tuple(word.strip() for word in values.one("DE").split(";") if word.strip())
    out["abstract"] = values.one("AB")
    key = re.sub(r"^WOS:", "wos-", values.peek("UT")) or name_year_key(out["authors"], out["title"], out["issued"])
    return Record(id=key, extra=values.rest() or NO_EXTRA, **out)


def _people(names: list[str]) -> tuple[Name, ...]:
    return tuple(read_name(name) for name in names if not is_et_al(name))


def _issued(values: Values) -> Date:
    """PY, with the month and day of PD (``MAR 12``); EY where a paper has no issue yet."""
    year = read_date(values.one("PY") or values.one("EY"))
    if year.year is not None and (month := values.peek("PD")):
        fuller = read_date(f"{month} {year.year}")
        if fuller.month is not None and not fuller.raw:
            values.one("PD")
            return fuller
    return year
