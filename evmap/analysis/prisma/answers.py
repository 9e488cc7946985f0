"""What people's answers about a document come to, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.domain.screening import EXCLUDE, INCLUDE, MAYBE, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evmap.domain.screening import Screening

DISAGREE = "disagree"


@dataclass(frozen=True, slots=True)
class Answered:
    """What one document's answers at one stage come to: ``decision`` is include, exclude, maybe or disagree."""

    decision: str
    reason: str = ""

    @property
    def settled(self) -> bool:
        """Whether the document is in or out."""
        return self.decision in (INCLUDE, EXCLUDE)


@dataclass(slots=True)
class Answers:
    """All answers of a project: document -> stage -> what they come to."""

    of: dict[str, dict[Stage, Answered]] = field(default_factory=dict)

    def at(self, document: str, stage: Stage) -> Answered | None:
        """What was answered about *document* at *stage*, None where nobody did."""
        return self.of.get(document, {}).get(stage)


def answers(screening: Iterable[Screening], same_as: Mapping[str, str]) -> Answers:
    """Return what *screening* comes to. *same_as* maps a work to the report that it is.

    Of several answers of one person the last counts; people who differ leave a document undecided, until an answer says
    by whom it was agreed.
    """
    grouped: dict[str, dict[Stage, list[Screening]]] = {}
    for one in screening:
        grouped.setdefault(same_as.get(one.work, one.work), {}).setdefault(one.stage, []).append(one)
    return Answers(
        {document: {stage: _settled(given) for stage, given in stages.items()} for document, stages in grouped.items()}
    )


def _settled(given: Sequence[Screening]) -> Answered:
    agreed = [one for one in given if one.agreed_by]
    last = {one.by: one for one in given}
    counting = agreed[-1:] or list(last.values())
    decisions = {one.decision for one in counting}
    reason = next((one.reason for one in reversed(counting) if one.decision == EXCLUDE and one.reason), "")
    if len(decisions) == 1:
        return Answered(counting[0].decision, reason)
    return Answered(DISAGREE if {INCLUDE, EXCLUDE} <= decisions else MAYBE)
