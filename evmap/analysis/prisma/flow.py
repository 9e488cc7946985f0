"""The numbers of the PRISMA 2020 flow diagram, what holds between them, and what is not recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.analysis.prisma.answers import answers
from evmap.analysis.prisma.found import Identified, identified
from evmap.domain.claim import ClaimStatus
from evmap.domain.screening import EXCLUDE, INCLUDE, Stage
from evmap.graph.documents import main_reports
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.analysis.prisma.answers import Answers
    from evmap.analysis.prisma.found import Counts
    from evmap.domain.evidence import Evidence
    from evmap.domain.screening import ReviewVersion

_ASKED = {
    Stage.RECORDS: "screening by title and abstract",
    Stage.RETRIEVAL: "retrieval",
    Stage.REPORTS: "an answer at full text",
}
NO_REASON = "no reason recorded"


@dataclass(slots=True)
class Side:
    """One column of the diagram. A number that nobody recorded is None, never 0. ``reasons`` are why reports were
    excluded, most often given first; ``waiting`` counts, by stage, the documents that nobody has decided."""

    identified: Identified
    duplicates: int = 0
    automation: int | None = None
    other: int | None = None
    screened: int | None = None
    excluded: int | None = None
    sought: int | None = None
    not_retrieved: int | None = None
    assessed: int | None = None
    reports_excluded: int | None = None
    reasons: dict[str, int] = field(default_factory=dict)
    waiting: dict[Stage, int] = field(default_factory=dict)
    included: tuple[str, ...] = ()

    @property
    def removed(self) -> int:
        """Records removed before screening."""
        return self.duplicates + (self.automation or 0) + (self.other or 0)


@dataclass(frozen=True, slots=True)
class Identity:
    """A sum that has to come out: ``whole`` = the sum of ``parts``; None among them is not recorded."""

    side: str
    says: str
    whole: int | None
    parts: tuple[int | None, ...]

    @property
    def holds(self) -> bool | None:
        """Whether the sum comes out; None where a number is not recorded."""
        numbers = [part for part in self.parts if part is not None]
        return None if self.whole is None or len(numbers) < len(self.parts) else self.whole == sum(numbers)


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole diagram. ``studies`` and ``reports`` are those included, without those of the version before."""

    databases: Side
    others: Side
    review: ReviewVersion
    studies: int
    reports: int
    lacks: tuple[str, ...]

    @property
    def has_others(self) -> bool:
        """Whether anything was found by another method than databases and registers."""
        return bool(self.others.identified.sources)

    @property
    def identities(self) -> tuple[Identity, ...]:
        """Every sum of both sides."""
        sides = [("databases and registers", self.databases)] if self.databases.identified.sources else []
        sides += [("other methods", self.others)] if self.has_others else []
        found = []
        for name, side in sides:
            identity = (
                ("identified = removed + screened", side.identified.records, (side.removed, side.screened)),
                ("screened = excluded + sought", side.screened, (side.excluded, side.sought)),
                ("sought = not retrieved + assessed", side.sought, (side.not_retrieved, side.assessed)),
                ("assessed = excluded + included", side.assessed, (side.reports_excluded, len(side.included))),
            )
            found += [Identity(name, says, whole, parts) for says, whole, parts in identity]
        return tuple(found)

    @property
    def complete(self) -> bool:
        """Whether every sum comes out and nothing is lacking."""
        return not self.lacks and all(one.holds for one in self.identities)


def flow(evidence: Evidence, counts: Counts) -> Flow:
    """Return the flow of records and reports of *evidence*. *counts* says how many entries each file of references had.

    A later answer implies the earlier ones: who reads a report has retrieved it. A report with claims is included
    unless an answer excludes it. O(records).
    """
    given = answers(evidence.screening, evidence.same_as)
    read = _read(evidence, given)
    coded = {id for id, claims in read.items() if claims}
    databases, others = (Side(one) for one in identified(evidence, counts, {*read, *given.of}))
    lacks: list[str] = []
    for side, name in ((databases, "databases and registers"), (others, "other methods")):
        lacks += [f"{one} ({name})" for one in side.identified.lacks]
        lacks += _select(side, name, given, read)
    included = {*databases.included, *others.included}
    contradicting = sorted(coded - included)
    if contradicting:
        lacks.append(f"why reports that screening leaves out have claims: {', '.join(contradicting[:5])}")
    studies = _studies(evidence)
    return Flow(
        databases,
        others,
        evidence.search.review,
        len({studies.get(id, id) for id in included}),
        len(included),
        tuple(lacks),
    )


