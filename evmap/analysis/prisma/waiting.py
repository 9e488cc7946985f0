"""Which documents reach a stage, and what was answered about each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.analysis.bibliography import every_document
from evmap.analysis.prisma.answers import answers
from evmap.analysis.prisma.found import identified
from evmap.domain.screening import EXCLUDE, INCLUDE, Screening, Stage
from evmap.graph.documents import main_reports

if TYPE_CHECKING:
    from evmap.analysis.prisma.found import Counts
    from evmap.domain.evidence import Evidence
    from evmap.domain.record import Record

BLANK = "waiting"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document at a stage: ``state`` is include, exclude, maybe, disagree or waiting; ``own`` the last answer of the
    person asked about, if there is one; ``found`` says where it was found."""

    record: Record
    state: str
    reason: str
    own: Screening | None
    found: tuple[str, ...]


def candidates(evidence: Evidence, counts: Counts, stage: Stage, by: str) -> tuple[Candidate, ...]:
    """Return every document that nobody left out before *stage*, by id, with what *by* answered. O(records).

    Reports in hand are not asked about before the full text: who has them has found and retrieved them.
    """
    given = answers(evidence.screening, evidence.same_as)
    reports = main_reports(evidence)
    found = identified(evidence, counts, {*reports, *given.of})
    documents = {id for side in found for id in side.documents}
    own = {(evidence.same_as.get(one.work, one.work), one.stage): one for one in evidence.screening if one.by == by}
    records = every_document(evidence)
    files = _files(evidence)
    before = list(Stage)[: list(Stage).index(stage)]
    rows = []
    for id in sorted(documents & records.keys()):
        if any((answer := given.at(id, one)) and answer.decision == EXCLUDE for one in before):
            continue
        answer = given.at(id, stage)
        if answer is None and id in reports and stage is not Stage.REPORTS:
            continue
        if answer is None and stage is Stage.REPORTS and not _reached(given.at(id, Stage.RETRIEVAL), id in reports):
            continue
        state, reason = (answer.decision, answer.reason) if answer else (BLANK, "")
        rows.append(Candidate(records[id], state, reason, own.get((id, stage)), files.get(id, ())))
    return tuple(rows)


def _reached(answer: object, read: bool) -> bool:
    """Whether a document is there to be read: in hand, or said to be retrieved."""
    return read or getattr(answer, "decision", "") == INCLUDE


def _files(evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """Document -> the names of the files of references/ that list it."""
    found: dict[str, dict[str, None]] = {}
    for work in evidence.works:
        for record in work.records:
            found.setdefault(evidence.same_as.get(work.id, work.id), {}).setdefault(record.source.stem)
    return {id: tuple(names) for id, names in found.items()}
