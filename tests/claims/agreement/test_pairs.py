"""Which claims of two coders are one unit, what they differ on, and what of that is settled."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evmap.claims.agreement import coders_of, compare, differences, open_differences, pair, pair_units
from evmap.claims.agreement.pair import LEAST_OVERLAP, Coding, _may_overlap, overlap
from evmap.claims.agreement.reconciled import difference_diagnostics
from evmap.claims.read import read_claims
from evmap.domain.claim import Claim, ClaimsFile

FACETS = ("themes", "models")


def coding(coder: str, *claims: Claim) -> Coding:
    """What one coder made of report r."""
    return Coding("r", coder, claims)


def file(path: str, *claims: str) -> ClaimsFile:
    """A claims file with those claims, each as YAML in braces."""
    text = "report: {id: r}\nclaims:\n" + "".join(f"  - {claim}\n" for claim in claims)
    return read_claims(path, text.encode(), facets=FACETS).content


def test_units_are_paired_by_id_then_quotation_then_place_and_words() -> None:
    words = "There was too little time to think and reflect in most of the teams we met"
    first = coding(
        "jo",
        Claim("X-1", "r", "a", locator="1"),
        Claim("A-2", "r", "b", quote=words),
        Claim("A-3", "r", "Few leaders have been trained", locator="Table 2"),
        Claim("A-4", "r", "Nobody else saw this", locator="9"),
    )
    second = coding(
        "lee",
        Claim("B-9", "r", "Leaders were seldom trained: few had been", locator="table 2"),
        Claim("B-8", "r", "c", quote=words[:50]),
        Claim("X-1", "r", "something else", locator="7"),
        Claim("B-7", "r", "Budgets are cut", locator="9"),
    )
    units = pair_units(first, second)
    assert [(a.id, b.id, how) for a, b, how in units.both] == [
        ("X-1", "X-1", "id"),
        ("A-2", "B-8", "quotation"),
        ("A-3", "B-9", "locator and text"),
    ]
    assert [claim.id for claim in units.only_first] == ["A-4"]
    assert [claim.id for claim in units.only_second] == ["B-7"]
    assert {len(units.both) + len(side) for side in (units.only_first, units.only_second)} == {4}


def test_the_better_overlap_is_paired_and_each_claim_once() -> None:
    first = coding("jo", Claim("A", "r", "x", quote="one two three four"), Claim("B", "r", "x", quote="one two three"))
    second = coding("lee", Claim("C", "r", "x", quote="one two three"))
    units = pair_units(first, second)
    assert [(a.id, b.id) for a, b, _ in units.both] == [("B", "C")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("a b c d", "a b c d", 1), ("a b c d", "c d e f", 2 / 6), ("a b", "x", 0), ("", "", 0), ("A, b", "a b!", 1)],
)
def test_overlap_is_intersection_over_union_in_words(one: str, other: str, expected: float) -> None:
    assert overlap(one, other) == pytest.approx(expected)
    assert overlap(other, one) == pytest.approx(expected)


@given(*[st.lists(st.sampled_from("abc"), max_size=12).map(" ".join)] * 2)
def test_the_quick_answer_never_misses_an_overlap(one: str, other: str) -> None:
    if overlap(one, other) >= LEAST_OVERLAP:
        assert _may_overlap(one, other)


@st.composite
def codings(draw: st.DrawFn) -> tuple[Coding, Coding]:
    """Claims of two coders whose quotations, locators and texts are of few words, so that many are alike."""
    said = st.lists(st.sampled_from(["too", "little", "time", "for", "rest", "Time", "too"]), max_size=7).map(" ".join)
    where = st.sampled_from(("", "1", "Table 2", "table 2"))
    made = [draw(st.lists(st.tuples(said, said, where), max_size=8)) for _ in range(2)]
    first, second = (
        coding(
            coder,
            *(Claim(f"{coder}-{n}", "r", text, quote=quote, locator=at) for n, (text, quote, at) in enumerate(of)),
        )
        for coder, of in zip(("jo", "lee"), made, strict=True)
    )
    return first, second


@given(codings())
def test_what_is_not_held_against_each_other_would_not_have_been_paired(both: tuple[Coding, Coding]) -> None:
    paired = pair_units(*both)
    with pytest.MonkeyPatch.context() as patched:
        for likely in ("_with_common_words", "_at_one_locator"):
            patched.setattr(
                pair, likely, lambda left, right: [(a, b) for a in range(len(left)) for b in range(len(right))]
            )
        assert pair_units(*both) == paired


def test_few_pairs_of_many_claims_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    likeness = pair._quotations

    def counted(a: Claim, b: Claim) -> float:
        """What is asked, counted."""
        asked.append(a)
        return likeness(a, b)

    monkeypatch.setattr(pair, "_quotations", counted)
    chance = random.Random(1)
    words = ["of", "the", "we", "in", "teams", "had", "little", "time", "met", "most"]
    quotes = [" ".join(chance.choices(words, k=20)) for _ in range(300)]
    first, second = (
        coding(coder, *(Claim(f"{coder}-{n}", "r", "x", quote=quote) for n, quote in enumerate(quotes)))
        for coder in ("jo", "lee")
    )
    assert len(pair_units(first, second).both) == 300
    assert len(asked) < 10 * 300


def test_one_id_for_two_passages_is_an_alarm() -> None:
    first = coding("jo", Claim("A", "r", "x", quote="about training"))
    second = coding("lee", Claim("A", "r", "x", quote="of money"))
    assert len(pair_units(first, second).doubtful) == 1


JO = file("claims/r.jo.yaml", "{id: A, text: a, kind: finding, themes: [t, u]}", "{id: B, text: b, themes: [t]}")
LEE = file("claims/r.lee.yaml", "{id: A, text: a, kind: context, themes: [t]}", "{id: C, text: c}")


def test_differences_are_named_facet_by_facet() -> None:
    (codings,) = coders_of([LEE, JO]).values()
    found = differences(pair_units(codings[0], codings[1]))
    assert [one.in_words() for one in found] == [
        "jo and lee differ on A: kind: finding / context; themes: t, u / t",
        "only jo coded B, not lee",
        "only lee coded C, not jo",
    ]
    assert [one.id for one in differences(pair_units(codings[0], codings[1]), ["models"])] == ["B", "C"]
    messages = [(one.message, str(one.source)) for one in difference_diagnostics([LEE, JO])]
    assert messages == [
        ("jo and lee differ on A: kind: finding / context; themes: t, u / t", "claims/r.lee.yaml:3"),
        ("jo coded 1 passage of r that lee did not", "claims/r.jo.yaml:4"),
        ("lee coded 1 passage of r that jo did not", "claims/r.lee.yaml:4"),
    ]


def test_what_both_signed_in_the_main_file_is_settled() -> None:
    main = file("claims/r.yaml", "{id: A, text: a, agreed_by: [lee, jo]}", "{id: B, text: b, agreed_by: [jo]}")
    assert [one.id for one in open_differences([main, LEE, JO])] == ["B", "C"]


def test_a_main_file_is_a_coder_only_beside_a_single_other() -> None:
    main = file("claims/r.yaml", "{id: A, text: a, themes: [t]}")
    empty = file("claims/r.yaml")
    assert [one.coder for one in coders_of([main, JO])["r"]] == ["main", "jo"]
    assert [one.coder for one in coders_of([main, JO, LEE])["r"]] == ["jo", "lee"]
    assert coders_of([empty, JO]) == {}
    assert coders_of([main]) == {}


def test_only_what_both_coded_is_compared_and_what_never_varies_is_not_defined() -> None:
    jo = coding("jo", *(Claim(f"U{n}", "r", "x", kind="finding" if n % 2 else "context") for n in range(8)))
    lee = coding("lee", *(Claim(f"U{n}", "r", "x", kind="finding" if n % 2 else "context") for n in range(6)))
    found = compare([pair_units(jo, lee)], ["kind", "basis"])
    kind, basis = found.facets
    assert (found.n, kind.n, kind.percent, kind.alpha) == (6, 6, 1.0, 1.0)
    assert (basis.percent, basis.alpha, basis.interval) == (1.0, None, None)
    assert [(term.term, term.kappa, term.ac1) for term in basis.terms] == [("none", None, None)]
