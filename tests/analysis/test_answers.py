"""Explanations, changes, the map, the taxonomy, recommendations, a reviewer's own confidence."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from evmap.analysis import corroboration, diff, explain, gaps, matrix, problems, recommendations, themes
from evmap.analysis.independence.recheck import fingerprint
from evmap.analysis.view.index import index_of
from evmap.domain.taxonomy import CrosswalkRow
from evmap.errors import UsageError
from tests.analysis.build import Corpus
from tests.analysis.corpora import Plan, plans

if TYPE_CHECKING:
    import networkx as nx


def corpus() -> Corpus:
    made = Corpus().report("A", ["Ash A"], issued="2024-02").report("B", ["Birch B"], issued="2023")
    made.term("themes", "training").term("themes", "offer", ["training"]).term("themes", "budgets")
    made.term("themes", "both", ["offer", "budgets"]).term("themes", "unused", ["budgets"])
    made.term("models", "adaptive", description="d").term("models", "systems", description="d")
    made.term("populations", "p1").work("X", ["Xu X"], design="survey", year=2020).work("N", ["Nye N"], design="news")
    made.claim("c1", "A", population=["p1"], themes=["offer"], models=["adaptive"], locator="4.1")
    made.claim("c2", "B", "S", cites=["X", "N", "?Nobody, 2019"], themes=["both"], locator="2")
    made.claim("c3", "A", "O", themes=["training"]).claim("c4", "B", stance="qualifies", themes=["budgets"])
    made.claim(
        "r1", "A", "O", finding="", kind="recommendation", addresses=("f",), themes=["offer"], models=["~systems"]
    )
    return made.claim("r2", "B", "O", finding="", kind="recommendation")


def texts(graph: nx.MultiDiGraph[str], name: str) -> list[str]:
    return [f"{'  ' * depth}{'' if one.counted else 'x '}{one.text}" for depth, one in explain(graph, name).lines()]


def test_a_finding_is_explained_down_to_the_citations_with_what_was_left_out_and_why() -> None:
    assert texts(corpus().graph(), "finding:f") == [
        "finding f: statement of f",
        "  status: partly corroborated - one team was read; another, cited and not yet read, may support it",
        "    1 read team, 2 possible; 2 studies behind it (roots); 2 supporting documents, 3 assertions;"
        " 2 separate paths to it (channels); 1.5 assertions a team (amplification)",
        "    cautions: varied, unread 1, unresolved 1",
        "  supports: 3 claims",
        "    c1 (A 4.1; primary-qualitative; about p1): text of c1",
        "      the report's own study 'A', read; by Ash A",
        "    c2 (B 2; secondary): text of c2",
        "      cites X (citesAsEvidence): not read; a primary study, so it may count; by Xu X",
        "      x cites N (citesAsEvidence): not read; a review, framework, news or web page, so it is never counted;"
        " by Nye N",
        "      x cites 'Nobody, 2019', which matches no known work: unresolved",
        "    x c3 (A; opinion): text of c3",
        "      x an opinion, so it does not count",
        "  qualifies: 1 claim",
        "    c4 (B; primary-qualitative): text of c4",
        "      the report's own study 'B', read; by Birch B",
        "  independent teams: 1 read, 2 possible",
        "    team 1: A (read); by Ash A",
        "    team 2: X (unread-primary); by Xu X",
        "  x not counted as read evidence",
        "    x c3 is an opinion",
        "    x N has not been read and is second-hand",
        "    x 'Nobody, 2019' in c2 matches no known work",
        "    x X: not read, so possible only",
        "  confidence low (suggested, not confirmed); concerns add up to 2.5",
        "    adequacy: moderate - 1 read team",
        "    coherence: minor - c4 qualifies, same report",
        "    relevance: minor - 1 population: p1",
        "    methods: minor - not appraised: A",
        "    to confirm your own: evmap confirm finding:f --confidence LEVEL --reason TEXT"
        " (it writes `confirmed_basis: 5fcbc758a9b2`)",
        "  recommendations that answer it: r1",
    ]


def test_a_circle_is_explained_where_it_closes() -> None:
    made = Corpus().report("A", ["Ash A"]).report("B", ["Birch B"])
    made.claim("a", "A", "S", cites=["B"]).claim("b", "B", "S", cites=["A"])
    found = texts(made.graph(), "f")
    place = found.index("      cites B (citesAsEvidence): in hand, and it speaks to this finding itself")
    assert found[place + 2] == (
        "          x cites A (citesAsEvidence): circular, it leads back to a report already on this path"
    )


def test_a_cell_says_what_is_near_it_and_why_that_does_not_count() -> None:
    made = corpus().claim("c5", "A", themes=["offer"], models=["~systems"], finding="")
    found = texts(made.graph(), "cell:training,systems")
    assert "  x near it, and not counted" in found
    assert "    x c5 (A ): text of c5 - the link to systems is a reviewer's inference" in found
    assert "    x r1 (A ): text of r1 - a recommendation, not evidence" in found
    assert found == texts(made.graph(), "cell:systems,training")


def test_every_gap_row_can_be_explained_by_its_id() -> None:
    graph = corpus().graph()
    rows = list(gaps(graph))
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        lines = texts(graph, f"gap:{row.id}")
        assert lines[0] == f"gap {row.id}: {row.name}, {row.severity}"
        assert f"  {row.why}" in lines
        assert f"  what would close it: {row.closes}" in lines


@pytest.mark.parametrize("name", ["work:X", "report:A", "claim:c2", "X", "c2", "A", "gap:variation:f"])
def test_works_reports_claims_and_variations_are_explained(name: str) -> None:
    graph = corpus().graph()
    tree = explain(graph, name)
    assert tree.children
    assert json.loads(json.dumps(tree.to_dict()))["text"] == tree.text


def test_a_work_says_what_reading_or_losing_it_would_change() -> None:
    found = texts(corpus().graph(), "work:X")
    assert "    f: partly corroborated; if read and agreed: corroborated" in found
    assert "    f: partly corroborated, without it single source" in found


def test_a_work_that_is_nearly_cited_is_not_said_to_be_cited_nowhere() -> None:
    made = corpus().cite("B", "Xu", "2021", near="X")
    made.listed["B"] = ("X",)
    assert "  listed by B; 0 citations in their text (1 citation near it, not linked)" in texts(made.graph(), "work:X")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("finding:ff", "did you mean 'finding:f'?"), ("gap:thin:ff", None), ("cell:training", "write cell:theme,model"),
     ("cell:trainin,adaptive", "did you mean 'theme:training'?"), ("nothing-like-it", None), ("work:Xx", None)],
)  # fmt: skip
def test_what_does_not_exist_cannot_be_explained(name: str, hint: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        explain(corpus().graph(), name)
    if hint:
        assert caught.value.hint == hint


@settings(max_examples=30, deadline=None)
@given(plans())
def test_everything_can_be_explained(plan: Plan) -> None:
    graph = plan.corpus().graph()
    for name in ("finding:f", "finding:g", "claim:c0", "report:r0", *(f"gap:{row.id}" for row in gaps(graph))):
        assert explain(graph, name).text


def test_nothing_changed_between_a_state_and_itself() -> None:
    assert diff(corpus().graph(), corpus().graph()).nothing


def test_a_report_more_says_what_it_changed_and_why() -> None:
    more = corpus().report("C", ["Cole C"], issued="2024-01").claim("n1", "C", themes=["budgets"], models=["systems"])
    more.claim("n2", "C", "S", cites=["?Lost, 2001"], themes=["budgets"], finding="new")
    found = diff(corpus().graph(), more.graph())
    assert found.reports_added == ("C",)
    assert found.claims_added == ("n1", "n2")
    assert found.cells_filled == (("systems", "budgets"),)
    assert found.unresolved_new == (("n2", "Lost, 2001"),)
    assert "absolute:systems/budgets" in {gap.id for gap in found.gaps_closed}
    assert "unresolved:n2/lost-2001" in {gap.id for gap in found.gaps_opened}
    changes = {one.finding: one for one in found.findings}
    assert (changes["f"].before, changes["f"].after) == ("partly corroborated", "corroborated")
    assert changes["f"].why == (
        "n1 (C) now supports it",
        "1 read team, 2 possible before; 2 read teams, 3 possible now",
    )
    assert (changes["new"].before, changes["new"].after) == ("", "unresolved only")
    back = diff(more.graph(), corpus().graph())
    assert (back.reports_removed, back.cells_emptied) == (("C",), (("systems", "budgets"),))
    assert json.loads(json.dumps(found.to_json()))["findings"][0]["before"] == "partly corroborated"


def test_a_work_that_was_read_is_a_reason() -> None:
    before = corpus().graph()
    made = corpus().report("X-read", ["Xu X"], study="X", work="X").claim("x1", "X-read")
    (change,) = diff(before, made.graph()).findings
    assert change.after == "corroborated"
    assert "X was read" in change.why


def test_cells_count_distinct_reports_claims_teams_or_findings() -> None:
    graph = corpus().claim("c5", "A", themes=["both"], models=["adaptive"], finding="other").graph()
    found = {count: matrix(graph, count=count) for count in ("reports", "claims", "teams", "findings")}
    values = {count: one.value("training", "adaptive") for count, one in found.items()}
    assert values == {"reports": 1, "claims": 2, "teams": 1, "findings": 2}
    one = found["claims"]
    assert [(row.id, row.depth) for row in one.rows] == [
        ("training", 0), ("offer", 1), ("both", 2), ("budgets", 0), ("unused", 1), ("", 0),
    ]  # fmt: skip
    assert one.value("both", "adaptive") == 1
    assert one.value("budgets", "") == 2
    assert one.cells["training", "systems"].recommendations == 1
    # c2 stands in training and in budgets and counts once in the total
    assert one.total.claims == 4
    assert sum(total.claims for total in one.row_totals.values()) > 4


@settings(max_examples=30, deadline=None)
@given(plans())
def test_empty_cells_of_the_map_are_the_absolute_gaps(plan: Plan) -> None:
    made = plan.corpus().term("themes", "t").term("models", "m", description="d").term("models", "n", description="d")
    themed = tuple(
        replace(claim, terms={"themes": corpus().claims[0].terms["themes"]}) if number % 2 else claim
        for number, claim in enumerate(made.claims)
    )
    made.claims = list(themed)
    made.term("themes", "offer").claim("extra", "r0", themes=["t"], models=["m", "~n"])
    graph = made.graph()
    one = matrix(graph, top_only=True)
    empty = {
        (column.id, row.id)
        for row in one.rows
        for column in one.columns
        if row.id and column.id and not one.value(row.id, column.id)
    }
    assert empty == {(g.where["model"], g.where["theme"]) for g in gaps(graph, kind="absolute")}


def test_the_map_can_be_turned_and_made_of_any_two_facets() -> None:
    graph = corpus().graph()
    one, other = matrix(graph), matrix(graph, rows="model", columns="theme")
    assert {(r, c): cell.claims for (r, c), cell in one.cells.items()} == {
        (c, r): cell.claims for (r, c), cell in other.cells.items()
    }
    assert matrix(graph, rows="report", columns="basis", count="claims").value("B", "secondary") == 1
    assert matrix(graph, inferred=True).cells == matrix(graph, inferred=True, top_only=True).cells


def test_the_taxonomy_has_counts_of_its_own_and_with_what_is_narrower() -> None:
    made = corpus().claim("c6", "A", themes=["nowhere"], finding="")
    made.crosswalk.append(CrosswalkRow({"A": "4 Training", "B": ""}, "training", "none"))
    graph = made.graph()
    found = {row.id: row for row in themes(graph)}
    assert list(found) == ["training", "offer", "both", "budgets", "unused"]
    assert (found["training"].own.claims, found["training"].all.claims) == (0, 2)
    assert (found["training"].own.others, found["training"].all.others) == (1, 2)
    assert (found["both"].under, found["both"].parents) == ("offer", ("offer", "budgets"))
    for row in found.values():
        assert row.all.gaps == len(gaps(graph, theme=row.id))
    every = themes(graph)
    assert [(one.facet, one.id, one.claims) for one in every.undefined] == [("theme", "nowhere", ("c6",))]
    assert ("theme", "unused") in every.unused
    assert every.crosswalk[0].headings == {"A": "4 Training", "B": ""}
    assert {row.id: row.own.claims for row in themes(graph, facet="model")} == {"adaptive": 1, "systems": 0}


def test_recommendations_that_rest_on_nothing_come_first() -> None:
    rows = list(recommendations(corpus().graph()))
    assert [(row.claim.id, row.rests_on) for row in rows] == [
        ("r2", "nothing: it answers no finding"),
        ("r1", "one read team"),
    ]
    assert rows[1].to_dict()["findings"] == [
        {
            "finding": "f",
            "statement": "statement of f",
            "status": "partly corroborated",
            "varied": True,
            "read_teams": 1,
        }
    ]
    assert [row.claim.id for row in recommendations(corpus().graph(), theme="training")] == ["r1"]


def confirmed(made: Corpus, basis: str = "") -> Corpus:
    return made.finding(
        "f",
        confidence="moderate",
        confirmed_by="R",
        confirmed_on="2024-05-01",
        reason="two kinds",
        confirmed_basis=basis,
    )


def state(made: Corpus) -> dict[str, Any]:
    (row,) = corroboration(made.graph())
    found = row.to_dict()["confidence"]
    assert isinstance(found, dict)
    return found


def test_a_reviewers_confidence_needs_a_recheck_when_roots_or_stances_change() -> None:
    index = index_of(corpus().graph())
    basis = fingerprint(index, index.findings["f"])
    assert state(confirmed(corpus(), basis)) == {
        "level": "moderate",
        "confirmed_by": "R",
        "confirmed_on": "2024-05-01",
        "reason": "two kinds",
        "state": "confirmed",
    }
    assert state(confirmed(corpus()))["state"] == "confirmed, basis not recorded"
    (note,) = (one for one in problems(confirmed(corpus()).graph()) if one.code != "incomplete-header")
    assert (note.code, note.hint) == ("confidence-without-basis", f"add `confirmed_basis: {basis}`")
    restated = corpus().claim("c1b", "A", themes=["offer"])
    assert state(confirmed(restated, basis))["state"] == "confirmed"
    for more in (
        corpus().claim("d1", "A", stance="disputes"),
        corpus().report("C").claim("d1", "C"),
        corpus().work("Z").claim("d1", "B", "S", cites=["Z"]),
    ):
        assert state(confirmed(more, basis))["state"] == "needs re-check"
        (said,) = (one for one in problems(confirmed(more, basis).graph()) if one.code == "confidence-needs-recheck")
        assert "needs re-check: the evidence behind it changed since R confirmed it on 2024-05-01" in said.message


def test_an_explanation_says_how_to_confirm_until_somebody_did() -> None:
    index = index_of(corpus().graph())
    basis = fingerprint(index, index.findings["f"])

    def said(made: Corpus) -> str:
        return " ".join(texts(made.graph(), "f"))

    assert (
        "to confirm your own: evmap confirm finding:f --confidence LEVEL --reason TEXT"
        f" (it writes `confirmed_basis: {basis}`)" in said(corpus())
    )
    assert f"`confirmed_basis: {basis}`" in said(confirmed(corpus()))
    assert "confirmed_basis" not in said(confirmed(corpus(), basis))
    assert "to confirm it anew" in said(confirmed(corpus().claim("d1", "A", stance="disputes"), basis))


def test_a_map_of_people_hides_nobody_because_they_are_a_narrower_group() -> None:
    made = Corpus().report("A").term("themes", "t").term("populations", "all").term("populations", "few", ["all"])
    graph = made.claim("c1", "A", themes=["t"], population=["few"]).graph()
    one = matrix(graph, columns="population", top_only=True)
    assert [column.id for column in one.columns] == ["all", "few", ""]
    assert (one.value("t", "all"), one.value("t", "few")) == (0, 1)


def test_everything_is_plain_json() -> None:
    graph = corpus().graph()
    for value in (
        gaps(graph).to_json(), corroboration(graph).to_json(), matrix(graph).to_json(), themes(graph).to_json(),
        recommendations(graph).to_dicts(), explain(graph, "f").to_dict(),
    ):  # fmt: skip
        assert json.loads(json.dumps(value)) == value


def test_a_change_names_the_study_behind_a_claim_that_was_tagged_anew_and_a_report_in_hand_as_such() -> None:
    def made(basis: str, cites: tuple[str, ...]) -> nx.MultiDiGraph[str]:
        return Corpus().report("A").report("B").claim("b", "B", basis, cites=cites).graph()

    (one,) = diff(made("S", ("A",)), made("P", ())).findings
    assert (one.before, one.after) == ("cited only", "single source")
    assert one.why == (
        "it now also rests on B (read)",
        "it no longer rests on A (in hand, silent on it)",
        "0 read teams, 1 possible before; 1 read team, 1 possible now",
    )
