"""How the text objects of a page are set: font, size, direction and baseline, each font asked only once."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from evmap.reading.pdf.page import calls
from evmap.reading.pdf.shapes import BOLD, ITALIC

if TYPE_CHECKING:
    from evmap.reading.pdf.page.pieces import TextObject

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


@dataclass(slots=True)
class Setting:
    """How a text object is set: its font style and size, its direction in degrees."""

    style: int
    size: float
    angle: int
    math: bool
    exact: bool
    """Whether the boxes of the glyphs show spacing truly (those of Type 3 fonts and of turned text do not)."""
    artifact: bool = False


class Settings:
    """Asks each text object of the text page at the address *text* for its setting."""

    def __init__(self, text: int) -> None:
        self._text = text
        self._fonts: dict[int, tuple[int, bool, bool]] = {}
        self._sizes: dict[tuple[int, float], float] = {}
        self._known: dict[tuple[float, ...], tuple[int, float, int, bool, bool]] = {}
        self._artifacts: dict[int, bool] = {}

    def of(self, asked: TextObject, index: int) -> tuple[Setting | None, float]:
        """Return the setting of a text object, whose first glyph read is *index*, and the glyph's baseline;
        no setting for an object whose size or place is none."""
        pointer, font, scale, baseline, a, b, c, d, marks, sound = asked
        if not sound or not math.isfinite(baseline):
            return None, 0.0
        key = (font, scale, a, b, c, d)
        set_so = self._known.get(key)
        if set_so is None:
            size = scale * math.hypot(b, d)
            if not math.isfinite(size):
                return None, 0.0
            angle = 90 * round(math.degrees(math.atan2(b, a)) / 90) % 360
            style, math_font, exact = self._font(font) if font else (0, False, True)
            if c > 0.15 * abs(a) and not angle:
                style |= ITALIC  # slanted by the typesetter for want of an italic font
            told = exact and 1.0 <= size <= 400.0
            set_so = (style, size if told else self._measured(font, index, size), angle, math_font, exact and not angle)
            if told:
                self._known[key] = set_so
        return Setting(*set_so, marks > 0 and self._is_artifact(pointer, marks)), baseline

    def _font(self, font: int) -> tuple[int, bool, bool]:
        """Return (style, whether it is a font of mathematical signs, whether it tells its glyphs' widths)."""
        known = self._fonts.get(font)
        if known is not None:
            return known
        buffer = ctypes.create_string_buffer(256)
        calls.get_font_name(font, ctypes.addressof(buffer), 256)
        name = buffer.value.decode("latin-1").split("+", 1)[-1]
        flags = calls.get_font_flags(font)
        style, math_font = 0, _MATH_NAME.match(name) is not None
        if _BOLD_NAME.search(name) or (flags > 0 and flags & 0x40000):
            style |= BOLD
        if _ITALIC_NAME.search(name) or (flags > 0 and flags & 0x40 and not math_font):
            style |= ITALIC
        ascent, descent = ctypes.c_float(), ctypes.c_float()
        calls.get_ascent(font, 1.0, ctypes.addressof(ascent))
        calls.get_descent(font, 1.0, ctypes.addressof(descent))
        self._fonts[font] = known = (style, math_font, ascent.value != descent.value)
        return known

    def _measured(self, font: int, index: int, scale: float) -> float:
        """The size of a font that does not tell it, from the height of its letters from glyph *index* on."""
        key = (font, round(scale, 1))
        if key in self._sizes:
            return self._sizes[key]
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        heights: list[float] = []
        for i in range(index, index + 60):
            letter = chr(min(max(0, calls.get_unicode(self._text, i)), 0x10FFFF))
            share = 0.7 if letter.isupper() or letter.isdecimal() or letter in "bdfhkl" else 0.44
            if letter.isalnum() and pdfium.FPDFText_GetCharBox(
                ctypes.cast(self._text, pdfium.FPDF_TEXTPAGE), i, left, right, bottom, top
            ):
                heights.append(min(top.value - bottom.value, 60.0) / share)
        size = max(1.0, median(heights)) if heights else 10.0
        if len(heights) > 5:
            self._sizes[key] = size
        return size

    def _is_artifact(self, pointer: int, marks: int) -> bool:
        """Whether a tagged PDF marks the text object as a running header, a footer or the like."""
        for i in range(marks):
            mark = calls.get_mark(pointer, i)
            if mark not in self._artifacts:
                self._artifacts[mark] = bool(mark) and _mark_name(mark) == "Artifact"
            if self._artifacts[mark]:
                return True
        return False


def _mark_name(mark: int) -> str:
    """The name of the mark at the address *mark*; "" for a long one, and where there is none."""
    buffer, length = ctypes.create_string_buffer(32), ctypes.c_ulong()
    if not calls.get_mark_name(mark, ctypes.addressof(buffer), 32, ctypes.addressof(length)):
        return ""
    return buffer.raw.decode("utf-16-le", "ignore").rstrip("\0")
