"""Take the glyphs of a page from PDFium and set them together to spans and fragments of lines.

PDFium is asked glyph by glyph only for three things (character, box, text object); font, size and direction are
asked once for every text object. Word spaces come from the gaps between boxes: many PDFs draw no spaces at all.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from evmap.reading.assembly.repair import normalise_characters
from evmap.reading.pdf.shapes import BOLD, ITALIC, Fragment, LinkBox, Page, Span

_BOLD_NAME = re.compile(
    r"bold|black|heavy|demi|semib|cmbx|cmb\d|cmssbx|cmcsbx|sfbx|ecbx|lmbx|-bd|ptmb|phvb|ppl?b8|CharisSIL-B|-B\b",
    re.IGNORECASE,
)
_ITALIC_NAME = re.compile(
    r"ital|obli|slant|cmti|cmsl|cmbxti|sfti|ecti|eccsl|lmri|-it\b|ptmri|pplri|-I\b", re.IGNORECASE
)

_MATH_NAME = re.compile(
    r"(?:CM|LM|EU|tx|px|MT)?(?:MI|SY|EX|ex|sy|mi|math)\w*\d|MS[AB]M|.*(?:Math|Symbol)", re.IGNORECASE
)

#: Spacing accents that old TeX fonts set over a letter as a glyph of its own, and the combining character.
_ACCENTS = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "^": "\u0302",
    "˜": "\u0303",
    "~": "\u0303",
    "¯": "\u0304",
    "ˇ": "\u030c",
    "˘": "\u0306",
    "˚": "\u030a",
    "˝": "\u030b",
    "˙": "\u0307",
    "¸": "\u0327",
    "˛": "\u0328",
}
_DOTLESS = {"ı": "i", "ȷ": "j"}
#: Height of the strips link areas are sorted into (points).
_STRIP = 12.0

#: A gap wider than this many font sizes ends a fragment: it may be a column gutter or a table cell.
FRAGMENT_GAP = 1.0
#: A gap wider than this is a word space (less than TeX's tightest, more than kerning).
WORD_GAP = 0.13


@dataclass(slots=True)
class _Setting:
    """How a text object is set: its font style and size, its direction in degrees, its baseline."""

    style: int
    size: float
    angle: int
    artifact: bool
    math: bool
    exact: bool
    """Whether the boxes of the glyphs show spacing truly (those of Type 3 fonts and of turned text do not)."""


@dataclass(slots=True)
class _Glyph:
    char: str
    x0: float
    x1: float
    y: float
    setting: _Setting
    space: bool
    link: int = -1


def read_glyphs(page: Any, number: int, links: list[LinkBox] | None = None) -> Page:
    """Return the text of an open PDFium page (``PdfPage``); *number* is its 1-based number.

    *links* are the areas of the page's link annotations; spans within one carry the index of its target.
    """
    textpage = page.get_textpage()
    try:
        return _read(page, textpage.raw, number, links or [])
    finally:
        textpage.close()


def _read(page: Any, text: Any, number: int, links: list[LinkBox]) -> Page:
    count = max(0, pdfium.FPDFText_CountChars(text))
    boxes = (pdfium.FS_RECTF * count)()
    codes = [pdfium.FPDFText_GetUnicode(text, i) for i in range(count)]
    for i in range(count):
        pdfium.FPDFText_GetLooseCharBox(text, i, boxes[i])
    floats: list[float] = list(memoryview(boxes).cast("B").cast("f")) if count else []
    left, bottom, right, top = page.get_bbox()
    result = Page(number=number, width=right - left, height=top - bottom, fragments=[], top=top)
    areas = _by_height(links)
    glyphs: dict[int, list[_Glyph]] = {}
    settings = _Settings(text)
    space = False
    address = 0
    baseline = 0.0
    setting: _Setting | None = None
    for i in range(count):
        code = codes[i]
        pointer = pdfium.FPDFText_GetTextObject(text, i)
        if not pointer:  # a space or line end that PDFium thinks is there
            continue
        if code in (32, 160, 9, 10) or (code == 13 and floats[4 * i] == floats[4 * i + 2]):
            space = True
            continue
        here = ctypes.addressof(pointer.contents)
        if here != address:
            address = here
            setting, baseline = settings.of(pointer, i)
        if setting is None or setting.artifact:
            continue
        x0, y1, x1, y0 = floats[4 * i : 4 * i + 4]
        link = _link_at(areas, (x0 + x1) / 2, baseline + 0.2 * setting.size) if areas and not setting.angle else -1
        char = _character(code, drawn=x1 - x0 > 0.1 * setting.size, words=not setting.math)
        if char is None:
            result.unmapped += 1
        if not char:
            continue
        if setting.angle:
            x0, x1, y = _turned(text, i, setting.angle)
        else:
            if x1 < left or x0 > right or y1 < bottom or y0 > top:
                continue  # printers' marks and text cropped away
            x0, x1, y = x0 - left, x1 - left, top - baseline
        glyphs.setdefault(setting.angle, []).append(_Glyph(char, x0, x1, y, setting, space, link))
        space = False
    _arrange(glyphs, result)
    return result


def _arrange(glyphs: dict[int, list[_Glyph]], result: Page) -> None:
    """Set the glyphs of each direction together; the direction most glyphs run in is the page's own."""
    main = max(glyphs, key=lambda angle: (len(glyphs[angle]), -angle), default=0)
    for angle in sorted(glyphs):
        fragments = _fragments(glyphs[angle])
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


