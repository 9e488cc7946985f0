"""Codes to other tools and back, as a person does it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from tests.claims.exchange.qda import TEXT, qdpx, selections, text_source, texts

if TYPE_CHECKING:
    from tests.cli.running import Evmap

QUOTE = "Few leaders had been trained at all."


def test_a_project_of_another_tool_becomes_themes_a_report_and_claims(evmap_nowhere: Evmap) -> None:
    evmap = evmap_nowhere
    assert evmap("init", ".").code == 0
    evmap.write(
        "nvivo.qdpx", qdpx(text_source(selections(TEXT, QUOTE, "Who pays for it"), name="Leading in the woods"))
    )
    before = evmap.files()
    dry = evmap("ingest", "nvivo.qdpx", "--dry-run")
    assert evmap.files() == before
    assert "2 read = 2 kept + 0 without a place in the text + 0 failed" in dry.out
    done = evmap("ingest", "nvivo.qdpx")
    assert done.code == 0, done.err
    assert "passages    2 read = 2 kept + 0 without a place in the text + 0 failed" in done.out
    assert "claims      2 = 2 new + 0 changed + 0 unchanged" in done.out
    assert "new         2 terms" in done.out
    assert "positions read as code points" in done.out
    found = evmap.files()
    assert b"label: Who gets it, broader: [training]" in found["themes.yaml"]
    assert f"quote: {QUOTE}" in found["claims/leading-in-the-woods.yaml"].decode()
    assert found["reports/leading-in-the-woods.txt"] == TEXT.encode()
    checked = evmap("check")
    assert "0 errors" in checked.out or checked.code == 0, checked.out
    assert "nothing: all of it was known" in evmap("ingest", "nvivo.qdpx").out


def test_words_that_are_not_in_the_report_wait_for_a_person(evmap: Evmap) -> None:
    evmap.write("wood.txt", TEXT)
    assert evmap("ingest", "wood.txt", "--id", "wood-2023").code == 0
    other = TEXT.replace("Few", "Several")
    source = text_source(selections(other, "Several leaders had been trained at all."), name="wood-2023")
    evmap.write("x.qdpx", qdpx(source, parts=texts(other)))
    done = evmap("ingest", "x.qdpx")
    assert "1 read = 0 kept + 1 without a place in the text + 0 failed" in done.out, done.out + done.err
    written = evmap.files()["claims/wood-2023.yaml"].decode()
    assert "status: suggested" in written
    assert "not in the report word for word" in written
    assert "quote: " not in written


def test_export_says_what_it_holds_and_where_claims_stand(evmap: Evmap) -> None:
    ran = evmap("export", "qdpx", "-o", "out.qdpx")
    assert ran.code == 0, ran.err
    assert "wrote out.qdpx: 1 claim, " in ran.err
    assert "1 claim = 0 at their quotation + 0 at the paragraph of their locator + 1 without a place" in ran.err
    assert "the text of wood-2023 is not here" in ran.err
    again = evmap("ingest", "out.qdpx")
    assert "1 read = 1 kept + 0 without a place in the text + 0 failed" in again.out
    assert "nothing: all of it was known" in again.out
    assert evmap("export", "qdc", "-o", "out.qdc").code == 0
    assert "nothing: all of it was known" in evmap("ingest", "out.qdc").out
    narrowed = evmap("export", "qdpx", "--theme", "training")
    assert narrowed.code != 0
    assert "written with all themes" in narrowed.err


def test_taguette_gets_a_row_a_tag_and_paths(evmap: Evmap) -> None:
    rows = list(csv.DictReader(io.StringIO(evmap("export", "taguette").out)))
    assert [(row["id"], row["document"], row["tag"]) for row in rows] == [
        ("W-1", "Leading in the woods", "Training"),
        ("W-1", "Leading in the woods", "populations.Staff"),
        ("W-1", "Leading in the woods", "evidence_bases.Own survey"),
    ]
    tags = list(csv.DictReader(io.StringIO(evmap("export", "taguette-codebook").out)))
    assert {row["tag"]: row["number of highlights"] for row in tags}["Training.Who gets training"] == "0"


def _with_report(evmap: Evmap) -> None:
    evmap.write("wood.txt", TEXT)
    assert evmap("ingest", "wood.txt", "--id", "wood-2023").code == 0


def test_highlights_of_taguette_are_looked_up_in_the_report_of_that_name(evmap: Evmap) -> None:
    _with_report(evmap)
    evmap.write(
        "highlights.csv",
        "id,document,tag,content\n1,Leading in the woods,training,Few leaders had been trained at all.\n"
        "1,Leading in the woods,workload,Few leaders had been trained at all.\n2,wood.txt,odd,Who pays for it\n"
        "3,wood-2023,training,Not in it\n4,Another report,training,Few\n",
    )
    done = evmap("ingest", "highlights.csv")
    assert "passages    5 read = 3 kept + 1 without a place in the text + 1 failed" in done.out, done.out + done.err
    assert "claims      3 = 3 new" in done.out
    said = " ".join(done.out.split())
    assert "1 passage not taken: there is no report 'Another report' in the project" in said
    assert "the code 'odd' (1 passage) is no term of the project" in said
    written = evmap.files()["claims/wood-2023.yaml"].decode()
    assert "themes: [training, workload]" in written
    assert 'note: "codes that are no term of the project: odd"' in written
    assert "nothing: what could be taken was known" in evmap("ingest", "highlights.csv").out


def test_annotations_of_hypothesis_go_to_the_report_of_that_address(evmap: Evmap) -> None:
    _with_report(evmap)
    claims = evmap.files()["claims/wood-2023.yaml"].decode()
    evmap.write(
        "claims/wood-2023.yaml", claims.replace("report:\n", "report:\n  url: https://www.woods.org/report/\n", 1)
    )
    selector = [{"type": "TextQuoteSelector", "exact": "Who pays for it"}]
    row: dict[str, object] = {
        "id": "x1",
        "uri": "http://woods.org/report",
        "tags": ["Who gets training"],
        "text": "Unclear who pays.",
    }
    row |= {"user": "acct:jo@hypothes.is", "target": [{"selector": selector}], "created": "2026-11-22T10:00:00Z"}
    page = {**row, "id": "x2", "uri": "https://elsewhere.org/"}
    evmap.write("annotations.json", json.dumps({"rows": [row, page]}))
    done = evmap("ingest", "annotations.json")
    assert "2 read = 1 kept + 0 without a place in the text + 1 failed" in done.out, done.out + done.err
    assert "there is no report 'https://elsewhere.org/'" in " ".join(done.out.split())
    written = evmap.files()["claims/wood-2023.yaml"].decode()
    assert "themes: [training-access]" in written
    assert "text: Unclear who pays." in written
    assert "by: jo" in written
    assert "nothing: what could be taken was known" in evmap("ingest", "annotations.json").out
    evmap.write("elsewhere.json", json.dumps({"rows": [page]}))
    assert "nothing: none of it could be taken" in evmap("ingest", "elsewhere.json").out


def test_a_codebook_by_spreadsheet_makes_the_themes_of_a_new_project(evmap_nowhere: Evmap) -> None:
    evmap = evmap_nowhere
    evmap("init", ".")
    evmap.write("codebook.csv", "Theme;Definition;Parent\nTraining;All of it;\nWho gets it;;Training\n")
    done = evmap("ingest", "codebook.csv")
    assert "new         2 terms" in done.out, done.out + done.err
    assert "passages" not in done.out
    assert "label: Who gets it, broader: [training]" in evmap.files()["themes.yaml"].decode()
    shown = evmap("themes")
    assert "Who gets it" in shown.out
    assert "nothing: all of it was known" in evmap("ingest", "codebook.csv").out


def test_a_codebook_in_a_workbook_is_the_same(evmap_nowhere: Evmap) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Theme", "Definition", "Parent"), ("Training", "All of it", None), ("Who gets it", None, "Training")):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    evmap = evmap_nowhere
    evmap("init", ".")
    evmap.write("codebook.xlsx", buffer.getvalue())
    done = evmap("ingest", "codebook.xlsx")
    assert "new         2 terms" in done.out, done.out + done.err
    assert "label: Who gets it, broader: [training]" in evmap.files()["themes.yaml"].decode()
    assert "nothing: all of it was known" in evmap("ingest", "codebook.xlsx").out


def test_a_broken_project_leaves_nothing_behind(evmap: Evmap) -> None:
    whole = qdpx(text_source(selections(TEXT, QUOTE)))
    evmap.write("cut.qdpx", whole[: len(whole) // 2])
    before = evmap.files()
    ran = evmap("ingest", "cut.qdpx")
    assert ran.code != 0
    assert "damaged or cut short" in ran.err
    assert evmap.files() == before


def test_a_template_is_filled_in_and_its_errors_come_back(evmap: Evmap) -> None:
    from openpyxl import load_workbook

    assert evmap("claims", "--template").code != 0
    evmap.write("claims/wood-2023.lee.yaml", "report: {id: wood-2023}\nclaims:\n  - {id: W-1, text: Lee's.}\n")
    assert "not a second coder's" in evmap("claims", "--template", "--reviewer", "lee", "-o", "lee.xlsx").err
    made = evmap("claims", "--template", "-o", "claims.xlsx")
    assert "wrote claims.xlsx: 1 claim, and room for more" in made.err
    book = load_workbook(evmap.folder / "claims.xlsx")
    sheet = book["claims"]
    columns = [cell.value for cell in sheet[1]]
    for line, theme in ((3, "Who gets training"), (4, "Wrong")):
        for name, text in (("report", "wood-2023"), ("locator", "2"), ("themes", theme), ("text", f"About {theme}.")):
            sheet.cell(line, columns.index(name) + 1, text)
    book.save(evmap.folder / "claims.xlsx")
    done = evmap("ingest", "claims.xlsx", "--errors", "errors.xlsx")
    assert done.code == 3
    assert "rows        3 read = 2 kept + 1 failed" in done.out
    assert "claims      2 = 1 new + 0 changed + 1 unchanged" in done.out
    assert "'Wrong' is no term of themes" in " ".join(done.out.split())
    assert "wrote errors.xlsx: 1 row to mend" in done.err
    assert "id: W-2\n" in evmap.files()["claims/wood-2023.yaml"].decode()
    assert evmap("ingest", "claims.xlsx", "--errors", "claims.xlsx").code == 2
    mended = load_workbook(evmap.folder / "errors.xlsx")
    head = [cell.value for cell in mended["claims"][1]]
    mended["claims"].cell(2, head.index("themes") + 1, "Workload")
    mended.save(evmap.folder / "errors.xlsx")
    again = evmap("ingest", "errors.xlsx", "--errors", "more.xlsx")
    assert again.code == 0, again.out
    assert "1 read = 1 kept + 0 failed" in again.out
    assert "no row has an error" in again.err
