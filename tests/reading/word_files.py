"""Small Word files, written part by part as Word, LibreOffice and the reference managers write them."""

from __future__ import annotations

import io
import json
import zipfile
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STYLES = f"""<w:styles {_W}>
<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="berschrift1"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Our own heading"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
</w:styles>"""


def run(text: str, properties: str = "") -> str:
    """A run; *properties* is what stands in ``w:rPr``."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs (or of a plain text)."""
    inner = "".join(part if part.startswith("<") else run(part) for part in content)
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{inner}</w:p>"


def field(instruction: str, result: str, *, data: str = "", pieces: int = 3, nested: str = "") -> str:
    """A complex field, its instruction cut into *pieces* runs as Word does."""
    size = max(1, len(instruction) // pieces + 1)
    parts = [instruction[start : start + size] for start in range(0, len(instruction), size)]
    instructions = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(part)}</w:instrText></w:r>' for part in parts
    )
    carried = f'<w:fldData xml:space="preserve">{data}</w:fldData>' if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{carried}</w:fldChar></w:r>{instructions}{nested}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bibliography(instruction: str, *entries: str) -> str:
    """A field that runs over several paragraphs, one an entry."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    first, *rest = entries
    return "".join([paragraph(begin, run(first)), *(paragraph(entry) for entry in rest), paragraph("<w:r/>", end)])


def zotero(result: str, *items: dict[str, object]) -> str:
    """A Zotero citation of CSL items (each with a ``uri`` beside its fields)."""
    content = {
        "citationID": "a1",
        "properties": {"formattedCitation": result},
        "citationItems": [
            {
                "id": number,
                "uris": [str(item["uri"])],
                "itemData": {key: value for key, value in item.items() if key != "uri"},
            }
            for number, item in enumerate(items, 10)
        ],
        "schema": "https://github.com/citation-style-language/schema/raw/master/csl-citation.json",
    }
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(content)} ", result)


def docx(
    *body: str,
    parts: dict[str, str] | None = None,
    links: dict[str, str] | None = None,
    numbering: str = "",
    styles: str = STYLES,
) -> bytes:
    """A Word file with this *body*, further *parts* by name, and external *links* by relation id."""
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        for key, address in (links or {}).items()
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>"
        ),
        "word/document.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W} {_R} {_MC} {_WPS} {_V}>'
            f"<w:body>{''.join(body)}</w:body></w:document>"
        ),
        "word/styles.xml": styles,
        **({"word/numbering.xml": f"<w:numbering {_W}>{numbering}</w:numbering>"} if numbering else {}),
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # no clock: the same bytes each time
    return buffer.getvalue()


def notes(kind: str, *texts: str) -> str:
    """The part of footnotes or endnotes, ids from 2 up, as Word numbers them after its separators."""
    inner = f'<w:{kind} w:id="0" w:type="separator">{paragraph("separator")}</w:{kind}>'
    for number, text in enumerate(texts, 2):
        mark = f"<w:r><w:{kind}Ref/></w:r>"
        content = text if text.startswith("<") else run(f" {text}")
        inner += f'<w:{kind} w:id="{number}">{paragraph(mark, content)}</w:{kind}>'
    return f"<w:{kind}s {_W} {_R}>{inner}</w:{kind}s>"


def note_reference(kind: str, number: int) -> str:
    """The mark of a note in the text."""
    return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of plain cells."""
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/>{cells}</w:tbl>"
