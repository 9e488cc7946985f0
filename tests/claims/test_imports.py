"""Tagged claims from a sheet or a YAML file become what they would be in the project."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.claims import read_claims
from evmap.claims.imports import IncomingClaims, claims_from_csv, claims_from_yaml
from evmap.claims.sheet import cells_of, columns, node_of_cell
from evmap.domain.claim import TermLink
from evmap.errors import InputError
from evmap.yamlfiles.nodes import Scalar

FACETS = ("themes", "models", "populations", "evidence_bases")


def sheet(text: str, report: str = "r1") -> IncomingClaims:
    return claims_from_csv("tagged.csv", text.encode(), facets=FACETS, report=report)


def test_a_row_is_a_claim_and_semicolons_part_tags() -> None:
    read = sheet(
        "id,report,text,themes,models,population,finding,stance,cites\n"
        'A,r1,"It is so, mostly",a; b,adaptive (inferred),p1;p2,f,supports,"Oak, 2020; Elm, 2019 = elm-2019"\n'
    )
    assert read.diagnostics == ()
    (one,) = read.claims
    assert one.claim.report == "r1"
    assert one.claim.text == "It is so, mostly"
    assert one.claim.terms == {
        "themes": (TermLink("a"), TermLink("b")),
        "models": (TermLink("adaptive", inferred=True),),
    }
    assert one.claim.population == ("p1", "p2")
    assert [(cite.text, cite.work) for cite in one.claim.cites] == [("Oak, 2020", ""), ("Elm, 2019", "elm-2019")]
    assert {(mention.of, mention.id, mention.line) for mention in read.mentions if mention.of == "themes"} == {
        ("themes", "a", 2),
        ("themes", "b", 2),
    }


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_cells(separator: str) -> None:
    read = sheet(f"id{separator}text{separator}themes\nA{separator}hello{separator}a\n")
    assert read.claims[0].claim.text == "hello"


def test_the_report_is_the_cell_then_the_option_then_the_owner_then_the_files_name() -> None:
    text = "id,report,text\nA,r9,x\nB,,x\nC,,x\n"
    read = claims_from_csv("r3.csv", text.encode(), facets=FACETS, owners={"B": "r2", "Z": "r3"})
    assert [one.claim.report for one in read.claims] == ["r9", "r2", "r3"]
    assert [one.claim.report for one in sheet(text, report="r5").claims] == ["r9", "r5", "r5"]


def test_a_new_claim_of_no_report_is_refused() -> None:
    assert [f"{found} [{found.hint}]" for found in sheet("id,text\nA,x\n", report="").diagnostics] == [
        "tagged.csv:2: nothing says which report the new claim 'A' is from [add a column 'report', or --id REPORT]"
    ]


def test_empty_cells_are_kept_apart_from_columns_that_are_not_there() -> None:
    (one,) = sheet("id,text,finding\nA,x,\n").claims
    assert one.cleared == ("finding",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("text,themes\nx,a\n", "tagged.csv:1: the sheet has no column 'id'"),
        ("\n", "tagged.csv:1: the sheet is empty"),
    ],
)
def test_a_sheet_that_is_none_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        sheet(text)
    assert caught.value.format().startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,text,thems\nA,x,a\n", "tagged.csv:1: the column 'thems' is no field of a claim and was left out"),
        ("id,text\nA,x\nA,y\n", "tagged.csv:3: the claim id 'A' stands twice (first in line 2)"),
        ("id,text\nA,\n", "tagged.csv:2: a claim without 'text'"),
        ("id,text\nA,x,y\n", "tagged.csv:2: the row has 3 cells under 2 columns"),
        ('id,text\nA,"two\nlines"\nB C,x\n', "tagged.csv:4: 'B C' cannot be an id ('id')"),
        ("id,text,stance\nA,x,maybe\n", "tagged.csv:2: 'stance' cannot be 'maybe'"),
    ],
)
def test_a_row_that_is_wrong_is_said_with_its_line(text: str, message: str) -> None:
    assert any(str(found).startswith(message) for found in sheet(text).diagnostics)


def test_a_claim_that_becomes_a_row_and_a_claim_again_is_the_same() -> None:
    text = """\
report: {id: r1}
claims:
  - id: A
    text: "One; two, 'three'"
    locator: "3.10"
    basis: primary-survey
    population: [p1, p2]
    themes: [a, {id: b, link: inferred}]
    cites: ["Oak, 2020", {as: "Elm, 2019", work: elm-2019, cito: usesConclusionsFrom}]
    figures:
      - {value: 97, unit: "%", n: 32, what: "all; of them"}
      - {value: [5, 35], n: null, denominator: "a, b"}
      - {value: 3.50, unit: "%"}
      - {value: almost half, vague: true}
    finding: f
    stance: qualifies
"""
    import csv
    import io

    claim = read_claims("claims/r1.yaml", text.encode(), facets=FACETS).content.claims[0]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns(FACETS))
    writer.writeheader()
    writer.writerow(cells_of(claim))
    (again,) = sheet(buffer.getvalue()).claims
    assert again.claim == claim


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30))
def test_any_text_stands_in_a_cell_as_itself(text: str) -> None:
    node = node_of_cell("text", text, 2, "f", frozenset())
    assert isinstance(node, Scalar)
    assert node.text == text.removeprefix("'").strip() or node.text == text.strip()


def test_yaml_takes_the_report_from_its_header() -> None:
    read = claims_from_yaml("tagged.yaml", b"report: {id: r7}\nclaims:\n  - {id: A, text: x, own: 1}\n", facets=FACETS)
    assert [one.claim.report for one in read.claims] == ["r7"]
    assert list(read.claims[0].given) == ["id", "text", "own"]


def test_yaml_without_claims_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        claims_from_yaml("x.yaml", b"a: 1\n", facets=FACETS)
    assert (
        caught.value.format() == "x.yaml:1: the file holds no claims\n  hint: a claims file has 'report:' and 'claims:'"
    )


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_the_line_with_which_excel_names_the_separator_is_no_row(mark: str) -> None:
    read = sheet(f"\ufeffsep={mark}\r\n" + mark.join(("id", "text", "themes")) + "\r\n" + mark.join(("A", "So", "a")))
    (one,) = read.claims
    assert (one.claim.id, one.claim.source.line, one.claim.terms["themes"]) == ("A", 3, (TermLink("a"),))
