"""An explanation as a tree for a screen, a nested list for Markdown, rows for CSV."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Result, Table

if TYPE_CHECKING:
    from evmap.analysis.explain.branch import Branch
    from evmap.output.tables.table import Cell

NARROWEST = 30
LEFT_OUT = "(not counted) "
"""Stands before what was not counted."""

_COLUMNS = (
    Column("depth", "Depth", align="right"),
    Column("text", "Text"),
    Column("counted", "Counted"),
    Column("ref", "Of"),
)


def explain_result(branch: Branch, format: str, width: int) -> Result:
    """Return *branch* to print in *format*: drawn as a tree no wider than *width*, with a mark before what was left
    out of the count."""
    if format in ("csv", "xlsx", "docx", "html"):
        rows: tuple[dict[str, Cell], ...] = tuple(
            {"depth": depth, "text": one.text, "counted": one.counted, "ref": one.ref} for depth, one in branch.lines()
        )
        return Result(branch.to_dict(), (Table(_COLUMNS, rows, main="text"),))
    if format == "markdown":
        lines = [
            f"{'  ' * depth}- {'not counted: ' if not one.counted else ''}{one.text}" for depth, one in branch.lines()
        ]
        return Result(branch.to_dict(), summary="\n".join(lines))
    return Result(branch.to_dict(), summary="\n".join(drawn(branch, width)))


def drawn(branch: Branch, width: int) -> list[str]:
    """Return the tree's lines, wrapped and never cut."""
    lines = _wrap(branch.text, "", "", width)
    _draw_children(branch, "", width, lines)
    return lines


def _draw_children(branch: Branch, before: str, width: int, lines: list[str]) -> None:
    for child in branch.children:
        last = child is branch.children[-1]
        first, rest = (before + "└─ ", before + "   ") if last else (before + "├─ ", before + "│  ")
        text = child.text if child.counted else LEFT_OUT + child.text
        under = rest + ("│  " if child.children else "   ")
        lines.extend(_wrap(text, first, under if child.children else rest + "  ", width))
        _draw_children(child, rest, width, lines)


def _wrap(text: str, first: str, rest: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, len(first) + NARROWEST),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first]
