"""Works out of records: the best fields, every record kept, conflicts listed, ids that stay."""

from __future__ import annotations

from dataclasses import replace

from evmap.dedupe import dedupe
from evmap.dedupe.identify import assign_work_ids
from evmap.dedupe.merge import merge
from evmap.domain.diagnostic import Source
from tests.dedupe.made import record

SHORT = record(
    "s", file="scopus.ris", title="CARING FOR THE CARERS", authors="Ruiz C", year=2018, container="Care J", volume="7",
    page="201", raw="the entry as printed", url="https://care.example/1",
)  # fmt: skip
FULL = record(
    "f", file="pubmed.nbib", title="Caring for the carers: lessons of a programme", authors="Ruiz, Clara; Holt, D",
    year=2019,
    container="Care Journal", volume="7", issue="2", page="201-215", doi="10.5555/care", extra={"PT": "Review"},
)  # fmt: skip


def test_the_best_fields_are_taken_and_both_records_stay_as_they_were() -> None:
    work = merge([SHORT, FULL], "ruiz-2019")
    best = work.best
    assert (best.id, best.work, best.title) == ("ruiz-2019", "ruiz-2019", FULL.title)
    assert (best.container_title, best.page, best.doi, best.issue) == ("Care Journal", "201-215", "10.5555/care", "2")
    assert (best.authors, best.issued.year, best.url) == (FULL.authors, 2019, SHORT.url)
    assert best.extra == {"PT": "Review"}
    assert set(map(id, work.records)) == {id(SHORT), id(FULL)}
    assert work.records[1].raw == "the entry as printed"


def test_fields_that_disagree_are_listed_with_every_record_and_spelling_does_not_count() -> None:
    work = merge([SHORT, FULL], "ruiz-2019")
    conflicts = {conflict.field: conflict for conflict in work.conflicts}
    assert set(conflicts) == {"title", "authors", "issued", "page"}
    assert conflicts["issued"].chosen == "2019"
    assert conflicts["issued"].values == (("pubmed/f", "2019"), ("scopus/s", "2018"))


def test_the_order_of_the_records_does_not_matter() -> None:
    assert merge([SHORT, FULL], "x") == merge([FULL, SHORT], "x")


def test_new_ids_are_author_and_year_and_clashes_get_letters_by_title() -> None:
    records = [
        record("1", title="On trust", authors="Nutt, P", year=None),
        record("2", title="Zeal in care", authors="Ruiz, C", year=2019),
        record("3", title="Aims of care", authors="Ruiz, C", year=2019),
        record("4", title="Workforce", authors="=Northern Care Standards Council", year=2016),
    ]
    works = dedupe(records).works(records)
    assert [work.id for work in works] == [
        "nutt-nd", "ruiz-2019b", "ruiz-2019a", "northern-care-standards-council-2016"
    ]  # fmt: skip


def test_an_id_once_given_stays_whatever_is_added() -> None:
    old = record("1", title="Zeal in care", authors="Ruiz, C", year=2019, work="ruiz-2019")
    new = record("2", title="Aims of care", authors="Ruiz, C", year=2019)
    assert assign_work_ids([[new], [old]])[1] == "ruiz-2019"
    assert assign_work_ids([[new], [old]])[0] not in ("ruiz-2019", "")


def test_of_two_works_that_claim_an_id_the_one_with_more_records_keeps_it() -> None:
    a = record("1", title="Aims of care", authors="Ruiz, C", year=2019, work="ruiz-2019")
    b = record("2", title="Zeal in care", authors="Ruiz, C", year=2019, work="ruiz-2019")
    ids = assign_work_ids([[a], [b, replace(b, id="3")]])
    assert ids[1] == "ruiz-2019"
    assert ids[0] != "ruiz-2019"


def test_ids_that_are_taken_are_not_given() -> None:
    one = record("1", title="Aims of care", authors="Ruiz, C", year=2019)
    assert assign_work_ids([[one]], taken={"ruiz-2019"}) != ("ruiz-2019",)


def test_records_are_kept_by_file_and_line() -> None:
    lines = [replace(FULL, id=str(n), source=Source("a.bib", n)) for n in (9, 2, 5)]
    assert [one.source.line for one in merge(lines).records] == [2, 5, 9]
