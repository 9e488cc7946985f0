"""Status words, cautions and the suggested confidence where the worked examples do not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evmap.analysis import corroboration
from evmap.analysis.independence.status import Status, decide_status, is_gain
from tests.analysis.build import Corpus

if TYPE_CHECKING:
    from evmap.analysis import Corroboration


def corpus() -> Corpus:
    made = Corpus()
    for name in "ABCD":
        made.report(name, [f"{name * 3} X"], appraisal="none")
    return made


def row(made: Corpus, **options: object) -> Corroboration:
    (found,) = (one for one in corroboration(made.graph(), **options) if one.finding == "f")  # type: ignore[arg-type]
    return found


def concern(found: Corroboration, name: str) -> tuple[str, str]:
    one = found.suggestion.concerns[name]
    return str(one.concern), one.reason


def test_opinions_root_nothing_even_through_a_citation() -> None:
    made = corpus().claim("c1", "A", "O")
    assert row(made).status is Status.OPINION_ONLY
    assert row(made.claim("c2", "B", "S", cites=["A"])).status is Status.OPINION_ONLY
    assert row(made.claim("c3", "C", "S")).status is Status.NO_SUPPORT


def test_a_claim_without_a_basis_roots_nothing() -> None:
    made = corpus().work("X", design="survey").claim("c1", "A", "", cites=["X"])
    assert row(made).status is Status.NO_SUPPORT


def test_a_report_in_hand_that_says_nothing_on_the_finding_may_count() -> None:
    found = row(corpus().claim("c1", "A", "S", cites=["B"]))
    assert (found.status, found.to_dict()["unread"]) == (Status.CITED_ONLY, ["B"])


def test_a_study_on_both_sides_does_not_contest() -> None:
    made = corpus().claim("c1", "A").claim("c2", "A", stance="disputes")
    assert (row(made).status, row(made).profile.varied) == (Status.SINGLE, True)


def test_only_the_other_side_read_is_disputed() -> None:
    made = corpus().claim("c1", "A", "S", cites=["?Nobody, 2019"]).claim("c2", "B", stance="disputes")
    assert (row(made).status, row(made).cautions) == (Status.DISPUTED, ("varied", "unresolved 1"))


def test_an_unread_dispute_varies_and_lowers_coherence() -> None:
    made = corpus().work("X", ["Xu X"], design="survey").claim("c1", "A").claim("c2", "B")
    made.claim("c3", "C", "S", "disputes", cites=["X"])
    found = row(made)
    assert (found.status, found.profile.varied) == (Status.CORROBORATED, True)
    assert concern(found, "coherence") == ("moderate", "1 disputing study (X), 2 supporting")


def test_reviews_and_news_are_listed_and_never_counted() -> None:
    made = corpus().work("R", ["Roe R"], design="review").claim("c1", "A").claim("c2", "B", "S", cites=["R"])
    found = row(made)
    assert (found.status, found.profile.T, found.channels) == (Status.SINGLE, 1, 1)
    assert found.to_dict()["unread_secondary"] == ["R"]


def test_a_read_publication_of_a_study_wins_over_an_unread_one() -> None:
    made = corpus().report("P", ["Pit P"], study="s").work("W", ["Way W"], design="review", study="s")
    made.claim("c1", "P").claim("c2", "A", "S", cites=["W"])
    assert [str(one) for one in row(made).profile.roots.states.values()] == ["read"]


@pytest.mark.parametrize(
    ("predicate", "status"),
    [("", "cited only"), ("citesAsDataSource", "cited only"), ("cito:usesDataFrom", "cited only"),
     ("citesForInformation", "no support"), ("http://purl.org/spar/cito/discusses", "no support")],
)  # fmt: skip
def test_only_evidential_citations_are_walked(predicate: str, status: str) -> None:
    made = corpus().work("X", ["Xu X"], design="survey")
    made.claim("c1", "A", "S", cites=[f"X:{predicate}" if predicate else "X"])
    assert str(row(made).status) == status


def test_cautions_stand_in_their_fixed_order() -> None:
    made = Corpus().term("populations", "few", universe=30)
    made.report("A", ["Ash A"], publisher="Org", population=("few",)).report("B", ["Birch B"], funder=("Org",))
    made.work("X", ["Ash A"], design="survey", publisher="Org")
    made.claim("c1", "A", population=["few"], richness="thin").claim("c2", "B", population=["few"], richness="thin")
    made.claim("c3", "A", "S", cites=["X", "?Nobody, 2019", "B"]).claim("c4", "B", "S", cites=["A"])
    made.claim("c5", "A", stance="qualifies")
    assert row(made).cautions == (
        "varied", "one sponsor", "shared respondents", "unread 1", "unresolved 1", "thin", "self-citation", "circular",
    )  # fmt: skip
    assert row(made).self_citations[0] == ("c3", "X", "self-author")


def test_respondents_may_be_shared_only_in_a_small_group() -> None:
    for universe, expected in ((50, True), (51, False), (None, False)):
        made = Corpus().term("populations", "few", universe=universe)
        made.report("A", ["Ash A"]).report("B", ["Birch B"], population=("few",))
        made.claim("c1", "A", population=["few"]).claim("c2", "B", population=["other"])
        assert ("shared respondents" in row(made).cautions) is expected


def test_overlap_of_what_documents_cite() -> None:
    made = corpus().work("X", design="survey").work("Y", design="survey")
    assert row(made.claim("c1", "A", "S", cites=["X"])).covered_area is None
    assert row(made.claim("c2", "B", "S", cites=["X"])).covered_area == 1
    assert row(made.claim("c3", "C", "S", cites=["X", "Y"])).covered_area == (4 - 2) / (2 * 2)


def test_thin_claims_make_adequacy_one_step_worse() -> None:
    made = corpus().claim("c1", "A", richness="thin").claim("c2", "B", richness="thin")
    assert concern(row(made), "adequacy") == ("moderate", "2 read teams, every read claim thin")


def test_relevance_asks_for_the_population_that_was_named() -> None:
    made = corpus().term("populations", "all").term("populations", "leads", ["all"]).term("populations", "others")
    made.claim("c1", "A", population=["leads"])
    assert concern(row(made, population="leads"), "relevance")[0] == "none"
    assert concern(row(made, population="all"), "relevance") == (
        "moderate", "nothing read about all itself; leads is broader or narrower",
    )  # fmt: skip
    made.claim("c2", "C", "S", population=["others"])
    assert concern(row(made, population="others"), "relevance") == ("serious", "nothing read about others")


@pytest.mark.parametrize(
    ("appraisals", "expected"),
    [(("none", "minor"), "minor"), (("none", "unassessed"), "minor"), (("moderate", "none"), "moderate"),
     (("serious", "unassessed"), "serious"), (("none", "none"), "none")],
)  # fmt: skip
def test_methods_are_as_bad_as_the_worst_appraisal(appraisals: tuple[str, str], expected: str) -> None:
    made = Corpus()
    for name, appraisal in zip("AB", appraisals, strict=True):
        made.report(name, [f"{name} X"], appraisal=appraisal).claim(f"c{name}", name)
    assert concern(row(made), "methods")[0] == expected


def test_caps_are_named() -> None:
    made = Corpus()
    for name in "ABC":
        made.report(name, [f"{name} X"]).claim(f"c{name}", name, population=[f"p{name}"])
    found = row(made)
    assert (found.suggestion.level.word, found.suggestion.caps) == (
        "moderate",
        ("at most moderate: not appraised: A, B, C",),
    )


def test_a_suggestion_says_in_the_data_that_it_is_none_of_a_person() -> None:
    found = row(corpus().claim("c1", "A")).to_dict()
    assert (found["suggested_confidence"], found["suggested_confidence_note"]) == ("low", "suggested, not confirmed")


def test_a_gain_is_a_step_up_the_ladder_and_a_dispute_is_none() -> None:
    assert is_gain(Status.CITED_ONLY, Status.SINGLE)
    assert not is_gain(Status.CORROBORATED, Status.CORROBORATED)
    assert not is_gain(Status.DISPUTED, Status.CONTESTED)


def test_the_first_rule_that_holds_decides() -> None:
    flags = ("read_against", "against_read", "secondary_roots", "circular", "unresolved", "opinion_only")
    facts: dict[str, object] = {"read_teams": 2, "possible_teams": 2, **dict.fromkeys(flags, True)}
    steps: list[tuple[dict[str, object], Status]] = [
        ({}, Status.CONTESTED),
        ({"read_against": False}, Status.CORROBORATED),
        ({"read_teams": 1}, Status.PARTLY),
        ({"possible_teams": 1}, Status.SINGLE),
        ({"read_teams": 0}, Status.DISPUTED),
        ({"against_read": False}, Status.CITED_ONLY),
        ({"possible_teams": 0}, Status.SECONDARY_ONLY),
        ({"secondary_roots": False}, Status.CIRCULAR),
        ({"circular": False}, Status.UNRESOLVED_ONLY),
        ({"unresolved": False}, Status.OPINION_ONLY),
        ({"opinion_only": False}, Status.NO_SUPPORT),
    ]
    for step, expected in steps:
        facts |= step
        assert decide_status(**facts) is expected  # type: ignore[arg-type]
