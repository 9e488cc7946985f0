"""What must not matter, and what may only help."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.analysis import corroboration, gaps
from evmap.analysis.independence.status import LADDER
from evmap.domain.claim import ClaimsFile
from evmap.graph import build
from tests.analysis.corpora import Plan, plans

if TYPE_CHECKING:
    import networkx as nx

quick = settings(max_examples=60, deadline=None)


def facts(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[object, ...]]:
    """All numbers of each finding that an outsider sees, ids left out."""
    return {
        row.finding: (
            row.status_text,
            row.profile.varied,
            len(row.profile.docs),
            row.profile.assertions,
            len(row.profile.roots.possible),
            row.profile.V,
            row.profile.T,
            row.channels,
            len(row.profile.sponsor_groups),
            row.suggestion.level,
            row.suggestion.total,
            row.cautions,
        )
        for row in corroboration(graph)
    }


def renamed(plan: Plan) -> Plan:
    """Every report, work, claim and study under another name, in another order of the alphabet."""

    def new(name: str) -> str:
        document, _, cito = name.partition(":")
        return name if name.startswith("?") or not name else f"z{9 - int(document[1:])}{document[0]}:{cito}".rstrip(":")

    return Plan(
        tuple(
            (new(name), authors, study and f"other-{study}", series) for name, authors, study, series in plan.reports
        ),
        tuple(
            (new(name), authors, design, study and f"other-{study}", series)
            for name, authors, design, study, series in plan.works
        ),
        tuple(
            {
                **claim,
                "id": f"z{9 - int(claim['id'][1:])}",
                "report": new(claim["report"]),
                "cites": [new(name) for name in claim["cites"]],
            }
            for claim in plan.claims
        ),
    )


@quick
@given(plans())
def test_names_do_not_matter(plan: Plan) -> None:
    assert facts(renamed(plan).corpus().graph()) == facts(plan.corpus().graph())


@quick
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_files_claims_and_works_does_not_matter(plan: Plan, chance: st.DataObject) -> None:
    evidence = plan.corpus().evidence()

    def shuffled(items: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(sorted(items, key=lambda _: chance.random()))  # type: ignore[attr-defined]

    files = tuple(replace(file, claims=shuffled(file.claims)) for file in evidence.claims_files)  # type: ignore[arg-type]
    other = replace(
        evidence,
        claims_files=shuffled(files),  # type: ignore[arg-type]
        works=shuffled(evidence.works),  # type: ignore[arg-type]
        work_notes=shuffled(evidence.work_notes),  # type: ignore[arg-type]
        findings=shuffled(evidence.findings),  # type: ignore[arg-type]
    )
    one, two = build(evidence), build(other)
    assert corroboration(one).to_json() == corroboration(two).to_json()
    assert gaps(one).to_json() == gaps(two).to_json()


@quick
@given(plans())
def test_a_claims_file_may_be_split_in_two(plan: Plan) -> None:
    evidence = plan.corpus().evidence()
    halves = tuple(
        ClaimsFile(file.report, part, reviewer)
        for file in evidence.claims_files
        for part, reviewer in ((file.claims[::2], ""), (file.claims[1::2], "second"))
    )
    split = replace(evidence, claims_files=halves)
    assert corroboration(build(split)).to_json() == corroboration(build(evidence)).to_json()


@quick
@given(plans())
def test_a_claim_without_a_finding_changes_no_finding(plan: Plan) -> None:
    more = plan.corpus().claim("extra", "r0", "P", finding="", population=["p1"])
    assert facts(more.graph()) == facts(plan.corpus().graph())


@quick
@given(plans())
def test_an_independent_read_team_never_lowers_a_status(plan: Plan) -> None:
    before = {row.finding: row for row in corroboration(plan.corpus().graph())}["f"]
    more = plan.corpus().report("fresh", ["Nobodyelse N"]).claim("extra", "fresh", "P")
    after = {row.finding: row for row in corroboration(more.graph())}["f"]
    # teams that name nobody count as one, and as none once somebody is named
    read = {study for team in before.profile.read_teams for study in team}
    nameless = read & {*before.profile.nameless}
    if before.profile.V == 1 and nameless == read:
        assert after.profile.V == 1
    elif before.profile.V == 1 and nameless:  # one that a series ties to somebody who is named
        assert after.profile.V in (1, 2)
    else:
        assert after.profile.V == before.profile.V + 1
    assert after.profile.T == before.profile.T + 1
    assert LADDER.get(after.status, 0) >= LADDER.get(before.status, 0)
    assert after.suggestion.level >= before.suggestion.level


@quick
@given(plans(), st.integers(0, 7))
def test_restating_a_claim_in_its_report_changes_no_count_of_teams(plan: Plan, which: int) -> None:
    claim = plan.claims[which % len(plan.claims)]
    again = Plan(plan.reports, plan.works, (*plan.claims, {**claim, "id": "again"}))
    for old, new in zip(corroboration(plan.corpus().graph()), corroboration(again.corpus().graph()), strict=True):
        assert (new.finding, new.status) == (old.finding, old.status)
        assert (new.profile.V, new.profile.T, new.channels) == (old.profile.V, old.profile.T, old.channels)
        assert new.fingerprint == old.fingerprint
