"""What a reference list lacks is said, and small type, stamps and columns lose none of it."""

from __future__ import annotations

from time import process_time

import pytest

from evmap.domain.document import Block, BlockKind
from evmap.reading import read
from evmap.references.lists import find_references
from evmap.references.lists.alarms import citations_seen
from tests.reading.pdf_writer import PdfPage, pdf, wrapped
from tests.references.citing import document, entries
from tests.shared import shared

FAMILIES = ["Adams", "Brown", "Clark", "Dean", "Evans", "Ford", "Green", "Hill", "Irwin", "Jones", "King", "Lane"]
PROSE = (
    "The authors have declared that the work was done without any interest that could be seen as one of theirs, and "
    "that they were free to say what they have found. It is what they were asked to do, and they did it for that."
)


def reference(number: int) -> str:
    """An entry of a numbered list; two numbers never give the same."""
    family = FAMILIES[number % len(FAMILIES)]
    return (
        f"{family} B, Marsh T. Rain of kind {number} in four counties. J Weather. {1990 + number % 30};{number}:10-19."
    )


def labelled(first: int, last: int) -> list[str]:
    return [f"{number}. {reference(number)}" for number in range(first, last + 1)]


def titles(found: list[str]) -> list[int]:
    return sorted(int(entry.split("kind ")[1].split()[0]) for entry in found)


def author_date(*names: str) -> list[str]:
    return [
        f"{name}, A. B., & Marsh, T. (2001). Sleep of the {name} family. Journal of Rest, 4(1), 1–9." for name in names
    ]


def test_a_list_sorted_by_name_that_begins_above_its_heading() -> None:
    whole = author_date(*FAMILIES)
    assert entries(PROSE, *whole[:4], "# References", *whole[4:]) == whole


def alarms(*texts: str) -> list[str]:
    return [found.code for found in find_references(document(*texts)).diagnostics]


def test_what_is_missing_is_said() -> None:
    cited = [f"Rain is common [{number}]." for number in range(1, 13)]
    assert alarms(*cited, "# References", *labelled(1, 12)) == []
    assert alarms(*cited, "# References", *labelled(1, 5), *labelled(8, 12)) == ["list-gap"]
    assert alarms(*cited, "And [13, 14].", "# References", *labelled(1, 12)) == ["list-cited-above"]
    assert alarms(*[one.replace("[", "(").replace("]", ")") for one in cited], "# References", *labelled(1, 12)) == []
    assert alarms(PROSE, "# References", *labelled(1, 12)) == ["list-not-cited"]
    doubled = [f"{entry} 10.1000/a{place} and 10.1000/b{place}" for place, entry in enumerate(labelled(1, 12))]
    assert alarms(*cited, "# References", *doubled) == ["list-more-dois"]
    long = "10. " + reference(10) + " With" + " a long note on the rain" * 45 + "."
    assert alarms(*cited, "# References", *labelled(1, 9), long, *labelled(11, 12)) == ["list-long-entry"]


def test_passages_outside_every_list_are_said() -> None:
    cited = ["Sleep matters (Adams and Marsh, 2001)." for _ in FAMILIES]
    outside = ["# Tables", PROSE, *author_date("Adair", "Abel", "Abbot")]
    assert alarms(*cited, "# References", *author_date(*FAMILIES), *outside) == ["list-outside"]


def test_no_list_is_said_only_where_nothing_speaks_for_one() -> None:
    assert alarms(PROSE, PROSE) == ["list-none"]
    assert alarms(*[f"Rain is common, says one of them [{number}]." for number in range(1, 9)]) == ["list-not-found"]


def test_numbers_beside_entries_are_labels_and_numbers_beside_lines_are_none() -> None:
    page = PdfPage()
    page.text(60, 60, "References", 14)
    y = 90.0
    for number in range(1, 13):
        page.text(60, y, str(number), 8)
        for line in wrapped(reference(number), 200, 8):
            page.text(80, y, line, 8)
            y += 10
    found = find_references(read("labels.pdf", pdf([page])))
    assert [entry.label for entry in found.entries] == [str(number) for number in range(1, 13)]
    prose = PdfPage()
    for number in range(1, 31):
        prose.text(40, 60 + 20 * number, str(number), 8)
        prose.text(80, 60 + 20 * number, "The rain in the four counties went on for weeks, and", 10)
    assert not any(block.text[:1].isdigit() for block in read("lines.pdf", pdf([prose])).blocks)


