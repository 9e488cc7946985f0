"""Where a sentence begins and ends."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from evmap.text.sentences import sentence_around


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


@example("\r0", 0, 2)
@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_what_is_looked_for_is_always_in_it(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    assert text[start:end] in sentence_around(text, start, end)
