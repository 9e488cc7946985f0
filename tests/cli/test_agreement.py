"""Two coders, as people run it: what is printed, what is settled, and what counts."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from tests.project.sample import THEMES

if TYPE_CHECKING:
    from tests.cli.running import Evmap, Ran

FINDINGS = "evmap: 1\nfindings:\n  - {id: rare, statement: Training is rare}\n  - {id: busy, statement: All are busy}\n"
MAIN = "# the report\nevmap: 1\nreport: {id: oak, title: Oak, author: [{family: Oak, given: O}]}\nclaims: []\n"
JO = """\
report: {id: oak}
claims:
  - id: J-1
    locator: "1"
    basis: primary-survey
    themes: [training]
    text: Few are trained.
    finding: rare
    stance: supports
  - {id: J-2, locator: "2", basis: primary-survey, themes: [workload], text: Work is heavy.}
  - {id: J-3, locator: "3", basis: opinion, themes: [training], text: Jo alone saw this.}
  - {id: J-4, locator: "4", basis: opinion, themes: [workload], text: Both say the same of hours.}
"""
LEE = """\
report: {id: oak}
claims:
  - id: L-1
    locator: "1"
    basis: primary-survey
    themes: [training-access]
    text: Few are trained.
    finding: busy
    stance: supports
  - {id: L-2, locator: "2", basis: opinion, themes: [workload], text: The work is heavy.}
  - {id: L-4, locator: "4", basis: opinion, themes: [workload], text: Both say the same of hours.}
"""


@pytest.fixture
def coded(evmap: Evmap) -> Evmap:
    """A report that two people coded."""
    (evmap.folder / "claims" / "wood-2023.yaml").unlink()
    for name, text in {
        "themes.yaml": THEMES,
        "claims/findings.yaml": FINDINGS,
        "claims/oak.yaml": MAIN,
        "claims/oak.jo.yaml": JO,
        "claims/oak.lee.yaml": LEE,
    }.items():
        evmap.write(name, text)
    return evmap


def typed(evmap: Evmap, monkeypatch: pytest.MonkeyPatch, keys: str) -> Ran:
    """``evmap agreement --reconcile`` with a line for each answer."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(keys))
    return evmap("agreement", "--reconcile")


def test_agreement_is_printed_facet_by_facet(coded: Evmap) -> None:
    ran = coded("agreement")
    assert ran.out.startswith("jo and lee, 1 report: 3 passages coded by both; only jo 1, only lee 0\n")
    assert "not defined: no variation" in ran.out, "all are findings"
    assert "only jo: J-3" in ran.out
    data = json.loads(coded("agreement", "--format", "json", "--facet", "theme").out)
    (themes,) = data["facets"]
    assert (themes["facet"], themes["n"], themes["percent"]) == ("themes", 3, 0.666667)
    assert data["pairs"][0] == {"report": "oak", "first": "J-1", "second": "L-1", "by": "locator and text"}
    listed = json.loads(coded("agreement", "--disagreements", "--format", "json").out)["disagreements"]
    assert [(row["unit"], row["facet"], row["first"], row["second"]) for row in listed] == [
        ("J-1", "finding", "rare", "busy"),
        ("J-1", "themes", "training", "training-access"),
        ("J-2", "basis", "primary-survey", "opinion"),
        ("J-3", "", "coded", "not coded"),
    ]


