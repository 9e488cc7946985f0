"""What to read next, and keystones: computed by taking each document away."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from evmap.analysis import corroboration, keystones, shared_ties, sources, with_shared_ties
from evmap.graph import build
from tests.analysis.build import Corpus
from tests.analysis.corpora import Plan, plans


def corpus() -> Corpus:
    made = Corpus().report("A", ["Ash A"]).report("B", ["Birch B"]).term("themes", "t")
    made.work("X", ["Xu X"], design="survey").work("Y", ["Yew Y"], design="review").work("Z", ["Ash A"])
    made.claim("c1", "A", finding="one", themes=["t"]).claim("c2", "B", "S", cites=["X"], finding="one")
    made.claim("c3", "B", "S", cites=["X", "Y"], finding="two").claim("c4", "A", "S", cites=["Z"], finding="two")
    return made.claim("c5", "B", "S", cites=["Z"], finding="one")


def test_works_that_could_raise_most_come_first_and_name_the_findings() -> None:
    rows = {row.document.id: row for row in sources(corpus().graph())}
    assert list(rows) == ["X", "Z", "Y"]
    assert [(one.finding, str(one.now), str(one.then)) for one in rows["X"].work.gains] == [
        ("one", "partly corroborated", "corroborated"),
        ("two", "cited only", "partly corroborated"),
    ]
    # Z is by the team that is read already, so it cannot corroborate `one`
    assert [one.finding for one in rows["Z"].work.gains] == ["two"]
    assert [one.finding for one in rows["Y"].work.gains] == []
    assert rows["X"].cited_by == ("c2", "c3")


def test_filters_choose_works_by_finding_and_by_citing_report() -> None:
    graph = corpus().graph()
    assert [row.document.id for row in sources(graph, theme="t")] == ["X", "Z"]
    assert [row.document.id for row in sources(graph, report="A")] == ["Z"]


def without(plan: Plan, document: str) -> Plan:
    """The plan as if the document did not exist."""
    return Plan(
        tuple(one for one in plan.reports if one[0] != document),
        tuple(one for one in plan.works if one[0] != document),
        tuple(
            {**claim, "cites": [name for name in claim["cites"] if name.partition(":")[0] != document]}
            for claim in plan.claims
            if claim["report"] != document
        ),
    )


@settings(max_examples=50, deadline=None)
@given(plans())
def test_keystones_are_what_taking_each_document_away_changes(plan: Plan) -> None:
    before = {row.finding: str(row.status) for row in corroboration(plan.corpus().graph())}
    found = {
        one.document.id: {c.finding: str(c.after) for c in one.changes} for one in keystones(plan.corpus().graph())
    }
    for name in [*(report[0] for report in plan.reports), *(work[0] for work in plan.works)]:
        smaller = without(plan, name)
        after = {row.finding: str(row.status) for row in corroboration(smaller.corpus().graph())}
        changed = {finding: status for finding, status in after.items() if status != before[finding]}
        assert found.get(name, {}) == changed


@settings(max_examples=50, deadline=None)
@given(plans())
def test_a_gain_is_what_reading_the_work_and_agreeing_gives(plan: Plan) -> None:
    evidence = plan.corpus().evidence()
    for row in sources(build(evidence)):
        if row.document.read or str(row.work.state) == "unread-secondary":
            continue
        for one in row.work.dependents:
            read = plan.corpus()
            work = next(work for work in plan.works if work[0] == row.document.id)
            read.report("now-read", work[1], study=work[3] or work[0], series=work[4], work=work[0])
            for finding in {one.finding}:
                read.claim("agrees", "now-read", "P", "disputes" if one.disputes else "supports", finding=finding)
            graph = build(replace(read.evidence(), same_as={work[0]: "now-read"}))
            after = next(found for found in corroboration(graph) if found.finding == one.finding)
            assert str(after.status) == str(one.then)


def test_ties_between_what_one_finding_rests_on_are_worked_out() -> None:
    made = Corpus().report("A", ["Ash A"], funder=("Org",), publisher="House")
    made.report("B", ["Birch B", "Ash A"], commissioner=("ORG",), recruiter=("House",), series="wave")
    made.report("C", ["Ash A"]).work("X", ["Xu X"], design="survey", series="wave")
    made.claim("c1", "A").claim("c2", "B").claim("c3", "A", "S", cites=["X"]).claim("c4", "C", finding="other")
    graph = made.graph()
    assert [(tie.one, tie.other, tie.cito, tie.names) for tie in shared_ties(graph)] == [
        ("report:A", "report:B", "sharesAuthorWith", ("ash, a",)),
        ("report:A", "report:B", "sharesFundingAgencyWith", ("Org",)),
        ("report:A", "report:B", "sharesAuthorInstitutionWith", ("House",)),
        ("report:B", "work:X", "isSeriesPartWith", ("wave",)),
    ]
    more = with_shared_ties(graph)
    assert more.number_of_edges() == graph.number_of_edges() + 4
    assert corroboration(more).to_json() == corroboration(graph).to_json()
