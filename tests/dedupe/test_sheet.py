"""Possible duplicates go out as a spreadsheet and come back as decisions."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from evmap.dedupe.review.sheet import TITLE, is_possibles_sheet, read_possibles_sheet, write_possibles_sheet
from evmap.domain.decision import PairVerdict, Verdict
from evmap.errors import InputError
from tests.dedupe.made import record

A = record("a", title="=SUM(1,2) and care", authors="Ruiz, C", year=2019)
B = record("b", title="Care in sums\u0007", authors="Ruiz, C", year=2019)
PAIRS = tuple(
    PairVerdict("made/a", right, Verdict.POSSIBLE, "likely", "titles and authors agree", 0.6, ("year",))
    for right in ("made/b", "made/c", "made/d", "made/e")
)


def filled(answers: list[str]) -> bytes:
    book = load_workbook(io.BytesIO(write_possibles_sheet(PAIRS, {"made/a": A, "made/b": B})))
    sheet = book[TITLE]
    for line, answer in enumerate(answers, 2):
        sheet.cell(line, 1).value = answer
        sheet.cell(line, 2).value = "because"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_both_records_stand_side_by_side_and_text_is_no_formula() -> None:
    sheet = load_workbook(io.BytesIO(write_possibles_sheet(PAIRS, {"made/a": A, "made/b": B})))[TITLE]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["title A"], first["title B"]) == ("=SUM(1,2) and care", "Care in sums")
    assert (first["left"], first["right"], first["confidence"]) == ("made/a", "made/b", "0.6")
    assert first["left_is"] == "Ruiz, 2019, =SUM(1,2) and care"
    assert sheet["H2"].data_type == "s"
    assert len(rows) == 5


def test_answers_come_back_as_decisions_and_empty_cells_wait() -> None:
    read = read_possibles_sheet("p.xlsx", filled(["same", "Distinct", "", "r"]), by="Ann", on="2026-01-02")
    assert [(d.right, d.verdict, d.by, d.on, d.why) for d in read.decisions] == [
        ("made/b", Verdict.SAME, "Ann", "2026-01-02", "because"),
        ("made/c", Verdict.DIFFERENT, "Ann", "2026-01-02", "because"),
        ("made/e", Verdict.RELATED, "Ann", "2026-01-02", "because"),
    ]
    assert (read.unanswered, read.diagnostics) == (1, ())
    assert str(read.decisions[1].source) == "p.xlsx:3"


def test_an_answer_that_is_none_is_told_with_its_row() -> None:
    read = read_possibles_sheet("p.xlsx", filled(["perhaps"]))
    assert [(d.code, str(d.source), d.raw) for d in read.diagnostics] == [("possibles-answer", "p.xlsx:2", "perhaps")]
    assert read.decisions == ()


def test_a_sheet_is_told_from_other_files() -> None:
    assert is_possibles_sheet(filled([]))
    assert not is_possibles_sheet(b"PK\x03\x04")
    assert not is_possibles_sheet(b"@article{a}")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"left,right"])
def test_what_is_no_sheet_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_possibles_sheet("p.xlsx", data)


def test_no_possibles_make_an_empty_sheet() -> None:
    assert read_possibles_sheet("p.xlsx", write_possibles_sheet((), {})).decisions == ()
