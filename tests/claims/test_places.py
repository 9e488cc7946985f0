"""Locators and figures of claims are looked up in the report itself."""

from __future__ import annotations

import pytest

from evmap.claims.places import blocks_at, place_diagnostics
from evmap.domain.claim import CitedWork, Claim, Figure
from evmap.domain.diagnostic import Source
from evmap.domain.document import Block, BlockKind
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


CITING = b"""1. Results

1.1. Turnover is high (Kettle, 2016; Miller and Barrie, 2022). Capabilities (SSSC, 2017) are in Table 2.

1.2. Pay was not raised by anybody [12].

Table 2: Capabilities

1.3. See the table.
"""


@pytest.mark.parametrize(
    ("locator", "text", "stands"),
    [
        ("1.1", "Kettle, 2016", True),
        ("1.1", "Miller & Barrie 2022", True),
        ("1.1", "the SSSC's (2017)", True),
        ("Table 2", "SSSC, 2017", True),
        ("1.2", "[12]", True),
        ("", "Kettle, 2016", True),
        ("1.2", "Kettle, 2016", False),
        ("1.1", "Kettle, 2018", False),
        ("1.1", "Smith, 2016", False),
        ("1.2", "[13]", False),
    ],
)
def test_a_citation_that_the_place_does_not_hold_is_said(locator: str, text: str, stands: bool) -> None:
    claim = Claim("A", "r", "x", locator, cites=(CitedWork(text),), source=Source("claims/r.yaml", 3))
    found = [str(one) for one in place_diagnostics([claim], read("r.txt", CITING))]
    assert found == ([] if stands else [f"claims/r.yaml:3: A: '{text}' is not cited at {locator}"])


@pytest.mark.parametrize(("locator", "found"), [("line 4", ["b"]), ("line 6", ["b"]), ("lines 1-7", ["a", "b", "c"])])
def test_a_line_is_in_the_block_that_begins_at_it_or_above(locator: str, found: list[str]) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, text, line=line) for text, line in (("a", 1), ("b", 4), ("c", 7))]
    assert [block.text for block in blocks_at(locator, blocks) or ()] == found
