"""BibTeX and biblatex entries to Records."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from evmap.domain.date import Date, DateStatus
from evmap.domain.diagnostic import Severity, Source
from evmap.domain.record import Record
from evmap.formats.base import NO_EXTRA, Tally
from evmap.formats.bibtex.blocks import Entry, read_blocks
from evmap.formats.bibtex.crossref import Parents
from evmap.formats.bibtex.latex import decode, decode_paragraphs, decode_verbatim
from evmap.formats.bibtex.names import read_names
from evmap.formats.bibtex.own import from_field_name, read_confidence, read_source
from evmap.formats.bibtex.types import FROM_CSL, GENRES, IN_BOOKS, INSTITUTIONAL, SERIALS, SUBTYPES, TO_CSL
from evmap.formats.bibtex.values import plain_value
from evmap.formats.fields import read_date
from evmap.text.identifiers import bare_arxiv, bare_doi
from evmap.text.ids import name_year_key
from evmap.text.months import MONTHS
from evmap.text.pages import clean_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: field -> attribute of Record, for fields that mean the same in every entry type
_TEXT = {
    "volume": "volume",
    "edition": "edition",
    "series": "collection_title",
    "eventtitle": "event",
    "medium": "medium",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "isbn": "isbn",
    "issn": "issn",
}
_ALIASES = {
    "journaltitle": "journal",
    "location": "address",
    "school": "institution",
    "archiveprefix": "eprinttype",
    "keyword": "keywords",
    "journalsubtitle": "booksubtitle",
}
_KNOWN_NAMES = """
    title subtitle author editor date year month day pubstate journal booktitle booksubtitle number issue pages
    eid publisher institution organization address type doi eprint eprinttype url urldate abstract keywords
    language langid note howpublished entrysubtype evmap-id evmap-type evmap-work evmap-raw evmap-source
    evmap-confidence evmap-date evmap-urldate evmap-number
