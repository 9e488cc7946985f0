"""What is written of deduplicated files: one record a work, in bounded memory, the bytes those of all in memory."""

from __future__ import annotations

import errno
import tempfile
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evmap.dedupe.merge import merge_fields
from evmap.errors import InputError
from evmap.formats import WRITABLE, write_records
from evmap.formats.base import Tally
from evmap.project import merged
from evmap.project.deduplicate import dedupe_files
from evmap.project.disk import pieces
from evmap.project.disk.pieces import DiskPieces
from evmap.project.merged import merged_works, write_merged
from tests.dedupe.made import record
from tests.dedupe.test_engine import library

if TYPE_CHECKING:
    from pathlib import Path

    from evmap.domain.record import Record
    from evmap.project.deduplicate import DedupedFiles


WORDS = ("Gardens", "Kitchens", "Harbours", "Violins", "Glaciers", "Tramways", "Orchards")


@pytest.fixture
def found(tmp_path: Path) -> DedupedFiles:
    """Three files that share works and ids, one of them with fields that no other format has."""
    extra = [
        replace(one, extra={"Cited by": str(at), "owner": "=1+1"} if at % 3 else {"zz": "Straße"})
        for at, one in enumerate(library(60, start=40))
    ]
    others = [record(f"r{at}", title=f"{word} of quite another kind", year=1990 + at) for at, word in enumerate(WORDS)]
    parts = {
        "one.ris": library(90),
        "two.csv": [*extra[::-1], record("no", title="", year=2001)],
        "three.bib": [*library(30, start=70), *others, record("new", title="Führung von Pflegeteams 中国", year=2011)],
    }
    paths = []
    for (name, records), format in zip(parts.items(), ("ris", "csv", "bibtex"), strict=True):
        paths.append(tmp_path / name)
        paths[-1].write_bytes(write_records(records, format, provenance=False).data)
    return dedupe_files(paths, workers=1)


def in_memory(found: DedupedFiles) -> list[Record]:
    """The works by the definition: members merged, in the order of first records, ids that are taken with a number."""
    records = list(found.records())
    taken = Tally("")
    works = []
    for rows in found.clusters:
        first = records[rows[0]]
        best = replace(merge_fields([records[row] for row in rows]), id=first.id, source=first.source)
        works.append(replace(best, id=taken.claim(best.id, "")))
    return works


@pytest.mark.parametrize("format", WRITABLE)
def test_the_bytes_are_those_of_all_in_memory(
    format: str, found: DedupedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = in_memory(found)
    assert len(works) < len(found.clusters.keys) - 20
    assert len({work.id for work in works} - {record.id for record in found.records()}) > 5  # some ids were taken
    whole = write_records(works, format)
    few, many = tmp_path / f"few{WRITABLE[format]}", tmp_path / f"many{WRITABLE[format]}"
    assert write_merged(found, few, format) == (len(works), whole.losses)
    monkeypatch.setattr(merged, "CHECKED", 0)
    monkeypatch.setattr(merged, "HELD", 7)
    monkeypatch.setattr(pieces, "_IN_MEMORY", 1000)
    assert write_merged(found, many, format) == (len(works), ())
    assert few.read_bytes() == many.read_bytes() == whole.data


def test_works_come_once_all_their_records_were_read(found: DedupedFiles) -> None:
    works = list(merged_works(found))
    assert sorted(place for place, _ in works) == list(range(len(found.clusters)))
    assert [place for place, _ in works] != list(range(len(found.clusters)))
    assert [work for _, work in sorted(works, key=lambda one: one[0])] == in_memory(found)


def test_a_file_that_shrank_meanwhile_leaves_what_was_written(found: DedupedFiles, tmp_path: Path) -> None:
    out = tmp_path / "out.ris"
    out.write_text("as it was", encoding="utf-8")
    found.files[0].write_bytes(write_records(library(20), "ris").data)
    with pytest.raises(InputError, match="changed while it was read"):
        write_merged(found, out, "ris")
    assert out.read_text(encoding="utf-8") == "as it was"
    assert not list(tmp_path.glob(".out.ris*"))


def test_no_room_for_what_waits_is_one_clear_line(found: DedupedFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def write(self, _: bytes) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        def close(self) -> None:
            pass

    def full(**_: Any) -> Full:
        return Full()

    monkeypatch.setattr(merged, "HELD", 0)
    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", full)
    with pytest.raises(InputError, match="temporary files cannot be written: No space left"):
        list(merged_works(found))


@given(st.lists(st.binary(max_size=40), max_size=30), st.randoms())
def test_pieces_come_back_in_any_order(data: list[bytes], random: Any) -> None:
    order = list(range(len(data)))
    random.shuffle(order)
    with DiskPieces(len(data)) as kept:
        waiting = iter(order)
        while some := list(islice(waiting, 3)):  # what is put and what is taken alternate
            for number in some:
                kept.put(number, data[number])
            assert [kept.get(number) for number in reversed(some)] == [data[number] for number in reversed(some)]
        assert [kept.get(number) for number in range(len(data))] == data
