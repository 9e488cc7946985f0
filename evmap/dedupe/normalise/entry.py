"""What deduplication needs to know of a record, taken from a Record or straight from a row of a table."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from evmap.dedupe.normalise.names import normalise_author_string, normalise_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.domain.record import Record


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


_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "type": ("ENTRYTYPE", "type"),
    "title": ("title",),
    "author": ("author", "authors", "editor"),
    "year": ("year", "date"),
    "container": ("journal", "booktitle", "container_title", "series"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "pages": ("pages", "page"),
    "doi": ("doi",),
    "pmid": ("pmid",),
    "isbn": ("isbn",),
    "publisher": ("publisher", "institution"),
    "url": ("url",),
    "abstract": ("abstract",),
}
# as in evmap.formats: a row without any of these is no record
_TELLING = ("title", "author", "authors", "doi", "pmid", "url", "isbn")


class RowReader:
    """Turns the rows of one table into entries, once the header is known (the columns of the issue's CSV).

    ``header`` must hold ``ID`` and ``title``; other columns are taken where they are. Raises KeyError if it cannot.
    """

    def __init__(self, header: list[str], source: str) -> None:
        positions = {name.strip().lstrip("\ufeff").casefold(): at for at, name in reversed(list(enumerate(header)))}
        self._id = positions["id"]
        _ = positions["title"]
        self._telling = [positions[name] for name in _TELLING if name in positions]
        self._source = source
        self._stem = PurePath(source).stem
        self._at = {
            field: tuple(positions[name.casefold()] for name in names if name.casefold() in positions)
            for field, names in _COLUMNS.items()
        }

    def tells(self, row: list[str]) -> bool:
        """Whether *row* says anything of a work: a title, an author or an identifier."""
        return any(at < len(row) and row[at] and not row[at].isspace() for at in self._telling)

    def trimmed(self, row: list[str]) -> list[str]:
        """*row* without the part of the abstract that is not looked at."""
        for at in self._at["abstract"]:
            if at < len(row) and len(row[at]) > ABSTRACT:
                row[at] = row[at][:ABSTRACT]
        return row

    def _text(self, row: list[str], field: str) -> str:
        for at in self._at[field]:
            if at < len(row) and row[at]:
                return row[at]
        return ""

    def entry(self, row: list[str]) -> Entry:
        """The entry of one row; cells that the row lacks are empty."""
        text = self._text
        authors, cut = normalise_author_string(text(row, "author"))
        return Entry(
            f"{self._stem}/{row[self._id]}",
            self._source,
            text(row, "type"),
            text(row, "title"),
            authors,
            cut,
            text(row, "year"),
            text(row, "container"),
            text(row, "volume"),
            text(row, "issue"),
            text(row, "pages"),
            text(row, "doi"),
            text(row, "pmid"),
            text(row, "isbn"),
            text(row, "publisher"),
            text(row, "url"),
            text(row, "abstract")[:ABSTRACT],
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


def work_type(entry: Entry) -> str:
    """The kind of publication in few words (article, conference, chapter, book, report, preprint …), "" unknown."""
    if _PREPRINT.search(entry.container):
        return "preprint"
    if _THESIS_ABSTRACT.search(entry.container):
        return "thesis-abstract"
    if entry.doi.lower().startswith(_PREPRINT_DOI) and not (entry.container or entry.volume):
        return "preprint"
    return _TYPES.get(entry.type.casefold(), "")
