"""Take the glyphs of a page from PDFium, and set them together to spans and fragments of lines.

The characters of a page come in one call, their boxes and the pieces of words as :mod:`pieces` asks for them, fonts and
sizes once for each text object. The words of a text object that stand on one line are one run.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from evmap.reading.pdf.page import calls
from evmap.reading.pdf.page.pieces import ask
from evmap.reading.pdf.page.settings import Settings
from evmap.reading.pdf.page.spans import (
    ACCENTS,
    BACKWARDS,
    FRAGMENT_GAP,
    WORD_GAP,
    WORD_GAP_INEXACT,
    Run,
    is_word_gap,
    row_of,
    set_together,
)
from evmap.reading.pdf.shapes import Fragment, LinkBox, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.reading.pdf.page.settings import Setting

#: Height of the strips link areas are sorted into (points).
_STRIP = 12.0
_ACCENT = re.compile("[" + re.escape("".join(ACCENTS)) + "]")
#: Letters that run from right to left, among which the text objects of a line may stand mixed.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def read_glyphs(page: Any, number: int, links: list[LinkBox] | None = None) -> Page:
    """Return the text of an open PDFium page (``PdfPage``); *number* is its 1-based number.

    *links* are the areas of the page's link annotations; spans within one carry the index of its target.
    """
    left, bottom, right, top = page.get_bbox()
    result = Page(number=number, width=right - left, height=top - bottom, fragments=[], top=top)
    textpage = page.get_textpage()
    try:
        count = max(0, pdfium.FPDFText_CountChars(textpage.raw))
        if count:
            glyphs = _Glyphs(calls.address_of(textpage.raw), count, (left, bottom, right, top), _by_height(links or []))
            glyphs.read()
            result.unmapped = glyphs.unmapped
            _arrange(glyphs.runs, glyphs.counts, result)
            result.artifacts = set_together(glyphs.artifacts)
    finally:
        textpage.close()
    return result


class _Glyphs:
    """Reads the *count* glyphs of the text page at the address *text*. *box* are the edges of the visible page, *areas*
    those of its links. ``runs`` are what was read, by direction, and ``counts`` the numbers of glyphs in them;
    ``artifacts`` are the upright ones that a tagged file marks as no part of the text; ``unmapped`` counts those
    without a character."""

    def __init__(
        self, text: int, count: int, box: tuple[float, float, float, float], areas: dict[int, list[LinkBox]]
    ) -> None:
        self._text, self._box, self._areas = text, box, areas
        self._letters = calls.letters_of(text, count)
        left, bottom, right, top = box
        mixed = _RIGHT_TO_LEFT.search(self._letters) is not None
        self._asked = ask(text, self._letters, left, mixed=mixed)
        self._edges = starts, tops, ends, feet = self._asked.edges
        sound = math.isfinite(sum(map(sum, self._edges)))
        self._cropped = not sound or min(ends) < left or max(starts) > right or min(tops) < bottom or max(feet) > top
        self._starts: Sequence[float] = [x - left for x in starts] if left else starts
        self._ends: Sequence[float] = [x - left for x in ends] if left else ends
        self._one_by_one = not sound
        self._accented = self._rows_with_accents() if _ACCENT.search(self._letters) else frozenset()
        self._settings = Settings(text)
        self._setting: Setting | None = None
        self._baseline = 0.0
        self._space = False
        self.runs: dict[int, list[Run]] = {}
        self.counts: Counter[int] = Counter()
        self.artifacts: list[Run] = []
        self.unmapped = 0

    def _rows_with_accents(self) -> frozenset[int]:
        """The rows of the page in which letters may stand under an accent that is a glyph of its own."""
        asked = self._asked
        rows: set[int] = set()
        asked.pieces = list(asked.pieces)
        for begin, end, number, *_ in asked.pieces:
            if _ACCENT.search(self._letters, begin, end) and math.isfinite(asked.objects[number].baseline):
                row = row_of(self._box[3] - asked.objects[number].baseline)
                rows.update((row - 1, row, row + 1))
        return frozenset(rows)

    def _looks_twice(self, begin: int, end: int, setting: Setting) -> bool:
        """Whether glyphs are to be taken one by one: turned, at the edge of the page, or near an accent."""
        return (
            self._one_by_one
            or setting.angle != 0
            or (self._cropped and not self._inside(begin, end))
            or (bool(self._accented) and row_of(self._box[3] - self._baseline) in self._accented)
        )

    def read(self) -> None:
        """Read all glyphs in the order of the page."""
        objects, last = self._asked.objects, -1
        for begin, end, number, spaced, sign, widest, narrowest in self._asked.pieces:
            if spaced:
                self._space = True
            if number != last:
                last = number
                self._setting, self._baseline = self._settings.of(objects[number], begin)
            if self._setting is None:
                continue
            if sign:
                self._glyph(begin, calls.get_unicode(self._text, begin))
            else:
                self._run(begin, end, self._setting, widest, narrowest)

    def _run(self, begin: int, end: int, setting: Setting, widest: float, narrowest: float) -> None:
        """Take the glyphs of one text object that no space parts, with the *widest* and *narrowest* gap in them."""
        link: int | None = -1
        if self._looks_twice(begin, end, setting):
            link = None
        elif self._areas:
            link = self._link(begin, end, setting)
        if link is None:
            for i in range(begin, end):
                self._glyph(i, ord(self._letters[i]))
            return
        starts, ends, size = self._starts, self._ends, setting.size
        runs = self.artifacts if setting.artifact else self.runs.setdefault(0, [])
        self.counts[0] += 0 if setting.artifact else end - begin
        if runs and runs[-1].last_start == starts[begin] and runs[-1].x1 == ends[begin]:
            self._add(begin, begin + 1, setting, link)  # perhaps a later letter of a ligature
            begin += 1
        least, most = -BACKWARDS * size, (WORD_GAP if setting.exact else WORD_GAP_INEXACT) * size
        if widest > most or narrowest < least:
            for i in range(begin + 1, end):
                if not least <= starts[i] - ends[i - 1] <= most:
                    self._add(begin, i, setting, link)
                    begin = i
        if begin < end:
            self._add(begin, end, setting, link)

    def _add(self, begin: int, end: int, setting: Setting, link: int) -> None:
        starts, ends = self._starts, self._ends
        y = self._box[3] - self._baseline
        x0, x1 = starts[begin], ends[end - 1]
        runs = self.artifacts if setting.artifact else self.runs[0]
        text, space, self._space = self._letters[begin:end], self._space, False
        if runs and (last := runs[-1]).setting is setting and last.link == link and x0 != last.last_start:
            size, gap = setting.size, x0 - last.x1
            # the rest of the text object on its line; what follows a ligature is compared with what stands before it
            if -BACKWARDS * size <= gap <= FRAGMENT_GAP * size and (len(runs) < 2 or runs[-2].x1 != last.x1):
                last.text += f" {text}" if is_word_gap(gap, setting, space) else text
                last.x1, last.last_start = x1, starts[end - 1]
                return
        runs.append(Run(text, x0, x1, y, setting, space, link, ends[begin], starts[end - 1]))

    def _link(self, begin: int, end: int, setting: Setting) -> int | None:
        """Return the target that all glyphs of a run lead to (-1: none), None when they are to be asked one by one."""
        y = self._baseline + 0.2 * setting.size
        areas = [area for area in self._areas.get(int(y // _STRIP), ()) if area.bottom <= y <= area.top]
        if not areas:
            return -1
        starts, _, ends, _ = self._edges
        middles = [(x0 + x1) / 2 for x0, x1 in zip(starts[begin:end], ends[begin:end], strict=True)]
        first, last = min(middles), max(middles)
        for area in areas:
            if area.left <= last and area.right >= first:
                return area.target if area.left <= first and last <= area.right else None
        return -1

    def _inside(self, begin: int, end: int) -> bool:
        """Whether all of the glyphs reach into the visible page."""
        left, bottom, right, top = self._box
        starts, tops, ends, feet = (edge[begin:end] for edge in self._edges)
        return min(ends) >= left and max(starts) <= right and min(tops) >= bottom and max(feet) <= top

    def _glyph(self, i: int, code: int) -> None:
        """Take one glyph by itself."""
        setting, (left, bottom, right, top) = self._setting, self._box
        assert setting is not None
        x0, y1, x1, y0 = (edge[i] for edge in self._edges)
        areas = self._areas if not setting.angle else {}
        link = _link_at(areas, (x0 + x1) / 2, self._baseline + 0.2 * setting.size) if areas else -1
        char = _character(code, drawn=x1 - x0 > 0.1 * setting.size, words=not setting.math)
        if char is None and not setting.artifact:
            self.unmapped += 1
        if not char or (setting.artifact and setting.angle):
            return
        if setting.angle:
            x0, x1, y = _turned(self._text, i, setting.angle)
        else:
            if x1 < left or x0 > right or y1 < bottom or y0 > top:
                return  # printers' marks and text cropped away
            x0, x1, y = x0 - left, x1 - left, top - self._baseline
        run = Run(char, x0, x1, y, setting, self._space, link, x1, x0)
        self._space = False
        if setting.artifact:
            self.artifacts.append(run)
            return
        self.runs.setdefault(setting.angle, []).append(run)
        self.counts[setting.angle] += 1


def _arrange(runs: dict[int, list[Run]], counts: Counter[int], result: Page) -> None:
    """Set the glyphs of each direction together; the direction most glyphs run in is the page's own."""
    main = max(counts, key=lambda angle: (counts[angle], -angle), default=0)
    for angle in sorted(runs):
        fragments = set_together(runs[angle])
        if angle:
            _shift(fragments, result if angle == main else None)
        if angle == main:
            result.fragments = fragments
        else:
            result.sideways.extend(fragments)


