"""Answers on possible duplicates that come back as a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.project.files.decisions import with_decisions
from evmap.project.files.layout import DECISIONS
from evmap.project.ingest.results import FileResult

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def ingest_decisions(
    name: str, data: bytes, files: Mapping[str, bytes], sign: Callable[[], tuple[str, str]]
) -> tuple[dict[str, bytes], FileResult]:
    """``decisions.yaml`` with the answers of a sheet in it. *sign* gives name and date for rows that lack them.

    Raises :class:`evmap.errors.InputError` when the sheet cannot be read.
    """
    from evmap.dedupe.review.sheet import read_possibles_sheet

    by, on = sign()
    sheet = read_possibles_sheet(name, data, by=by, on=on)
    changes = {}
    if sheet.decisions:
        changes[DECISIONS] = with_decisions(DECISIONS, files.get(DECISIONS), sheet.decisions)
    next_steps = (f"{sheet.unanswered} rows of {name} are not answered yet",) if sheet.unanswered else ()
    return changes, FileResult(
        name, kind="decisions", decisions=len(sheet.decisions), diagnostics=sheet.diagnostics, next=next_steps
    )
