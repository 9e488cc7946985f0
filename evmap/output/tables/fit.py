"""How a table fits a screen: which columns stand side by side, how wide, and which are folded under the main one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from evmap.output.tables.table import Cell, Column, Table, cell_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GAP = 2
NARROWEST_MAIN = 28
COMFORTABLE_MAIN = 40
NARROWEST_ALIKE = 20
NARROWEST_COLUMN = 16


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns to show with their headings and widths (the main one takes what is left), and those folded under it.

    ``key`` explains headings that were replaced by numbers.
    """

    shown: tuple[tuple[Column, str, int], ...]
    folded: tuple[Column, ...]
    main: Column
    key: str = ""


def fit(table: Table, width: int) -> Layout:
    """Return the layout of *table* on a screen of *width* columns.

    Tried in turn until the main column has room: natural widths; headings as numbers, where the columns are alike;
    alike columns all as a list; folding columns that may be folded, least important first; narrower columns; folding
    any column.
    """
    columns = [column for column in table.columns if not column.hidden]
    main = next((column for column in columns if column.key == table.main), columns[-1])
    longest = max((cell_len(cell_text(row.get(main.key))) for row in table.rows), default=0)
    wanted = min(COMFORTABLE_MAIN, max(NARROWEST_MAIN, longest))
    widths = {column.key: natural_width(column, column.heading, table.rows) for column in columns}
    headings = {column.key: column.heading for column in columns}
    shown, folded = list(columns), []
    if table.alike and _room(columns, main, widths, width) < wanted:
        numbers = {
            column.key: str(number)
            for number, column in enumerate((column for column in columns if column is not main), 1)
        }
        narrow = {column.key: _longest_word(column, numbers.get(column.key, ""), table.rows) for column in columns}
        if _room(columns, main, narrow, width) >= min(wanted, NARROWEST_ALIKE):
            key = " · ".join(f"{numbers[c.key]}\u00a0{c.heading}" for c in columns if c is not main)
            named = {**headings, **numbers}
            return Layout(tuple((c, named[c.key], narrow[c.key]) for c in columns), (), main, key)
        # a row of the map as a list is read more easily than half of it as columns
        shown = [column for column in columns if column is main or not column.priority]
        folded = [column for column in columns if column not in shown]
    while _room(shown, main, widths, width) < wanted:
        movable = [column for column in shown if column is not main and column.priority > 0]
        if not movable:
            break
        # the last of the least important columns goes first
        out = max(movable, key=lambda column: (column.priority, shown.index(column)))
        shown.remove(out)
        folded.append(out)
    while _room(shown, main, widths, width) < NARROWEST_MAIN:
        wide = [column for column in shown if column is not main and widths[column.key] > NARROWEST_COLUMN]
        others = [column for column in shown if column is not main]
        if wide:
            widths[max(wide, key=lambda column: widths[column.key]).key] -= 1
        elif others:
            shown.remove(others[-1])
            folded.append(others[-1])
        else:
            break
    folded.sort(key=columns.index)
    return Layout(tuple((c, headings[c.key], widths[c.key]) for c in shown), tuple(folded), main)


def natural_width(column: Column, heading: str, rows: Sequence[Mapping[str, Cell]]) -> int:
    """The width a column wants: its widest cell, at most ``max_width``, or its heading's longest word."""
    longest_word = max((cell_len(word) for word in heading.split()), default=0)
    widest = max((cell_len(cell_text(row.get(column.key))) for row in rows), default=0)
    return max(longest_word, min(widest, column.max_width or widest), 1)


def _longest_word(column: Column, heading: str, rows: Sequence[Mapping[str, Cell]]) -> int:
    words = [word for row in rows for word in cell_text(row.get(column.key)).split()]
    return max((cell_len(word) for word in [*words, *heading.split()]), default=1)


def _room(shown: Sequence[Column], main: Column, widths: Mapping[str, int], width: int) -> int:
    """What is left for the main column."""
    return width - sum(widths[column.key] + GAP for column in shown if column is not main)
