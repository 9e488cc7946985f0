"""Spreadsheets (.xlsx): the rows of every sheet that has a bibliographic header."""

from __future__ import annotations

import warnings
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from evmap.domain.diagnostic import Severity
from evmap.errors import InputError
from evmap.formats.tables.read import Row, layout_of, read_rows
from evmap.safe.zip import check_zip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from evmap.domain.record import Record
    from evmap.formats.base import Tally

_HEADER_ROWS = 50


def read_xlsx(stream: BinaryIO, tally: Tally) -> Iterator[Record]:
    """Yield the records of a spreadsheet, row by row; sheets without a header are said.

    Raises
    ------
    InputError
        when the file is no spreadsheet, is damaged, or no sheet has a header.
    """
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    check_zip(stream, tally.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and validations that are nothing to us
            book = load_workbook(stream, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError) as error:
        raise InputError(
            "the spreadsheet cannot be opened; the file is damaged or no .xlsx", file=tally.name
        ) from error
    try:
        found = False
        for sheet in book.worksheets:
            rows = list(_head(sheet))
            if not any(layout_of(row.cells) for row in rows):
                if any(cell for row in rows for cell in row.cells):
                    message = f"sheet '{sheet.title}' has no bibliographic header and is not read"
                    tally.say("table-other-sheet", message, severity=Severity.NOTE)
                continue
            found = True
            yield from read_rows(_rows(sheet), tally)
    finally:
        book.close()
    if not found:
        raise InputError(
            "no sheet has a row that looks like the header of a bibliographic table",
            file=tally.name,
            hint="give the columns names such as title, authors, year, journal, doi",
        )


def _head(sheet: Any) -> Iterator[Row]:
    for row in _rows(sheet):
        if row.line > _HEADER_ROWS:
            return
        yield row


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # some programs write wrong ones
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        yield Row(number, cells, "\t".join(cells))


def _text(value: Any) -> str:
    """A cell as text: whole numbers without decimals, dates as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.time().min else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
