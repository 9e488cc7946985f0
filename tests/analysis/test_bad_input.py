"""Evidence that is odd or wrong has a defined answer, or a clear error."""

from __future__ import annotations

import pytest

from evmap.analysis import circular_citations, corroboration, gaps, matrix, problems, themes
from evmap.domain.claim import Claim, ClaimsFile, ClaimStatus, Finding, Report, Stance
from evmap.domain.diagnostic import Source
from evmap.domain.evidence import Evidence
from evmap.domain.taxonomy import Taxonomy
from evmap.errors import EvmapError, InputError, UsageError
from evmap.graph import build
from tests.analysis.build import Corpus


def corpus() -> Corpus:
    return (
        Corpus()
        .report("A", ["Ash A"], issued="2024")
        .report("B", ["Birch B"], issued="2023")
        .term("themes", "training")
    )


def said(made: Corpus) -> list[str]:
    return [
        f"{one.severity} {one.code}: {one.message}" for one in problems(made.graph()) if one.code != "incomplete-header"
    ]


def test_a_finding_that_nothing_supports() -> None:
    made = corpus().finding("alone").claim("c1", "A", stance="disputes")
    found = {row.finding: row for row in corroboration(made.graph())}
    assert (str(found["alone"].status), found["alone"].channels) == ("no support", 0)
    assert found["alone"].suggestion.level.word == "very low"
    assert str(found["f"].status) == "disputed"
    assert said(made) == [
        "warning finding-without-support: the finding 'alone': no claim speaks to it",
        "warning finding-without-support: the finding 'f': nothing supports it",
    ]


def test_a_stance_without_a_finding_and_a_finding_without_a_stance() -> None:
    claims = (
        Claim("c1", "A", "text", basis="primary-survey", stance=Stance.SUPPORTS, source=Source("claims/A.yaml", 9)),
        Claim("c2", "A", "text", basis="primary-survey", finding="f", source=Source("claims/A.yaml", 12)),
    )
    graph = build(Evidence(Taxonomy("", {}), (ClaimsFile(Report("A"), claims),), (Finding("f", "statement"),)))
    assert [str(one) for one in problems(graph)][:2] == [
        "claims/A.yaml:9: c1 has the stance 'supports' but names no finding",
        "claims/A.yaml:12: c2 names the finding 'f' but no stance, so it counts neither for nor against",
    ]
    (row,) = corroboration(graph)
    assert str(row.status) == "no support"


def test_one_study_reported_in_different_years_counts_once_and_is_noted() -> None:
    made = Corpus().report("A", ["Ash A"], issued="2020", study="s").report("B", ["Birch B"], issued="2024", study="s")
    made.claim("c1", "A").claim("c2", "B")
    (row,) = corroboration(made.graph())
    assert (str(row.status), row.profile.V, len(row.profile.docs)) == ("single source", 1, 2)
    assert said(made) == ["note study-years-differ: the study 's' is reported in different years: A (2020), B (2024)"]


def test_three_reports_that_cite_each_other_in_a_circle() -> None:
    made = corpus().report("C", ["Cole C"])
    for one, other in (("A", "B"), ("B", "C"), ("C", "A")):
        made.claim(f"c{one}", one, "S", cites=[other])
        made.listed[one] = (other,)
    (row,) = corroboration(made.graph())
    assert (str(row.status), row.cautions) == ("circular", ("echo x3", "circular"))
    assert circular_citations(made.graph()) == [("A", "B", "C")]
    assert said(made) == ["warning circular-citation: A, B, C cite each other in a circle"]
    (row,) = corroboration(made.claim("cP", "B", "P").graph())
    assert (str(row.status), row.cautions) == ("single source", ("echo x4", "circular"))


def test_a_day_in_the_past_moves_only_what_is_old() -> None:
    made = corpus().claim("c1", "A", themes=["training"])
    found = gaps(made.graph(), as_of="2000")
    assert found.as_of == "2000"
    assert found.notes == ("newer than 2000 and still counted: A, B (the date only decides what is old)",)
    assert found.summary["evidence_claims"] == 1


def test_reports_without_a_date_make_nothing_stale() -> None:
    found = gaps(Corpus().report("A", ["Ash A"]).claim("c1", "A").graph())
    assert (found.as_of, found.notes) == ("", ("no report is dated, so nothing can be called stale",))


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        ({"need": 0}, "need must be at least 1, not 0", None),
        ({"stale": -1}, "stale must be at least 0, not -1", None),
        ({"as_of": "soon"}, "as-of 'soon' is no date", "write a year, a month or a day: 2024, 2024-02 or 2024-02-29"),
        ({"as_of": "2024-13"}, "as-of '2024-13' is no date", None),
        ({"theme": "trainin"}, "there is no theme 'trainin' in themes.yaml", "did you mean 'training'?"),
        (
            {"model": "adaptive"},
            "there is no model 'adaptive' in themes.yaml",
            "it defines no model; `evmap themes add` adds one",
        ),
        ({"report": "C"}, "there is no report 'C' in the project", "there are: A, B"),
        ({"kind": "tin"}, "'tin' is no kind of gap", "did you mean 'thin'?"),
        ({"severity": "worst"}, "'worst' is no severity", "one of: high, medium, low"),
    ],
)
def test_what_cannot_be_asked_is_a_usage_error(options: dict[str, object], message: str, hint: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        gaps(corpus().graph(), **options)  # type: ignore[arg-type]
    assert caught.value.message == message
    assert caught.value.exit_code == 2
    if hint is not None:
        assert caught.value.hint == hint


@pytest.mark.parametrize("options", [{"rows": "modell"}, {"count": "works"}, {"rows": "theme", "columns": "theme"}])
def test_a_map_that_cannot_be_made_is_a_usage_error(options: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        matrix(corpus().graph(), **options)  # type: ignore[arg-type]


def test_a_cycle_of_broader_themes_does_no_harm() -> None:
    made = Corpus().report("A").term("themes", "a", ["b"]).term("themes", "b", ["a"]).term("themes", "top")
    graph = made.claim("c1", "A", themes=["a"]).graph()
    assert {row.id for row in themes(graph)} == {"a", "b", "top"}
    assert gaps(graph, theme="b").summary["evidence_claims"] == 1


def test_an_empty_project_has_no_gaps_and_says_why() -> None:
    found = gaps(build(Evidence(Taxonomy("", {}))))
    assert len(found) == 0
    assert found.notes == (
        "no evidence claims in the project (0 claims of other kinds)",
        "no report is dated, so nothing can be called stale",
    )


def test_one_id_for_two_claims_is_an_error_with_the_place() -> None:
    files = (
        ClaimsFile(Report("A"), (Claim("c1", "A", "one", source=Source("claims/A.yaml", 3)),)),
        ClaimsFile(Report("B"), (Claim("c1", "B", "two", source=Source("claims/B.yaml", 5)),)),
    )
    with pytest.raises(InputError) as caught:
        build(Evidence(Taxonomy("", {}), files))
    assert isinstance(caught.value, EvmapError)
    assert caught.value.format() == (
        "claims/B.yaml:5: the claim id 'c1' is used twice (first in claims/A.yaml:3)\n"
        "  hint: give one of the two another id"
    )


def test_only_accepted_claims_are_evidence() -> None:
    made = corpus().claim("c1", "A", status=ClaimStatus.SUGGESTED).claim("c2", "B", status=ClaimStatus.REJECTED)
    graph = made.graph()
    assert str(next(iter(corroboration(graph))).status) == "no support"
    assert graph.graph["left_out"] == {"suggested": 1, "rejected": 1, "second coder": 0}
