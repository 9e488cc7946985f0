"""Each file is told for what it is: tags outside records make none, foreign JSON is read or refused by name."""

from __future__ import annotations

import json

import pytest

from evmap.errors import InputError
from evmap.formats import read_records
from evmap.formats.sniff import holds_records
from evmap.project.ingest.kinds import kind_of
from tests.shared import shared

RECORD = "TY  - JOUR\nAU  - Marsh, H.\nTI  - One\nPY  - 2019\nER  - \n"


@pytest.mark.parametrize(
    ("text", "titles", "leftover"),
    [
        (RECORD + "VN  - Ovid Technologies\nDB  - PsycInfo\n" + RECORD.replace("One", "Two"), ["One", "Two"], 2),
        (RECORD + "\nUR  - https://example.org/1\n", ["One"], 1),
        ("DB  - Search\nSO  - EBSCO\n" + RECORD, ["One"], 2),
        (
            "1. \n" + RECORD + "\nC1  - Database\nSearch Strategy:\n----\n1  work (12)\n\n2. \n" + RECORD,
            ["One", "One"],
            4,
        ),
        (RECORD + "TI  - stray title\nAU  - Stray, A.\n" + RECORD.replace("One", "Two"), ["One", "Two"], 2),
        ("TI  - Without a type\nAU  - Oak, A.\nER  - \n" + RECORD, ["Without a type", "One"], 0),
        (RECORD.replace("ER  - \n", ""), ["One"], 0),
        ("TY  - JOUR\n" + RECORD, ["One"], 0),
    ],
)
def test_a_tag_outside_a_record_makes_none_and_is_listed(text: str, titles: list[str], leftover: int) -> None:
    read = read_records("a.ris", text.encode())
    assert [record.title for record in read.records] == titles
    assert sum(one.code == "ris-outside" for one in read.diagnostics) == leftover
    assert read.read == read.kept + read.merged + read.failed


def test_a_record_that_the_file_ends_in_is_said_to_be_cut_off() -> None:
    (said,) = read_records("a.ris", RECORD.replace("ER  - \n", "").encode()).diagnostics
    assert "cut off" in said.message


OPENALEX = {
    "results": [
        {
            "id": "https://openalex.org/W1",
            "doi": "https://doi.org/10.1/x",
            "title": "Leading in care",
            "publication_date": "2020-05-06",
            "type": "article",
            "is_retracted": True,
            "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/77"},
            "authorships": [{"author": {"display_name": "Ann Maria Bell"}}],
            "primary_location": {"source": {"display_name": "J Soc Work"}},
            "biblio": {"volume": "1", "issue": "2", "first_page": "3", "last_page": "9"},
            "abstract_inverted_index": {"in": [1], "Leading": [0], "care": [2]},
        }
    ]
}
CROSSREF_ITEM = {
    "DOI": "10.1/X",
    "title": ["Leading in care"],
    "subtitle": ["a survey"],
    "author": [{"family": "Bell", "given": "Ann"}],
    "issued": {"date-parts": [[2020, 5]]},
    "type": "journal-article",
    "container-title": ["J Soc Work"],
    "page": "3-9",
}
SCHOLAR = {
    "data": [
        {
            "paperId": "a",
            "externalIds": {"DOI": "10.1/x", "PubMed": 77},
            "title": "Leading in care",
            "year": 2020,
            "authors": [{"name": "Ann Bell"}],
            "journal": {"name": "J Soc Work", "volume": "1", "pages": " 3-9 "},
        }
    ]
}
EUROPE = {
    "resultList": {
        "result": [
            {
                "pmid": "77",
                "doi": "10.1/x",
                "title": "Leading in care.",
                "authorString": "Bell A, Oak B.",
                "pubYear": "2020",
                "journalTitle": "J Soc Work",
                "pageInfo": "3-9",
            }
        ]
    }
}


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (OPENALEX, "openalex"),
        ({"status": "ok", "message": {"items": [CROSSREF_ITEM]}}, "crossref"),
        ({"status": "ok", "message": CROSSREF_ITEM}, "crossref"),
        (SCHOLAR, "semantic-scholar"),
        (EUROPE, "europe-pmc"),
    ],
)
def test_scholarly_json_is_read_as_records(data: object, format: str) -> None:
    read = read_records("a.json", json.dumps(data).encode())
    (record,) = read.records
    assert read.format == format
    assert (record.title.partition(":")[0], record.doi, record.issued.year) == ("Leading in care", "10.1/x", 2020)
    assert (record.authors[0].family, record.container_title, record.page) == ("Bell", "J Soc Work", "3-9")
    assert record.type == "article-journal"


def test_a_retraction_an_abstract_and_identifiers_are_kept() -> None:
    (record,) = read_records("a.json", json.dumps(OPENALEX).encode()).records
    assert (record.extra["retracted"], record.abstract, record.pmid) == ("yes", "Leading in care", "77")
    assert (record.authors[0].given, record.issued.month) == ("Ann Maria", 5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"rows": [{"uri": "http://a", "target": [{"selector": []}]}]}', "annotations of Hypothesis"),
        ('{"cells": [], "nbformat": 4}', "a notebook"),
        ('{"name": "x", "dependencies": {"a": "1"}}', "a package file of a program"),
        ('{"temperature": 3}', "JSON of no kind that evmap knows"),
        ("[]", "JSON without any item"),
        ('{"results": [{"id": "https://openalex.org/W1", "title"', "broken off"),
    ],
)
def test_other_json_is_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_records("a.json", text.encode())
    kind = "hypothesis" if "Hypothesis" in said else "references"
    assert kind_of("a.json", text.encode()) == kind


