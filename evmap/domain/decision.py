"""What a person said about two records."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from evmap.domain.diagnostic import Source


class Verdict(StrEnum):
    """The answer about a pair of records. POSSIBLE is for a person to settle."""

    SAME = "same"
    RELATED = "related"
    POSSIBLE = "possible"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on a pair (``references/decisions.yaml``): same, distinct (DIFFERENT) or related.

    ``left`` and ``right`` name records as ``file-stem/record-id`` (``iriss-2024/haworth-2018``);
    ``left_is`` and ``right_is`` are short descriptions (author, year, title) by which a record that was
    re-keyed is found again.
    """

    left: str
    right: str
    verdict: Verdict
    by: str = ""
    on: str = ""
    why: str = ""
    left_is: str = ""
    right_is: str = ""
    source: Source = field(default=Source(), compare=False)


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """What the engine concludes about two records: verdict, the rule's name, the rule's reason in words,
    a confidence (0..1) and the fields that differ."""

    left: str
    right: str
    verdict: Verdict
    rule: str
    reason: str
    confidence: float
    differs: tuple[str, ...] = ()
