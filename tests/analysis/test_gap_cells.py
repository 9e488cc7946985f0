"""Gaps of cells: absolute, theory-void, population, method, evaluation."""

from __future__ import annotations

import pytest

from evmap.analysis import Gap, gaps
from tests.analysis.build import Corpus


def corpus() -> Corpus:
    made = (
        Corpus().report("A", ["Ash A"], issued="2024-02", population=("leads",)).report("B", ["Birch B"], issued="2020")
    )
    made.term("themes", "training").term("themes", "offer", ["training"]).term("themes", "budgets")
    made.term("models", "adaptive", description="d").term("models", "systems", description="d")
    made.term("populations", "all").term("populations", "leads", ["all"]).term("populations", "out", in_scope=False)
    return made


def rows(made: Corpus, kind: str, **options: object) -> dict[str, Gap]:
    return {row.id: row for row in gaps(made.graph(), kind=kind, **options)}  # type: ignore[arg-type]


def test_a_cell_is_empty_until_an_evidence_claim_names_the_model() -> None:
    made = corpus().claim("c1", "A", themes=["offer"])
    found = rows(made, "absolute", theme="training")
    assert list(found) == ["absolute:adaptive/training", "absolute:systems/training"]
    assert found["absolute:adaptive/training"].why == "adaptive x training: 0 claims (0 inferred)"
    assert found["absolute:adaptive/training"].severity == "high"
    made.claim("c2", "A", themes=["offer"], models=["adaptive"])
    assert list(rows(made, "absolute", theme="training")) == ["absolute:systems/training"]


@pytest.mark.parametrize(
    ("kind", "basis"), [("definition", "secondary"), ("recommendation", "opinion"), ("finding", "opinion")]
)
def test_definitions_recommendations_and_opinions_never_fill_a_cell(kind: str, basis: str) -> None:
    made = corpus().claim("c1", "A", basis, finding="", themes=["training"], models=["adaptive"], kind=kind)
    assert "absolute:adaptive/training" in rows(made, "absolute", theme="training")


def test_an_inferred_link_makes_it_medium_and_counts_only_when_asked() -> None:
    made = corpus().claim("c1", "A", themes=["training"], models=["~adaptive"])
    row = rows(made, "absolute", theme="training")["absolute:adaptive/training"]
    assert (row.severity, row.evidence) == ("medium", ("c1",))
    assert row.why == "adaptive x training: 0 claims (1 inferred)"
    assert row.closes == "a finding about training that names adaptive; or confirm an inferred link (c1)"
    assert "absolute:adaptive/training" not in rows(made, "absolute", theme="training", inferred=True)


def test_a_recommendation_that_links_the_two_makes_it_medium() -> None:
    made = corpus().claim(
        "c1", "A", "O", finding="", themes=["offer"], models=["~adaptive"], kind="recommendation", addresses=("f",)
    )
    row = rows(made, "absolute", theme="training")["absolute:adaptive/training"]
    assert (row.severity, row.why) == (
        "medium",
        "adaptive x training: 0 claims (0 inferred); 1 recommendation links them",
    )


def test_without_a_theme_the_cells_are_those_of_the_top_themes() -> None:
    found = gaps(corpus().claim("c1", "A", themes=["offer"]).graph())
    assert (found.summary["cells"], found.summary["empty_cells"]) == (4, 4)
    assert {row.where["theme"] for row in found if row.kind == "absolute"} == {"training", "budgets"}


def test_a_model_out_of_scope_has_no_cells() -> None:
    made = corpus().term("models", "old", in_scope=False)
    assert not [row for row in gaps(made.graph()) if row.where.get("model") == "old"]


def test_a_defined_model_that_nothing_uses_is_a_theory_void() -> None:
    made = corpus().claim("d1", "A", "S", finding="", models=["adaptive"], kind="definition", cites=["?Old 1999"])
    made.claim("c1", "A", models=["~systems"])
    found = rows(made, "theory-void")
    assert found["theory-void:adaptive"].why == "adaptive: 1 definition, 0 findings"
    assert found["theory-void:adaptive"].severity == "high"
    assert found["theory-void:systems"].why == "systems: defined in themes.yaml, 0 findings (1 inferred)"
    assert found["theory-void:systems"].severity == "medium"
    assert not rows(made.claim("c2", "B", models=["systems", "adaptive"]), "theory-void")


def test_a_population_is_missing_until_a_claim_is_about_it_itself() -> None:
    made = corpus().claim("c1", "A", population=["all"], themes=["training"])
    row = rows(made, "population", theme="training")["population:leads/training"]
    assert (row.severity, row.why) == ("high", "leads x training: 0 claims (1 claim speaks of all); sampled by A")
    assert row.evidence == ("c1",)
    made.claim("c2", "A", population=["leads"], themes=["offer"])
    assert not rows(made, "population", theme="training")


def test_a_population_that_nobody_sampled_is_medium_and_one_out_of_scope_is_none() -> None:
    made = corpus().claim("c1", "A", population=["leads"], themes=["training"])
    found = rows(made, "population", theme="training")
    assert list(found) == ["population:all/training"]
    assert found["population:all/training"].severity == "medium"
    assert found["population:all/training"].why == "all x training: 0 claims (1 claim speaks of leads)"


def test_three_primary_claims_of_one_kind_are_a_method_gap() -> None:
    made = corpus().claim("c1", "A", themes=["training"]).claim("c2", "A", themes=["offer"])
    assert not rows(made, "method", theme="training")
    made.claim("c3", "B", themes=["training"])
    (row,) = rows(made, "method", theme="training").values()
    assert row.why == "training: 3 primary claims, all interviews or groups (primary-qualitative); 0 survey"
    assert not rows(made.claim("c4", "B", "primary-survey", themes=["training"]), "method", theme="training")


@pytest.mark.parametrize("basis", ["primary-evaluation", "synthesis"])
def test_what_is_recommended_and_never_evaluated_is_an_evaluation_gap(basis: str) -> None:
    made = corpus().claim("r1", "A", "O", finding="", themes=["offer"], kind="recommendation")
    (row,) = rows(made, "evaluation", theme="training").values()
    assert (row.severity, row.why) == ("high", "training: 1 recommendation, 0 evaluations or reviews")
    assert not rows(made.claim("c1", "B", basis, themes=["offer"]), "evaluation", theme="training")


def test_a_theme_without_evidence_says_so_before_the_rows() -> None:
    made = corpus().claim("d1", "A", "S", finding="", themes=["training"], kind="definition")
    found = gaps(made.graph(), theme="training")
    assert found.notes == ("no evidence claims under training (1 claim of other kinds)",)
    assert found.summary["evidence_claims"] == 0
