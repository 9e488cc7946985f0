"""The sheets of a workbook as rows of cells, with what merging and formulas did to them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from evmap.claims.workbook.damage import as_text
from evmap.errors import InputError
from evmap.formats.tables.xlsx import UNREADABLE, damaged, open_book
from evmap.safe.zip import check_zip
from evmap.text.controls import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 150 * 1024 * 1024
"""What a workbook of claims may unpack to: 10,000 full rows have about 20 MB."""
MOST_ROWS = 100_000
_FORMULA = re.compile(r"=[A-Za-z$(+-]")
"""A formula that was kept as text, as in a sheet of rows to mend."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its place (``D7``), its text as a person reads it, the value behind it, whether it is a formula."""

    place: str
    text: str
    value: object = None
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows that hold anything, by number, and the ranges of merged cells."""

    title: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    merged: tuple[str, ...] = ()
    hidden: bool = field(default=False)


def read_sheets(name: str, data: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of an ``.xlsx``. A merged range has the value of its first cell in every cell.

    Raises :class:`InputError` when the file is no spreadsheet, is damaged, or is larger than any workbook of claims.
    """
    from openpyxl import load_workbook

    check_zip(io.BytesIO(data), name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
        if size > MOST_BYTES:
            hint = f"split it into workbooks of up to {MOST_ROWS:,} rows"
            raise InputError(f"the workbook unpacks to {size // 2**20:,} MB", file=name, hint=hint)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data))
        return tuple(_sheet(name, sheet) for sheet in book.worksheets)
    except UNREADABLE as error:
        raise damaged(name) from error


def first_rows(name: str, data: bytes, most: int = 20) -> tuple[Sheet, ...]:
    """Return the beginning of each sheet, to tell what a workbook is; none of a file that cannot be opened, of which
    whoever reads it will speak."""
    try:
        book = open_book(io.BytesIO(data), name)
        found = []
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=most, values_only=True)
            cells = [(at, tuple(Cell("", as_text(value).strip()) for value in row)) for at, row in enumerate(rows, 1)]
            found.append(Sheet(sheet.title, tuple(row for row in cells if any(cell.text for cell in row[1]))))
        book.close()
        return tuple(found)
    except (InputError, *UNREADABLE):
        return ()


def _sheet(name: str, sheet: Any) -> Sheet:
    if sheet.max_row > MOST_ROWS * 10:
        raise InputError(f"the sheet '{sheet.title}' has {sheet.max_row:,} rows", file=name, hint="split it")
    merged = tuple(sorted(str(one) for one in sheet.merged_cells.ranges))
    first: dict[tuple[int, int], Any] = {}
    for area in sheet.merged_cells.ranges:
        if area.size["rows"] * area.size["columns"] <= MOST_ROWS:
            top = sheet.cell(area.min_row, area.min_col)
            first |= dict.fromkeys(area.cells, top)
    rows = tuple(_rows(sheet, first))
    return Sheet(sheet.title, rows, merged, sheet.sheet_state != "visible")


def _rows(sheet: Any, first: dict[tuple[int, int], Any]) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = []
        for cell in row:
            source = first.get((cell.row, cell.column), cell)
            formula = source.data_type == "f" or bool(_FORMULA.match(str(source.value)))
            value = source.value
            text = without_controls(as_text(getattr(value, "text", value), source.number_format or ""))
            cells.append(Cell(cell.coordinate, text.strip(), value, formula))
        while cells and not cells[-1].text:
            cells.pop()
        if cells:
            yield number, tuple(cells)
