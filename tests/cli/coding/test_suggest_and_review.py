"""``evmap suggest`` proposes and writes nothing; ``evmap review`` writes each answer at once."""

from __future__ import annotations

import io
import json
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from tests.cli.running import Evmap, Ran

REPORT = """\
Leading in the woods

1. Findings

1.1 Most foresters (64% of 120) reported that training was limited. This chapter describes what they said.

1.2 Several foresters felt that the workload had become unrealistic over the last year. They wanted more time.

1.3 "I don't know, we never had any training, it's really a mess."

References

Oak B (2020) Training in forests. Leeds: Treetop Press.
"""
FIRST = "Most foresters (64% of 120) reported that training was limited."


class Reviewing:
    """A project with one report, and a person who types."""

    def __init__(self, evmap: Evmap, monkeypatch: pytest.MonkeyPatch) -> None:
        self.evmap = evmap
        self._monkeypatch = monkeypatch
        evmap.write("in/trees.txt", REPORT)
        assert evmap("ingest", "in/trees.txt", "--id", "trees").code == 0

    def __call__(self, *lines: str, options: tuple[str, ...] = ()) -> Ran:
        """What ``evmap review`` prints when *lines* are typed."""
        self._monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return self.evmap("review", "--report", "trees", "--by", "Ada", *options)

    def claims(self, name: str = "trees") -> list[dict[str, Any]]:
        """The claims that are written down now."""
        return list(yaml.safe_load(self.evmap.files()[f"claims/{name}.yaml"])["claims"])

    def suggested(self) -> list[dict[str, Any]]:
        """The suggestions as JSON."""
        return list(json.loads(self.evmap("suggest", "--report", "trees", "--format", "json").out))


@pytest.fixture
def reviewing(evmap: Evmap, monkeypatch: pytest.MonkeyPatch) -> Reviewing:
    return Reviewing(evmap, monkeypatch)


def test_suggestions_have_every_key_and_change_nothing(reviewing: Reviewing) -> None:
    before, answer = reviewing.evmap.files(), reviewing.evmap("corroboration", "--format", "json").out
    found = reviewing.suggested()
    assert list(found[0])[:17] == [
        *("id", "report", "quote", "locator", "page", "passage", "start", "end", "score", "kind", "basis"),
        *("population", "themes", "models", "figures", "cites", "reasons"),
    ]
    assert (found[0]["quote"], found[0]["themes"], found[0]["locator"]) == (FIRST, ["training"], "1.1")
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    assert reviewing.evmap.files() == before
    assert reviewing.evmap("corroboration", "--format", "json").out == answer


def test_they_are_shown_in_the_order_of_the_text(reviewing: Reviewing) -> None:
    ran = reviewing.evmap("suggest", "--report", "trees", "--order", "text", "--format", "json")
    places = [(one["passage"], one["start"]) for one in json.loads(ran.out)]
    assert places == sorted(places)


def test_an_unknown_engine_is_said(reviewing: Reviewing) -> None:
    ran = reviewing.evmap("suggest", "--engine", "phrase")
    assert (ran.code, "did you mean 'phrases'?" in ran.err) == (2, True)


def test_an_accepted_claim_is_written_with_what_was_suggested(reviewing: Reviewing) -> None:
    ran = reviewing("a", "Few get trained.", "q")
    assert "1 accepted, 0 rejected" in ran.out
    assert "figures: 64% of 120 reported that training was limited" in ran.out
    (claim,) = reviewing.claims()
    assert claim["text"] == "Few get trained."
    assert (claim["quote"], claim["locator"], claim["themes"], claim["by"]) == (FIRST, "1.1", ["training"], "Ada")
    assert claim["figures"] == [{"value": 64, "unit": "%", "n": 120, "what": claim["figures"][0]["what"]}]
    assert reviewing.evmap("check").code == 0
    assert FIRST not in [one["quote"] for one in reviewing.suggested()]


def test_a_claim_needs_words_that_are_not_the_sentence(reviewing: Reviewing) -> None:
    ran = reviewing("a", "", "a", FIRST, "q")
    assert "a claim needs your words" in ran.out
    assert "that is the sentence itself" in ran.out
    assert reviewing.claims() == []


def test_a_quotation_alone_is_taken_when_asked_for(reviewing: Reviewing) -> None:
    reviewing("a", "q", options=("--quote-only",))
    (claim,) = reviewing.claims()
    assert (claim["text"], claim["quote"]) == ("", FIRST)
    assert "is a quotation that nobody has put into words yet" in reviewing.evmap("check").out


def test_explain_shows_the_sentence_its_neighbours_and_what_the_person_changed(reviewing: Reviewing) -> None:
    reviewing("t", "workload", "e", "context", "", "", "a", "Few get trained.", "q")
    (claim,) = reviewing.claims()
    out = " ".join(reviewing.evmap("explain", f"claim:{claim['id']}").out.split())
    assert f"sentence: {FIRST}" in out
    assert "after: This chapter describes what they said." in out
    assert "kind: suggested finding; the claim has context" in out
    assert "themes: suggested training; the claim has training, workload" in out


def test_tags_are_added_and_taken_away_by_id_and_label(reviewing: Reviewing) -> None:
    ran = reviewing("t", "Workload; -training; staff", "t", "wrkload", "a", "Few get trained.", "q")
    assert "did you mean 'workload'?" in ran.out
    (claim,) = reviewing.claims()
    assert (claim["themes"], claim["population"]) == (["workload"], ["staff"])


