"""EndNote's XML, as its Word fields carry it, to Records.

The elements are those of EndNote's own XML export (``record``, ``contributors``, ``titles``, ``dates`` …).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.record import Record
from evmap.reading.record_parts import bare_doi, date_of, name_from_text
from evmap.reading.safe_xml import child, children, local, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from evmap.domain.diagnostic import Source
    from evmap.domain.name import Name

#: EndNote's names of reference types (the ``name`` attribute of ``ref-type``) in CSL's words.
_TYPES = {
    "journal article": "article-journal",
    "electronic article": "article-journal",
    "book": "book",
    "edited book": "book",
    "electronic book": "book",
    "book section": "chapter",
    "electronic book section": "chapter",
    "report": "report",
    "government document": "report",
    "thesis": "thesis",
    "web page": "webpage",
    "blog": "post-weblog",
    "newspaper article": "article-newspaper",
    "magazine article": "article-magazine",
    "conference proceedings": "paper-conference",
    "conference paper": "paper-conference",
    "dataset": "dataset",
    "statute": "legislation",
    "legal rule or regulation": "legislation",
    "unpublished work": "manuscript",
    "manuscript": "manuscript",
    "personal communication": "personal_communication",
    "online database": "dataset",
    "computer program": "software",
}
_PART_OF = frozenset({"article-journal", "chapter", "article-newspaper", "article-magazine", "paper-conference"})
_HANDLED = frozenset(
    {
        "contributors",
        "titles",
        "periodical",
        "dates",
        "urls",
        "ref-type",
        "foreign-keys",
        "rec-number",
        "source-app",
        "database",
        "electronic-resource-num",
        "pages",
        "volume",
        "number",
        "edition",
        "publisher",
        "pub-location",
        "isbn",
        "abstract",
        "language",
        "notes",
        "keywords",
    }
)


def record_from_endnote(element: _Element, record_id: str, source: Source) -> Record:
    """The Record of a ``record`` element; elements that a Record has no field for stay in ``extra``."""
    kind = child(element, "ref-type")
    name = (kind.get("name") or "").strip() if kind is not None else ""
    csl_type = _TYPES.get(name.lower(), "document")
    titles = child(element, "titles")
    second = text_of(child(titles, "secondary-title")) or text_of(child(element, "periodical", "full-title"))
    dates = child(element, "dates")
    volume, number = text_of(child(element, "volume")), text_of(child(element, "number"))
    doi = bare_doi(text_of(child(element, "electronic-resource-num")))
    isbn = text_of(child(element, "isbn"))
    others = ((local(found), text_of(found)) for found in children(element) if local(found) not in _HANDLED)
    extra = {key: text for key, text in others if text}
    if name:
        extra["ref-type"] = name
    return Record(
        id=record_id,
        type=csl_type,
        title=text_of(child(titles, "title")),
        authors=_names(element, "authors"),
        editors=_names(element, "secondary-authors") if csl_type in _PART_OF else _names(element, "editors"),
        issued=date_of(text_of(child(dates, "year"))),
        container_title=second if csl_type in _PART_OF else "",
        collection_title="" if csl_type in _PART_OF else second,
        volume=volume,
        issue=number if csl_type in _PART_OF else "",
        number="" if csl_type in _PART_OF else number,
        page=text_of(child(element, "pages")),
        edition=text_of(child(element, "edition")),
        publisher=text_of(child(element, "publisher")),
        publisher_place=text_of(child(element, "pub-location")),
        doi=doi,
        isbn="" if csl_type == "article-journal" else isbn,
        issn=isbn if csl_type == "article-journal" else "",
        url=_url(element),
        abstract=text_of(child(element, "abstract")),
        language=text_of(child(element, "language")),
        note=text_of(child(element, "notes")),
        keywords=tuple(filter(None, (text_of(word) for word in _inside(element, "keywords")))),
        extra=extra,
        source=source,
    )


def _inside(element: _Element | None, name: str) -> list[_Element]:
    """The child elements of the first child of that name."""
    found = child(element, name)
    return list(children(found))


def _names(element: _Element, group: str) -> tuple[Name, ...]:
    found = _inside(child(element, "contributors"), group)
    return tuple(name_from_text(text) for author in found if (text := text_of(author)))


def _url(element: _Element) -> str:
    urls = child(element, "urls")
    for group in ("related-urls", "web-urls", "text-urls"):
        found = child(urls, group, "url")
        if text_of(found):
            return text_of(found)
    return ""
