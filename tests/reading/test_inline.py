"""Marks inside a line go, what they said stays as spans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.reading.assembly.repair import Hyphenation
from evmap.reading.text.inline import clean_inline, join_raw


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("plain words", "plain words"),
        ("two  spaces\tand a tab", "two spaces and a tab"),
        (r"a report \(2018\) highlights", "a report (2018) highlights"),
        ("**Marsh** A and **Quill** B", "Marsh A and Quill B"),
        ("***both*** and *a **b** c*", "both and a b c"),
        ("sloppy **bold **text", "sloppy bold text"),
        ("*Does it work*? Leeds", "Does it work? Leeds"),
        ("snake_case_name and 2*3*4 stay", "snake_case_name and 2*3*4 stay"),
        ("*a lone star stays", "*a lone star stays"),
        ("a * b", "a * b"),
        ("<u>are</u> and H<sub>2</sub>O", "are and H2O"),
        ("line<br/>break", "line break"),
        ("p < .05 and a <b", "p < .05 and a <b"),
        ("Fish &amp; chips&nbsp;&#39;here&#39;", "Fish & chips 'here'"),
        ("<!-- page 3 -->text", "text"),
        ("open <!-- for ever", "open <!-- for ever"),
        ("![a chart](fig.png)", "a chart"),
        ("[1.1](other.html#sec) says", "1.1 says"),
        ("[@marsh2010, p. 3] and [sic]", "[@marsh2010, p. 3] and [sic]"),
        ("[Small]{.smallcaps} caps", "Small caps"),
        ("Title {#sec-one .unnumbered}", "Title"),
        ("`code` here", "code here"),
        ("at https://a.org/x_y_z.", "at https://a.org/x_y_z."),
        (r"at https://a.org/x\_y", "at https://a.org/x_y"),
        ("_https://a.org/x_", "https://a.org/x"),
        ("<https://a.org/x>", "https://a.org/x"),
    ],
)
def test_marks_are_taken_off(raw: str, text: str) -> None:
    assert clean_inline(raw).text == text


def test_emphasis_is_kept_as_spans() -> None:
    found = clean_inline("See *Open Doors* by **Marsh**, _twice_")
    assert [found.text[start:end] for start, end in found.emphasis] == ["Open Doors", "Marsh", "twice"]


@pytest.mark.parametrize("raw", ["word<sup>3</sup>", "word^3^", "word^{3}", "word³", "word[^3]"])
def test_raised_marks_are_kept_as_spans(raw: str) -> None:
    found = clean_inline(raw)
    assert [found.text[start:end] for start, end in found.superscripts] in (["3"], ["³"])


def test_links_inside_and_outside_the_document_are_told_apart() -> None:
    found = clean_inline('([Marsh, 2010](#ref-marsh)) at <a href="https://a.org">home</a>, note[^2]')
    assert [(found.text[link.start : link.end], link.targets) for link in found.links] == [
        ("Marsh, 2010", ("ref-marsh",)),
        ("2", ("fn-2",)),
    ]
    assert [(found.text[link.start : link.end], link.targets) for link in found.urls] == [("home", ("https://a.org",))]


@pytest.mark.parametrize("raw", ["[]{#here}word", '<a id="here"></a>word', "word [](#here)", "word {#here}"])
def test_ids_are_kept_as_anchors(raw: str) -> None:
    found = clean_inline(raw)
    assert (found.text, found.anchors) == ("word", ("here",))


def test_words_broken_at_line_ends_are_mended_and_lines_kept() -> None:
    words = Hyphenation(["leadership and well-being", "leader-"])
    found = clean_inline(join_raw(["on *leader-", "ship* and well-", "being today"], words))
    assert found.text == "on leadership and well-being today"
    assert [found.text[offset:][:4] for offset in found.line_starts] == ["ship", "bein"]


def test_a_text_of_megabytes_is_cleaned_as_a_short_one_is() -> None:
    unit = "one *two* three [4](#r4) \n<b>five</b> "
    count = 1_200_000 // len(unit)
    short, long = clean_inline(unit * 2), clean_inline(unit * count)
    assert long.text == " ".join([clean_inline(unit).text] * count)
    assert len(long.emphasis) == count * len(short.emphasis) // 2
    assert {long.text[start:end] for start, end in long.emphasis} == {"two", "five"}
    assert {long.text[link.start : link.end] for link in long.links} == {"4"}
    assert {long.text[offset : offset + 4] for offset in long.line_starts} == {"five"}


def test_a_mark_that_runs_over_a_line_end_does_not_lose_the_line() -> None:
    found = clean_inline(join_raw(["a <span", "class='x'>b</span> <!-- c", "d --> e [f](", "g) h"]))
    assert len(found.line_starts) == 3


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab *_[](){}<>#!`\\^&;:/.|h\n³"), max_size=60))
def test_spans_always_lie_in_the_text(raw: str) -> None:
    found = clean_inline(raw)
    length = len(found.text)
    assert found.text == found.text.strip()
    assert "  " not in found.text
    spans = [*found.emphasis, *found.superscripts, *((link.start, link.end) for link in (*found.links, *found.urls))]
    assert all(0 <= start < end <= length for start, end in spans)
    assert all(0 <= offset <= length for offset in found.line_starts)
