"""RIS to Records, as databases and reference managers really write it.

The tags' meanings are those of the RIS specification (2001 and 2011) and of the exports of EndNote, Zotero, Mendeley,
Scopus, ProQuest, Ovid, Covidence and EPPI-Reviewer. What a tag means can depend on the type of reference.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evmap.domain.diagnostic import Severity, Source
from evmap.domain.record import Record
from evmap.formats.base import NO_EXTRA, Tally
from evmap.formats.fields import is_et_al, read_date, read_name
from evmap.formats.ris.types import FROM_CSL, SERIALS, TO_CSL
from evmap.formats.tagged.lines import TaggedEntry, Values
from evmap.text.identifiers import bare_doi, is_issn
from evmap.text.ids import name_year_key
from evmap.text.pages import clean_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evmap.domain.date import Date
    from evmap.domain.name import Name

_LOOSE = re.compile(r"\s*([A-Z][A-Z0-9])\s{0,3}-(?:\s(.*))?$")
_STRICT_TY = re.compile(r"\ufeff?TY  - ")
#: Tags that stand in records only; others follow ``ER`` in some exports, as remarks on the search.
_OF_RECORDS = frozenset(["AU", "A1", "TI", "T1", "PY", "Y1", "JO", "JF", "T2", "DO", "SP"])
_NUMBERING = re.compile(r"\s*(?:<?\d+[.>]?|\d+ (?:of|/) \d+)\s*$")

#: (tags that are tried in order, attribute) for single values that mean the same in every type
_SINGLE = (
    (("VL", "VO"), "volume"),
    (("IS", "CP"), "issue"),
    (("ET",), "edition"),
    (("PB",), "publisher"),
    (("CY", "PP"), "publisher_place"),
    (("LA",), "language"),
)
_TIME = re.compile(r"\s*\d\d?:\d\d(?::\d\d)?\s*$")
_SPLIT = re.compile(r"[;\n]")
_NOTED = re.compile(r"(PMID|PMCID|arXiv):\s?(\S+)$")
_NOTED_AS = {"PMID": "pmid", "PMCID": "pmcid", "arXiv": "arxiv"}
_SN_LABEL = re.compile(
    r"\s*\((?:ISSN|ISBN|Print|Online|Electronic|print|online|electronic|Linking|e-?ISSN)\)", re.IGNORECASE
)
_SN_SPLIT = re.compile(r"[;,\n]|\s{1,}(?=\d)")


def read_ris(lines: Iterable[str], tally: Tally) -> Iterator[Record]:
    """Yield the records of an RIS file, line by line, in file order, in bounded memory.

    A record without ``ER`` (or without ``TY``) is kept and reported; tags evmap has no field for are kept in ``extra``.
    """
    for entry in ris_entries(lines, tally):
        yield _kept(entry, tally)


def ris_entries(lines: Iterable[str], tally: Tally) -> Iterator[TaggedEntry]:
    """Yield the entries of an RIS file: everything from ``TY`` to ``ER``, the next ``TY`` or the end.

    A tag between two entries makes none and is listed line by line, as other text there is; tags without ``TY`` that
    end in ``ER`` are an entry all the same.
    """
    entries = _Entries(tally)
    for number, line in enumerate(lines, start=1):
        if (done := entries.take(number, line)) is not None:
            yield done
    if (done := entries.end()) is not None:
        yield done


class _Entries:
    """Takes the lines of an RIS file, one by one, and gives each entry when it is complete.

    ``entry`` is the one that is open. ``stray`` holds the lines since the last one, of which nobody knows yet whether
    they are an entry without ``TY``.
    """

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.entry: TaggedEntry | None = None
        self.stray: list[tuple[int, str]] = []
        self._tag, self._value, self._blanks = "", "", 0
        self._loose = False
        self._seen_ty = False

    def take(self, number: int, line: str) -> TaggedEntry | None:
        """Take the next line; return the entry that it completes, if any."""
        tag, value = self._split(line)
        if tag == "TY":
            return self._begin(number, line, value)
        if self.entry is None:
            if tag == "ER":
                return self._without_type(line)
            self.stray.append((number, line))
            return None
        self.entry.lines.append(line)
        if tag == "ER":
            return self._close()
        if tag:
            self._flush()
            self._tag, self._value = tag, value
        elif not line or line.isspace():
            self._blanks += 1
        else:
            self._value += "\n" * (self._blanks + 1) + line.strip()
            self._blanks = 0
        return None

    def end(self) -> TaggedEntry | None:
        """Return the entry that the file ends in, if any."""
        if self.entry is not None:
            _unclosed(self.entry, self.tally, "the file ends: it is cut off")
            return self._close()
        if self._seen_ty:
            self._tell_stray()
            return None
        return self._without_type("")

    def _split(self, line: str) -> tuple[str, str]:
        """The tag and value of a line, ("", "") for any other."""
        if line[2:5] == "  -" and line[:2].isalnum() and line[:2].isupper():
            return line[:2], line[5:].strip()
        if (self._loose or self.entry is None) and (match := _LOOSE.match(line)):
            self._loose = self._loose or match[1] == "TY"
            return match[1], (match[2] or "").strip()
        return "", ""

    def _begin(self, number: int, line: str, value: str) -> TaggedEntry | None:
        self._seen_ty = True
        if self.entry is not None and not self.entry.tags and self._tag == "TY":  # said twice, nothing between
            self.entry.lines.append(line)
            self._flush()
            self._tag, self._value = "TY", value
            return None
        done = None
        if self.entry is not None:
            _unclosed(self.entry, self.tally, "the next record starts")
            done = self._close()
        self._tell_stray()
        self.entry = TaggedEntry(number, lines=[line])
        self._tag, self._value = "TY", value
        return done

    def _without_type(self, line: str) -> TaggedEntry | None:
        """The stray lines as an entry, where they hold a tag that only a record has."""
        first = next((place for place, (_, one) in enumerate(self.stray) if self._split(one)[0] in _OF_RECORDS), None)
        if first is None:
            self._tell_stray()
            return None
        while first > 0 and self._split(self.stray[first - 1][1])[0]:
            first -= 1
        ours, self.stray = self.stray[first:], self.stray[:first]
        self._tell_stray()
        number = ours[0][0]
        self.entry = TaggedEntry(number)
        message = f"a record starts with {self._split(ours[0][1])[0]} instead of TY; its type is not known"
        self.tally.say("ris-no-type", message, number)
        for at, one in ours:
            self.take(at, one)
        if line:
            self.entry.lines.append(line)
        else:
            _unclosed(self.entry, self.tally, "the file ends: it is cut off")
        return self._close()

    def _flush(self) -> None:
        if self._tag and self.entry is not None:
            self.entry.tags.append((self._tag, self._value))
        self._tag, self._value, self._blanks = "", "", 0

    def _close(self) -> TaggedEntry | None:
        self._flush()
        done, self.entry = self.entry, None
        return done

    def _tell_stray(self) -> None:
        for number, line in self.stray:
            bare = line.strip()
            if bare and not _NUMBERING.match(line) and bare != "\ufeff":
                message = "text outside any record is not read"
                self.tally.say("ris-outside", message, number, severity=Severity.NOTE, raw=bare)
        self.stray = []


def _unclosed(entry: TaggedEntry, tally: Tally, what: str) -> None:
    tally.say(
        "ris-no-end",
        f"the record has no ER line before {what}; it is kept",
        entry.line,
        severity=Severity.NOTE,
    )


def _kept(entry: TaggedEntry, tally: Tally) -> Record:
    raw = entry.raw
    fields = to_fields(entry.tags, tally, entry.line)
    fields["id"] = tally.claim(fields["id"], raw)
    tally.kept += 1
    return Record(**fields, raw=raw, source=Source(tally.name, entry.line))


def to_fields(tags: list[tuple[str, str]], tally: Tally, line: int | None) -> dict[str, Any]:
    """Return the fields of the record with one entry's *tags*, with the id it asks for."""
    values = Values(tags)
    out: dict[str, Any] = {}
    ris_type = values.one("TY").upper()
    kind = TO_CSL.get(ris_type, "document")
    out["type"] = kind
    _people(values, out)
    out["title"] = values.one("TI", "T1", "CT", *(("BT",) if kind == "book" else ()))
    _container(values, kind, out)
    out["issued"] = _issued(values)
    for names, attribute in _SINGLE:
        if text := values.one(*names):
            out[attribute] = text
    _pages(values, out)
    _numbers(values, kind, out)
    _identifiers(values, out, tally, line)
    if accessed := values.one("Y2"):
        out["accessed"] = _ris_date(accessed)
    _texts(values, out)
    out["id"] = values.one("ID") or name_year_key(out.get("authors", ()), out["title"], out["issued"])
    if (FROM_CSL.get(kind) or "GEN") != ris_type:
        values.by_tag["TY"] = [ris_type]
    out["extra"] = values.rest() or NO_EXTRA
    return out


