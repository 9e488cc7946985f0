"""One entry of a reference list is one block, wherever the layout shows where it begins."""

from __future__ import annotations

import pytest

from evmap.domain.document import Block, BlockKind
from evmap.reading.pdf import read_pdf
from tests.reading.pdf_writer import PdfPage, pdf, width, wrapped

ENTRIES = [
    "Ashby, N. and Reed, R. (2019) Leading in lean times: what officers say of their work and its limits. Northtown: "
    "Harbour Press.",
    "Birch, O. (2020) Time to lead. Journal of Care Work, 12(3), pp. 45-61.",
    "Cole, P., Dunn, Q. and Eyre, S. (2017a) Hours beyond contract: a survey of four councils and of the people who "
    "run their services. Easton: Institute for Work.",
    "Council of Officers (2021) The state of the service. Available at: https://example.org/s21.pdf",
    "Flint, T. (2018) Doubt and its uses in the practice of leadership, in Gray, U. (ed.) The humble leader. Weston: "
    "Mill Books, pp. 12-40.",
]


def entries(pages: list[PdfPage]) -> list[str]:
    read = read_pdf("paper.pdf", pdf(pages)).blocks
    assert read[0].kind is BlockKind.HEADING
    assert read[0].text == "References"
    return [block.text for block in read[1:]]


def page_with_heading() -> PdfPage:
    page = PdfPage()
    page.text(50, 50, "References", 14, font="bold")
    return page


def test_hanging_indents() -> None:
    page = page_with_heading()
    y = 80.0
    for entry in ENTRIES:
        y = page.lines(50, y, wrapped(entry, 280), hang=20)
    assert entries([page]) == ENTRIES


def test_extra_leading_and_no_indent() -> None:
    page = page_with_heading()
    y = 80.0
    for entry in ENTRIES:
        y = page.lines(50, y, wrapped(entry, 300)) + 6
    assert entries([page]) == ENTRIES


@pytest.mark.parametrize("label", ["[{}]", "{}.", "({})"])
def test_numbered_labels_before_a_block_of_text(label: str) -> None:
    page = page_with_heading()
    y = 80.0
    for i, entry in enumerate(ENTRIES, 1):
        page.text(50, y, label.format(i))
        y = page.lines(72, y, wrapped(entry, 270))
    assert entries([page]) == [f"{label.format(i)} {entry}" for i, entry in enumerate(ENTRIES, 1)]


def test_labels_on_lines_of_their_own() -> None:
    page = page_with_heading()
    y = 80.0
    for i, entry in enumerate(ENTRIES, 1):
        page.text(50, y, f"[Key{i}]", font="bold")
        y = page.lines(90, y + 12, wrapped(entry, 260)) + 4
    assert entries([page]) == [f"[Key{i}] {entry}" for i, entry in enumerate(ENTRIES, 1)]


def test_an_entry_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first, second = page_with_heading(), PdfPage()
    lines = [(line, bool(i)) for entry in ENTRIES * 2 for i, line in enumerate(wrapped(entry, 140))]
    places = [(first, 40, 80)] * 12 + [(first, 220, 80)] * 12 + [(second, 40, 80)] * len(lines)
    heights: dict[tuple[int, int], float] = {}
    for (line, hangs), (page, x, y) in zip(lines, places, strict=False):
        at = heights.get((id(page), x), float(y))
        page.text(x + (12 if hangs else 0), at, line)
        heights[(id(page), x)] = at + 12
    assert entries([first, second]) == ENTRIES * 2


def test_an_address_broken_over_lines_is_one_address() -> None:
    page = page_with_heading()
    page.lines(
        50,
        80,
        ["Reed, R. (2020) A report on reports. Available at: https://example.org/", "a/very-long/report.pdf"],
        hang=20,
    )
    assert entries([page])[0].endswith("https://example.org/a/very-long/report.pdf")


def test_a_hyphen_that_only_breaks_an_address_is_told_from_the_link() -> None:
    page = page_with_heading()
    lines = ["Reed, R. (2020) A report on reports. https://example.org/lead-", "ership/report"]
    page.lines(50, 80, lines)
    start = 50 + width("Reed, R. (2020) A report on reports. ")
    page.link_out((start, 70, 400, 83), "https://example.org/leadership/report")
    page.link_out((50, 84, 150, 95), "https://example.org/leadership/report")
    assert entries([page])[0].endswith("https://example.org/leadership/report")


def test_a_citation_linked_to_its_entry_is_a_link_between_blocks() -> None:
    first, second = PdfPage(), page_with_heading()
    first.text(50, 60, "Officers ask for time to lead")
    x = 50 + width("Officers ask for time to lead ")
    first.text(x, 60, "[2]")
    first.text(x + width("[2] "), 60, "above all else.")
    first.link_to((x, 50, x + width("[2]"), 63), 1, 100)
    for i, entry in enumerate(ENTRIES[:3], 1):
        second.text(50, 84 + 24 * (i - 1), f"[{i}] {entry[:60]}")
    read = read_pdf("paper.pdf", pdf([first, second])).blocks
    (link,) = read[0].links
    assert read[0].text[link.start : link.end] == "[2]"
    goal: list[Block] = [block for block in read if block.anchor == link.targets[0]]
    assert [block.text[:9] for block in goal] == ["[2] Birch"]


def test_a_rule_drawn_for_a_repeated_author_is_written_out() -> None:
    page = page_with_heading()
    for i, entry in enumerate(("R. Reed, On doubt, 2019.", ", On time, 2020.", "N. Ashby, On rest, 2021."), 1):
        page.text(50, 80 + 14 * i, f"[{i}]")
        page.text(90 if entry[0] == "," else 72, 80 + 14 * i, entry)
    page.content.append("72 480 18 0.5 re f")
    assert entries([page])[1] == "[2] ———, On time, 2020."


def test_a_bracket_at_the_start_of_a_line_inside_an_item_does_not_begin_another() -> None:
    page = page_with_heading()
    y = 80.0
    lines = [
        ["Reed, R. On notation and its readers, a long account of what was said in", "[reed86] and of what was not."]
    ]
    for item in lines * 3:
        page.text(50, y, "\u2022")
        y = page.lines(62, y, item)
    assert entries([page]) == [f"\u2022 {' '.join(lines[0])}"] * 3
