"""Organisations are the same by their whole name or acronym, never by a word in common."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from evmap.dedupe import dedupe
from evmap.dedupe.compare.authors import compare_authors
from evmap.dedupe.normalise.names import normalise_names
from evmap.domain.date import Date
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.formats import read_records
from evmap.formats.fields import organisation
from tests.shared import shared

if TYPE_CHECKING:
    from collections.abc import Sequence

BODIES = """
Falkirk Council; Fife Council; Glasgow City Council; East Lothian Council; West Lothian Council; NHS Fife
NHS Forth Valley; Skills for Care; Skills for Health; Care Inspectorate; Audit Scotland; Department of Health
Department for Education; Department of Education; University of Leeds; University of Lincoln; Ministry of Justice
Ministry of Defence; Social Care Wales; Sport Wales; Social Work Scotland; Public Health Wales
Public Health Scotland; Government of Ireland
"""


def match(a: Name, b: Name) -> str:
    return compare_authors(normalise_names([a]), normalise_names([b]))[0].name


def report(key: str, author: Name, title: str = "Annual report of the chief social work officer 2019/20") -> Record:
    return Record(id=key, type="report", title=title, authors=(author,), issued=Date(2020))


def test_bodies_with_a_word_in_common_are_different() -> None:
    bodies = [body.strip() for line in BODIES.strip().splitlines() for body in line.split(";")]
    for a, b in combinations(bodies, 2):
        assert match(Name(literal=a), Name(literal=b)) == "NONE", (a, b)
    found = dedupe([report(str(at), Name(literal=body)) for at, body in enumerate(bodies)])
    assert len(found) == len(bodies)
    assert not found.possibles


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Scottish Social Services Council", "The Scottish Social Services Council"),
        ("Scottish Social Services Council", "Scotish Social Services Council"),
        ("Dept. of Health", "Department of Health"),
        ("World Health Organization", "World Health Organisation"),
        ("U.S. Department of Labor", "US Department of Labor"),
        ("Children & Families Trust", "Children and Families Trust"),
        ("Example Research Ltd", "Example Research"),
        ("SSSC", "Scottish Social Services Council"),
        ("DfE", "Department for Education"),
        ("NICE", "National Institute for Health and Care Excellence (NICE)"),
        ("Ministry of Justice", "Justice, Ministry of"),
    ],
)
def test_a_body_is_known_by_its_whole_name_or_acronym(a: str, b: str) -> None:
    assert match(organisation(a), organisation(b)) == "ALL"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("NICE", "National Institute for Health and Care Excellence"),
        ("Scottish Government", "Scottish Government Health Directorate"),
        ("Care Inspectorate", "Care Inspectorate Wales"),
    ],
)
def test_what_may_be_one_body_is_left_to_a_person(a: str, b: str) -> None:
    assert match(organisation(a), organisation(b)) == "SOME"
    found = dedupe([report("1", organisation(a)), report("2", organisation(b))])
    assert (len(found), len(found.possibles)) == (2, 1)


def test_a_body_that_was_entered_as_a_person_is_known() -> None:
    assert match(Name(literal="Falkirk Council"), Name("Council", "Falkirk")) == "ALL"
    assert match(Name(literal="Fife Council"), Name("Council", "Glasgow City")) == "NONE"
    assert match(Name("Council", "Fife"), Name("Council", "Falkirk")) == "NONE"
    assert match(Name("England", "Kim"), Name("England", "K")) == "ALL"


def test_a_double_name_without_initials_is_no_organisation() -> None:
    assert match(Name(literal="García Márquez"), Name("García", "G")) == "ALL"


def clusters(records: Sequence[Record]) -> int:
    return len(dedupe(records))


@pytest.mark.parametrize(("name", "works"), [("orgs.csv", 6), ("pair.bib", 2), ("pair.ris", 2)])
def test_one_title_of_several_bodies(name: str, works: int) -> None:
    path = shared(f"cases/28-organisations-one-word-in-common/{name}")
    assert clusters(read_records(name, path.read_bytes()).records) == works
