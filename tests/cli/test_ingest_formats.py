"""``evmap ingest`` end to end: one small report in every format, with the links that the format states; bad files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.project.sample import BIB
from tests.reading.pdf_writer import PdfPage, pdf, wrapped
from tests.reading.word_files import bibliography, docx, paragraph, zotero

if TYPE_CHECKING:
    from tests.cli.running import Evmap

#: Two works by one author of one year: by name and year alone, a citation could mean either.
FIRST = "Marsh A (2019) Open doors. Leeds: Treetop Press."
SECOND = "Marsh A (2019) Shut doors. Leeds: Treetop Press."
THIRD = "Penn B and Quill C (2020) Windows in winter. Journal of Houses, 3, 2, 10-20."
TITLE = "Doors and windows of the north"
SAYS = "Doors that open are seldom shut again, and this is known (Marsh, 2019). Others found that of windows too"


def _pdf() -> bytes:
    page = PdfPage()
    page.text(50, 50, TITLE, 18, font="bold")
    end = page.lines(50, 80, wrapped(f"{SAYS} (Penn and Quill, 2020).", 300))
    page.text(50, end + 20, "References", 14, font="bold")
    y = end + 45
    for entry in (FIRST, THIRD):
        y = page.lines(50, y, wrapped(entry, 300), hang=15) + 6
    return pdf([page])


def _docx() -> bytes:
    def item(uri: str, title: str, family: str, given: str, year: int) -> dict[str, object]:
        name = {"family": family, "given": given}
        return {
            "uri": f"http://zotero.org/users/1/items/{uri}",
            "type": "book",
            "title": title,
            "author": [name],
            "issued": {"date-parts": [[year]]},
            "publisher": "Treetop Press",
        }

    return docx(
        paragraph(TITLE, style="berschrift1"),
        paragraph("Doors open ", zotero("(Marsh, 2019)", item("AAAA", "Open doors", "Marsh", "A", 2019)), "."),
        paragraph("Doors shut ", zotero("(Marsh, 2019)", item("BBBB", "Shut doors", "Marsh", "A", 2019)), "."),
        paragraph("References", style="berschrift1"),
        bibliography(' ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY ', FIRST, SECOND),
    )


HTML = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head><body>
<nav><a href="/">Home</a> <a href="/about">About (1999)</a></nav><main><h1>{TITLE}</h1>
<p>Doors open (<a href="#ref-open">Marsh 2019</a>), and they shut (<a href="#ref-shut">Marsh 2019</a>).</p>
<h2>References</h2><div id="refs" class="references"><div id="ref-open" class="csl-entry">{FIRST}</div>
<div id="ref-shut" class="csl-entry">{SECOND}</div></div></main><footer>© 2024</footer></body></html>"""

JATS = f"""<?xml version="1.0"?><article><front><article-meta><title-group><article-title>{TITLE}</article-title>
</title-group></article-meta></front><body><sec><title>Findings</title><p>Doors open (<xref ref-type="bibr"
 rid="R1">Marsh, 2019</xref>), and they shut (<xref ref-type="bibr" rid="R2">Marsh, 2019</xref>).</p></sec></body><back>
<ref-list><title>References</title>{
    "".join(
        f'<ref id="R{number}"><element-citation publication-type="book"><person-group person-group-type="author"><name>'
        f"<surname>Marsh</surname><given-names>A</given-names></name></person-group><year>2019</year><source>{title}"
        "</source><publisher-loc>Leeds</publisher-loc><publisher-name>Treetop Press</publisher-name>"
        "</element-citation></ref>"
        for number, title in ((1, "Open doors"), (2, "Shut doors"))
    )
}</ref-list></back></article>"""

TEI = f"""<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title level="a" type="main">{TITLE}</title></titleStmt></fileDesc></teiHeader><text><body><div><head>Findings</head>
<p>Doors open <ref type="bibr" target="#b0">(Marsh, 2019)</ref>, and they shut <ref type="bibr" target="#b1">(Marsh,
 2019)</ref>.</p></div></body><back><div type="references"><listBibl>{
    "".join(
        f'<biblStruct xml:id="b{number}"><monogr><title level="m">{title}</title><author><persName>'
        "<forename>A</forename><surname>Marsh</surname></persName></author><imprint>"
        "<publisher>Treetop Press</publisher>"
        '<date type="published" when="2019"/></imprint></monogr></biblStruct>'
        for number, title in ((0, "Open doors"), (1, "Shut doors"))
    )
}</listBibl></div></back></text></TEI>"""

