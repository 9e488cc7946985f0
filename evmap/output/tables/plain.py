"""The grid of a table without colour, written line by line: what rich makes of it, at a fraction of what its measuring
and styling of every cell costs. The tests hold both equal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from evmap.output.tables.fit import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

_WORD = re.compile(r"\s*\S+\s*")


def plain_grid(
    console: Console,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    right: Sequence[bool],
) -> str:
    """Return *rows* under *headings* (none: rows alone) as text. *widths* are those of the columns, *right* says which
    are set to the right."""
    lines: list[str] = []
    if headings:
        lines += _row(console, headings, widths, right, at_bottom=True)
        lines.append("─" * (sum(widths) + GAP * (len(widths) - 1)))
    for row in rows:
        lines += _row(console, row, widths, right)
    return "".join(f"{line}\n" for line in lines)


def _row(
    console: Console, cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], *, at_bottom: bool = False
) -> list[str]:
    columns = [
        _cell(console, text, width, to_right) for text, width, to_right in zip(cells, widths, right, strict=True)
    ]
    height = max(map(len, columns))
    if height == 1:
        return [(" " * GAP).join(column[0] for column in columns)]
    filled = []
    for column, width in zip(columns, widths, strict=True):
        blank = [" " * width] * (height - len(column))
        filled.append([*blank, *column] if at_bottom else [*column, *blank])
    return [(" " * GAP).join(parts) for parts in zip(*filled, strict=True)]


def _cell(console: Console, text: str, width: int, to_right: bool) -> list[str]:
    """The lines of a cell, each as wide as its column."""
    lines: list[str] = []
    for line in text.split("\n"):
        pieces = _broken(line, width) if line.isascii() and line.isprintable() else None
        if pieces is None:
            justify = "right" if to_right else "left"
            lines += [one.plain for one in Text(line).wrap(console, width, justify=justify, overflow="fold")]
        elif to_right:
            lines += [piece.rstrip().rjust(width) for piece in pieces]
        else:
            lines += [piece[:width].ljust(width) for piece in pieces]
    return lines


def _broken(line: str, width: int) -> list[str] | None:
    """A line of ASCII broken between words, None where a word is wider than the column."""
    if len(line) <= width:
        return [line]
    starts, filled = [0], 0
    for word in _WORD.finditer(line):
        length = len(word[0].rstrip())
        if length > width:
            return None
        if width - filled >= length:
            filled += len(word[0])
        else:
            if filled and word.start():
                starts.append(word.start())
            filled = len(word[0])
    return [line[start:end] for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]
