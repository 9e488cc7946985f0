"""How much each sign of a claim weighs.

The weights are round numbers set by hand from what claims are in reports of research: what people said, how many, what
was measured; not from a trained model, so that each can be named as a reason. docs/benchmarks.md says how they were
tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.claims.suggest.cues import ANAPHORA, cue_classes, speech_share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.claims.suggest.candidates import Candidate

CUE_WEIGHTS = {
    "people said": 1.0,
    "a result": 0.6,
    "how many": 0.6,
    "a figure": 2.0,
    "what should be": 0.6,
    "a difficulty": 0.5,
    "a gain": 0.3,
    "why": 0.3,
    "a contrast": 0.3,
    "a definition": 0.5,
    "about this report": -1.0,
}
ROLE_WEIGHTS = {
    "summary": 0.2,
    "method": -1.0,
    "recommendations": 0.4,
    "conclusions": 0.4,
    "introduction": -0.5,
    "literature": -0.3,
    "results": 0.3,
}
ROW_OF_A_TERM = 3.0
A_TERM, THREE_TERMS = 1.0, 3
"""For three terms or more; one has a third of it."""
RARE_TERM = 0.6
QUOTATION, SPEECH, HELD_QUOTATION = -2.5, -1.0, 0.2
FIRST, LIST, UNDER_A_LEAD = 0.5, -0.2, -0.3
LENGTH, FULL_LENGTH, SHORT, LONG = 0.6, 25, -0.7, -0.2
ANAPHORIC, ENDS_OPEN, CENTRAL = -0.3, -1.0, 3.0
SPOKEN = 0.03
"""From this share of marks of speech on a passage is somebody's speech."""
SAME_PLACE, ALIKE, NEW_TERM = 0.5, 1.0, 1.5
"""What a sentence loses for each one before it in its passage, for being like one before it; what a term gives that no
sentence before it had."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason for or against a sentence, and its weight."""

    words: str
    weight: float


def signs_of(candidate: Candidate) -> list[Sign]:
    """Return the signs that the sentence itself and its place give."""
    text = candidate.text
    found = [Sign(_FOR.get(name, name), CUE_WEIGHTS[name]) for name in sorted(cue_classes(text)) if name in CUE_WEIGHTS]
    found += _of_the_place(candidate)
    spoken = speech_share(candidate.passage.text)
    if candidate.passage.kind == "quote" or spoken > SPOKEN:
        found.append(Sign("somebody's own words", QUOTATION))
    elif any(mark in text for mark in '"“'):
        found.append(Sign("quotes somebody", HELD_QUOTATION))
    found.append(Sign("marks of speech", SPEECH * min(1.0, 10 * speech_share(text))))
    return [sign for sign in found if sign.weight]


def _of_the_place(candidate: Candidate) -> list[Sign]:
    text, length = candidate.text, candidate.text.count(" ") + 1
    return [
        Sign(f"stands in the {candidate.role}", ROLE_WEIGHTS.get(candidate.role, 0.0)),
        Sign("opens its paragraph", FIRST if candidate.place == 0 else 0.0),
        Sign("stands in a list", LIST if candidate.passage.kind == "list" else 0.0),
        Sign("hangs on the sentence above", UNDER_A_LEAD if candidate.lead else 0.0),
        Sign("a full sentence", LENGTH * min(1.5, length / FULL_LENGTH)),
        Sign("short", SHORT if length < 10 else 0.0),
        Sign("long", LONG if length > 45 else 0.0),
        Sign("leans on the sentence before", ANAPHORIC if ANAPHORA.match(text) else 0.0),
        Sign("ends open", ENDS_OPEN if text.rstrip().endswith(":") else 0.0),
    ]


_FOR: Mapping[str, str] = {
    "people said": "says what people said",
    "a result": "states a result",
    "how many": "says how many",
    "a figure": "gives a figure",
    "what should be": "says what should be",
    "a difficulty": "names a difficulty",
    "a gain": "names a gain",
    "why": "says why",
    "a contrast": "draws a contrast",
    "a definition": "defines",
    "about this report": "speaks about the report itself",
}
