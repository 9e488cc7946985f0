"""What PDFium is asked glyph by glyph, with addresses and numbers in place of objects: half the cost of a call.

Every text page, text object, font and mark is named by its address (0: none), and so is the place of an answer.
"""

from __future__ import annotations

import ctypes
from ctypes import PYFUNCTYPE, c_double, c_float, c_int, c_uint, c_void_p
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

#: What addresses come back as: a plain number, 0 for none.
_ADDRESS = ctypes.c_size_t


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    """*function* of PDFium called without letting go of the interpreter, which costs more than most answers."""
    return PYFUNCTYPE(result, *arguments)(ctypes.cast(function, c_void_p).value or 0)


get_text = _plain(pdfium.FPDFText_GetText, c_int, c_void_p, c_int, c_int, c_void_p)
get_unicode = _plain(pdfium.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
get_box = _plain(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
get_object = _plain(pdfium.FPDFText_GetTextObject, _ADDRESS, c_void_p, c_int)
get_matrix = _plain(pdfium.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
get_origin = _plain(pdfium.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
get_font_size = _plain(pdfium.FPDFText_GetFontSize, c_double, c_void_p, c_int)
get_font = _plain(pdfium.FPDFTextObj_GetFont, _ADDRESS, c_void_p)
get_font_name = _plain(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, c_void_p, c_void_p, ctypes.c_size_t)
get_font_flags = _plain(pdfium.FPDFFont_GetFlags, c_int, c_void_p)
get_ascent = _plain(pdfium.FPDFFont_GetAscent, c_int, c_void_p, c_float, c_void_p)
get_descent = _plain(pdfium.FPDFFont_GetDescent, c_int, c_void_p, c_float, c_void_p)
count_marks = _plain(pdfium.FPDFPageObj_CountMarks, c_int, c_void_p)
get_mark = _plain(pdfium.FPDFPageObj_GetMark, _ADDRESS, c_void_p, ctypes.c_ulong)
get_mark_name = _plain(pdfium.FPDFPageObjMark_GetName, c_int, c_void_p, c_void_p, ctypes.c_ulong, c_void_p)


def address_of(handle: Any) -> int:
    """The address that a handle of PDFium stands for."""
    return ctypes.cast(handle, c_void_p).value or 0


def letters_of(text: int, count: int) -> str:
    """Return one character for each of the *count* glyphs of a text page, asked in one call where that is possible.

    A hyphen at a line's end, and what is no character, are other than :data:`get_unicode` says.
    """
    units = (ctypes.c_uint16 * (count + 1))()
    written = get_text(text, 0, count, ctypes.addressof(units))
    letters = bytes(memoryview(units)[:count]).decode("utf-16-le", "surrogatepass")
    if written == count + 1 and len(letters) == count:
        return letters
    # PDFium leaves control codes out of its text, and a character beyond 16 bits takes two places
    codes: list[int] = list(map(get_unicode, repeat(text), range(count)))
    return "".join(chr(code) if code <= 0x10FFFF else "\0" for code in codes)


def boxes_of(text: int, count: int) -> list[float]:
    """Return left, top, right and bottom of each of the *count* glyphs of a text page, one after the other."""
    boxes = (c_float * (4 * count))()
    place = ctypes.addressof(boxes)
    for _ in map(get_box, repeat(text), range(count), range(place, place + 16 * count, 16)):
        pass
    floats: list[float] = boxes[:]
    return floats
