"""Where a sentence begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evmap.text.sentences import sentence_around, sentence_spans


def around(text: str, what: str) -> str:
    return sentence_around(text, text.index(what), text.index(what) + len(what))


def test_the_sentence_alone_is_shown() -> None:
    text = "Rain falls. It was measured (FWC, 2015), says the U.S. Office. So it is."
    assert around(text, "(FWC, 2015)") == "It was measured (FWC, 2015), says the U.S. Office."
    assert around(text, "Rain") == "Rain falls."
    assert around(text, "So") == "So it is."


def test_what_is_cut_is_said() -> None:
    text = "Long " + "word " * 200 + "(FWC, 2015) " + "word " * 200
    shown = around(text, "(FWC, 2015)")
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 600


@pytest.mark.parametrize(
    "text",
    [
        "Turnover was 25.4% in 2015.|It fell by .5 points (SD 0.8).|Then it rose.",
        "Of these 25.\n4% left the sector.|About 12. 5 per cent stayed, at £2. 5 million a year.|So be it.",
        "In 2015.|12% of them left, 16 of 413.|16.7% did not.|Of all 250.|4% are new.",
        "See section 3.4.1, paras. 4.1 to 4.5, chap. 3 and app. 8 (p. 4; pp.\n12-14).|Next.",
        "It was approx. 25.4 million, i.e. much, resp. the most, incl. VAT, in Sept.\n2015.|Next.",
        "J. K. Smith and Smith, J.\nK. (2015) and Dr.\nBrown et al.\n(2016) agree.|So does the Natl. Office.|Next.",
        "The U.S.\nOffice, the Govt. of Wales and the Dept. of Health said so.|They left at 5 p.m. at last.",
        "They scored 3.|They left.|I had a plan.|b) another one.|eHealth was next.|Is it?|and so on.",
        "One thing is said.\n\nanother begins here.".replace("\n\n", "|\n\n"),
    ],
)
def test_a_full_stop_that_ends_nothing_ends_no_sentence(text: str) -> None:
    whole = text.replace("|\n\n", "\n\n").replace("|", " ")
    assert [whole[start:end] for start, end in sentence_spans(whole)] == [part.strip() for part in text.split("|")]


@given(st.lists(st.sampled_from(["It was 25. ", "4% rose.\n", "approx. ", "a few. ", "Govt. ", "3", "Then! ", "\n\n"])))
def test_everything_lies_in_exactly_one_sentence(parts: list[str]) -> None:
    text = "".join(parts)
    spans = sentence_spans(text)
    assert "".join(text[start:end] for start, end in spans).split() != [] or not text.strip()
    inside = {at for start, end in spans for at in range(start, end)}
    assert sum(end - start for start, end in spans) == len(inside)
    assert not text[: spans[0][0] if spans else 0].strip()
    assert all(text[at].isspace() for at in range(len(text)) if at not in inside)


@example("\r0", 0, 2)
@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_what_is_looked_for_is_always_in_it(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    assert text[start:end] in sentence_around(text, start, end)
