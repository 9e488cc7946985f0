"""What all gap rules share: the index, the findings' profiles, the options."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from evmap.analysis.independence.profile import profile_of
from evmap.analysis.view import dates

if TYPE_CHECKING:
    from evmap.analysis.independence.profile import Profile
    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView, FindingView

DEFAULT_NEED = 3
DEFAULT_STALE = 5


_PROFILES: WeakKeyDictionary[Index, dict[str, Profile]] = WeakKeyDictionary()


def profiles_of(index: Index) -> dict[str, Profile]:
    """Return the profile of every finding by id; worked out once an index, and kept as long as it lives."""
    found = _PROFILES.get(index)
    if found is None:
        found = _PROFILES[index] = {finding.id: profile_of(index, finding) for finding in index.findings.values()}
    return found


@dataclass(slots=True)
class Membership:
    """Under which themes a finding stands: ``home`` where at least half of its evidence claims lie, ``touching`` where
    fewer do. ``counts`` says how many, of ``total``."""

    home: frozenset[str]
    touching: frozenset[str]
    counts: dict[str, int]
    total: int


def membership_of(finding: FindingView) -> Membership:
    """Return where *finding* is home and where it only touches (docs/method.md)."""
    evidence = [claim for claim in finding.claims if claim.evidence]
    counts: dict[str, int] = {}
    for claim in evidence:
        for theme in claim.under:
            counts[theme] = counts.get(theme, 0) + 1
    home = frozenset(theme for theme, count in counts.items() if 2 * count >= len(evidence))
    return Membership(home, frozenset(counts) - home, counts, len(evidence))


@dataclass(slots=True)
class GapContext:
    """The evidence by theme and model, and the options.

    ``evidence_in[t]`` is ``Ev(t)`` for every theme, ``cells[m, t]`` the ids of its claims that use m explicitly,
    ``inferred_cells[m, t]`` of those that use it by inference only.
    """

    index: Index
    need: int = DEFAULT_NEED
    stale: int = DEFAULT_STALE
    as_of: dates.Day | None = None
    inferred: bool = False
    profiles: dict[str, Profile] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    evidence_in: dict[str, list[ClaimView]] = field(default_factory=dict)
    others_in: dict[str, list[ClaimView]] = field(default_factory=dict)
    recommendations_in: dict[str, list[ClaimView]] = field(default_factory=dict)
    cells: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    inferred_cells: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    recommended_cells: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.profiles = profiles_of(self.index)
        self.memberships = {finding.id: membership_of(finding) for finding in self.index.findings.values()}
        for claim in self.index.claims.values():
            recommends = claim.kind == "recommendation"
            groups = self.evidence_in if claim.evidence else self.others_in
            explicit, inferred = self.models_of(claim)
            for theme in claim.under:
                groups.setdefault(theme, []).append(claim)
                if claim.evidence:
                    for model in explicit:
                        self.cells.setdefault((model, theme), []).append(claim.id)
                    for model in inferred:
                        self.inferred_cells.setdefault((model, theme), []).append(claim.id)
                if recommends:
                    self.recommendations_in.setdefault(theme, []).append(claim)
                    for model in (*claim.models, *claim.inferred):
                        self.recommended_cells.setdefault((model, theme), []).append(claim.id)
        if self.as_of is None:
            issued = (dates.published(report.issued, report.year) for report in self.index.reports)
            self.as_of = dates.newest(day for day in issued if day is not None)

    def models_of(self, claim: ClaimView) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the models a claim counts for, and those it is only inferred to use."""
        if self.inferred:
            return (*claim.models, *claim.inferred), ()
        return claim.models, claim.inferred

    @property
    def cut(self) -> dates.Day | None:
        """The day before which evidence is old; None when no report is dated."""
        return dates.minus_years(self.as_of, self.stale) if self.as_of is not None else None
