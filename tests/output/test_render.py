"""Tables people want to read, and formats machines can."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from evmap.output.tables.render import render
from evmap.output.tables.table import Cell, Column, Result, Table
from evmap.output.tables.wrap import wrapped

COLUMNS = (
    Column("severity", "Severity", styles={"high": "bold red"}),
    Column("kind", "Kind"),
    Column("where", "Where", max_width=24),
    Column("why", "Why"),
    Column("evidence", "Evidence", priority=2, max_width=20),
    Column("closes", "What would close it", priority=1, max_width=40),
)
ROWS = (
    {
        "severity": "high",
        "kind": "absolute",
        "where": "adaptive x training",
        "why": "0 claims (0 inferred) speak of this model under this theme or a narrower one",
        "evidence": ["IR-001", "IR-002"],
        "closes": "a finding about training that names the model, or a confirmed link",
    },
)
RESULT = Result(data={"rows": 1}, tables=(Table(COLUMNS, ROWS, main="why"),), summary="1 gap.", notes=("Legend: none",))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 160, 240])
def test_nothing_is_cut_and_no_line_is_too_long(width: int) -> None:
    text = render(RESULT, "table", width=width)
    assert all(len(line) <= width for line in text.splitlines())
    flowing = "".join(text.split())
    for word in ("absolute", "speak", "narrower", "IR-002", "confirmed", "Legend"):
        assert word in flowing, word
    assert "…" not in text


def test_columns_that_do_not_fit_stand_under_the_main_text() -> None:
    wide, narrow = render(RESULT, "table", width=200), render(RESULT, "table", width=80)
    assert "What would close it" in wide
    assert "what would close it: a finding about training" in " ".join(narrow.split())


def test_what_follows_a_line_break_stands_under_the_columns_to_the_right_as_well() -> None:
    columns = (Column("a", "A"), Column("main", "Main"), Column("right", "Right"))
    row = {"a": "x", "main": "a sentence\nand more that is as long as the whole of the screen", "right": "y" * 30}
    table = Table(columns, (row,), main="main")
    assert render(Result(None, (table,)), "table", width=68).splitlines()[2:] == [
        f"x  a sentence  {'y' * 30}",
        "   and more that is as long as the whole of the screen",
    ]


def test_a_map_is_columns_with_numbers_or_a_list_and_never_half_of_each() -> None:
    models = [Column(f"m{number}", f"model number {number}", priority=1) for number in range(12)]
    columns = (Column("term", "Theme"), *models, Column("all", "All"))
    row: dict[str, Cell] = {"term": "a theme of some length", **{one.key: "·" for one in models}, "m3": 7, "all": 7}
    table = Table(columns, (row,), main="term", alike=True)
    wide = render(Result(None, (table,)), "table", width=80)
    assert "12\u00a0model number 11" in " ".join(wide.split("\n"))
    assert wide.splitlines()[-1].split()[-13:] == [*"···", "7", *"········", "7"]
    narrow = render(Result(None, (table,)), "table", width=50).splitlines()[-2:]
    assert narrow == ["a theme of some length  7", "    model number 3: 7"]


@given(st.text(st.sampled_from("ab -é漢\u0301"), max_size=40), st.integers(2, 12), st.booleans())
def test_a_broken_text_fits_and_loses_no_letter(text: str, width: int, hyphens: bool) -> None:
    lines = wrapped(text, width, hyphens=hyphens)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_colour_only_when_asked() -> None:
    assert "\x1b[" not in render(RESULT, "table", width=80)
    assert "\x1b[1;31mhigh" in render(RESULT, "table", width=80, color=True)


def test_csv_has_every_column_and_keeps_a_spreadsheet_from_running_a_cell() -> None:
    table = Table((Column("a", "A"), Column("b", "B", hidden=True)), ({"a": "=1+1", "b": ["x", "y"]}, {"a": "-3"}))
    rows = list(csv.reader(io.StringIO(render(Result(None, (table,)), "csv"))))
    assert rows == [["a", "b"], ["'=1+1", "x; y"], ["-3", ""]]


def test_markdown_escapes_what_would_break_the_table() -> None:
    table = Table((Column("a", "A"),), ({"a": "x|y\nz"},))
    assert "| x\\|y<br>z |" in render(Result(None, (table,), summary="One."), "markdown")


def test_json_is_the_data() -> None:
    assert json.loads(render(RESULT, "json")) == {"rows": 1}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4), st.integers(30, 200))
def test_any_text_can_be_shown(cells: list[str], width: int) -> None:
    table = Table((Column("a", "A"), Column("b", "B")), tuple({"a": cell, "b": cell} for cell in cells))
    for format in ("table", "csv", "markdown", "json"):
        assert render(Result(cells, (table,)), format, width=width).endswith("\n")
