"""The course of reading a header: what each source says, and which is believed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.date import Date
from evmap.references.header.authors import put_authors
from evmap.references.header.cited import self_citation
from evmap.references.header.facts import find_date, find_doi
from evmap.references.header.fields import Fields
from evmap.references.header.front import FIRST_PAGES, closing, front, lower_words, opening
from evmap.references.header.imprint import find_imprint, find_journal
from evmap.references.header.title import Known, alike, find_title
from evmap.text.fold import fold
from evmap.text.identifiers import bare_doi

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.document import Document
    from evmap.domain.record import Record
    from evmap.references.header.front import Piece
    from evmap.references.header.header import Header

_LONGEST_NAME = 14
"""No journal's or publisher's name has more words: the citation ran on into the text."""


def read_header(document: Document) -> Header:
    """Return what *document* says of itself. Reads its first pages and its last blocks only.

    Markup that gives the header (JATS, TEI, a web page's ``citation_`` tags, front matter) is believed first, then the
    line that says how to cite the report, then what stands on the first page, then the file's properties.
    """
    found = Fields(document, lower_words(document))
    pieces, first, last = front(document, found.lower), opening(document), list(closing(document))
    cited = self_citation(document)
    record, where = cited if cited is not None else (None, None)
    _title(found, pieces, first, _known(found, first, last, record), where)
    put_authors(found, pieces, last, record, where)
    _date(found, first, last, cited, pieces)
    _rest(found, first, last, cited, pieces)
    return found.header()


def _title(found: Fields, pieces: Sequence[Piece], first: Sequence[Piece], known: Known, where: Piece | None) -> None:
    stated, cited = known.stated, known.cited
    best = find_title(pieces, known) or find_title(first, known)
    found.title_at = best
    if best is not None:
        found.put("title", best.text, "first page's title", best.confidence, best.piece)
        found.put("subtitle", best.subtitle, "first page's title", best.confidence, best.piece)
    if cited and (best is None or alike(cited, best.text) < 0.9):
        begins = best is not None and fold(cited).startswith(fold(best.text))
        found.put("title", cited, "its own citation", 0.985 if begins else 0.62, where)
    told = found.told and "title" not in found.general
    if stated and (
        told or (best is not None and alike(stated, best.text) < 0.9 and fold(stated).startswith(fold(best.text)))
    ):
        sure = max(0.9, best.confidence + 0.01) if best is not None else 0.9
        found.put("title", stated, "the file's properties", 0.99 if told else sure)
    elif found.told and _is_words(stated) and best is not None and alike(stated, best.text) < 0.9:
        whole = fold(best.text) not in fold(stated)  # a heading of the page that its own title does not know
        found.put("title", stated, "the file's properties", max(best.confidence + 0.01, 0.75) if whole else 0.45)
    elif stated and _is_words(stated):
        late = best is not None and best.piece is not None and (best.piece.page or 0) > FIRST_PAGES
        page_has_one = best is not None and best.confidence > 0.35
        found.put("title", stated, "the file's properties", 0.7 if late else 0.45 if page_has_one else 0.62)
    title = str(found.values.get("title", ""))
    if ": " in title and "subtitle" not in found.values:
        found.values["subtitle"], found.places["subtitle"] = title.partition(": ")[2], found.places["title"]


def _known(found: Fields, first: Sequence[Piece], last: Sequence[Piece], record: Record | None) -> Known:
    """What is known of the title before the first pages are looked at for it, and of the names that stand beside it."""
    said = found.metadata.get("title", "")
    stated = re.sub(r"\s[|–—-]\s(?:(?!\s[|–—-]\s).){2,50}$", "", said) or said
    page_one = [piece for piece in first if piece.page in {None, 1, 2}]
    running = found.document.running
    named = [find_journal(page_one, running).get("container_title"), find_imprint(first, last).get("publisher")]
    names = [one.value for one in named if one is not None]
    names += [record.container_title, record.publisher] if record is not None else []
    names.append(found.metadata.get("container-title", ""))
    return Known(stated, record.title if record is not None else "", running, tuple(names), found.lower)


def _is_words(text: str) -> bool:
    return len(text.split()) > 2 and not re.search(r"_|\d\.\.|\.\w{2,4}$", text)


def _date(
    found: Fields,
    first: Sequence[Piece],
    last: Sequence[Piece],
    cited: tuple[Record, Piece] | None,
    pieces: Sequence[Piece],
) -> None:
    record, where = cited if cited is not None else (None, None)
    stated = re.match(r"(\d{4})(?:[-/](\d\d?)(?:[-/](\d\d?)\b)?)?", found.metadata.get("issued", ""))
    if stated:
        month = int(stated[2]) if stated[2] and 1 <= int(stated[2]) <= 12 else None
        date = Date(year=int(stated[1]), month=month, day=int(stated[3]) if month and stated[3] else None)
        found.put(
            "issued",
            date,
            "the file's own date" if not found.told else "the file's properties",
            0.3 if not found.told else 0.7 if "issued" in found.general else 0.97,
        )
    title = fold(str(found.values.get("title", "")))
    page_one = [piece for piece in first if piece.page in {None, 1, 2} and fold(piece.printed) not in title]
    printed = find_date(page_one, found.document.running, last, _parts(pieces, first, title))
    if record is not None and record.issued.year:
        same = printed is not None and printed.date.year == record.issued.year
        date = (
            printed.date if printed is not None and same else Date(year=record.issued.year, month=record.issued.month)
        )
        found.put("issued", date, "its own citation", 0.95, where)
    found.found("issued", printed)


def _parts(pieces: Sequence[Piece], first: Sequence[Piece], title: str) -> list[Piece]:
    """The lines and parts of blocks on the first two pages that are no blocks of their own and not of the *title*."""
    return [one for one in pieces if one not in first and one.page in {None, 1, 2} and fold(one.printed) not in title]


def _rest(
    found: Fields,
    first: Sequence[Piece],
    last: Sequence[Piece],
    of_itself: tuple[Record, Piece] | None,
    pieces: Sequence[Piece],
) -> None:
    record, where = of_itself if of_itself is not None else (None, None)
    metadata = found.metadata
    cited = record.doi if record is not None else ""
    page_one = [piece for piece in first if piece.page in {None, 1, 2}]
    stated = " ".join(metadata.get(key, "") for key in ("DOI", "subject"))
    if found.told and metadata.get("DOI"):
        found.put("doi", bare_doi(metadata["DOI"], address=True), "the file's properties", 0.99)
    found.found("doi", find_doi(page_one, found.document.running, stated, cited, last))
    authors = found.values.get("authors", ())
    journal = find_journal(page_one, found.document.running, authors if isinstance(authors, tuple) else ())
    for name, one in {**journal, **find_imprint([*first, *_parts(pieces, first, "")], last)}.items():
        found.found(name, one)
    if record is not None:
        for name in ("container_title", "volume", "issue", "page", "publisher"):
            said = getattr(record, name)
            if len(said.split()) <= _LONGEST_NAME:
                found.put(name, said, "its own citation", 0.85, where)
        found.put("series", record.collection_title, "its own citation", 0.8, where)
        found.put("number", record.number, "its own citation", 0.8, where)
    for key, name in (("container-title", "container_title"), ("publisher", "publisher"), ("ISSN", "issn")):
        found.put(
            name,
            metadata.get(key, ""),
            "the file's properties",
            0.95 if found.told and key not in found.general else 0.5,
        )
