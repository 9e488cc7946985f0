"""What goes wrong in files of other tools and in workbooks, one file a fault: for the tests, and to damage further."""

from __future__ import annotations

import io
import json
from datetime import datetime
from typing import Any

from openpyxl import Workbook

from tests.claims.exchange.qda import SOURCE, TEXT, qdpx, selection, selections, text_source, texts

QUOTE = "Few leaders had been trained at all."
_COLUMNS = ("id", "report", "locator", "kind", "themes", "text", "figures")


def book(*rows: tuple[object, ...], header: tuple[str, ...] = _COLUMNS, merged: str = "") -> bytes:
    """A workbook with these rows in its only sheet."""
    made = Workbook()
    sheet: Any = made.active
    for row in (header, *rows):
        sheet.append(list(row))
    if merged:
        sheet.merge_cells(merged)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _row(id: str, **other: object) -> tuple[object, ...]:
    usual = {"id": id, "report": "iriss-2024", "locator": "4.2", "kind": "finding", "themes": "time", "text": f"{id}."}
    return tuple({**usual, **other}.get(column) for column in _COLUMNS)


TWO = "11111111-0000-4000-8000-000000000002"
_ANNOTATION = {"id": "a", "uri": "https://elsewhere.org/page", "text": "Not a report.", "tags": ["x"], "target": []}

FILES: dict[str, bytes] = {
    "absolute.qdpx": qdpx(text_source(selections(TEXT, QUOTE), path="absolute:///etc/passwd")),
    "two-of-a-name.qdpx": qdpx(
        text_source(selections(TEXT, QUOTE)) + text_source(selection(0, 5, number=7), guid=TWO),
        parts={**texts(TEXT), f"sources/{TWO}.txt": b"Other words"},
    ),
    "out-of-range.qdpx": qdpx(text_source(selections(TEXT, QUOTE) + selection(500, 900, number=9))),
    "other-dialect.qdpx": qdpx(text_source(selections(TEXT.replace("\n", "\r\n"), QUOTE, "Nobody asked why."))),
    "bomb.qdpx": qdpx(text_source(selections(TEXT, QUOTE)), parts={f"sources/{SOURCE}.txt": b" " * 20_000_000}),
    "no-report.json": json.dumps({"rows": [_ANNOTATION]}).encode(),
    "no-report.csv": b"id,document,tag,content\n1,Another report,time,Few\n",
    "merged.xlsx": book(_row("M-1"), _row("M-2", report=None), merged="B2:B3"),
    "renamed.xlsx": book(_row("R-1"), header=("Claim", "Report", "Locater", "Kind", "Theme", "Text", "Number")),
    "dates.xlsx": book(_row("D-1"), _row("D-2", locator=datetime(2026, 4, 3)), _row("D-3", locator=42370)),
    "months.xlsx": book(_row("P-1"), _row("P-2", locator="Mar-10"), _row("P-3", locator="2019-12-10 00:00:00")),
    "formulas.xlsx": book(_row("F-1"), _row("F-2", text="=A2")),
}
