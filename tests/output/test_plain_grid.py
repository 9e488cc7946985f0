"""A table without colour is, line by line, what rich draws."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.output.tables import terminal
from evmap.output.tables.table import Column, Result, Table
from evmap.output.tables.terminal import render_terminal

if TYPE_CHECKING:
    import pytest
    from rich.console import Console

    from evmap.output.tables.fit import Layout

WORDS = (
    "a",
    "of",
    "training",
    "work-life",
    "haworth-2018",
    "  ",
    "x" * 45,
    "über",
    "研究会議",
    "\n",
    "",
    "é",
    "…",
    "x ",
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=30)


def by_rich(table: Table, layout: Layout, console: Console) -> str:
    """The grid as rich prints it."""
    with console.capture() as captured:
        console.print(terminal._grid(table, layout))
    return captured.get()


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of one to four columns, some set to the right, some that may be folded."""
    columns = tuple(
        Column(
            f"c{number}",
            draw(st.sampled_from(("Id", "What is missing", "n", "Leadership"))),
            align=draw(st.sampled_from(("left", "right"))),
            priority=draw(st.integers(0, 2)),
            max_width=draw(st.sampled_from((0, 12, 20))),
        )
        for number in range(draw(st.integers(1, 4)))
    )
    rows = tuple({column.key: draw(TEXTS) for column in columns} for _ in range(draw(st.integers(1, 3))))
    return Table(columns, rows, main=draw(st.sampled_from(columns)).key, headed=draw(st.booleans()))


@settings(max_examples=120, deadline=None)
@given(tables(), st.integers(30, 110))
def test_a_table_without_colour_is_what_rich_draws(table: Table, width: int) -> None:
    result = Result({}, (table,))
    own = render_terminal(result, width=width, color=False)
    with patch.object(terminal, "_plain", by_rich):
        assert own == render_terminal(result, width=width, color=False)


def test_rich_draws_nothing_of_a_table_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "_grid", None)
    table = Table((Column("id", "Id"), Column("what", "What")), ({"id": "a-1", "what": "one and two"},))
    text = render_terminal(Result({}, (table,)), width=40, color=False)
    assert text.splitlines() == ["Id   What", "────────────────", "a-1  one and two"]
