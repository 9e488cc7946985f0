"""Read a report of any format into a Document: blocks of text with locators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.errors import InputError
from evmap.reading.sniff import sniff

if TYPE_CHECKING:
    from collections.abc import Callable

    from evmap.domain.document import Document

__all__ = ["read", "sniff"]

LONGEST_BLOCK = 500_000
"""Characters of a paragraph or a table; a long novel has as many."""
MOST_BLOCKS = 200_000
"""Blocks of a document: some 5,000 pages."""


def read(name: str, data: bytes, *, progress: Callable[[int, int], None] | None = None, jobs: int = 1) -> Document:
    """Read the bytes of a report into a Document. The format is told from the content, never from *name*.

    *progress* is called with (pages done, pages in all) while a PDF is read; other formats are read at once. Up to
    *jobs* processes share the pages of a long one; what is read is the same.

    Raises
    ------
    InputError
        when the format is none that evmap reads, or the file is empty, damaged, encrypted, unsafe to open, or larger
        than any report.
    """
    document = _read(name, data, sniff(data, name), progress, jobs)
    longest = max((len(block.text) for block in document.blocks), default=0)
    if longest > LONGEST_BLOCK or len(document.blocks) > MOST_BLOCKS:
        most = (
            f"a paragraph of {longest:,} characters" if longest > LONGEST_BLOCK else f"{len(document.blocks):,} blocks"
        )
        raise InputError(
            f"the document holds {most}, which no report does",
            file=name,
            hint="give the report itself; if this is one, save it with its paragraphs, or in parts",
        )
    return document


def _read(name: str, data: bytes, format: str, progress: Callable[[int, int], None] | None, jobs: int) -> Document:
    if format == "pdf":
        from evmap.reading.pdf import read_pdf

        return read_pdf(name, data, progress=progress, jobs=jobs)
    if format == "docx":
        from evmap.reading.word.document import read_docx

        return read_docx(name, data)
    if format == "html":
        from evmap.reading.web.page import read_html

        return read_html(name, data)
    if format == "jats":
        from evmap.reading.xml.jats import read_jats

        return read_jats(name, data)
    if format == "tei":
        from evmap.reading.xml.tei import read_tei

        return read_tei(name, data)
    from evmap.reading.text.document import read_text

    return read_text(name, data, format=format)
