"""Numbered lists are told by their numbers, however a converter left their lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.reading import read
from evmap.references.lists import find_references
from tests.shared import shared

NAMES = ("Adams", "Brown", "Clark", "Dunn", "Elm", "Ford", "Gray", "Hill", "Iris", "Jones", "King", "Lamb", "Moss")


def entry(number: int) -> str:
    name = NAMES[number % len(NAMES)]
    return (
        f"{name} AB, Marsh T. Sleep in {number} counties of the north. J Soc Pract. {1990 + number};{number}(2):11-19."
    )


def entries(text: str) -> list[tuple[str, str]]:
    """(label, text) of every entry found."""
    return [(one.label, one.text) for one in find_references(read("a.md", text.encode())).entries]


def wanted(*numbers: int) -> list[tuple[str, str]]:
    return [(str(number), entry(number)) for number in numbers]


BODY = "# A title\n\nText that cites [1] and [2].\n\n"


def test_entries_that_run_together_in_paragraphs_are_cut_at_their_numbers() -> None:
    run = " ".join(f"{number}. {entry(number)}" for number in range(1, 13))
    assert entries(f"{BODY}## References\n\n{run}\n") == wanted(*range(1, 13))


def test_a_line_break_before_or_inside_an_entry_changes_nothing() -> None:
    run = " ".join(f"{number}. {entry(number)}" for number in range(1, 13))
    torn = re.sub(r"counties of", "counties\n\nof", run)
    assert entries(f"{BODY}## References\n\n{torn}\n") == wanted(*range(1, 13))


def test_a_part_that_interrupts_the_list_is_no_part_of_it() -> None:
    first = "\n\n".join(f"{number}. {entry(number)}" for number in range(1, 7))
    rest = "\n\n".join(f"{number}. {entry(number)}" for number in range(7, 13))
    between = "## Supplementary Material\n\nThe material for this article can be found online with the publisher."
    found = entries(f"{BODY}## References\n\n{first}\n\n{between}\n\n{rest}\n")
    assert found == wanted(*range(1, 13))


def test_columns_read_in_another_order_are_one_list() -> None:
    first = "\n\n".join(f"{number}. {entry(number)}" for number in range(1, 8))
    second = "\n\n".join(f"{number}. {entry(number)}" for number in range(8, 15))
    found = entries(f"{BODY}{second}\n\n## References\n\n{first}\n")
    assert sorted(found) == sorted(wanted(*range(1, 15)))


def test_labels_that_are_lost_are_filled_in_where_as_many_entries_stand() -> None:
    lines = [f"{n}. {entry(n)}" if n not in (5, 6) else entry(n) for n in range(1, 13)]
    assert entries(f"{BODY}## References\n\n" + "\n\n".join(lines)) == wanted(*range(1, 13))


def test_numbers_that_are_missing_are_said() -> None:
    lines = "\n\n".join(f"{n}. {entry(n)}" for n in (*range(1, 6), *range(9, 15)))
    found = find_references(read("a.md", f"{BODY}## References\n\n{lines}".encode()))
    assert len(found.entries) == 11
    assert [one.message for one in found.diagnostics if one.code == "list-gap"] == [
        "the numbers 6 to 8 of the reference list were not found"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{n}. The {n}th step is to ask the people who work there.\n\n" for n in range(1, 12)),
        "".join(f"## {n}. Chapter {n}\n\nWords about it, and more of them.\n\n" for n in range(1, 12)),
    ],
)
def test_numbered_steps_and_chapters_are_no_references(text: str) -> None:
    assert entries(BODY + text) == []


@settings(max_examples=60, deadline=None)
@given(
    st.integers(6, 30),
    st.lists(st.sampled_from([" ", "\n", "\n\n"]), min_size=30, max_size=30),
    st.sampled_from(["{}. ", "[{}] ", "{}) "]),
)
def test_no_entry_is_lost_however_the_lines_break(count: int, gaps: list[str], label: str) -> None:
    parts = [label.format(number) + entry(number) + gaps[number - 1] for number in range(1, count + 1)]
    assert entries(f"{BODY}## References\n\n{''.join(parts)}") == wanted(*range(1, count + 1))


def test_a_list_in_alphabetical_order_goes_on_behind_another_part() -> None:
    def dated(number: int) -> str:
        return (
            f"{NAMES[number]}, A. B. ({1990 + number}). Sleep in {number} counties. Journal of Practice, 4(1), 11-19."
        )

    first, rest = ("\n\n".join(map(dated, numbers)) for numbers in (range(5), range(5, 13)))
    between = "## Funding\n\nThis work was funded by nobody, and nobody had a part in it."
    text = f"# A title\n\nText.\n\n## References\n\n{first}\n\n{between}\n\n{rest}\n"
    assert [one for _, one in entries(text)] == [dated(number) for number in range(13)]


def test_what_a_publisher_prints_behind_a_list_is_no_entry() -> None:
    lines = "\n\n".join(f"{n}. {entry(n)}" for n in range(1, 8))
    behind = "RECEIVED: September 16, 2019 ACCEPTED: March 19, 2020\n\nAccepted for publication: 5 April 2017"
    assert entries(f"{BODY}## References\n\n{lines}\n\n{behind}\n") == wanted(*range(1, 8))


@pytest.mark.parametrize(
    "heading", ["Endnotes and references", "Notes and sources", "Hivatkozások", "Sources & bibliography", "Источники"]
)
def test_compound_and_foreign_headings_head_a_list(heading: str) -> None:
    lines = "\n\n".join(f"{n}. {entry(n)}" for n in range(1, 8))
    assert entries(f"{BODY}## {heading}\n\n{lines}\n") == wanted(*range(1, 8))


CASES = {
    "71-numbered-lists/num-gap.md": 12,
    "71-numbered-lists/num-ok.md": 12,
    "71-numbered-lists/num-order.md": 12,
    "71-numbered-lists/own-line.md": 3,
    "71-numbered-lists/run-on.md": 6,
    "81-pdf-layouts/apa_dots.txt": 4,
    "81-pdf-layouts/end_of_list.txt": 4,
    "81-pdf-layouts/comma_end.txt": 5,
    "81-pdf-layouts/m1_backmatter_beside_list.pdf": 25,
    "81-pdf-layouts/m2a_raised_endnotes_own_heading.pdf": 20,
    "81-pdf-layouts/m2b_raised_endnotes_heading_References.pdf": 20,
    "81-pdf-layouts/m2c_raised_endnotes_heading_Endnotes.pdf": 20,
    "81-pdf-layouts/m3b_raised_citations_and_one_footnote.pdf": 20,
    "81-pdf-layouts/m3c_same_without_footnote.pdf": 20,
    "81-pdf-layouts/m3d_lettered_footnote.pdf": 20,
    "81-pdf-layouts/m13_caption_names.pdf": 12,
}


@pytest.mark.parametrize(("name", "number"), CASES.items())
def test_the_lists_of_the_cases_are_whole(name: str, number: int) -> None:
    path = shared("cases", *name.split("/"))
    assert len(find_references(read(path.name, path.read_bytes())).entries) == number


def test_the_numbers_in_brackets_of_a_table_are_no_list() -> None:
    """Columns of values with errors in round brackets count from 1 to 12 as well, but have no words."""
    rows = [f"245{at}.5 ({at}) 8.{at}3 ({at}) 0.{at} (19{at + 60}) 12 ({at})" for at in range(1, 13)]
    found = find_references(read("table.txt", ("It rains.\n\nTable 1\n\n" + "\n".join(rows) + "\n").encode()))
    assert found.entries == ()
    signs = [f"[{at}]王明{at}.雨的研究[J].雨学,200{at % 10},{at}(2):1-9." for at in range(1, 10)]
    found = find_references(read("signs.md", ("雨[1]。\n\n## 参考文献\n\n" + "\n".join(signs) + "\n").encode()))
    assert [entry.label for entry in found.entries] == [str(at) for at in range(1, 10)]