#: What TeX's encodings have at places that are control codes elsewhere, for fonts that do not name their glyphs.
_TEX_CODES = {
    0x0B: "ff",
    0x0C: "fi",
    0x0D: "fl",
    0x0E: "ffi",
    0x0F: "ffl",
    0x10: "“",
    0x11: "”",
    0x15: "–",
    0x16: "—",
    0x19: "ı",
    0x1B: "ff",
    0x1C: "fi",
    0x1D: "fl",
    0x1E: "ffi",
    0x1F: "ffl",
}


def _character(code: int, *, drawn: bool, words: bool) -> str | None:
    """Return the character PDFium reports, "" for none, None when the file does not say which one it is.

    *drawn* tells a visible hyphen from a soft one; *words* says that the font has letters, not signs of mathematics.
    """
    if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xE000 <= code <= 0xF8FF:
        return _SYMBOL_BULLETS.get(code)
    if code == 2 or (code == 0xAD and drawn):
        return "-"  # a hyphen that is drawn; PDFium reports those at line ends as U+0002
    if code < 32:
        return _TEX_CODES.get(code, "") if words else ""
    return chr(code) if code > 32 and code != 0xAD and not 0xD800 <= code <= 0xDFFF else ""


def _by_height(links: list[LinkBox]) -> dict[int, list[LinkBox]]:
    """The link areas of a page by strips of its height, so that each glyph is held against few of them."""
    strips: dict[int, list[LinkBox]] = {}
    for link in links:
        for strip in range(
            int(link.bottom // _STRIP), min(int(link.top // _STRIP), int(link.bottom // _STRIP) + 200) + 1
        ):
            strips.setdefault(strip, []).append(link)
    return strips


def _link_at(areas: dict[int, list[LinkBox]], x: float, y: float) -> int:
    for area in areas.get(int(y // _STRIP), ()):
        if area.left <= x <= area.right and area.bottom <= y <= area.top:
            return area.target
    return -1


_SYMBOL_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF06F: "○", 0xF02D: "–"}


def _turned(address: int, index: int, angle: int) -> tuple[float, float, float]:
    """Return (start, end, baseline counted downwards) of a glyph along the direction *angle* in which it runs."""
    text = ctypes.cast(address, pdfium.FPDF_TEXTPAGE)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    if angle == 90:
        return y.value, max(top.value, y.value), x.value
    if angle == 270:
        return -y.value, max(-bottom.value, -y.value), -x.value
    return -x.value, max(-left.value, -x.value), y.value


def _shift(fragments: list[Fragment], page: Page | None) -> None:
    """Move turned fragments so that the top left of their text is the origin; the page's sides change too."""
    if not fragments:
        return
    x = min(fragment.x0 for fragment in fragments) - 36
    y = min(fragment.y for fragment in fragments) - 48
    for fragment in fragments:
        fragment.x0, fragment.x1, fragment.y = fragment.x0 - x, fragment.x1 - x, fragment.y - y
        for span in fragment.spans:
            span.x0, span.x1, span.y = span.x0 - x, span.x1 - x, span.y - y
    if page is not None:
        page.width = max(fragment.x1 for fragment in fragments) + 36
        page.height = max(fragment.y for fragment in fragments) + 48
