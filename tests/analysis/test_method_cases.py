"""Projects on which a plain calculation and an earlier evmap differed, and the same rules on evidence of our own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from evmap.analysis import corroboration, explain, gaps, problems, sources
from evmap.domain.work import WorkNote
from evmap.project import Project
from tests.analysis.build import Corpus
from tests.shared import shared

if TYPE_CHECKING:
    from pathlib import Path

CASES: dict[str, dict[str, Any]] = {
    "84-method/misquoted-disputer": {"status": "contested", "cautions": ["misquoted 1", "echo x2"]},
    "84-method/kind-filter": {"status": "single source", "read_teams": 1},
    "84-method/v-above-t-by-hand": {"status": "single source", "read_teams": 1, "possible_teams": 1},
    "84-method/works-study-of-report-ignored": {"status": "single source", "read_teams": 1},
    "84-method/counts-true-ignored": {"status": "single source", "read_teams": 1},
    "84-method/rejected-claim-merges-teams": {"status": "single source", "read_teams": 1},
    "84-method/review-ingested": {"status": "secondary only", "possible_teams": 0},
    "84-method/review-not-ingested": {"status": "secondary only", "possible_teams": 0},
    "84-method/cca-denominator": {"covered_area": 1.0},
    "84-method/different-populations": {"status": "contested", "different_populations": False},
    "73-authors-unknown": {"status": "partly corroborated", "cautions": ["authors unknown 2"]},
}


def project(name: str, folder: Path) -> Project:
    """A copy of a case, which may be written to."""
    source = shared("cases", *name.split("/"))
    for path in source.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return Project(folder)


def row(made: Corpus) -> dict[str, Any]:
    (found,) = corroboration(made.graph()).to_dicts()
    return found


@pytest.mark.parametrize(("name", "expected"), CASES.items())
def test_a_case_has_the_answer_of_the_method(name: str, expected: dict[str, Any], tmp_path: Path) -> None:
    (found,) = corroboration(project(name, tmp_path).graph()).to_dicts()
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("name", ["stale-month", "stale-month-bib"])
def test_a_month_dates_a_work_wherever_it_is_written(name: str, tmp_path: Path) -> None:
    found = gaps(project(f"84-method/{name}", tmp_path).graph(), stale=1, kind="stale")
    assert [gap.why for gap in found] == ["f1: root 2023, all before 2023-04-06"]


def test_a_report_that_says_otherwise_is_no_support_and_is_named() -> None:
    made = Corpus().report("A", ["Ash A"]).report("B", ["Birch B"]).report("C", ["Cole C"])
    made.claim("a", "A").claim("b", "B", stance="disputes").claim("c", "C", "S", cites=["B"])
    assert row(made)["misquoted"] == ["B"]
    lines = [one.text for _, one in explain(made.graph(), "finding:f").lines()]
    said = "misquoted, for it disputes the finding itself, so it does not count here"
    assert f"cites B (citesAsEvidence): {said}" in lines
    assert not sources(made.graph()).rows


def test_only_findings_and_context_have_a_stance() -> None:
    made = Corpus().report("A", ["Ash A"]).report("B", ["Birch B"])
    made.claim("a", "A").claim("b", "B", kind="recommendation")
    assert (row(made)["read_teams"], row(made)["supports"]) == (1, ["a"])
    (error,) = (one for one in problems(made.graph()) if one.code == "stance-of-no-evidence")
    assert (str(error.severity), error.source.line) == ("error", 2)


@pytest.mark.parametrize(
    ("counts", "status"), [({"routine": True}, "single source"), ({"routine": False}, "no support"), ({}, "no support")]
)
def test_the_taxonomy_says_which_basis_is_primary(counts: dict[str, bool], status: str) -> None:
    made = Corpus().report("A", ["Ash A"]).claim("a", "A", "routine")
    for basis, value in counts.items():
        made.term("evidence_bases", basis, counts=value)
    assert row(made)["status"] == status


def test_a_basis_called_primary_may_be_said_not_to_count() -> None:
    made = Corpus().report("A", ["Ash A"]).term("evidence_bases", "primary-pilot", counts=False)
    assert row(made.claim("a", "A", "primary-pilot"))["status"] == "no support"


@pytest.mark.parametrize(
    ("design", "status"), [("review", "secondary only"), ("survey", "cited only"), ("", "cited only")]
)
def test_a_cited_report_without_a_claim_is_taken_by_its_design(design: str, status: str) -> None:
    made = Corpus().report("A", ["Ash A"]).report("B", ["Birch B"], design=design)
    assert row(made.claim("a", "A", "S", cites=["B"]))["status"] == status


def test_a_note_that_contradicts_the_header_is_said() -> None:
    made = Corpus().report("A", ["Ash A"], study="s1").claim("a", "A")
    made.notes.append(WorkNote("A", study="s2"))
    (found,) = (one for one in problems(made.graph()) if one.code == "note-contradicts")
    assert found.message == "A: the header says study 's1', references/works.yaml says 's2'"


def test_reports_without_author_year_or_publisher_are_listed() -> None:
    made = Corpus().report("A").report("B", ["Birch B"], issued="2020", publisher="P")
    (found,) = (one for one in problems(made.graph()) if one.code == "incomplete-header")
    assert found.message == (
        "the report A lacks author, year, publisher; nothing shows whether it is independent of others"
    )


def test_anonymous_authors_are_nobody() -> None:
    made = Corpus().report("A", ["Anon"]).report("B", ["[Unknown]"]).claim("a", "A").claim("b", "B")
    found = row(made)
    assert (found["status"], found["read_teams"], found["cautions"]) == (
        "partly corroborated",
        1,
        ["authors unknown 2"],
    )
    lacking = [one.message for one in problems(made.graph()) if one.code == "incomplete-header"]
    assert [message.split(",")[0] for message in lacking] == ["the report A lacks author", "the report B lacks author"]


def test_a_report_cited_for_what_it_does_not_say_is_no_opinion_for() -> None:
    made = Corpus().report("B", ["Birch B"]).report("C", ["Cole C"]).claim("b", "B", "O", stance="disputes")
    found = row(made.claim("c", "C", "S", cites=["B"]))
    assert (found["status"], found["misquoted"]) == ("no support", ["B"])


def test_an_unread_dispute_would_contest() -> None:
    made = Corpus().report("A", ["Ash A"], issued="2024").report("B", ["Birch B"]).work("X", ["Xu X"], design="survey")
    made.claim("a", "A", themes=["t"]).claim("b", "B", "S", "disputes", cites=["X"], themes=["t"]).term("themes", "t")
    (found,) = gaps(made.graph(), kind="unread")
    assert found.why == "X: 1 finding (f); read, it would contest f"


def test_an_undated_review_closes_no_gap_and_is_named() -> None:
    made = Corpus().report("A", ["Ash A"], issued="2024").report("B", ["Birch B"], issued="2024").report("R", ["Roe R"])
    made.claim("a", "A", themes=["t"]).claim("b", "B", themes=["t"]).claim("r", "R", "Y", themes=["t"], cites=["A"])
    made.term("themes", "t")
    (found,) = gaps(made.graph(), kind="synthesis", need=2)
    assert found.why == "f: 2 read teams, no review that is dated (without a date: R)"
