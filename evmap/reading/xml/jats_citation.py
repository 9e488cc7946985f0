"""JATS citations (``element-citation``, ``mixed-citation``) to Records.

Elements as in the NISO JATS 1.3 tag library, and the older ``citation`` and ``nlm-citation`` of NLM 2 and 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.formats.fields import date_of, person, read_date
from evmap.safe.xml import attribute, child, children, local, text_of
from evmap.text.identifiers import bare_doi

if TYPE_CHECKING:
    from lxml.etree import _Element

    from evmap.domain.date import Date
    from evmap.domain.diagnostic import Source

CITATIONS = ("element-citation", "mixed-citation", "citation", "nlm-citation")
_TYPES = {
    "journal": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "book-chapter": "chapter",
    "report": "report",
    "confproc": "paper-conference",
    "conf-proceedings": "paper-conference",
    "conference": "paper-conference",
    "thesis": "thesis",
    "web": "webpage",
    "website": "webpage",
    "webpage": "webpage",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "preprint": "article",
    "data": "dataset",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "legal": "legislation",
    "commun": "personal_communication",
    "periodical": "article-magazine",
    "standard": "standard",
    "working-paper": "report",
}
_PART_TITLES = ("article-title", "chapter-title", "part-title", "data-title")
_IDS = {
    "doi": "doi",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "isbn": "isbn",
    "issn": "issn",
    "arxiv": "arxiv",
}


def record_from_jats(element: _Element, record_id: str, source: Source, raw: str) -> Record:
    """The Record of one citation element; *raw* is the entry as printed."""
    kind = attribute(element, "publication-type") or attribute(element, "citation-type")
    part = next((title for name in _PART_TITLES if (title := _first(element, name))), "")
    whole = _first(element, "source")
    csl_type = _TYPES.get(kind.lower(), "article-journal" if part and whole else "document")
    if csl_type == "book" and part and whole:
        csl_type = "chapter"
    ids = _identifiers(element)
    first, last = _first(element, "fpage"), _first(element, "lpage")
    pages = f"{first}-{last}" if first and last else first
    url = next((found for found in map(_address, element.iter("{*}ext-link", "{*}uri")) if found), "")
    doi = ids.get("doi", "") or bare_doi(url)
    return Record(
        id=record_id,
        type=csl_type,
        title=part or whole,
        authors=_names(element, "author"),
        editors=_names(element, "editor"),
        et_al=next(element.iter("{*}etal"), None) is not None,
        issued=_issued(element),
        container_title=whole if part else "",
        collection_title=_first(element, "series"),
        volume=_first(element, "volume"),
        issue=_first(element, "issue"),
        page=pages or _first(element, "page-range") or _first(element, "elocation-id"),
        edition=_first(element, "edition"),
        publisher=_first(element, "publisher-name") or _first(element, "institution"),
        publisher_place=_first(element, "publisher-loc"),
        event=_first(element, "conf-name"),
        doi=doi,
        pmid=ids.get("pmid", ""),
        pmcid=ids.get("pmcid", ""),
        isbn=_first(element, "isbn") or ids.get("isbn", ""),
        issn=_first(element, "issn") or ids.get("issn", ""),
        arxiv=ids.get("arxiv", ""),
        url="" if doi and doi in url.lower() else url,
        accessed=read_date(_first(element, "date-in-citation")),
        note=_first(element, "comment"),
        extra={"publication-type": kind} if kind else {},
        raw=raw,
        source=source,
    )


def printed(record: Record) -> str:
    """A record as one line of text, for citations that JATS gives as fields without punctuation."""
    names = ", ".join(f"{name.sort_name} {name.given}".strip() for name in record.authors)
    names = f"{names} et al." if record.et_al and names else names
    date = f"({record.issued})" if str(record.issued) else ""
    where = " ".join(filter(None, (record.container_title, record.volume and f"{record.volume}{_issue(record)}")))
    place = ": ".join(filter(None, (record.publisher_place, record.publisher)))
    end = f"https://doi.org/{record.doi}" if record.doi else record.url
    head = " ".join(filter(None, (names, date)))
    return ". ".join(part.rstrip(".") for part in (head, record.title, where, place, record.page, end) if part) + "."


def _issue(record: Record) -> str:
    return f"({record.issue})" if record.issue else ""


def _first(element: _Element, name: str) -> str:
    return text_of(next(element.iter(f"{{*}}{name}"), None))


def _address(element: _Element) -> str:
    address = attribute(element, "href")
    return address or (text_of(element) if text_of(element).startswith("http") else "")


def _identifiers(element: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in element.iter("{*}pub-id", "{*}object-id", "{*}article-id"):
        kind = _IDS.get(attribute(entry, "pub-id-type").lower())
        text = text_of(entry)
        value = bare_doi(text) if kind == "doi" else text
        if kind and value:
            found.setdefault(kind, value)
    return found


def _issued(element: _Element) -> Date:
    year = text_of(next(element.iter("{*}year"), None))
    if not year:
        return read_date(_first(element, "date"))
    return date_of(year, _first(element, "month"), _first(element, "day"))


def _names(element: _Element, role: str) -> tuple[Name, ...]:
    """Names of the groups of that role; names outside any group are the authors'."""
    groups = [
        group
        for group in element.iter("{*}person-group")
        if (attribute(group, "person-group-type") or "author").rstrip("s") == role
    ]
    holders = groups or ([element] if role == "author" and next(element.iter("{*}person-group"), None) is None else [])
    names: list[Name] = []
    for holder in holders:
        for entry in holder.iter("{*}name", "{*}string-name", "{*}collab", "{*}institution"):
            if local(entry) == "institution" and (holder is element or _inside_collab(entry)):
                continue
            if name := _name(entry):
                names.append(name)
    return tuple(names)


def _inside_collab(element: _Element) -> bool:
    return any(local(ancestor) == "collab" for ancestor in element.iterancestors())


def _name(entry: _Element) -> Name | None:
    family = text_of(child(entry, "surname"))
    given = text_of(child(entry, "given-names"))
    if family or given:
        return person(family, given, suffix=text_of(child(entry, "suffix")))
    text = text_of(entry).strip(" ,;")
    return Name(literal=text) if text else None


def citations_of(reference: _Element) -> list[_Element]:
    """The citation elements of a ``ref``, which may hold several (1a, 1b)."""
    direct = list(children(reference, *CITATIONS))
    if direct:
        return direct
    return [found for found in reference.iter() if local(found) in CITATIONS]
