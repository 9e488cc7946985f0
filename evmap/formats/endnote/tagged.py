"""EndNote's tagged format (.enw, also refer and BibIX) to Records. Tags: EndNote, "Tagged import format"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evmap.domain.diagnostic import Source
from evmap.domain.record import Record
from evmap.formats.base import NO_EXTRA
from evmap.formats.bibtex.types import SERIALS
from evmap.formats.fields import is_et_al, read_date, read_name
from evmap.formats.tables.columns import kind_of
from evmap.formats.tagged.lines import TaggedEntry, Values, tagged_entries
from evmap.text.identifiers import bare_doi, is_issn
from evmap.text.ids import name_year_key
from evmap.text.pages import clean_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evmap.domain.date import Date
    from evmap.domain.name import Name
    from evmap.formats.base import Tally

_TAG = re.compile(r"\s?%([0-9A-Z!@#$%&()*+^<>=~?\[\]{}\\/|;:',.-])(?:\s(.*))?$")
_SINGLE = (("V", "volume"), ("N", "issue"), ("7", "edition"), ("I", "publisher"), ("C", "publisher_place"))
_KINDS = {
    "Electronic Article": "article-journal",
    "Electronic Source": "webpage",
    "Web Page": "webpage",
    "Edited Book": "book",
    "Government Document": "report",
    "Online Database": "dataset",
}


def read_enw(lines: Iterable[str], tally: Tally) -> Iterator[Record]:
    """Yield the records of an .enw file, line by line, in file order, in bounded memory."""
    for entry in tagged_entries(lines, tally, _tag, _begins, code="enw-outside", joint="\n"):
        record = _record(Values(entry.tags))
        raw = entry.raw
        key = tally.claim(record.id, raw)
        tally.kept += 1
        yield replace(record, id=key, raw=raw, source=Source(tally.name, entry.line))


def _tag(line: str) -> tuple[str, str] | None:
    match = _TAG.match(line)
    return (match[1], (match[2] or "").strip()) if match else None


def _begins(tag: str, entry: TaggedEntry, gap: bool) -> bool:
    """Entries begin at ``%0``, or after an empty line where a tag comes that an entry begins with."""
    return tag == "0" or (gap and tag in "AT" and any(known == "T" for known, _ in entry.tags))


def _record(values: Values) -> Record:
    out: dict[str, Any] = {}
    kind_text = values.one("0")
    kind = _KINDS.get(kind_text) or kind_of(kind_text)
    if not kind:
        kind = "article-journal" if values.peek("J") else "chapter" if values.peek("B") else "document"
    out["type"] = kind
    for attribute, tags in (("authors", "A"), ("editors", "E")):
        names, others = _names(values.all(tags))
        if names:
            out[attribute] = names
        if others:
            out["et_al"] = True
    out["title"] = values.one("T")
    if kind in SERIALS or kind == "dataset":
        out["container_title"] = values.one("J", "B")
        out["collection_title"] = values.one("S")
    elif kind in ("chapter", "paper-conference", "webpage", "document"):
        out["container_title"] = values.one("B", "J")
        out["collection_title"] = values.one("S")
    else:
        out["collection_title"] = values.one("B", "S")
        out["container_title"] = values.one("J")
    out["issued"] = _issued(values)
    for tag, attribute in _SINGLE:
        out[attribute] = values.one(tag)
    out["page"] = clean_pages(values.one("P"))
    out["genre"] = values.one("9")
    if doi := bare_doi(values.peek("R")):
        out["doi"] = doi
        values.one("R")
    out["url"] = values.one("U")
    numbers = [part for text in values.all("@") for part in re.split(r"[\s,;]+(?=\d)|\n", text) if part]
    out["issn"] = "; ".join(part for part in numbers if is_issn(part))
    out["isbn"] = "; ".join(part for part in numbers if not is_issn(part))
    if values.peek("["):
        out["accessed"] = read_date(values.one("["))
    out["language"] = values.one("G")
    out["keywords"] = tuple(
        word.strip() for text in values.all("K") for word in re.split(r"[;\n]", text) if word.strip()
    )
    out["abstract"] = values.one_text("X")
    out["note"] = "\n".join(values.all("Z"))
    if (pmid := values.peek("M")).isdigit() and "pubmed" in (values.peek("~") + values.peek("W")).casefold():
        out["pmid"] = pmid
        values.one("M")
    if kind_text and kind_text.casefold().replace(" ", "") != kind.replace("-", ""):
        values.by_tag["0"] = [kind_text]
    key = values.one("F") or name_year_key(out.get("authors", ()), out["title"], out["issued"])
    extra = {f"%{tag}": text for tag, text in values.rest().items()}
    return Record(id=key, extra=extra or NO_EXTRA, **out)


def _names(texts: list[str]) -> tuple[tuple[Name, ...], bool]:
    parts = [part for text in texts for part in re.split(r"[;\n]", text) if part.strip()]
    names = tuple(read_name(part) for part in parts if not is_et_al(part))
    return names, any(is_et_al(part) for part in parts)


def _issued(values: Values) -> Date:
    year = read_date(values.one("D"))
    fuller = read_date(values.peek("8"))
    if fuller.month is None and year.year is not None and values.peek("8"):
        fuller = read_date(f"{values.peek('8')} {year.year}")
    if fuller.month is not None and not fuller.raw and fuller.year == year.year:
        values.one("8")
        return replace(fuller, letter=year.letter)
    return year
