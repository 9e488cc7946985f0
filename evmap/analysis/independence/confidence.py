"""A suggestion of confidence in the manner of GRADE-CERQual (docs/method.md). Never an assessment: people assess.

The points and the caps are evmap's own convention; the four concerns are CERQual's
(https://doi.org/10.1186/s13012-017-0689-2).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.analysis.independence.profile import Profile
    from evmap.analysis.view.index import Index

#: Stands beside every suggestion, in every format.
SUGGESTED = "suggested, not confirmed"


class Concern(StrEnum):
    """How much a component lowers confidence."""

    NONE = "none"
    MINOR = "minor"
    MODERATE = "moderate"
    SERIOUS = "serious"


class Level(IntEnum):
    """CERQual's four levels."""

    VERY_LOW = 1
    LOW = 2
    MODERATE = 3
    HIGH = 4

    @property
    def word(self) -> str:
        """``very low``, ``low``, ``moderate``, ``high``."""
        return self.name.lower().replace("_", " ")


POINTS = {Concern.NONE: 0.0, Concern.MINOR: 0.5, Concern.MODERATE: 1.0, Concern.SERIOUS: 2.0}
_WORSE = (Concern.NONE, Concern.MINOR, Concern.MODERATE, Concern.SERIOUS)


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A concern with its reason in counts."""

    concern: Concern
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The suggested level, the sum of points before the caps, the four concerns and the caps that applied."""

    level: Level
    total: float
    concerns: dict[str, Reasoned]
    caps: tuple[str, ...]


def suggest(index: Index, profile: Profile, populations: Sequence[str] = ()) -> Suggestion:
    """Return the suggested confidence of a finding; ``populations`` asks how relevant it is for those people."""
    concerns = {
        "adequacy": adequacy(profile),
        "coherence": coherence(profile),
        "relevance": relevance(index, profile, populations),
        "methods": methods(index, profile),
    }
    total = sum(POINTS[one.concern] for one in concerns.values())
    level = max(Level.VERY_LOW, Level(max(1, Level.HIGH - floor(total))))
    caps: list[str] = []
    if profile.V == 0:
        level = _cap(level, Level.VERY_LOW, "no team was read", caps)
    elif profile.V == 1:
        level = _cap(level, Level.LOW, "only one team was read", caps)
    unassessed = sorted({c.report for c in profile.read_claims if _appraisal(index, c.report) == "unassessed"})
    if unassessed:
        level = _cap(level, Level.MODERATE, f"not appraised: {', '.join(unassessed)}", caps)
    return Suggestion(level, total, concerns, tuple(caps))


def _cap(level: Level, highest: Level, why: str, caps: list[str]) -> Level:
    if level > highest:
        caps.append(f"at most {highest.word}: {why}")
        return highest
    return level


def _appraisal(index: Index, report: str) -> str:
    return index.documents[report].appraisal


def adequacy(profile: Profile) -> Reasoned:
    """How much evidence there is: read teams, and whether any of their claims is more than thin."""
    steps = {0: Concern.SERIOUS, 1: Concern.MODERATE, 2: Concern.MINOR}
    concern = steps.get(profile.V, Concern.NONE)
    reason = f"{profile.V} read {'team' if profile.V == 1 else 'teams'}"
    if profile.thin:
        concern = _WORSE[min(_WORSE.index(concern) + 1, 3)]
        reason += ", every read claim thin"
    return Reasoned(concern, reason)


def coherence(profile: Profile) -> Reasoned:
    """How far the evidence points one way."""
    finding, supporting = profile.finding, len(profile.roots.possible)
    against = len(profile.against)
    if against:
        concern = Concern.SERIOUS if against >= supporting else Concern.MODERATE
        studies = "study" if against == 1 else "studies"
        return Reasoned(
            concern, f"{against} disputing {studies} ({', '.join(profile.against)}), {supporting} supporting"
        )
    if finding.disputes or finding.qualifies:
        said = [
            f"{', '.join(claim.id for claim in claims)} {one if len(claims) == 1 else many}"
            for claims, one, many in (
                (finding.disputes, "disputes", "dispute"),
                (finding.qualifies, "qualifies", "qualify"),
            )
            if claims
        ]
        reports = {claim.report for claim in (*finding.disputes, *finding.qualifies)}
        same = ", same report" if reports <= {claim.report for claim in finding.supports} else ""
        return Reasoned(Concern.MINOR, "; ".join(said) + same)
    return Reasoned(Concern.NONE, "no dispute or qualification")


def relevance(index: Index, profile: Profile, populations: Sequence[str] = ()) -> Reasoned:
    """Whether the people asked are the people meant."""
    found = sorted({p for claim in profile.read_claims for p in claim.population})
    if not populations:
        if len(found) >= 2:
            return Reasoned(Concern.NONE, f"{len(found)} populations: {', '.join(found)}")
        return Reasoned(Concern.MINOR, f"1 population: {found[0]}" if found else "no population read")
    wanted = ", ".join(populations)
    if any(population in populations for population in found):
        return Reasoned(Concern.NONE, f"a read claim is about {wanted}")
    near = [one for one in found if any(index.populations.related(one, other) for other in populations)]
    if near:
        return Reasoned(
            Concern.MODERATE, f"nothing read about {wanted} itself; {', '.join(near)} is broader or narrower"
        )
    return Reasoned(Concern.SERIOUS, f"nothing read about {wanted}")


def methods(index: Index, profile: Profile) -> Reasoned:
    """The worst appraisal among read supporting reports; an unassessed report counts as minor."""
    appraisals = {claim.report: _appraisal(index, claim.report) for claim in profile.read_claims}
    if not appraisals:
        return Reasoned(Concern.MINOR, "no supporting study was read, so none is appraised")
    as_concern = {name: Concern.MINOR if name not in POINTS else Concern(name) for name in appraisals.values()}
    worst = max(as_concern.values(), key=_WORSE.index)
    reports = sorted(report for report, name in appraisals.items() if as_concern[name] is worst)
    said = "not appraised" if worst is Concern.MINOR and "minor" not in appraisals.values() else f"appraised {worst}"
    return Reasoned(worst, f"{said}: {', '.join(reports)}")
