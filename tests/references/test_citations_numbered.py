"""Citations by number: raised, in square and in round brackets; numbers of other things are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from evmap.domain.document import Block, BlockKind, Link
from evmap.reading import read
from evmap.references.citations import find_citations
from evmap.references.lists import find_references
from tests.references.citing import cited_as_read, document, record
from tests.shared import shared

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("Adams", "Baker", "Clark", "Dyer", "Ellis", "Fox")


def numbers(path: Path) -> list[str]:
    return [part.author for one in cited_as_read(path) for part in one.parts]


def cited(*blocks: str | Block, entries: int = 3, style: str = "[{}]") -> list[str]:
    """The numbers cited in *blocks* above a list of *entries* works."""
    made = document(
        *blocks,
        "# References",
        *(f"{style.format(n)} {name}, X. Rain {n}. London: Sage, 200{n}." for n, name in enumerate(NAMES[:entries], 1)),
    )
    records = [record(f"w{n}", f"{name}, X", f"200{n}") for n, name in enumerate(NAMES[:entries], 1)]
    lists = find_references(made)
    assert len(lists.entries) == entries
    return [part.author for one in find_citations(made, report="r", records=records, lists=lists) for part in one.parts]


def raised(text: str, **fields: object) -> Block:
    """A paragraph in which numbers after ``^`` are raised: ``known.^1,2``."""
    plain, spans = "", []
    for piece in re.split(r"(\^[\d,–-]+)", text):
        if piece.startswith("^"):
            spans.append((len(plain), len(plain) + len(piece) - 1))
        plain += piece.removeprefix("^")
    return Block(fields.pop("kind", BlockKind.PARAGRAPH), plain, superscripts=tuple(spans), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "and we used ^2H and ^3C labels",
        "in the ^1st round",
        "as [^3H] water",
        "with D-^3C in it",
        "where R^2 was low",
        "for x^2 = 3",
        "as E = mc^2 says",
        "of p^3 here",
        "per cm^2 of it",
        "and 10^3 pounds",
        "over m^2 or ft^2",
        "where the sum^2 = 4",
    ],
)
def test_powers_isotopes_and_ordinals_are_no_citations(text: str) -> None:
    assert cited(raised(f"It rains on all the hills of this land,^1 {text}.^2,3")) == ["1", "2", "3"]


@pytest.mark.parametrize("word", ["complex", "left", "water", "“rain”", "(hail)", "2019)", "rain."])
def test_raised_numbers_behind_words_are_citations(word: str) -> None:
    assert cited(raised(f"It rains on all of the hills where it is {word}^2 and more.^1")) == ["2", "1"]


def test_marks_of_authors_and_addresses_are_no_citations() -> None:
    authors = raised("Anna Marsh^1,2 , Tom van Keating^3 , Lea Norwood^1 and Jan Osborne^2")
    addresses = raised("^1 Department of Rain, Northtown; ^2 School of Snow, Eastport, ^3 County of the west")
    foot = raised("^2 Now at the office of rain and of all other weather, where it never rains.")
    text = raised("It rains on the hills of this land.^1 It snows^2 and hails.^3")
    assert cited("# A trial of rain", authors, addresses, text, foot) == ["1", "2", "3"]


def test_a_numbered_footnote_does_not_turn_raised_citations_off() -> None:
    text = raised("It rains on the hills of this land.^1 It snows^2 and hails.^3 Then it thaws^4 and^5 more.^6")
    note = Block(BlockKind.FOOTNOTE, "The hills are those of the west.", note="1", line=9)
    assert cited(text, note, entries=6) == ["1", "2", "3", "4", "5", "6"]


def test_raised_numbers_that_all_lead_to_footnotes_are_no_citations() -> None:
    text = raised("It rains on the hills of this land.^1 It snows^2 and hails [3].")
    notes = [Block(BlockKind.FOOTNOTE, f"A comment {n} on the weather.", note=n, line=9) for n in "12"]
    assert cited(text, *notes) == ["3"]


def test_a_raised_number_that_links_to_a_footnote_is_no_citation() -> None:
    text = raised(
        "It rains on the hills of this land.^1 It snows^2 and hails.^3 Then^1 it thaws.",
        links=(Link(35, 36, ("fn1",)),),
    )
    note = Block(BlockKind.FOOTNOTE, "The hills are those of the west.", anchor="fn1", line=9)
    assert cited(text, note) == ["2", "3", "1"]


def test_round_brackets_cite_where_much_of_the_list_is_cited_so_and_nothing_else_is() -> None:
    assert cited("It rains (1) and snows (2, 3). It hails (1), too.", style="{}.") == ["1", "2", "3", "1"]
    assert cited("It rains (1) and snows (2). It hails (1), too.", entries=6, style="{}.") == []
    assert cited(
        raised("It rains here and there.^1 It snows^2,3 and hails.^1 It^2 is 4 (1) of 5 (2) or 6 (3)."), style="{}."
    ) == ["1", "2", "3", "1", "2"]
    assert cited("It rains (Adams, 2001; Baker, 2002; Clark, 2003), by (1) and (2) or (3).", style="{}.")[:1] == [
        "Adams"
    ]
    assert "1" not in cited("It rains (Adams, 2001; Baker, 2002; Clark, 2003), by (1) and (2) or (3).", style="{}.")


@pytest.mark.parametrize(
    "text",
    [
        "as model (1) says",
        "in columns (1) to (3) of it",
        "by Eq. (2) and (3)",
        "namely: (1) rain, (2) snow and (3) hail",
    ],
)
def test_numbers_of_equations_columns_and_items_are_no_citations(text: str) -> None:
    assert cited(f"It rains (1) and snows (2). It hails (3), {text}. All is said (2).", style="{}.") == [
        "1",
        "2",
        "3",
        "2",
    ]


def test_the_number_at_the_end_of_an_equation_is_no_citation() -> None:
    text = "It rains (1) and snows (2, 3). It hails (1), too (2)."
    assert cited(text, "y = a + b x + e (3)", "It hails here.", style="{}.") == ["1", "2", "3", "1", "2"]
    assert cited(f"{text} As scores ≥ 8 say (3).", style="{}.") == ["1", "2", "3", "1", "2", "3"]


@pytest.mark.parametrize(
    ("file", "parts"),
    [
        ("36-isotope-superscripts/sup.html", "1 2 3 4 5 6 7 8"),
        ("36-isotope-superscripts/iso.html", "1 2 3"),
        ("81-pdf-layouts/m9_affiliation_marks.pdf", " ".join(map(str, range(1, 13)))),
        ("81-pdf-layouts/m3b_raised_citations_and_one_footnote.pdf", " ".join(map(str, range(1, 21)))),
        ("81-pdf-layouts/m3c_same_without_footnote.pdf", " ".join(map(str, range(1, 21)))),
        ("81-pdf-layouts/m3d_lettered_footnote.pdf", " ".join(map(str, range(1, 21)))),
    ],
)
def test_small_documents_of_these_kinds(file: str, parts: str) -> None:
    path = shared("cases", *file.split("/"))
    assert numbers(path) == parts.split()


def test_equation_numbers_beside_names_and_years() -> None:
    path = shared("cases", "81-pdf-layouts", "m11_equation_numbers.pdf")
    assert len(numbers(path)) == 8


FLAT = """# Care after surgery

