"""works.yaml, decisions.yaml and the citations files are read, and changed without harm."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.citation import Candidate, Citation, CitationPart, Match
from evmap.domain.decision import Decision, Verdict
from evmap.project.files.citations import citations_bytes, read_citations
from evmap.project.files.decisions import read_decisions, with_decisions, without_decision
from evmap.project.files.works import read_works

ROOT = Path(__file__).parent.parent.parent
NAME = "references/decisions.yaml"


def test_the_works_of_this_repository_are_clean() -> None:
    read = read_works("references/works.yaml", (ROOT / "references/works.yaml").read_bytes())
    assert read.diagnostics == ()
    assert {note.id: note.design for note in read.notes if note.series} == {
        "miller-2022": "survey",
        "scott-2021": "survey",
        "social-work-scotland-2022": "",
    }
    assert ("Scottish Social Services Council", ("SSSC",)) in [(one.name, one.aliases) for one in read.organisations]


def test_a_slip_in_works_is_said_with_its_line() -> None:
    text = "works:\n  a-2020: {desing: survey}\norganisations:\n  - {aliases: [X]}\n"
    read = read_works("references/works.yaml", text.encode())
    assert [str(found) for found in read.diagnostics] == [
        "references/works.yaml:2: a work has no key 'desing': it is kept but not understood",
        "references/works.yaml:4: an organisation without 'name'",
    ]


SAME = Decision("a/x", "b/y", Verdict.SAME, by="AB", on="2026-11-22", why="the same: a report")
APART = Decision("a/x", "b/z", Verdict.DIFFERENT)


def test_a_decision_is_added_replaced_and_taken_back() -> None:
    first = with_decisions(NAME, None, [SAME, APART])
    assert read_decisions(NAME, first).decisions == (SAME, APART)
    changed = replace(SAME, left="b/y", right="a/x", verdict=Verdict.RELATED)
    second = with_decisions(NAME, first, [changed])
    assert read_decisions(NAME, second).decisions == (APART, changed)
    third = without_decision(NAME, second, "b/z", "a/x")
    assert read_decisions(NAME, third).decisions == (changed,)


def test_comments_and_own_keys_in_decisions_stay() -> None:
    text = "# mine\nevmap: 1\ndecisions:\n  # why\n  - {left: a/x, right: b/y, verdict: same, sure: very}  # yes\n"
    data = with_decisions(NAME, text.encode(), [APART]).decode()
    assert data.startswith(text)
    assert without_decision(NAME, data.encode(), "a/x", "b/z").decode() == text


def test_a_decision_that_cannot_be_understood_is_said() -> None:
    read = read_decisions(NAME, b"decisions:\n  - {left: a/x, right: b/y, verdict: equal}\n")
    assert read.decisions == ()
    assert [f"{found} [{found.hint}]" for found in read.diagnostics] == [
        "references/decisions.yaml:2: 'verdict' cannot be 'equal' [it is one of: same, distinct, related, different]"
    ]


CITED = "references/r1.citations.yaml"
ONE = Citation("r1", "(Oak, 2020)", "3.1", 12, (CitationPart("Oak", "2020", Match.EXACT, "oak-2020"),))
NEAR = Citation(
    "r1",
    "Elm's (2019) view",
    "4",
    20,
    (
        CitationPart(
            "Elm", "2019", Match.NEAR, candidates=(Candidate("elm-2018", "year differs", 0.6),), reason="no such year"
        ),
    ),
    form="narrative",
    page=7,
)


def test_citations_are_read_back_as_written() -> None:
    data = citations_bytes("r1", [ONE, NEAR], CITED, None)
    assert read_citations(CITED, data, "r1").citations == (ONE, NEAR)
    assert citations_bytes("r1", [ONE, NEAR], CITED, data) == data


def test_an_exact_part_says_its_work_once() -> None:
    echo = replace(ONE, parts=(replace(ONE.parts[0], candidates=(Candidate("oak-2020", "fits", 1.0),)),))
    data = citations_bytes("r1", [echo], CITED, None)
    assert b"candidates" not in data
    assert citations_bytes("r1", [echo], CITED, data) == data


def test_what_a_person_wrote_beside_a_citation_stays() -> None:
    data = citations_bytes("r1", [ONE, NEAR], CITED, None).decode()
    data = data.replace('  - text: "(Oak, 2020)"', '  # looked up\n  - mine: yes\n    text: "(Oak, 2020)"')
    answered = replace(NEAR, parts=(replace(NEAR.parts[0], work="elm-2018", confirmed_by="AB", confirmed_on="2026"),))
    new = citations_bytes("r1", [ONE, answered], CITED, data.encode()).decode()
    assert '  # looked up\n  - mine: yes\n    text: "(Oak, 2020)"' in new
    assert read_citations(CITED, new.encode(), "r1").citations == (ONE, answered)


def test_no_citations_at_all_is_a_file_too() -> None:
    data = citations_bytes("r1", [], CITED, None)
    assert read_citations(CITED, data, "r1").citations == ()
    again = citations_bytes("r1", [ONE], CITED, data)
    assert read_citations(CITED, again, "r1").citations == (ONE,)
    assert read_citations(CITED, citations_bytes("r1", [], CITED, again), "r1").citations == ()


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(
    lambda text: text.strip() or "x"
)
IDS = st.from_regex(r"[a-z]{1,6}-20[0-9]{2}", fullmatch=True)
PARTS = st.builds(
    CitationPart,
    author=TEXTS,
    year=TEXTS,
    match=st.sampled_from([Match.NEAR, Match.NONE]),
    work=st.none() | IDS,
    candidates=st.lists(st.builds(Candidate, IDS, TEXTS, st.sampled_from([0.25, 0.5])), max_size=2).map(tuple),
    reason=TEXTS,
    confirmed_by=st.just("") | TEXTS,
    note=st.just("") | TEXTS,
)
CITATIONS = st.lists(
    st.builds(
        Citation,
        report=st.just("r1"),
        text=TEXTS,
        locator=TEXTS,
        line=st.integers(1, 9),
        parts=st.lists(PARTS, max_size=2).map(tuple),
    ),
    max_size=4,
)


@pytest.mark.parametrize("known", [False, True])
@settings(max_examples=50, deadline=None)
@given(citations=CITATIONS, before=CITATIONS)
def test_any_citations_survive_the_file(known: bool, citations: list[Citation], before: list[Citation]) -> None:
    old = citations_bytes("r1", before, CITED, None) if known else None
    data = citations_bytes("r1", citations, CITED, old)
    read = read_citations(CITED, data, "r1").citations
    # where a file is there already its order stays, which a person may have chosen
    assert Counter(read) == Counter(citations) if known else read == tuple(citations)
    assert citations_bytes("r1", citations, CITED, data) == data
