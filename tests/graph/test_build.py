"""Evidence becomes nodes and edges: one document one node, near matches no edges, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from evmap.domain.citation import Candidate, Citation, CitationPart, Match
from evmap.domain.claim import CitedWork, Claim, ClaimsFile, Figure, TermLink
from evmap.domain.diagnostic import Source
from evmap.domain.name import Name
from evmap.domain.work import Organisation
from evmap.graph import build
from evmap.graph.citing import citation_key
from evmap.graph.names import Organisations, person_key
from tests.analysis.build import Corpus, person

if TYPE_CHECKING:
    from evmap.domain.evidence import Evidence


def corpus() -> Corpus:
    made = Corpus().report("A", ["Ash A"], issued="2024-02", publisher="SSSC").work("X", ["Xu X"], year=2019)
    made.term("themes", "training").term("themes", "offer", ["training"], source=Source("themes.yaml", 4))
    made.term("models", "adaptive", sources=("X", "unknown-2000")).term("populations", "leads", universe=32)
    return made.term("capabilities", "vision").term("evidence_bases", "secondary")


def edges(graph: nx.MultiDiGraph[str], kind: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [(u, v, data) for u, v, data in graph.edges(data=True) if data["type"] == kind]


def with_claim(evidence: Evidence, claim: Claim, reviewer: str = "") -> Evidence:
    (file,) = (one for one in evidence.claims_files if one.report.id == claim.report and one.reviewer == "")
    return replace(evidence, claims_files=(*evidence.claims_files, ClaimsFile(file.report, (claim,), reviewer)))


def test_every_kind_of_node_and_edge() -> None:
    made = corpus().claim(
        "c1", "A", "S", population=["leads"], cites=["X"], themes=["offer"], models=["adaptive"],
        facets={"capabilities": ["~vision"]}, locator="3.2",
    )  # fmt: skip
    made.claim("r1", "A", "O", finding="", kind="recommendation", addresses=("f",))
    made.listed["A"] = ("X",)
    graph = made.graph()
    assert {data["kind"] for _, data in graph.nodes(data=True)} == {
        "report", "work", "claim", "finding", "theme", "model", "population", "capability",
    }  # fmt: skip
    assert {(u, v, data["type"]) for u, v, data in graph.edges(data=True)} == {
        ("report:A", "claim:c1", "makes"),
        ("report:A", "claim:r1", "makes"),
        ("report:A", "work:X", "cites"),
        ("claim:c1", "work:X", "cites"),
        ("claim:c1", "theme:offer", "about"),
        ("claim:c1", "population:leads", "about"),
        ("claim:c1", "capability:vision", "about"),
        ("claim:c1", "model:adaptive", "uses"),
        ("claim:c1", "finding:f", "supports"),
        ("claim:r1", "finding:f", "addresses"),
        ("theme:offer", "theme:training", "broader"),
        ("model:adaptive", "work:X", "defined-in"),
    }
    assert graph.nodes["claim:c1"]["line"] == 1
    assert graph.nodes["population:leads"]["universe"] == 32
    assert graph.nodes["theme:offer"]["file"] == "themes.yaml"
    ((_, _, about),) = [edge for edge in edges(graph, "about") if edge[1] == "capability:vision"]
    assert about["link"] == "inferred"
    ((_, _, cites),) = [edge for edge in edges(graph, "cites") if edge[0] == "claim:c1"]
    assert (cites["cito"], cites["evidential"], cites["locator"]) == ("citesAsEvidence", True, "3.2")


def test_a_work_that_is_an_ingested_report_has_the_reports_node() -> None:
    made = corpus().report("B", ["Birch B"], work="birch-2020").work("birch-2020", ["Birch B"]).work("birch-2020a")
    made.claim("c1", "A", "S", cites=["birch-2020", "birch-2020a"])
    graph = build(replace(made.evidence(), same_as={"birch-2020a": "B"}))
    assert {v for _, v, _ in edges(graph, "cites")} == {"report:B"}
    assert "work:birch-2020" not in graph
    assert "work:birch-2020a" not in graph


@pytest.mark.parametrize(
    ("kind", "basis", "expected"),
    [("finding", "S", "citesAsEvidence"), ("definition", "S", "citesAsAuthority"),
     ("finding", "P", "citesForInformation"), ("context", "Y", "citesAsEvidence")],
)  # fmt: skip
def test_a_citation_without_a_reason_gets_the_one_that_is_meant(kind: str, basis: str, expected: str) -> None:
    graph = corpus().claim("c1", "A", basis, cites=["X"], kind=kind).graph()
    ((_, _, data),) = [edge for edge in edges(graph, "cites") if edge[0] == "claim:c1"]
    assert data["cito"] == expected


def test_list_and_text_make_one_edge_with_its_place_and_its_mentions() -> None:
    made = corpus().work("Y")
    made.listed["A"] = ("Y", "X")
    made.cite("A", "Xu", "2019", work="X", locator="1.1").cite("A", "Xu", "2019", work="X", locator="4")
    made.cite("A", "Yew", "2001", near="Y")
    graph = made.graph()
    found = {v: (d["listed"], d["mentions"], d["locators"]) for _, v, d in edges(graph, "cites")}
    assert found == {"work:X": (2, 2, ("1.1", "4")), "work:Y": (1, 0, ())}
    assert graph.nodes["work:Y"]["near_mentions"] == 1
    assert graph.nodes["work:X"]["listed_by"] == ("A",)


def test_a_citation_as_written_is_linked_as_the_report_was() -> None:
    made = corpus().cite("A", "Xu et al", "2019", work="X")
    evidence = with_claim(
        made.evidence(), Claim("c1", "A", "t", basis="secondary", cites=(CitedWork("Xu et al., 2019"),))
    )
    graph = build(evidence)
    assert ("claim:c1", "work:X") in graph.edges()
    assert not graph.graph["unresolved"]


def test_a_citation_as_written_is_looked_up_in_the_list_when_the_text_was_not_read() -> None:
    made = corpus().work("sssc-2017", ["[Scottish Social Services Council]"], year=2017)
    made.listed["A"] = ("X", "sssc-2017")
    cites = (CitedWork("Xu, 2019"), CitedWork("SSSC, 2017"), CitedWork("Xu, 2018"), CitedWork("an untitled survey"))
    evidence = replace(
        with_claim(made.evidence(), Claim("c1", "A", "t", basis="secondary", cites=cites)),
        organisations=(Organisation("Scottish Social Services Council", ("SSSC",)),),
    )
    graph = build(evidence)
    assert {v for u, v in graph.edges() if u == "claim:c1"} == {"work:X", "work:sssc-2017"}
    near, none = graph.graph["unresolved"]["c1"]
    assert (near.text, near.nearest[0].work) == ("Xu, 2018", "X")
    assert (none.text, none.nearest) == ("an untitled survey", ())


def test_what_a_person_refused_stays_unresolved() -> None:
    part = CitationPart("SWS", "2021", Match.NEAR, None, (Candidate("X", "year", 0.6),), confirmed_by="me")
    made = corpus()
    made.citations.append(Citation("A", "(SWS, 2021)", "1", 1, (part,)))
    graph = made.claim("c1", "A", "S", cites=["?SWS, 2021"]).graph()
    (one,) = graph.graph["unresolved"]["c1"]
    assert one.confirmed


def test_a_tag_that_nothing_defines_is_kept_and_marked() -> None:
    graph = corpus().claim("c1", "A", themes=["nowhere"]).graph()
    assert graph.nodes["theme:nowhere"]["defined"] is False
    assert ("claim:c1", "theme:nowhere") in graph.edges()


def test_a_claim_that_two_coders_coded_counts_once_in_the_main_words() -> None:
    evidence = corpus().claim("c1", "A").evidence()
    second = Claim("c1", "A", "other words", basis="opinion", terms={"themes": (TermLink("training"),)}, reviewer="me")
    graph = build(with_claim(evidence, second, reviewer="me"))
    assert graph.nodes["claim:c1"]["text"] == "text of c1"
    assert graph.graph["left_out"]["second coder"] == 1


def test_the_graph_is_frozen_and_a_copy_is_not() -> None:
    graph = corpus().graph()
    with pytest.raises(nx.NetworkXError):
        graph.add_node("x")
    graph.copy().add_node("x")


def test_figures_are_text_on_the_node_and_values_beside_the_graph() -> None:
    figures = (Figure(97, "%", 32, "responses"), Figure((5.0, 35.0), "hours"), Figure("most", "share"))
    graph = corpus().claim("c1", "A", figures=figures).graph()
    assert graph.nodes["claim:c1"]["figures"] == ("97% (n=32)", "5-35 hours", "most share")
    assert graph.graph["figures"]["c1"] == figures


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Smith J", "SMITH John", True), ("Miller R", "Miller E", False), ("Müller A", "Muller A", True),
     ("O'Neill C", "O’Neill C", True), ("Smith", "Smith J", False)],
)  # fmt: skip
def test_when_two_names_are_one_person(one: str, other: str, same: bool) -> None:
    assert (person_key(person(one)) == person_key(person(other))) is same


@pytest.mark.parametrize("family", ["et al", "et al.", "Others", ""])
def test_nobody_is_no_person(family: str) -> None:
    assert person_key(Name(family=family)) == ""


def test_an_organisation_is_no_person() -> None:
    assert person_key(person("[Audit Scotland]")) == ""


def test_an_organisation_is_one_under_all_its_names() -> None:
    bodies = Organisations([Organisation("Scottish Social Services Council", ("SSSC",))])
    assert bodies.of(["sssc", "SSSC ", ""], [person("[Scottish Social Services Council]")]) == (
        "Scottish Social Services Council",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("Haworth et al, 2018", "(Haworth et al., 2018)"), ("Bailey and West, 2022", "Bailey & West 2022"),
     ("Brown, n.d.", "Brown, nd"), ("Social Work Scotland (2021)", "Social Work Scotland, 2021")],
)  # fmt: skip
def test_two_writings_of_one_citation(one: str, other: str) -> None:
    assert citation_key(one) == citation_key(other)
