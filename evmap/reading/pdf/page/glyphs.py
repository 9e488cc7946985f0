"""Take the glyphs of a page from PDFium, and set them together to spans and fragments of lines.

PDFium is asked glyph by glyph only for its box; the characters of a page come in one call, text objects are asked for
word by word, and their font, size and direction once for each. The glyphs of a word that stand close are one run.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

from evmap.reading.pdf.page import calls
from evmap.reading.pdf.page.settings import Setting, Settings
from evmap.reading.pdf.page.spans import ACCENTS, BACKWARDS, WORD_GAP, WORD_GAP_INEXACT, Run, set_together
from evmap.reading.pdf.shapes import Fragment, LinkBox, Page

#: Height of the strips link areas are sorted into (points).
_STRIP = 12.0
#: Characters that stand for themselves whatever their font and box are (see ``_character``).
_WORD = re.compile("[!-\x9f\xa1-\xac\xae-\ud7ff\uf900-\ufffc\U00010000-\U0010ffff]+")
#: Characters that are space, and no hyphens or codes that a line of PDFium's text may have in place of others.
_SPACES = frozenset(" \xa0\t\n")
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
        floats = calls.boxes_of(text, count)
        left, bottom, right, top = box
        self._edges = floats[0::4], floats[1::4], floats[2::4], floats[3::4]
        starts, tops, ends, feet = self._edges
        sound = math.isfinite(sum(floats))
        self._cropped = not sound or min(ends) < left or max(starts) > right or min(tops) < bottom or max(feet) > top
        self._starts = [x - left for x in starts] if left else starts
        self._ends = [x - left for x in ends] if left else ends
        self._gaps = [start - end for start, end in zip(self._starts[1:], self._ends, strict=False)]
        self._one_by_one = not sound or _ACCENT.search(self._letters) is not None
        self._mixed = _RIGHT_TO_LEFT.search(self._letters) is not None
        self._settings = Settings(text)
        self._object = 0
        self._setting: Setting | None = None
        self._baseline = 0.0
        self._space = False
        self.runs: dict[int, list[Run]] = {}
        self.counts: Counter[int] = Counter()
        self.artifacts: list[Run] = []
        self.unmapped = 0

    def read(self) -> None:
        """Read all glyphs in the order of the page."""
        done = 0
        for word in _WORD.finditer(self._letters):
            begin, end = word.span()
            for i in range(done, begin):
                self._sign(i)
            self._word(begin, end)
            done = end
        for i in range(done, len(self._letters)):
            self._sign(i)

    def _sign(self, i: int) -> None:
        """Take a glyph that is a space, a line's end or something that needs a second look."""
        pointer = calls.get_object(self._text, i)
        if not pointer:  # a space or line end that PDFium thinks is there
            return
        letter = self._letters[i]
        starts, _, ends, _ = self._edges
        if letter in _SPACES or (letter == "\r" and starts[i] == ends[i]):
            self._space = True
        elif self._is_set(pointer, i):
            self._glyph(i, calls.get_unicode(self._text, i))

    def _word(self, begin: int, end: int) -> None:
        """Take the glyphs of a word, which belong to one text object as a rule."""
        get_object, text = calls.get_object, self._text
        pointer = get_object(text, begin)
        if not self._mixed and pointer and (end - begin == 1 or get_object(text, end - 1) == pointer):
            self._run(begin, end, pointer)
            return
        for i in range(begin + 1, end):
            following = get_object(text, i)
            if following != pointer:
                self._run(begin, i, pointer)
                begin, pointer = i, following
        self._run(begin, end, pointer)

    def _is_set(self, pointer: int, i: int) -> bool:
        """Look at the text object that glyph *i* belongs to; False when its glyphs are not to be read."""
        if pointer != self._object:
            self._object = pointer
            self._setting, self._baseline = self._settings.of(pointer, i)
        return self._setting is not None

    def _run(self, begin: int, end: int, pointer: int) -> None:
        """Take the glyphs of one text object that no space parts."""
        if not pointer or not self._is_set(pointer, begin):
            return
        setting = self._setting
        assert setting is not None
        link: int | None = -1
        if self._one_by_one or setting.angle or (self._cropped and not self._inside(begin, end)):
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
        gaps = self._gaps[begin : end - 1]
        if gaps and (max(gaps) > most or min(gaps) < least):
            for i, gap in enumerate(gaps, begin + 1):
                if not least <= gap <= most:
                    self._add(begin, i, setting, link)
                    begin = i
        if begin < end:
            self._add(begin, end, setting, link)

    def _add(self, begin: int, end: int, setting: Setting, link: int) -> None:
        starts, ends = self._starts, self._ends
        y = self._box[3] - self._baseline
        x0, x1 = starts[begin], ends[end - 1]
        run = Run(self._letters[begin:end], x0, x1, y, setting, self._space, link, ends[begin], starts[end - 1])
        (self.artifacts if setting.artifact else self.runs[0]).append(run)
        self._space = False

    def _link(self, begin: int, end: int, setting: Setting) -> int | None:
        """Return the target that all glyphs of a run lead to (-1: none), None when they are to be asked one by one."""
        y = self._baseline + 0.2 * setting.size
        areas = self._areas.get(int(y // _STRIP), ())
        if not areas:
            return -1
        starts, _, ends, _ = self._edges
        middles = [(x0 + x1) / 2 for x0, x1 in zip(starts[begin:end], ends[begin:end], strict=True)]
        first, last = min(middles), max(middles)
        for area in areas:
            if area.bottom <= y <= area.top and area.left <= last and area.right >= first:
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
