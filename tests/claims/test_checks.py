"""What only shows when claims are held against the taxonomy, the findings and each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evmap.claims import read_claims
from evmap.claims.checks import (
    Known,
    doubtful_claims,
    facet_names,
    repeated_claims,
    singular,
    spreadsheet_damage,
    unknown_ids,
    unsampled_populations,
)
from evmap.domain.claim import ClaimsFile, Finding
from evmap.taxonomy import read_taxonomy

if TYPE_CHECKING:
    from evmap.domain.diagnostic import Diagnostic

TAXONOMY = read_taxonomy(
    "themes.yaml", b"themes: [training, time]\nmodels: [adaptive]\npopulations: [student]\ncapabilities: [vision]\n"
).taxonomy


def file(text: str, name: str = "claims/r1.yaml") -> ClaimsFile:
    return read_claims(name, text.encode(), facets=TAXONOMY.facets).content


def unknown(claim: str) -> list[str]:
    text = f"report: {{id: r1}}\nclaims:\n  - {{id: A, text: x, {claim}}}\n"
    read = read_claims("claims/r1.yaml", text.encode(), facets=TAXONOMY.facets)
    known = Known.of(TAXONOMY, [Finding("training-generic", "s")], ["smith-2020"])
    return said(unknown_ids("claims/r1.yaml", read.mentions, known))


def said(found: list[Diagnostic]) -> list[str]:
    return [f"{one.severity} {one} [{one.hint}]" for one in found]


def test_an_unknown_id_of_every_kind_is_named_with_the_nearest() -> None:
    assert unknown("themes: [trainin]") == [
        "error claims/r1.yaml:3: theme 'trainin' is not in themes.yaml "
        "[did you mean 'training'? Otherwise add it to themes.yaml]"
    ]
    assert unknown("models: [zzz]") == [
        "error claims/r1.yaml:3: model 'zzz' is not in themes.yaml (models) [add it to themes.yaml (models)]"
    ]
    assert unknown("population: [students]") == [
        "error claims/r1.yaml:3: population 'students' is not in themes.yaml (populations) "
        "[did you mean 'student'? Otherwise add it to themes.yaml (populations)]"
    ]
    assert unknown("capabilities: [visions]") == [
        "error claims/r1.yaml:3: capability 'visions' is not in themes.yaml (capabilities) "
        "[did you mean 'vision'? Otherwise add it to themes.yaml (capabilities)]"
    ]
    assert unknown("basis: primary-surve") == [
        "error claims/r1.yaml:3: evidence basis 'primary-surve' is not in themes.yaml (evidence_bases) "
        "[did you mean 'primary-survey'? Otherwise add it to themes.yaml (evidence_bases)]"
    ]
    assert unknown("finding: training-generik, stance: supports") == [
        "error claims/r1.yaml:3: finding 'training-generik' is not in claims/findings.yaml "
        "[did you mean 'training-generic'? Otherwise add it to claims/findings.yaml]"
    ]


def test_a_work_that_no_list_has_is_only_a_warning() -> None:
    assert unknown("cites: [{as: x, work: smith-2021}]") == [
        "warning claims/r1.yaml:3: work 'smith-2021' is not in references/ "
        "[did you mean 'smith-2020'? Otherwise ingest the report or the reference file that lists it]"
    ]


def test_singular_of_facets() -> None:
    assert [singular(facet) for facet in ("themes", "capabilities", "evidence_bases", "settings")] == [
        "theme",
        "capability",
        "evidence basis",
        "setting",
    ]


def test_a_facet_may_not_have_the_name_of_a_claims_key() -> None:
    taxonomy = read_taxonomy("themes.yaml", b"text: [a]\n").taxonomy
    assert said(facet_names(taxonomy, "themes.yaml")) == [
        "error themes.yaml: a facet may not be called 'text': claims have a key of that name [call it something else]"
    ]


def test_one_id_in_two_files_is_an_error_but_for_a_second_coder() -> None:
    one = file("report: {id: r1}\nclaims: [{id: A, text: x}]\n")
    other = file("report: {id: r2}\nclaims: [{id: A, text: x}]\n", "claims/r2.yaml")
    second = file("claims: [{id: A, text: x}]\n", "claims/r1.jo.yaml")
    assert repeated_claims([one, second]) == []
    assert said(repeated_claims([one, other])) == [
        "error claims/r2.yaml:2: the claim id 'A' stands twice (first in claims/r1.yaml:2) [give one of them a new id]"
    ]


def test_two_supporting_claims_may_not_point_opposite_ways() -> None:
    text = """\