def _read(evidence: Evidence, given: Answers) -> dict[str, bool]:
    """Every report in hand -> whether it counts as included until an answer says otherwise: it has claims, or nobody
    answers at full text in this project."""
    asked = any(Stage.REPORTS in stages for stages in given.of.values())
    found = {}
    for file in evidence.claims_files:
        if not file.reviewer:
            has_claims = any(claim.status is ClaimStatus.ACCEPTED for claim in file.claims)
            found[file.report.id] = has_claims or not asked
    return {id: found[id] for id in main_reports(evidence) if id in found}


def _studies(evidence: Evidence) -> dict[str, str]:
    """Document -> the study it reports, where somebody said so."""
    found = {evidence.same_as.get(note.id, note.id): note.study for note in evidence.work_notes if note.study}
    return found | {file.report.id: file.report.study for file in evidence.claims_files if file.report.study}


def _select(side: Side, name: str, given: Answers, read: dict[str, bool]) -> list[str]:
    """Fill in the numbers of *side* from screening on; return what is not recorded."""
    documents = side.identified.documents
    gone = {stage: {id for id in documents if _decision(given, id, stage) == EXCLUDE} for stage in Stage}
    gone[Stage.BEFORE] -= gone[Stage.AUTOMATION]
    removed = gone[Stage.AUTOMATION] | gone[Stage.BEFORE]
    automation = side.identified.automation + len(gone[Stage.AUTOMATION])
    other = side.identified.other + len(gone[Stage.BEFORE])
    side.duplicates, side.automation, side.other = side.identified.duplicates, automation or None, other or None
    current, known = documents - removed, True
    numbers: list[tuple[int, int] | None] = []
    for at, stage in enumerate(_ASKED):
        later = tuple(_ASKED)[at + 1 :]
        ins, outs, direct = set(), set(), False
        for id in current:
            decision = _decision(given, id, stage)
            direct |= given.at(id, stage) is not None
            if decision == EXCLUDE:
                outs.add(id)
            elif decision == INCLUDE or _passed(given, id, stage, later, read):
                ins.add(id)
        waiting = len(current) - len(ins) - len(outs)
        if stage is Stage.RETRIEVAL and (known or direct):  # whoever was let in is sought, retrieved or not
            side.sought = len(current)
        known = direct or (known and not waiting)
        side.waiting[stage] = waiting
        numbers.append((len(ins) + len(outs), len(outs)) if known else None)
        if stage is Stage.REPORTS:
            for id in sorted(outs):
                answer = given.at(id, stage)
                reason = (answer.reason if answer else "") or NO_REASON
                side.reasons[reason] = side.reasons.get(reason, 0) + 1
            side.included = tuple(sorted(ins))
        current = ins
    screened, retrieval, full_text = numbers
    side.screened, side.excluded = screened or (None, None)
    side.not_retrieved = None if retrieval is None else retrieval[1]
    side.assessed, side.reports_excluded = full_text or (None, None)
    side.reasons = dict(sorted(side.reasons.items(), key=lambda one: (-one[1], one[0])))
    return _lacking(side, name, given)


def _passed(given: Answers, id: str, stage: Stage, later: tuple[Stage, ...], read: dict[str, bool]) -> bool:
    """Whether something later says that *id* passed *stage*: an answer, or the report in hand."""
    if given.at(id, stage) is not None:  # somebody doubts, or people differ
        return False
    if any(given.at(id, one) is not None for one in later):
        return True
    return read.get(id, False) if stage is Stage.REPORTS else id in read


def _decision(given: Answers, id: str, stage: Stage) -> str:
    answer = given.at(id, stage)
    return answer.decision if answer else ""


def _lacking(side: Side, name: str, given: Answers) -> list[str]:
    found = []
    for stage, waiting in side.waiting.items():
        if not waiting:
            continue
        verb = "wait" if waiting > 1 else "waits"
        doubts = [_decision(given, id, stage) for id in side.identified.documents]
        doubted = ", ".join(
            f"{doubts.count(word)} {said}" for word, said in (("maybe", "maybe"), ("disagree", "disagreed on"))
            if word in doubts
        )  # fmt: skip
        what = "record" if stage is Stage.RECORDS else "report"
        found.append(f"{count(waiting, what)} {verb} for {_ASKED[stage]}{f' ({doubted})' if doubted else ''} ({name})")
    if NO_REASON in side.reasons:
        found.append(f"why {count(side.reasons[NO_REASON], 'report')} were excluded ({name})")
    return found
