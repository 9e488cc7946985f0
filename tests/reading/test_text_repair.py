"""Mending running text: broken words, ligatures, web addresses over two lines, paragraph numbers."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.reading.assembly.repair import Hyphenation, clean_text, split_paragraph_number

WORDS = Hyphenation(
    [
        "The well-being of the workforce and its leadership in decision-making.",
        "State of the art methods for the care of older people. A long-term view over time: the art, the user.",
        "A network of user friendly services; each user found them friendly.",
    ]
)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("the work-", "force grew", "the workforce grew"),
        ("of well-", "being at work", "of well-being at work"),
        ("long-", "term plans", "long-term plans"),
        ("an unseen hyphen-", "ation here", "an unseen hyphenation here"),
        ("user-", "friendly tools", "user-friendly tools"),
        ("Smith-", "Jones and others", "Smith-Jones and others"),
        ("in 2019-", "20 the", "in 2019-20 the"),
        ("COVID-", "19 and after", "COVID-19 and after"),
        ("decision-\u00ad", "making", "decision-making"),
        ("soft\u00ad", "ened", "softened"),
        ("leader\u0002", "ship", "leadership"),
        ("well\u0002", "being", "well-being"),
        ("a pause -", "like this", "a pause - like this"),
        ("plain line", "next line", "plain line next line"),
        ("pages 1236–", "1243 of", "pages 1236–1243 of"),
        ("a dash –", "set apart", "a dash – set apart"),
        ("available at https:", "//example.org/x now", "available at https://example.org/x now"),
        ("doi:10.1000/j.x.2013.06", ".001 in", "doi:10.1000/j.x.2013.06.001 in"),
        ("see ftp://ftp.example.ac", ".uk/a.pdf now", "see ftp://ftp.example.ac.uk/a.pdf now"),
        ("", "only", "only"),
        ("see https://example.org/a-", "long/path.html for", "see https://example.org/a-long/path.html for"),
        ("see https://example.org/", "reports/2020 and", "see https://example.org/reports/2020 and"),
        ("https://doi.org/10.1000/", "xyz123", "https://doi.org/10.1000/xyz123"),
        ("at www.example.", "org/report.pdf", "at www.example.org/report.pdf"),
        ("https://example.org/report.", "Accessed in May", "https://example.org/report. Accessed in May"),
        ("https://example.org/report", "accessed in May", "https://example.org/report accessed in May"),
    ],
)
def test_line_ends_are_joined(before: str, after: str, expected: str) -> None:
    assert clean_text(WORDS.join(before, after)) == expected


def test_hyphen_of_the_line_end_does_not_count_as_evidence() -> None:
    words = Hyphenation(["the leader-", "ship of leadership"])
    assert words.join("leader-", "ship") == "leadership"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.1. This chapter describes the pathways into the role.", "2.1"),
        ("3.15 Nearly all of them worked beyond their hours, most by a day a week.", "3.15"),
        ("A.12 The panel met four times in the year.", "A.12"),
        ("4.1.2 Further work is needed before this can be said.", "4.1.2"),
        ("3.1 Defining leadership", ""),
        ("3.5 million people were asked about it.", ""),
        ("2.4% of people were asked about this.", ""),
        ("12. A numbered list item that is a sentence.", ""),
        ("No number at all in this sentence.", ""),
    ],
)
def test_printed_paragraph_numbers(text: str, number: str) -> None:
    found, rest = split_paragraph_number(text)
    assert found == number
    assert rest == (text.split(" ", 1)[1] if number else text)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=60))
def test_clean_text_is_stable_and_composed(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.text(alphabet="abC -.'/\u00ad\u0002:", max_size=12), max_size=6))
def test_joining_lines_loses_no_letter(lines: list[str]) -> None:
    letters = [char for line in lines for char in line if char.isalpha()]
    words, text = Hyphenation(lines), ""
    for line in lines:
        text = words.join(text, line)
    assert [char for char in clean_text(text) if char.isalpha()] == letters
