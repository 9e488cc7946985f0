"""Reading order: columns, titles and tables across them, order of drawing against place on the page."""

from __future__ import annotations

from evmap.domain.document import BlockKind
from evmap.reading.pdf import read_pdf
from tests.reading.pdf_writer import PdfPage, pdf, wrapped

LEFT = (
    "The left column tells of the people who answered the survey and of the years they have served in their posts, "
    "which for most of them are few and for some are many, as was found before in other places."
)
RIGHT = (
    "The right column goes on with what they said about their work, their hours and the people around them, and it "
    "ends with the wish for time that nearly all of them named when they were asked what would help them most."
)
WHOLE = (
    "This summary stands above both columns and runs over the whole width of the page, as summaries do, so that it "
    "is read before either of them although each of the columns begins further up in the file than it does itself."
)


def texts(pages: list[PdfPage]) -> list[str]:
    return [block.text for block in read_pdf("paper.pdf", pdf(pages)).blocks]


def test_two_columns_are_read_one_after_the_other_below_what_spans_them() -> None:
    page = PdfPage()
    page.lines(40, 160, wrapped(LEFT, 150))
    page.lines(210, 160, wrapped(RIGHT, 150))
    page.text(100, 50, "A title over both columns", 16, font="bold")
    page.lines(40, 80, wrapped(WHOLE, 320))
    assert texts([page]) == ["A title over both columns", WHOLE, LEFT, RIGHT]


def test_columns_drawn_row_by_row_are_still_columns() -> None:
    page = PdfPage()
    left, right = wrapped(f"{LEFT} {LEFT}", 150), wrapped(f"{RIGHT} {RIGHT}", 150)
    for i, (one, two) in enumerate(zip(left, right, strict=False)):
        page.text(40, 60 + 12 * i, one)
        page.text(210, 60 + 12 * i, two)
    read = " ".join(texts([page]))
    assert read.startswith(" ".join(left[:6]))
    assert read.index(right[0]) > read.index(left[min(len(left), len(right)) - 1])


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first, second = PdfPage(), PdfPage()
    lines = wrapped(f"{LEFT} {RIGHT} {LEFT}", 150)
    first.lines(40, 60, lines[:8])
    first.lines(210, 60, lines[8:16])
    second.lines(40, 60, lines[16:])
    assert texts([first, second]) == [" ".join(lines)]


def test_a_figure_and_its_caption_across_both_columns_part_them_into_bands() -> None:
    page = PdfPage()
    left, right = wrapped(LEFT, 150), wrapped(RIGHT, 150)
    page.lines(40, 50, left)
    page.lines(210, 50, right)
    caption = "Figure 2: Officers by years of service, drawn over the whole width of this page for once."
    page.text(40, 250, caption, 8)
    page.lines(40, 290, left)
    page.lines(210, 290, right)
    read = read_pdf("paper.pdf", pdf([page])).blocks
    assert [block.text for block in read] == [LEFT, RIGHT, caption, LEFT, RIGHT]
    assert read[2].kind is BlockKind.CAPTION


def test_the_cells_of_a_wide_table_are_read_by_rows() -> None:
    page = PdfPage()
    rows = [("Council", "Officers", "Hours"), ("North", "12", "51"), ("South", "9", "47"), ("East", "31", "44")]
    for i, row in enumerate(rows):
        for x, cell in zip((50, 200, 320), row, strict=True):
            page.text(x, 60 + 14 * i, cell)
    (block,) = read_pdf("paper.pdf", pdf([page])).blocks
    assert block.kind is BlockKind.TABLE
    assert block.text.split("\n") == ["\t".join(row) for row in rows]


def test_text_set_upwards_on_a_turned_page_is_read_in_its_own_direction() -> None:
    page = PdfPage(extra="/Rotate 90")
    for i, line in enumerate(wrapped(LEFT, 400)):
        page.content.append(f"BT /F0 10 Tf 0 1 -1 0 {100 + 12 * i} 50 Tm ({line}) Tj ET")
    assert texts([page]) == [LEFT]


def test_a_narrow_column_beside_the_title_is_read_by_itself_though_the_text_below_is_as_wide_as_the_page() -> None:
    page = PdfPage()
    page.lines(
        40,
        50,
        wrapped("To cite: Lee A, Berg O. How Nurses Sleep at Sea. J Sleep 2019;4:1-9. Received in May 2018.", 80, 7),
        size=7,
        leading=9,
    )
    page.text(140, 52, "How Nurses Sleep at Sea", 16, font="bold")
    page.text(140, 74, "Ada Lee, Ole Berg, Ida Moe", 10)
    page.lines(140, 90, wrapped(f"Objectives {RIGHT}", 220))
    page.text(40, 180, "Introduction", 12, font="bold")
    page.lines(40, 200, wrapped(f"{LEFT} {RIGHT} {WHOLE} {LEFT}", 320))
    assert texts([page])[0].startswith("To cite: Lee A, Berg O. How Nurses Sleep at Sea. J Sleep 2019")
    assert texts([page])[1:4] == ["How Nurses Sleep at Sea", "Ada Lee, Ole Berg, Ida Moe", f"Objectives {RIGHT}"]
    assert texts([page])[4] == "Introduction"


def test_a_narrow_column_beside_the_title_is_read_by_itself_over_two_columns() -> None:
    page = PdfPage()
    page.lines(
        40,
        50,
        wrapped("Edited by: Per Sand, University of Example. Reviewed by: Ann Field. Received 3 May 2018.", 70, 7),
        size=7,
        leading=9,
    )
    page.lines(
        140,
        52,
        ["A title that is set over two", "lines and crosses the gutter", "of the columns below it here"],
        size=15,
        leading=18,
    )
    page.text(140, 112, "Ada Lee, Ole Berg and Ida Moe of Example", 10)
    page.lines(40, 160, wrapped(f"{LEFT} {LEFT}", 150))
    page.lines(210, 160, wrapped(f"{RIGHT} {RIGHT}", 150))
    read = texts([page])
    assert " ".join(read).startswith(
        "Edited by: Per Sand, University of Example. Reviewed by: Ann Field. Received 3 May 2018. A title"
    )
    assert "A title that is set over two lines and crosses the gutter of the columns below it here" in read
    assert read[-1] == f"{RIGHT} {RIGHT}"
