"""Pages that a converter marks in its own way, and running heads and feet of texts without form feeds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evmap.reading import read
from evmap.reading.text.chunks import Line
from evmap.reading.text.page_marks import drop_counted, pages_by_marks

PROSE = [
    f"Rain fell on the {place} for {count} days, and those who live there told us what that meant for them."
    for place in ("moors", "fens", "downs", "wolds", "broads", "dales", "levels", "mosses")
    for count in ("two", "nine", "forty")
]


def texts(lines: list[str]) -> list[str]:
    """What is left of *lines* without running heads and feet."""
    kept, _ = drop_counted([Line(number, text) for number, text in enumerate(lines, 1)])
    return [line.text for line in kept]


@pytest.mark.parametrize(
    "mark",
    [
        "{{{}}}--------------------",
        "<!-- page {}/9 -->",
        "-- {} of 9 --",
        "--- Page {} ---",
    ],
)
def test_marks_of_converters_are_pages_and_no_text(mark: str) -> None:
    """Not part of the sentence that they stand in: "phosphorus, and {13}---- iron"."""
    first = "\n\n".join(PROSE[:8])
    torn = f"It rained on all the hills and\n\n{mark.format(2)}\n\nvalleys for a week, as everybody said."
    text = f"{mark.format(1)}\n\n{first}\n\n{torn}\n"
    document = read("marked.md", text.encode())
    assert document.blocks[-1].text == "It rained on all the hills and valleys for a week, as everybody said."
    assert [block.page for block in document.blocks][:1] == [1]
    assert document.pages == 2


def test_a_rule_and_a_comment_about_something_else_are_no_pages() -> None:
    """Only what says "page" or counts as converters do."""
    lines = [Line(1, "---"), Line(2, "<!-- image -->"), Line(3, "{12}"), Line(4, "-- 3 --")]
    assert pages_by_marks(lines) == lines


@pytest.mark.parametrize(
    ("foot", "number"),
    [
        (["Frontiers in Rain", "{}", "rainfrontiers.org"], 7),
        (["{} A. MARSH AND B. WEBB"], 200),
        (["JOURNAL OF FOUR COUNTIES {}", "Marsh et al. 10.1234/rain.2024.1"], 15),
    ],
)
def test_lines_that_count_on_from_page_to_page_are_left_out_with_their_neighbours(foot: list[str], number: int) -> None:
    """Feet of pages in a text without form feeds; the text around them stays, every line."""
    lines: list[str] = []
    printed: list[str] = []
    for page, sort in enumerate(("cold", "warm", "grey", "thin", "loud", "late")):
        text = [line.replace("Rain", f"{sort.title()} rain") for line in PROSE[:12]]
        lines += [*text, *(line.format(number + page) for line in foot)]
        printed += text
    assert texts(lines) == printed


def test_bare_labels_headings_and_captions_that_count_are_no_pages() -> None:
    """Numbers close together are labels; "Table 3" and "Recommendation 4" count as well."""
    labels = [
        line for number in range(1, 12) for line in (f"{number}", f"Marsh, A. (2001). Rain of the {number}th kind.")
    ]
    assert texts(labels) == labels
    for word in ("Table", "Figure", "Recommendation", "Chapter"):
        captions = [line for number in range(1, 7) for line in (*PROSE[:12], f"{word} {number}")]
        assert texts(captions) == captions


@given(st.lists(st.sampled_from([*PROSE[:4], "12", "Page 3", "Rain 7", ""]), max_size=60))
def test_nothing_is_left_out_but_short_lines(lines: list[str]) -> None:
    """Whatever counts on, running text stays."""
    kept = texts(lines)
    assert [line for line in kept if len(line) > 60] == [line for line in lines if len(line) > 60]
