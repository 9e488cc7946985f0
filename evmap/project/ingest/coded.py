"""Which files of other tools for qualitative work there are, told by their content, and who reads each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.claims.exchange import codebooks, tables
from evmap.claims.exchange.hypothesis import is_annotations, read_annotations
from evmap.claims.exchange.qda.codebook import read_codebook
from evmap.claims.exchange.qda.read import is_project, read_project
from evmap.claims.imports import table_rows
from evmap.errors import InputError
from evmap.safe.zip import SafeZip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evmap.claims.exchange.coded import Coded
    from evmap.claims.workbook.sheets import Sheet

_CODEBOOK = re.compile(rb"<(?:\w+:)?CodeBook\b", re.IGNORECASE)
_HEAD = 4_096
_TAIL = 65_536


def coded_kind(name: str, data: bytes) -> str:
    """Return the kind of :data:`CODED` that a file is, "" for none."""
    ending = name.lower().rpartition(".")[2]
    if ending in {"qdpx", "qdc"}:
        return ending
    if data.startswith(b"PK"):
        return "qdpx" if b".qde" in data[-_TAIL:].lower() and _holds_project(name, data) else ""
    if ending in {"csv", "tsv"}:
        first = table_rows(name, data, first_only=True)
        return _table_kind(first[0][1]) if first else ""
    if ending in {"json", ""} and is_annotations(data):
        return "hypothesis"
    is_xml = data[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    return "qdc" if is_xml and _CODEBOOK.search(data[:_HEAD]) else ""


def _table_kind(header: Sequence[str]) -> str:
    if tables.layout_of(header):
        return "passages"
    return "codebook" if codebooks.layout_of(header) else ""


def sheet_kind(sheet: Sheet) -> str:
    """Return the same of a sheet of a workbook, told by its first row."""
    return _table_kind([cell.text for cell in sheet.rows[0][1]]) if sheet.rows else ""


def _rows(name: str, data: bytes, kind: str) -> list[tuple[int, list[str]]]:
    """The rows of a table, or of the first sheet of a workbook that is of that *kind*."""
    if not data.startswith(b"PK"):
        return table_rows(name, data)
    from evmap.claims.workbook.sheets import read_sheets

    sheet = next(one for one in read_sheets(name, data) if sheet_kind(one) == kind)
    return [(number, [cell.text for cell in cells]) for number, cells in sheet.rows]


def _holds_project(name: str, data: bytes) -> bool:
    try:
        return is_project(SafeZip(data, name).names)
    except InputError:
        return False  # whoever reads it as something else will say what is wrong with it


CODED: dict[str, Callable[[str, bytes], Coded]] = {
    "qdpx": read_project,
    "qdc": read_codebook,
    "hypothesis": read_annotations,
    "passages": lambda name, data: tables.read_passages(name, _rows(name, data, "passages")),
    "codebook": lambda name, data: codebooks.read_terms(name, _rows(name, data, "codebook")),
}
"""Kind of file -> its reader, given the file's name and bytes."""