MARKDOWN = f"""# {TITLE}

Doors open (Marsh, 2019). Penn and Quill \\(2020\\) say so of **windows**, as
others do (*see* Penn & Quill, 2020, p. 4).

## References

- {FIRST.replace("Open doors", "*Open doors*")}
- {THIRD.replace("Journal of Houses", "*Journal of Houses*")}
"""
TEXT = f"{TITLE}\n\n{SAYS} (Penn and Quill, 2020: 23).\n\nReferences\n\n{FIRST}\n{THIRD}\n"

FORMATS: dict[str, tuple[str | bytes, str]] = {
    "doors.pdf": (_pdf(), "pdf"),
    "doors.docx": (_docx(), "docx"),
    "doors.html": (HTML, "html"),
    "jats.xml": (JATS, "jats"),
    "tei.xml": (TEI, "tei"),
    "doors.md": (MARKDOWN, "markdown"),
    "doors.txt": (TEXT, "text"),
}


def _links(evmap: Evmap, id: str) -> list[tuple[str, list[str | None]]]:
    read = yaml.safe_load(evmap.files()[f"references/{id}.citations.yaml"])
    return [(one["text"], [part.get("work") for part in one["parts"]]) for one in read["citations"]]


def _works(evmap: Evmap, id: str) -> dict[str, str]:
    from evmap.project.load.reference_file import read_reference_file

    path = f"references/{id}.bib"
    return {record.title: record.work for record in read_reference_file(path, evmap.files()[path], None).records}


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_of_every_format_is_read_linked_and_counted(evmap: Evmap, name: str) -> None:
    content, format = FORMATS[name]
    evmap.write(f"in/{name}", content)
    ran = evmap("ingest", f"in/{name}", "--id", "doors")
    assert (ran.code, ran.err) == (0, "")
    assert f"({format}" in ran.out
    assert "  references  2 found = 2 parsed + 0 kept as text; 2 new works, 0 known from elsewhere\n" in ran.out
    links = _links(evmap, "doors")
    assert all(works and all(works) for _, works in links), links
    title = yaml.safe_load(evmap.files()["claims/doors.yaml"])["report"].get("title")
    assert title == TITLE or format == "pdf"
    assert evmap("check").code in {0, 1}


@pytest.mark.parametrize("name", ["doors.docx", "doors.html", "jats.xml", "tei.xml"])
def test_links_that_the_format_states_decide_between_works_alike(evmap: Evmap, name: str) -> None:
    evmap.write(name, FORMATS[name][0])
    assert evmap("ingest", name, "--id", "doors").code == 0
    works = _works(evmap, "doors")
    assert set(works) == {"Open doors", "Shut doors"}
    assert works["Open doors"] != works["Shut doors"]
    assert [work for _, linked in _links(evmap, "doors") for work in linked] == [
        works["Open doors"],
        works["Shut doors"],
    ]


def test_without_such_links_both_works_are_proposed_and_none_is_linked(evmap: Evmap) -> None:
    evmap.write("doors.txt", TEXT.replace(THIRD, SECOND))
    ran = evmap("ingest", "doors.txt", "--id", "doors")
    assert "= 0 exact + 1 near + 1 none" in ran.out
    first, _ = yaml.safe_load(evmap.files()["references/doors.citations.yaml"])["citations"]
    (part,) = first["parts"]
    assert part.get("work") is None
    assert {one["work"] for one in part["candidates"]} == set(_works(evmap, "doors").values())


def test_a_folder_of_all_formats_counts_every_file_and_a_dry_run_writes_none(evmap: Evmap) -> None:
    for name, (content, _) in FORMATS.items():
        evmap.write(f"in/{name.replace('doors', name.rsplit('.', 1)[1])}", content)
    evmap.write("in/deep/more.bib", BIB)
    before = evmap.files()
    dry = evmap("ingest", "in", "--dry-run")
    assert dry.code == 0
    assert "8 files = 8 read + 0 failed; " in dry.out
    assert evmap.files() == before
    done = evmap("ingest", "in")
    assert (done.code, done.err) == (0, "")
    assert "8 files = 8 read + 0 failed; " in done.out
    assert sum(path.endswith(".citations.yaml") for path in evmap.files()) == 7
    again = evmap("ingest", "in")
    assert again.out.count("nothing: all of it was known") == 8


