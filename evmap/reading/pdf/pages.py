"""Read the pages of a PDF one after the other, or those of a long one in several processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2 as helpers

from evmap.reading.pdf.page.annotations import Links
from evmap.reading.pdf.page.glyphs import read_glyphs
from evmap.reading.pdf.page.opening import open_pdf, shows_pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evmap.reading.pdf.shapes import Page, Target

#: A page with fewer characters is taken to have no text (a page number alone is none).
FEW = 12
WORTH_PROCESSES = 64
"""Pages from which on several processes read them in less time than they take to start."""
_SHORTEST_PART = 16


def read_pages(
    document: Any, links: Links, data: bytes, progress: Callable[[int, int], None] | None, jobs: int
) -> tuple[list[Page], list[int]]:
    """Return the pages with their text, and the numbers of those that cannot be read.

    *document* is the PDF in *data*, open, and *links* collects what its links lead to. Up to *jobs* processes share the
    pages. *progress* is called with (pages done, pages in all).
    """
    count = len(document)
    pages: list[Page] = []
    broken: list[int] = []
    if jobs > 1 and count >= WORTH_PROCESSES:
        read = _shared(data, count, links, jobs)
    else:
        read = ((number, _page(document, number, links)) for number in range(1, count + 1))
    for number, page in read:
        if page is None:
            broken.append(number)
        else:
            pages.append(page)
        if progress is not None:
            progress(number, count)
    return pages, broken


def _page(document: Any, number: int, links: Links) -> Page | None:
    """Page *number* (from 1), None when it cannot be read."""
    try:
        page = document[number - 1]
    except helpers.PdfiumError:
        return None
    try:
        read = read_glyphs(page, number, links.of(page))
        if sum(len(fragment.text) for fragment in read.fragments) < FEW:
            read.images = shows_pictures(page)
    except helpers.PdfiumError:
        return None
    finally:
        page.close()
    return read


def read_part(data: bytes, numbers: range) -> tuple[list[Page | None], list[Target]]:
    """The pages *numbers* of the PDF in *data*, None for one that cannot be read, and what their links lead to."""
    document = open_pdf("", data)
    try:
        links = Links(document)
        return [_page(document, number, links) for number in numbers], links.targets
    finally:
        document.close()


def _shared(data: bytes, count: int, links: Links, jobs: int) -> Iterator[tuple[int, Page | None]]:
    from evmap.workers.pool import in_order

    size = max(_SHORTEST_PART, -(-count // (3 * jobs)))
    parts = [range(begin, min(begin + size, count + 1)) for begin in range(1, count + 1, size)]
    results = in_order(read_part, ((data, part) for part in parts), jobs)
    for part, (pages, targets) in zip(parts, results, strict=True):
        places = [links.index(target) for target in targets]
        for number, page in zip(part, pages, strict=True):
            if page is not None:
                _relink(page, places)
            yield number, page


def _relink(page: Page, places: list[int]) -> None:
    """Let the links of *page*, that count the targets of its part, count those of the document."""
    both: Iterable[Any] = (*page.fragments, *page.sideways)
    for fragment in both:
        for span in fragment.spans:
            if span.link >= 0:
                span.link = places[span.link]
