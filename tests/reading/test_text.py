"""Plain text and Markdown as converters leave it."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.document import Block, BlockKind, Document
from evmap.errors import EvmapError, InputError
from evmap.reading import read
from evmap.reading.text.document import read_text
from tests.shared import shared

PROSE = "The survey asked every manager how the last year had gone and what would have helped them most of all"


NUMBERS = [(1, "one"), (2, "two"), (3, "three"), (4, "four")]


def blocks(text: str) -> tuple[Block, ...]:
    return read_text("a.txt", text.encode()).blocks


def shapes(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks(text)]


def test_a_paragraph_knows_its_line() -> None:
    found = blocks(f"{PROSE}.\n\n\n{PROSE} again.\r\n\r\n{PROSE} thrice.")
    assert [block.line for block in found] == [1, 4, 6]


def test_wrapped_lines_are_one_paragraph_and_each_line_is_known() -> None:
    found = blocks(
        "Leaders who took part in the first wave of the survey\n"
        "told us that time was short, and that the time for re-\n"
        "flection was shorter still in every one of the areas.\n"
    )
    assert len(found) == 1
    assert found[0].text.endswith("the time for reflection was shorter still in every one of the areas.")
    assert [found[0].line_at(found[0].text.index(word)) for word in ("Leaders", "told", "shorter")] == [1, 2, 3]


def test_long_lines_without_blank_lines_are_paragraphs_of_their_own() -> None:
    found = blocks(f"{PROSE * 2}.\n{PROSE * 2}.\n{PROSE}.\n")
    assert [block.line for block in found] == [1, 2, 3]


def test_numbered_headings_in_capitals_and_below_give_sections() -> None:
    found = blocks(
        f"1. Introduction\n\n{PROSE}.\n\n3.1 DEFINING THINGS\n\n{PROSE}.\n\n3.1.1 Smaller things\n\n{PROSE}.\n\n"
        f"4. Last things\n\n{PROSE}."
    )
    assert [block.level for block in found if block.kind is BlockKind.HEADING] == [1, 2, 3, 1]
    assert [block.section for block in found if block.kind is BlockKind.PARAGRAPH] == ["1", "3.1", "3.1.1", "4"]


def test_headings_with_hash_marks_and_underlines() -> None:
    found = blocks(f"Report\n======\n\n{PROSE}.\n\n## Method\n\n{PROSE}.\n\nFindings\n--------\n\n{PROSE}.\n")
    assert [(block.text, block.level) for block in found if block.kind is BlockKind.HEADING] == [
        ("Report", 1),
        ("Method", 2),
        ("Findings", 2),
    ]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Chapter 3: Method", "3"),
        ("CHAPTER TWO", "2"),
        ("Appendix B: Questions asked", "Appendix B"),
        ("References", "References"),
        ("Working hours and pay", "Working hours and pay"),
        ("**Working hours and pay**", "Working hours and pay"),
        ("# 2.3. Working hours", "2.3"),
    ],
)
def test_many_forms_of_heading(heading: str, section: str) -> None:
    found = blocks(f"{PROSE}.\n\n{heading}\n\n{PROSE}.\n")
    assert found[1].kind is BlockKind.HEADING
    assert found[2].section == section


@pytest.mark.parametrize(
    "line",
    [
        "Marsh A (2019) Open doors",
        "It ends in a full stop.",
        "and it goes on in small letters",
        "https://example.org/report",
        '"A question from a focus group"',
        "2019",
    ],
)
def test_short_lines_that_are_no_headings(line: str) -> None:
    assert all(block.kind is not BlockKind.HEADING for block in blocks(f"{PROSE}.\n\n{line}\n\n{PROSE}.\n"))


def test_a_subheading_without_a_number_stays_in_the_numbered_section() -> None:
    found = blocks(f"4. Pay\n\n{PROSE}.\n\nWorking hours\n\n{PROSE}.\n\nReferences\n\n{PROSE}.")
    assert [block.section for block in found if block.kind is BlockKind.PARAGRAPH] == ["4", "4", "References"]


def test_a_numbered_list_is_no_row_of_headings() -> None:
    found = blocks(f"1. Start\n\n{PROSE}:\n\n1. First thing\n2. Second thing\n3. Third thing\n\n2. Next\n\n{PROSE}.")
    assert [block.text for block in found if block.kind is BlockKind.HEADING] == ["1. Start", "2. Next"]


@pytest.mark.parametrize(
    "contents",
    [
        "1. Introduction\t1\n2. Method\t4\n3. Results\t9\n",
        "1 Introduction ........ 1\n2 Method ....... 4\n3 Results ...... 9\n",
        "Contents\n\n1 Introduction 1\n2 Method 4\nReferences 41\n",
    ],
)
def test_lines_of_a_table_of_contents_are_no_headings(contents: str) -> None:
    found = blocks(f"{contents}\n\n1. Introduction\n\n{PROSE}.\n\n2. Method\n\n{PROSE}.\n")
    headings = [block.text for block in found if block.kind is BlockKind.HEADING and block.text != "Contents"]
    assert headings == ["1. Introduction", "2. Method"]


NUMBERED = "\n".join(
    [
        "2. Pathways",
        "",
        f"2.1. {PROSE}.",
        "",
        f"- 2.2. {PROSE}:",
        " - a quotation that belongs to it",
        f"- **2.3.** {PROSE}.",
        f"- While officers noted the statutory guidance and 2.4. standards, {PROSE}.",
        f"- 2.5. {PROSE}.",
        "",
        "and it went on over the page.",
        "",
        "Next matter",
        "",
        f"{PROSE}, without a number.",
        "",
        f"2.6. {PROSE}.",
        "",
        "2.7. Short ones count too.",
    ]
)


def test_printed_paragraph_numbers_are_found_and_handed_down() -> None:
    found = {block.line: block for block in blocks(NUMBERED)}
    assert [found[line].paragraph for line in (3, 5, 6, 7, 8, 9, 11)] == [
        "2.1",
        "2.2",
        "2.2",
        "2.3",
        "2.4",
        "2.5",
        "2.5",
    ]
    assert found[8].text.startswith("While officers noted the statutory guidance and standards,")
    assert found[15].paragraph == ""
    assert (found[17].paragraph, found[19].paragraph) == ("2.6", "2.7")
    assert found[3].text == f"{PROSE}."


def test_bullets_and_numbered_lists_nest() -> None:
    found = blocks("- one\n  - two\n    * three\n- four\n\n1. Do this now.\n2. Then do that.\n")
    assert [(block.text, block.level) for block in found] == [
        ("one", 0),
        ("two", 1),
        ("three", 2),
        ("four", 0),
        ("1. Do this now.", 0),
        ("2. Then do that.", 0),
    ]
    assert {block.kind for block in found} == {BlockKind.LIST_ITEM}


@pytest.mark.parametrize("bullet", ["•", "\uf0b7", "▪ ", "·\t", "+ "])
def test_odd_bullets_are_bullets(bullet: str) -> None:
    assert shapes(f"{bullet}Leeds\n{bullet}York\n") == [("list-item", "Leeds"), ("list-item", "York")]


ENTRIES = [
    "Marsh, A. (2019). Open doors: A study of what happens when offices are left open. Journal of Doors, 3, 1-20.",
    "Quill, B., & Penn, C. (2020). Closed doors, and what they cost us in the end. Oxford: Hinge Press.",
    "van der Berg, D. (2021). Windows and their discontents in public buildings. Panes, 7(2), 33-49.",
]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(ENTRIES),
        "\n".join(f"- {entry}" for entry in ENTRIES),
        "\n".join(f"[{number}] {entry}" for number, entry in enumerate(ENTRIES, 1)),
        "\n".join(f"{entry[:60]}\n    {entry[60:]}" for entry in ENTRIES),
        "\n".join(entry[:70] + "\n" + entry[70:] for entry in ENTRIES),
        "\n".join(f"{number}.\n{entry}" for number, entry in enumerate(ENTRIES, 1)),
    ],
    ids=["blank lines", "bullets", "bracketed numbers", "hanging indent", "wrapped", "number on its own line"],
)
def test_an_entry_of_a_reference_list_is_a_block(text: str) -> None:
    found = blocks(f"{PROSE}.\n\nReferences\n\n{text}\n")
    entries = [block.text for block in found if block.section == "References" and block.kind is not BlockKind.HEADING]
    assert len(entries) == 3
    for entry, names in zip(entries, ("Marsh", "Quill", "van der Berg"), strict=True):
        assert names in entry


def test_entries_are_not_joined_although_they_end_without_a_stop() -> None:
    found = blocks("References\n\nMarsh A (2019) Open doors, Leeds\n\nvan Berg D (2021) Windows, York\n")
    assert [block.text[:5] for block in found] == ["Refer", "Marsh", "van B"]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("More was said by Marsh et al.", "(2019) who asked again.", "by Marsh et al. (2019) who"),
        ("This is well known to happen everywhere", "(Marsh, 2019). It is not new.", "everywhere (Marsh, 2019). It"),
        ("In the interviews some officers raised", "concerns about it.", "officers raised concerns about it"),
        ("This basic rule was extended by", "Marsh (1999), who asked.", "extended by Marsh (1999)"),
    ],
)
def test_a_paragraph_broken_by_the_converter_is_whole_again(first: str, second: str, whole: str) -> None:
    found = blocks(f"{first}\n\n{second}\n")
    assert len(found) == 1
    assert whole in found[0].text
    assert found[0].line_at(found[0].text.index(second[:6])) == 3


def test_a_quotation_and_its_source_stay_apart_from_what_ended() -> None:
    assert len(blocks(f"{PROSE}.\n\n(Marsh, 2019)\n\n{PROSE}.")) == 3


def test_tables_of_tabs_and_pipes() -> None:
    found = blocks(
        f"Table 1: Models\n\nKind\tWhat it *does*\nOpen\tIt lets in\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n{PROSE}.\n"
    )
    assert [(block.kind.value, block.text, block.paragraph) for block in found[:3]] == [
        ("caption", "Table 1: Models", "Table 1"),
        ("table", "Kind\tWhat it does\nOpen\tIt lets in", "Table 1"),
        ("table", "A\tB\n1\t2", "Table 1"),
    ]
    assert found[2].line_at(found[2].text.index("1")) == 8
    assert found[1].locator == "Table 1"


def test_tables_whose_cells_stand_under_dashes() -> None:
    found = blocks(f"{PROSE}.\n\n  Kind      Hours open\n  --------  ----------\n  Front     37\n  Back\n\n{PROSE}.\n")
    assert [(block.kind.value, block.text[:40]) for block in found] == [
        ("paragraph", PROSE[:40]),
        ("table", "Kind\tHours open\nFront\t37\nBack\t"),
        ("paragraph", PROSE[:40]),
    ]
    assert found[1].line_at(found[1].text.index("Front")) == 5


def test_front_matter_is_what_the_file_says_of_itself() -> None:
    front = "title: 'Open doors'\nauthor:\n  - A Marsh\n  - name: B Quill\ndate: 2024-02-01\nbibliography: a.bib"
    document = read_text("a.md", f"---\n{front}\n---\n\n{PROSE}.\n".encode())
    assert document.metadata == {"title": "Open doors", "author": "A Marsh; B Quill", "issued": "2024-02-01"}
    assert [(block.text, block.line) for block in document.blocks] == [(f"{PROSE}.", 10)]


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert [block.text for block in blocks(f"---\n{PROSE}.\n---\n{PROSE}.")] == [f"{PROSE}.", f"{PROSE}."]


def test_figure_captions_are_told_from_sentences_about_figures() -> None:
    found = blocks(f"Figure 3.1: Hours worked (n=32)\n\nFigure 3.1 demonstrates that {PROSE}.")
    assert [block.kind for block in found] == [BlockKind.CAPTION, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("[^2]: See the annex.", "2"),
        ("² See the annex.", "2"),
        ("^2^ See the annex.", "2"),
        ("<sup>2</sup> See the annex.", "2"),
        ("*See the annex.", "*"),
    ],
)
def test_footnotes_with_and_without_markdown(line: str, mark: str) -> None:
    found = blocks(f"{PROSE}.\n\n{line}\n")[1]
    assert (found.kind, found.note, found.text, found.anchor) == (
        BlockKind.FOOTNOTE,
        mark,
        "See the annex.",
        f"fn-{mark}",
    )


def test_form_feeds_are_pages() -> None:
    document = read_text("a.txt", f"{PROSE}.\n\f{PROSE} again.\n\n{PROSE}.\f".encode())
    assert [block.page for block in document.blocks] == [1, 2, 2]


def test_running_headers_and_page_numbers_are_left_out_and_told() -> None:
    pages = [f"Open doors: a report\n\n{PROSE} Page {word}.\n\nIt goes on {word}.\n\n{n}\n" for n, word in NUMBERS]
    document = read_text("a.txt", "\f".join(pages).encode())
    assert [block.text for block in document.blocks][1::2] == [f"It goes on {word}." for _, word in NUMBERS]
    assert [block.page for block in document.blocks] == [1, 1, 2, 2, 3, 3, 4, 4]
    (note,) = document.diagnostics
    assert (note.code, note.raw) == ("text-furniture", "Open doors: a report\n1\n2\n3\n4")


def test_pandoc_containers_give_anchors_to_references() -> None:
    found = blocks(
        "As shown ([Marsh, 2019](#ref-marsh2019)).\n\n# References\n\n::: {#ref-marsh2019 .csl-entry}\n"
        "Marsh, A. (2019). *Open doors*.\n:::\n"
    )
    assert found[0].links[0].targets == ("ref-marsh2019",)
    assert (found[-1].anchor, found[-1].text) == ("ref-marsh2019", "Marsh, A. (2019). Open doors.")


def test_the_document_says_what_was_assumed() -> None:
    document = read("a.txt", f"{PROSE} – “so”.".encode("cp1252"))
    assert document.encoding == "cp1252"
    assert [note.code for note in document.diagnostics] == ["encoding-assumed"]


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf \n"])
def test_an_empty_file_is_told(data: bytes) -> None:
    with pytest.raises(InputError, match="empty"):
        read("a.txt", data)


def words_of(document: Document) -> list[str]:
    return " ".join(block.text for block in document.blocks).split()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.sampled_from("abc AB.,(2019)1\t"), min_size=1, max_size=90), min_size=1, max_size=12))
def test_no_word_is_lost(lines: list[str]) -> None:
    """Whatever is made of the lines, all their letters come out."""
    text = "\n".join(lines)
    if not text.strip():
        return
    found = read_text("a.txt", text.encode())
    out = sorted(c for block in found.blocks for c in block.text + block.paragraph if c.isalpha())
    assert out == sorted(c for c in text if c.isalpha())


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab A1.\n\t#*-_|>[]()^:\f`+=•§³"), max_size=200))
def test_odd_marks_never_break_the_reader(text: str) -> None:
    with suppress(EvmapError):
        for block in read_text("a.txt", text.encode()).blocks:
            assert block.text
            assert all(0 <= start < end <= len(block.text) for start, end in (*block.emphasis, *block.superscripts))
            assert list(block.line_starts) == sorted(block.line_starts)


@pytest.mark.parametrize("unit", ["lorem *ipsum* (2019) ", "x", "[a](", "<b ", "word\n", "1.1 A\n\n", "a\tb\n"])
def test_a_megabyte_of_anything_is_read(unit: str) -> None:
    found = blocks(unit * (1_000_000 // len(unit) // 4))
    assert sum(len(block.text) for block in found) > 100_000


def test_the_sections_of_a_real_report_are_those_a_person_noted() -> None:
    report = shared("reports", "iriss-2024-leadership-in-social-work.txt")
    gold = json.loads(shared("benchmarks", "references", "iriss", "citations_gold.json").read_text("utf-8"))
    document = read(report.name, report.read_bytes())
    for citation in gold["citations"]:
        places = {
            (f"{block.section} {block.paragraph}".strip(), block.line_at(block.text.index(citation["text"])))
            for block in document.blocks
            if citation["text"] in block.text
            and block.line <= citation["line"] <= max([block.line, *(line for _, line in block.line_starts)])
        }
        assert citation["section"] in {section for section, _ in places}, citation


def test_the_paragraph_numbers_of_a_real_survey() -> None:
    report = shared("reports", "sws-2023-cswo-survey.txt")
    document = read(report.name, report.read_bytes())
    numbers = list(dict.fromkeys(block.paragraph for block in document.blocks if "." in block.paragraph))
    printed = [number for number in numbers if not number.startswith(("Figure", "Table"))]
    expected = {2: 15, 3: 31, 4: 20, 5: 32, 6: 20, 7: 17, 8: 13, 1: 6}
    assert sorted(printed) == sorted(f"{chapter}.{n + 1}" for chapter, last in expected.items() for n in range(last))


@pytest.mark.parametrize(("name", "entries"), [("dekel", 295)])
def test_the_entries_of_a_real_list_are_blocks(name: str, entries: int) -> None:
    document = read(name, shared("benchmarks", "references", name, "document.md").read_bytes())
    last = max(index for index, block in enumerate(document.blocks) if block.text == "References")
    assert len(document.blocks) - last - 1 == entries


def test_numbered_paragraphs_on_adjacent_lines_are_paragraphs_of_their_own() -> None:
    text = (
        "1. Results\n\n1.9. Staff said that they were busy, and nothing would\nchange before 2.1 more posts came.\n"
        "1.10. Others were tired.\n1.11. The pay of those who stayed on until the end of it was\n"
        "1.12 times what it had been.\n"
    )
    found = [(block.paragraph, block.text) for block in read("a.txt", text.encode()).blocks[1:]]
    assert [paragraph for paragraph, _ in found] == ["1.9", "1.10", "1.11"]
    assert found[2][1].endswith("until the end of it was 1.12 times what it had been.")


def test_raised_marks_in_latex_are_marks() -> None:
    for begin, end in ((r"\({}^", r"\)"), ("${ }^", "$"), ("$^", "$")):
        text = rf"Ruth Marsh{begin}{{1,\dagger}}{end}, Jo Bell {begin}{{\mathrm{{a}}}}{end}"
        block = read_text("a.md", f"{text}\n".encode()).blocks[0]
        assert block.text == "Ruth Marsh1,†, Jo Bell a"
        assert [block.text[a:b] for a, b in block.superscripts] == ["1,†", "a"]


def test_the_numbers_of_a_manuscripts_lines_are_no_text_but_those_of_a_list_are() -> None:
    words = [f"{n:2}   the work that goes on in line with every other of them" for n in range(1, 41)]
    assert "12" not in read_text("a.txt", "\n".join(words).encode()).blocks[0].text
    entries = [f"{n}. Marsh R. The {n}th book of rain. Leeds: Press; 2001." for n in range(1, 41)]
    assert "12. Marsh" in "\n".join(block.text for block in read_text("a.txt", "\n".join(entries).encode()).blocks)


def test_the_words_of_a_cover_stay_though_they_are_the_running_head() -> None:
    cover = "Keeping the night shift\nMay 2005\n\f"
    pages = [f"Keeping the night shift\n\nIt goes on {word} and on, as the people we asked said.\n" for word in "abcd"]
    document = read_text("a.txt", (cover + "\f".join(pages)).encode())
    assert [block.text for block in document.blocks].count("Keeping the night shift") == 1


def test_an_address_below_a_doi_is_not_its_end() -> None:
    block = read_text("a.txt", b"DOI: 10.1234/s6573787\njournals.example.com/home/acr\n").blocks[0]
    assert block.text == "DOI: 10.1234/s6573787 journals.example.com/home/acr"