def test_kind_basis_and_locator_are_edited(reviewing: Reviewing) -> None:
    ran = reviewing("e", "context", "opinion", "", "e", "contxt", "a", "Few get trained.", "q")
    assert "did you mean 'context'?" in ran.out
    (claim,) = reviewing.claims()
    assert (claim["kind"], claim["basis"], claim["locator"]) == ("context", "opinion", "1.1")


def test_what_is_rejected_is_not_asked_again(reviewing: Reviewing) -> None:
    number = len(reviewing.suggested())
    answer = reviewing.evmap("corroboration", "--format", "json").out
    reviewing("r", "q")
    declined = yaml.safe_load(reviewing.evmap.files()["claims/trees.declined.yaml"])["declined"]
    assert [(one["locator"], one["by"]) for one in declined] == [("1.1", "Ada")]
    assert len(reviewing.suggested()) == number - 1
    assert reviewing.evmap("check").code == 0
    assert reviewing.evmap("corroboration", "--format", "json").out == answer
    assert "trees.declined" not in reviewing.evmap("status", "--format", "json").out


def test_the_last_answers_are_taken_back_one_by_one(reviewing: Reviewing) -> None:
    before = reviewing.evmap.files()
    reviewing("r", "a", "Too much work.", "u", "u", "u", "q")
    after = reviewing.evmap.files()
    assert yaml.safe_load(after["claims/trees.yaml"]) == yaml.safe_load(before["claims/trees.yaml"])
    assert "claims/trees.declined.yaml" not in after


def test_status_and_check_say_how_many_suggestions_wait(reviewing: Reviewing) -> None:
    assert "suggested sentence" not in reviewing.evmap("status").out
    number = len(reviewing.suggested())
    assert number > 2
    assert f"{number} suggested sentences of trees: evmap review --report trees" in reviewing.evmap("status").out
    assert f"waiting for a person: {number} suggested sentences" in " ".join(reviewing.evmap("check").out.split())
    reviewing("r", "a", "Too much work.", "q")
    waiting = json.loads(reviewing.evmap("status", "--format", "json").out)["waiting"]
    assert any(one.startswith(f"{number - 2} suggested sentence") for one in waiting)


def test_undo_takes_a_whole_sitting_back_and_the_review_says_so(reviewing: Reviewing) -> None:
    before = reviewing.evmap.files()
    done = reviewing("r", "a", "Too much work.", "q")
    assert "evmap undo takes back all 2 answers." in done.out
    assert reviewing.evmap("undo").code == 0
    assert reviewing.evmap.files() == before


def test_one_may_skip_go_back_search_and_ask(reviewing: Reviewing) -> None:
    ran = reviewing("s", "b", "/", "train", "?", "q")
    assert "training-access  Who gets training  (themes)" in ran.out
    assert "never suggested again" in ran.out
    assert ran.out.count("[1/") == 2


def test_the_end_of_the_input_stops_and_keeps_what_was_answered(reviewing: Reviewing) -> None:
    assert reviewing("r").code == 0
    assert "claims/trees.declined.yaml" in reviewing.evmap.files()
    assert reviewing("a").code == 0
    assert reviewing.claims() == []


def test_a_second_coder_writes_a_file_of_their_own_and_sees_no_proposal(reviewing: Reviewing) -> None:
    ran = reviewing("a", "Few get trained.", "q", options=("--blind", "--reviewer", "jo"))
    assert "because" not in ran.out
    assert "no terms" in ran.out
    assert reviewing.claims() == []
    (claim,) = reviewing.claims("trees.jo")
    assert "themes" not in claim
    assert FIRST in [one["quote"] for one in reviewing.suggested()]


def test_a_second_coder_is_asked_what_the_first_has_answered(reviewing: Reviewing) -> None:
    reviewing("r", "a", "Too much work.", "q")
    before = reviewing.evmap.files()
    ran = reviewing("q", options=("--reviewer", "jo"))
    first = reviewing("q")
    assert ran.out.split("suggestion")[0] != first.out.split("suggestion")[0]
    assert f"> {FIRST}" in " ".join(ran.out.split())
    reviewing("r", "u", "q", options=("--reviewer", "jo"))
    assert reviewing.evmap.files() == before
    reviewing("r", "q", options=("--reviewer", "jo"))
    assert reviewing("q").out == first.out
    fewer = reviewing("q", options=("--reviewer", "jo"))
    assert f"> {FIRST}" not in " ".join(fewer.out.split())


def test_a_reviewer_needs_a_name_that_can_name_a_file(reviewing: Reviewing) -> None:
    assert reviewing(options=("--reviewer", "declined")).code == 2


def test_two_hundred_answers_a_minute_do_not_wait_for_the_disk(reviewing: Reviewing) -> None:
    text = REPORT.replace(
        "References",
        "".join(f"1.{n} Most foresters felt that task {n} of the woods was hard.\n\n" for n in range(4, 44))
        + "References",
    )
    reviewing.evmap.write("in/trees.txt", text)
    assert reviewing.evmap("ingest", "in/trees.txt", "--id", "trees").code == 0
    began = time.process_time()
    reviewing(*(line for n in range(20) for line in ("a", f"Task {n} is hard.")), *("r",) * 20, "q")
    assert len(reviewing.claims()) == 20
    assert (time.process_time() - began) / 40 < 60 / 200
