"""Ask PDFium what stands on a page: the box of every glyph, and the pieces of words by the text objects they belong to.

There are two ways, which give the same numbers: one call of the compiled part (``native/pieces.c``), or a call from
here for the box of every glyph and for the text objects at both ends of every word.
"""

from __future__ import annotations

import ctypes
import re
import struct
import sys
from array import array
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium

from evmap.reading.pdf.native.library import compiled
from evmap.reading.pdf.page import calls

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Characters that stand for themselves whatever their font and box are (as ``of_word`` in ``native/pieces.c``).
_WORD = re.compile("[!-\x9f\xa1-\xac\xae-\ud7ff\uf900-\ufffc\U00010000-\U0010ffff]+")
#: Characters that are space, and no hyphens or codes that a line of PDFium's text may have in place of others.
_SPACES = frozenset(" \xa0\t\n")

Piece = tuple[int, int, int, int, int, float, float]
"""Glyphs of one text object that no space parts: the first one, the one after the last, the number of the object in
``objects``, whether a space stands before, whether it is a sign (one glyph that needs a second look); the widest and
the narrowest gap between its glyphs."""


class TextObject(NamedTuple):
    """What PDFium says of a text object: its address and that of its font, the size of the font, the baseline of the
    first glyph, the matrix, how many marks of a tagged file it has, and whether it has a place at all."""

    address: int
    font: int
    font_size: float
    baseline: float
    a: float
    b: float
    c: float
    d: float
    marks: int
    sound: int


_PIECE = struct.Struct("=5i4x2d")
_OBJECT = struct.Struct("=2Q2d4f2i")


@dataclass(slots=True)
class Asked:
    """What stands on a page: left, top, right and bottom edge of each glyph (y up), and the pieces in their order."""

    edges: tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]
    pieces: Iterable[Piece]
    objects: list[TextObject]
    """Grows while the ``pieces`` are gone through; an object that the page comes back to is another one."""


def ask(text: int, letters: str, left: float, *, mixed: bool) -> Asked:
    """Return what stands on the text page at the address *text*, whose glyphs are *letters*.

    *left* is the edge of the visible page, from which gaps are measured. *mixed* says that the text objects of a word
    may stand in any order.
    """
    function, _ = compiled()
    if function is None:
        return ask_plainly(text, letters, left, mixed=mixed)
    return ask_compiled(function, text, letters, left, mixed=mixed)


def _addresses() -> Any:
    functions = (
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetTextObject,
        pdfium.FPDFText_GetMatrix,
        pdfium.FPDFText_GetCharOrigin,
        pdfium.FPDFText_GetFontSize,
        pdfium.FPDFTextObj_GetFont,
        pdfium.FPDFPageObj_CountMarks,
    )
    return (ctypes.c_void_p * len(functions))(*(ctypes.cast(function, ctypes.c_void_p).value for function in functions))


_FUNCTIONS = _addresses()


def ask_compiled(function: Any, text: int, letters: str, left: float, *, mixed: bool) -> Asked:
    """As :func:`ask`, with the compiled *function*."""
    count = len(letters)
    edges = (ctypes.c_double * (4 * count))()
    pieces, objects = (ctypes.create_string_buffer(count * one.size) for one in (_PIECE, _OBJECT))
    found = (ctypes.c_int32 * 2)()
    codes = letters.encode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass")
    function(_FUNCTIONS, text, count, codes, mixed, left, edges, pieces, objects, found)
    numbers = array("d", bytes(edges))
    return Asked(
        (numbers[:count], numbers[count : 2 * count], numbers[2 * count : 3 * count], numbers[3 * count :]),
        _PIECE.iter_unpack(memoryview(pieces)[: found[0] * _PIECE.size]),
        list(map(TextObject._make, _OBJECT.iter_unpack(memoryview(objects)[: found[1] * _OBJECT.size]))),
    )


def ask_plainly(text: int, letters: str, left: float, *, mixed: bool) -> Asked:
    """As :func:`ask`, without the compiled part."""
    floats = calls.boxes_of(text, len(letters))
    asked = Asked((floats[0::4], floats[1::4], floats[2::4], floats[3::4]), (), [])
    asked.pieces = _pieces(asked, text, letters, left, mixed=mixed)
    return asked


def _pieces(asked: Asked, text: int, letters: str, left: float, *, mixed: bool) -> Iterable[Piece]:
    """Go through the glyphs in the order of the page."""
    starts, _, ends, _ = asked.edges
    gaps = [(start - left) - (end - left) for start, end in zip(starts[1:], ends, strict=False)]
    objects = asked.objects
    last, spaced = 0, 0
    for begin, end, pointer, sign in _parted(text, letters, mixed):
        if not pointer:  # a space or line end that PDFium thinks is there
            continue
        if sign:
            letter = letters[begin]
            if letter in _SPACES or (letter == "\r" and starts[begin] == ends[begin]):
                spaced = 1
                continue
        if pointer != last:
            last = pointer
            objects.append(_text_object(text, pointer, begin))
        between = gaps[begin : end - 1]
        yield begin, end, len(objects) - 1, spaced, sign, max(between, default=0.0), min(between, default=0.0)
        spaced = 0


def _parted(text: int, letters: str, mixed: bool) -> Iterable[tuple[int, int, int, int]]:
    """(first glyph, the one after the last, address of their text object, whether it is a sign) of words and signs."""
    get_object = calls.get_object
    done = 0
    for word in _WORD.finditer(letters):
        begin, end = word.span()
        for i in range(done, begin):
            yield i, i + 1, get_object(text, i), 1
        done = end
        pointer = get_object(text, begin)
        if mixed or not pointer or (end - begin > 1 and get_object(text, end - 1) != pointer):
            for i, following in enumerate(map(get_object, repeat(text), range(begin + 1, end)), begin + 1):
                if following != pointer:
                    yield begin, i, pointer, 0
                    begin, pointer = i, following
        yield begin, end, pointer, 0
    for i in range(done, len(letters)):
        yield i, i + 1, get_object(text, i), 1


_MATRIX = pdfium.FS_MATRIX()
_X, _Y = ctypes.c_double(), ctypes.c_double()
_PLACES = ctypes.addressof(_MATRIX), ctypes.addressof(_X), ctypes.addressof(_Y)


def _text_object(text: int, pointer: int, index: int) -> TextObject:
    """Ask for the text object at *pointer*, that glyph *index* belongs to."""
    matrix, x, y = _PLACES
    if not calls.get_matrix(text, index, matrix):
        return TextObject(pointer, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0)
    _Y.value = 0.0
    calls.get_origin(text, index, x, y)
    return TextObject(
        pointer,
        calls.get_font(pointer),
        calls.get_font_size(text, index),
        _Y.value,
        _MATRIX.a,
        _MATRIX.b,
        _MATRIX.c,
        _MATRIX.d,
        calls.count_marks(pointer),
        1,
    )
