"""Spreadsheets (.xlsx): the rows of every sheet that has a bibliographic header."""

from __future__ import annotations

import warnings
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from evmap.domain.diagnostic import Severity
from evmap.errors import InputError
from evmap.formats.tables.read import Row, layout_of, read_rows
from evmap.safe.zip import DAMAGE, check_zip
from evmap.text.controls import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from evmap.domain.record import Record
    from evmap.formats.base import Tally

_HEADER_ROWS = 50
UNREADABLE = (SyntaxError, LookupError, TypeError, AttributeError, *DAMAGE)
"""What openpyxl raises for a damaged file: SyntaxError (lxml) for XML that is not well-formed, zip damage, any of the
others for a part or an attribute that is missing."""


def read_xlsx(stream: BinaryIO, tally: Tally) -> Iterator[Record]:
    """Yield the records of a spreadsheet, row by row; sheets without a header are said.

    Raises
    ------
    InputError
        when the file is no spreadsheet, is damaged, or no sheet has a header.
    """
    book = open_book(stream, tally.name)
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
    except UNREADABLE as error:  # a sheet is only unpacked while its rows are read
        raise damaged(tally.name) from error
    finally:
        book.close()
    if not found:
        raise InputError(
            "no sheet has a row that looks like the header of a bibliographic table",
            file=tally.name,
            hint="give the columns names such as title, authors, year, journal, doi",
        )


def open_book(stream: BinaryIO, name: str) -> Any:
    """Return openpyxl's read-only workbook; *name* only serves messages.

    Raises :class:`InputError` when the file is no spreadsheet, is damaged, or would unpack beyond the limits of
    :mod:`evmap.safe.zip`.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    check_zip(stream, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and validations that are nothing to us
            return load_workbook(stream, read_only=True, data_only=True)
    except (InvalidFileException, *UNREADABLE) as error:
        raise damaged(name) from error


def damaged(name: str) -> InputError:
    """What to say of a spreadsheet that cannot be read."""
    return InputError(
        "the spreadsheet cannot be opened; the file is damaged or no .xlsx",
        file=name,
        hint="open it in a spreadsheet program and save it anew, or export it again",
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
    return without_controls(str(value))
