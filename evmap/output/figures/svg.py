"""A picture as SVG: text stays text, and the same picture is the same bytes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from evmap.output.figures.picture import Box, Disc, Stroke
from evmap.text.controls import for_xml
from evmap.text.visible import visible

if TYPE_CHECKING:
    from evmap.output.figures.picture import Picture, Shape

FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"


def write_svg(picture: Picture) -> bytes:
    """Return *picture* as an SVG file."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + svg_of(picture).encode()


def svg_of(picture: Picture) -> str:
    """Return *picture* as an ``svg`` element with its title and description, ending in a newline."""
    width, height = number(picture.width), number(picture.height)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' role="img" font-family="{FONT}">',
        f"<title>{text(picture.title)}</title>",
        f"<desc>{text(picture.alt)}</desc>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *(_shape(shape) for shape in picture.shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def number(value: float) -> str:
    """Return a coordinate as short as it can be: at most two decimals."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def text(value: str) -> str:
    """Return *value* as XML holds it."""
    return escape(for_xml(visible(value), "\ufffd"))


def _shape(shape: Shape) -> str:
    if isinstance(shape, Box):
        return (
            f'<rect x="{number(shape.x)}" y="{number(shape.y)}" width="{number(shape.width)}"'
            f' height="{number(shape.height)}" fill="{shape.fill}" stroke="{shape.stroke}"{_dash(shape.dashed)}/>'
        )
    if isinstance(shape, Disc):
        return (
            f'<circle cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.radius)}" fill="{shape.fill}"'
            f' stroke="{shape.stroke}"{_dash(shape.dashed)}/>'
        )
    if isinstance(shape, Stroke):
        points = " ".join(f"{number(x)},{number(y)}" for x, y in shape.points)
        line = (
            f'<polyline points="{points}" fill="none" stroke="{shape.stroke}" stroke-width="{number(shape.width)}"'
            f"{_dash(shape.dashed)}/>"
        )
        if not shape.arrow:
            return line
        head = " ".join(f"{number(x)},{number(y)}" for x, y in arrow_head(shape))
        return f'{line}\n<polygon points="{head}" fill="{shape.stroke}"/>'
    weight = ' font-weight="bold"' if shape.bold else ""
    anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
    turn = f' transform="rotate({-shape.turned} {number(shape.x)} {number(shape.y)})"' if shape.turned else ""
    return (
        f'<text x="{number(shape.x)}" y="{number(shape.y)}" font-size="{number(shape.size)}"{weight}{anchor}'
        f' fill="{shape.colour}"{turn}>{text(shape.text)}</text>'
    )


def arrow_head(shape: Stroke) -> tuple[tuple[float, float], ...]:
    """Return the triangle at the end of a line."""
    (x0, y0), (x1, y1) = shape.points[-2:]
    length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 0.001)
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    return (x1, y1), (x1 - 8 * dx - 4 * dy, y1 - 8 * dy + 4 * dx), (x1 - 8 * dx + 4 * dy, y1 - 8 * dy - 4 * dx)


def _dash(dashed: bool) -> str:
    return ' stroke-dasharray="4 3"' if dashed else ""
