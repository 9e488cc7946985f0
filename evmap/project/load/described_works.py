"""Works that only ``references/works.yaml`` describes: no reference list has them, and a claim leans on them or they
report a study of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.date import Date
from evmap.domain.record import Record
from evmap.domain.work import Work
from evmap.text.dates import first_year, parse_iso

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from evmap.domain.claim import ClaimsFile
    from evmap.domain.work import WorkNote


def noted_works(
    notes: Sequence[WorkNote], claims_files: Sequence[ClaimsFile], known: Collection[str]
) -> tuple[Work, ...]:
    """Return a work without records for each note that is not among the *known* ids and that a claim cites by id, or
    that says which study or series the work belongs to: its people count whether or not a claim cites it.

    Any other note stays a note: it may be meant for a report that is still to be ingested.
    """
    cited = {cite.work for file in claims_files for claim in file.claims for cite in claim.cites if cite.work}
    return tuple(_work(note) for note in notes if _counts(note, cited) and note.id not in known)


def _counts(note: WorkNote, cited: Collection[str]) -> bool:
    return note.id in cited or bool((note.study or note.series) and (note.title or note.authors))


def _work(note: WorkNote) -> Work:
    year, month, day = parse_iso(note.issued) or (first_year(note.issued), 0, 0)
    issued = Date(year, month or None, day or None) if year else Date(raw=note.issued)
    best = Record(
        id=note.id,
        title=note.title,
        authors=note.authors,
        issued=issued,
        publisher=note.publisher,
        work=note.id,
        source=note.source,
    )
    return Work(note.id, best, ())
