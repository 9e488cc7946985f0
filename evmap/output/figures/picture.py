"""A picture as shapes and labels, before anyone decides how it is written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

INK = "#1a1a1a"
SOFT = "#6b6b6b"
PAPER = "#ffffff"
#: Okabe and Ito's palette, which people with any colour vision can tell apart; every use has a second sign beside it.
BLUE, SKY, GREEN, ORANGE, VERMILION, PINK = "#0072B2", "#56B4E9", "#009E73", "#E69F00", "#D55E00", "#CC79A7"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: str = PAPER
    stroke: str = INK
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle around its centre."""

    x: float
    y: float
    radius: float
    fill: str = PAPER
    stroke: str = INK
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, with a head at its end if ``arrow``."""

    points: tuple[tuple[float, float], ...]
    stroke: str = INK
    width: float = 1.0
    dashed: bool = False
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text on a baseline. ``anchor`` is start, middle or end; ``turned``: degrees against the clock."""

    x: float
    y: float
    text: str
    size: float = 12.0
    anchor: str = "start"
    bold: bool = False
    colour: str = INK
    turned: int = 0


Shape = Box | Disc | Stroke | Label


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes in drawing order on a white page of ``width`` x ``height`` CSS pixels. ``alt`` says in words what is to be
    seen, for people who cannot see it."""

    title: str
    alt: str
    width: float
    height: float
    shapes: tuple[Shape, ...]


# Advance widths of Helvetica for U+0020..U+007E in thousandths of the size (Adobe Core 14 font metrics); Arial and
# Liberation Sans share them.
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, *(556,) * 10, 278, 278, 584, 584,
    584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611,
    722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip


def advance(letter: str) -> float:
    """Return how far a letter moves the pen, in sizes of the font."""
    at = ord(letter) - 32
    if 0 <= at < len(_WIDTHS):
        return _WIDTHS[at] / 1000
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    base = unicodedata.normalize("NFD", letter)[0]
    return advance(base) if base != letter else 0.56


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of *text* in pixels at *size*."""
    return sum(map(advance, text)) * size * (1.07 if bold else 1.0)


def wrapped(text: str, size: float, room: float, most: int = 0) -> list[str]:
    """Return *text* as lines no wider than *room* pixels; with *most*, the last of so many ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
        while width_of(line, size) > room and len(line) > 1:
            cut = max(1, next(n for n in range(1, len(line) + 1) if width_of(line[:n], size) > room) - 1)
            lines.append(line[:cut])
            line = line[cut:]
    if line or not lines:
        lines.append(line)
    if most and len(lines) > most:
        lines = lines[:most]
        while lines[-1] and width_of(f"{lines[-1]}…", size) > room:
            lines[-1] = lines[-1][:-1]
        lines[-1] = f"{lines[-1].rstrip()}…"
    return lines
