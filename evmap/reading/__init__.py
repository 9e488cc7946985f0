"""Read a report of any format into a Document: blocks of text with locators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.reading.sniff import sniff

if TYPE_CHECKING:
    from collections.abc import Callable

    from evmap.domain.document import Document

__all__ = ["read", "sniff"]


def read(name: str, data: bytes, *, progress: Callable[[int, int], None] | None = None) -> Document:
    """Read the bytes of a report into a Document. The format is told from the content, never from *name*.

    *progress* is called with (pages done, pages in all) while a PDF is read; other formats are read at once.

    Raises
    ------
    InputError
        when the format is none that evmap reads, or the file is empty, damaged, encrypted or unsafe to open.
    """
    format = sniff(data, name)
    if format == "pdf":
        from evmap.reading.pdf import read_pdf

        return read_pdf(name, data, progress=progress)
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
