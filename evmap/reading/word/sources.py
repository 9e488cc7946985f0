"""Word's own bibliography (``customXml`` part of sources) to Records.

Elements as in ECMA-376 part 1, 22.6 "Bibliography".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.formats.fields import date_of, person
from evmap.safe.xml import child, children, local, text_of
from evmap.text.identifiers import bare_doi

if TYPE_CHECKING:
    from lxml.etree import _Element

    from evmap.domain.diagnostic import Source

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"

_TYPES = {
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine",
    "Book": "book",
    "BookSection": "chapter",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "document",
    "Case": "legal_case",
    "Film": "motion_picture",
    "Interview": "interview",
    "Patent": "patent",
}
_CONTAINERS = ("JournalName", "BookTitle", "PeriodicalTitle", "ConferenceName", "InternetSiteTitle")
_TEXT_FIELDS = {
    "Title": "title",
    "Volume": "volume",
    "Issue": "issue",
    "Pages": "page",
    "Publisher": "publisher",
    "City": "publisher_place",
    "Edition": "edition",
    "URL": "url",
    "Medium": "medium",
    "Comments": "note",
}
_HANDLED = frozenset(
    {*_TEXT_FIELDS, *_CONTAINERS, "Tag", "Guid", "SourceType", "Author", "Year", "Month", "Day", "StandardNumber"}
    | {"YearAccessed", "MonthAccessed", "DayAccessed", "DOI", "RefOrder", "LCID", "Institution"}
)


def records_from_sources(root: _Element, source: Source) -> dict[str, Record]:
    """Tag -> Record for each ``Source`` of a ``Sources`` element, in the order of the file."""
    records: dict[str, Record] = {}
    for element in children(root, "Source"):
        tag = text_of(child(element, "Tag"))
        if tag:
            records[tag] = _record(element, tag, source)
    return records


def _record(element: _Element, tag: str, source: Source) -> Record:
    def field(name: str) -> str:
        """The text of one child of the source."""
        return text_of(child(element, name))

    fields = {ours: field(theirs) for theirs, ours in _TEXT_FIELDS.items() if field(theirs)}
    number = field("StandardNumber")
    doi = bare_doi(field("DOI")) or bare_doi(number)
    kind = _TYPES.get(field("SourceType"), "document")
    if not fields.get("publisher") and field("Institution"):
        fields["publisher"] = field("Institution")
    extra = {local(found): text_of(found) for found in children(element) if local(found) not in _HANDLED}
    return Record(
        id=tag,
        type=kind,
        authors=_names(element, "Author"),
        editors=_names(element, "Editor"),
        issued=date_of(field("Year"), field("Month"), field("Day")),
        accessed=date_of(field("YearAccessed"), field("MonthAccessed"), field("DayAccessed")),
        container_title=next((field(name) for name in _CONTAINERS if field(name)), ""),
        doi=doi,
        number="" if doi or not number else number,
        extra={key: value for key, value in extra.items() if value},
        source=source,
        **fields,  # type: ignore[arg-type]  # every value is text, and so is every field of the table
    )


def _names(element: _Element, role: str) -> tuple[Name, ...]:
    """The people of one role (``Author/Author``, ``Author/Editor``), or the organisation that stands there."""
    holder = child(element, "Author", role)
    if holder is None:
        return ()
    corporate = text_of(child(holder, "Corporate"))
    if corporate:
        return (Name(literal=corporate),)
    names = []
    listed = child(holder, "NameList")
    for entry in children(listed, "Person"):
        given = " ".join(filter(None, (text_of(child(entry, "First")), text_of(child(entry, "Middle")))))
        family = text_of(child(entry, "Last"))
        if family and not given and " " in family:
            names.append(Name(literal=family))
        elif family or given:
            names.append(person(family, given))
    return tuple(names)
