"""Tables for people: aligned, wrapped and never cut, at any width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from evmap.output.tables.fit import GAP, Layout, fit
from evmap.output.tables.table import Cell, Column, Result, Table, cell_text
from evmap.output.tables.wrap import wrapped
from evmap.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Painter = Callable[[str, str], str]

_CODES = {"bold": "1", "dim": "2", "italic": "3", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
#: How far what has no column of its own is moved in, where the main column begins too far right to stand under it.
_INDENT = 4


def render_terminal(result: Result, *, width: int, color: bool) -> str:
    """Return *result* as text for a screen of *width* columns, with ANSI colours if *color*."""
    paint = _painted if color else _plain
    lines = wrapped(visible(result.summary), width) if result.summary else []
    for table in result.screen or result.tables:
        if not table.rows:
            continue
        if table.headed or table.title or not result.summary:
            lines.append("")
        if table.title:
            lines += [paint(line, "bold") for line in wrapped(visible(table.title), width)]
        layout = fit(table, width)
        lines += [paint(line, "dim") for line in wrapped(layout.key, width)] if layout.key else []
        lines += _grid(table, layout, width, paint)
    if result.notes:
        lines.append("")
    for note in result.notes:
        lines += wrapped(visible(note), width)
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def _painted(text: str, style: str) -> str:
    codes = ";".join(_CODES[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text


def _plain(text: str, style: str) -> str:
    return text


def _grid(table: Table, layout: Layout, width: int, paint: Painter) -> list[str]:
    """The lines of *table*. What follows a line break in the main column, and columns that do not fit, stand under
    their row over all of the screen that is left."""
    place = [column for column, _, _ in layout.shown].index(layout.main)
    widths = [wide for _, _, wide in layout.shown]
    room = max(1, width - sum(wide + GAP for i, wide in enumerate(widths) if i != place))
    mains = [cell_text(row.get(layout.main.key)).partition("\n") for row in table.rows]
    widths[place] = min(room, max(cell_len(layout.shown[place][1]), *(cell_len(first) for first, _, _ in mains)))
    start = sum(wide + GAP for wide in widths[:place])
    indent = start if 0 < start <= width // 5 else min(_INDENT, width // 5)
    lines = _head(layout, widths, width, paint) if table.headed else []
    for row, (first, _, more) in zip(table.rows, mains, strict=True):
        texts = [cell_text(row.get(column.key)) for column, _, _ in layout.shown]
        styles = [column.styles.get(text, "") for (column, _, _), text in zip(layout.shown, texts, strict=True)]
        texts[place] = first
        cells = [wrapped(text, widths[i], hyphens=i != place) for i, text in enumerate(texts)]
        lines += _side_by_side(cells, layout, widths, paint, styles)
        lines += _moved_in(more, start, width)
        lines += _moved_in(_details(layout.folded, row), indent + len(first) - len(first.lstrip(" ")), width)
    return lines


def _head(layout: Layout, widths: Sequence[int], width: int, paint: Painter) -> list[str]:
    """The headings, standing on a line."""
    headings = [wrapped(heading, wide) for (_, heading, _), wide in zip(layout.shown, widths, strict=True)]
    tallest = max(map(len, headings))
    cells = [[""] * (tallest - len(one)) + one for one in headings]
    line = width if layout.folded else sum(widths) + GAP * (len(widths) - 1)
    return [*_side_by_side(cells, layout, widths, paint, ["bold"] * len(cells)), "─" * min(width, line)]


def _side_by_side(
    cells: Sequence[Sequence[str]], layout: Layout, widths: Sequence[int], paint: Painter, styles: Sequence[str]
) -> Iterable[str]:
    """The lines of one row: the first lines of all cells, the second ones, and so on."""
    for number in range(max(map(len, cells))):
        parts = []
        for i, (cell, (column, _, _), wide) in enumerate(zip(cells, layout.shown, widths, strict=True)):
            text = cell[number] if number < len(cell) else ""
            blank = " " * (wide - cell_len(text))
            shown = paint(text, styles[i])
            parts.append(blank + shown if column.align == "right" else shown + blank)
        yield (" " * GAP).join(parts)


def _moved_in(text: str, margin: int, width: int) -> list[str]:
    return [" " * margin + line for line in wrapped(text, max(1, width - margin))] if text else []


def _details(folded: Sequence[Column], row: Mapping[str, Cell]) -> str:
    """What has no column of its own as one paragraph: ``documents: 2 · roots: 2 · for: CS-004``."""
    said = [(column.heading, cell_text(row.get(column.key))) for column in folded]
    return " · ".join(f"{heading[:1].lower()}{heading[1:]}: {text}" for heading, text in said if text not in ("", "·"))
