"""One result, four formats: a table for people; JSON, CSV and Markdown for what comes next."""

from __future__ import annotations

import csv
import io
import json
import re

from evmap.output.tables.table import Result, Table, cell_text
from evmap.safe.formulas import guarded
from evmap.text.visible import PIPED_WIDTH, visible

FORMATS = ("table", "json", "csv", "markdown")
#: What JSON allows and a terminal obeys: DEL and the C1 control characters.
_OBEYED = re.compile("[\x7f-\x9f]")
_MARKDOWN = re.compile(r"[\\|<`*]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|\](?=[(\[])")


def render(result: Result, format: str, *, width: int = PIPED_WIDTH, color: bool = False) -> str:
    """Return *result* in *format* (one of :data:`FORMATS`), ending in a newline.

    ``width`` and ``color`` matter for ``table`` only.
    """
    if format == "json":
        text = json.dumps(result.data, ensure_ascii=False, indent=2) + "\n"
        return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
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
    return text if is_number else guarded(text)


def _markdown(result: Result) -> str:
    parts = [_line(result.summary)] if result.summary else []
    for table in result.tables:
        if table.rows:
            parts += [f"**{_line(table.title)}**"] if table.title else []
            parts.append(markdown_table(table))
    parts.extend(map(_line, result.notes))
    return "\n\n".join(parts) + "\n"


def _line(text: str) -> str:
    """A line of evmap's own that may quote a title or a claim: its marks stay, HTML does not."""
    return visible(text).replace("<", "\\<")


def markdown_table(table: Table) -> str:
    """Return *table* as Markdown, without its title."""
    columns = [column for column in table.columns if not column.hidden]
    lines = [
        "| " + " | ".join(escaped(column.heading) for column in columns) + " |",
        "|" + "|".join(" ---: " if column.align == "right" else " --- " for column in columns) + "|",
    ]
    lines.extend(
        "| " + " | ".join(escaped(cell_text(row.get(column.key))) for column in columns) + " |" for row in table.rows
    )
    return "\n".join(lines)


def escaped(text: str) -> str:
    """*text* as Markdown shows it, letter by letter: no markup of the text's own, and none of HTML."""
    return _MARKDOWN.sub(lambda found: f"\\{found[0]}", text).replace("\n", "<br>")