"""
#: every field that is read into an attribute (in some entry type); the rest is kept in ``extra`` as it stands
KNOWN = frozenset({*_TEXT, *_ALIASES, *_KNOWN_NAMES.split()})
_URL = re.compile(r"\\url\s*\{([^}]*)\}|(https?://\S+|www\.\S+)")
_URL_ESCAPES = re.compile(r"\\([_&%#~$])|\{\\?_\}|\{\\textasciitilde\}|\\textasciitilde(?:\{\})?|\$\\sim\$")
_KEYWORD_SPLIT = {";": re.compile(r"\s*;\s*"), ",": re.compile(r"\s*,\s*")}


def read_bibtex(pieces: Iterable[str], tally: Tally) -> Iterator[Record]:
    """Yield the records of a .bib file whose text comes in *pieces*, in file order.

    Broken entries, repeated keys and repeated fields are reported in *tally*; an entry whose key was used before is
    kept under a numbered key, unless it repeats the earlier one word for word. Fields that a ``crossref`` or ``xdata``
    parent gives are filled in, whichever of the two comes first.
    """
    strings: dict[str, str] = {}
    unknown: set[str] = set()
    parents = Parents(tally)
    for entry in read_blocks(pieces, tally, strings):
        fields = _plain_fields(entry, strings, unknown, tally)
        for ready, ready_fields in parents.add(entry, fields):
            yield from _kept(ready, ready_fields, tally)
    for ready, ready_fields in parents.finish():
        yield from _kept(ready, ready_fields, tally)
    for name in sorted(unknown):
        tally.say(
            "bib-unknown-string", f"string '{name}' is not defined; its name stands for it", severity=Severity.NOTE
        )


def _plain_fields(entry: Entry, strings: dict[str, str], unknown: set[str], tally: Tally) -> list[tuple[str, str]]:
    fields: list[tuple[str, str]] = []
    for name, value in entry.fields:
        plain, swallowed = plain_value(value, strings, unknown)
        fields.append((name, plain))
        for more, text in swallowed:
            fields.append((more, text[1:-1]))
            message = f"a comma is missing before field '{more}' of entry '{entry.key}'; read as if it were there"
            tally.say("bib-missing-comma", message, entry.line)
    return fields


def _kept(entry: Entry, fields: list[tuple[str, str]], tally: Tally) -> Iterator[Record]:
    """The record of an entry, unless the entry was there before word for word."""
    if entry.key and tally.seen(entry.key, entry.raw):
        tally.merged += 1
        message = f"entry '{entry.key}' stands twice, word for word; kept once"
        tally.say("bib-repeated-entry", message, entry.line, severity=Severity.NOTE, raw=entry.raw)
        return
    record = to_record(entry, fields, tally)
    key = record.id
    claimed = tally.claim(key, entry.raw)
    if claimed != key:
        if entry.key:
            tally.say(
                "bib-repeated-key",
                f"key '{key}' is used by an earlier entry; this one is kept as '{claimed}'",
                entry.line,
                hint="give each entry its own key",
                raw=entry.raw,
            )
        record = replace(record, id=claimed)
    tally.kept += 1
    yield record


def to_record(entry: Entry, fields: list[tuple[str, str]], tally: Tally) -> Record:
    """Return the record of an entry whose *fields* have plain values (no delimiters, markup still in)."""
    values: dict[str, str] = {}
    extra: dict[str, str] = {}
    for name, value in fields:
        lower = name.lower()
        lower = _ALIASES.get(lower, lower)
        if lower not in KNOWN:
            _keep_extra(extra, name, value, entry, tally)
        elif lower not in values:
            values[lower] = value
        elif values[lower].strip() != value.strip():
            if name.lower() == lower or lower in extra:
                message = f"field '{name}' stands twice in entry '{entry.key}'; the first is used, the other kept"
                tally.say("bib-repeated-field", message, entry.line, raw=value)
            _keep_extra(extra, name if name.lower() != lower else f"{name}-2", value, entry, tally)
    made = _Made(entry, values, extra, tally)
    return made.record()


def _keep_extra(extra: dict[str, str], name: str, value: str, entry: Entry, tally: Tally) -> None:
    key = from_field_name(name)
    text = decode_verbatim(value)
    if key in extra:
        if extra[key] == text:
            return
        message = f"field '{name}' stands twice in entry '{entry.key}'; both are kept"
        tally.say("bib-repeated-field", message, entry.line, raw=value)
        key = next(free for n in count(2) if (free := f"{key}-{n}") not in extra)
    extra[key] = text


class _Made:
    """One record in the making: takes values out of ``values`` until only what has no attribute is left."""

    __slots__ = ("entry", "extra", "out", "tally", "type", "values")

    def __init__(self, entry: Entry, values: dict[str, str], extra: dict[str, str], tally: Tally) -> None:
        self.entry = entry
        self.values = values
        self.extra = extra
        self.tally = tally
        self.out: dict[str, Any] = {}
        self.type = ""

    def record(self) -> Record:
        """The entry as a Record; what no field takes stays in ``extra``."""
        values, out = self.values, self.out
        self._type()
        self._people()
        self._title()
        self._issued()
        self._container()
        for name, attribute in _TEXT.items():
            if name in values:
                out[attribute] = decode(values.pop(name))
        self._numbers()
        self._publisher()
        self._identifiers()
        self._rest()
        self._own()
        for name, value in values.items():  # known fields with no place in this type
            if value.strip():
                self.extra[name] = decode_verbatim(value)
        if "id" not in out:
            out["id"] = self.entry.key or name_year_key(out.get("authors", ()), out.get("title", ""), out["issued"])
        return Record(type=self.type, extra=self.extra or NO_EXTRA, **out)

    def _type(self) -> None:
        entry_type, values = self.entry.type, self.values
        kind = TO_CSL.get(entry_type, "document")
        subtype = values.get("entrysubtype", "").strip().lower()
        if entry_type == "article" and subtype in SUBTYPES:
            kind = SUBTYPES[subtype]
            del values["entrysubtype"]
        own = values.pop("evmap-type", "").strip()
        if own and FROM_CSL.get(own, "misc") == entry_type:
            kind = own  # unless a person changed the entry's type since
        elif FROM_CSL.get(kind, "misc") != entry_type:
            self.extra["ENTRYTYPE"] = entry_type
        self.type = kind

    def _people(self) -> None:
        values, out = self.values, self.out
        for name, attribute in (("author", "authors"), ("editor", "editors")):
            if name not in values:
                continue
            names, others, guessed = read_names(values.pop(name))
            if names:
                out[attribute] = names
            if others:
                out["et_al"] = True
            for organisation in guessed:
                message = f"'{organisation}' is read as an organisation; in BibTeX it should stand in double braces"
                self.tally.say("bib-organisation", message, self.entry.line, severity=Severity.NOTE)

    def _title(self) -> None:
        values = self.values
        title = decode(values.pop("title", ""))
        if "subtitle" in values:
            title = _with_subtitle(title, decode(values.pop("subtitle")))
        if title:
            self.out["title"] = title

    def _issued(self) -> None:
        values = self.values
        raw = decode_verbatim(values.pop("evmap-date", ""))
        text = decode(values.pop("date", "")).strip()
        year = decode(values.get("year", "")).strip()
        if not text or year == text[:4]:
            values.pop("year", None)
        date = read_date(text or year)
        month, day = date.month, date.day
        if (month is None and date.year is not None) or not year:
            month, day = self._month(month, day)
        status = date.status
        state = values.get("pubstate", "").strip().lower().replace(" ", "")
        if state in ("inpress", "forthcoming", "n.d."):
            del values["pubstate"]
            status = {"inpress": DateStatus.IN_PRESS, "forthcoming": DateStatus.FORTHCOMING}.get(
                state, DateStatus.NO_DATE
            )
        self.out["issued"] = Date(date.year, month, day, date.letter, status, raw or date.raw)

    def _month(self, month: int | None, day: int | None) -> tuple[int | None, int | None]:
        """Month and day from fields of their own: ``mar``, ``{March}``, ``3``, ``{12 mar}``."""
        values = self.values
        if "month" in values and (found := _read_month(values["month"])) is not None:
            month, day = found[0], found[1] or day
            del values["month"]
        if "day" in values and (number := decode(values["day"])).isdigit() and 1 <= int(number) <= 31:
            day = int(number)
            del values["day"]
        return month, day

    def _container(self) -> None:
        values = self.values
        order = ("booktitle", "journal") if self.type in IN_BOOKS else ("journal", "booktitle")
        for name in order:
            if name in values:
                title = decode(values.pop(name))
                if "booksubtitle" in values:
                    title = _with_subtitle(title, decode(values.pop("booksubtitle")))
                self.out["container_title"] = title
                return

    def _numbers(self) -> None:
        values, out = self.values, self.out
        serial = self.type in SERIALS
        if "number" in values:
            out["issue" if serial else "number"] = decode(values.pop("number"))
        if "issue" in values and not out.get("issue"):
            out["issue"] = decode(values.pop("issue"))
        if "evmap-number" in values:
            out["number"] = decode(values.pop("evmap-number"))
        if "pages" in values:
            out["page"] = clean_pages(decode(values.pop("pages")))
        elif "eid" in values:
            out["page"] = decode(values.pop("eid"))

    def _publisher(self) -> None:
        values, out = self.values, self.out
        order = ("publisher", "institution", "organization")
        if self.type in INSTITUTIONAL:
            order = ("institution", "publisher", "organization")
        for name in order:
            if name in values:
                out["publisher"] = decode(values.pop(name))
                break
        if "address" in values:
            out["publisher_place"] = decode(values.pop("address"))
        if "type" in values:
            out["genre"] = decode(values.pop("type"))
        elif self.entry.type in GENRES:
            out["genre"] = GENRES[self.entry.type]

    def _identifiers(self) -> None:
        values, out = self.values, self.out
        if "doi" in values:
            text = decode(values.pop("doi"))
            out["doi"] = bare_doi(text)
            if not out["doi"] and text:
                self.extra["doi"] = text
        kind = values.get("eprinttype", "").strip().lower()
        if kind in ("arxiv", "pubmed", "pmid") and "eprint" in values:
            text = decode(values.pop("eprint"))
            del values["eprinttype"]
            out.setdefault("arxiv" if kind == "arxiv" else "pmid", bare_arxiv(text) if kind == "arxiv" else text)
        if "url" in values:
            out["url"] = _url(values.pop("url"))
        elif "howpublished" in values and (match := _URL.search(values["howpublished"])):
            if not _URL.sub("", values["howpublished"]).strip(" .{}"):
                del values["howpublished"]
            out["url"] = _url(match[1] or match[2])

    def _rest(self) -> None:
        values, out = self.values, self.out
        if "urldate" in values:
            date = read_date(decode(values.pop("urldate")))
            raw = decode_verbatim(values.pop("evmap-urldate", "")) or date.raw
            out["accessed"] = Date(date.year, date.month, date.day, date.letter, date.status, raw)
        if "abstract" in values:
            out["abstract"] = decode_paragraphs(values.pop("abstract"))
        if "note" in values:
            out["note"] = decode_paragraphs(values.pop("note"))
        if "keywords" in values:
            out["keywords"] = _keywords(values.pop("keywords"))
        for name in ("language", "langid"):
            if name in values and "language" not in out:
                out["language"] = decode(values.pop(name))

    def _own(self) -> None:
        """What evmap itself writes into a .bib."""
        values, out, entry = self.values, self.out, self.entry
        if "evmap-id" in values:
            out["id"] = decode_verbatim(values.pop("evmap-id"))
        if "evmap-work" in values:
            out["work"] = decode_verbatim(values.pop("evmap-work")).strip()
        raw = values.pop("evmap-raw", None)
        out["raw"] = entry.raw if raw is None else decode_verbatim(raw)
        source = values.pop("evmap-source", None)
        out["source"] = Source(self.tally.name, entry.line) if source is None else read_source(source)
        if "evmap-confidence" in values:
            out["confidence"] = read_confidence(values.pop("evmap-confidence"))


@lru_cache(maxsize=1024)
def _read_month(value: str) -> tuple[int, int | None] | None:
    """Month and day of a ``month`` field, None when it says anything else (``Spring``, ``Jan/Feb``)."""
    words = re.findall(r"[^\W\d_]+|\d+", decode(value).casefold())
    months = [MONTHS[word] for word in words if word in MONTHS]
    numbers = [int(word) for word in words if word.isdigit()]
    if not months and len(numbers) == 1 and 1 <= numbers[0] <= 12:
        months, numbers = numbers, []
    if len(months) != 1 or len(numbers) > 1 or not all(1 <= number <= 31 for number in numbers):
        return None
    return months[0], numbers[0] if numbers else None


def _with_subtitle(title: str, subtitle: str) -> str:
    if not title or not subtitle:
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in ":?!.–—" else f"{title}: {subtitle}"


def _url(value: str) -> str:
    match = re.match(r"\s*\\url\s*\{(.*)\}\s*$", value, re.DOTALL)
    text = match[1] if match else value
    if "\\" in text:
        text = decode_verbatim(text)
        text = _URL_ESCAPES.sub(lambda found: found[1] or ("_" if "_" in found[0] else "~"), text)
    return " ".join(text.split())


def _keywords(value: str) -> tuple[str, ...]:
    separator = ";" if ";" in value else ","
    return tuple(word for part in _KEYWORD_SPLIT[separator].split(value) if (word := decode(part)))