report: {id: r1}
claims:
  - {id: A, text: x, basis: opinion, finding: f, stance: supports, direction: more}
  - {id: B, text: x, basis: opinion, finding: f, stance: supports, direction: less}
  - {id: C, text: x, basis: opinion, finding: f, stance: disputes, direction: less}
"""
    assert said(doubtful_claims([file(text)])) == [
        "error claims/r1.yaml:4: B ('less') and A ('more', claims/r1.yaml:3) both support 'f' "
        "[they belong to two findings, or one of them disputes this one]"
    ]


def test_a_claim_without_basis_is_said_to_be_no_evidence() -> None:
    text = "report: {id: r1}\nclaims:\n  - {id: A, text: x}\n  - {id: B, text: x, kind: definition}\n"
    assert [one.code for one in doubtful_claims([file(text)])] == ["no-basis"]


def test_a_work_of_the_same_year_is_proposed_only_when_the_names_are_alike_too() -> None:
    known = Known.of(TAXONOMY, (), ["miller-2022", "haworth-2018"])
    assert [known.nearest("works", id) for id in ("bailey-2022", "miler-2022", "haworth-2017")] == [
        "",
        "miller-2022",
        "haworth-2018",
    ]


def test_what_a_spreadsheet_made_of_a_locator_a_figure_or_a_year_is_said() -> None:
    text = """report: {id: r1, issued: 42370}
claims:
  - {id: A, text: x, locator: 03-Apr}
  - {id: B, text: x, locator: "2019-12-10 00:00:00", figures: [{value: 12-Oct}, {value: almost half}]}
  - {id: C, text: x, locator: 3.4.1}
"""
    assert [str(one) for one in spreadsheet_damage([file(text)])] == [
        "claims/r1.yaml:1: '42370' is no year: it is a spreadsheet's number for a day of 2016",
        "claims/r1.yaml:3: A: the locator '03-Apr' is a day and a month",
        "claims/r1.yaml:4: B: the locator '2019-12-10 00:00:00' is a date",
        "claims/r1.yaml:4: B: the figure '12-Oct' is a day and a month",
    ]


@pytest.mark.parametrize(
    ("sampled", "claim", "apart"),
    [
        ("[nurse]", "population: [nurse], basis: primary-survey", ""),
        ("[nurse]", "population: [staff], basis: primary-survey", ""),
        ("[staff]", "population: [nurse], basis: primary-survey", ""),
        ("[]", "population: [doctor], basis: primary-survey", ""),
        ("[nurse]", "population: [doctor], basis: secondary", ""),
        ("[nurse]", "population: [doctor], basis: primary-survey, status: suggested", ""),
        ("[nurse]", "population: [doctor, nurse], basis: primary-survey", "doctor"),
        ("[nurse]", "population: [doctor, student], basis: primary-survey", "doctor and student"),
    ],
)
def test_a_claim_on_people_whom_its_report_did_not_ask_is_said(sampled: str, claim: str, apart: str) -> None:
    populations = b"""
populations: [{id: staff}, {id: nurse, broader: [staff]}, {id: doctor, broader: [staff]}, student]
evidence_bases: [{id: primary-survey, counts: true}, {id: secondary, counts: false}]
"""
    taxonomy = read_taxonomy("themes.yaml", populations).taxonomy
    text = f"report: {{id: r1, population: {sampled}}}\nclaims:\n  - {{id: A, text: x, {claim}}}\n"
    read = read_claims("claims/r1.yaml", text.encode(), facets=taxonomy.facets).content
    found = [one.message for one in unsampled_populations([read], taxonomy)]
    assert found == ([f"A is on {apart}, whom r1 did not sample"] if apart else [])