class _Settings:
    """Asks each text object of a page for its setting, and each font only once."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._fonts: dict[int, tuple[int, bool, bool]] = {}
        self._sizes: dict[tuple[int, float], float] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def of(self, pointer: Any, index: int) -> tuple[_Setting | None, float]:
        """Return the setting of the text object that glyph *index* belongs to, and the glyph's baseline."""
        text, matrix = self._text, self._matrix
        if not pdfium.FPDFText_GetMatrix(text, index, matrix):
            return None, 0.0
        pdfium.FPDFText_GetCharOrigin(text, index, self._x, self._y)
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.b, matrix.d)
        if not math.isfinite(size) or not math.isfinite(self._y.value):
            return None, 0.0
        angle = 90 * round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 360
        font = pdfium.FPDFTextObj_GetFont(pointer)
        style, math_font, exact = self._font(font) if font else (0, False, True)
        address = ctypes.addressof(font.contents) if font else 0
        if matrix.c > 0.15 * abs(matrix.a) and not angle:
            style |= ITALIC  # slanted by the typesetter for want of an italic font
        if not exact or not 1.0 <= size <= 400.0:
            size = self._measured(address, index, size)
        return _Setting(style, size, angle, _is_artifact(pointer), math_font, exact and not angle), self._y.value

    def _font(self, font: Any) -> tuple[int, bool, bool]:
        """Return (style, whether it is a font of mathematical signs, whether it tells its glyphs' widths)."""
        address = ctypes.addressof(font.contents)
        known = self._fonts.get(address)
        if known is not None:
            return known
        buffer = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("latin-1").split("+", 1)[-1]
        flags = pdfium.FPDFFont_GetFlags(font)
        style, math_font = 0, _MATH_NAME.match(name) is not None
        if _BOLD_NAME.search(name) or (flags > 0 and flags & 0x40000):
            style |= BOLD
        if _ITALIC_NAME.search(name) or (flags > 0 and flags & 0x40 and not math_font):
            style |= ITALIC
        ascent, descent = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFFont_GetAscent(font, 1.0, ascent)
        pdfium.FPDFFont_GetDescent(font, 1.0, descent)
        self._fonts[address] = known = (style, math_font, ascent.value != descent.value)
        return known

    def _measured(self, font: int, index: int, scale: float) -> float:
        """The size of a font that does not tell it, from the height of its letters from glyph *index* on."""
        key = (font, round(scale, 1))
        if key in self._sizes:
            return self._sizes[key]
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        heights: list[float] = []
        for i in range(index, index + 60):
            letter = chr(min(max(0, pdfium.FPDFText_GetUnicode(self._text, i)), 0x10FFFF))
            share = 0.7 if letter.isupper() or letter.isdecimal() or letter in "bdfhkl" else 0.44
            if letter.isalnum() and pdfium.FPDFText_GetCharBox(self._text, i, left, right, bottom, top):
                heights.append(min(top.value - bottom.value, 60.0) / share)
        size = max(1.0, median(heights)) if heights else 10.0
        if len(heights) > 5:
            self._sizes[key] = size
        return size


def _is_artifact(pointer: Any) -> bool:
    """Whether a tagged PDF marks the text object as a running header, a footer or the like."""
    length = ctypes.c_ulong()
    for i in range(max(0, pdfium.FPDFPageObj_CountMarks(pointer))):
        mark = pdfium.FPDFPageObj_GetMark(pointer, i)
        buffer = (pdfium.FPDF_WCHAR * 16)()
        if (
            mark
            and pdfium.FPDFPageObjMark_GetName(mark, buffer, 32, length)
            and bytes(buffer).decode("utf-16-le", "ignore").rstrip("\0") == "Artifact"
        ):
            return True
    return False


