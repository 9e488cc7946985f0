"""A reviewer's own confidence, and whether what they saw is still what there is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.analysis.independence.roots import find_roots

if TYPE_CHECKING:
    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import FindingView

CONFIRMED = "confirmed"
RECHECK = "needs re-check"
UNPINNED = "confirmed, basis not recorded"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The confidence a reviewer set. ``state`` is :data:`CONFIRMED`, :data:`RECHECK` or :data:`UNPINNED`."""

    confidence: str
    by: str
    on: str
    reason: str
    state: str


def fingerprint(index: Index, finding: FindingView) -> str:
    """Return a short text that changes when the finding's roots or stances change, and only then.

    It covers, for each stance, every root with how far it is known, and which reports take that stance. Rewording a
    claim, restating it in the same report or renumbering claims leaves it as it is.
    """
    seen = []
    for stance, claims in (
        ("supports", finding.supports),
        ("disputes", finding.disputes),
        ("qualifies", finding.qualifies),
    ):
        roots = find_roots(index, claims)
        reports = sorted({claim.report for claim in claims})
        seen.append([stance, reports, sorted((study, str(state)) for study, state in roots.states.items())])
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:12]


def confirmation(index: Index, finding: FindingView) -> Confirmation | None:
    """Return the reviewer's confidence in *finding* with its state, None when none was set."""
    if not finding.confidence:
        return None
    if not finding.confirmed_basis:
        state = UNPINNED
    else:
        state = CONFIRMED if finding.confirmed_basis == fingerprint(index, finding) else RECHECK
    return Confirmation(finding.confidence, finding.confirmed_by, finding.confirmed_on, finding.reason, state)
