"""Every format that is written is read back: what it can hold is equal, what it cannot is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.date import Date, DateStatus
from evmap.domain.diagnostic import Source
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.errors import UsageError
from evmap.formats import WRITABLE, read_records, write_records
from tests.formats.record_strategies import records, wild_names

FULL = Record(
    id="berg-2019",
    type="article-journal",
    title="Leading & learning: 100 % {of} it?",
    authors=(
        Name(family="Berg", given="Jan P.", particle="van der", suffix="Jr"),
        Name(literal="Scottish Social Services Council", acronym="SSSC"),
        Name(literal="Audit Scotland"),
    ),
    editors=(Name(family="Müller", given="K"),),
    issued=Date(2019, 3, 12),
    container_title="Journal of Things",
    collection_title="Series A",
    volume="37",
    issue="4",
    page="524-546",
    edition="2",
    publisher="Example Press",
    publisher_place="Edinburgh",
    genre="Review",
    doi="10.1000/a.b(1)",
    pmid="29384756",
    pmcid="PMC123456",
    isbn="978-0-19-852663-6",
    issn="0309-5591",
    arxiv="2101.01234",
    url="https://example.org/a_b?c=%20&d=~e#f",
    accessed=Date(2021, 5, 3),
    abstract="First line.\nSecond line: =1+1",
    keywords=("leadership", "social work"),
    language="en",
    note="a note",
    extra={"C1": "something", "owner": "me"},
)


@pytest.mark.parametrize("format", WRITABLE)
def test_a_full_record_survives(format: str) -> None:
    written = write_records([FULL], format)
    (back,) = read_records("x", written.data).records
    # RIS and EndNote XML have only their own fields; nothing else is lost anywhere
    lost = {"lost-extra owner"} if format in ("ris", "endnote-xml") else set()
    assert {loss.code for loss in written.losses} == lost
    kept = {name: value for name, value in FULL.extra.items() if f"lost-extra {name}" not in lost}
    assert {name: back.extra[name] for name in kept} == kept
    assert replace(back, extra={}) == replace(FULL, extra={})


@pytest.mark.parametrize("format", WRITABLE)
@given(found=st.lists(records(), min_size=1, max_size=3))
@settings(deadline=None, max_examples=12)
def test_nothing_is_lost_unsaid(format: str, found: list[Record]) -> None:
    found = [replace(record, id=f"r{number}", title=record.title or "T") for number, record in enumerate(found)]
    written = write_records(found, format)
    file = read_records("x", written.data, format=format)
    assert file.kept == len(found)
    assert file.failed == file.merged == 0
    said = {loss.code.removeprefix("lost-").replace("-", "_") for loss in written.losses}
    for record, back in zip(found, file.records, strict=True):
        for name in ("title", "authors", "issued", "container_title", "volume", "doi", "url", "abstract", "note"):
            assert name in said or getattr(back, name) == getattr(record, name)


@given(records(authors=wild_names))
@settings(deadline=None, max_examples=12)
def test_csl_json_holds_any_record(record: Record) -> None:
    record = replace(record, type="book", extra={})
    written = write_records([record], "csl-json")
    (back,) = read_records("x.json", written.data).records
    assert back == record
    assert written.losses == ()


@pytest.mark.parametrize("format", WRITABLE)
@given(st.lists(records(), max_size=2))
@settings(deadline=None, max_examples=12)
def test_writing_what_was_read_changes_nothing(format: str, found: list[Record]) -> None:
    found = [replace(record, id=f"r{number}", title=record.title or "T") for number, record in enumerate(found)]
    once = write_records(found, format).data
    if not found:
        return
    twice = write_records(read_records("x", once, format=format).records, format, provenance=False)
    thrice = write_records(read_records("x", twice.data, format=format).records, format, provenance=False)
    assert thrice.data == twice.data
    assert twice.losses == ()


def test_losses_are_told_once_a_field() -> None:
    records = [replace(FULL, id=f"r{n}", work="w", extra={}) for n in range(5)]
    (loss,) = write_records(records, "ris").losses
    assert loss.message == "RIS cannot hold the work's id of 5 records as it is (r0, r1, r2 …)"


def test_an_unknown_target_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="'docx' is no format evmap writes"):
        write_records([FULL], "docx")


def test_no_records_make_an_empty_file_of_each_format() -> None:
    for format in WRITABLE:
        assert write_records([], format).losses == ()


def test_provenance_can_be_left_out_of_a_bib() -> None:
    record = replace(FULL, raw="van der Berg J (2019)", source=Source("r.md", 4))
    assert b"evmap-raw" in write_records([record], "bibtex").data
    assert b"evmap-" not in write_records([record], "bibtex", provenance=False).data


@pytest.mark.parametrize("status", [DateStatus.NO_DATE, DateStatus.IN_PRESS, DateStatus.FORTHCOMING])
@pytest.mark.parametrize("format", WRITABLE)
def test_undated_and_unprinted_works_survive(format: str, status: DateStatus) -> None:
    record = Record(id="a", type="book", title="T", issued=Date(status=status))
    (back,) = read_records("x", write_records([record], format).data).records
    assert back.issued == record.issued
