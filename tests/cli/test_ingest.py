"""``evmap ingest`` says what it found, what it changed and what comes next."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from tests.project.sample import BIB, REPORT

if TYPE_CHECKING:
    from tests.cli.running import Evmap


TOLD = """\
in/woods.txt: report wood-2023 (known by its title)
  read        11 blocks (text)
  taken for   “Leading in the woods”, Walker, 2023-03; no DOI found
  proposed    author: Walker, A (the file has none; line of authors, line 3, confidence 0.75)
              issued: 2023-03 (the file has none; line of its own, line 5, confidence 0.85)
  references  3 found = 3 parsed + 0 kept as text; 3 new works, 0 known from elsewhere
  citations   4 found, 5 parts = 3 exact + 1 near + 1 none
  wrote       claims/wood-2023.yaml, references/wood-2023.bib, references/wood-2023.citations.yaml
  next        evmap citations --review --report wood-2023  (1 near, 1 none)

What this changed:
  gaps        1 gap opened: orphan:birch-2016
"""


def test_a_report_is_told_in_a_few_lines_that_add_up(evmap: Evmap) -> None:
    evmap.write("in/woods.txt", REPORT)
    ran = evmap("ingest", "in/woods.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == TOLD
    again = evmap("ingest", "in/woods.txt")
    assert "(read before from the same file)" in again.out
    assert "; 0 new works, 3 known from this list, 0 known" in again.out
    assert "  wrote       nothing: all of it was known\n" in again.out
    assert "What this changed" not in again.out


def test_a_dry_run_says_what_it_would_do(evmap: Evmap) -> None:
    evmap.write("woods.txt", REPORT)
    before = evmap.files()
    ran = evmap("ingest", "woods.txt", "--dry-run")
    assert "  would write claims/wood-2023.yaml, references/wood-2023.bib" in ran.out
    assert evmap.files() == before


def test_several_files_and_folders_end_with_a_sum(evmap: Evmap) -> None:
    evmap.write("in/woods.txt", REPORT)
    evmap.write("in/deep/more.bib", BIB)
    evmap.write("in/photo.jpg", "x")
    evmap.write("in/.hidden.txt", "x")
    ran = evmap("ingest", "in")
    assert (ran.code, ran.err) == (0, "")
    assert "2 files = 2 read + 0 failed; 4 files of the project changed; 1 of other kinds skipped\n" in ran.out
    assert "  skipped     in/photo.jpg\n" in ran.out


def test_json_and_csv_have_every_count(evmap: Evmap) -> None:
    evmap.write("woods.txt", REPORT)
    data = json.loads(evmap("ingest", "woods.txt", "--format", "json").out)
    (file,) = data["files"]
    assert (file["references"], file["parsed"] + file["kept_as_text"]) == (3, 3)
    assert file["parts"] == file["exact"] + file["near"] + file["none"] == 5
    assert (
        data["changed"]
        == file["changed"]
        == [
            "claims/wood-2023.yaml",
            "references/wood-2023.bib",
            "references/wood-2023.citations.yaml",
        ]
    )
    assert [gap["id"] for gap in data["changes"]["gaps"]["opened"]] == ["orphan:birch-2016"]
    (row,) = csv.DictReader(io.StringIO(evmap("ingest", "woods.txt", "--format", "csv").out))
    assert (row["new_works"], row["known_works"], row["changed"]) == ("0", "3", "")


def test_verbose_lists_what_was_not_understood(evmap: Evmap) -> None:
    evmap.write("broken.bib", BIB + "\n@book{bad21, title = {Never closed,\n")
    quiet = evmap("ingest", "broken.bib", "--dry-run").out
    loud = evmap("-v", "ingest", "broken.bib", "--dry-run").out
    assert "text: @book{bad21, title = {Never closed," not in quiet
    assert "text: @book{bad21, title = {Never closed," in loud


def test_corrected_claims_say_what_they_changed(evmap: Evmap) -> None:
    evmap.write("c.csv", "id,themes\nW-1,workload\n")
    ran = evmap("ingest", "c.csv")
    assert ran.code == 3
    assert ran.err == (
        "Error: c.csv:2: a claim without 'text'\n  hint: text: What the report says there, in the reviewer's words\n"
    )
    evmap.write("c.csv", "id,text,themes\nW-1,Few had been trained.,workload\n")
    ran = evmap("ingest", "c.csv")
    assert "  claims      1 read = 0 new + 1 changed + 0 unchanged\n  changed     W-1: themes\n" in ran.out


def test_an_answered_sheet_of_possible_duplicates_comes_back(evmap: Evmap) -> None:
    from openpyxl import load_workbook

    other = BIB.replace("Training in Forests", "Training in the Forests: an Introduction").replace("oak20", "oak21")
    evmap.write("a.bib", BIB)
    evmap.write("b.bib", other.replace("2020", "2021").replace("Hazel", "Heather").replace("Shade", "Rain"))
    evmap("ingest", "a.bib", "b.bib")
    from evmap.dedupe.review.sheet import write_possibles_sheet
    from evmap.domain.decision import PairVerdict, Verdict

    pair = PairVerdict("a/oak20", "b/oak21", Verdict.POSSIBLE, "rule", "alike", 0.5)
    evmap.write("possibles.xlsx", write_possibles_sheet([pair], {}))
    book = load_workbook(evmap.folder / "possibles.xlsx")
    sheet = book.active
    assert sheet is not None
    sheet["A2"] = "same"
    sheet["C2"] = "AB"
    book.save(evmap.folder / "possibles.xlsx")
    ran = evmap("ingest", "possibles.xlsx")
    assert (ran.code, ran.err) == (0, "")
    assert "  decisions   1 read\n" in ran.out
    decisions = evmap.files()["references/decisions.yaml"].decode()
    assert "  - {left: a/oak20, right: b/oak21, verdict: same, by: AB, " in decisions
    assert len(json.loads(evmap("status", "--format", "json").out)["waiting"]) == 0
    assert evmap("ingest", "possibles.xlsx").out.count("nothing: all of it was known") == 1
    assert evmap.files()["references/decisions.yaml"].decode() == decisions
