"""Filters choose rows; what a row says is always counted on everything."""

from __future__ import annotations

from evmap.analysis import GapKind, corroboration, gaps, matrix
from tests.analysis.build import Corpus


def corpus() -> Corpus:
    made = Corpus().report("A", ["Ash A"], issued="2024").report("B", ["Birch B"], issued="2023")
    made.term("themes", "t").term("themes", "u").term("models", "m", description="d").term(
        "models", "n", description="d"
    )
    made.term("populations", "p").term("populations", "q")
    made.claim("c1", "A", population=["p"], themes=["t"], models=["m"], finding="one")
    made.claim("c2", "B", population=["q"], themes=["u"], finding="two").claim("c3", "B", themes=["t"], finding="one")
    made.claim("c4", "B", "S", cites=["?Nobody, 2019"], themes=["u"], models=["~n"], finding="two")
    made.work("X")
    made.listed["A"] = ("X",)
    return made


def ids(**options: object) -> set[str]:
    return {row.id for row in gaps(corpus().graph(), **options)}  # type: ignore[arg-type]


def test_a_model_keeps_its_cells_and_what_its_claims_are_about() -> None:
    assert ids(model="n") == {"absolute:n/t", "absolute:n/u", "theory-void:n", "thin:two", "unresolved:c4/nobody-2019"}


def test_a_population_keeps_its_cells_and_findings_about_it() -> None:
    assert ids(population="p") == {"population:p/u"}
    assert "thin:two" in ids(population="q")


def test_a_report_keeps_what_it_says_and_what_it_lists() -> None:
    assert ids(report="A") == {"orphan:X"}
    assert {"thin:two", "unresolved:c4/nobody-2019"} <= ids(report="B")
    assert "orphan:X" not in ids(report="B")


def test_filters_of_two_kinds_must_both_hold_and_of_one_kind_either() -> None:
    assert ids(theme=["t", "u"], kind="absolute") == {"absolute:m/u", "absolute:n/t", "absolute:n/u"}
    assert ids(theme="t", model="m", kind=["absolute", "thin"]) == set()
    assert {row.severity for row in gaps(corpus().graph(), severity=["high", "low"])} == {"high", "low"}


def test_a_finding_is_listed_by_any_of_its_evidence_and_counted_on_all() -> None:
    for options in ({"theme": "u"}, {"report": "B", "population": "q"}, {"model": "n"}):
        (row,) = corroboration(corpus().graph(), **options)
        assert (row.finding, row.profile.V) == ("two", 1)
    (row,) = corroboration(corpus().graph(), model="m")
    assert (row.finding, row.profile.V) == ("one", 2)
    assert [row.finding for row in corroboration(corpus().graph(), status=["single source"])] == ["two"]


def test_the_map_counts_the_claims_that_fit() -> None:
    assert matrix(corpus().graph(), report="A", count="claims").total.claims == 1
    assert matrix(corpus().graph(), theme="u", count="claims").total.claims == 2


def test_rows_stand_by_severity_then_kind_then_label() -> None:
    rows = list(gaps(corpus().graph()))
    severities, kinds = ["high", "medium", "low"], list(GapKind)
    keys = [(severities.index(row.severity), kinds.index(row.kind)) for row in rows]
    assert keys == sorted(keys)
    cells = [row.label for row in rows if row.kind is GapKind.ABSOLUTE and row.severity == "high"]
    assert cells == sorted(cells)


def test_a_changed_copy_of_a_graph_has_answers_of_its_own() -> None:
    graph = corpus().graph()
    before = gaps(graph).to_json()
    copy = graph.copy()
    copy.remove_node("claim:c1")
    assert gaps(copy).to_json() != before
    assert gaps(graph).to_json() == before
