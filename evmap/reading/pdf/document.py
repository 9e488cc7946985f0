"""The course of reading a PDF, from its bytes to a Document."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.domain.document import Document
from evmap.errors import InputError
from evmap.reading.assembly.repair import Hyphenation
from evmap.reading.pdf.anchors import link_blocks
from evmap.reading.pdf.blocks.kinds import draft_blocks, finish_blocks
from evmap.reading.pdf.furniture import drop_furniture
from evmap.reading.pdf.margins import measure
from evmap.reading.pdf.page.annotations import Links, outline_depths
from evmap.reading.pdf.page.columns import page_gutters, read_columns
from evmap.reading.pdf.page.lines import column_lines
from evmap.reading.pdf.page.opening import OCR_HINT, file_metadata, is_cut_off, open_pdf
from evmap.reading.pdf.pages import FEW, read_pages
from evmap.safe.pdf import refuse_bombs
from evmap.text.plurals import plural

if TYPE_CHECKING:
    from collections.abc import Callable

    from evmap.reading.pdf.shapes import Line, Page

MOST_PAGES = 10_000
#: Sideways text with fewer characters is a stamp or the label of an axis, not a table.
_SIDEWAYS = 200


def read_document(name: str, data: bytes, progress: Callable[[int, int], None] | None, jobs: int = 1) -> Document:
    """Read the PDF in *data*; see :func:`evmap.reading.pdf.read_pdf`."""
    refuse_bombs(name, data)
    document = open_pdf(name, data)
    try:
        if len(document) > MOST_PAGES:
            raise InputError(
                f"the PDF has {len(document):,} pages, which no report does",
                file=name,
                hint="give the report itself, or a part of it",
            )
        links = Links(document)
        pages, broken = read_pages(document, links, data, progress, jobs)
        outline, metadata = outline_depths(document), file_metadata(document, data)
        count = len(document)
    finally:
        document.close()
    notices = _notices(name, data, pages, broken)
    dropped, heads = drop_furniture(pages)
    if dropped:
        notices.append(
            _note(name, "pdf-furniture", f"{dropped} running headers, footers and page numbers were left out")
        )
    columns = _columns(pages)
    measures = measure(columns)
    words = Hyphenation(line.text for lines in columns for line in lines)
    drafts = draft_blocks(columns, measures, outline)
    placed = finish_blocks(drafts, words, links.targets)
    blocks = link_blocks(placed, links.targets, {page.number: page.top for page in pages})
    return Document(
        file=name,
        format="pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(blocks),
        pages=count,
        metadata=metadata,
        running=heads,
        diagnostics=tuple(notices),
    )


_TITLED = 3
"""A title stands on one of so many pages: a sheet and a cover may be before it."""


def _columns(pages: list[Page]) -> list[list[Line]]:
    """Return the columns of all pages in reading order."""
    gutters: Counter[int] = Counter()
    for page in pages:
        gutters.update({round(gutter / 6) for gutter in page_gutters(page.fragments)})
    hints = tuple(6.0 * gutter for gutter, seen in sorted(gutters.items()) if seen >= max(2, 0.25 * len(pages)))
    columns: list[list[Line]] = []
    stamps = Counter(_sideways_words(page) for page in pages)
    for page in pages:
        parts = read_columns(page.fragments, hints, titled=page.number <= _TITLED)
        words = _sideways_words(page)
        if len(words) >= _SIDEWAYS and stamps[words] == 1:
            parts.extend(read_columns(page.sideways))
        for part in parts:
            lines = column_lines(part, page.number, len(columns))
            if lines:
                columns.append(lines)
    return columns


def _sideways_words(page: Page) -> str:
    """The sideways text of a page, numbers left out: the same on several pages, it is a stamp along the margin."""
    return "".join("".join(char for char in fragment.text if not char.isdecimal()) for fragment in page.sideways)


def _notices(name: str, data: bytes, pages: list[Page], broken: list[int]) -> list[Diagnostic]:
    """Say which pages have no text or cannot be read; raise InputError when none has."""
    glyphs = {page.number: sum(len(fragment.text) for fragment in page.fragments) for page in pages}
    empty = [page.number for page in pages if page.images]
    unmapped = sum(page.unmapped for page in pages)
    total = sum(glyphs.values())
    if total < FEW and not any(count >= FEW for count in glyphs.values()):
        if unmapped > total:
            raise InputError("the PDF does not say which letters its glyphs stand for", file=name, hint=OCR_HINT)
        if empty:
            raise InputError("the PDF holds pictures of pages but no text", file=name, hint=OCR_HINT)
        if broken:
            raise InputError("no page of the PDF can be read", file=name, hint="download or export the file again")
        if total == 0:
            raise InputError("the PDF holds no text", file=name, hint="check that this is the file you mean")
    found = []
    if is_cut_off(data):
        found.append(
            _warning(
                name,
                "pdf-cut-off",
                "the end of the file is missing; pages may be missing too",
                "download or copy the file again and compare the number of pages",
            )
        )
    if broken:
        found.append(
            _warning(name, "pdf-broken-pages", f"{_listed(broken)} cannot be read", "download or export the file again")
        )
    if empty:
        found.append(_warning(name, "pdf-pages-without-text", f"{_listed(empty)} hold pictures but no text", OCR_HINT))
    if unmapped > 0.05 * (total + unmapped) and unmapped > 50:
        found.append(
            _warning(
                name,
                "pdf-unmapped-glyphs",
                f"{unmapped} of {total + unmapped} glyphs have no letter in the file and were left out",
                OCR_HINT,
            )
        )
    return found


def _listed(numbers: list[int]) -> str:
    """``page 3`` or ``pages 3, 5-8``."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    text = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
    return f"{plural('page', len(numbers))} {text}"


def _warning(name: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Source(name), code, message, Severity.WARNING, hint)


def _note(name: str, code: str, message: str) -> Diagnostic:
    return Diagnostic(Source(name), code, message, Severity.NOTE)
