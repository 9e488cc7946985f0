"""``evmap findings``: listing, adding and proposing, as a person runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.project.sample import CLAIMS, FINDINGS, THEMES

if TYPE_CHECKING:
    from tests.cli.running import Evmap

MORE = """\
  - {id: W-2, basis: opinion, themes: [training], population: [staff], text: "Hardly any had been trained, few at all."}
  - {id: W-3, basis: opinion, themes: [workload], text: There is too much to do.}
  - {id: W-4, basis: opinion, themes: [workload], text: Too much is to be done.}
"""


@pytest.fixture
def project(evmap: Evmap) -> Evmap:
    """A project with four claims, one of them on a finding."""
    evmap.write("themes.yaml", THEMES)
    evmap.write("claims/findings.yaml", FINDINGS)
    evmap.write("claims/wood-2023.yaml", CLAIMS + MORE)
    return evmap


def test_findings_are_listed_with_their_claims(project: Evmap) -> None:
    assert project("findings").out.startswith("1 finding, 0 without a claim for it\n")
    (row,) = json.loads(project("findings", "--format", "json").out)
    assert (row["id"], row["supports"], row["reports"]) == ("training-rare", ["W-1"], ["wood-2023"])
    assert project("findings", "nothing").out.startswith("0 of 1 finding")
    assert "propose  Show claims that are close" in project("findings", "--help").out


def test_findings_about_a_theme_or_a_few_rows(project: Evmap) -> None:
    assert project("findings", "--theme", "training").out.startswith("1 finding,")
    assert project("findings", "--theme", "workload").out.startswith("0 of 1 finding")
    assert project("findings", "--theme", "trainin").code == 2
    project("findings", "add", "--statement", "All are busy", "--claim", "W-3")
    printed = project("findings", "-n", "1").out
    assert printed.startswith("2 findings,")
    assert printed.endswith("\n1 more row: leave out -n.\n")
    assert len(json.loads(project("findings", "-n", "1", "--format", "json").out)) == 2, "machines get every row"
    assert "leave out" not in project("findings", "-n", "1", "--format", "markdown").out


@pytest.mark.parametrize(("command", "rows"), [("claims", 4), ("works", 0), ("citations", 0)])
def test_a_listing_shows_as_many_rows_as_asked_for(project: Evmap, command: str, rows: int) -> None:
    whole, short = project(command).out, project(command, "-n", "2").out
    assert project(command, "-n", "0").code == 2
    if rows > 2:
        assert f"{rows - 2} more rows: leave out -n." in short
        assert len(short) < len(whole)
    else:
        assert short == whole


def test_proposals_are_explained_and_write_nothing(project: Evmap) -> None:
    before = project.files()
    groups = json.loads(project("findings", "propose", "--format", "json").out)
    assert project.files() == before
    by_kind = {group["kind"]: group for group in groups}
    assert [one["id"] for one in by_kind["no finding"]["claims"]] == ["W-3", "W-4"]
    assert by_kind["no finding"]["commands"] == ['evmap findings add --statement "…" --claim W-3 --claim W-4']
    assert by_kind["one finding"]["commands"] == ["evmap claims edit W-2 --finding training-rare --stance supports"]
    printed = project("findings", "propose", "--theme", "workload").out
    assert printed.startswith("1 group of claims that may speak to one finding; nothing was written\n")
    assert "tags: themes workload" in printed
    assert project("findings", "propose", "--theme", "wrokload").code == 2


def test_a_finding_is_added_with_its_claims_and_undone(project: Evmap) -> None:
    before = project.files()
    add = ("findings", "add", "--statement", "All are busy", "--claim", "W-3", "--claim", "W-4=qualifies")
    looked = project(*add, "--dry-run")
    assert "+  - {id: all-are-busy, statement: All are busy}" in looked.out
    assert project.files() == before
    assert project(*add, "--confidence", "low", "--by", "Jo").code == 0
    text = project.files()["claims/findings.yaml"].decode()
    assert "{id: all-are-busy, statement: All are busy, confidence: low, confirmed_by: Jo, confirmed_on: " in text
    rows = {row["id"]: row for row in json.loads(project("findings", "--format", "json").out)}
    assert (rows["all-are-busy"]["supports"], rows["all-are-busy"]["qualifies"]) == (["W-3"], ["W-4"])
    assert project("undo").code == 0
    assert project.files() == before
    assert project("findings", "add", "--statement", "Nobody reads").code == 0, "claims may come later"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--statement", "Training is rare."), "the finding 'training-rare' says so already"),
        (("training-rare", "--statement", "x"), "there is a finding 'training-rare' already: Training is rare"),
        (("--statement", "x", "--claim", "W-9"), "there is no claim 'W-9'"),
        (("--statement", "x", "--claim", "W-1"), "W-1 speaks to 'training-rare' already"),
        (("--statement", "x", "--claim", "W-3=likes"), "'likes' is no stance"),
        (("--statement", "x", "--confidence", "sure"), "not written: 'confidence' cannot be 'sure'"),
        (("--statement", "!"), "a finding needs a statement"),
    ],
)
def test_what_is_wrong_is_refused_in_one_line(project: Evmap, more: tuple[str, ...], said: str) -> None:
    before = project.files()
    ran = project("findings", "add", *more)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert project.files() == before
