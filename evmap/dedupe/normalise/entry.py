"""What deduplication needs to know of a record."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from evmap.dedupe.normalise.names import normalise_name_field, normalise_names
from evmap.formats.tables.authors import read_authors

if TYPE_CHECKING:
    from evmap.domain.record import Record
    from evmap.formats.tables.read import Layout, PlainRow


ABSTRACT = 320  # characters of an abstract that are looked at


class Entry(NamedTuple):
    """One record before normalisation: text as the source wrote it, except ``authors`` (``family|initials;…``).

    ``key`` names the record for people and decisions (``file-stem/record-id``), ``source`` the file it came from.
    ``cut`` says that the source left authors out.
    """

    key: str
    source: str
    type: str = ""
    title: str = ""
    authors: str = ""
    cut: bool = False
    year: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    isbn: str = ""
    publisher: str = ""
    url: str = ""
    abstract: str = ""


def record_key(record: Record) -> str:
    """``file-stem/record-id``, as decisions name records; the bare id when the record came from no file.

    >>> from evmap.domain.record import Record
    >>> from evmap.domain.diagnostic import Source
    >>> record_key(Record(id="haworth-2018", source=Source("references/iriss-2024.bib", 3)))
    'iriss-2024/haworth-2018'
    """
    stem = _stem(record.source.file)
    return f"{stem}/{record.id}" if stem else record.id


@lru_cache(maxsize=4096)
def _stem(file: str) -> str:
    return PurePath(file).stem if file else ""


def entry_from_row(row: PlainRow, key: str, source: str) -> Entry:
    """The entry of a row of a table: the one that :func:`entry_from_record` makes of its record, sooner."""
    given = row.fields
    authors, named, cut = "", False, row.et_al
    for cell in (row.authors, row.editors):
        if cell:
            people, others, some = _people(cell, row.layout)
            cut = cut or others
            if some and not named:
                authors, named = people, True
    value = given.get
    return Entry(
        key=key,
        source=source,
        type=given["type"],
        title=value("title", ""),
        authors=authors,
        cut=cut,
        year=str(given["issued"].year or ""),
        container=value("container_title") or value("event") or value("collection_title", ""),
        volume=value("volume", ""),
        issue=value("issue") or value("number", ""),
        pages=value("page", ""),
        doi=value("doi", ""),
        pmid=value("pmid") or value("pmcid") or value("arxiv", ""),
        isbn=value("isbn", ""),
        publisher=value("publisher", ""),
        url=value("url", ""),
        abstract=value("abstract", "")[:ABSTRACT],
    )


def _people(cell: str, layout: Layout) -> tuple[str, bool, bool]:
    """The people in a cell, whether others were left out, and whether there is any name."""
    if layout.bibtex:
        return normalise_name_field(cell)
    names, others = read_authors(cell, natural=layout.natural)
    return normalise_names(names), others, bool(names)


def entry_from_record(record: Record) -> Entry:
    """The entry of a Record. Editors stand in for missing authors, the event for a missing container."""
    people = record.authors or record.editors
    pmid = record.pmid or record.pmcid or record.arxiv
    return Entry(
        key=record_key(record),
        source=record.source.file,
        type=record.type,
        title=record.title,
        authors=normalise_names(people),
        cut=record.et_al,
        year=str(record.issued.year or ""),
        container=record.container_title or record.event or record.collection_title,
        volume=record.volume,
        issue=record.issue or record.number,
        pages=record.page,
        doi=record.doi,
        pmid=pmid,
        isbn=record.isbn,
        publisher=record.publisher,
        url=record.url,
        abstract=record.abstract[:ABSTRACT],
    )


_PREPRINT = re.compile(
    r"arxiv|biorxiv|medrxiv|ssrn|preprint|research square|osf\b|psyarxiv|socarxiv|zenodo", re.IGNORECASE
)
_THESIS_ABSTRACT = re.compile(r"\b(?:dissertation|masters) abstracts\b", re.IGNORECASE)
_PREPRINT_DOI = ("10.1101/", "10.48550/", "10.2139/", "10.21203/", "10.31234/", "10.31235/", "10.31219/", "10.20944/")
_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "news",
    "inproceedings": "conference",
    "paper-conference": "conference",
    "conference": "conference",
    "proceedings": "proceedings",
    "incollection": "chapter",
    "inbook": "chapter",
    "chapter": "chapter",
    "entry-encyclopedia": "chapter",
    "book": "book",
    "booklet": "book",
    "collection": "book",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "report": "report",
    "techreport": "report",
    "manuscript": "preprint",
    "unpublished": "preprint",
}


@lru_cache(maxsize=65536)
def _form_of(container: str) -> str:
    if _PREPRINT.search(container):
        return "preprint"
    return "thesis-abstract" if _THESIS_ABSTRACT.search(container) else ""


def work_type(entry: Entry) -> str:
    """The kind of publication in few words (article, conference, chapter, book, report, preprint …), "" unknown."""
    if entry.container and (form := _form_of(entry.container)):
        return form
    if entry.doi.lower().startswith(_PREPRINT_DOI) and not (entry.container or entry.volume):
        return "preprint"
    return _TYPES.get(entry.type.casefold(), "")
