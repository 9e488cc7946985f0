"""Answers as Word, Excel and a web page: what a person opens, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from tests.cli.running import Evmap

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CLAIMS = """evmap: 1
report: {id: wood-2023, title: "A title \\e[31mred\\x9b <script>alert(1)</script> \\ufffe"}
claims:
  - {id: A, text: "=cmd() and \\e]0;owned\\a", basis: primary-survey, themes: [training], finding: f, stance: supports}
  - {id: B, text: "\u05e9\u05dc\u05d5\u05dd", locator: "L", basis: primary-survey, themes: [training], finding: f,
     stance: supports}
"""
COMMANDS = ("gaps", "corroboration", "matrix", "sources", "recommendations", "works", "claims", "themes", "status",
            "check", "citations", "dedupe")  # fmt: skip


@pytest.fixture
def hostile(evmap: Evmap) -> Evmap:
    evmap.write("claims/wood-2023.yaml", CLAIMS.replace('"L"', f'"{"9" * 200}"'))
    evmap.write("claims/findings.yaml", 'evmap: 1\nfindings:\n  - {id: f, statement: "=1+1 <img src=a> \\0 |"}\n')
    evmap.write(
        "references/wood-2023.bib",
        "@book{oak-2020,\n title = {=HYPERLINK(1)},\n evmap-work = {oak-2020},\n year = {2020}\n}\n",
    )
    return evmap


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html"])
def test_every_command_that_prints_a_table_writes_it_and_twice_is_the_same(hostile: Evmap, suffix: str) -> None:
    for command in COMMANDS:
        ran = hostile(command, "-o", f"a.{suffix}")
        assert ran.code == 0, f"{command}: {ran.err}"
        first = hostile.files()[f"a.{suffix}"]
        assert hostile("-C", ".", command, "-o", f"b.{suffix}").code == 0
        assert hostile.files()[f"b.{suffix}"] == first, command


def test_a_workbook_has_no_formula_a_fixed_header_and_filters_and_reads_back(hostile: Evmap) -> None:
    hostile("corroboration", "-o", "a.xlsx")
    book = load_workbook(io.BytesIO(hostile.files()["a.xlsx"]))
    sheet = book["Corroboration"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:O2")
    headings = [cell.value for cell in sheet[1]]
    row = dict(zip(headings, [cell.value for cell in sheet[2]], strict=True))
    assert row["Finding"] == "=1+1 <img src=a> \u2400 |"
    assert row["Teams read"] == 1
    for name in book.sheetnames:
        assert not [cell.coordinate for line in book[name].iter_rows() for cell in line if cell.data_type == "f"]
    parts = zipfile.ZipFile(io.BytesIO(hostile.files()["a.xlsx"]))
    assert not [part for part in parts.namelist() if b"<f>" in parts.read(part)]


def test_a_word_file_lies_on_its_side_and_repeats_its_header(hostile: Evmap) -> None:
    from docx import Document
    from docx.enum.section import WD_ORIENT

    hostile("claims", "-o", "a.docx")
    document = Document(io.BytesIO(hostile.files()["a.docx"]))
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    (table,) = document.tables
    assert table.rows[0]._tr.find(f".//{W}tblHeader") is not None
    assert [row for row in table.rows[1:] if row._tr.find(f".//{W}tblHeader") is not None] == []
    assert "=cmd() and \u241b]0;owned\u2407" in table.rows[1].cells[-1].text
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Title"
    assert len(table._tbl.findall(f".//{W}bidi")) == 1  # the claim in Hebrew


def test_a_page_holds_no_markup_of_the_texts_own(hostile: Evmap) -> None:
    hostile("corroboration", "-o", "a.html")
    page = hostile.files()["a.html"].decode()
    assert "=1+1 &lt;img src=a&gt; \u2400 |" in page
    assert '<th scope="col">Status</th>' in page
    assert '<html lang="en">' in page
    assert "<script" not in page
    assert "http" not in page


def test_an_empty_project_has_a_document_too(evmap_nowhere: Evmap) -> None:
    evmap_nowhere("init")
    for suffix in ("docx", "xlsx", "html"):
        ran = evmap_nowhere("corroboration", "-o", f"a.{suffix}")
        assert ran.code == 0, ran.err
        assert len(evmap_nowhere.files()[f"a.{suffix}"]) > 300


def test_a_suffix_and_a_format_that_differ_are_one_line(hostile: Evmap) -> None:
    ran = hostile("gaps", "--format", "csv", "-o", "x.docx")
    assert (ran.code, "x.docx is named like docx, and --format says csv" in ran.err) == (2, True)


@pytest.mark.parametrize("name", ["library.ris", "library.bib", "library.json", "library.xml", "library.csv"])
def test_the_library_goes_out_and_comes_back(hostile: Evmap, name: str) -> None:
    from evmap.formats import read_records

    ran = hostile("export", "works", "-o", name)
    assert ran.code == 0, ran.err
    back = read_records(name, hostile.files()[name]).records
    assert back[0].title == "=HYPERLINK(1)"
    assert len(back) == 2  # the report in hand, which nobody lists, and the work


def test_works_are_chosen_by_theme_by_who_cites_them_and_by_what_is_unread(hostile: Evmap) -> None:
    hostile.write("claims/findings.yaml", "evmap: 1\nfindings: [{id: f, statement: F}, {id: g, statement: G}]\n")
    hostile.write(
        "claims/leaf-2022.yaml",
        "evmap: 1\nreport: {id: leaf-2022, title: Leaves}\nclaims:\n"
        "  - {id: L, text: t, basis: secondary, themes: [workload], cites: [{as: x, work: oak-2020}], finding: g,"
        " stance: supports}\n",
    )

    def ids(*options: str) -> list[str]:
        ran = hostile("export", "works", *options)
        assert ran.code == 0, ran.err
        return [line.split("- ")[1] for line in ran.out.splitlines() if line.startswith("ID")]

    assert ids() == ["leaf-2022", "oak-2020", "wood-2023"]
    assert ids("--theme", "workload") == ["leaf-2022", "oak-2020"]
    assert ids("--cited-by", "wood-2023") == ["oak-2020"]
    assert ids("--unread") == ["oak-2020"]
    assert hostile("export", "works", "--cited-by", "wod-2023").code == 2
    assert "'.pdf'" in hostile("export", "works", "-o", "x.pdf").err
    assert hostile("export", "graphml", "--unread").code == 2
    assert hostile("export", "works", "--kind", "work").code == 2
    assert hostile("export").code == 2


def test_the_end_of_the_name_tells_the_format_of_a_graph(hostile: Evmap) -> None:
    for name, start in (("g.graphml", b"<?xml"), ("g.cx2", b'[\n {\n  "CXVersion"'), ("g.gv", b"digraph")):
        assert hostile("export", "-o", name).code == 0
        assert hostile.files()[name].startswith(start)
