"""Read the link annotations and the outline of a PDF."""

from __future__ import annotations

import ctypes
import math
from itertools import islice
from typing import Any

import pypdfium2 as helpers
import pypdfium2.raw as pdfium

from evmap.reading.pdf.blocks.labels import section_number
from evmap.reading.pdf.shapes import LinkBox, Target
from evmap.text.fold import compact

_MOST_LINKS = 2000
_MOST_BOOKMARKS = 5000


class Links:
    """Collects the links of a document, page by page; ``targets`` are what they lead to, each once."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._known: dict[tuple[str, int, float | None, float | None], int] = {}
        self.targets: list[Target] = []

    def of(self, page: Any) -> list[LinkBox]:
        """Return the link areas of an open page that lead to a place in the document or to a web address."""
        boxes: list[LinkBox] = []
        position = ctypes.c_int(0)
        link, rectangle = pdfium.FPDF_LINK(), pdfium.FS_RECTF()
        while len(boxes) < _MOST_LINKS and pdfium.FPDFLink_Enumerate(page.raw, position, link):
            if not pdfium.FPDFLink_GetAnnotRect(link, rectangle):
                continue
            sides = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            if not all(math.isfinite(side) and abs(side) < 1e6 for side in sides):
                continue
            target = self._target(link)
            if target is not None:
                boxes.append(LinkBox(*sides, self.index(target)))
        return boxes

    def index(self, target: Target) -> int:
        """The number of *target* among ``targets``, to which it is added when it is new."""
        key = (target.uri, target.page, target.x, target.y)
        index = self._known.setdefault(key, len(self.targets))
        if index == len(self.targets):
            self.targets.append(target)
        return index

    def _target(self, link: Any) -> Target | None:
        place = pdfium.FPDFLink_GetDest(self._document.raw, link)
        if not place:
            action = pdfium.FPDFLink_GetAction(link)
            kind = pdfium.FPDFAction_GetType(action) if action else 0
            if kind == pdfium.PDFACTION_URI:
                return self._address(action)
            if kind == pdfium.PDFACTION_GOTO:
                place = pdfium.FPDFAction_GetDest(self._document.raw, action)
        if not place:
            return None
        number = pdfium.FPDFDest_GetDestPageIndex(self._document.raw, place)
        if number < 0:
            return None
        has = [ctypes.c_int(0) for _ in range(3)]
        values = [ctypes.c_float(0) for _ in range(3)]
        pdfium.FPDFDest_GetLocationInPage(place, *has, *values)
        x, y = (
            value.value if flag.value and math.isfinite(value.value) else None
            for flag, value in zip(has[:2], values[:2], strict=True)
        )
        return Target(page=number, x=x, y=y)

    def _address(self, action: Any) -> Target | None:
        length = pdfium.FPDFAction_GetURIPath(self._document.raw, action, None, 0)
        if not 1 < length < 4000:
            return None
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(self._document.raw, action, buffer, length)
        return Target(uri=buffer.value.decode("utf-8", "replace"))


def outline_depths(document: Any) -> dict[str, int]:
    """Return the depth (1 = top) of each heading in the outline, by its letters and digits (see ``compact``)."""
    depths: dict[str, int] = {}
    try:
        for bookmark in islice(document.get_toc(max_depth=6), _MOST_BOOKMARKS):
            title = bookmark.get_title()
            for text in (title, section_number(title)[1]):
                key = compact(text)
                if key:
                    depths.setdefault(key, bookmark.level + 1)
    except (helpers.PdfiumError, UnicodeError, RecursionError):
        return depths  # a broken outline costs nothing but depths
    return depths
