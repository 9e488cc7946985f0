"""Breaking text into the lines of a screen, counted in cells: a Chinese letter takes two, an accent of its own none."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

_WORDS = re.compile(r" *[^ ]+")
#: The same, with breaks after hyphens behind a letter, so that ids break where they can be read.
_PARTS = re.compile(r" *(?:[^ ]*?[^\W\d_]-(?=\w)|[^ ]+)")


def wrapped(text: str, width: int, *, hyphens: bool = False) -> list[str]:
    """Break *text* at spaces (with *hyphens* after hyphens, too) into lines of at most *width* cells; words that are
    longer are cut. A line that is moved in stays so when it is broken.

    >>> wrapped("  moved in and long", 12), wrapped("social-work-scotland", 14, hyphens=True)
    (['  moved in', '  and long'], ['social-work-', 'scotland'])
    """
    lines: list[str] = []
    for line in text.expandtabs().split("\n"):
        fits = cell_len(line) <= width
        lines += [line.rstrip(" ")] if fits else _broken(line, width, _PARTS if hyphens else _WORDS)
    return lines


def _broken(line: str, width: int, parts: re.Pattern[str]) -> list[str]:
    margin = " " * max(0, min(len(line) - len(line.lstrip(" ")), width // 2, width - 2))
    room = width - len(margin)
    lines, current, used = [], "", 0
    for part in parts.findall(line.strip(" ")):
        wide = cell_len(part)
        if current and used + wide <= room:
            current, used = current + part, used + wide
            continue
        if current:
            lines.append(margin + current)
        *whole, current = chop_cells(part.lstrip(" "), room) or [part.lstrip(" ")]
        lines += [margin + piece for piece in whole]
        used = cell_len(current)
    return [*lines, margin + current] if current else lines
