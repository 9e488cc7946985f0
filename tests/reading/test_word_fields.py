"""Citations made with a reference manager are taken from its fields, exactly."""

from __future__ import annotations

import base64
import json

import pytest

from evmap.domain.document import BlockKind, Document
from evmap.domain.name import Name
from evmap.reading import read
from tests.reading.word_files import bibliography, docx, field, note_reference, notes, paragraph, run, zotero

MARSH: dict[str, object] = {
    "uri": "http://zotero.org/users/12/items/MARSH2019",
    "type": "article-journal",
    "title": "Open doors: a <i>study</i> of offices",
    "container-title": "Journal of Doors",
    "volume": "3",
    "issue": "2",
    "page": "1-20",
    "DOI": "https://doi.org/10.1000/DOORS.1",
    "author": [
        {"family": "Marsh", "given": "Ann"},
        {"family": "Berg", "given": "D.", "non-dropping-particle": "van der"},
    ],
    "issued": {"date-parts": [["2019", 5, 3]]},
    "citation-key": "marshOpen2019",
}
QUILL: dict[str, object] = {
    "uri": "http://zotero.org/groups/7/items/QUILL2020",
    "type": "report",
    "title": "Closed doors and what they cost",
    "publisher": "Hinge Press",
    "publisher-place": "Oxford",
    "author": [{"literal": "Audit Office"}],
    "issued": {"raw": "2020"},
    "URL": "https://example.org/closed",
}
ENTRIES = (
    "Audit Office (2020) Closed doors and what they cost. Oxford: Hinge Press.",
    "Marsh A and van der Berg D (2019) Open doors: a study of offices. Journal of Doors, 3(2), 1-20.",
)


def cited(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(block.text[link.start : link.end], link.targets) for block in document.blocks for link in block.links]


def test_zotero_citations_and_bibliography() -> None:
    document = read(
        "a.docx",
        docx(
            paragraph(run("Doors stay open "), zotero("(Audit Office 2020; Marsh 2019)", QUILL, MARSH), run(".")),
            paragraph(run("Again "), zotero("(Marsh 2019)", MARSH), run(".")),
            paragraph("References", style="berschrift1"),
            bibliography(' ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY ', *ENTRIES),
        ),
    )
    assert cited(document) == [
        ("(Audit Office 2020; Marsh 2019)", ("QUILL2020", "MARSH2019")),
        ("(Marsh 2019)", ("MARSH2019",)),
    ]
    assert document.blocks[0].text == "Doors stay open (Audit Office 2020; Marsh 2019)."
    quill, marsh = document.records
    assert (marsh.id, marsh.type, marsh.title) == ("MARSH2019", "article-journal", "Open doors: a study of offices")
    assert marsh.authors == (Name("Marsh", "Ann"), Name("Berg", "D.", particle="van der"))
    assert (marsh.issued.year, marsh.issued.month, marsh.issued.day) == (2019, 5, 3)
    assert (marsh.container_title, marsh.volume, marsh.issue, marsh.page) == ("Journal of Doors", "3", "2", "1-20")
    assert (marsh.doi, marsh.extra["citation-key"]) == ("10.1000/doors.1", "marshOpen2019")
    assert quill.authors == (Name(literal="Audit Office"),)
    assert (quill.issued.year, quill.publisher, quill.url) == (2020, "Hinge Press", "https://example.org/closed")
    entries = [block for block in document.blocks if block.kind is BlockKind.REFERENCE]
    assert [(block.text, block.anchor) for block in entries] == list(
        zip(ENTRIES, ("QUILL2020", "MARSH2019"), strict=True)
    )
    assert quill.raw == ENTRIES[0]


def test_mendeley_numbers_its_items_anew_in_every_citation() -> None:
    def mendeley(result: str, uri: str, title: str) -> str:
        data = {
            "citationItems": [{"id": "ITEM-1", "itemData": {"id": "ITEM-1", "title": title}, "uris": [uri]}],
            "mendeley": {"formattedCitation": result},
        }
        return field(f"ADDIN CSL_CITATION {json.dumps(data)}", result)

    document = read(
        "a.docx",
        docx(
            paragraph(
                mendeley("(Marsh 2019)", "http://www.mendeley.com/documents/?uuid=aa-1", "Open"),
                mendeley("(Quill 2020)", "http://www.mendeley.com/documents/?uuid=bb-2", "Closed"),
            ),
            bibliography(
                "ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY ", "Marsh A (2019) Open.", "Quill B (2020) Closed."
            ),
        ),
    )
    assert cited(document) == [("(Marsh 2019)", ("aa-1",)), ("(Quill 2020)", ("bb-2",))]
    assert [record.title for record in document.records] == ["Open", "Closed"]
    assert sum(block.kind is BlockKind.REFERENCE for block in document.blocks) == 2


