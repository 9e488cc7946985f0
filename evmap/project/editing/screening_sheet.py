"""A filled-in sheet of documents to screen (.csv or .xlsx), read back as answers."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.domain.screening import EXCLUDE, INCLUDE, MAYBE, Screening, Stage
from evmap.errors import InputError
from evmap.safe.formulas import unguarded
from evmap.text.encoding import decode
from evmap.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_WORDS = {
    **dict.fromkeys(("include", "i", "yes", "y", "in", "included", "retrieved", "1"), INCLUDE),
    **dict.fromkeys(("exclude", "e", "no", "n", "out", "excluded", "not retrieved", "0"), EXCLUDE),
    **dict.fromkeys(("maybe", "m", "unsure", "unclear", "?"), MAYBE),
}
_NEEDED = {"work", "decision"}
_HEADER_ROWS = 20
_STAGES = {str(stage): stage for stage in Stage}


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The answers of a sheet, in its order; rows without one are counted, rows that cannot be taken are said."""

    answers: tuple[Screening, ...]
    unanswered: int
    diagnostics: tuple[Diagnostic, ...]


def read_screening_sheet(
    name: str, data: bytes, known: Collection[str], *, stage: Stage, by: str, on: str
) -> ReadSheet:
    """Return the answers in a sheet with the columns ``work`` and ``decision``, and ``stage``, ``reason``, ``by`` and
    ``on`` where it has them (else *stage*, *by*, *on*). *known* are the ids of all documents.

    Raises :class:`InputError` when the file is no such sheet.
    """
    rows = _workbook(name, data) if data.startswith(b"PK") else _text(name, data)
    header: list[str] = []
    answers: list[Screening] = []
    problems: list[Diagnostic] = []
    unanswered = 0
    for line, cells in rows:
        if not header:
            named = [cell.strip().casefold() for cell in cells]
            header = named if set(named) >= _NEEDED else []
            continue
        row = {heading: unguarded(cell).strip() for heading, cell in zip(header, cells, strict=False) if heading}
        if not any(row.values()):
            continue
        if not row.get("decision"):
            unanswered += 1
            continue
        problem = _wrong(row, known)
        if problem:
            problems.append(Diagnostic(Source(name, line), "screening-row", *problem))
            continue
        answers.append(
            Screening(
                row["work"],
                _STAGES.get(row.get("stage", "").casefold(), stage),
                _WORDS[row["decision"].casefold()],
                row.get("reason", ""),
                row.get("by") or by,
                row.get("on") or on,
                source=Source(name, line),
            )
        )
    if not header:
        raise InputError(
            "this is no sheet of documents to screen",
            file=name,
            hint="it has columns 'work' and 'decision': evmap screen -o",
        )
    return ReadSheet(tuple(answers), unanswered, tuple(problems))


def _wrong(row: dict[str, str], known: Collection[str]) -> tuple[str, Severity, str] | None:
    """What is wrong with a row: a sentence, how bad, a hint; None for a row that can be taken."""
    work, word, stage = row.get("work", ""), row["decision"], row.get("stage", "")
    if word.casefold() not in _WORDS:
        return f"'{word}' is no decision", Severity.WARNING, "write include, exclude or maybe"
    if stage and stage.casefold() not in _STAGES:
        return f"'{stage}' is no stage", Severity.WARNING, f"one of: {', '.join(_STAGES)}"
    if work not in known:
        near = nearest(work, known)
        hint = f"did you mean '{near}'?" if near else "the column 'work' holds the ids that evmap wrote"
        return f"there is no document '{work}'", Severity.WARNING, hint
    return None


def _workbook(name: str, data: bytes) -> Iterator[tuple[int, list[str]]]:
    from evmap.claims.workbook.sheets import read_sheets

    for sheet in read_sheets(name, data):
        rows = [(line, [cell.text for cell in cells]) for line, cells in sheet.rows]
        if any({cell.casefold() for cell in cells} >= _NEEDED for _, cells in rows[:_HEADER_ROWS]):
            yield from rows
            return


def _text(name: str, data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = decode(data, name)[0].lstrip("\ufeff")
    head = text.partition("\n")[0]
    separator = max((",", ";", "\t"), key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise InputError(f"the table breaks off here: {error}", file=name, line=reader.line_num) from error
