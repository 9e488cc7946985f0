"""JSON of scholarly services (OpenAlex, Crossref, Semantic Scholar, Europe PMC) to Records.

Each item is turned into a CSL-JSON item, so that names, dates and identifiers are read in one place. Which service it
is, is told by its shape; JSON of any other kind is refused by name.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evmap.domain.diagnostic import Source
from evmap.errors import InputError
from evmap.formats.bibtex.names import looks_like_organisation
from evmap.formats.csl.item import csl_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from evmap.domain.record import Record
    from evmap.formats.base import Tally

Item = dict[str, Any]

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?(10\.\d[\d.]*/\S+)", re.IGNORECASE)
_ANNOTATIONS = re.compile(r"\"(?:rows|annotations|target)\"\s*:\s*\[")
_SHAPES = (
    ("openalex", re.compile(r"\"https?://openalex\.org/W|\"authorships\"\s*:\s*\[|\"abstract_inverted_index\"\s*:")),
    ("semantic-scholar", re.compile(r"\"paperId\"\s*:|\"externalIds\"\s*:\s*\{")),
    ("europe-pmc", re.compile(r"\"resultList\"\s*:\s*\{|\"authorString\"\s*:")),
    ("crossref", re.compile(r"\"message\"\s*:\s*\{|\"(?:title|container-title)\"\s*:\s*\[\s*\"")),
    ("csl-json", re.compile(r"\"(?:title|author|DOI|container-title|issued|URL)\"\s*:|\"id\"\s*:[^{]*\"type\"\s*:")),
)
#: keys of JSON that people have and that holds no references
_OTHERS = (
    (re.compile(r"\"(?:nbformat|cells)\"\s*:"), "a notebook"),
    (re.compile(r"\"type\"\s*:\s*\"FeatureCollection\""), "GeoJSON"),
    (re.compile(r"\"(?:dependencies|devDependencies|lockfileVersion)\"\s*:"), "a package file of a program"),
    (re.compile(r"\"(?:elements|edges|links)\"\s*:\s*[\[{]"), "a graph"),
)


def json_kind(head: str, name: str) -> str:
    """Return the format of JSON from its beginning: a key of :data:`evmap.formats.READABLE`.

    Raises :class:`evmap.errors.InputError`, naming what it is, for annotations and for JSON of no known kind.
    """
    if _ANNOTATIONS.search(head) and ('"selector"' in head or '"uri"' in head):
        hint = "'evmap ingest' reads them into a project, as claims"
        raise InputError("these are annotations of Hypothesis, not references", file=name, hint=hint)
    if re.fullmatch(r"\s*(?:\[\s*\]|\{\s*\})\s*", head):
        raise InputError("this is JSON without any item", file=name, hint="check that this is the file you mean")
    for kind, shape in _SHAPES:
        if shape.search(head):
            return kind
    what = next((what for shape, what in _OTHERS if shape.search(head)), "JSON of no kind that evmap knows")
    hint = "it reads CSL-JSON, and the JSON of OpenAlex, Crossref, Semantic Scholar and Europe PMC"
    raise InputError(f"this is {what}, not references", file=name, hint=hint)


def read_scholarly(text: str, tally: Tally, service: str) -> Iterator[Record]:
    """Yield the records of *text*, the JSON of *service*, in its order.

    An item that names neither title, author nor identifier is a failure of *tally*, never an empty record. Raises
    :class:`evmap.errors.InputError` for text that is no JSON.
    """
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise InputError(
            "the JSON is broken off or damaged", file=tally.name, line=line, hint="get it again"
        ) from error
    where, to_csl = _SERVICES[service]
    for item in where(found):
        raw = json.dumps(item, ensure_ascii=False)
        if not isinstance(item, dict):
            tally.fail("no-item", "an item is no JSON object", None, raw)
            continue
        record = csl_record({key: value for key, value in to_csl(item).items() if value not in (None, "", [], {})})
        if not (record.title or record.authors or record.doi or record.pmid or "DOI" in record.extra):
            tally.fail("empty-item", "an item names neither title, author nor identifier", None, raw)
            continue
        tally_id = tally.claim(record.id, raw)
        tally.kept += 1
        yield _placed(record, tally_id, raw, tally.name)


def _placed(record: Record, id: str, raw: str, name: str) -> Record:
    """The record with its place. A service's own DOI field holds a DOI, however short its prefix."""
    doi, extra = record.doi, record.extra
    if not doi and (found := _DOI.fullmatch(extra.get("DOI", "").strip())):
        doi = found[1].lower()
        extra = {key: value for key, value in extra.items() if key != "DOI"}
    return replace(record, id=id, raw=raw, source=Source(name), doi=doi, extra=extra)


