"""In-text citations and what they point to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Match(StrEnum):
    """How surely a citation points to a work. Only an exact match is linked unasked."""

    EXACT = "exact"
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work a citation may point to, why, and how likely (0..1)."""

    work: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class CitationPart:
    """One author-year (or number) inside a citation: ``Brown et al.`` + ``2019a``.

    ``work`` is set only when ``match`` is exact or a person confirmed it; ``candidates`` are best first.
    ``confirmed_work`` "" with ``confirmed_by`` set means that a person said no work of the list is meant.
    """

    author: str
    year: str
    match: Match
    work: str | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    pages: str = ""
    confirmed_by: str = ""
    confirmed_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention in running text of one or more works: the text as written and where it stands.

    ``form`` is parenthetical, narrative, numeric, note or title. ``line`` is 1-based (0 if unknown).
    """

    report: str
    text: str
    locator: str
    line: int
    parts: tuple[CitationPart, ...]
    form: str = "parenthetical"
    page: int | None = None
