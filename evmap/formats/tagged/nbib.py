"""PubMed's format (.nbib, also as ``.txt``) to Records. Tags: NLM, "MEDLINE/PubMed Data Element Descriptions"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evmap.domain.diagnostic import Source
from evmap.domain.record import Record
from evmap.formats.base import NO_EXTRA
from evmap.formats.fields import organisation, person, read_date
from evmap.formats.tagged.lines import TaggedEntry, Values, one_line, tagged_entries
from evmap.text.identifiers import bare_doi
from evmap.text.ids import name_year_key
from evmap.text.pages import clean_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evmap.domain.name import Name
    from evmap.formats.base import Tally

_TAG = re.compile(r"([A-Z][A-Z0-9]{0,3}) {0,3}- ?(.*)$")
_AID_DOI = re.compile(r"(10\.\S+)\s*\[doi\]")
_LABEL = re.compile(r"\s*\((?:Electronic|Print|Linking|Undetermined)\)\s*$")
_SUFFIX = re.compile(r"\s+(Jr|Sr|[23]rd|2nd|II|III|IV)\.?$")
_TYPES = {
    "news": "article-newspaper",
    "newspaper article": "article-newspaper",
    "preprint": "article",
    "technical report": "report",
    "book": "book",
    "dataset": "dataset",
    "legislation": "legislation",
}
_BROAD = frozenset(
    {"journal article", "research support, non-u.s. gov't", "research support, u.s. gov't, p.h.s.", "english abstract"}
)
_LANGUAGES = {"eng": "en", "fre": "fr", "ger": "de", "spa": "es", "ita": "it", "wel": "cy", "gla": "gd", "por": "pt"}


def read_nbib(lines: Iterable[str], tally: Tally) -> Iterator[Record]:
    """Yield the records of a PubMed file, line by line, in file order, in bounded memory."""
    for entry in tagged_entries(lines, tally, _tag, _begins, code="nbib-outside", joint=" "):
        record = _record(Values(entry.tags))
        raw = entry.raw
        key = tally.claim(record.id, raw)
        tally.kept += 1
        yield replace(record, id=key, raw=raw, source=Source(tally.name, entry.line))


def _tag(line: str) -> tuple[str, str] | None:
    match = _TAG.match(line) if line[4:5] == "-" or not line[:1].isspace() else None
    return (match[1], match[2].strip()) if match else None


def _begins(tag: str, entry: TaggedEntry, gap: bool) -> bool:
    """Entries begin at ``PMID-`` (``STAT-`` where there is none) or after an empty line."""
    return tag == "PMID" or (gap and tag in ("STAT", "OWN", "IS", "TI"))


def _record(values: Values) -> Record:
    out: dict[str, Any] = {"pmid": values.one("PMID"), "pmcid": values.one("PMC")}
    full, short = values.all("FAU"), values.all("AU")
    authors = [_author(name) for name in full or short]
    authors.extend(organisation(name) for name in values.all("CN"))
    out["authors"] = tuple(authors)
    editors, more = values.all("FED"), values.all("ED")
    out["editors"] = tuple(_author(name) for name in editors or more)
    kinds = values.all("PT")
    title, book = values.one("TI"), values.one("BTI")
    out["title"] = title or book
    out["type"] = _type(kinds, bool(title and book), bool(book))
    journal = values.one("JT", "TA") if "JT" in values.by_tag else values.one("TA")
    out["container_title"] = (book if title else "") or journal
    out["collection_title"] = values.one("CTI")
    dates = values.one("DP"), values.one("DEP")
    out["issued"] = read_date(dates[0] or dates[1])
    for tag, attribute in (("VI", "volume"), ("IP", "issue"), ("EN", "edition"), ("PB", "publisher")):
        out[attribute] = values.one(tag)
    out["page"] = clean_pages(values.one("PG"))
    out["language"] = _LANGUAGES.get(language := values.one("LA"), language)
    _identifiers(values, out)
    out["abstract"] = values.one("AB")
    out["keywords"] = tuple(dict.fromkeys(word.strip("* ") for word in values.all("OT", "MH") if word.strip("* ")))
    genres = [kind for kind in kinds if kind.casefold() not in _BROAD]
    out["genre"] = "; ".join(genres)
    key = f"pmid-{out['pmid']}" if out["pmid"] else name_year_key(out["authors"], out["title"], out["issued"])
    return Record(id=key, extra=values.rest() or NO_EXTRA, **out)


def _author(text: str) -> Name:
    """``Family, Given`` (FAU), ``Family GM Jr`` (AU)."""
    text = one_line(text)
    suffix = ""
    if match := _SUFFIX.search(text):
        text, suffix = text[: match.start()], match[1]
    if "," in text:
        family, _, given = text.partition(",")
        return person(family.strip(), given.strip(), suffix)
    family, _, given = text.rpartition(" ")
    return person(family, given, suffix) if family else organisation(text)


def _type(kinds: list[str], chapter: bool, book: bool) -> str:
    if chapter:
        return "chapter"
    if book:
        return "book"
    return next((found for kind in kinds if (found := _TYPES.get(kind.casefold()))), "article-journal")


def _identifiers(values: Values, out: dict[str, Any]) -> None:
    for tag in ("AID", "LID", "SO"):
        for value in values.by_tag.get(tag, []):
            match = _AID_DOI.search(value)
            if match and "doi" not in out:
                out["doi"] = bare_doi(match[1])
    numbers = values.all("AID", "LID")
    if not out["page"]:
        numbered = [number.removesuffix(" [pii]") for number in numbers if number.endswith(" [pii]")]
        out["page"] = next((number for number in numbered if len(number) < 12), "")
    values.one("SO")  # the citation made of the other fields
    issns = [_LABEL.sub("", text) for text in values.all("IS")]
    out["issn"] = "; ".join(dict.fromkeys(issn for issn in issns if issn))
    out["isbn"] = "; ".join(dict.fromkeys(_LABEL.sub("", text) for text in values.all("ISBN")))
