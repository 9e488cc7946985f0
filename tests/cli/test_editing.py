"""Claims and terms changed by commands, as a person runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

from evmap.cli.main import cli
from tests.project.sample import CLAIMS, FINDINGS, THEMES

if TYPE_CHECKING:
    from tests.cli.running import Evmap


@pytest.fixture
def project(evmap: Evmap) -> Evmap:
    """A project on the disk."""
    for name, text in {
        "themes.yaml": THEMES,
        "claims/findings.yaml": FINDINGS,
        "claims/wood-2023.yaml": CLAIMS,
    }.items():
        evmap.write(name, text)
    return evmap


ADD = ("claims", "add", "wood-2023", "--text", "Rangers teach each other.", "--basis", "Own survey", "--by", "Jo")


def test_the_listings_go_on_as_before(project: Evmap) -> None:
    assert project("claims").out.startswith("1 claim\n")
    assert project("claims", "trained", "--theme", "training", "-q").out.startswith("1 claim\n")
    assert project("claims", "nothing").out.startswith("0 of 1 claim")
    assert project("themes", "--facet", "model").out.startswith("1 model")
    assert project("-C", ".", "claims", "-C", ".").code == 0
    assert "add     Add a claim to a report." in project("claims", "--help").out
    assert "evmap claims add" in project("claims", "add", "--help").out


def test_a_claim_is_added_with_labels_shown_first_and_undone(project: Evmap) -> None:
    before = project.files()
    more = (
        "--theme",
        "who gets training",
        "--model",
        "adaptive~",
        "--figure",
        "97% of 32: always",
        "--cite",
        "Oak, 2020",
    )
    looked = project(*ADD, *more, "--dry-run")
    assert looked.out.startswith("W-2 added to claims/wood-2023.yaml (dry run: nothing was written")
    assert "\n+  - id: W-2\n" in looked.out
    assert project.files() == before
    assert project(*ADD, *more).out.startswith("W-2 added to claims/wood-2023.yaml\n")
    (claim,) = (one for one in json.loads(project("claims", "--format", "json").out) if one["id"] == "W-2")
    assert claim["basis"] == "primary-survey"
    assert claim["themes"] == [{"id": "training-access", "link": "explicit"}]
    assert claim["models"] == [{"id": "adaptive", "link": "inferred"}]
    assert (claim["figures"][0]["n"], claim["by"], len(claim["on"])) == (32, "Jo", 10)
    assert project("undo").out.startswith("undone: evmap claims add wood-2023 --text 'Rangers")
    assert project.files() == before


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--theme", "trainig"), "there is no theme 'trainig' in themes.yaml\n  hint: did you mean 'training'?"),
        (("--tag", "model"), "'model' is no tag"),
        (("--tag", "colour=red"), "there is no facet 'colour'"),
        (("--kind", "fact"), "not written: 'kind' cannot be 'fact'"),
        (("--finding", "training-rare"), "not written: W-2 names the finding 'training-rare' but not how"),
        (("--id", "W-1"), "not written: the claim id 'W-1' stands twice"),
        (("--id", "W 1"), "not written: 'W 1' cannot be an id"),
        (("--population", "staff (inferred)"), "only other tags can be inferred"),
    ],
)
def test_what_is_wrong_is_refused_in_one_line(project: Evmap, more: tuple[str, ...], said: str) -> None:
    before = project.files()
    ran = project(*ADD, *more)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("Error:") == 1
    assert project.files() == before


def test_a_claim_is_edited_renamed_and_removed(project: Evmap) -> None:
    edited = project("claims", "edit", "W-1", "--tag", "themes=Workload", "--note", "checked", "--locator", "")
    assert edited.out.startswith("W-1 in claims/wood-2023.yaml: locator, note, themes\n")
    text = project.files()["claims/wood-2023.yaml"].decode()
    assert "themes: [training, workload]   # one theme" in text
    assert "    note: checked\n" in text
    assert "locator" not in text
    assert project("claims", "rename", "W-1", "W-9").out.startswith("W-1 is now W-9 in claims/wood-2023.yaml")
    assert "no claim speaks to it" in project("claims", "remove", "W-9").err
    assert project("claims", "remove", "W-9", "--anyway").out.startswith("W-9 removed from claims/wood-2023.yaml")
    assert project("claims").out.startswith("0 claims")
    for _ in range(3):
        assert project("undo").code == 0
    assert project.files()["claims/wood-2023.yaml"].decode() == CLAIMS


def test_a_warning_needs_a_word_and_the_edit_is_told_as_json(project: Evmap) -> None:
    refused = project("claims", "edit", "W-1", "--basis", "")
    assert "has no basis" in refused.err
    assert "--anyway writes it nevertheless" in refused.err
    told = json.loads(project("claims", "edit", "W-1", "--basis", "", "--anyway", "--format", "json").out)
    assert told["done"] == ["W-1 in claims/wood-2023.yaml: basis"]
    assert told["files"][0]["change"] == "changed"
    assert "-    basis: primary-survey" in told["files"][0]["diff"]


def test_terms_are_added_renamed_and_removed(project: Evmap) -> None:
    before = project.files()
    assert project("themes", "add", "--label", "Protected time", "--broader", "workload").code == 0
    assert project("themes", "rename", "training", "learning").code == 0
    assert "themes: [learning]   # one theme" in project.files()["claims/wood-2023.yaml"].decode()
    used = project("themes", "remove", "learning")
    assert used.err.startswith("Error: 'learning' is used by 1 term (training-access) and 1 claim (W-1)\n")
    assert project("themes", "remove", "learning", "--into", "Workload").code == 0
    assert project("check").code == 0
    assert project("themes", "add", "x", "--broader", "nowhere").err.startswith("Error: not written: 'x' is under")
    for _ in range(3):
        project("undo")
    assert project.files() == before


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["claims", ""], ["add", "edit", "header", "remove", "rename"]),
        (["claims", "ed"], ["edit"]),
        (["claims", "--th"], ["--theme"]),
        (["claims", "--theme", "w"], ["workload"]),
        (["claims", "edit", ""], ["W-1"]),
        (["claims", "add", "w"], ["wood-2023"]),
        (["claims", "add", "wood-2023", "--theme", "Who"], ["training-access"]),
        (["claims", "add", "wood-2023", "--stance", "disp"], ["disputes"]),
        (["themes", "remove", "work"], ["workload"]),
    ],
)
def test_ids_labels_and_commands_are_offered(project: Evmap, typed: list[str], expected: list[str]) -> None:
    found = ShellComplete(cli, {}, "evmap", "_EVMAP_COMPLETE").get_completions(typed[:-1], typed[-1])
    assert [item.value for item in found] == expected


def test_what_a_report_is_can_be_said_without_an_editor(project: Evmap) -> None:
    said = project(
        "claims", "header", "wood-2023", "--author", "Wood, Ann", "--author", "Forest Board", "--issued", "2023-05"
    )
    assert said.out == "wood-2023 in claims/wood-2023.yaml: author, issued\n"
    text = project.files()["claims/wood-2023.yaml"].decode()
    assert "author: [{family: Wood, given: Ann}, {literal: Forest Board}]" in text
    assert 'issued: "2023-05"' in text
    again = project("claims", "header", "wood-2023", "--issued", "2023-05")
    assert again.out == "wood-2023 in claims/wood-2023.yaml says so already\n"
    assert project("claims", "header", "wood-2023", "--author", "", "--anyway").code == 0
    assert "author" not in project.files()["claims/wood-2023.yaml"].decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("wood-2032", "--title", "x"), "did you mean 'wood-2023'?"),
        (("wood-2023", "--design", "surveys"), "'design' is 'surveys'"),
        (("wood-2023", "--population", "nobody"), "population 'nobody' is not in themes.yaml"),
    ],
)
def test_a_slip_in_a_header_writes_nothing(project: Evmap, arguments: tuple[str, ...], said: str) -> None:
    before = project.files()
    ran = project("claims", "header", *arguments)
    assert ran.code in (2, 3)
    assert said in ran.err
    assert project.files() == before
