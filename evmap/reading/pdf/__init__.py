"""Read a PDF into a Document: text in reading order, told apart into headings, paragraphs, lists, notes and tables.

The steps, one file each: ``glyphs`` (from PDFium), ``furniture`` (running headers and the like), ``columns`` (reading
order), ``lines``, ``margins`` (what is usual in the document), ``blocks`` with ``headings``, ``paragraphs``,
``tables`` and ``notes``, then ``assemble`` (text and its marks) and ``anchors`` (links within the document).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from evmap.domain.document import Document

__all__ = ["read_pdf"]


def read_pdf(name: str, data: bytes, *, progress: Callable[[int, int], None] | None = None, jobs: int = 1) -> Document:
    """Return the PDF in *data* as a Document; *name* is the file as the user named it.

    *progress* is called with (pages done, pages in all). Up to *jobs* processes share the pages of a long one.
    ``Block.page`` is the place of the page in the file, from 1.
    Raises :class:`~evmap.errors.InputError` for a file that is empty, damaged beyond repair, protected by a password,
    without pages, or without text (pictures of pages). Not safe to call from several threads at a time (PDFium).
    """
    from evmap.reading.pdf.document import read_document

    return read_document(name, data, progress, jobs)