Anna Marsh1, Ben Webb2

Pain is common after surgery.1,2 It was studied in many places,3 with results that differ.4–6 Among the 12 women of one
trial (n = 24), 8 had less pain [95–98].7 Others found none8 and said why in table 2.

The dose was 2.5 mg in week 3. As Marsh et al.9 say, the figure2 of 2019.10 is right.10,11

## References

{}"""


def read_flat(text: str, folder: Path) -> list[str]:
    """The citations of a text, as printed."""
    path = folder / "flat.md"
    path.write_text(text, encoding="utf-8")
    return [one.text for one in cited_as_read(path)]


def test_raised_numbers_that_a_converter_set_on_the_line_are_citations_in_the_order_of_the_list(tmp_path: Path) -> None:
    """Not decimals, captions, marks of addresses, nor what stands in brackets then; without their order none are."""
    listed = [f"{n}. Marsh AB, Webb C. Rain of the {n}th kind. J Rain. 2001;5:{n}–9{n}.\n" for n in range(1, 99)]
    text = FLAT.format("".join(listed[:11]))
    assert read_flat(text, tmp_path) == ["1,2", "3", "4–6", "7", "8", "9", "10,11"]
    assert read_flat(FLAT.format("".join(listed)), tmp_path) == ["[95–98]"]
    assert "11" not in read_flat(text.replace("surgery.1,2", "surgery.11").replace("places,3", "places,9"), tmp_path)


def test_numbers_on_the_line_above_the_highest_of_the_list_are_told() -> None:
    """The end of a list that is missing shows in what the text cites."""
    listed = "".join(f"{n}. Marsh AB, Webb C. Rain of the {n}th kind. J Rain. 2001;5:{n}–9{n}.\n" for n in range(1, 10))
    codes = [one.code for one in find_references(read("a.md", FLAT.format(listed).encode())).diagnostics]
    assert codes == ["list-cited-above"]
