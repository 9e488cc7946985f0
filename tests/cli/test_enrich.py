"""``evmap enrich`` and ``evmap confirm``: what others say of a work, and what a person says of a finding."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Evmap

HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,"
    "RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,"
    "Reason,Paywalled,Notes"
)
CLAIM = (
    "  - {{id: {id}, text: t, locator: '1', basis: {basis}, themes: [training], finding: f, stance: supports{more}}}\n"
)


@pytest.fixture
def library(evmap: Evmap) -> Evmap:
    """A finding on which two reports and a cited work stand; all three have identifiers."""
    evmap.write("claims/findings.yaml", "evmap: 1\nfindings:\n  # ours\n  - {id: f, statement: Training is rare}\n")
    evmap.write(
        "claims/wood-2023.yaml",
        "evmap: 1\nreport: {id: wood-2023, title: Wood, doi: 10.1000/wood, author: [{family: W, given: A}]}\nclaims:\n"
        + CLAIM.format(id="W", basis="primary-survey", more=", cites: [{as: x, work: oak-2020}]"),
    )
    evmap.write(
        "claims/leaf-2022.yaml",
        "evmap: 1\nreport: {id: leaf-2022, title: Leaf, author: [{family: L, given: B}]}\nclaims:\n"
        + CLAIM.format(id="L", basis="primary-survey", more="")
        + CLAIM.format(id="M", basis="secondary", more=", cites: [{as: x, work: oak-2020}]"),
    )
    evmap.write(
        "references/leaf-2022.bib",
        "@article{oak-2020,\n title = {Oaks},\n author = {Oak, Anna},\n year = {2020},\n pmid = {777},\n"
        " evmap-work = {oak-2020}\n}\n",
    )
    return evmap


def watch(*rows: dict[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER.split(","), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def row(nature: str = "Retraction", **cells: str) -> dict[str, str]:
    told = {"RetractionDate": "3/14/2024 0:00", "RetractionDOI": "10.1000/notice", "Reason": "+Unreliable Data;+Error;"}
    return {"RetractionNature": nature, **told, **cells}


def status(evmap: Evmap) -> tuple[str, int, list[str]]:
    (found,) = [
        one for one in json.loads(evmap("corroboration", "--format", "json").out)["rows"] if one["finding"] == "f"
    ]
    return found["status"], found["read_teams"], found["cautions"]


def test_a_retraction_changes_status_gaps_cautions_explanation_and_diff(library: Evmap) -> None:
    assert status(library)[:2] == ("corroborated", 2)
    library.write("../before/themes.yaml", library.files()["themes.yaml"])
    for name, data in library.files().items():
        library.write(f"../before/{name}", data)
    library.write("rw.csv", watch(row(OriginalPaperDOI="10.1000/WOOD", OriginalPaperPubMedID="0")))
    ran = library("enrich", "rw.csv")
    assert ran.code == 0, ran.err
    now, teams, cautions = status(library)
    assert (now, teams, "retracted 1" in cautions) == ("partly corroborated", 1, True)
    gaps = json.loads(library("gaps", "--kind", "retracted", "--format", "json").out)["rows"]
    assert [(gap["severity"], gap["where"]) for gap in gaps] == [("high", {"work": "wood-2023"})]
    assert "2024-03-14 (10.1000/notice): Unreliable Data; Error" in gaps[0]["why"]
    assert "wood-2023 counts no more: retraction, 2024-03-14" in " ".join(library("explain", "finding:f").out.split())
    assert "retracted: retraction" in library("explain", "report:wood-2023").out
    assert "wood-2023 was retracted" in " ".join(library("diff", "../before").out.split())
    assert library("diff", "../before", "-o", "changes.docx").code == 0
    assert "Retracted, and not counted: W 2023" in library("summary").out or "wood-2023" in library("summary").out


def test_twice_is_once_and_nothing_that_a_person_wrote_is_touched(library: Evmap) -> None:
    library.write("rw.csv", watch(row(OriginalPaperPubMedID="777")))
    before = library.files()
    assert library("enrich", "rw.csv", "--dry-run").code == 0
    assert library.files() == before
    library("enrich", "rw.csv")
    once = library.files()
    assert {name for name in once if before.get(name) != once[name]} == {"references/enriched.yaml"}
    assert "Nothing new" in library("enrich", "rw.csv").out
    assert library.files() == once
    assert library("check").code == 0


@pytest.mark.parametrize(
    ("nature", "standing"),
    [("Retraction", "retracted"), ("Expression of concern", "concern"), ("Correction", "corrected")],
)
def test_the_nature_of_a_notice_tells_a_retraction_from_less(library: Evmap, nature: str, standing: str) -> None:
    library.write("rw.csv", watch(row(nature, OriginalPaperPubMedID="777")))
    library("enrich", "rw.csv")
    assert f"{standing}: " in library("explain", "work:oak-2020").out
    assert ("retracted 1" in status(library)[2]) is (standing == "retracted")


def test_a_reinstatement_takes_a_retraction_back(library: Evmap) -> None:
    rows = [
        row(OriginalPaperPubMedID="777"),
        row("Reinstatement", OriginalPaperPubMedID="777", RetractionDate="5/1/2024 0:00", RetractionDOI="10.1000/back"),
    ]
    library.write("rw.csv", watch(*rows))
    library("enrich", "rw.csv")
    assert "retracted 1" not in status(library)[2]


@pytest.mark.parametrize("word", ["keep", "replaced"])
def test_a_persons_word_goes_before_a_notice(library: Evmap, word: str) -> None:
    library.write("rw.csv", watch(row(OriginalPaperPubMedID="777")))
    library("enrich", "rw.csv")
    assert "retracted 1" in status(library)[2]
    library.write("references/works.yaml", f"works:\n  oak-2020: {{retraction: {word}}}\n")
    assert "retracted 1" not in status(library)[2]


def test_a_person_may_say_that_a_work_was_retracted(library: Evmap) -> None:
    library.write("references/works.yaml", "works:\n  oak-2020: {retraction: retracted}\n")
    assert "retracted 1" in status(library)[2]


def test_fields_are_filled_by_identifier_never_by_title_and_differences_are_listed(library: Evmap) -> None:
    item = {"type": "article-journal", "title": "Oaks and elms", "PMID": "777", "DOI": "10.1000/oak", "volume": "4"}
    library.write("more.json", json.dumps([item, {"type": "book", "title": "Oaks", "volume": "99"}]))
    ran = library("enrich", "more.json", "--format", "json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert {one["said"] for one in told["new"]} == {"doi: 10.1000/oak", "volume: 4"}
    assert [(one["field"], one["here"], one["there"]) for one in told["conflicts"]] == [
        ("title", "Oaks", "Oaks and elms")
    ]
    assert [(one["read"], one["matched"], one["others"]) for one in told["files"]] == [(2, 1, 1)]
    assert "10.1000/oak" in library("export", "works", "--unread").out
    assert b"from: more.json" in library.files()["references/enriched.yaml"]


def test_broken_rows_are_counted_and_one_bad_file_stops_no_other(library: Evmap) -> None:
    good = watch(row(OriginalPaperPubMedID="777"))
    library.write("rw.csv", good + "1,too few cells\n" + ",".join("x" * 3) + "\n")
    library.write("bad.pdf", b"%PDF-1.4 nothing")
    ran = library("enrich", "bad.pdf", "missing.csv", "rw.csv", "--format", "json")
    assert ran.code == 3
    assert "bad.pdf" in ran.err
    assert "missing.csv" in ran.err
    (file,) = json.loads(ran.out)["files"]
    assert (file["read"], file["matched"], file["broken"]) == (1, 1, 2)
    assert "references/enriched.yaml" in library.files()


def test_sources_watch_writes_what_findings_rest_on(library: Evmap) -> None:
    ran = library("sources", "--watch", "-o", "watch.ris")
    assert ran.code == 0, ran.err
    ids = [line[6:] for line in library.files()["watch.ris"].decode().splitlines() if line.startswith("ID")]
    assert ids == ["leaf-2022", "oak-2020", "wood-2023"]


def test_confirm_writes_a_persons_word_and_leaves_every_other_byte(library: Evmap) -> None:
    before = library.files()["claims/findings.yaml"]
    arguments = ("--confidence", "moderate", "--reason", "two teams: one sponsor", "--by", "A Reviewer")
    assert library("confirm", "finding:f", *arguments, "--dry-run").code == 0
    assert library.files()["claims/findings.yaml"] == before
    ran = library("confirm", "finding:f", *arguments)
    assert ran.code == 0, ran.err
    after = library.files()["claims/findings.yaml"].decode()
    assert after.startswith(
        "evmap: 1\nfindings:\n  # ours\n  - {id: f, statement: Training is rare, confidence: moderate"
    )
    (found,) = json.loads(library("corroboration", "--format", "json").out)["rows"]
    own = found["confidence"]
    assert (own["level"], own["confirmed_by"], own["state"]) == ("moderate", "A Reviewer", "confirmed")
    assert "Moderate confidence (confirmed: A Reviewer, " in library("summary").out.replace("\\", "")
    library.write("references/works.yaml", "works:\n  oak-2020: {retraction: retracted}\n")
    assert "needs re-check" in library("corroboration", "--format", "json").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["finding:g", "--confidence", "low", "--reason", "x"], "there is no finding 'g'"),
        (["f", "--confidence", "lowish", "--reason", "x"], "'lowish' is no level of confidence"),
        (["f", "--confidence", "low", "--reason", " "], "a confidence needs a reason"),
    ],
)
def test_what_cannot_be_confirmed_is_one_line(library: Evmap, arguments: list[str], said: str) -> None:
    ran = library("confirm", *arguments)
    assert ran.code == 2
    assert said in ran.err
