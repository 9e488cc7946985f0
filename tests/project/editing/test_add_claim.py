"""One claim written by a command: where it goes, which id it gets, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evmap.claims.numbering import next_id
from evmap.claims.read import read_claims
from evmap.errors import UsageError
from evmap.project.editing.claims import add_claim, planned_claim
from evmap.project.editing.edit import new_problems
from evmap.project.problems import problems_of
from evmap.yamlfiles.edit import flow
from tests.project.sample import CLAIMS, FINDINGS, THEMES, make_project, snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from evmap.domain.claim import ClaimsFile
    from evmap.yamlfiles.edit import Plain

FILES = {
    "themes.yaml": THEMES.encode(),
    "claims/findings.yaml": FINDINGS.encode(),
    "claims/wood-2023.yaml": CLAIMS.encode(),
}
WHOLE: dict[str, Plain] = {"text": "Rangers teach each other.", "basis": "opinion", "themes": ["training"]}


def read(files: dict[str, bytes], path: str) -> ClaimsFile:
    """The content of one claims file."""
    return read_claims(path, files[path], facets=("themes", "models")).content


def test_a_claim_is_added_at_the_end_and_everything_else_stays(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    id = add_claim(project, "wood-2023", {**WHOLE, "quote": "", "note": None, "mood": "calm"})
    text = (tmp_path / "claims" / "wood-2023.yaml").read_text(encoding="utf-8")
    assert id == "W-2"
    assert text.startswith(CLAIMS)
    assert text[len(CLAIMS) :] == (
        "  - id: W-2\n    basis: opinion\n    themes: [training]\n    text: Rangers teach each other.\n    mood: calm\n"
    )


def test_a_second_coders_claim_goes_to_a_file_of_its_own(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    before = snapshot(project)
    assert add_claim(project, "wood-2023", WHOLE, reviewer="jo") == "WOOD-JO-001"
    assert add_claim(project, "wood-2023", WHOLE, reviewer="jo") == "WOOD-JO-002"
    after = snapshot(project)
    assert {path for path in after if after[path] != before.get(path)} == {"claims/wood-2023.jo.yaml"}
    assert [claim.reviewer for claim in read(after, "claims/wood-2023.jo.yaml").claims] == ["jo", "jo"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"themes": ["trainig"]}, "theme 'trainig' is not in themes.yaml"),
        ({"kind": "fact"}, "'kind' cannot be 'fact'"),
        ({"id": "W-1"}, "stands twice"),
        ({"finding": "training-rare"}, "not how it bears on it"),
        ({"basis": ""}, "no basis"),
        (
            {"kind": "recommendation", "finding": "training-rare", "stance": "supports"},
            "speaks neither for nor against",
        ),
        ({"text": None}, "a claim without 'text'"),
    ],
)
def test_what_check_would_complain_of_is_refused_and_nothing_is_written(
    tmp_path: Path, change: dict[str, Plain], said: str
) -> None:
    project = make_project(tmp_path)
    before = snapshot(project)
    claim = {key: value for key, value in {**WHOLE, **change}.items() if value is not None}
    with pytest.raises(UsageError, match=said):
        add_claim(project, "wood-2023", claim)
    assert snapshot(project) == before


def test_a_warning_may_be_accepted_and_an_old_problem_stops_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path, claims__old_dot_yaml="report: {id: old}\nclaims:\n  - {id: O-1, text: x}\n")
    assert add_claim(project, "wood-2023", {"text": "Few read."}, warnings=True) == "W-2"
    assert add_claim(project, "wood-2023", WHOLE) == "W-3"


def test_an_unknown_report_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no report 'wood-2024'") as told:
        add_claim(make_project(tmp_path), "wood-2024", WHOLE)
    assert told.value.hint == "did you mean 'wood-2023'?"


def test_a_dry_run_writes_nothing_and_refuses_all_the_same(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    before = snapshot(project)
    assert add_claim(project, "wood-2023", WHOLE, dry_run=True) == "W-2"
    with pytest.raises(UsageError):
        add_claim(project, "wood-2023", {**WHOLE, "kind": "fact"}, dry_run=True)
    assert snapshot(project) == before


@pytest.mark.parametrize("reviewer", ["Jo", "a.b", "declined", "../x"])
def test_a_coder_whose_name_cannot_name_a_file_is_refused(tmp_path: Path, reviewer: str) -> None:
    with pytest.raises(UsageError, match="cannot name a coder's file"):
        add_claim(make_project(tmp_path), "wood-2023", WHOLE, reviewer=reviewer)


def test_ids_go_on_from_the_highest_and_are_never_given_twice() -> None:
    def file(report: str, *ids: str) -> ClaimsFile:
        """A claims file with those claims."""
        text = f"report: {{id: {report}}}\nclaims: [{', '.join(f'{{id: {id}, text: x}}' for id in ids)}]\n"
        return read_claims(f"claims/{report}.yaml", text.encode(), facets=()).content

    assert next_id({"a": file("elm-2020", "EL-9", "EL-099", "odd")}, "elm-2020") == "EL-100"
    assert next_id({"a": file("elm-2020")}, "elm-2020") == "ELM-001"
    assert next_id({"a": file("elm-2020"), "b": file("elm-2021", "ELM-001")}, "elm-2020") == "ELM-2020-001"
    assert next_id({"a": file("elm-2020", "E-1"), "b": file("oak", "E-2", "E-3")}, "elm-2020") == "E-4"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), st.sampled_from(["[]", "", "\n  # none"]))
def test_any_words_come_back_as_they_were_written(text: str, empty: str) -> None:
    files = {**FILES, "claims/oak.yaml": f"report: {{id: oak}}   # ours\nclaims: {empty}\n".encode()}
    _, edit = planned_claim(files, "oak", {"text": text, "quote": text, "cites": [{"as": text or "x"}]})
    data = edit.files["claims/oak.yaml"]
    assert data is not None
    claim = read({"claims/oak.yaml": data}, "claims/oak.yaml").claims[0]
    assert claim.quote == text.strip()
    assert data.startswith(b"report: {id: oak}   # ours\n")
    assert flow(text) in data.decode()


def test_a_problem_that_only_moved_is_no_new_one(tmp_path: Path) -> None:
    project = make_project(tmp_path, claims__old_dot_yaml="report: {id: old}\nclaims:\n  - {id: O-1, text: x}\n")
    files = project.files()
    moved = {**files, "claims/old.yaml": b"# a line more\n" + files["claims/old.yaml"]}
    assert new_problems(problems_of(project, files), problems_of(project, moved)) == []
