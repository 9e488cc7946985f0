"""One vocabulary of months."""

from __future__ import annotations

import re

import pytest

from evmap.text.months import MONTHS, SHORT_MONTHS, month_numbers, month_pattern


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "nl", "cy"])
def test_every_language_has_twelve_months(language: str) -> None:
    assert set(month_numbers(language).values()) == set(range(1, 13))


def test_no_name_means_two_months() -> None:
    for language in ("en", "de", "fr", "es", "it", "nl", "cy"):
        assert all(MONTHS[name] == number for name, number in month_numbers(language).items())


def test_the_short_names_are_those_of_their_months() -> None:
    assert [MONTHS[name] for name in SHORT_MONTHS] == list(range(1, 13))


def test_a_pattern_takes_the_longest_name_of_the_languages_asked_for() -> None:
    found = re.match(month_pattern("en"), "september 2004")
    assert found is not None
    assert found.group() == "september"
    assert re.fullmatch(month_pattern("en", "de"), "mayo") is None
