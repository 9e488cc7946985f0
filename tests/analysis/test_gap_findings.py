"""Gaps of findings: thin, echo, secondary-only, synthesis, contradiction, stale, shared-origin; and of works."""

from __future__ import annotations

from evmap.analysis import Gap, gaps
from tests.analysis.build import Corpus


def corpus() -> Corpus:
    made = Corpus()
    for name, year in (("A", "2024-02"), ("B", "2023"), ("C", "2022"), ("D", "2021")):
        made.report(name, [f"{name * 3} X"], issued=year)
    return made.term("themes", "t").term("themes", "u")


def rows(made: Corpus, kind: str, **options: object) -> dict[str, Gap]:
    return {row.id: row for row in gaps(made.graph(), kind=kind, **options)}  # type: ignore[arg-type]


def test_one_read_team_is_thin_and_high_when_a_recommendation_leans_on_it() -> None:
    made = corpus().claim("c1", "A")
    (row,) = rows(made, "thin").values()
    assert (row.id, row.severity, row.why) == ("thin:f", "medium", "f: 1 read team (c1)")
    made.claim("r1", "A", "O", finding="", kind="recommendation", addresses=("f",))
    (row,) = rows(made, "thin").values()
    assert (row.severity, row.why) == ("high", "f: 1 read team (c1); answered by r1")


def test_two_read_teams_are_thin_only_when_every_claim_is() -> None:
    made = corpus().claim("c1", "A", richness="thin").claim("c2", "B", richness="thin")
    (row,) = rows(made, "thin").values()
    assert row.why == "f: 2 read teams (c1, c2), every claim thin"
    assert not rows(made, "thin", need=2)
    assert not rows(corpus().claim("c1", "A", richness="thin").claim("c2", "B"), "thin")


def test_a_finding_is_thin_under_the_theme_that_is_its_home_only() -> None:
    made = corpus().claim("c1", "A", themes=["t"]).claim("c2", "A", themes=["t"]).claim("c3", "A", themes=["t", "u"])
    assert rows(made, "thin", theme="t")
    assert not rows(made, "thin", theme="u")


def test_several_voices_on_one_study_are_an_echo() -> None:
    made = corpus().work("X", ["Xu X"], design="survey").claim("c1", "A", "S", cites=["X"])
    assert not rows(made, "echo")
    made.claim("c2", "B", "S", cites=["X"])
    (row,) = rows(made, "echo").values()
    assert row.severity == "high"
    assert row.why == "f: 2 documents, 2 assertions, 1 team (X); amplification 2, 0 read teams"
    assert row.closes == "a source outside this group; read X"


def test_an_echo_of_a_read_study_is_medium_and_names_the_series() -> None:
    made = corpus().report("W1", ["Way A"], series="annual").work("W0", ["Old B"], design="survey", series="annual")
    made.claim("c1", "W1").claim("c2", "A", "S", cites=["W0"])
    (row,) = rows(made, "echo").values()
    assert (row.severity, "1 team (survey series annual)" in row.why) == ("medium", True)


def test_support_without_a_read_study_is_second_hand_only() -> None:
    made = corpus().work("X", ["Xu X"], design="survey").claim("c1", "A", "S", cites=["X", "?Nobody 2019"])
    (row,) = rows(made, "secondary-only").values()
    assert row.why == "f: 1 supporting claim, 1 citation, none read, 1 unresolved"
    assert row.closes == "read X; resolve 'Nobody 2019'; a primary study"
    assert not rows(made.claim("c2", "B"), "secondary-only")


def test_enough_teams_need_a_recent_review() -> None:
    made = corpus().claim("c1", "A").claim("c2", "B").claim("c3", "C")
    (row,) = rows(made, "synthesis").values()
    assert row.why == "f: 3 read teams, no review"
    old = made.report("R", ["Rev R"], issued="2015").claim("c4", "R", "Y", cites=["A"])
    (row,) = rows(old, "synthesis").values()
    assert row.why == "f: 3 read teams, no review since 2015"
    assert not rows(old, "synthesis", stale=10)
    assert not rows(made.claim("c5", "D", "Y", cites=["A"]), "synthesis")


def test_read_teams_on_both_sides_contradict_and_less_is_a_variation() -> None:
    made = corpus().claim("c1", "A").claim("c2", "B").claim("c3", "C", stance="disputes")
    (row,) = rows(made, "contradiction").values()
    assert (row.severity, row.name) == ("high", "contradiction")
    assert row.why == "f: 2 read teams for, 1 against (C)"
    made = corpus().claim("c1", "A").claim("c2", "A", stance="qualifies")
    (row,) = rows(made, "contradiction").values()
    assert (row.severity, row.name, row.id) == ("low", "variation", "contradiction:f")
    assert rows(made, "variation")


def test_a_contradiction_about_other_people_says_so() -> None:
    made = corpus().term("populations", "p1").term("populations", "p2").term("populations", "p1a", ["p1"])
    made.claim("c1", "A", population=["p1"]).claim("c2", "B", stance="disputes", population=["p2"])
    (row,) = rows(made, "contradiction").values()
    assert row.why.endswith("(different populations)")
    made = corpus().term("populations", "p1").term("populations", "p1a", ["p1"])
    made.claim("c1", "A", population=["p1"]).claim("c2", "B", stance="disputes", population=["p1a"])
    (row,) = rows(made, "contradiction").values()
    assert not row.why.endswith("(different populations)")