def _people(values: Values, out: dict[str, Any]) -> None:
    authors, et_al = _names(values.all("AU", "A1"))
    editors, more = _names(values.all("ED", "A2"))
    if authors:
        out["authors"] = authors
    if editors:
        out["editors"] = editors
    if et_al or more:
        out["et_al"] = True


def _names(texts: list[str]) -> tuple[tuple[Name, ...], bool]:
    names: list[Name] = []
    et_al = False
    for text in texts:
        # some exports put all authors on one line, or on continuation lines
        for part in _SPLIT.split(text) if ";" in text or "\n" in text else (text,):
            if is_et_al(part):
                et_al = True
            elif part.strip():
                names.append(read_name(part))
    return tuple(names), et_al


def _container(values: Values, kind: str, out: dict[str, Any]) -> None:
    if kind in SERIALS:
        title = (
            values.one("JF", "T2", "JO", "JA", "J2", "J1")
            if "JF" in values.by_tag
            else values.one("T2", "JO", "JA", "J2", "J1")
        )
        series = values.one("T3")
    elif kind == "paper-conference":
        title = values.one("C3", "BT")
        if title:
            out["event"] = values.one("T2")
        else:
            title = values.one("T2", "JF", "JO", "J2", "JA")
        series = values.one("T3")
    elif kind in ("chapter", "entry-dictionary", "entry-encyclopedia"):
        title = values.one("T2", "BT", "JF", "JO", "J2")
        series = values.one("T3")
    elif kind in ("webpage", "dataset", "legal_case", "document"):
        title, series = values.one("T2", "JF", "JO", "JA", "J2"), values.one("T3")
    else:
        # a whole thing (book, report, thesis): its second title is the series
        title, series = values.one("JF", "JO"), values.one("T2", "T3")
    if title:
        out["container_title"] = title
    if series:
        out["collection_title"] = series


