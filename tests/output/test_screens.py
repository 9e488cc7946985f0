"""The short tables of a terminal: plain words, few lines, every gap counted, other formats untouched."""

from __future__ import annotations

import json

import pytest

from evmap.analysis import corroboration, explain, gaps, matrix
from evmap.analysis.corroboration import CAUTIONS
from evmap.analysis.gaps.gap import KIND_WORDS
from evmap.output.answers.corroboration import corroboration_result
from evmap.output.answers.gaps import gap_result
from evmap.output.answers.matrix import matrix_result
from evmap.output.screens.corroboration import plain_caution
from evmap.output.screens.gaps import PLAIN, gap_screen
from evmap.output.screens.screen import Screen
from evmap.output.tables.render import render
from tests.analysis.test_answers import corpus


def test_every_kind_of_gap_and_every_caution_has_plain_words() -> None:
    assert set(PLAIN) == set(KIND_WORDS)
    for caution in CAUTIONS:
        assert plain_caution(caution.replace("N", "2"))
    assert plain_caution("unread 3") == "3 unread"


def test_alike_gaps_stand_in_one_row_and_all_are_counted() -> None:
    found = gaps(corpus().graph())
    table, shown = gap_screen(found, Screen())
    assert shown == len(found)
    assert len(table.rows) < len(found)
    made = corpus().term("themes", "pay").term("themes", "time").term("models", "near").term("models", "far")
    cells = [row["what"] for row in gap_screen(gaps(made.graph(), kind=["absolute"]), Screen(short=True))[0].rows]
    apart = {(gap.where["theme"], gap.severity) for gap in gaps(made.graph(), kind=["absolute"])}
    assert len(cells) == len(set(cells)) == len(apart)
    first, some = gap_screen(found, Screen(most=1))
    assert len(first.rows) == 1
    note = gap_result(found, screen=Screen(most=1)).notes[0]
    assert note.startswith(f"{len(found) - some} more gap")


@pytest.mark.parametrize("screen", [Screen(), Screen(short=True), Screen(short=True, most=2)])
def test_only_the_terminal_changes(screen: Screen) -> None:
    graph = corpus().graph()
    for long, short in (
        (gap_result(gaps(graph)), gap_result(gaps(graph), screen=screen)),
        (corroboration_result(corroboration(graph)), corroboration_result(corroboration(graph), screen=screen)),
        (matrix_result(matrix(graph)), matrix_result(matrix(graph), screen=True)),
    ):
        for format in ("json", "csv"):
            assert render(long, format) == render(short, format)
        assert render(long, "table", width=80) != render(short, "table", width=80)
        assert all(len(line) <= 80 for line in render(short, "table", width=80).splitlines())


def test_a_finding_takes_three_lines_at_most() -> None:
    made = corpus().finding(
        "long", statement="A statement of some eighty letters that goes on into a second line, not more"
    )
    made.claim("z1", "A", finding="long")
    rows = corroboration(made.graph())
    text = render(corroboration_result(rows, screen=Screen()), "table", width=80)
    body = text.split("─\n")[-1].split("\n\n")[0].splitlines()
    assert len(body) <= 3 * len(rows)


def test_a_short_line_a_row() -> None:
    text = render(gap_result(gaps(corpus().graph()), screen=Screen(short=True, most=3)), "table", width=80)
    assert len(text.splitlines()) <= 5
    assert "What is missing" not in text


def test_a_matrix_row_is_one_line_at_80_columns() -> None:
    made = corpus()
    for number in range(9):
        made.term("models", f"model of leadership number {number}")
    made.claim("c9", "A", themes=["budgets"], models=["~systems"])
    found = matrix(made.graph())
    lines = render(matrix_result(found, screen=True), "table", width=80).split("─\n")[-1].split("\n\n")[0].splitlines()
    assert len(lines) == len(found.rows)
    assert "(1)" in "\n".join(lines)


def test_a_short_explanation_keeps_claims_and_what_they_rest_on() -> None:
    whole = explain(corpus().graph(), "finding:f")
    short = whole.in_short()
    said = [one.text for _, one in short.lines()]
    assert any(text.startswith("supports") for text in said)
    assert any("cites" in text for text in said)
    assert not any(text.startswith(("adequacy", "independent teams", "cautions")) for text in said)
    assert len(said) < len(list(whole.lines()))
    assert json.dumps(whole.to_dict()) != json.dumps(short.to_dict())
