"""Reading a PDF page by page: what is text, what is furniture, how lines become paragraphs."""

from __future__ import annotations

from evmap.domain.document import Block, BlockKind
from evmap.reading.pdf import read_pdf
from tests.reading.pdf_writer import PdfPage, pdf, width, wrapped

PROSE = (
    "The workforce survey asked every officer about the hours they work and the support they have. Most said that "
    "they work beyond their contracted hours, some by a day in each week of the year. They named the pace of change "
    "as the main reason and asked for time to lead."
)
MORE = (
    "Leadership in a service under strain is not the work of one person. The officers spoke of teams that carry it "
    "together and of managers who make room for doubt, for learning and for rest."
)


def blocks(pages: list[PdfPage]) -> tuple[Block, ...]:
    return read_pdf("report.pdf", pdf(pages)).blocks


def test_lines_become_paragraphs_and_pages_are_locators() -> None:
    first, second = PdfPage(), PdfPage()
    first.text(50, 60, "Working hours", 16, font="bold")
    y = first.lines(50, 90, wrapped(PROSE, 300))
    first.lines(50, y + 8, wrapped(MORE, 300))
    second.text(50, 60, "Support", 16, font="bold")
    second.lines(50, 90, wrapped(MORE, 300))
    read = blocks([first, second])
    assert [(block.kind, block.text, block.page) for block in read] == [
        (BlockKind.HEADING, "Working hours", 1),
        (BlockKind.PARAGRAPH, PROSE, 1),
        (BlockKind.PARAGRAPH, MORE, 1),
        (BlockKind.HEADING, "Support", 2),
        (BlockKind.PARAGRAPH, MORE, 2),
    ]
    assert [block.section for block in read] == ["Working hours"] * 3 + ["Support"] * 2


def test_first_line_indents_part_paragraphs_and_pages_do_not() -> None:
    first, second = PdfPage(), PdfPage()
    lines = wrapped(PROSE, 300)
    y = first.lines(62, 60, lines[:1])
    y = first.lines(50, y, lines[1:])
    more = wrapped(MORE, 300)
    y = first.lines(62, y, more[:1])
    first.lines(50, y, more[1:2])
    y = second.lines(50, 60, more[2:])
    y = second.lines(62, y, lines[:1])
    second.lines(50, y, lines[1:])
    read = blocks([first, second])
    assert [block.text for block in read] == [PROSE, MORE, PROSE]
    assert [block.page for block in read] == [1, 1, 2]


def test_running_headers_footers_and_page_numbers_are_dropped_and_counted() -> None:
    pages = []
    for number in range(1, 6):
        page = PdfPage()
        page.text(50, 30, f"Survey of officers {2020} | {number}" if number % 2 else "A service under strain", 8)
        page.lines(50, 80, wrapped(f"{number} {PROSE}", 300))
        page.text(190, 580, str(number + 3), 9)
        pages.append(page)
    document = read_pdf("report.pdf", pdf(pages))
    assert [block.text for block in document.blocks] == [f"{number} {PROSE}" for number in range(1, 6)]
    assert [d.code for d in document.diagnostics] == ["pdf-furniture"]
    assert "10 running headers" in document.diagnostics[0].message


def test_a_line_of_text_at_the_top_of_every_page_is_not_furniture() -> None:
    pages = []
    for number, start in enumerate(
        ("[1] First of all", "[2] Second to it", "[3] Thirdly and last", "[4] In the end"), 1
    ):
        page = PdfPage()
        page.lines(50, 60, wrapped(f"{start} {PROSE}", 300), hang=20)
        page.text(190, 580, str(number), 9)
        pages.append(page)
    read = blocks(pages)
    assert [block.text[:3] for block in read] == ["[1]", "[2]", "[3]", "[4]"]


def test_broken_words_are_joined_and_real_hyphens_kept() -> None:
    page = PdfPage()
    page.lines(
        50, 60, ["The well-being of officers is a matter of leader-", "ship, of well-", "being and of leadership."]
    )
    (block,) = blocks([page])
    assert block.text == "The well-being of officers is a matter of leadership, of well-being and of leadership."


def test_superscripts_and_emphasis_are_marked() -> None:
    page = PdfPage()
    page.text(50, 60, "A plain claim")
    x = 50 + width("A plain claim")
    page.text(x, 56, "12", 6)
    page.text(x + width("12", 6) + 3, 60, "in italics", font="italic")
    (block,) = blocks([page])
    assert block.text == "A plain claim12 in italics"
    assert [block.text[a:b] for a, b in block.superscripts] == ["12"]
    assert [block.text[a:b] for a, b in block.emphasis] == ["in italics"]


def test_printed_paragraph_numbers_and_section_numbers() -> None:
    page = PdfPage()
    page.text(50, 60, "3 Working hours", 14, font="bold")
    y = page.lines(50, 90, wrapped("3.1 " + PROSE, 300))
    page.lines(50, y + 8, wrapped("3.2 " + MORE, 300))
    read = blocks([page])
    assert [(block.section, block.paragraph) for block in read] == [("3", ""), ("3", "3.1"), ("3", "3.2")]
    assert read[1].text == PROSE
    assert read[1].locator == "3.1"


