"""Names as lists print them: initials without commas, particles, organisations kept whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.references.parser.fields.names import parse_names

PEOPLE = [
    ("Hale P and Otieno M", ["Hale, P", "Otieno, M"]),
    ("Hale P, van Amberg D and Watt N", ["Hale, P", "van Amberg, D", "Watt, N"]),
    ("Arias A, de la Vega JC, Peters OA.", ["Arias, A", "de la Vega, JC", "Peters, OA"]),
    ("Silva, C., & Green, M. J.", ["Silva, C.", "Green, M. J."]),
    ("Smith, J.A., Ma, Y. and Xu, L.", ["Smith, J.A.", "Ma, Y.", "Xu, L."]),
    ("W. Li.", ["Li, W."]),
    ("S. E. Han, G. Chen,", ["Han, S. E.", "Chen, G."]),
    ("Jane Barrett, Peter Holm, and Ann-Marie Stone.", ["Barrett, Jane", "Holm, Peter", "Stone, Ann-Marie"]),
    ("Barrett, Jane, and Mark Holm.", ["Barrett, Jane", "Holm, Mark"]),
    ("MARCHETTI, Mark C., Maria GREENE", ["MARCHETTI, Mark C.", "GREENE, Maria"]),
    ("King, Martin Luther, Jr.", ["King Jr., Martin Luther"]),
    ("Salomón-Ferrer, R.; Miller, T. F.", ["Salomón-Ferrer, R.", "Miller, T. F."]),
    ("Ferrari, G. y Domínguez, P.", ["Ferrari, G.", "Domínguez, P."]),
    ("Jones, A. a Davies, B.", ["Jones, A.", "Davies, B."]),
    ("Huber, K. und Maier, L. (Hrsg.)", ["Huber, K.", "Maier, L."]),
    ("in Hope, P., Hill, M., and Bull, A. (eds)", ["Hope, P.", "Hill, M.", "Bull, A."]),
    ("Bao Q *, Zhao Y*, Renner A", ["Bao, Q", "Zhao, Y", "Renner, A"]),
    ("Lin SS-H & Holm PM", ["Lin, SS-H", "Holm, PM"]),
    ("Van Horn S, Vale-Merrow CGM, Holm D", ["Van Horn, S", "Vale-Merrow, CGM", "Holm, D"]),
    ("RIVERA, Carlos Severon", ["RIVERA, Carlos Severon"]),
    ("M. Holm, B. Vale, and M.- C. Stone", ["Holm, M.", "Vale, B.", "Stone, M.-C."]),
    ("ROCHE Claude, MERLE Pierre", ["ROCHE, Claude", "MERLE, Pierre"]),
    ("Tollman SHB", ["Tollman, SHB"]),
    ("Claire LEE", ["LEE, Claire"]),
    ("Simon, K., reikoch, Beasley, W., & Warne, G. R.", ["Simon, K.", "reikoch", "Beasley, W.", "Warne, G. R."]),
]


@pytest.mark.parametrize(("text", "names"), PEOPLE, ids=[text for text, _ in PEOPLE])
def test_people(text: str, names: list[str]) -> None:
    assert [str(name) for name in parse_names(text).names] == names


ORGANISATIONS = [
    ("Audit Scotland", [("Audit Scotland", "")]),
    ("Scottish-Government", [("Scottish-Government", "")]),
    ("Department of Health, Social Services and Safety", [("Department of Health, Social Services and Safety", "")]),
    ("Ministry of Housing and Local Government", [("Ministry of Housing and Local Government", "")]),
    ("Scottish Social Services Council (SSSC)", [("Scottish Social Services Council", "SSSC")]),
    ("Social Care Institute for Excellence [SCIE]", [("Social Care Institute for Excellence", "SCIE")]),
    ("ADXW (Association of Directors of Example Work),", [("Association of Directors of Example Work", "ADXW")]),
    ("COSLA and Scottish Government", [("COSLA", ""), ("Scottish Government", "")]),
    ("UNISON", [("UNISON", "")]),
    ("U.S. National Library of Medicine.", [("U.S. National Library of Medicine", "")]),
    ("In OECD (ed.)", [("OECD", "")]),
    ("Socialstyrelsen", [("Socialstyrelsen", "")]),
    ("Tarn Properties, Meadow Homes and Lea PLC", [("Tarn Properties", ""), ("Meadow Homes", ""), ("Lea PLC", "")]),
    ("Barne-, ungdoms- og familiedirektoratet", [("Barne-, ungdoms- og familiedirektoratet", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), ORGANISATIONS, ids=[text for text, _ in ORGANISATIONS])
def test_organisations_stay_whole(text: str, names: list[tuple[str, str]]) -> None:
    found = parse_names(text).names
    assert [(name.literal, name.acronym) for name in found] == names


@pytest.mark.parametrize("text", ["Smith J et al", "Smith, J., et al.,", "Smith, J. and others", "Smith J u.a."])
def test_authors_left_out_are_said_to_be(text: str) -> None:
    people = parse_names(text)
    assert people.et_al
    assert [name.family for name in people.names] == ["Smith"]


@pytest.mark.parametrize("text", ["———.", "---.", "__________,", "– – –"])
def test_a_dash_stands_for_the_same_author(text: str) -> None:
    assert parse_names(text).same_again or not parse_names(text).names


def test_initials_before_a_bracketed_year_are_no_organisation() -> None:
    assert [str(name) for name in parse_names("Tollman SHB", before_year=True).names] == ["Tollman, SHB"]


def test_two_unknown_words_before_a_bracketed_year_are_an_organisation() -> None:
    assert parse_names("Vexford Lumen", before_year=True).names[0].literal == "Vexford Lumen"
    assert parse_names("Randall Packard", before_year=False).names[0].family == "Packard"


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_names_or_none(text: str) -> None:
    for name in parse_names(text).names:
        assert name.family or name.literal or name.given


@pytest.mark.parametrize(("before_year", "literals"), [(True, ["Ernst & Young"]), (False, ["", ""])])
def test_two_bare_words_joined_before_a_year_are_a_firm(before_year: bool, literals: list[str]) -> None:
    assert [one.literal for one in parse_names("Ernst & Young", before_year=before_year).names] == literals
