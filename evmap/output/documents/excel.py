"""A document's tables as a workbook: one sheet a table, frozen header, filters, and never a formula."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from evmap.output.documents.blocks import Bullets, Figure, Grid, Heading, Paragraph
from evmap.output.tables.table import Column, cell_text
from evmap.safe.clock import without_clock
from evmap.text.spreadsheets import cell_legal
from evmap.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from evmap.output.documents.blocks import Block, Paper
    from evmap.output.tables.table import Cell

LONGEST_NAME = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_NARROW, _WIDE = 9, 60


def write_excel(paper: Paper) -> bytes:
    """Return *paper* as .xlsx: its words on a first sheet, then one sheet a table with every column, those too that
    other forms hide. Numbers stay numbers, everything else is text. The same paper gives the same bytes.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "evmap"
    book.properties.title = legal(paper.title)
    taken: set[str] = set()
    grids = [block for block in paper.blocks if isinstance(block, Grid)]
    words = [line for block in paper.blocks for line in _words(block)]
    if not grids or any(isinstance(block, Heading) for block in paper.blocks):
        _add_words(book.create_sheet(_name("Report" if grids else paper.title, taken)), [(paper.title, True), *words])
        words = []
    for grid in grids:
        _add_grid(book.create_sheet(_name(grid.sheet or grid.caption or paper.title, taken)), grid)
    if words:
        _add_words(book.create_sheet(_name("About", taken)), words)
    buffer = io.BytesIO()
    book.save(buffer)
    return without_clock(buffer.getvalue())


def legal(text: str) -> str:
    """Return *text* as a cell holds it: control characters as signs, cut to the longest cell."""
    return cell_legal(visible(text), "\ufffd")


def _name(wanted: str, taken: set[str]) -> str:
    """A name for a sheet: what Excel allows of *wanted*, and not yet *taken*."""
    base = legal(_NO_NAME.sub(" ", wanted)).strip().strip("'")[:LONGEST_NAME] or "Sheet"
    name, number = base, 2
    while name.casefold() in taken:
        name = f"{base[: LONGEST_NAME - len(str(number)) - 1]} {number}"
        number += 1
    taken.add(name.casefold())
    return name


def _add_grid(sheet: Any, grid: Grid) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    table = grid.table
    for at, column in enumerate(table.columns, 1):
        cell = _set(sheet, 1, at, column.heading)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(at)].width = _width(column, table.rows)
    for line, row in enumerate(table.rows, 2):
        for at, column in enumerate(table.columns, 1):
            cell = _set(sheet, line, at, row.get(column.key))
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=_side(column))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _set(sheet: Any, line: int, at: int, value: Cell) -> Any:
    cell = sheet.cell(line, at)
    if isinstance(value, int | float) and not isinstance(value, bool):
        cell.value = value
    elif (text := legal(cell_text(value, "; "))) != "":
        cell.value = text
        cell.data_type = "s"  # text that begins with = is no formula
    return cell


def _side(column: Column) -> str | None:
    return "right" if column.align == "right" else None


def _width(column: Column, rows: Sequence[Mapping[str, Cell]]) -> float:
    longest = max((len(cell_text(row.get(column.key))) for row in rows[:500]), default=0)
    word = max((len(word) for word in column.heading.split()), default=0)
    return float(min(_WIDE, max(_NARROW, word + 3, longest + 2)))


def _add_words(sheet: Any, lines: Sequence[tuple[str, bool]]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width = 120
    for line, (text, bold) in enumerate(lines, 1):
        cell = _set(sheet, line, 1, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=bold)
    sheet.freeze_panes = "A2"


def _words(block: Block) -> Iterator[tuple[str, bool]]:
    """The lines of words of a block: (text, whether it is a heading)."""
    if isinstance(block, Heading):
        yield block.text, True
    elif isinstance(block, Paragraph):
        yield "".join(run.text for run in block.text), False
    elif isinstance(block, Bullets):
        for item in block.items:
            yield f"• {''.join(run.text for run in item)}", False
    elif isinstance(block, Figure):
        yield f"{block.caption} {block.picture.alt}", False