def test_lists_tables_captions_and_footnotes_are_told_apart() -> None:
    page = PdfPage()
    y = page.lines(50, 50, wrapped(PROSE, 300))
    for item in ("first of the asks", "second of the asks", "third of the asks"):
        page.text(60, y, f"\u2022 {item}")
        y += 12
    page.text(50, y + 14, "Table 1: Hours worked by role", 9, font="bold")
    for i, row in enumerate((("Role", "Hours", "Officers"), ("Leader", "51", "12"), ("Deputy", "44", "20"))):
        for x, cell in zip((50, 180, 260), row, strict=True):
            page.text(x, y + 30 + 12 * i, cell)
    page.lines(50, y + 90, wrapped(MORE, 300))
    page.text(50, 540, "1", 5)
    page.text(54, 543, "See the annual report of the council for the year.", 8)
    read = blocks([page])
    assert [block.kind for block in read] == [
        BlockKind.PARAGRAPH,
        *[BlockKind.LIST_ITEM] * 3,
        BlockKind.CAPTION,
        BlockKind.TABLE,
        BlockKind.PARAGRAPH,
        BlockKind.FOOTNOTE,
    ]
    assert read[5].text == "Role\tHours\tOfficers\nLeader\t51\t12\nDeputy\t44\t20"
    assert read[7].note == "1"
    assert read[7].text == "See the annual report of the council for the year."


def test_lines_of_a_table_of_contents_stay_apart() -> None:
    page = PdfPage()
    page.text(50, 50, "Contents", 14, font="bold")
    for i, line in enumerate(("1 Introduction ........ 1", "2 Method ........ 4", "References ........ 9")):
        page.text(50, 80 + 14 * i, line)
    read = blocks([page])
    assert [(block.kind, block.text) for block in read[1:]] == [
        (BlockKind.LIST_ITEM, "1 Introduction 1"),
        (BlockKind.LIST_ITEM, "2 Method 4"),
        (BlockKind.LIST_ITEM, "References 9"),
    ]


def test_metadata_of_the_file_is_kept_unless_it_is_a_file_name() -> None:
    page = PdfPage()
    page.lines(50, 60, wrapped(PROSE, 300))
    told = read_pdf("a.pdf", pdf([page], info="/Title (A Survey) /Author (R. Reed) /CreationDate (D:20230405)"))
    assert told.metadata == {"title": "A Survey", "author": "R. Reed", "issued": "2023-04-05"}
    assert read_pdf("a.pdf", pdf([page], info="/Title (Microsoft Word - x.doc)")).metadata == {}


def test_progress_is_told_page_by_page() -> None:
    pages = [PdfPage() for _ in range(3)]
    for page in pages:
        page.lines(50, 60, wrapped(PROSE, 300))
    told: list[tuple[int, int]] = []
    read_pdf("a.pdf", pdf(pages), progress=lambda done, count: told.append((done, count)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_accents_drawn_over_each_other_do_no_harm() -> None:
    made = PdfPage()
    made.lines(50, 100, wrapped("A line of text that is long enough to be a paragraph of its own, and another.", 300))
    made.text(50, 200, "ˆ")
    made.text(50, 200, "¯")
    made.text(50, 200, "o")
    (*_, last) = read_pdf("report.pdf", pdf([made])).blocks
    assert len(last.text) <= 3


def test_text_set_larger_than_long_notes_is_no_heading() -> None:
    entry = "Marsh, Ann, and Bill Penn. The Doors of the Long House. Edited by C. Quill. Leeds: Treetop Press, 2003."
    pages = []
    for _ in range(3):
        made = PdfPage()
        made.lines(
            50,
            60,
            wrapped("A note of many words about what was found in the archive, and where. " * 22, 300, 7),
            leading=9,
            size=7,
        )
        pages.append(made)
    for number in range(2):
        made = PdfPage()
        if not number:
            made.text(50, 50, "Bibliography", 14, font="bold")
        for place in range(12):
            made.lines(50, 80 + place * 34, wrapped(entry, 340), leading=12, hang=15)
        pages.append(made)
    read = read_pdf("report.pdf", pdf(pages))
    assert [block.text for block in read.blocks if block.kind is BlockKind.HEADING] == ["Bibliography"]
    assert sum(block.text == entry for block in read.blocks) == 24


def test_a_running_head_marked_as_an_artifact_is_kept_apart_and_a_text_so_marked_is_text() -> None:
    page = PdfPage()
    page.content.append("/Artifact BMC")
    page.text(50, 30, "Marsh et al. Journal of Rain (2004) 9:350", 8)
    page.content.append("EMC")
    page.lines(50, 80, wrapped(PROSE, 300))
    last = PdfPage()
    last.text(50, 60, "References", 14, font="bold")
    last.content.append("/Artifact BMC")
    entries = [
        f"{n}. Marsh R, Bell J. The {n}th report on rain in the north. J Rain. 2001;{n}:1-9." for n in range(1, 9)
    ]
    y = 90.0
    for entry in entries:
        y = last.lines(50, y, wrapped(entry, 300))
    last.content.append("EMC")
    document = read_pdf("report.pdf", pdf([page, last]))
    assert document.running == ("Marsh et al. Journal of Rain (2004) 9:350",)
    text = " ".join(block.text for block in document.blocks)
    assert "Journal of Rain" not in text
    assert all(entry[3:] in text for entry in entries)


def test_a_page_number_in_letters_of_turkish_is_no_roman_number() -> None:
    from evmap.reading.pdf.furniture import _ROMAN

    assert _ROMAN.fullmatch("xıv") is None
    assert _ROMAN.fullmatch("XIV") is not None
