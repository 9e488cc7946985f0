"""Records to a table: CSV or a spreadsheet, one record a row, columns that anyone can read and evmap reads back."""

from __future__ import annotations

import csv
import io
import marshal
from codecs import BOM_UTF8
from itertools import compress
from typing import TYPE_CHECKING, BinaryIO

from evmap.domain.date import Date, DateStatus
from evmap.formats.base import stretches
from evmap.formats.bibtex.own import write_confidence
from evmap.formats.fields import inverted
from evmap.formats.tables.columns import FIELD_OF, heading_key
from evmap.formats.tables.read import EXTRA_PREFIX
from evmap.safe.clock import without_clock
from evmap.safe.formulas import guarded
from evmap.text.spreadsheets import cell_legal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evmap.domain.name import Name
    from evmap.domain.record import Record
    from evmap.formats.base import Pieces


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


Row = tuple[list[str], dict[str, str]]


class Table:
    """Records as rows; which columns there are is known when all of them were met. Columns that are empty throughout
    are left out; a record's own fields stand in the order in which the places of the records bring them."""

    def __init__(self) -> None:
        self._used = [name in _ALWAYS for name in _COLUMNS]
        self._extras: dict[str, tuple[int, int]] = {}  # name -> the first place, and which of the fields there

    def row(self, place: int, record: Record) -> Row:
        """Return what :meth:`cells` needs of the record at *place*."""
        cells = [value(record) for value in _COLUMNS.values()]
        self._used = [used or cell != "" for used, cell in zip(self._used, cells, strict=True)]
        for at, name in enumerate(record.extra):
            self._extras[name] = min(self._extras.get(name, (place, at)), (place, at))
        return cells, dict(record.extra)

    def lines(self, rows: Iterable[Row]) -> Iterator[list[str]]:
        """Yield the header and then a line a row; after it no row can come."""
        extras = sorted(self._extras, key=self._extras.__getitem__)
        yield [*compress(_COLUMNS, self._used), *(guarded(_heading(name)) for name in extras)]
        for cells, own in rows:
            yield [guarded(cell) for cell in (*compress(cells, self._used), *(own.get(name, "") for name in extras))]


def _heading(name: str) -> str:
    """The heading of another format's field, marked where it would be taken for one of the known."""
    plain = heading_key(name) not in FIELD_OF and not name.startswith(EXTRA_PREFIX) and name == name.strip()
    return name if plain else EXTRA_PREFIX + name


def write_table(out: BinaryIO, records: Iterable[Record], format: str) -> None:
    """Write *records* to *out* as a table: "csv" or "xlsx"."""
    table = Table()
    rows = [table.row(place, record) for place, record in enumerate(records)]
    _WRITERS[format](out, table.lines(rows))


def write_placed_table(out: BinaryIO, placed: Iterable[tuple[int, Record]], format: str, pieces: Pieces) -> int:
    """Write records that come with their places (0, 1 … each once), in any order, to *out* as they are placed; return
    how many. Their rows wait in *pieces*."""
    table = Table()
    count = 0
    for stretch in stretches(placed):
        for place, record in stretch:
            pieces.put(place, marshal.dumps(table.row(place, record)))
        count += len(stretch)
    _WRITERS[format](out, table.lines(marshal.loads(pieces.get(place)) for place in range(count)))
    return count


def _write_csv(out: BinaryIO, lines: Iterator[list[str]]) -> None:
    """CSV in UTF-8 with a byte order mark, without which Excel garbles what is not ASCII."""
    out.write(BOM_UTF8)
    for some in stretches(lines):
        buffer = io.StringIO(newline="")
        csv.writer(buffer, lineterminator="\r\n").writerows(some)
        out.write(buffer.getvalue().encode("utf-8", "replace"))


def _write_xlsx(out: BinaryIO, lines: Iterator[list[str]]) -> None:
    """A spreadsheet with a fixed header row. The same records give the same bytes."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "evmap"
    sheet = book.create_sheet("references")
    sheet.freeze_panes = "A2"
    for cells in lines:
        sheet.append([cell_legal(cell) for cell in cells])
    buffer = io.BytesIO()
    book.save(buffer)
    out.write(without_clock(buffer.getvalue()))


_WRITERS = {"csv": _write_csv, "xlsx": _write_xlsx}
