"""Text as it is compared: one table of letters for ids, citations, headings and titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evmap.dedupe.normalise.text import fold as fold_title
from evmap.text.fold import compact, fold, slug, without_accents


@pytest.mark.parametrize("written", ["Østergård", "ØSTERGÅRD", "O\u0308sterga\u030ard", "Østerga\u030ard"])
def test_one_name_is_one_word_however_it_is_written(written: str) -> None:
    """Ids, citations, headings and titles once gave three different words for it."""
    assert slug(written) == fold(written) == fold_title(written) == without_accents(written) == "ostergard"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The King’s Fund", "the kings fund"),
        ("Fish & Chips_and more", "fish and chips and more"),
        ("Straße, Łódź, Ħamrun", "strasse lodz hamrun"),
        ("ﬁnal", "final"),
        ("שָׁלוֹם", "שלום"),  # vowels are points, not letters
        ("が", "が"),  # a mark that makes another letter stays
        ("참고문헌", "참고문헌"),
        ("", ""),
    ],
)
def test_words_are_compared_without_case_accents_and_punctuation(text: str, words: str) -> None:
    assert fold(text) == words


def test_a_title_keeps_its_punctuation_and_spells_out_symbols() -> None:
    assert fold_title("TNF-α’s role") == "tnf- alpha 's role"
    assert fold_title("Περί αγάπης") == "περι αγαπησ"  # prose, not symbols


def test_a_slug_is_cut_at_a_word() -> None:
    assert slug("one two three", longest=8) == "one-two"
    assert slug("中国") == ""


def test_headings_are_compared_by_letters_and_digits() -> None:
    assert compact(" Author(s)_2 ") == "authors2"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text())
def test_a_slug_is_plain(text: str) -> None:
    assert slug(slug(text)) == slug(text)
    assert slug(text).replace("-", "a").isalnum() or slug(text) == ""
