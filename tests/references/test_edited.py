"""A person's work in a .bib survives every re-run."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.date import Date
from evmap.domain.diagnostic import Source
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.errors import InputError
from evmap.formats import RecordFile, read_records
from evmap.references.edits import Merged, edits, rewrite
from tests.formats.record_strategies import records, wild_names

LIST = (
    Record(
        id="hale-2019",
        type="report",
        title="Working well",
        authors=(Name(family="Hale", given="P"),),
        issued=Date(2019),
        publisher="Example Trust",
        extra={"url-raw": "https://www.example.org/ a"},
        raw="- **Hale** P (2019) *Working well*. Example Trust",
        source=Source("report.md", 10),
        confidence={"title": 0.8, "author": 0.9, "publisher": 0.4},
    ),
    Record(id="otieno-2020", type="book", title="Care", issued=Date(2020), page="3–9", raw="Otieno M (2020) Care, 3–9"),
    Record(id="ruiz-nd", type="webpage", title="Leaders {sic}", raw="Ruiz A (n.d.) Leaders {sic}"),
)


def first() -> bytes:
    """The file as the first ingest writes it."""
    return rewrite(None, LIST)[0]


def opened(data: bytes) -> RecordFile:
    return read_records("references/x.bib", data)


def rerun(data: bytes, new: tuple[Record, ...] = LIST) -> tuple[bytes, Merged]:
    """The file after a person's edit and another ingest, which a third must not change."""
    again, merged = rewrite(opened(data), new, data.decode())
    third, _ = rewrite(opened(again), new, again.decode())
    assert third == again
    return again, merged


def edited(old: str, new: str) -> bytes:
    text = first().decode()
    assert text.count(old) == 1
    return text.replace(old, new).encode()


def test_an_untouched_file_is_rewritten_byte_for_byte() -> None:
    again, merged = rerun(first())
    assert again == first()
    assert merged.edited == ()
    assert merged.diagnostics == ()


def test_a_corrected_field_stays_and_counts_as_given() -> None:
    again, merged = rerun(edited("title = {Working well}", "title = {Working well together}"))
    record = opened(again).records[0]
    assert record.title == "Working well together"
    assert merged.edited == (("hale-2019", "title"),)
    assert record.confidence == {"author": 0.9, "publisher": 0.4}


def test_a_corrected_author_loses_the_confidence_that_csl_calls_author() -> None:
    again, _ = rerun(edited("author = {Hale, P}", "author = {Hale, Petra}"))
    record = opened(again).records[0]
    assert record.authors == (Name(family="Hale", given="Petra"),)
    assert record.confidence == {"title": 0.8, "publisher": 0.4}


def test_a_better_reading_changes_only_what_no_one_touched() -> None:
    better = (replace(LIST[0], title="Working well!", publisher="The Example Trust"), *LIST[1:])
    again, _ = rerun(edited("title = {Working well}", "title = {Working well together}"), better)
    record = opened(again).records[0]
    assert (record.title, record.publisher) == ("Working well together", "The Example Trust")


def test_an_emptied_and_an_added_field_stay_so() -> None:
    again, merged = rerun(edited("  institution = {Example Trust},\n", "  note = {seen},\n  shelf = {B2},\n"))
    record = opened(again).records[0]
    assert (record.publisher, record.note, record.extra["shelf"]) == ("", "seen", "B2")
    assert {name for _, name in merged.edited} == {"publisher", "note", "x-shelf"}


def test_a_confirmed_field_is_not_doubted_again() -> None:
    again, merged = rerun(edited(" publisher=0.4", ""))
    assert "publisher" not in opened(again).records[0].confidence
    assert merged.edited == ()


def test_another_key_and_another_work_stay() -> None:
    data = edited("@report{hale-2019,", "@report{hale-wellbeing,\n  evmap-work = {hale-2019b},")
    again, _ = rerun(data)
    record = opened(again).records[0]
    assert (record.id, record.work) == ("hale-wellbeing", "hale-2019b")


def test_another_type_stays() -> None:
    again, merged = rerun(edited("@book{otieno-2020", "@thesis{otieno-2020"))
    assert opened(again).records[1].type == "thesis"
    assert merged.edited == (("otieno-2020", "type"),)


def test_an_entry_by_hand_stays_where_it_stood() -> None:
    data = edited(
        "@webpage{ruiz" if b"@webpage" in first() else "@online{ruiz", "@misc{mine,\n title={Mine}}\n\n@online{ruiz"
    )
    again, merged = rerun(data)
    assert [record.id for record in opened(again).records] == ["hale-2019", "otieno-2020", "mine", "ruiz-nd"]
    assert merged.by_hand == ("mine",)


def test_a_deleted_entry_stays_out_and_is_listed() -> None:
    data = re.sub(rb"@book\{otieno.*?\n\}\n", b"", first(), flags=re.DOTALL)
    again, merged = rerun(data)
    assert [record.id for record in opened(again).records] == ["hale-2019", "ruiz-nd"]
    assert [record.id for record in merged.deleted] == ["otieno-2020"]
    assert "deleted by hand" in merged.diagnostics[0].message
    assert merged.diagnostics[0].raw == LIST[1].raw


