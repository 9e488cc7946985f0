"""A quotation is looked for in the report itself."""

from __future__ import annotations

import pytest

from evmap.claims.quotes import QuoteFinder, quote_diagnostics
from evmap.domain.claim import Claim
from evmap.domain.diagnostic import Source
from evmap.domain.document import Block, BlockKind, Document

DOCUMENT = Document(
    "report.txt",
    "text",
    "",
    (
        Block(
            BlockKind.PARAGRAPH, "Leaders’ time is short, and self-leadership helps.", section="4.2", paragraph="4.21"
        ),
        Block(BlockKind.PARAGRAPH, "Training was said to be too general for the work that people do.", section="4.4"),
    ),
)


def claim(quote: str, locator: str = "") -> Claim:
    return Claim("A", "r1", "text", locator, quote=quote, source=Source("claims/r1.yaml", 7))


@pytest.mark.parametrize(
    ("quote", "found", "locator"),
    [
        ("leaders' time is short", "exact", "4.21"),
        ("self leadership helps", "exact", "4.21"),
        ("Training was said … for the work", "exact", "4.4"),
        ("Training was said to be too generic for the work that people do", "near", "4.4"),
        ("Nothing of the kind was ever written here", "missing", ""),
    ],
)
def test_a_quotation_is_exact_near_or_missing(quote: str, found: str, locator: str) -> None:
    answer = QuoteFinder(DOCUMENT).verify(claim(quote))
    assert (answer.found, answer.locator) == (found, locator)


@pytest.mark.parametrize(
    ("quote", "locator", "message"),
    [
        ("Not a word of this", "4.2", "the quotation of A is not in report.txt"),
        ("Training was said", "4.2", "the quotation of A stands at 4.4, not at 4.2"),
        (
            "Training was sayed to be too general for work that people do",
            "4.4",
            "the quotation of A is not quite what report.txt says",
        ),
    ],
)
def test_what_does_not_fit_is_a_warning(quote: str, locator: str, message: str) -> None:
    (found,) = quote_diagnostics([claim(quote, locator)], DOCUMENT)
    assert str(found).startswith(f"claims/r1.yaml:7: {message}")


def test_a_quotation_in_its_place_is_no_news() -> None:
    assert quote_diagnostics([claim("time is short", "4.2"), claim("Training was said", "4.4, 5")], DOCUMENT) == []