def test_the_name_of_a_series_leads_to_its_works(evmap: Evmap) -> None:
    cited = "Few rested (Ranger Wellbeing Hours Survey, 2016)."
    report = f"Hours\n\n{cited}\n\nReferences\n\nBirch F (2016) Leaf. London: Canopy."
    evmap.write("hours.txt", report)
    assert evmap("ingest", "hours.txt", "--id", "hours").code == 0
    assert "candidates" not in evmap.files()["references/hours.citations.yaml"].decode()
    evmap.write("references/works.yaml", "works:\n  birch-2016: {series: ranger-wellbeing-hours-survey}\n")
    assert evmap("ingest", "hours.txt", "--id", "hours").code == 0
    assert "birch-2016" in evmap.files()["references/hours.citations.yaml"].decode()


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 20_000_000)
    return buffer.getvalue()


def _scan() -> bytes:
    page = PdfPage()
    page.picture()
    return pdf([page])


LOCKED = (Path(__file__).parent / "locked.pdf").read_bytes()
LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
BAD: dict[str, tuple[str | bytes, str]] = {
    "bomb.docx": (_bomb(), "word/document.xml would unpack to 19 MB, which no document needs: it may be a zip bomb"),
    "cut.docx": (_docx()[:1500], "this zip-based file is damaged or cut short (File is not a zip file)"),
    "cut.pdf": (_pdf()[:400], "the PDF is cut off: its end is missing"),
    "laughs.xml": (
        f'<?xml version="1.0"?><!DOCTYPE article [<!ENTITY a "ha">{LAUGHS}]><article><body><p>&i;</p></body></article>',
        "the XML declares entities of its own, which evmap does not expand: that is how files attack a reader",
    ),
    "locked.pdf": (LOCKED, "the PDF is protected by a password"),
    "nopages.pdf": (pdf([]), "the PDF has no pages"),
    "old.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000),
        "this is an old Office file (.doc, .xls or .ppt), which evmap does not read",
    ),
    "outside.xml": (
        '<?xml version="1.0"?><!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<article><front/><body><p>&x;</p></body></article>",
        "the XML declares entities of its own, which evmap does not expand: that is how files attack a reader",
    ),
    "scan.pdf": (_scan(), "the PDF holds pictures of pages but no text"),
}


def test_bad_files_are_one_clear_line_each_and_stop_no_other(evmap: Evmap) -> None:
    for name, (content, _) in BAD.items():
        evmap.write(f"in/{name}", content)
    evmap.write("in/good.txt", TEXT)
    evmap.write("in/zzz.bib", BIB)
    before = evmap.files()
    ran = evmap("ingest", "in")
    assert ran.code == 3
    lines = ran.err.splitlines()
    assert [line for line in lines if line.startswith("Error: ")] == [
        f"Error: in/{name}: {message}" for name, (_, message) in BAD.items()
    ]
    assert all(line.startswith(("Error: ", "  hint: ")) for line in lines)
    assert f"{len(BAD) + 2} files = 2 read + {len(BAD)} failed; 4 files of the project changed\n" in ran.out
    changed = {path for path, data in evmap.files().items() if before.get(path) != data}
    assert changed == {
        "claims/good.yaml",
        "references/good.bib",
        "references/good.citations.yaml",
        "references/zzz.bib",
    }


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_alone_changes_nothing(evmap: Evmap, name: str) -> None:
    evmap.write(name, BAD[name][0])
    before = evmap.files()
    ran = evmap("ingest", name)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"Error: {name}: {BAD[name][1]}\n  hint: ")
    assert evmap.files() == before


def test_damaged_cross_references_and_wrong_encodings_are_read_all_the_same(evmap: Evmap) -> None:
    page = PdfPage()
    page.lines(50, 80, wrapped(SAYS + ".", 300))
    evmap.write("damaged.pdf", pdf([page], xref_off_by=37))
    wrong = HTML.replace("Doors open", "Türen – “weit offen” –")
    evmap.write("wrong.html", wrong.encode("cp1252"))
    ran = evmap("ingest", "damaged.pdf", "wrong.html")
    assert (ran.code, ran.err) == (0, "")
    assert "(html, cp1252 assumed" in ran.out
    assert "(Marsh, 2019)" in evmap.files()["references/damaged.citations.yaml"].decode()
    assert "  citations   2 found = 2 exact + 0 near + 0 none\n" in ran.out


def test_fifty_megabytes_in_one_line_are_no_report(evmap: Evmap) -> None:
    evmap.write("line.txt", b"Some words and more (Marsh, 2019). " * 1_500_000)
    evmap.write("good.txt", TEXT)
    ran = evmap("ingest", "line.txt", "good.txt")
    assert ran.code == 3
    assert ran.err == (
        "Error: line.txt:1: the line has 52,500,000 characters, more than any report: this looks like data\n"
        "  hint: give the report itself, or put each paragraph on a line of its own\n"
    )
    assert "references/good.bib" in evmap.files()
    assert "claims/line.yaml" not in evmap.files()
