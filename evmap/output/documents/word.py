"""A document as Word: landscape, real headings and captions, table headers that repeat, alt text on every figure."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING

from evmap.output.documents.blocks import Bullets, Figure, Heading, Paragraph
from evmap.output.tables.fit import GAP, fit
from evmap.output.tables.table import cell_text
from evmap.safe.clock import without_clock
from evmap.text.controls import for_xml
from evmap.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from evmap.output.documents.blocks import Block, Paper, Text
    from evmap.output.tables.fit import Layout
    from evmap.output.tables.table import Cell, Column, Table

_TEXT_WIDTH = 14_800
"""Room between the margins of a landscape A4 page, in twentieths of a point."""
_LETTER = 106
"""Room for a letter of a table, on an average."""
_LETTERS = _TEXT_WIDTH // _LETTER
_NARROWEST = 1_500


def write_word(paper: Paper) -> bytes:
    """Return *paper* as .docx. The same paper gives the same bytes."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.8)
    _plain_letters(document)
    document.core_properties.title = _text(paper.title)[:255]
    document.core_properties.author = "evmap"
    document.core_properties.comments = ""
    document.core_properties.language = "en-GB"
    _say(document.add_heading(level=0), paper.title)
    _page_numbers(section)
    captions = {"Table": 0, "Figure": 0}
    for block in paper.blocks:
        _add(document, block, captions)
    buffer = io.BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue())


def _plain_letters(document: Any) -> None:
    """One typeface that every computer has or has a double of, and dark headings."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    document.styles["Normal"].font.size = Pt(10)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Caption"):
        style = document.styles[name]
        style.font.name = "Arial"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:cs"), "Arial")
        style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)


def _add(document: Any, block: Block, captions: dict[str, int]) -> None:
    if isinstance(block, Heading):
        _say(document.add_heading(level=block.level), block.text)
    elif isinstance(block, Paragraph):
        paragraph = document.add_paragraph()
        _runs(paragraph, block.text)
        if block.hanging:
            from docx.shared import Cm

            paragraph.paragraph_format.left_indent = Cm(1)
            paragraph.paragraph_format.first_line_indent = Cm(-1)
    elif isinstance(block, Bullets):
        for item in block.items:
            _runs(document.add_paragraph(style="List Bullet"), item)
    elif isinstance(block, Figure):
        _figure(document, block, captions)
    else:
        if block.caption:
            _caption(document, "Table", block.caption, captions).paragraph_format.keep_with_next = True
        layout = fit(block.table, _LETTERS)
        if layout.key:
            document.add_paragraph(_text(layout.key))
        document.element.body.insert(len(document.element.body) - 1, _table(block.table, layout))
        document.add_paragraph()


def _figure(document: Any, figure: Figure, captions: dict[str, int]) -> None:
    from evmap.output.documents.word_picture import add_picture

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    add_picture(document, paragraph, figure.picture)
    _caption(document, "Figure", figure.caption, captions)


def _caption(document: Any, kind: str, text: str, captions: dict[str, int]) -> Any:
    """A caption with Word's own number, which Word counts on when a table is put in between."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    captions[kind] += 1
    paragraph = document.add_paragraph(style="Caption")
    paragraph.add_run(f"{kind} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" SEQ {kind} \\* ARABIC ")
    number = paragraph.add_run(str(captions[kind]))
    field.append(number._r)
    paragraph._p.append(field)
    paragraph.add_run(f". {_text(text)}")
    return paragraph


def _table(table: Table, layout: Layout) -> Any:
    """The table's XML, made at once: python-docx takes time in the square of the cells."""
    from docx.oxml.ns import nsdecls
    from docx.oxml.parser import parse_xml

    taken = sum((width + GAP) * _LETTER for column, _, width in layout.shown if column is not layout.main)
    widths = [
        max(_NARROWEST, _TEXT_WIDTH - taken) if column is layout.main else (width + GAP) * _LETTER
        for column, _, width in layout.shown
    ]
    columns = [column for column, _, _ in layout.shown]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(
        _cell(heading, width, column, bold=True)
        for (column, heading, _), width in zip(layout.shown, widths, strict=True)
    )
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            _cell(_said(column, layout, row), width, column) for column, width in zip(columns, widths, strict=True)
        )
        + "</w:tr>"
        for row in table.rows
    )
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def _said(column: Column, layout: Layout, row: Mapping[str, Cell]) -> str:
    """A cell's text; under the main column's, what has no column of its own."""
    text = cell_text(row.get(column.key))
    if column is layout.main:
        under = [f"{one.heading}: {more}" for one in layout.folded if (more := cell_text(row.get(one.key)))]
        text = "\n".join([text, *([" · ".join(under)] if under else [])])
    return text


def _cell(text: str, width: int, column: Column, *, bold: bool = False) -> str:
    from xml.sax.saxutils import escape

    side = '<w:jc w:val="right"/>' if column.align == "right" else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>' if bold else ""
    paragraphs = ""
    for line in _text(text).split("\n"):
        bidi, rtl = ("<w:bidi/>", "<w:rtl/>") if right_to_left(line) else ("", "")
        paragraphs += (
            f'<w:p><w:pPr>{bidi}<w:spacing w:after="20"/>{side}</w:pPr><w:r><w:rPr>{"<w:b/>" if bold else ""}'
            f'<w:sz w:val="17"/>{rtl}</w:rPr><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraphs}</w:tc>'


def right_to_left(text: str) -> bool:
    """Return whether the first letter of *text* that has a direction is written from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _say(paragraph: Any, text: str) -> None:
    _runs_of(paragraph, _text(text))


def _runs(paragraph: Any, text: Text) -> None:
    for run in text:
        added = _runs_of(paragraph, _text(run.text))
        added.italic = run.italic or None
        added.bold = run.bold or None


def _runs_of(paragraph: Any, text: str) -> Any:
    from docx.oxml.parser import OxmlElement

    added = paragraph.add_run(text)
    if right_to_left(text):
        added._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
        paragraph._p.get_or_add_pPr().insert_element_before(
            OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    return added


def _page_numbers(section: Any) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    paragraph = section.footer.paragraphs[0]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _text(text: str) -> str:
    """*text* with every control character as a sign, which is all that a Word file can hold of it."""
    return for_xml(visible(text), "\ufffd").replace("\t", " ")