def _issued(values: Values) -> Date:
    """The year of PY or Y1, with month and day from there or from DA where it names the same year."""
    year_text = values.one("PY", "Y1")
    date = _ris_date(year_text)
    exact = values.peek("DA")
    if exact:
        fuller = _ris_date(exact)
        if (
            fuller.year is not None
            and not fuller.raw
            and ((date.year is None and not date.status) or date.year == fuller.year)
        ):
            values.one("DA")
            if fuller.month is not None or date.year is None:
                return replace(fuller, letter=date.letter) if date.letter else fuller
    return date


def _ris_date(text: str) -> Date:
    """``2019/03/12/other``: year, month, day and words after the third slash, any of them empty."""
    if text.count("/") == 3:
        text, _, other = text.rpartition("/")
        if other.strip() and not _TIME.match(other):  # Zotero puts the time of day there
            date = read_date(text.rstrip("/"))
            return replace(date, raw=f"{text}/{other}") if date.year is not None else read_date(other)
        text = text.rstrip("/")
    return read_date(text)


def _pages(values: Values, out: dict[str, Any]) -> None:
    start, end = values.one("SP"), values.one("EP")
    if start and end and start != end and "-" not in start and "–" not in start:
        out["page"] = clean_pages(f"{start}-{end}")
    elif start or end:
        out["page"] = clean_pages(start or end)
    elif "C7" in values.by_tag:  # EndNote and Scopus: article number
        out["page"] = values.one("C7")


