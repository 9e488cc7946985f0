"""Word files: what Word shows is what is read."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.document import BlockKind
from evmap.errors import EvmapError, InputError
from evmap.reading import read
from tests.reading.word_files import docx, note_reference, notes, paragraph, run, table

PROSE = "The survey asked every manager how the last year had gone and what would have helped them most of all."


def shapes(data: bytes) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read("a.docx", data).blocks]


def test_headings_come_from_styles_in_any_language() -> None:
    found = read(
        "a.docx",
        docx(
            paragraph("3 Findings", style="berschrift1"),
            paragraph(PROSE),
            paragraph("3.1 Pay", style="berschrift2"),
            paragraph(PROSE),
            paragraph("Hours", style="Own"),
            paragraph("Looks like text", properties='<w:outlineLvl w:val="2"/>'),
        ),
    ).blocks
    assert [(block.text, block.level) for block in found if block.kind is BlockKind.HEADING] == [
        ("3 Findings", 1),
        ("3.1 Pay", 2),
        ("Hours", 2),
        ("Looks like text", 3),
    ]
    assert [block.section for block in found if block.kind is BlockKind.PARAGRAPH] == ["3", "3.1"]


def test_bold_lines_head_sections_where_no_styles_are_used() -> None:
    found = shapes(docx(paragraph(PROSE), paragraph(run("Working hours", "<w:b/>")), paragraph(PROSE)))
    assert found[1] == ("heading", "Working hours")


LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for level, (format, text) in enumerate([("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)")])
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def numbered(level: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_automatic_numbers_are_counted_as_word_counts_them() -> None:
    found = read(
        "a.docx",
        docx(
            paragraph("Start", style="berschrift1", properties=numbered(0)),
            paragraph(PROSE, properties=numbered(1)),
            paragraph(PROSE, properties=numbered(1)),
            paragraph("a small point", properties=numbered(2)),
            paragraph("Next", style="berschrift1", properties=numbered(0)),
            paragraph(PROSE, properties=numbered(1)),
            paragraph("a bullet", properties=numbered(0, 2)),
            paragraph("first again", properties=numbered(0, 3)),
            paragraph("not numbered", properties=numbered(0, 0)),
            numbering=NUMBERING,
        ),
    ).blocks
    assert [(block.text[:11], block.section, block.paragraph) for block in found] == [
        ("1. Start", "1", ""),
        ("The survey ", "1", "1.1"),
        ("The survey ", "1", "1.2"),
        ("a) a small ", "1", "1.2"),
        ("2. Next", "2", ""),
        ("The survey ", "2", "2.1"),
        ("a bullet", "2", "2.1"),
        ("1. first ag", "2", "2.1"),
        ("not numbere", "2", "2.1"),
    ]
    assert found[6].kind is BlockKind.LIST_ITEM


def test_numbered_list_paragraphs_are_headings_where_no_heading_style_is_used() -> None:
    found = read(
        "a.docx",
        docx(
            paragraph("Start here", properties=numbered(0)),
            paragraph(PROSE),
            paragraph("Go on", properties=numbered(0)),
            paragraph(PROSE),
            paragraph("apples", properties=numbered(0, 3)),
            paragraph("pears", properties=numbered(0, 3)),
            numbering=NUMBERING,
        ),
    ).blocks
    assert [(block.text, block.section) for block in found if block.kind is BlockKind.HEADING] == [
        ("1. Start here", "1"),
        ("2. Go on", "2"),
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    document = read(
        "a.docx",
        docx(
            paragraph(
                run("We asked "),
                f'<w:ins w:id="1">{run("forty")}</w:ins>',
                '<w:del w:id="2"><w:r><w:delText>thirty</w:delText></w:r></w:del>',
                f'<w:moveFrom w:id="3">{run(" gone")}</w:moveFrom>',
                run(" people"),
                properties='<w:rPr><w:del w:id="4"/></w:rPr>',
            ),
            paragraph("in all."),
        ),
    )
    assert [block.text for block in document.blocks] == ["We asked forty people in all."]
    assert [note.code for note in document.diagnostics] == ["docx-tracked-changes"]


def test_footnotes_follow_their_paragraph_and_endnotes_the_text() -> None:
    found = read(
        "a.docx",
        docx(
            paragraph(run("One"), note_reference("footnote", 2), run(" and two"), note_reference("endnote", 2)),
            paragraph(run("Three"), note_reference("footnote", 3)),
            parts={
                "word/footnotes.xml": notes("footnote", "Marsh 2019, 4.", "Ibid., 7."),
                "word/endnotes.xml": notes("endnote", "Said at the end."),
            },
        ),
    ).blocks
    assert [(block.kind.value, block.note, block.text) for block in found] == [
        ("paragraph", "", "One1 and twoi"),
        ("footnote", "1", "Marsh 2019, 4."),
        ("paragraph", "", "Three2"),
        ("footnote", "2", "Ibid., 7."),
        ("footnote", "i", "Said at the end."),
    ]
    assert found[0].superscripts == ((3, 4), (12, 13))
    assert [link.targets for link in found[0].links] == [(found[1].anchor,), (found[4].anchor,)]


def test_marks_of_runs_are_kept_as_spans() -> None:
    found = read(
        "a.docx",
        docx(
            paragraph(
                run("See "),
                run("Open ", "<w:i/>"),
                run("Doors", "<w:i/>"),
                run(" by "),
                run("Marsh", '<w:b w:val="0"/>'),
                run("3", '<w:vertAlign w:val="superscript"/>'),
                run("hidden", "<w:vanish/>"),
                "<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>be</w:t><w:softHyphen/><w:t>ing</w:t></w:r>",
            )
        ),
    ).blocks[0]
    assert found.text == "See Open Doors by Marsh3well-being"
    assert [found.text[start:end] for start, end in found.emphasis] == ["Open Doors"]
    assert [found.text[start:end] for start, end in found.superscripts] == ["3"]


def test_tables_and_frames() -> None:
    found = shapes(
        docx(
            paragraph("Table 1: Models", style="Beschriftung"),
            table(("Kind", "What it does"), ("Open", "Lets in")),
            table(("A box with a word of advice.",)),
        )
    )
    assert found == [
        ("caption", "Table 1: Models"),
        ("table", "Kind\tWhat it does\nOpen\tLets in"),
        ("paragraph", "A box with a word of advice."),
    ]


def test_a_text_box_is_read_once() -> None:
    inner = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert [text for _, text in shapes(docx(paragraph(run("Around it."), box)))] == ["Around it.", "In the box."]


def test_links_and_bookmarks() -> None:
    found = read(
        "a.docx",
        docx(
            paragraph(
                run("As "),
                f'<w:hyperlink w:anchor="ref-marsh">{run("Marsh (2019)")}</w:hyperlink>',
                run(" said "),
                f'<w:hyperlink r:id="r9">{run("online")}</w:hyperlink>',
                run("."),
            ),
            '<w:bookmarkStart w:id="4" w:name="ref-marsh"/>',
            paragraph("Marsh, A. (2019). Open doors."),
            '<w:bookmarkEnd w:id="4"/>',
            links={"r9": "https://example.org/doors"},
        ),
    ).blocks
    assert [(found[0].text[link.start : link.end], link.targets) for link in found[0].links] == [
        ("Marsh (2019)", ("ref-marsh",))
    ]
    assert [link.targets for link in found[0].urls] == [("https://example.org/doors",)]
    assert found[1].anchor == "ref-marsh"


def test_a_table_of_contents_is_no_row_of_headings() -> None:
    found = shapes(
        docx(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
            f"<w:sdtContent>{paragraph('1 Start 1')}{paragraph('2 Next 4')}</w:sdtContent></w:sdt>",
            paragraph("3 Last 9", style="TOC1"),
            paragraph("1 Start", style="berschrift1"),
            paragraph(PROSE),
        )
    )
    assert found[0] == ("table", "1 Start 1\n2 Next 4\n3 Last 9")
    assert [text for kind, text in found if kind == "heading"] == ["1 Start"]


def test_what_the_file_says_of_itself() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Open doors</dc:title><dc:creator>A Marsh</dc:creator>'
        "<dcterms:created>2024-02-01T10:00:00Z</dcterms:created></cp:coreProperties>"
    )
    document = read("a.docx", docx(paragraph(PROSE), parts={"docProps/core.xml": core}))
    assert document.metadata == {"title": "Open doors", "author": "A Marsh", "issued": "2024-02-01"}


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            # a fixed date: the bytes name the test
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/")), content, stored)
    return buffer.getvalue()


BOMB = packed(**{"[Content_Types].xml": b"<a/>", "word__document.xml": b"<w>" + b" " * 30_000_000 + b"</w>"})
ENTITIES = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office file"),
        (BOMB, "zip bomb"),
        (docx(paragraph(PROSE))[:-60], "damaged or cut short"),
        (docx(paragraph(PROSE))[:400], "damaged or cut short"),
        (packed(**{"readme.md": b"hello"})[:-30], "breaks off"),
        (packed(**{"[Content_Types].xml": b"<a/>", "word__document.xml": ENTITIES}), "declares entities"),
        (packed(**{"[Content_Types].xml": b"<a/>", "word__document.xml": b"<w><p></w>"}), "not well-formed"),
        (packed(**{"[Content_Types].xml": b"<a/>", "word__styles.xml": b"<w/>"}), "no Word document"),
        (packed(**{"[Content_Types].xml": b"<a/>", "xl__workbook.xml": b"<w/>"}), "Excel"),
        (packed(**{"readme.md": b"hello"}), "not a report"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
        (docx(paragraph("")), "no text"),
    ],
)
def test_files_that_are_no_readable_word_document(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read("report.docx", data)
    assert caught.value.file == "report.docx"
    assert caught.value.hint


def test_an_encrypted_part_is_named_as_such() -> None:
    data = bytearray(docx(paragraph(PROSE)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = data.find(signature)
        while position >= 0:
            data[position + offset] |= 1
            position = data.find(signature, position + 4)
    with pytest.raises(InputError, match="password"):
        read("a.docx", bytes(data))


SAMPLE = docx(
    paragraph("1 Start", style="berschrift1"),
    paragraph(run("One"), note_reference("footnote", 2)),
    table(("a", "b"), ("c", "d")),
    parts={"word/footnotes.xml": notes("footnote", "Marsh 2019, 4.")},
    numbering=NUMBERING,
)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255), st.integers(0, len(SAMPLE)))
def test_damaged_files_give_one_clear_error_or_text(position: int, value: int, length: int) -> None:
    data = bytearray(SAMPLE)
    data[position] = value
    for damaged in (bytes(data), SAMPLE[:length]):
        with suppress(EvmapError):
            assert read("a.docx", damaged).blocks


FRAGMENTS = st.sampled_from(
    [
        run("text "),
        "<w:p/>",
        "<w:p>",
        "</w:p>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r><w:instrText>ADDIN EN.CITE &lt;EndNote&gt;</w:instrText></w:r>",
        "<w:r><w:instrText>ADDIN ZOTERO_ITEM CSL_CITATION {</w:instrText></w:r>",
        "<w:r><w:instrText>CITATION Marsh \\m</w:instrText></w:r>",
        '<w:bookmarkEnd w:id="3"/>',
        "<w:tbl><w:tr><w:tc>",
        "</w:tc></w:tr></w:tbl>",
        "<w:sdt><w:sdtContent>",
        "</w:sdtContent></w:sdt>",
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
        '<w:footnoteReference w:id="9"/>',
        '<w:r><w:sym w:char="F0B7"/><w:sym w:char="zz"/></w:r>',
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS, max_size=12))
def test_odd_nesting_never_breaks_the_reader(parts: list[str]) -> None:
    with suppress(EvmapError):
        assert read("a.docx", docx(*parts, numbering=NUMBERING)).blocks
