"""``evmap summary`` and ``evmap plot``: what a client gets, in every form, and what must never be said."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from tests.cli.running import Evmap

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

ROOT = Path(__file__).parent.parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROFILE = [
    "Summary of review finding",
    "Studies contributing to the review finding",
    "Methodological limitations",
    "Coherence",
    "Adequacy",
    "Relevance",
    "CERQual assessment of confidence in the evidence",
    "Explanation of CERQual assessment",
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Evmap:
    """``evmap`` in an empty folder, to be pointed at this repository's own project."""
    return Evmap(tmp_path, monkeypatch, capsys)


def word(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def test_a_word_summary_has_cerqual_tables_headings_captions_and_pictures_with_words(here: Evmap) -> None:
    ran = here("-C", str(ROOT), "summary", "--theme", "training", "-o", "s.docx")
    assert ran.code == 0, ran.err
    document = word(here.files()["s.docx"])
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name.startswith("Heading 1")]
    assert headings == [
        "The map", "What is known, and how independently", "Confidence in the findings (GRADE-CERQual)",
        "Where evidence is missing", "Where reports disagree", "What to read next",
        "Recommendations and what they rest on", "Method and limits", "References",
    ]  # fmt: skip
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert heads[0] == [PROFILE[0], PROFILE[1], PROFILE[6], PROFILE[7]]
    assert heads[1] == PROFILE
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{W}tblHeader") is not None
    captions = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Caption"]
    assert "CERQual Evidence Profile" in " ".join(captions)
    parts = zipfile.ZipFile(io.BytesIO(here.files()["s.docx"]))
    body = etree.fromstring(parts.read("word/document.xml"))
    drawn = body.findall(".//{*}docPr")
    assert len(drawn) == 2 == sum(name.endswith(".emf") for name in parts.namelist())
    assert all(len(one.get("descr", "")) > 40 for one in drawn)


def test_every_level_says_who_confirmed_it_or_that_nobody_did(here: Evmap) -> None:
    here("-C", str(ROOT), "summary", "-o", "s.docx")
    profile = word(here.files()["s.docx"]).tables[1]
    levels = [row.cells[6].text for row in profile.rows[1:]]
    assert len(levels) == 37
    assert all("confidence (suggested, not confirmed)" in level for level in levels)
    assert any(row.cells[3].text.startswith("No or very minor concerns about coherence (") for row in profile.rows[1:])


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "md", "html"])
def test_twice_is_the_same(here: Evmap, suffix: str) -> None:
    for name in ("a", "b"):
        ran = here("-C", str(ROOT), "summary", "--theme", "training", "--style", "vancouver", "-o", f"{name}.{suffix}")
        assert ran.code == 0, ran.err
    assert here.files()[f"a.{suffix}"] == here.files()[f"b.{suffix}"]


def test_a_workbook_has_a_sheet_a_table_and_no_formula(here: Evmap) -> None:
    here("-C", str(ROOT), "summary", "-o", "s.xlsx")
    book = load_workbook(io.BytesIO(here.files()["s.xlsx"]))
    assert {"Report", "SoQF", "Evidence Profile", "Read next", "Recommendations"} <= set(book.sheetnames)
    assert [cell.value for cell in book["Evidence Profile"][1]] == PROFILE
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize(
    ("style", "entry"),
    [
        ("apa", "Atkins, P., & Parker, S. (2012)."),
        ("harvard", "Atkins, P. and Parker, S. (2012) ‘"),
        ("vancouver", "Atkins P, Parker S."),
    ],
)
def test_the_references_are_in_the_style_asked_for(here: Evmap, style: str, entry: str) -> None:
    ran = here("-C", str(ROOT), "summary", "--style", style)
    assert ran.code == 0, ran.err
    assert entry in ran.out.replace("\\", "")