def _listed(*path: str) -> Callable[[Any], list[Any]]:
    """Finds the list of items: under *path*, or the value itself where it is a list or a single item."""

    def where(found: Any) -> list[Any]:
        """The items of *found*."""
        for key in path:
            if isinstance(found, dict) and key in found:
                found = found[key]
        return found if isinstance(found, list) else [found]

    return where


def _year(value: Any) -> Item | None:
    text = str(value or "")
    parts = [int(part) for part in re.findall(r"\d+", text)[:3]]
    return {"date-parts": [parts]} if parts else None


def _named(name: Any) -> Item:
    """A display name as an organisation, if it looks like one, else as a person: the last word is the family name, with
    the words in small letters before it."""
    words = str(name or "").split()
    if len(words) < 2 or looks_like_organisation(" ".join(words)):
        return {"literal": " ".join(words)}
    at = len(words) - 1
    while at > 1 and words[at - 1].islower():
        at -= 1
    particle = " ".join(words[at:-1])
    return {"family": words[-1], "given": " ".join(words[:at])} | (
        {"non-dropping-particle": particle} if particle else {}
    )


_OPENALEX_TYPES = {
    **dict.fromkeys(("article", "review", "editorial", "letter", "erratum", "retraction"), "article-journal"),
    "book-chapter": "chapter",
    "dissertation": "thesis",
    "preprint": "article",
}


def _from_openalex(item: Mapping[str, Any]) -> Item:
    ids, biblio = item.get("ids") or {}, item.get("biblio") or {}
    place = item.get("primary_location") or {}
    source = place.get("source") or {}
    kind = str(item.get("type") or "")
    doi = item.get("doi") or ids.get("doi")
    first, last = biblio.get("first_page"), biblio.get("last_page")
    words = [(place, word) for word, places in (item.get("abstract_inverted_index") or {}).items() for place in places]
    return {
        "type": "article" if kind == "article" and not source else _OPENALEX_TYPES.get(kind, kind),
        "title": item.get("title") or item.get("display_name"),
        "author": [
            _named((one.get("author") or {}).get("display_name") or one.get("raw_author_name"))
            for one in item.get("authorships") or ()
            if isinstance(one, dict)
        ],
        "issued": _year(item.get("publication_date") or item.get("publication_year")),
        "container-title": source.get("display_name"),
        "publisher": source.get("host_organization_name"),
        "ISSN": source.get("issn_l"),
        "volume": biblio.get("volume"),
        "issue": biblio.get("issue"),
        "page": f"{first}-{last}" if first and last and first != last else first,
        "DOI": doi,
        "URL": "" if doi else place.get("landing_page_url"),
        "PMID": _last(ids.get("pmid")),
        "PMCID": _last(ids.get("pmcid")),
        "language": item.get("language"),
        "abstract": " ".join(word for _, word in sorted(words)),
        "openalex": _last(item.get("id")),
        "openalex-references": "; ".join(map(_last, item.get("referenced_works") or ())),
        "retracted": "yes" if item.get("is_retracted") else "",
    }


def _last(address: Any) -> str:
    """The identifier at the end of an address."""
    return str(address or "").rstrip("/").rsplit("/", 1)[-1]


_CROSSREF_TYPES = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "dissertation": "thesis",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "report-component": "report",
}
_CROSSREF_KEPT = (
    *("title", "author", "editor", "container-title", "volume", "issue", "page", "DOI", "ISSN", "ISBN", "publisher"),
    *("publisher-place", "language", "update-to", "updated-by"),
)


