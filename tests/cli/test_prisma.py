"""``evmap prisma`` and ``evmap screen``: the flow from search to inclusion, its sums, and answers of people."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Evmap

SVG = "{http://www.w3.org/2000/svg}"
#: id, title, year; `s` is in MEDLINE and in Embase
MEDLINE = [("a1", "Alder trees", 2001), ("b2", "Birch bark", 2002), ("c3", "Cedar cones", 2003), ("s4", "Spruce", 2004)]
EMBASE = [("s4", "Spruce", 2004), ("e5", "Elder flowers", 2005)]
REGISTER = [("r6", "Rowan registered", 2006)]
LISTED = [("b2", "Birch bark", 2002), ("l7", "Larch needles", 2007)]
SOURCES = """\
evmap: 1
review: {version: "2", preceding: "Wood 2024, version 1", schedule: every six months, status: living,
         studies: 5, reports: 6}
sources:
  - {kind: database, file: medline.bib, name: MEDLINE, platform: Ovid, date: 2026-11-01, strategy: trees.txt,
     records: 6, before_import: duplicates}
  - {kind: database, file: embase.bib, name: Embase}
  - {kind: register, file: register.bib, name: Registry of trees}
  - {kind: organisation, works: [wood-2023], name: Wood and Sons}
"""


def bib(records: list[tuple[str, str, int]]) -> str:
    return "".join(
        f"@article{{{id}{year},\n title = {{{title} of the northern woods}},\n"
        f" author = {{{title.split()[0]}son, Ann}},\n"
        f" year = {{{year}}},\n journal = {{Trees}},\n evmap-work = {{{id}}}\n}}\n"
        for id, title, year in records
    )


def screening(*answers: tuple[str, str, str, str]) -> str:
    lines = [f"  - {{work: {w}, stage: {s}, decision: {d}, reason: '{r}', by: Ann}}" for w, s, d, r in answers]
    return "\n".join(["evmap: 1", "screening:", *lines, ""])


FULL = screening(
    ("r6", "automation", "exclude", ""),
    *((one, "title-abstract", "include", "") for one in ("a1", "b2", "s4")),
    *((one, "title-abstract", "exclude", "") for one in ("c3", "e5", "l7")),
    ("a1", "retrieval", "exclude", "no copy"),
    ("b2", "full-text", "include", ""),
    ("s4", "full-text", "exclude", "wrong population, e.g. shrubs"),
)


@pytest.fixture
def review(evmap_nowhere: Evmap) -> Evmap:
    """A review of four searches: seven works in eleven records, one report in hand."""
    evmap = evmap_nowhere
    evmap.write("themes.yaml", "evmap: 1\nthemes: [{id: trees, label: Trees}]\n")
    for name, records in (("medline", MEDLINE), ("embase", EMBASE), ("register", REGISTER), ("wood-2023", LISTED)):
        evmap.write(f"references/{name}.bib", bib(records))
    evmap.write(
        "claims/wood-2023.yaml",
        "evmap: 1\nreport: {id: wood-2023, title: Woods, author: [{family: Wood, given: W}], issued: '2023'}\nclaims:\n"
        "  - {id: W1, text: Trees grow, locator: '1', basis: primary-survey, themes: [trees]}\n",
    )
    evmap.write("references/sources.yaml", SOURCES)
    evmap.write("references/screening.yaml", FULL)
    return evmap


def flow_of(evmap: Evmap) -> dict[str, object]:
    ran = evmap("prisma", "--format", "json")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert isinstance(found, dict)
    return found


def numbers(data: bytes) -> dict[str, str]:
    rows = list(csv.DictReader(io.StringIO(data.decode())))
    assert list(rows[0]) == ["data", "node", "box", "description", "boxtext", "tooltips", "url", "n"]
    return {row["data"]: row["n"] for row in rows if row["data"] != "NA"}


def test_every_sum_comes_out_and_check_agrees(review: Evmap) -> None:
    ran = review("prisma", "--check")
    assert (ran.code, ran.err) == (0, "")
    found = flow_of(review)
    databases, others = found["databases"], found["others"]
    assert isinstance(databases, dict)
    assert isinstance(others, dict)
    # MEDLINE found 6 of which 4 came in; 2 in Embase, 1 of them again; 1 in a register, which a machine took out
    wanted = {
        "identified": 9, "duplicates": 3, "automation": 1, "other": None, "screened": 5, "excluded": 2, "sought": 3,
        "not_retrieved": 1, "assessed": 2, "reports_excluded": 1, "included": ["b2"],
    }  # fmt: skip
    assert {key: databases[key] for key in wanted} == wanted
    # the list has 2, of which a database had 1; and the report in hand
    wanted = {
        "identified": 3, "duplicates": 1, "screened": 2, "excluded": 1, "sought": 1, "not_retrieved": 0,
        "assessed": 1, "reports_excluded": 0, "included": ["wood-2023"],
    }  # fmt: skip
    assert {key: others[key] for key in wanted} == wanted
    assert found["complete"] is True
    assert (found["studies"], found["reports"]) == (2, 2)


def test_the_csv_holds_the_same_identities_in_the_words_of_the_prisma2020_package(review: Evmap) -> None:
    assert review("prisma", "-o", "flow.csv").code == 0
    said = numbers(review.files()["flow.csv"])

    def n(*names: str) -> int:
        return sum(int(said[name]) for name in names)

    assert said["database_specific_results"] == "MEDLINE, 6; Embase, 2"
    reasons = [part.rpartition(", ")[::2] for part in said["dbr_excluded"].split("; ")]
    assert reasons == [("wrong population e.g. shrubs", "1")]
    removed = n("duplicates", "excluded_automatic")
    assert said["excluded_other"] == "NA"  # nobody said so: never 0
    assert n("database_results", "register_results") == removed + n("records_screened")
    assert n("records_screened") == n("records_excluded", "dbr_sought_reports")
    assert n("dbr_sought_reports") == n("dbr_notretrieved_reports", "dbr_assessed")
    assert n("dbr_assessed") + n("other_assessed") == sum(int(number) for _, number in reasons) + n("new_reports")
    assert n("total_studies") == n("previous_studies", "new_studies") == 7
    assert said["website_results"] == "NA"


def test_the_csv_has_every_row_that_the_package_looks_for(review: Evmap) -> None:
    review("prisma", "-o", "flow.csv")
    # the names of the package's own example (inst/extdata/PRISMA.csv)
    wanted = {
        "previous_studies", "previous_reports", "database_results", "register_results", "website_results",
        "organisation_results", "citations_results", "duplicates", "excluded_automatic", "excluded_other",
        "records_screened", "records_excluded", "dbr_sought_reports", "dbr_notretrieved_reports",
        "other_sought_reports", "other_notretrieved_reports", "dbr_assessed", "dbr_excluded", "other_assessed",
        "other_excluded", "new_studies", "new_reports", "total_studies", "total_reports", "identification",
        "screening", "included",
    }  # fmt: skip
    assert wanted <= numbers(review.files()["flow.csv"]).keys()


def test_nobody_who_does_not_screen_is_asked_and_prisma_says_what_it_lacks(review: Evmap) -> None:
    for name in ("sources", "screening"):
        (review.folder / f"references/{name}.yaml").unlink()
    for command in (("status",), ("check",), ("gaps",)):
        ran = review(*command)
        assert ran.code == 0, ran.err
        assert "screen" not in ran.out + ran.err
    ran = review("prisma")
    assert ran.code == 0
    assert "Records screened (n = not recorded)" in ran.out
    assert "(n = 0)" not in ran.out.split("Sums")[0]
    assert "where the 4 records of medline.bib were found" in " ".join(ran.out.split())
    assert "Citation searching (n = 2)" in ran.out
    ran = review("prisma", "--check")
    assert ran.code == 1
    assert "identified = removed + screened" in ran.err


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        (("before_import: duplicates", "own: x"), "why 2 of the 6 records of MEDLINE are in no file"),
        (("records: 6", "records: 3"), "why MEDLINE holds 4 records and the searches found 3"),
        (("works: [wood-2023], ", ""), "how many records Wood and Sons found"),
    ],
)
def test_what_does_not_add_up_is_said(review: Evmap, change: tuple[str, str], lack: str) -> None:
    review.write("references/sources.yaml", SOURCES.replace(*change))
    ran = review("prisma", "--check")
    assert ran.code == 1
    assert lack in " ".join(ran.err.split())


def test_several_searches_behind_one_file_that_was_pooled_elsewhere(review: Evmap) -> None:
    review.write(
        "references/sources.yaml",
        "sources:\n  - {kind: database, file: medline.bib, name: MEDLINE, records: 5, before_import: duplicates}\n"
        "  - {kind: database, file: medline.bib, name: PsycINFO, records: 3}\n",
    )
    found = flow_of(review)["databases"]
    assert isinstance(found, dict)
    named = {one["name"]: one["records"] for one in found["sources"] if one["kind"] == "database"}
    assert named == {"MEDLINE": 5, "PsycINFO": 3}
    assert found["identified"] == 8 + 2 + 1
    assert found["duplicates"] == 4 + 1  # four before the import, one between the files


def test_reference_lists_that_nobody_searched_are_no_source(review: Evmap) -> None:
    review.write("references/sources.yaml", "citation_searching: false\n" + SOURCES)
    found = flow_of(review)["others"]
    assert isinstance(found, dict)
    assert {one["kind"] for one in found["sources"]} == {"organisation", "not recorded"}  # l7 was screened
    assert found["identified"] == 2


def test_people_who_differ_leave_a_document_undecided_until_they_agree(review: Evmap) -> None:
    other = "  - {work: c3, stage: title-abstract, decision: include, by: Ben}\n"
    review.write("references/screening.yaml", FULL + other)
    ran = review("prisma", "--check")
    assert ran.code == 1
    assert "1 record waits for screening by title and abstract (1 disagreed on)" in " ".join(ran.err.split())
    settled = "  - {work: c3, stage: title-abstract, decision: exclude, by: Ben, agreed_by: [Ann, Ben]}\n"
    review.write("references/screening.yaml", FULL + other + settled)
    assert review("prisma", "--check").code == 0


def test_whoever_was_let_in_is_sought_before_anybody_looked_for_it(review: Evmap) -> None:
    answers = [(one, "title-abstract", "include", "") for one in ("a1", "b2", "c3", "s4", "e5", "r6", "l7")]
    review.write("references/screening.yaml", screening(*answers))
    databases = flow_of(review)["databases"]
    assert isinstance(databases, dict)
    assert [databases[key] for key in ("screened", "excluded", "sought", "not_retrieved")] == [6, 0, 6, None]
    said = " ".join(review("prisma").out.split())
    assert "Reports sought for retrieval (n = 6; 6 undecided)" in said


def test_a_report_with_claims_that_screening_leaves_out_is_said(review: Evmap) -> None:
    out = "  - {work: wood-2023, stage: full-text, decision: exclude, reason: too old, by: Ann}\n"
    review.write("references/screening.yaml", FULL + out)
    assert "reports that screening leaves out have claims: wood-2023" in review("prisma").out


def test_the_picture_says_all_in_words_and_is_the_same_every_time(review: Evmap) -> None:
    for name in ("a.svg", "b.svg"):
        assert review("prisma", "-o", name).code == 0
    files = review.files()
    assert files["a.svg"] == files["b.svg"]
    root = ElementTree.fromstring(files["a.svg"])
    assert root.get("role") == "img"
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    for said in ("MEDLINE (n = 6)", "Records screened", "Total studies included in review", "Previous studies"):
        assert said in words
    desc = root.find(f"{SVG}desc")
    assert desc is not None
    assert "Reports excluded (n = 1): wrong population, e.g. shrubs (n = 1)" in (desc.text or "")


def test_boxes_do_not_overlap_and_letters_stay_inside(review: Evmap) -> None:
    review.write("references/sources.yaml", SOURCES.replace("Wood and Sons", "W" * 80))
    review.write("references/screening.yaml", FULL.replace("wrong population, e.g. shrubs", "a long reason " * 12))
    review("prisma", "-o", "a.svg")
    root = ElementTree.fromstring(review.files()["a.svg"])
    boxes = [
        tuple(float(rect.get(key, "0")) for key in ("x", "y", "width", "height")) for rect in root.iter(f"{SVG}rect")
    ][1:]
    for number, (x, y, wide, high) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = x + wide <= other[0] or other[0] + other[2] <= x or y + high <= other[1] or other[1] + other[3] <= y
            assert apart, (x, y, other)
        assert x + wide <= float(root.get("width", "0"))
        assert y + high <= float(root.get("height", "0"))


def test_levels_can_be_left_out(review: Evmap) -> None:
    ran = review("prisma", "--leave-out", "retrieval,previous", "-o", "a.svg")
    assert ran.code == 0, ran.err
    text = review.files()["a.svg"].decode()
    assert "sought for retrieval" not in text
    assert "Previous" not in text
    assert review("prisma", "--leave-out", "retrievel").code == 2


@pytest.mark.parametrize("name", ["f.docx", "f.xlsx", "f.html", "f.md", "f.json", "f.txt"])
def test_the_flow_as_a_document_is_the_same_every_time(review: Evmap, name: str) -> None:
    ran = review("prisma", "-o", name)
    assert ran.code == 0, ran.err
    once = review.files()[name]
    assert review("prisma", "-o", name).code == 0
    assert review.files()[name] == once
    if name == "f.docx":
        with zipfile.ZipFile(io.BytesIO(once)) as archive:
            text = archive.read("word/document.xml").decode()
        assert 'descr="PRISMA 2020 flow diagram. Studies included' in text
        assert "w:tblHeader" in text
    if name == "f.md":
        assert "Version: 2. Preceding version: Wood 2024, version 1. Schedule: every six months" in once.decode()
        assert "Status: living" in once.decode()


def test_a_flow_of_an_unknown_kind_of_file_is_one_line(review: Evmap) -> None:
    ran = review("prisma", "-o", "flow.tiff")
    assert (ran.code, ran.err.count("\n")) == (2, 2)


def test_check_knows_both_files_by_line(review: Evmap) -> None:
    review.write("references/sources.yaml", "sources:\n  - {kind: database, file: medlin.bib}\n  - {kind: libary}\n")
    review.write("references/screening.yaml", screening(("nobody", "title-abstract", "include", "")))
    ran = review("check")
    assert ran.code == 1
    assert "references/sources.yaml:2" in ran.out
    assert "did you mean 'medline.bib'?" in ran.out
    assert "references/sources.yaml:3" in ran.out
    assert "references/screening.yaml:3" in ran.out


# --- screen -----------------------------------------------------------------------------------------------------------


def answer(evmap: Evmap, monkeypatch: pytest.MonkeyPatch, keys: str, *options: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))
    ran = evmap("screen", "--by", "Ann", *options)
    assert ran.code == 0, ran.err
    return ran.out


def test_one_key_an_answer_is_written_at_once_and_goes_on(review: Evmap, monkeypatch: pytest.MonkeyPatch) -> None:
    path = review.folder / "references/screening.yaml"
    path.unlink()
    out = answer(review, monkeypatch, "i\nr\nwrong trees\nu\ne\nm\ns\nq\n")
    assert "7 documents at title-abstract" in out
    assert "Alder trees of the northern woods" in out
    said = path.read_text()
    assert "{work: a1, stage: title-abstract, decision: include, by: Ann, " in said
    assert "{work: b2, stage: title-abstract, decision: exclude, by: Ann, " in said
    assert "wrong trees" not in said  # it was taken back
    assert "{work: c3, stage: title-abstract, decision: maybe" in said
    assert "4 documents at title-abstract" in answer(review, monkeypatch, "q\n")
    assert "7 documents" in answer(review, monkeypatch, "q\n", "--by", "Ben")  # sees nothing of Ann's


def test_full_text_needs_a_reason_and_offers_those_given(review: Evmap, monkeypatch: pytest.MonkeyPatch) -> None:
    more = screening(*((one, "retrieval", "include", "") for one in ("a1", "c3")))
    review.write("references/screening.yaml", more)
    out = answer(review, monkeypatch, "e\nno data\ne\n\ne\n1\n", "--stage", "full-text")
    assert "not written" in out
    said = (review.folder / "references/screening.yaml").read_text()
    assert said.count("decision: exclude, reason: no data") == 2


def test_a_sheet_goes_out_and_comes_back_once(review: Evmap, tmp_path: Path) -> None:
    (review.folder / "references/screening.yaml").unlink()
    assert review("screen", "--by", "Ann", "-o", "todo.xlsx").code == 0
    book = load_workbook(tmp_path / "todo.xlsx")
    sheet = book.worksheets[0]
    head = [str(cell.value) for cell in sheet[1]]
    at = {name: number for number, name in enumerate(head, 1)}
    for row, word in ((2, "Include"), (3, "exclude"), (4, "perhaps")):
        sheet.cell(row, at["Decision"], word)
    sheet.cell(3, at["Reason"], "=2+2")
    book.save(tmp_path / "done.xlsx")
    ran = review("screen", "done.xlsx", "--by", "Ann")
    assert ran.code == 3
    assert "2 answers written, 0 said before, 4 without an answer, 1 row not taken" in ran.out
    assert "done.xlsx:4: 'perhaps' is no decision" in ran.err
    before = review.files()["references/screening.yaml"]
    assert "0 answers written, 2 said before" in review("screen", "done.xlsx", "--by", "Ann").out
    assert review.files()["references/screening.yaml"] == before


def test_a_sheet_as_csv_with_semicolons_and_what_is_no_sheet(review: Evmap) -> None:
    review.write("done.csv", "work;decision;stage\na1;include;retrieval\nzz;include;\n")
    ran = review("screen", "done.csv", "--dry-run")
    assert ran.code == 3
    assert "1 answer would be written" in ran.out
    assert "there is no document 'zz'" in ran.err
    review.write("other.csv", "a,b\n1,2\n")
    assert (review("screen", "other.csv").code, review("screen", "gone.csv").code) == (3, 3)


def test_the_list_in_every_format(review: Evmap) -> None:
    found = json.loads(review("screen", "--by", "Ann", "--format", "json").out)
    assert [row["work"] for row in found] == ["a1", "b2", "c3", "e5", "l7", "s4"]  # r6 was removed before
    assert {row["work"]: row["decision"] for row in found}["c3"] == "exclude"
    assert found[1]["found_in"] == "medline, wood-2023"
    waiting = json.loads(review("screen", "--only", "waiting", "--format", "json").out)
    assert waiting == []


def test_ten_thousand_answers_are_read_and_one_more_is_written_quickly(review: Evmap) -> None:
    import time

    lines = [f"  - {{work: a1, stage: title-abstract, decision: include, by: 'P{n}'}}\n" for n in range(5000)]
    review.write("references/screening.yaml", "evmap: 1\nscreening:\n" + "".join(lines))
    review.write("done.csv", "work,decision\nb2,include\n")
    start = time.process_time()
    assert review("screen", "done.csv").code == 0
    assert time.process_time() - start < 10


def test_what_changed_says_the_version_of_a_living_review(review: Evmap, tmp_path: Path) -> None:
    for name in ("themes.yaml", "claims/wood-2023.yaml"):
        review.write(f"before/{name}", review.files()[name])
    review.write("before/references/sources.yaml", "review: {version: '1'}\n")
    ran = review("diff", "before")
    assert "Living review (PRISMA-LSR). Version: 2. Preceding version: Wood 2024, version 1." in ran.out
    review.write("references/sources.yaml", "review: {version: '2', status: paused}\n")
    said = " ".join(review("diff", "before").out.split())
    assert "Preceding version: 1. Schedule: not recorded. Status: paused." in said


def test_answers_are_taken_back_by_undo(review: Evmap) -> None:
    before = review.files()["references/screening.yaml"]
    review.write("done.csv", "work,decision\na1,exclude\n")
    assert review("screen", "done.csv", "--by", "Ben").code == 0
    assert review.files()["references/screening.yaml"] != before
    assert review("undo").code == 0
    assert review.files()["references/screening.yaml"] == before
