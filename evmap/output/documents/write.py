"""Which writer makes which kind of document, and a command's answer as the file that its name asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.documents.blocks import paper_of
from evmap.output.documents.excel import write_excel
from evmap.output.documents.markdown import write_markdown
from evmap.output.documents.web import write_web
from evmap.output.documents.word import write_word
from evmap.output.tables.render import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from evmap.output.documents.blocks import Paper
    from evmap.output.tables.table import Result

WRITERS: dict[str, Callable[[Paper], bytes]] = {
    "docx": write_word,
    "xlsx": write_excel,
    "html": write_web,
    "markdown": write_markdown,
}
FILES = ("docx", "xlsx", "html")
"""Formats that are files, not text for a screen."""


def write_result(result: Result, format: str, title: str) -> bytes:
    """Return *result* as the bytes of a file in *format* (table, json, csv, markdown or one of :data:`FILES`); *title*
    heads a document."""
    if format in FILES:
        return WRITERS[format](paper_of(result, title))
    return render(result, format).encode("utf-8")