def test_an_item_that_says_nothing_is_no_record() -> None:
    read = read_records("a.json", b'{"results": [{"id": "https://openalex.org/W1"}]}')
    assert (read.kept, read.failed, read.read) == (0, 1, 1)


BIB = "@article{a,\n  title = {One},\n  author = {Oak, A.},\n}\n"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("% exported by Zotero\n\n" + BIB, True),
        ("Scopus\nEXPORT DATE: 1 May 2024\n\n" + RECORD, True),
        ("Exported 1 May\n\nPMID- 30012345\nOWN - NLM\nTI  - One\n      and more\n", True),
        ('<?xml version="1.0"?><!-- exported --> <xml><records><record><x/></record></records></xml>', True),
        (
            "A report.\n\nIt ends with an entry for those who cite it.\n\nWords.\n\nMore words.\n\nAnd more.\n\n" + BIB,
            False,
        ),
        (
            "A report about formats.\n\nMany words.\n\nTY  - JOUR\nER  - \n\nMore.\n\nMore.\n\nMore.\n",
            False,
        ),
        ("A plain report (Oak, 2019).\n", False),
    ],
)
def test_a_bibliography_is_told_from_a_report_that_quotes_one(text: str, holds: bool) -> None:
    assert holds_records("a.txt", text.encode()) is holds
    assert (kind_of("a.txt", text.encode()) == "references") is holds


CASE_FILES = (
    *("api.json", "bibcomment.txt", "blank.txt", "comment.xml", "crossref.json", "risheader.txt"),
    *("urlfirst.json", "utf16.json", "wrapped.json"),
)


@pytest.mark.parametrize("name", CASE_FILES)
def test_the_bibliographies_of_the_cases_are_no_reports(name: str) -> None:
    data = shared("cases", "62-bibliographies-taken-for-reports", name).read_bytes()
    assert kind_of(name, data) == "references"
    assert all(record.title for record in read_records(name, data).records)


@pytest.mark.parametrize(("name", "number"), [("ovid.ris", 2), ("s1.ris", 2), ("s2.ris", 1), ("s3.ris", 1)])
def test_the_stray_tags_of_the_cases_make_no_record(name: str, number: int) -> None:
    assert read_records(name, shared("cases", "16-ovid-stray-tags", name).read_bytes()).kept == number


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Department of Health and Social Care", ["Department of Health and Social Care"]),
        ("National Institute for Health & Care Excellence", ["National Institute for Health & Care Excellence"]),
        ("Scottish Government and Care Inspectorate", ["Scottish Government", "Care Inspectorate"]),
        ("Scottish Government and J. Smith", ["Scottish Government", "Smith, J."]),
        ("Hale P and Ruiz N", ["Hale, P", "Ruiz, N"]),
    ],
)
def test_an_and_in_the_name_of_an_organisation_does_not_part_it(cell: str, names: list[str]) -> None:
    (record,) = read_records("t.csv", f'id,title,authors\n1,A title,"{cell}"\n'.encode()).records
    assert [str(name) for name in record.authors] == names


def test_ris_whose_records_are_numbered_in_angle_brackets_is_ris() -> None:
    text = "<1>\nTY  - RPRT\nTI  - One\nER  - \n\n<2>\nTY  - RPRT\nTI  - Two\nER  - \n"
    file = read_records("ovid.txt", text.encode())
    assert (file.format, file.kept) == ("ris", 2)
    assert holds_records("ovid.txt", text.encode())


def test_openalex_says_who_published_what_a_work_leans_on_and_which_author_is_a_body() -> None:
    item = {
        **OPENALEX["results"][0],
        "type": "dissertation",
        "authorships": [
            {"author": {"display_name": name}} for name in ("Ana van der Berg", "World Health Organization")
        ],
        "primary_location": {
            "source": {"display_name": "J", "host_organization_name": "Oak Press", "issn_l": "1234-5678"}
        },
        "referenced_works": ["https://openalex.org/W2", "https://openalex.org/W3"],
    }
    (record,) = read_records("a.json", json.dumps({"results": [item]}).encode()).records
    assert [str(name) for name in record.authors] == ["van der Berg, Ana", "World Health Organization"]
    assert (record.type, record.publisher) == ("thesis", "Oak Press")
    assert record.extra["openalex-references"] == "W2; W3"
    assert record.extra["retracted"] == "yes"


def test_services_say_what_kind_of_work_it_is_and_that_it_was_retracted() -> None:
    book = {"data": [{"paperId": "b", "title": "A book", "year": 2020, "publicationTypes": ["Book"], "authors": []}]}
    (record,) = read_records("s.json", json.dumps(book).encode()).records
    assert record.type == "book"
    item = {"id": "1", "title": "One.", "authorString": "Doe J.", "pubTypeList": {"pubType": ["Retracted Publication"]}}
    (record,) = read_records("e.json", json.dumps({"resultList": {"result": [item]}}).encode()).records
    assert record.extra["retracted"] == "yes"