def _from_crossref(item: Mapping[str, Any]) -> Item:
    kept: Item = {key: item[key] for key in _CROSSREF_KEPT if key in item}
    subtitle = item.get("subtitle")
    title = item.get("title")
    main = title[0] if isinstance(title, list) and title else title
    if isinstance(main, str) and isinstance(subtitle, list) and subtitle and str(subtitle[0]) not in main:
        kept["title"] = f"{main}: {subtitle[0]}"
    kind = str(item.get("type") or "")
    abstract = re.sub(r"<[^>]+>", " ", str(item.get("abstract") or ""))
    updates = item.get("update-to") or item.get("updated-by") or ()
    retracted = any(isinstance(one, dict) and one.get("type") == "retraction" for one in item.get("updated-by") or ())
    return {
        **kept,
        "type": _CROSSREF_TYPES.get(kind, kind),
        "issued": item.get("issued") or item.get("published") or item.get("published-print"),
        "abstract": " ".join(abstract.split()),
        "URL": item.get("URL") if not item.get("DOI") else "",
        "update-to": updates if item.get("update-to") else "",
        "retracted": "yes" if retracted else "",
    }


_SCHOLAR_TYPES = {"Book": "book", "BookSection": "chapter", "Conference": "paper-conference", "Dataset": "dataset"}


def _from_semantic_scholar(item: Mapping[str, Any]) -> Item:
    ids, journal = item.get("externalIds") or {}, item.get("journal") or {}
    kinds = [str(kind) for kind in item.get("publicationTypes") or ()]
    usual = "article-journal" if journal or item.get("venue") else "document"
    return {
        "type": next((_SCHOLAR_TYPES[kind] for kind in kinds if kind in _SCHOLAR_TYPES), usual),
        "title": item.get("title"),
        "author": [_named(one.get("name")) for one in item.get("authors") or () if isinstance(one, dict)],
        "issued": _year(item.get("publicationDate") or item.get("year")),
        "container-title": journal.get("name") or item.get("venue"),
        "volume": journal.get("volume"),
        "page": str(journal.get("pages") or "").strip(),
        "DOI": ids.get("DOI"),
        "PMID": str(ids.get("PubMed") or ""),
        "PMCID": f"PMC{ids['PubMedCentral']}" if ids.get("PubMedCentral") else "",
        "abstract": item.get("abstract"),
        "URL": "" if ids.get("DOI") else item.get("url"),
        "semantic-scholar": item.get("paperId"),
    }


def _from_europe_pmc(item: Mapping[str, Any]) -> Item:
    listed = (item.get("authorList") or {}).get("author") or ()
    authors = [{"family": one.get("lastName"), "given": one.get("firstName") or one.get("initials")} for one in listed]
    if not listed:
        names = [name.strip() for name in str(item.get("authorString") or "").rstrip(".").split(",")]
        authors = [
            {"family": family, "given": given} for family, _, given in (n.rpartition(" ") for n in names) if given
        ]
    info = item.get("journalInfo") or {}
    journal = (info.get("journal") or {}).get("title") or item.get("journalTitle")
    return {
        "type": "article-journal" if journal else "document",
        "title": str(item.get("title") or "").rstrip("."),
        "author": authors,
        "issued": _year(item.get("firstPublicationDate") or item.get("pubYear")),
        "container-title": journal,
        "volume": info.get("volume") or item.get("journalVolume"),
        "issue": info.get("issue") or item.get("issue"),
        "page": item.get("pageInfo"),
        "DOI": item.get("doi"),
        "PMID": item.get("pmid"),
        "PMCID": item.get("pmcid"),
        "abstract": item.get("abstractText"),
        "retracted": "yes" if "Retracted Publication" in _kinds(item) else "",
    }


def _kinds(item: Mapping[str, Any]) -> list[str]:
    """The kinds of publication that Europe PMC names."""
    named = (item.get("pubTypeList") or {}).get("pubType") or ()
    return [str(one) for one in (named if isinstance(named, list) else [named])]


_SERVICES: dict[str, tuple[Callable[[Any], list[Any]], Callable[[Mapping[str, Any]], Item]]] = {
    "openalex": (_listed("results"), _from_openalex),
    "crossref": (_listed("message", "items"), _from_crossref),
    "semantic-scholar": (_listed("data"), _from_semantic_scholar),
    "europe-pmc": (_listed("resultList", "result"), _from_europe_pmc),
}
