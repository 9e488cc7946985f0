"""The course of reading a header: what each source says, and which is believed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.date import Date
from evmap.domain.name import Name
from evmap.references.header.boilerplate import is_address, is_boilerplate
from evmap.references.header.cited import self_citation
from evmap.references.header.facts import find_date, find_doi, find_imprint, find_journal
from evmap.references.header.front import closing, front, opening
from evmap.references.header.header import Header, Place
from evmap.references.header.people import Byline, byline
from evmap.references.header.title import Known, alike, find_title
from evmap.references.parser.fields.names import parse_names
from evmap.references.parser.fields.organisations import is_organisation
from evmap.text.fold import fold
from evmap.text.identifiers import bare_doi
from evmap.text.months import month_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.document import Document
    from evmap.domain.record import Record
    from evmap.references.header.facts import Found
    from evmap.references.header.front import Piece
    from evmap.references.header.title import Title

_STATED = frozenset({"jats", "tei"})
"""Formats whose own markup gives the header exactly."""
_DATE_ALONE = re.compile(
    rf"(?:\d{{1,2}}\.?\s)?(?:{month_pattern()})\.?,?(?:\s\d{{1,2}},?)?\s(?:19|20)\d\d", re.IGNORECASE
)
_LABEL_BEFORE = re.compile(
    r"(?i)(?:academic |handling |section |series |managing )?editors?(?:-in-chief)?|edited by|reviewed"
    r" by|correspond\w*.*|contact.*|reviewers?|acknowledge?ments?|steering group.*"
)
_MARKING = re.compile(
    r"(?:^|[;.\s\u2028])([a-h])(?:The )?(?=(?:Department|Dept|School|Faculty|Institut|Universi|College"
    r"|Centre|Center|Division|Hospital)\w*)"
)


def read_header(document: Document) -> Header:
    """Return what *document* says of itself. Reads its first pages and its last blocks only.

    Markup that gives the header (JATS, TEI, a web page's ``citation_`` tags, front matter) is believed first, then the
    line that says how to cite the report, then what stands on the first page, then the file's properties.
    """
    pieces, first, last = front(document), opening(document), list(closing(document))
    found = _Fields(document)
    cited = self_citation(document)
    record, where = cited if cited is not None else (None, None)
    _title(found, pieces, first, _known(found, first, last, record), where)
    _authors(found, pieces, last, record, where)
    _date(found, first, last, record, where)
    _rest(found, first, last, record, where)
    return found.header()


class _Fields:
    """The header as it grows: the surest statement of each field."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.metadata = document.metadata
        self.values: dict[str, object] = {}
        self.places: dict[str, Place] = {}
        self.title_at: Title | None = None
        self.exact = document.format in _STATED or "citation" in document.metadata
        self.told = self.exact or document.format not in {"pdf", "docx"}

    def put(self, name: str, value: object, how: str, confidence: float, piece: Piece | None = None) -> None:
        """Take *value* for the field *name* unless a surer one is there."""
        if not value or (name in self.places and self.places[name].confidence >= confidence):
            return
        self.values[name] = value
        page, line = (piece.page, piece.line) if piece is not None else (None, 0)
        self.places[name] = Place(how, round(confidence, 2), page, line)

    def found(self, name: str, found: Found | None) -> None:
        """Take what a search found."""
        if found is not None:
            self.put(
                name, found.date if found.date != Date() else found.value, found.how, found.confidence, found.piece
            )

    def header(self) -> Header:
        """The header."""
        return Header(**self.values, places=self.places)  # type: ignore[arg-type]


def _title(found: _Fields, pieces: Sequence[Piece], first: Sequence[Piece], known: Known, where: Piece | None) -> None:
    stated, cited = known.stated, known.cited
    best = find_title(pieces, known) or find_title(first, known)
    found.title_at = best
    if best is not None:
        found.put("title", best.text, "first page's title", best.confidence, best.piece)
        found.put("subtitle", best.subtitle, "first page's title", best.confidence, best.piece)
    if cited and (best is None or alike(cited, best.text) < 0.9):
        begins = best is not None and fold(cited).startswith(fold(best.text))
        found.put("title", cited, "its own citation", 0.985 if begins else 0.62, where)
    if stated and (
        found.told or (best is not None and alike(stated, best.text) < 0.9 and fold(stated).startswith(fold(best.text)))
    ):
        found.put("title", stated, "the file's properties", 0.99 if found.told else 0.9)
    elif stated and _is_words(stated):
        found.put(
            "title", stated, "the file's properties", 0.45 if best is not None and best.confidence > 0.35 else 0.62
        )
    title = str(found.values.get("title", ""))
    if ": " in title and "subtitle" not in found.values:
        found.values["subtitle"], found.places["subtitle"] = title.partition(": ")[2], found.places["title"]


def _known(found: _Fields, first: Sequence[Piece], last: Sequence[Piece], record: Record | None) -> Known:
    """What is known of the title before the first pages are looked at for it, and of the names that stand beside it."""
    said = found.metadata.get("title", "")
    stated = re.sub(r"\s[|–-]\s[^|–-]{2,40}$", "", said) or said
    page_one = [piece for piece in first if piece.page in {None, 1, 2}]
    running = found.document.running
    named = [find_journal(page_one, running).get("container_title"), find_imprint(first, last).get("publisher")]
    names = [one.value for one in named if one is not None]
    names += [record.container_title, record.publisher] if record is not None else []
    names.append(found.metadata.get("container-title", ""))
    return Known(stated, record.title if record is not None else "", running, tuple(names))


def _is_words(text: str) -> bool:
    return len(text.split()) > 2 and not re.search(r"_|\d\.\.|\.\w{2,4}$", text)


def _authors(
    found: _Fields, pieces: Sequence[Piece], last: Sequence[Piece], record: Record | None, where: Piece | None
) -> None:
    stated = parse_names(found.metadata["author"]).names if found.metadata.get("author") else ()
    if found.told and stated:
        found.put("authors", stated, "the file's properties", 0.97)
        return
    line, piece = _byline(found, pieces, stated)
    people = byline("; ".join(filter(None, (found.metadata["author"],)))) if stated else None
    if line is not None and people is not None and _more(people.names, line.names):
        found.put("authors", people.names, "a line of authors, completed from the file's properties", 0.8, piece)
        return
    cited = record.authors if record is not None and not record.et_al else ()
    if line is not None and not line.et_al:
        agree = _agree(line.names, cited) if cited else 0
        confidence = max(line.confidence, 0.96) if agree == 1 else line.confidence
        if cited and agree < 1 and all(not name.literal for name in cited):
            confidence = min(confidence, 0.7)
        if stated and not stated[0].literal and _agree(line.names[: len(stated)], stated) == 1:
            confidence = max(confidence, 0.85)
        found.put("authors", line.names, "line of authors", confidence, piece)
    if cited:
        found.put("authors", cited, "its own citation", 0.85 if len(cited) > 1 or cited[0].literal else 0.75, where)
    if stated:
        names = people.names if people is not None else ()
        plain = all(not name.literal and name.given for name in names)
        found.put("authors", names, "the file's properties", 0.62 if len(names) > 1 and plain else 0.4)
    if "authors" not in found.values or found.places["authors"].confidence < 0.5:
        _organisation(found, [piece for piece in pieces if piece.page in {None, 1}], last)


def _byline(found: _Fields, pieces: Sequence[Piece], stated: Sequence[Name] = ()) -> tuple[Byline | None, Piece | None]:
    """The line, or the lines that follow each other, in which the authors stand; the first of its pieces. The file's
    properties name the authors *stated*."""
    begin = 0 if found.title_at is None else found.title_at.last + 1
    letters = "".join(sorted({mark for piece in pieces for mark in _MARKING.findall(piece.printed)}))
    names: list[Name] = []
    best = 0.0
    at: Piece | None = None
    et_al = False
    gap = 0
    for number, piece in enumerate(pieces[begin:], begin):
        before = pieces[number - 1].text if number else ""
        if _LABEL_BEFORE.fullmatch(before.strip(" :")):
            continue
        people = byline(piece.text, marked=piece.marked, letters=letters)
        if (
            people is not None
            and people.confidence < 0.45
            and (_agree(people.names, stated) == 1 or _is_one_of_several(pieces, number, begin, letters))
        ):
            people = replace(people, confidence=0.6)
        if people is None or people.confidence < 0.45:
            gap += 1
            if names and gap > 3:
                break
            continue
        if names and people.confidence < 0.6:
            continue
        gap = 0
        at = at or piece
        near = 0.15 if number <= begin + 1 else 0.0
        best = max(best, people.confidence + near)
        names.extend(name for name in people.names if name not in names)
        et_al = et_al or people.et_al
    if not names and begin:
        return _above(pieces[: begin - 1], letters)
    return (Byline(tuple(names), min(best, 0.97), et_al), at) if names else (None, None)


def _is_one_of_several(pieces: Sequence[Piece], number: int, begin: int, letters: str) -> bool:
    """Whether a name that could be other words stands where an author does: one a line with others under the title, or
    alone right under it with an address or a date below."""
    below = pieces[number + 1 : number + 4]
    if number == begin and below and (_DATE_ALONE.fullmatch(below[0].text.strip()) or is_address(below[0].text)):
        return True
    near = [*pieces[max(begin, number - 3) : number], *below]
    people = [byline(one.text, marked=one.marked, letters=letters) for one in near if one.page == pieces[number].page]
    return any(one is not None and len(one.names) == 1 for one in people)


def _more(longer: Sequence[Name], shorter: Sequence[Name]) -> bool:
    """Whether all of the *shorter* list are in the *longer* one, by family name, and others are, too."""
    families = {fold(name.family) for name in longer}
    return len(longer) > len(shorter) and all(fold(name.family) in families for name in shorter)


def _above(pieces: Sequence[Piece], letters: str) -> tuple[Byline | None, Piece | None]:
    """Authors that stand over the title."""
    for number, piece in reversed(list(enumerate(pieces))):
        if number and _LABEL_BEFORE.fullmatch(pieces[number - 1].text.strip(" :")):
            continue
        people = byline(piece.text, marked=piece.marked, letters=letters)
        if people is not None and people.confidence >= 0.6:
            return Byline(people.names, people.confidence - 0.15, people.et_al), piece
    return None, None


def _agree(one: Sequence[Name], other: Sequence[Name]) -> float:
    """The share of places at which two lists of authors have the same family name."""
    if len(one) != len(other) or not one:
        return 0.0
    pairs = [
        (fold(a.sort_name).replace(" ", ""), fold(b.sort_name).replace(" ", ""))
        for a, b in zip(one, other, strict=True)
    ]
    return sum(a in b or b in a for a, b in pairs) / len(pairs)


def _organisation(found: _Fields, pieces: Sequence[Piece], last: Sequence[Piece]) -> None:
    """An organisation as the author: its name on the first page, also as a logo set over lines, and again elsewhere."""
    owner = find_imprint(pieces, last).get("publisher")
    for number in range(min(len(pieces), 12)):
        for count in (3, 2, 1, 4):
            group = pieces[number : number + count]
            text = " ".join(" ".join(piece.text.split()) for piece in group)
            if len(group) < count or len(text) >= 90 or not _named_so(text, [piece.text for piece in group]):
                continue
            imprint = owner is not None and fold(text) == fold(owner.value)
            if imprint or sum(text in block.text for block in found.document.blocks) > (1 if count == 1 else 0):
                how = "first page and imprint" if imprint else "first page"
                found.put("authors", (Name(literal=text),), how, 0.65, group[0])
                return


def _named_so(text: str, parts: Sequence[str]) -> bool:
    """Whether *parts* are the lines of an organisation's name and nothing else."""
    if len(parts) > 1 and any(len(part.split()) > 3 for part in parts):
        return False
    words = text.split()
    return (
        2 <= len(words) <= 9
        and all(word[0].isupper() or word in {"of", "for", "and", "the", "on", "in", "&"} for word in words)
        and not re.search(r"[\d:;,@?]", text)
        and not is_boilerplate(text)
        and is_organisation(text)
    )


def _date(
    found: _Fields, first: Sequence[Piece], last: Sequence[Piece], record: Record | None, where: Piece | None
) -> None:
    stated = re.match(r"(\d{4})(?:[-/](\d\d?)(?:[-/](\d\d?)\b)?)?", found.metadata.get("issued", ""))
    if stated:
        month = int(stated[2]) if stated[2] and 1 <= int(stated[2]) <= 12 else None
        date = Date(year=int(stated[1]), month=month, day=int(stated[3]) if month and stated[3] else None)
        found.put(
            "issued",
            date,
            "the file's own date" if not found.told else "the file's properties",
            0.97 if found.told else 0.3,
        )
    page_one = [piece for piece in first if piece.page in {None, 1, 2}]
    printed = find_date(page_one, found.document.running, last)
    if record is not None and record.issued.year:
        same = printed is not None and printed.date.year == record.issued.year
        date = (
            printed.date if printed is not None and same else Date(year=record.issued.year, month=record.issued.month)
        )
        found.put("issued", date, "its own citation", 0.95, where)
    found.found("issued", printed)


def _rest(
    found: _Fields, first: Sequence[Piece], last: Sequence[Piece], record: Record | None, where: Piece | None
) -> None:
    metadata = found.metadata
    cited = record.doi if record is not None else ""
    page_one = [piece for piece in first if piece.page in {None, 1, 2}]
    stated = " ".join(metadata.get(key, "") for key in ("DOI", "subject"))
    if found.told and metadata.get("DOI"):
        found.put("doi", bare_doi(metadata["DOI"], address=True), "the file's properties", 0.99)
    found.found("doi", find_doi(page_one, found.document.running, stated, cited, last))
    for name, one in {**find_journal(page_one, found.document.running), **find_imprint(first, last)}.items():
        found.found(name, one)
    if record is not None:
        for name in ("container_title", "volume", "issue", "page", "publisher"):
            found.put(name, getattr(record, name), "its own citation", 0.85, where)
        found.put("series", record.collection_title, "its own citation", 0.8, where)
        found.put("number", record.number, "its own citation", 0.8, where)
    for key, name in (("container-title", "container_title"), ("publisher", "publisher"), ("ISSN", "issn")):
        found.put(name, metadata.get(key, ""), "the file's properties", 0.95 if found.told else 0.5)
