"""All numbers about one finding (docs/method.md), always from all its claims, never from a slice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.analysis.independence.channels import count_channels
from evmap.analysis.independence.roots import Roots, find_roots
from evmap.analysis.independence.status import Status, decide_status
from evmap.analysis.independence.teams import read_teams, sponsors, study_is_named, teams
from evmap.analysis.view.nodes import State

if TYPE_CHECKING:
    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView, FindingView

SMALL_UNIVERSE = 50


@dataclass(frozen=True, slots=True)
class Profile:
    """A finding's roots, teams and counts. ``against`` are disputing studies but for those that support it in the same
    state of reading or a better one; ``read_claims`` the primary supporting claims, which are the evidence in hand;
    ``nameless`` the supporting studies that may count and name nobody. ``populations_apart`` says that all that
    contests the finding speaks of other populations than all that supports it."""

    finding: FindingView
    roots: Roots
    disputing: Roots
    read_teams: tuple[tuple[str, ...], ...]
    possible_teams: tuple[tuple[str, ...], ...]
    sponsor_groups: tuple[tuple[str, ...], ...]
    against: tuple[str, ...]
    status: Status
    varied: bool
    docs: tuple[str, ...]
    assertions: int
    read_claims: tuple[ClaimView, ...]
    nameless: tuple[str, ...] = ()
    populations_apart: bool = False

    @property
    def V(self) -> int:  # noqa: N802 - the method's letter
        """How many independent teams were read."""
        return len(self.read_teams)

    @property
    def T(self) -> int:  # noqa: N802 - the method's letter
        """How many independent teams there may be, counting unread roots."""
        return len(self.possible_teams)

    @property
    def amplification(self) -> float:
        """Assertions per possible team (Greenberg 2009)."""
        return self.assertions / max(1, self.T)

    @property
    def echo_documents(self) -> list[str]:
        """Supporting reports without a primary claim of their own on this finding."""
        primary = {claim.report for claim in self.read_claims}
        return [report for report in self.docs if report not in primary]

    @property
    def echoes(self) -> bool:
        """Whether many voices carry one study: two documents on one team, or amplification of two or more with at
        most one team read (docs/method.md)."""
        return (len(self.docs) >= 2 and self.T == 1) or (self.amplification >= 2 and self.V <= 1)

    @property
    def thin(self) -> bool:
        """Whether every read supporting claim rests on little (False when none was read)."""
        return bool(self.read_claims) and all(claim.thin for claim in self.read_claims)

    @property
    def different_populations(self) -> bool:
        """Whether all that contests the finding speaks of other populations than all that supports it."""
        return self.status is Status.CONTESTED and self.populations_apart

    @property
    def retracted(self) -> list[str]:
        """Documents that were retracted and would otherwise be roots, for or against."""
        return sorted({*self.roots.retracted, *self.disputing.retracted})

    @property
    def misquoted(self) -> list[str]:
        """Reports that are cited for the finding and say something else on it."""
        return sorted({report for _, report in self.roots.misquoted})


def profile_of(index: Index, finding: FindingView, *, without: str = "") -> Profile:
    """Return the profile of *finding*, as if the document ``without`` did not exist."""
    supports = tuple(claim for claim in finding.supports if claim.report != without)
    disputes = tuple(claim for claim in finding.disputes if claim.report != without)
    qualifies = tuple(claim for claim in finding.qualifies if claim.report != without)
    roots = find_roots(index, supports, without)
    disputing = find_roots(index, disputes, without) if disputes else Roots()
    read, possible = roots.read, roots.possible
    possible_teams = teams(index, possible, without)
    in_hand = read_teams(index, possible_teams, read, without)
    against = tuple(study for study in disputing.possible if not _supports_as_well(study, roots, disputing))
    status = decide_status(
        read_teams=len(in_hand),
        possible_teams=len(possible_teams),
        read_against=any(disputing.states[study] is State.READ for study in against),
        against_read=bool(disputing.read),
        secondary_roots=bool(roots.states),
        circular=roots.circular,
        unresolved=bool(roots.unresolved),
        opinion_only=_opinion_only(supports, roots, without),
    )
    return Profile(
        finding=finding,
        roots=roots,
        disputing=disputing,
        read_teams=tuple(in_hand),
        possible_teams=tuple(possible_teams),
        sponsor_groups=tuple(sponsors(index, possible, without)),
        against=against,
        status=status,
        varied=bool(disputes or qualifies) and status is not Status.CONTESTED,
        docs=tuple(sorted({claim.report for claim in supports if not claim.opinion})),
        assertions=_assertions(supports, without),
        read_claims=tuple(c for c in supports if c.primary and not index.documents[c.report].retracted),
        nameless=tuple(study for study in possible if not study_is_named(index, study, without)),
        populations_apart=status is Status.CONTESTED and _populations_apart(index, supports, disputes, against),
    )


def _supports_as_well(study: str, roots: Roots, disputing: Roots) -> bool:
    """Whether a disputing study supports in the same state of reading, or a better one."""
    state = roots.states.get(study)
    return state is State.READ or (state is not None and disputing.states[study] is not State.READ)


def _opinion_only(supports: tuple[ClaimView, ...], roots: Roots, without: str) -> bool:
    """Whether all support is opinion, or cites reports that offer only opinion: one that is cited for what it does not
    say offers nothing. Asked only where nothing else is."""
    misquoted = set(roots.misquoted)
    return bool(supports) and all(
        claim.opinion
        or (
            claim.leans
            and any(
                cite.evidential and cite.document != without and (claim.id, cite.document) not in misquoted
                for cite in claim.cites
            )
        )
        for claim in supports
    )


def _assertions(supports: tuple[ClaimView, ...], without: str) -> int:
    """Reports with a primary claim, plus evidential citations of the claims that lean on others (docs/method.md)."""
    primary = {claim.report for claim in supports if claim.primary}
    citations = sum(
        1 for claim in supports if claim.leans for cite in claim.cites if cite.evidential and cite.document != without
    )
    return len(primary) + citations


def _populations_apart(
    index: Index, supports: tuple[ClaimView, ...], disputes: tuple[ClaimView, ...], against: tuple[str, ...]
) -> bool:
    """Whether no population of a contesting claim is one of, within or around one of a supporting claim."""
    supporting = {p for claim in supports if not claim.opinion for p in claim.population}
    contesting = [
        claim
        for claim in disputes
        if not claim.opinion and not (claim.primary and index.documents[claim.report].study not in against)
    ]
    disputing = {p for claim in contesting for p in claim.population}
    if not supporting or not disputing:
        return False
    related = index.populations.related
    return not any(related(one, other) for one in disputing for other in supporting)


def channels(index: Index, profile: Profile) -> int:
    """Return the number of separate channels of support (docs/method.md)."""
    return count_channels(index, profile.finding.supports, profile.roots)


def covered_area(profile: Profile) -> float | None:
    """Return the corrected covered area (Pieper et al. 2014): how much the supporting reports cite the same works.

    0 is no overlap, 1 is full overlap; None for fewer than two reports that cite something. A report that cites
    nothing is not counted.
    """
    cited: dict[str, set[str]] = {}
    for claim in profile.finding.supports:
        if not claim.leans:
            continue
        for cite in claim.cites:
            if cite.evidential:
                cited.setdefault(claim.report, set()).add(cite.document)
    total = sum(len(works) for works in cited.values())
    distinct = len(set().union(*cited.values())) if cited else 0
    reports = len(cited)
    if reports < 2 or distinct < 1:
        return None
    return (total - distinct) / (distinct * (reports - 1))


def self_citations(index: Index, profile: Profile) -> list[tuple[str, str, str]]:
    """Return (claim, document, ``self-author`` or ``self-org``) for supporting claims that lean on a document by the
    report's own people or bodies."""
    found = []
    for claim in profile.finding.supports:
        if not claim.leans:
            continue
        report = index.documents[claim.report]
        for cite in claim.cites:
            if not cite.evidential:
                continue
            target = index.documents[cite.document]
            if set(report.persons) & set(target.persons):
                found.append((claim.id, target.id, "self-author"))
            elif target.id == report.id or _folded(report.organisations) & _folded(target.organisations):
                found.append((claim.id, target.id, "self-org"))
    return found


def _folded(names: tuple[str, ...]) -> set[str]:
    return {name.casefold() for name in names}


def shared_respondents(index: Index, profile: Profile) -> list[tuple[str, str, str]]:
    """Return (population, claim, claim) where two reports may have asked the same people: a population of at most
    50, in one claim, and in the other or sampled by its report (docs/method.md)."""
    small = {term.id for term in index.populations if term.universe is not None and term.universe <= SMALL_UNIVERSE}
    if not small:
        return []
    found = []
    for number, one in enumerate(profile.read_claims):
        for other in profile.read_claims[number + 1 :]:
            if one.report == other.report:
                continue
            for population in sorted(small):
                here, there = population in one.population, population in other.population
                sampled_here = population in index.documents[one.report].population
                sampled_there = population in index.documents[other.report].population
                if (here and (there or sampled_there)) or (there and sampled_here):
                    found.append((population, one.id, other.id))
    return found