def _turned(text: Any, index: int, angle: int) -> tuple[float, float, float]:
    """Return (start, end, baseline counted downwards) of a glyph along the direction *angle* in which it runs."""
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


def _fragments(glyphs: list[_Glyph]) -> list[Fragment]:
    """Set glyphs together in the order the page draws them."""
    fragments: list[Fragment] = []
    chars: list[str] = []
    first: _Glyph | None = None
    last: _Glyph | None = None

    def flush() -> None:
        """Close the span that is open."""
        nonlocal chars
        if first is not None and last is not None and chars:
            span = Span(
                normalise_characters("".join(chars)),
                first.x0,
                last.x1,
                first.y,
                first.setting.size,
                first.setting.style,
                first.space,
                first.link,
            )
            if span.text:
                _place(fragments, span)
        chars = []

    for glyph in _accents_composed(glyphs):
        if first is not None and last is not None:
            size = glyph.setting.size
            gap = glyph.x0 - last.x1
            restyled = glyph.setting is not last.setting and (
                glyph.setting.style != first.setting.style or abs(size - first.setting.size) > 0.02 * size
            )
            if glyph.x0 == last.x0 and glyph.x1 == last.x1 and glyph.y == last.y:
                pass  # a later letter of a ligature: PDFium gives all of them the same box
            elif (
                restyled
                or glyph.link != first.link
                or abs(glyph.y - first.y) > 0.1
                or gap > FRAGMENT_GAP * size
                or gap < -0.6 * size
            ):
                flush()
                first = glyph
            elif gap > (WORD_GAP if glyph.setting.exact else 0.2) * size or (glyph.space and gap > -0.3 * size):
                chars.append(" ")
        else:
            first = glyph
        chars.append(glyph.char)
        last = glyph
    flush()
    return fragments


def _place(fragments: list[Fragment], span: Span) -> None:
    """Add *span* to the fragment that was being drawn if it goes on on the same line, else begin another."""
    if fragments:
        current = fragments[-1]
        size = max(current.size, span.size)
        overlap = min(current.bottom, span.y + 0.25 * span.size) - max(current.top, span.y - 0.75 * span.size)
        if (
            -0.6 * size < span.x0 - current.x1 <= FRAGMENT_GAP * min(size, 1.6 * span.size)
            and overlap > 0.4 * min(current.size, span.size)
            and abs(span.y - current.y) < 0.65 * size
        ):
            current.spans.append(span)
            if span.size > 1.15 * current.size and len(span.text) > 1 and len(current.text) < 4:
                current.y, current.size = span.y, span.size  # began with a raised mark
            elif len(current.spans) == 2 and abs(span.y - current.y) > 0.1 and span.size >= current.size:
                current.y, current.size = span.y, span.size
            current.x1 = max(current.x1, span.x1)
            return
    fragments.append(Fragment([span], span.x0, span.x1, span.y, span.size, len(fragments)))


def _accents_composed(glyphs: list[_Glyph]) -> list[_Glyph]:
    """Join accents drawn as glyphs of their own with the letter they stand over or under, wherever it was drawn."""
    accents = [glyph for glyph in glyphs if glyph.char in _ACCENTS]
    if not accents:
        return glyphs
    rows: dict[int, list[_Glyph]] = {}
    for glyph in glyphs:
        if glyph.char.isalpha() and glyph.char not in _ACCENTS:
            rows.setdefault(int(glyph.y // _STRIP), []).append(glyph)
    gone: set[int] = set()
    for accent in accents:
        row = int(accent.y // _STRIP)
        near = [letter for i in (row - 1, row, row + 1) for letter in rows.get(i, ()) if _over(accent, letter)]
        if near:
            letter = min(near, key=lambda g: (abs(g.x0 + g.x1 - accent.x0 - accent.x1), abs(g.y - accent.y)))
            letter.char = unicodedata.normalize("NFC", _DOTLESS.get(letter.char, letter.char) + _ACCENTS[accent.char])
            gone.add(id(accent))
    return [glyph for glyph in glyphs if id(glyph) not in gone]


def _over(accent: _Glyph, letter: _Glyph) -> bool:
    """Whether the accent's middle lies over the letter, at most a little higher than on its baseline."""
    middle = (accent.x0 + accent.x1) / 2
    near = abs(accent.y - letter.y) < 0.8 * letter.setting.size
    return near and letter.x0 < middle < letter.x1 and letter.setting.size < 1.5 * accent.setting.size