def test_a_finding_is_stale_when_every_root_is_surely_old() -> None:
    made = Corpus().report("New", ["New N"], issued="2024-02").report("Old", ["Old O"], issued="2018")
    made.claim("c1", "Old")
    (row,) = rows(made, "stale").values()
    assert row.why == "f: root 2018, all before 2019-02"
    assert not rows(made, "stale", stale=6)
    assert not rows(made, "stale", as_of="2020")
    made.work("W", ["Wye W"], year=2016, design="survey").claim("c2", "New", "S", cites=["W"])
    (row,) = rows(made, "stale").values()
    assert row.why == "f: roots 2016, 2018, all before 2019-02"
    made.work("Undated", ["Und U"], design="survey").claim("c3", "New", "S", cites=["Undated"])
    assert not rows(made, "stale")


def test_a_year_is_taken_at_its_end_and_the_date_at_its_start() -> None:
    made = (
        Corpus().report("New", ["New N"], issued="2024-02").report("Old", ["Old O"], issued="2019").claim("c1", "Old")
    )
    assert not rows(made, "stale")


def test_two_teams_with_one_body_behind_them_share_an_origin() -> None:
    made = Corpus().report("A", ["Ash A"], publisher="Org").report("B", ["Birch B"], recruiter=("org",))
    made.claim("c1", "A").claim("c2", "B")
    (row,) = rows(made, "shared-origin").values()
    assert (row.severity, row.why) == ("low", "f: 2 read teams, 1 body behind them: Org")
    assert not rows(made.report("C", ["Cole C"]).claim("c3", "C"), "shared-origin")


def test_rows_of_a_touching_finding_say_how_much_of_it_is_in_the_theme() -> None:
    made = corpus().claim("c1", "A", themes=["t"]).claim("c2", "A", themes=["t"]).claim("c3", "A", themes=["u"])
    made.claim("c4", "A", stance="qualifies", themes=["t"])
    (row,) = rows(made, "variation", theme="u").values()
    assert row.why.endswith("(touches u: 1 of 4 claims)")


def test_unread_works_are_ranked_by_findings_then_by_what_they_could_raise() -> None:
    made = corpus().work("X", ["Xu X"], design="survey").work("Y", ["Yew Y"], design="review").work("Z", ["Zed Z"])
    for number, work in enumerate(("Y", "Y", "X", "Z", "Z")):
        made.claim(f"c{number}", "A", "S", cites=[work], finding=f"f{number}")
    found = [(row.where["work"], row.severity) for row in gaps(made.graph(), kind="unread")]
    assert found == [("Z", "medium"), ("X", "medium"), ("Y", "low")]


def test_a_work_that_nothing_points_to_is_an_orphan() -> None:
    made = corpus().work("X").work("Y").work("Z").claim("c1", "A", "S", cites=["X"])
    made.listed["A"] = ("X", "Y", "Z")
    made.listed["search"] = ("Y",)
    made.cite("A", "Yew", "2019", work="Y").cite("A", "Zet", "2018", near="Z")
    (row,) = rows(made, "orphan").values()
    assert row.where == {"work": "Z"}
    assert row.why == "Z: listed by A; no claim and no in-text citation points to it (1 citation near it, not linked)"


def test_teams_tied_in_a_chain_are_not_said_to_have_one_body_behind_them() -> None:
    made = (
        Corpus().report("A", ["Ash A"], publisher="Org").report("B", ["Birch B"], recruiter=("org",), funder=("Fund",))
    )
    made.report("C", ["Cole C"], funder=("Fund",)).claim("c1", "A").claim("c2", "B").claim("c3", "C")
    (row,) = rows(made, "shared-origin").values()
    assert row.why == "f: 3 read teams, no body behind all, but a chain of ties: Fund (B, C), Org (A, B)"
    assert row.closes == "a source without Fund, Org"


def test_a_report_in_hand_is_not_called_unread() -> None:
    made = corpus().claim("c1", "A", "S", cites=["B"])
    (row,) = rows(made, "secondary-only").values()
    assert row.why == "f: 1 supporting claim, 1 citation, 1 of them of reports in hand without a study of it"
    assert row.closes == "tag what B says on it; a primary study"
    made.claim("c2", "B", "S", cites=["A"])
    (row,) = rows(made, "secondary-only").values()
    assert "reports cite each other in a circle" in row.why
    assert row.closes == "a primary study"


def test_a_finding_with_nothing_for_it_is_not_asked_where_each_side_holds() -> None:
    (row,) = rows(corpus().claim("c1", "A", stance="disputes"), "variation").values()
    assert row.closes == "see whether anything supports it; if not, word it the other way or drop it"


def test_two_citations_that_read_alike_have_rows_of_their_own_name() -> None:
    made = corpus().claim("c1", "A", "S", cites=["?日本 2019", "?中国 2019"])
    assert set(rows(made, "unresolved")) == {"unresolved:c1/2019", "unresolved:c1/2019-2"}


def test_a_row_says_in_words_what_its_id_stands_for() -> None:
    made = corpus().finding("f", "Training is rare").work("X", ["Xu X"], design="survey")
    made.claim("c1", "A", "S", cites=["X", "?Nobody 2019"])
    found = {str(row.kind): row.about for row in gaps(made.graph())}
    assert (found["secondary-only"], found["unread"], found["unresolved"]) == (
        "Training is rare",
        "Title of X",
        "text of c1",
    )


def test_the_first_line_counts_the_reports_behind_a_theme_not_those_of_the_project() -> None:
    made = corpus().claim("c1", "A", themes=["t"])
    assert gaps(made.graph(), theme="t").summary["reports"] == 1
    assert gaps(made.graph(), theme="u").summary["reports"] == 0
