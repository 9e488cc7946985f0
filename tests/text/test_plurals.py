"""Counts and lists in plain words."""

from __future__ import annotations

import pytest

from evmap.text.plurals import count, names, one_decimal, plural


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "claim", "0 claims"),
        (1, "claim", "1 claim"),
        (2, "entry", "2 entries"),
        (2, "survey", "2 surveys"),
        (1, "possible duplicate", "1 possible duplicate"),
        (3, "related pair", "3 related pairs"),
    ],
)
def test_a_count_is_said_in_words(number: int, noun: str, said: str) -> None:
    assert count(number, noun) == said


def test_a_plural_that_no_rule_makes_is_given() -> None:
    assert count(2, "person", "people") == "2 people"
    assert (plural("study", 1), plural("study", 2)) == ("study", "studies")


def test_a_long_list_is_cut_and_a_whole_number_has_no_decimal() -> None:
    assert names(["a", "b", "c"], 2) == "a, b and 1 more"
    assert names(["a", "b"]) == "a, b"
    assert (one_decimal(1.5), one_decimal(3.0)) == ("1.5", "3")
