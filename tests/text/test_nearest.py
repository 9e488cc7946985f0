"""Did you mean: one answer for every name that does not exist."""

from __future__ import annotations

import pytest

from evmap.text.nearest import nearest, slip_of


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("trainin", "training"),
        ("Own-Development", "cpd"),  # a label stands for its id; capitals and spaces do not count
        ("develop", "cpd"),  # a part of a label
        ("de", ""),  # two letters are too few to guess from
        ("zzz", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_may_be_meant_by_its_label(wanted: str, meant: str) -> None:
    assert nearest(wanted, ["training", "cpd"], {"Own development": "cpd"}) == meant


def test_the_answer_does_not_hang_on_the_order_of_a_set() -> None:
    assert nearest("worka", ["workb", "workc"]) == nearest("worka", ["workc", "workb"]) == "workb"
    assert nearest("lead", {"lead-b", "lead-a"}) == "lead-a"


def test_of_several_names_that_hold_the_part_the_shortest_is_meant() -> None:
    assert nearest("capab", ["capabilities-framework", "capabilities"]) == "capabilities"


def test_a_word_of_a_persons_own_is_no_slip() -> None:
    assert slip_of("them", ["themes", "text"]) == "themes"
    assert slip_of("colour", ["locator", "text"]) == ""
    assert slip_of("pop", ["population"]) == ""  # a part alone is no slip
