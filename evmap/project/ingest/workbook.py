"""A filled-in workbook into the project: the good rows as claims, the others with what is wrong in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.claims.numbering import next_id
from evmap.claims.rows import Row, read_rows
from evmap.claims.workbook.read import WorkbookReader, claims_header
from evmap.claims.workbook.sheets import read_sheets
from evmap.claims.workbook.write import WRONG, Offered, write_rows
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.project.ingest.exchange import State
from evmap.project.ingest.results import FileResult
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from evmap.claims.rows import ReadRows
    from evmap.claims.workbook.read import SheetRow
    from evmap.domain.claim import ClaimsFile
    from evmap.domain.document import Document


def ingest_workbook(
    name: str,
    data: bytes,
    files: Mapping[str, bytes],
    document: Callable[[str, str], Document | None],
    *,
    id: str = "",
) -> tuple[dict[str, bytes], FileResult]:
    """The claims files that a workbook changes. *id* is the report of rows that name none.

    Raises :class:`evmap.errors.InputError` when it is damaged or no sheet has the columns of claims.
    """
    state = State(files, document)
    sheets = read_sheets(name, data)
    sheet = next((one for one in sheets if claims_header(one, state.taxonomy) is not None), sheets[0])
    filled = WorkbookReader(state.taxonomy, state.findings, state.headers()).read(name, sheet)
    _place(filled.rows, state, id)
    sound = [row for row in filled.rows if not row.wrong]
    rows = [Row(row.report, row.cells, row.line, cleared=row.cleared) for row in sound]
    read = read_rows(name, rows, state.taxonomy, state.findings, state.owners())
    _blame(sound, read)
    counts = state.write(read)
    bad = [row for row in filled.rows if row.wrong]
    counts = replace(counts, read=len(filled.rows), kept=len(read.good), failed=len(bad))
    diagnostics = (*filled.diagnostics, *(one for row in bad for one in _said(name, sheet.title, row)))
    steps = (f"mend {count(len(bad), 'row')}: --errors errors.xlsx writes them to a sheet",) if bad else ()
    return state.changes, FileResult(
        name,
        kind="workbook",
        id=", ".join(sorted({row.report for row, _ in read.good})),
        format="a workbook of claims",
        claims=counts,
        diagnostics=diagnostics,
        next=steps,
        refused=_refused(state, filled.header, bad) if bad else b"",
    )


def _place(rows: Sequence[SheetRow], state: State, given: str) -> None:
    """Give every row its report and its id: a claim of the same words at the same place is the same claim."""
    owners = state.owners()
    same = {
        (report, claim.locator, claim.text, claim.quote): claim.id
        for (report, reviewer, _), claim in state.claims().items()
        if not reviewer
    }
    every = state.claims_files
    used = {row.cells.get("id", "") for row in rows}
    reports = {one.id for one in state.headers()}
    for row in rows:
        id = row.cells.get("id", "")
        row.report = row.report or given or owners.get(id, "")
        if not row.report and len(reports) == 1 and "report" not in row.raw:
            (row.report,) = reports
        if not row.report and not any(column == "report" for column, _ in row.wrong):
            row.wrong.append(("report", "nothing says which report the claim is from; choose one"))
        row.cells.setdefault("text", "")
        if not (row.cells["text"] or row.cells.get("quote")):
            row.wrong.append(("text", "the claim says nothing; write what the report says there"))
        if id or row.wrong:
            continue
        words = (row.report, row.cells.get("locator", ""), row.cells["text"], row.cells.get("quote", ""))
        id = same.get(words, "")
        if not id:
            id = _next(every, row.report, used)
            used.add(id)
        row.cells = {"id": id, **row.cells}


def _next(every: Mapping[str, ClaimsFile], report: str, used: set[str]) -> str:
    """The next id of the report that neither the project nor the sheet has."""
    import re

    id = next_id(every, report)
    while id in used:
        found = re.fullmatch(r"(.*?)(\d+)", id)
        assert found is not None  # next_id ends in digits
        id = f"{found[1]}{int(found[2]) + 1:0{len(found[2])}d}"
    return id


def _blame(sound: Sequence[SheetRow], read: ReadRows) -> None:
    """Put what was wrong with a whole row beside the cell that it speaks of."""
    by_line = {row.line: row for row in sound}
    for bad, wrong in read.bad:
        row = by_line[bad.line]
        for one in wrong:
            column = next((name for name in row.raw if f"'{name}'" in one.message), "")
            column = column or next((name for name, cell in row.cells.items() if f"'{cell}'" in one.message), "id")
            row.wrong.append((column, one.message + (f"; {one.hint}" if one.hint else "")))


def _said(name: str, sheet: str, row: SheetRow) -> list[Diagnostic]:
    return [
        Diagnostic(
            Source(name, row.line),
            "workbook-row",
            f"{row.places.get(column, f'row {row.line}')} ({column}): {message}",
            Severity.ERROR,
        )
        for column, message in row.wrong
    ]


def _refused(state: State, header: Sequence[str], bad: Sequence[SheetRow]) -> bytes:
    """The rows that were not taken as a workbook to mend, what is wrong in front, their cells coloured."""
    rows = [{**row.raw, WRONG: "\n".join(f"{column}: {message}" for column, message in row.wrong)} for row in bad]
    wrong = {at: [column for column, _ in row.wrong] for at, row in enumerate(bad)}
    offered = Offered(state.taxonomy, state.findings, state.headers())
    return write_rows(offered, (WRONG, *header), rows, wrong)
