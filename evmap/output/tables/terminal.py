"""Tables for people: aligned, wrapped and never cut, at any width."""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from evmap.output.tables.fit import GAP, Layout, fit
from evmap.output.tables.plain import plain_grid
from evmap.output.tables.table import Cell, Column, Result, Table, cell_text
from evmap.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def render_terminal(result: Result, *, width: int, color: bool) -> str:
    """Return *result* as text for a screen of *width* columns, with ANSI colours if *color*."""
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    if result.summary:
        console.print(Text(visible(result.summary)), soft_wrap=False)
    for table in result.screen or result.tables:
        if not table.rows:
            continue
        if table.headed or not result.summary:
            console.print()
        if table.title:
            console.print(Text(visible(table.title), style="bold"))
        layout = fit(table, width)
        if layout.key:
            console.print(Text(layout.key, style="dim"))
        if color:
            console.print(_grid(table, layout))
        else:
            buffer.write(_plain(table, layout, console))
    if result.notes:
        console.print()
    for note in result.notes:
        console.print(Text(visible(note)))
    lines = [line.rstrip() for line in buffer.getvalue().split("\n")]
    return "\n".join(lines).strip("\n") + "\n"


def _grid(table: Table, layout: Layout) -> Grid:
    """The rich table, with columns that do not fit folded under the main column."""
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, GAP - 1, 0, 0), show_edge=False, expand=False)
    grid.show_header = table.headed
    for column, heading, width in layout.shown:
        is_main = column is layout.main
        grid.add_column(
            Text(heading),
            justify="right" if column.align == "right" else "left",
            width=None if is_main else width,
            overflow="fold",
            ratio=1 if is_main else None,
        )
    for row in table.rows:
        cells = []
        for column, _, width in layout.shown:
            text = cell_text(row.get(column.key))
            style = column.styles.get(text, "")
            if column is layout.main:
                cell = Text(text, style=style)
                _append_folded(cell, layout.folded, row)
            else:
                cell = Text(_wrapped(text, width), style=style)
            cells.append(cell)
        grid.add_row(*cells)
    return grid


def _plain(table: Table, layout: Layout, console: Console) -> str:
    """The same without colour, as text."""
    rows = [
        [
            cell_text(row.get(column.key)) + _folded(layout.folded, row)
            if column is layout.main
            else _wrapped(cell_text(row.get(column.key)), width)
            for column, _, width in layout.shown
        ]
        for row in table.rows
    ]
    headings = [heading for _, heading, _ in layout.shown] if table.headed else []
    widths = [width for _, _, width in layout.shown]
    main = next(place for place, (column, _, _) in enumerate(layout.shown) if column is layout.main)
    lines = (line for cells in (*rows, *([headings] if headings else [])) for line in cells[main].split("\n"))
    others = sum(widths) - widths[main] + GAP * (len(widths) - 1)
    widths[main] = min(max(map(cell_len, lines), default=1) or 1, console.width - others)
    return plain_grid(console, headings, rows, widths, [column.align == "right" for column, _, _ in layout.shown])


def _folded(folded: Sequence[Column], row: Mapping[str, Cell]) -> str:
    """As :func:`_append_folded`."""
    cell = Text()
    _append_folded(cell, folded, row)
    return cell.plain


def _wrapped(text: str, width: int) -> str:
    """Break *text* at spaces and hyphens, so that ids break where they can be read."""
    if len(text) <= width and text.isascii() and text.isprintable() and not text.endswith(" "):
        return text
    return "\n".join(
        piece for line in text.split("\n") for piece in (textwrap.wrap(line, width, drop_whitespace=True) or [""])
    )


def _append_folded(cell: Text, folded: Sequence[Column], row: Mapping[str, Cell]) -> None:
    """Add what has no column of its own as one paragraph: ``documents: 2 · roots: 2 · for: CS-004``."""
    separator = "\n"
    for column in folded:
        text = cell_text(row.get(column.key))
        if text:
            cell.append(separator)
            cell.append(f"{column.heading[:1].lower()}{column.heading[1:]}: ", style="dim")
            cell.append(text, style=column.styles.get(text, ""))
            separator = " · "