def test_mendeley_cite_keeps_its_data_in_content_controls() -> None:
    content = {"citationItems": [{"id": "cc-3", "itemData": {"type": "book", "id": "cc-3", "title": "Windows"}}]}
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(json.dumps(content).encode()).decode()

    def control(tag: str, inner: str) -> str:
        return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'

    document = read(
        "a.docx",
        docx(
            paragraph(run("Seen "), control(tag, run("(Berg 2021)"))),
            control("MENDELEY_BIBLIOGRAPHY", paragraph("Berg D (2021) Windows.")),
        ),
    )
    assert cited(document) == [("(Berg 2021)", ("cc-3",))]
    assert document.blocks[1].kind is BlockKind.REFERENCE


ENDNOTE = (
    "<EndNote><Cite><Author>Marsh</Author><Year>2019</Year><RecNum>12</RecNum><DisplayText>(Marsh &amp; Berg 2019)"
    '</DisplayText><record><rec-number>12</rec-number><foreign-keys><key app="EN" db-id="x9z">12</key></foreign-keys>'
    '<ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">Marsh, Ann'
    "</style></author><author>Audit Office,</author></authors></contributors><titles><title>Open <style>doors</style>"
    "</title><secondary-title>Journal of Doors</secondary-title></titles><pages>1-20</pages><volume>3</volume>"
    "<number>2</number><dates><year>2019</year></dates><isbn>1234-5678</isbn><electronic-resource-num>10.1000/D.1"
    "</electronic-resource-num><urls><related-urls><url>https://example.org/d</url></related-urls></urls>"
    "<custom1>mine</custom1></record></Cite><Cite><RecNum>13</RecNum></Cite></EndNote>"
)


@pytest.mark.parametrize("encoding", ["plain", "utf-8", "utf-16"])
def test_endnote_in_the_instruction_or_in_the_field_inside(encoding: str) -> None:
    if encoding == "plain":
        citation = field(f" ADDIN EN.CITE {ENDNOTE}", "(Marsh & Berg 2019)")
    else:
        data = base64.b64encode(ENDNOTE.encode(encoding) + b"\0\0").decode()
        inner = field(" ADDIN EN.CITE.DATA ", "", data=data)
        citation = field(" ADDIN EN.CITE ", "(Marsh & Berg 2019)", data=data, nested=inner)
    document = read("a.docx", docx(paragraph(run("So "), citation), bibliography(" ADDIN EN.REFLIST ", *ENTRIES)))
    assert cited(document) == [("(Marsh & Berg 2019)", ("en-12", "en-13"))]
    (record,) = document.records
    assert (record.title, record.container_title, record.doi, record.issn) == (
        "Open doors",
        "Journal of Doors",
        "10.1000/d.1",
        "1234-5678",
    )
    assert record.authors == (Name("Marsh", "Ann"), Name(literal="Audit Office"))
    assert record.extra == {"C1": "mine", "rec-number": "12"}
    assert [note.code for note in document.diagnostics] == ["field-without-data"]
    assert [block.kind for block in document.blocks[1:]] == [BlockKind.REFERENCE] * 2


SOURCES = """<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">
<b:Source><b:Tag>Mar19</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Guid>{1}</b:Guid>
<b:Title>Open doors</b:Title><b:Year>2019</b:Year><b:JournalName>Journal of Doors</b:JournalName><b:Pages>1-20</b:Pages>
<b:Author><b:Author><b:NameList><b:Person><b:Last>Marsh</b:Last><b:First>Ann</b:First><b:Middle>B</b:Middle></b:Person>
</b:NameList></b:Author></b:Author></b:Source>
<b:Source><b:Tag>Aud20</b:Tag><b:SourceType>Report</b:SourceType><b:Title>Closed doors</b:Title><b:Year>2020</b:Year>
<b:Author><b:Author><b:Corporate>Audit Office</b:Corporate></b:Author></b:Author><b:City>Oxford</b:City>
<b:ThesisType>none</b:ThesisType></b:Source></b:Sources>"""


