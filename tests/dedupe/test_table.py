"""A large table taken straight into columns counts as the same table read record by record."""

from __future__ import annotations

import pytest

from evmap.dedupe.engines.table import prepare_table
from evmap.dedupe.engines.workers import Workers
from evmap.formats import read_records

HEADER = "ID,ENTRYTYPE,author,title,year,doi\n"
ROWS = {
    "a,article,Hale P,On leading,2019,\n": True,
    "b,,,,,\n": False,
    ",,,,,\n": False,
    "c,article,,,2019,\n": False,
    "d,,,,,10.1000/x\n": True,
    'e,,"Hale,\nP",,,\n': True,
    "f,,   ,,,\n": False,
    "g\n": False,
    "\n": False,
    "h,book,,Leading on,,\n": True,
}


@pytest.mark.parametrize("workers", [1, 2])
def test_rows_that_say_nothing_of_a_work_are_no_records_and_are_told(workers: int) -> None:
    text = HEADER + "".join(ROWS)
    with Workers(workers) as pool:
        prepared, failed = prepare_table(text.splitlines(keepends=True), "t.csv", pool)
    file = read_records("t.csv", text.encode())
    assert prepared.keys == tuple(f"t/{record.id}" for record in file.records)
    assert [key[2:] for key in prepared.keys] == [row[0] for row, is_record in ROWS.items() if is_record]
    told = [(one.source, one.code, one.message, one.severity) for one in file.diagnostics if one.severity == "error"]
    assert [(one.source, one.code, one.message, one.severity) for one in failed] == told
    assert [one.source.line for one in failed] == [3, 5, 9, 10]


@pytest.mark.parametrize("row", ROWS)
def test_one_row_counts_alike(row: str) -> None:
    prepared, failed = prepare_table([HEADER, *row.splitlines(keepends=True)], "t.csv", Workers(1))
    file = read_records("t.csv", (HEADER + row).encode())
    assert (len(prepared), len(failed)) == (file.kept, file.failed)
