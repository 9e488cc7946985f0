"""Possible duplicates as a spreadsheet for people to fill in, and their answers read back."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from evmap.dedupe.review.decisions import describe
from evmap.domain.decision import Decision, PairVerdict, Verdict
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError
from evmap.safe.zip import SafeZip
from evmap.text.spreadsheets import cell_legal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evmap.domain.record import Record

TITLE = "possible duplicates"
_ANSWERS = {
    "same": Verdict.SAME, "s": Verdict.SAME, "yes": Verdict.SAME, "duplicate": Verdict.SAME,
    "distinct": Verdict.DIFFERENT, "d": Verdict.DIFFERENT, "different": Verdict.DIFFERENT, "no": Verdict.DIFFERENT,
    "related": Verdict.RELATED, "r": Verdict.RELATED,
}  # fmt: skip
_SIDE = ("authors", "year", "title", "container", "volume", "issue", "pages", "doi")
_HEADER = (
    "decision", "why", "by", "evmap's reason", "confidence", "differs",
    *(f"{name} {side}" for name in _SIDE for side in ("A", "B")), "left", "right", "left_is", "right_is",
)  # fmt: skip
_WIDTHS = {"decision": 12, "why": 24, "evmap's reason": 40, "title A": 60, "title B": 60}


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The answers in a filled-in sheet, in its order; rows without an answer are counted, not read."""

    decisions: tuple[Decision, ...]
    unanswered: int
    diagnostics: tuple[Diagnostic, ...]


def _side(record: Record | None) -> tuple[str, ...]:
    if record is None:
        return ("",) * len(_SIDE)
    people = "; ".join(str(name) for name in record.authors or record.editors)
    place = (record.container_title, record.volume, record.issue, record.page)
    return people, str(record.issued), record.title, *place, record.doi


def write_possibles_sheet(pairs: Sequence[PairVerdict], records: Mapping[str, Record]) -> bytes:
    """An .xlsx with one row a pair, both records side by side and a column for the decision.

    *records* maps record keys (``file-stem/record-id``) to records; a pair whose record is missing still has its row.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = TITLE
    sheet.freeze_panes = "D2"
    for position, heading in enumerate(_HEADER, 1):
        sheet.column_dimensions[get_column_letter(position)].width = _WIDTHS.get(heading, 16)
    answers = DataValidation(type="list", formula1='"same,distinct,related"', allow_blank=True)
    answers.add(f"A2:A{max(2, len(pairs) + 1)}")
    sheet.add_data_validation(answers)

    def write(line: int, values: Sequence[str]) -> None:
        """Fill one row of the sheet with texts."""
        for position, value in enumerate(values, 1):
            if value:
                cell = sheet.cell(line, position, cell_legal(value))
                cell.data_type = "s"  # text that begins with = is no formula

    write(1, _HEADER)
    for line, pair in enumerate(pairs, 2):
        left, right = records.get(pair.left), records.get(pair.right)
        values = [value for both in zip(_side(left), _side(right), strict=True) for value in both]
        keys = [pair.left, pair.right, describe(left) if left else "", describe(right) if right else ""]
        write(line, ["", "", "", pair.reason, f"{pair.confidence:g}", ", ".join(pair.differs), *values, *keys])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def is_possibles_sheet(data: bytes) -> bool:
    """True if *data* is a spreadsheet that :func:`write_possibles_sheet` made, filled in or not."""
    if not data.startswith(b"PK"):
        return False
    try:
        return f'name="{TITLE}"'.encode() in (SafeZip(data, "").read("xl/workbook.xml") or b"")
    except InputError:
        return False  # whoever reads it as something else will say what is wrong with it


def read_possibles_sheet(name: str, data: bytes, *, by: str = "", on: str = "") -> ReadSheet:
    """The decisions in a sheet made by :func:`write_possibles_sheet`; *by* and *on* sign those that it leaves unsigned.

    An answer that is none of same, distinct and related becomes a diagnostic, as does a row whose keys were removed.
    Raises InputError if *data* is no such sheet.
    """
    from evmap.formats.tables.xlsx import open_book

    book = open_book(io.BytesIO(data), name)
    if TITLE not in book.sheetnames:
        raise InputError(f"this is no sheet of possible duplicates (no sheet is called '{TITLE}')", file=name)
    rows = iter(_rows(book[TITLE], name))
    header = [str(cell or "").strip() for cell in next(rows, ())]
    missing = {"decision", "left", "right"} - set(header)
    if missing:
        raise InputError(
            f"the column '{min(missing)}' is gone", file=name, line=1,
            hint="export the sheet again and fill in the column 'decision' only",
        )  # fmt: skip
    decisions, diagnostics, unanswered = [], [], 0
    for line, cells in enumerate(rows, 2):
        row = {heading: str(cell or "").strip() for heading, cell in zip(header, cells, strict=False) if heading}
        if not any(row.values()):
            continue
        decision, problem = _read_row(row, Source(name, line))
        if problem is not None:
            diagnostics.append(problem)
        elif decision is None:
            unanswered += 1
        else:
            decisions.append(replace(decision, by=decision.by or by, on=decision.on or on))
    return ReadSheet(tuple(decisions), unanswered, tuple(diagnostics))


def _rows(sheet: Any, name: str) -> Iterator[Sequence[object]]:
    """The rows of a sheet, which is only unpacked while they are read."""
    from evmap.formats.tables.xlsx import UNREADABLE, damaged

    try:
        yield from sheet.iter_rows(values_only=True)
    except UNREADABLE as error:
        raise damaged(name) from error


def _read_row(row: Mapping[str, str], source: Source) -> tuple[Decision | None, Diagnostic | None]:
    answer = row["decision"].casefold()
    if not answer:
        return None, None
    if answer not in _ANSWERS:
        message = f"'{row['decision']}' is no decision"
        hint = "write same, distinct or related, or leave the cell empty"
        return None, Diagnostic(source, "possibles-answer", message, Severity.WARNING, hint, row["decision"])
    if not row["left"] or not row["right"]:
        message = "the row does not say which records it is about"
        return None, Diagnostic(source, "possibles-keys", message, Severity.WARNING, "export the sheet again")
    return Decision(
        left=row["left"], right=row["right"], verdict=_ANSWERS[answer], by=row.get("by", ""), why=row.get("why", ""),
        left_is=row.get("left_is", ""), right_is=row.get("right_is", ""), source=source,
    ), None  # fmt: skip
