"""Tables for people: aligned, wrapped and never cut, at any width."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from evmap.output.table import Column, Result, Table, cell_text, type_of_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GAP = 2
NARROWEST_MAIN = 28
COMFORTABLE_MAIN = 40


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
        console.print(Text(result.summary), soft_wrap=False)
    for table in result.tables:
        console.print()
        if table.title:
            console.print(Text(table.title, style="bold"))
        if table.rows:
            console.print(_grid(table, width))
    if result.notes:
        console.print()
    for note in result.notes:
        console.print(Text(note))
    lines = [line.rstrip() for line in buffer.getvalue().split("\n")]
    return "\n".join(lines).strip("\n") + "\n"


def _grid(table: Table, width: int) -> Grid:
    """The rich table, with columns that do not fit folded under the main column."""
    visible = [column for column in table.columns if not column.hidden]
    main = next((column for column in visible if column.key == table.main), visible[-1])
    shown, folded = _fit(visible, main, table.rows, width)
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, GAP - 1, 0, 0), show_edge=False, expand=False)
    for column in shown:
        is_main = column is main
        grid.add_column(
            Text(column.heading),
            justify="right" if column.align == "right" else "left",
            width=None if is_main else _natural_width(column, table.rows),
            overflow="fold",
            ratio=1 if is_main else None,
        )
    for row in table.rows:
        cells = []
        for column in shown:
            cell = _styled(column, row.get(column.key))
            if column is main:
                _append_folded(cell, folded, row)
            cells.append(cell)
        grid.add_row(*cells)
    return grid


def _append_folded(cell: Text, folded: Sequence[Column], row: Mapping[str, type_of_cell]) -> None:
    """Add what has no column of its own as one paragraph: ``documents: 2 · roots: 2 · for: CS-004``."""
    separator = "\n"
    for column in folded:
        text = cell_text(row.get(column.key))
        if text:
            cell.append(separator)
            cell.append(f"{column.heading[:1].lower()}{column.heading[1:]}: ", style="dim")
            cell.append(text, style=column.styles.get(text, ""))
            separator = " · "


def _fit(
    columns: Sequence[Column], main: Column, rows: Sequence[Mapping[str, type_of_cell]], width: int
) -> tuple[list[Column], list[Column]]:
    """Split *columns* into those that stand in the grid and those folded under the main one."""
    shown = list(columns)
    folded: list[Column] = []

    def room_for_main() -> int:
        return width - sum(_natural_width(column, rows) + GAP for column in shown if column is not main)

    longest = max((cell_len(cell_text(row.get(main.key))) for row in rows), default=0)
    while room_for_main() < min(COMFORTABLE_MAIN, max(NARROWEST_MAIN, longest)):
        movable = [column for column in shown if column is not main and column.priority > 0]
        if not movable and room_for_main() < NARROWEST_MAIN:
            movable = [column for column in shown if column is not main]  # a very narrow screen
        if not movable:
            break
        # the last of the least important columns goes first
        out = max(movable, key=lambda column: (column.priority, shown.index(column)))
        shown.remove(out)
        folded.insert(0, out)
    folded.sort(key=columns.index)
    return shown, folded


def _natural_width(column: Column, rows: Sequence[Mapping[str, type_of_cell]]) -> int:
    """The width a column wants: its widest cell or its heading's longest word, at most ``max_width``."""
    heading = max((cell_len(word) for word in column.heading.split()), default=0)
    widest = max((cell_len(cell_text(row.get(column.key))) for row in rows), default=0)
    limit = column.max_width or widest
    return max(heading, min(widest, limit), 1)


def _styled(column: Column, value: type_of_cell) -> Text:
    text = cell_text(value)
    return Text(text, style=column.styles.get(text, ""))
