"""Records to a table: CSV or a spreadsheet, one record a row, columns that anyone can read and evmap reads back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from evmap.domain.date import Date, DateStatus
from evmap.formats.bibtex.own import write_confidence
from evmap.formats.fields import inverted
from evmap.formats.tables.columns import FIELD_OF, heading_key
from evmap.formats.tables.read import EXTRA_PREFIX
from evmap.safe.clock import without_clock
from evmap.safe.formulas import guarded
from evmap.text.spreadsheets import cell_legal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from evmap.domain.name import Name
    from evmap.domain.record import Record


def _people(names: tuple[Name, ...]) -> str:
    # a person without given name would be read as an organisation without the comma
    return "; ".join(f"{text}," if not n.literal and "," not in (text := inverted(n)) else inverted(n) for n in names)


def _date(date: Date) -> str:
    """The date where it says more than the year."""
    if date.year is not None and date.month is None and not date.letter:
        return ""
    return str(date)


_COLUMNS: dict[str, Callable[[Record], str]] = {
    "id": lambda r: r.id,
    "type": lambda r: r.type,
    "title": lambda r: r.title,
    "authors": lambda r: _people(r.authors),
    "et al": lambda r: "yes" if r.et_al else "",
    "year": lambda r: "" if r.issued.year is None else str(r.issued.year),
    "date": lambda r: _date(r.issued),
    "date as printed": lambda r: r.issued.raw if r.issued.year is not None or r.issued.status else "",
    "container-title": lambda r: r.container_title,
    "volume": lambda r: r.volume,
    "issue": lambda r: r.issue,
    "pages": lambda r: r.page,
    "collection-title": lambda r: r.collection_title,
    "number": lambda r: r.number,
    "edition": lambda r: r.edition,
    "editors": lambda r: _people(r.editors),
    "publisher": lambda r: r.publisher,
    "place": lambda r: r.publisher_place,
    "event": lambda r: r.event,
    "genre": lambda r: r.genre,
    "medium": lambda r: r.medium,
    "doi": lambda r: r.doi,
    "pmid": lambda r: r.pmid,
    "pmcid": lambda r: r.pmcid,
    "isbn": lambda r: r.isbn,
    "issn": lambda r: r.issn,
    "arxiv": lambda r: r.arxiv,
    "url": lambda r: r.url,
    "accessed": lambda r: str(r.accessed) if r.accessed.status is DateStatus.NONE else "",
    "language": lambda r: r.language,
    "keywords": lambda r: (
        "; ".join(r.keywords) + (";" if len(r.keywords) == 1 and set(r.keywords[0]) & {",", "|"} else "")
    ),
    "abstract": lambda r: r.abstract,
    "note": lambda r: r.note,
    "work": lambda r: r.work,
    "confidence": lambda r: write_confidence(r.confidence),
}
_ALWAYS = frozenset({"id", "type", "title", "authors", "year", "container-title"})


def table(records: tuple[Record, ...]) -> Iterator[list[str]]:
    """Yield the header and then a row a record; columns that are empty throughout are left out."""
    columns = {
        name: value for name, value in _COLUMNS.items() if name in _ALWAYS or any(value(record) for record in records)
    }
    extras = list(dict.fromkeys(name for record in records for name in record.extra))
    yield [*columns, *(guarded(_heading(name)) for name in extras)]
    for record in records:
        cells = [value(record) for value in columns.values()]
        cells.extend(record.extra.get(name, "") for name in extras)
        yield [guarded(cell) for cell in cells]


def _heading(name: str) -> str:
    """The heading of another format's field, marked where it would be taken for one of the known."""
    plain = heading_key(name) not in FIELD_OF and not name.startswith(EXTRA_PREFIX) and name == name.strip()
    return name if plain else EXTRA_PREFIX + name


def write_csv(records: tuple[Record, ...]) -> bytes:
    """Return *records* as CSV in UTF-8 with a byte order mark, without which Excel garbles what is not ASCII."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(table(records))
    return buffer.getvalue().encode("utf-8-sig", "replace")


def write_xlsx(records: tuple[Record, ...]) -> bytes:
    """Return *records* as a spreadsheet with a fixed header row. The same records give the same bytes."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "evmap"
    sheet = book.create_sheet("references")
    sheet.freeze_panes = "A2"
    for cells in table(records):
        sheet.append([cell_legal(cell) for cell in cells])
    buffer = io.BytesIO()
    book.save(buffer)
    return without_clock(buffer.getvalue())
