"""What a command has to show, before anyone decides how: tables, a summary line, and the data behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from evmap.text.plurals import count
from evmap.text.visible import visible

Cell = str | int | float | bool | None | Sequence[str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    ``key`` names it for machines (CSV), ``heading`` for people. ``styles`` maps a cell's text to a rich style, so
    that colour repeats what the word says. ``priority`` 0 columns always stand in the grid; where the screen is too
    narrow those with the highest priority number move first, as ``heading: value`` lines under the row's main text.
    ``hidden`` columns appear in CSV only.
    """

    key: str
    heading: str
    align: str = "left"
    styles: Mapping[str, str] = field(default_factory=dict)
    priority: int = 0
    max_width: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. ``main`` is the key of the column that takes the room that is left (default: the last
    visible column); ``title`` stands above the table. ``alike`` columns (those of a matrix) may be headed by numbers
    with a key above, where their names leave no room. Without ``headed`` a screen shows the rows alone, which say what
    they are."""

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]
    title: str = ""
    main: str = ""
    alike: bool = False
    headed: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """All that a command prints. ``data`` is its JSON; ``summary`` is printed before the tables, ``notes`` after.
    ``screen`` are shorter tables in plain words that a terminal shows instead of ``tables``, where there are some."""

    data: object
    tables: tuple[Table, ...] = ()
    summary: str = ""
    notes: tuple[str, ...] = ()
    screen: tuple[Table, ...] = ()


def first_rows(result: Result, most: int | None) -> Result:
    """Return *result* with only the first *most* rows of each table on a screen, and a line that says so; all of it
    where *most* is None."""
    tables = result.screen or result.tables
    if most is None or all(len(table.rows) <= most for table in tables):
        return result
    left = sum(max(0, len(table.rows) - most) for table in tables)
    screen = tuple(replace(table, rows=table.rows[:most]) for table in tables)
    return replace(result, screen=screen, notes=(f"{count(left, 'more row')}: leave out -n.", *result.notes))


def cell_text(value: Cell, separator: str = ", ") -> str:
    """Return a cell as one string: lists joined, None empty, whole floats without ``.0``, no control characters.

    >>> cell_text(["a", "b"]), cell_text(None), cell_text(3.0), cell_text(True)
    ('a, b', '', '3', 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, str | int):
        return visible(str(value))
    return visible(separator.join(value))