def test_a_contradiction_has_both_sides(evmap: Evmap) -> None:
    evmap.write(
        "claims/findings.yaml", "evmap: 1\nfindings: [{id: f, statement: A}, {id: training-rare, statement: x}]\n"
    )
    claim = "  - {id: %s, text: %s, locator: '1', basis: primary-survey, themes: [training], finding: f, stance: %s}\n"
    for report, text, stance in (("a-2020", "Rare it is", "supports"), ("b-2021", "Common it is", "disputes")):
        head = f"evmap: 1\nreport: {{id: {report}, title: T, author: [{{family: {report[0].upper()}, given: X}}]}}\n"
        evmap.write(f"claims/{report}.yaml", f"{head}claims:\n{claim % (report[0].upper(), text, stance)}")
    ran = evmap("summary")
    assert ran.code == 0, ran.err
    assert "**For: **Rare it is" in ran.out or "**For:** Rare it is" in ran.out
    assert "**Against:** Common it is" in ran.out


def test_an_empty_project_has_a_summary_that_says_so(evmap_nowhere: Evmap) -> None:
    evmap_nowhere("init")
    for suffix in ("docx", "xlsx", "md", "html"):
        ran = evmap_nowhere("summary", "-o", f"s.{suffix}")
        assert ran.code == 0, ran.err
    assert "There are no findings yet." in evmap_nowhere.files()["s.md"].decode()


def test_300_findings_with_letters_from_right_to_left_and_control_characters(evmap: Evmap) -> None:
    findings = "".join(f'  - {{id: f{n}, statement: "\u05e9\u05dc\u05d5\u05dd \\0 {n}"}}\n' for n in range(300))
    claims = "".join(
        f"  - {{id: C{n}, text: t, locator: '{'9' * 200}', basis: primary-survey, themes: [training], finding: f{n},"
        " stance: supports}\n"
        for n in range(300)
    )
    evmap.write("claims/findings.yaml", f"evmap: 1\nfindings:\n  - {{id: training-rare, statement: x}}\n{findings}")
    evmap.write("claims/wood-2023.yaml", f"evmap: 1\nreport: {{id: wood-2023, title: W}}\nclaims:\n{claims}")
    ran = evmap("summary", "-o", "s.docx")
    assert ran.code == 0, ran.err
    document = word(evmap.files()["s.docx"])
    assert len(document.tables[1].rows) == 302
    assert document.tables[1]._tbl.find(f".//{W}bidi") is not None


def test_another_suffix_is_one_line(evmap: Evmap) -> None:
    for arguments in (["summary", "-o", "x.pdf"], ["plot", "years", "-o", "x.gif"]):
        ran = evmap(*arguments)
        assert (ran.code, ran.err.count("Error:")) == (2, 1)
    assert not [name for name in evmap.files() if name.startswith("x.")]


@pytest.mark.parametrize("picture", ["matrix", "corroboration", "years", "sources", "growth"])
def test_every_picture_is_drawn_from_the_command(evmap: Evmap, picture: str) -> None:
    ran = evmap("plot", picture, "-o", "x.svg")
    assert ran.code == 0, ran.err
    assert evmap.files()["x.svg"].startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    assert evmap("plot", picture).out.startswith("<?xml")


def test_the_first_page_says_it_in_short_ids_are_words_and_no_empty_cell_is_lost(here: Evmap) -> None:
    assert here("-C", str(ROOT), "summary", "-o", "s.md").code == 0
    text = here.files()["s.md"].decode()
    short = text.split("### In short")[1].split("### ")[0]
    assert "- Corroborated: 15 of 37 findings (Leadership is learned best in and through practice;" in short
    assert "Confidence that a person confirmed: 0 of 37 findings." in short
    profile = text.split("**CERQual Evidence Profile**")[1].split("\n## ")[0]
    assert "not appraised: Martin 2024, The Lines Between 2023" in profile
    assert "populations: Chief Social Work Officers, " in profile
    assert "cswo" not in profile
    gaps = json.loads(here("-C", str(ROOT), "gaps", "--format", "json").out)["rows"]
    high = [gap for gap in gaps if gap["severity"] == "high"]
    table = text.split(f"**Gaps of high severity: {len(high)}**")[1].split("\n\n**")[0]
    rows = [line for line in table.splitlines() if line.startswith("| absolute |")]
    told = sum(line.split(": ", 1)[1].split(" | ", maxsplit=1)[0].count("; ") + 1 for line in rows)
    assert told == sum(gap["kind"] == "absolute" for gap in high) > len(rows)