def test_a_passage_counts_once_and_differences_are_settled(coded: Evmap, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = json.loads(coded("corroboration", "--format", "json").out)["rows"]
    assert {row["finding"]: row["supports"] for row in rows} == {"rare": ["J-1"], "busy": []}, "once, as jo has it"
    assert [row["cautions"] for row in rows] == [["coders differ 1"], ["coders differ 1"]]
    told = coded("check").out
    assert "jo and lee differ on J-1: finding: rare / busy; themes: training / training-access" in " ".join(
        told.split()
    )
    assert "2 passages on which coders differ: evmap agreement --reconcile" in coded("status").out
    before = coded.files()
    ran = typed(coded, monkeypatch, "o\na\nb\nk\n")
    assert "1 passage on which both agree written, in the words of jo." in ran.out
    assert "3 settled, 0 left." in ran.out
    after = coded.files()
    assert {path for path in after if after[path] != before[path]} == {"claims/oak.yaml"}
    claims = {one["id"]: one for one in json.loads(coded("claims", "--format", "json").out)}
    assert list(claims) == ["J-4", "J-1", "J-2", "J-3"]
    assert all(one["agreed_by"] == ["jo", "lee"] for one in claims.values())
    assert [tag["id"] for tag in claims["J-1"]["themes"]] == ["training", "training-access"]
    assert (claims["J-1"]["finding"], claims["J-2"]["basis"]) == ("rare", "opinion")
    rows = json.loads(coded("corroboration", "--format", "json").out)["rows"]
    assert {row["finding"]: (row["supports"], row["cautions"]) for row in rows} == {
        "rare": (["J-1"], []),
        "busy": ([], []),
    }
    assert "coders" not in coded("status").out
    assert after["claims/oak.yaml"].startswith(MAIN.replace("claims: []\n", "claims:").encode())
    assert "Nothing to settle" in typed(coded, monkeypatch, "").out
    assert coded("undo").code == 0
    assert coded.files() == before


def test_stopping_keeps_what_was_settled_and_goes_on_there(coded: Evmap, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = typed(coded, monkeypatch, "?\ne\nWho gets trainin\nwho gets training; workload\ne\nbusy qualifies\nq\n")
    assert "a  as the first coder has it" in ran.out
    assert "did you mean 'training-access'?" in ran.out
    assert "1 settled, 2 left. evmap agreement --reconcile goes on." in ran.out
    claim = next(one for one in json.loads(coded("claims", "--format", "json").out) if one["id"] == "J-1")
    assert [tag["id"] for tag in claim["themes"]] == ["training-access", "workload"]
    assert (claim["finding"], claim["stance"]) == ("busy", "qualifies")
    left = coded("agreement", "--disagreements").out
    assert left.startswith("jo and lee differ on 3 passages: settled 1 of 3\n")
    assert "J-2" in left
    assert "J-1" not in left
    assert "--all lists those that are settled, too." in left
    data = json.loads(coded("agreement", "--disagreements", "--all", "--format", "json").out)
    assert (data["settled"], data["of"]) == (1, 3)
    assert {row["unit"]: row["settled"] for row in data["disagreements"]} == {"J-1": "yes", "J-2": "no", "J-3": "no"}
    again = typed(coded, monkeypatch, "s\nd\n")
    assert "2 to settle" in again.out
    assert "1 settled, 1 left" in again.out
    dropped = next(one for one in json.loads(coded("claims", "--format", "json").out) if one["id"] == "J-3")
    assert (dropped["status"], dropped["agreed_by"]) == ("rejected", ["jo", "lee"])


def test_an_answer_that_makes_no_sense_is_asked_again(coded: Evmap, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = typed(coded, monkeypatch, "a\ne\nnowhere supports\na\na\nq\n")
    assert "not written: finding 'nowhere' is not in claims/findings.yaml" in ran.out
    assert "1 settled, 2 left" in ran.out


def test_a_second_coder_beside_the_main_file(coded: Evmap, monkeypatch: pytest.MonkeyPatch) -> None:
    coded.write("claims/oak.yaml", JO)
    (coded.folder / "claims" / "oak.jo.yaml").unlink()
    assert coded("agreement").out.startswith("main and lee, 1 report: 3 passages coded by both; only main 1")
    assert "4 to settle" not in typed(coded, monkeypatch, "b\nb\na\nk\n").out
    text = coded.files()["claims/oak.yaml"].decode()
    assert "J-1" in text
    assert "themes: [training-access]" in text
    assert text.count("agreed_by: [main, lee]") == 4


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--between", "jo", "le"), 2, "there is no coder 'le'"),
        (("--between", "jo", "jo"), 2, "a coder agrees with themselves"),
        (("--report", "elm"), 2, "there is no report 'elm'"),
        (("--facet", "theem"), 2, "did you mean 'themes'?"),
        (("--all",), 2, "--all is for --disagreements"),
        (("--reconcile", "--facet", "theme"), 2, "--reconcile settles whole passages"),
        (("--between", "main", "jo"), 0, ""),
    ],
)
def test_what_was_asked_wrongly_is_told(coded: Evmap, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = coded("agreement", *arguments)
    assert ran.code == code
    assert said in ran.err


def test_one_coder_alone_and_three_at_once(coded: Evmap) -> None:
    coded.write("claims/oak.kim.yaml", LEE.replace("L-", "K-"))
    assert coded("agreement").err.startswith("Error: there are more than two coders: jo, kim, lee")
    assert coded("agreement", "--between", "kim", "lee").code == 0
    for name in ("jo", "kim", "lee"):
        (coded.folder / "claims" / f"oak.{name}.yaml").unlink()
    alone = coded("agreement")
    assert (alone.code, alone.err.splitlines()[0]) == (4, "Error: no report was coded by two people")