def test_words_own_sources() -> None:
    simple = (
        f'<w:fldSimple w:instr=" CITATION Mar19 \\l 2057 \\m Aud20 ">{run("(Marsh, 2019; Audit, 2020)")}</w:fldSimple>'
    )
    document = read(
        "a.docx",
        docx(
            paragraph(run("So "), simple, run(" and "), field(" CITATION Aud20 \\p 4 \\l 2057 ", "(Audit, 2020)")),
            bibliography(" BIBLIOGRAPHY \\l 2057 ", *ENTRIES),
            parts={"customXml/item1.xml": SOURCES},
        ),
    )
    assert cited(document) == [("(Marsh, 2019; Audit, 2020)", ("Mar19", "Aud20")), ("(Audit, 2020)", ("Aud20",))]
    marsh, audit = document.records
    assert (marsh.authors, marsh.container_title) == ((Name("Marsh", "Ann B"),), "Journal of Doors")
    assert (audit.authors, audit.type, audit.publisher_place) == ((Name(literal="Audit Office"),), "report", "Oxford")
    assert audit.extra == {"ThesisType": "none"}


def test_zotero_codes_kept_in_bookmarks() -> None:
    code = "ZOTERO_ITEM CSL_CITATION " + json.dumps(
        {"citationItems": [{"id": 5, "uris": ["http://zotero.org/users/1/items/ABCD"], "itemData": {"title": "Open"}}]}
    )
    halves = "".join(
        f'<property name="ZOTERO_BREF_x1_{number}"><vt:lpwstr>{half}</vt:lpwstr></property>'
        for number, half in enumerate((code[:60], code[60:]), 1)
    )
    properties = f'<Properties xmlns="urn:p" xmlns:vt="urn:vt">{halves}</Properties>'
    document = read(
        "a.docx",
        docx(
            paragraph(
                run("So "),
                '<w:bookmarkStart w:id="7" w:name="ZOTERO_BREF_x1"/>',
                run("(Marsh 2019)"),
                '<w:bookmarkEnd w:id="7"/>',
                run("."),
            ),
            parts={"docProps/custom.xml": properties},
        ),
    )
    assert cited(document) == [("(Marsh 2019)", ("ABCD",))]


def test_citations_in_footnotes_and_tables_are_linked() -> None:
    cells = "".join(f"<w:tc>{paragraph(part)}</w:tc>" for part in ("Left", zotero("(Marsh 2019)", MARSH)))
    document = read(
        "a.docx",
        docx(
            paragraph(run("So"), note_reference("footnote", 2)),
            f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>",
            parts={"word/footnotes.xml": notes("footnote", zotero("Quill, Closed doors.", QUILL))},
        ),
    )
    assert cited(document)[1:] == [("Quill, Closed doors.", ("QUILL2020",)), ("(Marsh 2019)", ("MARSH2019",))]


def test_items_of_different_libraries_with_one_key_stay_apart() -> None:
    one = {**MARSH, "uri": "http://zotero.org/users/1/items/SAME"}
    two = {**QUILL, "uri": "http://zotero.org/users/2/items/SAME"}
    document = read("a.docx", docx(paragraph(zotero("(both)", one, two))))
    assert [record.id for record in document.records] == ["SAME", "SAME-2"]


@pytest.mark.parametrize(
    "instruction",
    [
        " ADDIN ZOTERO_ITEM CSL_CITATION {broken ",
        ' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": 3} ',
        " ADDIN EN.CITE <EndNote><Cite></EndNote>",
        " ADDIN RW.CITE{{1 Marsh 2019}}",
    ],
)
def test_a_field_that_cannot_be_read_keeps_its_text_and_is_told(instruction: str) -> None:
    document = read("a.docx", docx(paragraph(run("So "), field(instruction, "(Marsh 2019)"), run("."))))
    assert document.blocks[0].text == "So (Marsh 2019)."
    assert [note.code for note in document.diagnostics] in (["field-unreadable"], ["field-not-read"])
    assert instruction.strip()[:20] in document.diagnostics[0].raw or "<EndNote>" in document.diagnostics[0].raw
