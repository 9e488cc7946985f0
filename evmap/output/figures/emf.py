"""A picture as an enhanced metafile (EMF, MS-EMF): what Word and LibreOffice show as a drawing at any size."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from evmap.output.figures.picture import Box, Disc, Label, Stroke, advance
from evmap.output.figures.svg import arrow_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.output.figures.picture import Picture, Shape

_UNITS = 10
"""Logical units a pixel."""
_MM = 25.4 / 96
_FONT = "Arial"
# MS-EMF 2.1.1, types of records
_HEADER, _POLYLINE, _POLYGON, _EOF = 1, 4, 3, 14
_WINDOW_EXTENT, _WINDOW_ORIGIN, _VIEWPORT_EXTENT, _MAP_MODE = 9, 10, 11, 17
_BACKGROUND, _TEXT_ALIGN, _TEXT_COLOUR = 18, 22, 24
_SELECT, _PEN, _BRUSH, _DELETE, _ELLIPSE, _RECTANGLE, _FONT_RECORD, _TEXT = 37, 38, 39, 40, 42, 43, 82, 84
_ALIGN = {"start": 24, "end": 24 | 2, "middle": 24 | 6}  # on the baseline
_SOLID, _DASHED = 0, 1


def write_emf(picture: Picture) -> bytes:
    """Return *picture* as EMF."""
    width, height = _at(picture.width), _at(picture.height)
    records = [
        _record(_MAP_MODE, struct.pack("<I", 8)),
        _record(_WINDOW_ORIGIN, struct.pack("<ii", 0, 0)),
        _record(_WINDOW_EXTENT, struct.pack("<ii", width, height)),
        _record(_VIEWPORT_EXTENT, struct.pack("<ii", round(picture.width), round(picture.height))),
        _record(_BACKGROUND, struct.pack("<I", 1)),
    ]
    for shape in picture.shapes:
        records.extend(_shape(shape))
    records.append(_record(_EOF, struct.pack("<III", 0, 16, 20)))
    body = b"".join(records)
    frame = (round(picture.width * _MM * 100), round(picture.height * _MM * 100))
    header = struct.pack(
        "<IIiiiiiiiiIIIIHHIIIiiii",
        _HEADER, 88, 0, 0, round(picture.width), round(picture.height), 0, 0, *frame, 0x464D4520, 0x10000,
        88 + len(body), len(records) + 1, 4, 0, 0, 0, 0, 1920, 1080, 508, 286,
    )  # fmt: skip
    return header + body


def _record(kind: int, data: bytes) -> bytes:
    data += b"\0" * (-len(data) % 4)
    return struct.pack("<II", kind, 8 + len(data)) + data


def _at(value: float) -> int:
    return round(value * _UNITS)


def _colour(colour: str) -> int:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red | green << 8 | blue << 16


def _shape(shape: Shape) -> list[bytes]:
    if isinstance(shape, Label):
        return _label(shape)
    if isinstance(shape, Stroke):
        drawn = _with(shape.stroke, shape.width, shape.stroke, shape.dashed, [_points(_POLYLINE, shape.points)])
        if shape.arrow:
            drawn += _with(shape.stroke, 1, shape.stroke, False, [_points(_POLYGON, arrow_head(shape))])
        return drawn
    if isinstance(shape, Disc):
        edges = (shape.x - shape.radius, shape.y - shape.radius, shape.x + shape.radius, shape.y + shape.radius)
        return _with(shape.stroke, 1, shape.fill, shape.dashed, [_box(_ELLIPSE, edges)])
    assert isinstance(shape, Box)
    edges = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
    return _with(shape.stroke, 1, shape.fill, shape.dashed, [_box(_RECTANGLE, edges)])


def _box(kind: int, edges: Sequence[float]) -> bytes:
    return _record(kind, struct.pack("<iiii", *map(_at, edges)))


def _points(kind: int, points: Sequence[tuple[float, float]]) -> bytes:
    xs, ys = [_at(x) for x, _ in points], [_at(y) for _, y in points]
    flat = [value for pair in zip(xs, ys, strict=True) for value in pair]
    bounds = (min(xs), min(ys), max(xs), max(ys))
    return _record(kind, struct.pack(f"<iiiiI{len(flat)}i", *bounds, len(points), *flat))


def _with(stroke: str, width: float, fill: str, dashed: bool, records: list[bytes]) -> list[bytes]:
    """*records* drawn with a pen and a brush of their own."""
    pen = struct.pack("<IIiiI", 1, _DASHED if dashed else _SOLID, _at(width), 0, _colour(stroke))
    brush = struct.pack("<IIII", 2, 0, _colour(fill), 0)
    select = [_record(_SELECT, struct.pack("<I", one)) for one in (1, 2)]
    delete = [_record(_DELETE, struct.pack("<I", one)) for one in (1, 2)]
    stock = [_record(_SELECT, struct.pack("<I", 0x80000000 | one)) for one in (7, 5)]  # let go before deleting
    return [_record(_PEN, pen), _record(_BRUSH, brush), *select, *records, *stock, *delete]


def _label(label: Label) -> list[bytes]:
    size, turned = -_at(label.size), label.turned * 10
    face = _FONT.encode("utf-16-le").ljust(64, b"\0")
    font = struct.pack("<iiiii8B", size, 0, turned, turned, 700 if label.bold else 400, 0, 0, 0, 1, 0, 0, 0, 0) + face
    text = label.text.encode("utf-16-le", "replace")
    steps: list[int] = []
    for letter in label.text:
        units = len(letter.encode("utf-16-le", "replace")) // 2
        step = round(advance(letter) * label.size * _UNITS * (1.07 if label.bold else 1))
        steps += [step] + [0] * (units - 1)
    padded = text + b"\0" * (-len(text) % 4)
    said = struct.pack(
        "<iiiiIffiiIIIiiiiI",
        0, 0, -1, -1, 1, 1.0, 1.0, _at(label.x), _at(label.y), len(steps), 76, 0, 0, 0, -1, -1, 76 + len(padded),
    ) + padded + struct.pack(f"<{len(steps)}I", *steps)  # fmt: skip
    return [
        _record(_TEXT_COLOUR, struct.pack("<I", _colour(label.colour))),
        _record(_TEXT_ALIGN, struct.pack("<I", _ALIGN[label.anchor])),
        _record(_FONT_RECORD, struct.pack("<I", 3) + font.ljust(320, b"\0")),
        _record(_SELECT, struct.pack("<I", 3)),
        _record(_TEXT, said),
        _record(_SELECT, struct.pack("<I", 0x80000000 | 13)),
        _record(_DELETE, struct.pack("<I", 3)),
    ]
