"""Locators and figures of claims are looked up in the report itself."""

from __future__ import annotations

import pytest

from evmap.claims.places import place_diagnostics
from evmap.domain.claim import Claim, Figure
from evmap.domain.diagnostic import Source
from evmap.reading import read

REPORT = b"""1. Results

1.1. Of 413 staff 26% had been trained, and 1,200 hours were given.

1.2. Two of them left.

2. Appendix 1: Method

2.1. Thirty-two people answered.
"""


def said(locator: str, *values: float | str | tuple[float, float]) -> list[str]:
    figures = tuple(Figure(value=value) for value in values)
    claim = Claim("A", "r", "x", locator, figures=figures, source=Source("claims/r.yaml", 3))
    return [str(one) for one in place_diagnostics([claim], read("r.txt", REPORT))]


@pytest.mark.parametrize(
    ("locator", "values"),
    [
        ("1.1", (26, 1200, 413)),
        ("1", (26, 2)),
        ("1.2", (2,)),
        ("1.1, 1.2", (26, 2)),
        ("Appendix 1", ()),
        ("1.1", ("a quarter",)),
        ("p. 4", (99,)),
        ("Foreword", (99,)),
        ("", (99,)),
    ],
)
def test_what_stands_there_is_no_news(locator: str, values: tuple[float, ...]) -> None:
    assert said(locator, *values) == []


@pytest.mark.parametrize(
    ("locator", "values", "message"),
    [
        ("1.3", (), "A: r.txt has no 1.3"),
        ("Table 9", (), "A: r.txt has no Table 9"),
        ("1.1", (62,), "A: 62 does not stand at 1.1"),
        ("1.2", (26,), "A: 26 does not stand at 1.2"),
        ("1.1", (6,), "A: 6 does not stand at 1.1"),
        ("1.1", ((26.0, 41.0),), "A: 41 does not stand at 1.1"),
    ],
)
def test_what_does_not_is_said_with_its_line(locator: str, values: tuple[float, ...], message: str) -> None:
    assert said(locator, *values) == [f"claims/r.yaml:3: {message}"]
