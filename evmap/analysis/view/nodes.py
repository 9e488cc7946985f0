"""Documents, claims and findings as the analysis sees them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from evmap.domain.claim import EVIDENCE_KINDS

if TYPE_CHECKING:
    from evmap.graph.citing import Unresolved

#: What a work is taken to hold when it has not been read, by its design (docs/method.md).
PRIMARY_DESIGNS = frozenset({"survey", "qualitative", "mixed", "evaluation", "admin"})
SECONDARY_DESIGNS = frozenset({"review", "framework", "news", "web"})


class State(StrEnum):
    """How far a root is known. Only READ is evidence in hand; UNREAD_SECONDARY is listed and never counted."""

    READ = "read"
    UNREAD_PRIMARY = "unread-primary"
    UNREAD_UNKNOWN = "unread-unknown"
    UNREAD_SECONDARY = "unread-secondary"


@dataclass(frozen=True, slots=True)
class Document:
    """A report (``read``) or a work as far as independence and dating need it. ``state`` is what it is as a root that
    is only cited, by its design."""

    id: str
    read: bool
    label: str
    title: str
    year: int | None
    issued: str
    study: str
    series: str
    authors: tuple[str, ...]
    persons: tuple[str, ...]
    organisations: tuple[str, ...]
    funding: tuple[str, ...]
    design: str
    state: State
    population: tuple[str, ...] = ()
    appraisal: str = "unassessed"
    listed_by: tuple[str, ...] = ()
    near_mentions: int = 0
    citations_read: int = 0
    file: str = ""
    line: int | None = None
    standing: str = ""
    notice: str = ""

    @property
    def retracted(self) -> bool:
        """Whether it was retracted, so that it is no evidence any more."""
        return self.standing == "retracted"


@dataclass(frozen=True, slots=True)
class Cite:
    """A resolved citation of a claim."""

    document: str
    cito: str
    evidential: bool
    text: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with all its ties. ``themes`` are as tagged, ``under`` adds every broader theme.
    ``primary`` says that the report itself is the source."""

    id: str
    report: str
    kind: str
    basis: str
    primary: bool
    text: str
    locator: str
    direction: str
    thin: bool
    file: str
    line: int | None
    quote: str = ""
    population: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    under: frozenset[str] = frozenset()
    models: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    other: tuple[tuple[str, str], ...] = ()
    cites: tuple[Cite, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    finding: str = ""
    stance: str = ""
    addresses: tuple[str, ...] = ()

    @property
    def opinion(self) -> bool:
        """Whether the claim is only an opinion."""
        return self.basis == "opinion"

    @property
    def leans(self) -> bool:
        """Whether the claim rests on what it cites. A claim without a basis rests on nothing."""
        return bool(self.basis) and not self.primary and not self.opinion

    @property
    def evidence(self) -> bool:
        """Whether the claim is in ``Ev``: a finding or context, and not an opinion (docs/method.md)."""
        return self.kind in EVIDENCE_KINDS and not self.opinion


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its claims by stance, each sorted by claim id, and the recommendations that answer it."""

    id: str
    statement: str
    defined: bool
    confidence: str
    confirmed_by: str
    confirmed_on: str
    reason: str
    confirmed_basis: str
    file: str
    line: int | None
    supports: tuple[ClaimView, ...] = ()
    disputes: tuple[ClaimView, ...] = ()
    qualifies: tuple[ClaimView, ...] = ()
    answered_by: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[ClaimView, ...]:
        """All claims on the finding: for, against, qualifying."""
        return self.supports + self.disputes + self.qualifies
