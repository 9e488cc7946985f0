"""Columns, labels and running heads as ``pdftotext`` leaves them."""

from __future__ import annotations

import pytest

from evmap.domain.document import BlockKind
from evmap.reading.text.document import read_text
from evmap.references.lists import find_references

PROSE = (
    "The survey asked every manager how the last year had gone and what would have helped them most of all when the "
    "number of visits rose again in spring. Nobody had counted the visits before, and so the answers differ widely "
    "between the towns on the coast and those further up the valley where the trains had stopped for several weeks."
)
ENTRIES = [
    f"{number}. {name} JA, Webb T. How the {thing} of a town is kept by those who live near the river. "
    f"J Town Hist. {1990 + number};{number}(2):{number}1–9."
    for number, (name, thing) in enumerate(
        [
            ("Adams", "wall"),
            ("Brown", "mill"),
            ("Clark", "gate"),
            ("Doyle", "quay"),
            ("Evans", "bridge"),
            ("Frost", "road"),
        ],
        start=1,
    )
]


def wrapped(text: str, width: int, hang: str = "") -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) >= width:
            lines.append(hang)
        lines[-1] = f"{lines[-1]} {word}" if lines[-1].strip() else f"{lines[-1]}{word}"
    return lines


def side_by_side(left: list[str], right: list[str], gutter: int, *, apart: bool = False) -> str:
    """The lines of two columns; *apart*: two in three of them at other heights."""
    length = max(len(left), len(right))
    rows = list(zip(left + [""] * (length - len(left)), right + [""] * (length - len(right)), strict=True))
    if apart:
        rows = [row for n, (a, b) in enumerate(rows) for row in ([(a, b)] if n % 3 == 0 else [(a, ""), ("", b)])]
    return "\n".join(f"{a:{gutter}}{b}".rstrip() for a, b in rows)


@pytest.mark.parametrize("apart", [False, True])
def test_columns_side_by_side_are_read_one_after_the_other(apart: bool) -> None:
    left = wrapped(PROSE, 46)
    right = ["References", *(line for entry in ENTRIES[:3] for line in wrapped(entry, 46, "   "))]
    page = side_by_side(left, right, 52, apart=apart)
    rest = side_by_side(
        [line for entry in ENTRIES[3:] for line in wrapped(entry, 46, "   ")], wrapped(PROSE, 46), 52, apart=apart
    )
    document = read_text("a.txt", f"{page}\n\f{rest}\n".encode())
    assert document.blocks[0].text == PROSE
    assert [(one.label, one.text) for one in find_references(document).entries] == [
        (entry[0], entry[3:]) for entry in ENTRIES
    ]


def test_lines_keep_their_numbers_in_columns() -> None:
    page = side_by_side(wrapped(PROSE, 46), wrapped(f"Second {PROSE}", 46), 52)
    document = read_text("a.txt", f"Title of it all\n\n{page}\n\f".encode())
    assert [block.line for block in document.blocks] == [1, 3, 3]
    assert document.blocks[2].text == f"Second {PROSE}"


def test_a_table_is_not_taken_for_columns() -> None:
    rows = "\n".join(f"{name:30}{number:10}{number * 2:12}" for number, name in enumerate(["North", "South"] * 6))
    document = read_text("a.txt", f"{PROSE}\n\n{rows}\n\f".encode())
    assert "North" in document.blocks[1].text
    assert document.blocks[1].text.split()[:6] == ["North", "0", "0", "South", "1", "2"]


def test_labels_on_lines_of_their_own_begin_their_entries() -> None:
    lines = [line for entry in ENTRIES for line in (entry[0], *wrapped(entry[3:], 60))]
    document = read_text("a.txt", "\n".join([PROSE, "", "References", *lines]).encode())
    assert [(one.label, one.text) for one in find_references(document).entries] == [
        (entry[0], entry[3:]) for entry in ENTRIES
    ]


def test_numbers_on_lines_of_their_own_that_count_nothing_stay() -> None:
    document = read_text("a.txt", f"{PROSE}\n\n12\n\n{PROSE}\n\n7\n\n{PROSE}".encode())
    assert [block.text for block in document.blocks if len(block.text) < 9] == ["12", "7"]


def test_a_list_below_text_without_an_empty_line_has_its_heading() -> None:
    found = read_text("a.txt", f"{PROSE}\nBibliography\nde Souza, F. (2005) Kinship care. Toronto: Polity.".encode())
    assert [(block.kind, block.text[:12]) for block in found.blocks[1:]] == [
        (BlockKind.HEADING, "Bibliography"),
        (BlockKind.PARAGRAPH, "de Souza, F."),
    ]


@pytest.mark.parametrize("pages", [2, 3])
def test_running_lines_of_few_pages_are_left_out(pages: int) -> None:
    body = [f"{PROSE} Page {number} says so." for number in range(pages)]
    text = "\f".join(f"{page}\nTown History 3 (2011)   {n}/9\n" for n, page in enumerate(body, start=1))
    document = read_text("a.txt", text.encode())
    assert "Town History" not in " ".join(block.text for block in document.blocks)
    assert document.running


def test_a_running_line_printed_with_wide_gaps_is_one() -> None:
    foot = f"Frost et al. (2021), Towns, DOI 10.1234/town.987{'':90}"
    text = "\f".join(f"{PROSE} So says page {'abcd'[n]}.\n{foot}{n}/4\n" for n in range(4))
    document = read_text("a.txt", text.encode())
    assert "Frost" not in " ".join(block.text for block in document.blocks)


def read_labels(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.text) for one in find_references(read_text("a.txt", text.encode())).entries]


@pytest.mark.parametrize("sign", ["{}.", "[{}]", "{}"])
def test_a_row_of_labels_is_dealt_to_the_entries_behind_it(sign: str) -> None:
    rows = []
    for first in (0, 3):
        some = ENTRIES[first : first + 3]
        rows += ["\n\n".join(sign.format(entry[0]) for entry in some)]
        rows += ["\n".join(line for entry in some for line in wrapped(entry[3:], 70))]
    found = read_labels("\n\n".join([PROSE, "References", *rows]))
    assert found == [(entry[0], entry[3:]) for entry in ENTRIES]


def test_a_label_behind_the_first_line_of_an_entry_goes_to_the_next() -> None:
    first, second, *rest = ("\n".join(wrapped(entry, 60)) for entry in ENTRIES)
    head, _, tail = first.partition("\n")
    text = f"{PROSE}\n\nReferences\n\n{head}\n\n2.\n\n{tail}\n{second[3:]}\n\n" + "\n\n".join(rest)
    assert read_labels(text) == [(entry[0], entry[3:]) for entry in ENTRIES]


def test_a_row_of_labels_with_fewer_entries_behind_it_is_not_dealt() -> None:
    text = f"{PROSE}\n\nReferences\n\n1.\n\n2.\n\n3.\n\n{ENTRIES[0][3:]}\n{ENTRIES[1][3:]}\n"
    document = read_text("a.txt", text.encode())
    found = find_references(document)
    assert ("2", ENTRIES[0][3:]) not in [(one.label, one.text) for one in found.entries]


def test_labels_that_go_on_in_the_line_begin_entries_too() -> None:
    more = [f"{number}{ENTRIES[number - 7][1:]}" for number in (7, 8)]
    lines = [line for entry in ENTRIES for line in (entry[0], *wrapped(entry[3:], 60))]
    lines += [line for entry in more for line in wrapped(entry.replace(".", "", 1).replace("Webb", "Young"), 60)]
    assert [label for label, _ in read_labels("\n".join([PROSE, "", "References", *lines]))] == list("12345678")
