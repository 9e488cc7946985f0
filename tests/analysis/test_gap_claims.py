"""Gaps of single claims: unresolved, uncited, imprecise, advice."""

from __future__ import annotations

import pytest

from evmap.analysis import Gap, gaps
from evmap.analysis.gaps.figures import no_count_gives, problems_of, rounded_half_up
from evmap.domain.claim import Figure
from tests.analysis.build import Corpus


def corpus() -> Corpus:
    return Corpus().report("A", ["Ash A"]).report("B", ["Birch B"]).term("themes", "t")


def rows(made: Corpus, kind: str, **options: object) -> dict[str, Gap]:
    return {row.id: row for row in gaps(made.graph(), kind=kind, **options)}  # type: ignore[arg-type]


def test_an_unresolved_citation_names_the_nearest_work_and_is_not_linked() -> None:
    made = corpus().work("scott-2021").cite("A", "SWS", "2021", near="scott-2021")
    made.claim("c1", "A", "S", cites=["?SWS, 2021"], locator="3.2", themes=["t"])
    (row,) = rows(made, "unresolved", theme="t").values()
    assert (row.id, row.severity) == ("unresolved:c1/sws-2021", "high")
    assert row.why == ("SWS, 2021 in c1 (A 3.2); nearest: scott-2021 (year differs), not linked; f has 0 read teams")
    assert row.closes == "a reviewer links it to scott-2021 or marks it as not listed"
    (row,) = rows(made.claim("c2", "B"), "unresolved").values()
    assert row.severity == "medium"


def test_citations_that_carry_no_evidence_are_no_gaps() -> None:
    made = corpus().claim("c1", "A", "P", cites=["?Nobody, 2019"])
    made.claim("c2", "A", "S", cites=["?Nobody, 2019"], kind="definition", finding="")
    assert not rows(made, "unresolved")


def test_second_hand_without_a_source_is_uncited() -> None:
    made = corpus().claim("c1", "A", "S", locator="2.1").claim("c2", "A", "S", cites=["?Nobody, 2019"]).claim("c3", "A")
    (row,) = rows(made, "uncited").values()
    assert (row.id, row.why) == ("uncited:c1", "c1: second-hand (A 2.1); no source named")


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure(97, "%", 32, "responses"), []),
        (Figure(3, "%", 32, "responses"), []),
        (Figure(32, "%", 32, "responses"), ["no k of 32 gives 32% (10 -> 31, 11 -> 34)"]),
        (Figure(96.9, "%", 32, "responses", decimals=1), []),
        (Figure(96.8, "%", 32, "responses", decimals=1), ["no k of 32 gives 96.8% (30 -> 93.8, 31 -> 96.9)"]),
        (Figure(40, "%", None, "all asked"), ["40% has no n"]),
        (Figure(50, "%", 8), ["50% has no denominator"]),
        (Figure("almost two thirds", "share", 32, "responses"), ["'almost two thirds' (share) is in words"]),
        (Figure("almost half", "%", 32, "responses"), ["'almost half' (%) is in words"]),
        (Figure(50, "%", 0, "responses"), ["50% has an n of 0"]),
        (Figure((5.0, 35.0), "hours", 32, "responses"), []),
        (Figure(101, "%", 10, "responses"), ["no k of 10 gives 101% (10 -> 100)"]),
        (Figure(0.5, "%", 200, "responses", decimals=1), []),
    ],
)
def test_what_is_imprecise_about_a_figure(figure: Figure, said: list[str]) -> None:
    assert problems_of(figure) == said


@pytest.mark.parametrize("n", range(1, 60))
def test_every_share_of_n_rounded_half_up_is_possible_and_nothing_else_is(n: int) -> None:
    shares = {rounded_half_up(k, n, 0) for k in range(n + 1)}
    assert shares == {int(100 * k / n + 0.5) for k in range(n + 1)}
    assert {value for value in range(101) if not no_count_gives(value, n, 0)} == shares


def test_a_figure_without_n_is_tried_with_the_n_its_report_always_uses() -> None:
    made = corpus().claim("c1", "A", figures=(Figure(97, "%", 32, "responses"),))
    made.claim(
        "c2", "A", figures=(Figure(32, "%", None, "not stated"), Figure(41, "%", None, "not stated")), locator="5.3"
    )
    (row,) = rows(made, "imprecise").values()
    assert row.why == "c2: 32% has no n; no k of 32 gives 32% (10 -> 31, 11 -> 34); 41% has no n"
    assert row.closes == "the table behind A 5.3"


def test_advice_is_as_good_as_the_best_finding_it_answers() -> None:
    made = corpus().claim("c1", "A", finding="one").claim("c2", "A", finding="two").claim("c3", "B", finding="two")
    made.finding("none")
    for name, answers in (("r1", ("one",)), ("r2", ()), ("r3", ("one", "two")), ("r4", ("none",))):
        made.claim(name, "A", "O", finding="", kind="recommendation", addresses=answers)
    found = {row.where["recommendation"]: (str(row.severity), row.why) for row in gaps(made.graph(), kind="advice")}
    assert found == {
        "r1": ("medium", "r1 rests on one (1 read team)"),
        "r2": ("high", "r2 answers no finding"),
        "r4": ("high", "r4 rests on none (0 read teams)"),
    }