def test_a_newly_found_reference_is_added_in_its_place_under_a_free_key() -> None:
    found = Record(id="hale-2019", type="book", title="Another", raw="Hale P (2019) Another")
    again, _ = rerun(first(), (LIST[0], found, *LIST[1:]))
    assert [record.id for record in opened(again).records] == ["hale-2019", "hale-2019-2", "otieno-2020", "ruiz-nd"]


def test_a_reference_gone_from_the_source_stays_and_is_listed() -> None:
    again, merged = rerun(first(), LIST[1:])
    assert [record.id for record in merged.gone] == ["hale-2019"]
    assert again == first()
    assert "no longer in the source" in merged.diagnostics[0].message
    again, merged = rerun(edited("title = {Working well}", "title = {Mine}"), LIST[1:])
    assert [record.title for record in opened(again).records] == ["Mine", "Care", "Leaders {sic}"]
    assert [record.id for record in merged.gone] == ["hale-2019"]


def test_a_reference_that_comes_back_was_never_deleted() -> None:
    shorter, _ = rerun(first(), LIST[1:])
    again, merged = rerun(shorter, LIST)
    assert again == first()
    assert merged.diagnostics == ()


def test_a_reference_read_in_two_pieces_now_goes_and_is_not_said_to_be_deleted() -> None:
    both = replace(LIST[0], raw=f"{LIST[0].raw} Otieno B (2020) Care and its leaders. Example Trust.")
    joined, _ = rewrite(None, (both,))
    parts = (LIST[0], replace(LIST[1], raw="Otieno B (2020) Care and its leaders. Example Trust."))
    again, merged = rerun(joined, parts)
    assert [record.raw for record in opened(again).records] == [part.raw for part in parts]
    assert [record.id for record in merged.replaced] == ["hale-2019"]
    back, merged = rerun(again, (both,))
    assert [record.raw for record in opened(back).records] == [both.raw]
    assert merged.deleted == ()


def test_the_order_comments_and_layout_of_a_person_stay() -> None:
    text = first().decode()
    entries = text.split("\n\n")
    mixed = (
        "% my list\n" + entries[2] + "\n\n% ask Jane\n" + entries[0] + "\n\n" + "\n\n".join((entries[1], *entries[3:]))
    )
    mixed = mixed.replace("  title = {Working well},\n", "  title =   {Working well},\n  my-own = {yes},\n")
    moved = [replace(one, source=replace(one.source, line=(one.source.line or 0) + 2)) for one in LIST]
    found = Record(id="new-2024", type="book", title="New", raw="New N (2024) New")
    again, _ = rerun(mixed.encode(), (moved[0], found, *moved[1:]))
    assert [record.id for record in opened(again).records] == ["ruiz-nd", "hale-2019", "new-2024", "otieno-2020"]
    assert again.startswith(b"% my list\n@")
    assert b"\n\n% ask Jane\n@report{hale-2019,\n" in again
    assert b"  title =   {Working well},\n  my-own = {yes},\n" in again


def test_a_slightly_different_printed_text_is_the_same_entry() -> None:
    reread = replace(LIST[0], raw="- Hale P (2019) *Working well*. Example Trust.")
    again, _ = rerun(edited("title = {Working well}", "title = {Mine}"), (reread, *LIST[1:]))
    assert [record.title for record in opened(again).records] == ["Mine", "Care", "Leaders {sic}"]


def test_comments_in_the_file_stay() -> None:
    again, _ = rerun(b"@comment{checked by hand on page 3}\n\nA note.\n\n" + first())
    assert again.startswith(b"@comment{checked by hand on page 3}\n\nA note.\n")


def test_a_file_with_a_broken_entry_is_not_rewritten() -> None:
    with pytest.raises(InputError) as caught:
        rewrite(opened(edited("title = {Care}", "title = {Care")), LIST)
    assert caught.value.file == "references/x.bib"
    assert caught.value.line is not None
    assert "entry 'otieno-2020' cannot be read" in caught.value.message
    assert "mend the entry" in (caught.value.hint or "")


@given(st.lists(records(authors=wild_names), max_size=4, unique_by=lambda record: record.id))
@settings(deadline=None, max_examples=15)
def test_whatever_the_machine_writes_does_not_look_edited(found: list[Record]) -> None:
    data, _ = rewrite(None, found)
    if not found:
        return
    file = opened(data)
    assert [edits(record) for record in file.records] == [() for _ in found]
    again, merged = rewrite(file, found)
    assert again == data
    assert merged.edited == ()


def test_an_entry_without_fingerprints_is_the_persons_unless_it_says_what_the_machine_reads() -> None:
    plain = re.sub(rb"  evmap-read = .*\n", b"", first())
    again, merged = rerun(plain)
    assert again == first()
    assert merged.edited == ()
    mine = plain.replace(b"title = {Working well}", b"title = {Mine}").replace(b" title=0.8", b"")
    again, merged = rerun(mine)
    assert opened(again).records[0].title == "Mine"
    assert merged.by_hand == ()