def _numbers(values: Values, kind: str, out: dict[str, Any]) -> None:
    if kind not in SERIALS and (number := values.one("M1")):
        out["number"] = number
    genre = values.peek("M3")
    if genre and not bare_doi(genre):
        out["genre"] = values.one("M3")


def _identifiers(values: Values, out: dict[str, Any], tally: Tally, line: int | None) -> None:
    for tag in ("DO", "DI", "M3", "L3"):
        texts = values.by_tag.get(tag)
        if texts is None or "doi" in out or not (doi := next(filter(None, map(bare_doi, texts)), "")):
            continue
        out["doi"] = doi
        others = [text for text in texts if bare_doi(text) != doi]
        del values.by_tag[tag]
        if others:
            values.by_tag[tag] = others
            tally.say("ris-repeated-doi", f"the record has more than one DOI: {doi} is used, {others[0]} kept", line)
    urls = [part.strip() for text in values.all("UR", "LK") for part in text.replace("; http", "\nhttp").split("\n")]
    urls = [url for url in urls if url]
    if urls:
        out["url"] = urls[0]
        if len(urls) > 1:
            values.by_tag["UR"] = urls[1:]
        if "doi" not in out and "doi.org/" in urls[0]:
            out["doi"] = bare_doi(urls[0])
    if "AN" in values.by_tag and values.peek("AN").isdigit():
        base = (values.peek("DB") + values.peek("DP")).casefold()
        if "pubmed" in base or "medline" in base:
            out["pmid"] = values.one("AN")
    if pmid := values.one("PM", "PMID"):
        out["pmid"] = pmid
    _serial_numbers(values, out)


def _serial_numbers(values: Values, out: dict[str, Any]) -> None:
    """SN holds ISSN or ISBN, or several of either, with or without a word which."""
    issns: list[str] = []
    isbns: list[str] = []
    for text in values.all("SN"):
        clean = _SN_LABEL.sub("", text)
        parts = [clean] if clean.isprintable() and " " not in clean else _SN_SPLIT.split(clean)
        for part in parts:
            number = part.strip()
            if number:
                (issns if is_issn(number) else isbns).append(number)
    if issns:
        out["issn"] = "; ".join(dict.fromkeys(issns))
    if isbns:
        out["isbn"] = "; ".join(dict.fromkeys(isbns))


def _texts(values: Values, out: dict[str, Any]) -> None:
    abstracts = values.all("AB", "N2")
    if abstracts:
        out["abstract"] = abstracts[0]
        others = [text for text in abstracts[1:] if text != abstracts[0]]
        if others:
            values.by_tag["N2"] = others
    words = [word.strip() for text in values.all("KW") for word in _SPLIT.split(text)]
    if words:
        out["keywords"] = tuple(word for word in words if word)
    notes: list[str] = []
    for text in values.all("N1"):
        rest: list[str] = []
        for line in text.split("\n"):
            match = _NOTED.match(line)
            if match and _NOTED_AS[match[1]] not in out:
                out[_NOTED_AS[match[1]]] = match[2]
            else:
                rest.append(line)
        if rest:
            notes.append("\n".join(rest))
    if notes:
        out["note"] = "\n".join(notes)
