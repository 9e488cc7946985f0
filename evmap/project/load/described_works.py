"""Works that only ``references/works.yaml`` describes: no reference list has them, a claim leans on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.date import Date
from evmap.domain.record import Record
from evmap.domain.work import Work

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from evmap.domain.claim import ClaimsFile
    from evmap.domain.work import WorkNote

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def noted_works(
    notes: Sequence[WorkNote], claims_files: Sequence[ClaimsFile], known: Collection[str]
) -> tuple[Work, ...]:
    """Return a work without records for each note that a claim cites by id and that is not among the *known* ids.

    A note that no claim cites stays a note: it may be meant for a report that is still to be ingested.
    """
    cited = {cite.work for file in claims_files for claim in file.claims for cite in claim.cites if cite.work}
    return tuple(_work(note) for note in notes if note.id in cited and note.id not in known)


def _work(note: WorkNote) -> Work:
    year = _YEAR.search(note.issued)
    best = Record(
        id=note.id,
        title=note.title,
        authors=note.authors,
        issued=Date(int(year.group())) if year else Date(raw=note.issued),
        publisher=note.publisher,
        work=note.id,
        source=note.source,
    )
    return Work(note.id, best, ())