@pytest.mark.parametrize(
    "text", ["Rain is common [{}], says Marsh (2001).", "Marsh (2001) says that rain [{}] is common."]
)
def test_citations_in_order_through_a_text_are_no_list(text: str) -> None:
    cited = [text.format(number) for number in range(1, 30)]
    interrupted = [*labelled(1, 6), "# Ethics statement", PROSE, *labelled(7, 12)]
    assert entries(*cited, "# References", *interrupted) == [reference(number) for number in range(1, 13)]


LAYOUTS = {
    "m17_list_set_in_from_headings.pdf": 20,
    "m3a_list_begins_at_page_foot.pdf": 20,
    "m6_side_stamp.pdf": 25,
    "m16_heading_over_second_column.pdf": 16,
    "two_reference_sections.txt": 2,
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_cases_of_layouts(name: str) -> None:
    path = shared("cases", "81-pdf-layouts", name)
    assert len(find_references(read(name, path.read_bytes())).entries) == LAYOUTS[name]


def test_a_word_without_end_is_looked_at_once() -> None:
    block = Block(BlockKind.PARAGRAPH, "a" * 19_900 + " (Smith, 2010), Weber [1922] and Jones (2012)")
    started = process_time()
    assert citations_seen([block]) == 3
    assert process_time() - started < 1


def test_an_entry_with_the_names_and_dates_of_two_references_is_said() -> None:
    whole = [f"{name}, A. B. (2001). Sleep of the {name} family. Journal of Rest, 4(1), 1–9." for name in FAMILIES]
    text = [f"Sleep is good ({name}, 2001)." for name in FAMILIES]
    assert alarms(*text, "# References", *whole) == []
    editors = [one.replace("Journal", "In T. Marsh & C. Lee (Eds.), Journal") for one in whole]
    assert alarms(*text, "# References", *editors) == []
    mixed = [*whole[:5], f"{whole[5].split('. Journal')[0]}, {whole[6]}", *whole[7:]]
    assert "list-several" in alarms(*text, "# References", *mixed)


def test_entries_that_are_parts_of_one_are_said() -> None:
    names = ["Adams", "Brown", "Clark", "Doyle", "Evans", "Frost"]
    whole = [f"{name}, A. ({1990 + n}). The walls of the town. Leeds: Press." for n, name in enumerate(names)]
    torn = [
        *whole[:3],
        "Doyle, A. (1993). The walls of the town and of the",
        "Water in the valley. Leeds: Press,",
        *whole[4:],
    ]
    for listed, said in ((whole, False), (torn, True)):
        text = "# References\n\n" + "\n\n".join(f"- {entry}" for entry in listed)
        found = find_references(read("a.md", text.encode()))
        assert ("list-parts" in [one.code for one in found.diagnostics]) is said


def test_entries_left_behind_a_list_are_told_though_one_of_them_is_broken() -> None:
    """Three entries and the end of one of them, on a line of its own, behind another part."""
    left = (
        "Lee, W. (2002). Rust and its networks. Plant Iron, 3(1), 31–51.\n\n"
        "Moss, E., & Noon, P. J. (2011). A genome of the weeds that grow in iron ores\n\n"
        "Northern garden sheds after rain. Iron, 23, 7–15.\n\n"
        "Webb, J. C. (2018). Rust of many kinds. Plant Journal, 19(2), 579–589.\n"
    )
    one = "{}, A. (2001). Rain in the north. Journal of Rain, 3(2), 1-10.\n\n"
    listed = f"## References\n\n{one.format('Abel')}{one.format('Bird')}"
    text = f"# Rain\n\nIt rains (Abel, 2001).\n\n{listed}## Funding\n\nNone of it was paid for.\n\n{left}"
    found = find_references(read("a.md", text.encode()))
    assert [one.code for one in found.diagnostics if one.severity.value == "warning"] == ["list-outside"]
