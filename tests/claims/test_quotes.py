"""A quotation is looked for in the report itself."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from evmap.claims.quotes import QuoteFinder, quote_diagnostics
from evmap.domain.claim import Claim
from evmap.domain.diagnostic import Severity, Source
from evmap.domain.document import Block, BlockKind, Document
from evmap.reading import read

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
        ("Leaders' time is short", "exact", "4.21"),
        ("Leaders’   time\nis short", "exact", "4.21"),
        ("self-leadership helps", "exact", "4.21"),
        ("Training was said … for the work", "exact", "4.4"),
        ("Training was said [by some] to be", "exact", "4.4"),
        ("leaders' time is short, and self-leadership helps", "altered", "4.21"),
        ("Leaders' time is short, and self leadership helps", "altered", "4.21"),
        ("Training was said to be too generic for the work that people do", "altered", "4.4"),
        ("for the work … Training was said", "missing", ""),
        ("time is long", "missing", ""),
        ("Nothing of the kind was ever written here", "missing", ""),
    ],
)
def test_a_quotation_is_exact_altered_or_missing(quote: str, found: str, locator: str) -> None:
    answer = QuoteFinder(DOCUMENT).verify(claim(quote))
    assert (answer.found, answer.locator) == (found, locator)


NUMBERS = Document(
    "n.pdf",
    "pdf",
    "",
    (
        Block(
            BlockKind.PARAGRAPH, "Of 413 staff 26 % would not leave, 1.26 points more; it costs £40 or −5 °C.", page=3
        ),
        Block(
            BlockKind.PARAGRAPH,
            "The oﬃce of lead- ers3 and the self- help group met.",
            page=4,
            superscripts=((21, 22),),
        ),
    ),
)


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("26% would not leave", True),
        ("62% would not leave", False),
        ("26 % would leave", False),
        ("6 % would not leave", False),
        ("26 points more", False),
        ("40 or -5", False),
        ("£40 or -5", True),
        ("5 °C", False),
        ("€40 or -5", False),
        ("The office of leaders and", True),
        ("The office of leaders3 and", True),
        ("the self-help group met", True),
        ("the selfhelp group met", True),
    ],
)
def test_a_digit_a_sign_or_a_negation_that_differs_is_no_quotation(quote: str, exact: bool) -> None:
    assert (QuoteFinder(NUMBERS).verify(claim(quote)).found == "exact") is exact


def test_of_several_places_the_one_between_the_same_words_is_meant() -> None:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, f"{before} Time is short. {after}", paragraph=place)
        for before, after, place in (
            ("Leaders said so.", "Others agreed.", "1.1"),
            ("Nobody asked.", "It was late.", "2.1"),
            ("Nobody asked.", "It was early.", "3.1"),
        )
    )
    finder = QuoteFinder(Document("f.txt", "text", "0" * 64, blocks))
    claim = Claim("A", "r", "", quote="Time is short.")
    assert finder.verify(claim).locator == "1.1"
    assert finder.verify(claim, ("asked.", "It was late")).locator == "2.1"
    assert finder.verify(claim, ("asked.", "It was ear")).locator == "3.1"
    assert finder.verify(claim, ("nothing like it", "")).locator == "1.1"


def test_the_words_around_a_quotation_find_it_again() -> None:
    answer = QuoteFinder(NUMBERS).verify(claim("26 % would not leave"))
    assert (answer.before, answer.after, answer.page) == ("Of 413 staff ", ", 1.26 points more; it costs £40", 3)


@pytest.mark.parametrize(
    ("quote", "locator", "message"),
    [
        ("Not a word of this", "4.2", "the quotation of A is not in report.txt"),
        ("Training was said", "4.2", "the quotation of A stands at 4.4, not at 4.2"),
        (
            "Training was sayed to be too general for work that people do",
            "4.4",
            "the quotation of A is not what report.txt says at 4.4",
        ),
    ],
)
def test_what_does_not_fit_is_said(quote: str, locator: str, message: str) -> None:
    (found,) = quote_diagnostics([claim(quote, locator)], DOCUMENT)
    assert str(found).startswith(f"claims/r1.yaml:7: {message}")


def test_an_altered_quotation_is_an_error_that_shows_both_texts() -> None:
    (found,) = quote_diagnostics([claim("Training was said to be too special for the work", "4.4")], DOCUMENT)
    assert found.severity is Severity.ERROR
    assert found.hint == (
        "quoted: Training was said to be too special for the work | "
        "printed: Training was said to be too general for the work"
    )


def test_a_quotation_in_its_place_is_no_news() -> None:
    assert quote_diagnostics([claim("time is short", "4.2"), claim("Training was said", "4.4, 5")], DOCUMENT) == []


REPORTS = Path(__file__).parent.parent.parent / "examples" / "reports"


@pytest.mark.parametrize("name", ["iriss-2024.md", "sws-cswo-2023.md"])
def test_a_hundred_altered_quotations_are_found(name: str) -> None:
    """One digit, one negation or one word is changed in each of a hundred quotations of a real text."""
    document = read(name, (REPORTS / name).read_bytes())
    finder, chance = QuoteFinder(document), random.Random(7)
    texts = [block.text for block in document.blocks if len(block.text.split()) > 12]
    for number in range(100):
        words = chance.choice(texts).split()
        start = chance.randrange(0, len(words) - 8)
        true = words[start : start + chance.randint(5, 8)]
        assert finder.verify(claim(" ".join(true))).found == "exact", true
        altered = _altered(true, ("digit", "negation", "word")[number % 3], chance)
        assert finder.verify(claim(" ".join(altered))).found != "exact", altered


def _altered(words: list[str], how: str, chance: random.Random) -> list[str]:
    changed = list(words)
    numbers = [place for place, word in enumerate(words) if any(map(str.isdigit, word))]
    if how == "digit" and numbers:
        place = chance.choice(numbers)
        changed[place] = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), changed[place], count=1)
    elif how == "negation":
        changed.insert(chance.randrange(1, len(changed)), "not")
    else:
        place = chance.randrange(len(changed))
        changed[place] = "otherwise" if changed[place] != "otherwise" else "elsewhere"
    return changed


def test_a_quotation_is_found_again_where_the_pages_of_the_report_moved() -> None:
    quote = "Training was said to be too general for the work that people do."
    for page in (3, 9):
        front = (Block(BlockKind.PARAGRAPH, "A new foreword.", page=1),) if page == 9 else ()
        text = (*front, Block(BlockKind.PARAGRAPH, f"So it was. {quote} And so on.", page=page))
        (*said,) = quote_diagnostics([claim(quote, "p. 3")], Document("r.pdf", "pdf", "", text))
        assert [(one.severity, one.message) for one in said] == (
            [] if page == 3 else [(Severity.WARNING, "the quotation of A stands at p. 9, not at p. 3")]
        )
