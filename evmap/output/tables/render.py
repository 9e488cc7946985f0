"""One result, four formats: a table for people; JSON, CSV and Markdown for what comes next."""

from __future__ import annotations

import csv
import io
import json

from evmap.output.tables.table import Result, Table, cell_text

FORMATS = ("table", "json", "csv", "markdown")
PIPED_WIDTH = 120
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(result: Result, format: str, *, width: int = PIPED_WIDTH, color: bool = False) -> str:
    """Return *result* in *format* (one of :data:`FORMATS`), ending in a newline.

    ``width`` and ``color`` matter for ``table`` only.
    """
    if format == "json":
        return json.dumps(result.data, ensure_ascii=False, indent=2) + "\n"
    if format == "csv":
        return "\n".join(_csv(table) for table in result.tables)
    if format == "markdown":
        return _markdown(result)
    from evmap.output.tables.terminal import render_terminal

    return render_terminal(result, width=width, color=color)


def _csv(table: Table) -> str:
    """RFC 4180 with ``\\n`` line ends; lists joined with ``;``; cells a spreadsheet would run are quoted with ``'``."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(column.key for column in table.columns)
    for row in table.rows:
        writer.writerow(_safe(cell_text(row.get(column.key), "; ")) for column in table.columns)
    return buffer.getvalue()


def _safe(text: str) -> str:
    is_number = text.lstrip("+-").replace(".", "", 1).isdigit()
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not is_number else text


def _markdown(result: Result) -> str:
    parts = [result.summary] if result.summary else []
    for table in result.tables:
        if table.rows:
            parts += [f"**{table.title}**"] if table.title else []
            parts.append(_markdown_table(table))
    parts.extend(result.notes)
    return "\n\n".join(parts) + "\n"


def _markdown_table(table: Table) -> str:
    columns = [column for column in table.columns if not column.hidden]
    lines = [
        "| " + " | ".join(_escaped(column.heading) for column in columns) + " |",
        "|" + "|".join(" ---: " if column.align == "right" else " --- " for column in columns) + "|",
    ]
    lines.extend(
        "| " + " | ".join(_escaped(cell_text(row.get(column.key))) for column in columns) + " |" for row in table.rows
    )
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>")
