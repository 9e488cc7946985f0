"""Which unread works findings rest on, and what reading them could change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.analysis.independence.status import Status, decide_status, is_gain
from evmap.analysis.independence.teams import read_teams
from evmap.analysis.view.nodes import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.analysis.independence.profile import Profile
    from evmap.analysis.view.index import Index


@dataclass(frozen=True, slots=True)
class Dependent:
    """A finding that an unread work is cited for or (``disputes``) against: its status now, and if the work were read
    and agreed with what it is cited for."""

    finding: str
    now: Status
    then: Status
    disputes: bool = False

    @property
    def gains(self) -> bool:
        """Whether reading the work could raise the finding's status."""
        return is_gain(self.now, self.then)


@dataclass(frozen=True, slots=True)
class UnreadWork:
    """An unread document and the findings whose supporting roots it holds."""

    document: str
    state: State
    dependents: tuple[Dependent, ...]

    @property
    def gains(self) -> tuple[Dependent, ...]:
        """The findings that would gain status."""
        return tuple(one for one in self.dependents if one.gains)


def unread_works(index: Index, profiles: Mapping[str, Profile]) -> list[UnreadWork]:
    """Return every unread document behind a finding, by id. A work that the reviewer knows to be a review, framework,
    news or web page cannot raise a status by itself: what it reports is still to be found."""
    dependents: dict[str, list[Dependent]] = {}
    states: dict[str, State] = {}
    for profile in profiles.values():
        for study, state in profile.roots.states.items():
            if state is State.READ:
                continue
            then = profile.status if state is State.UNREAD_SECONDARY else status_if_read(index, profile, study)
            for document in profile.roots.documents[study]:
                states[document] = index.documents[document].state
                own = profile.status if states[document] is State.UNREAD_SECONDARY else then
                dependents.setdefault(document, []).append(Dependent(profile.finding.id, profile.status, own))
        for study in profile.against:
            if profile.disputing.states[study] is State.READ:
                continue
            then = Status.CONTESTED if profile.V else Status.DISPUTED
            for document in profile.disputing.documents[study]:
                states[document] = index.documents[document].state
                dependents.setdefault(document, []).append(Dependent(profile.finding.id, profile.status, then, True))
    return [
        UnreadWork(document, states[document], tuple(sorted(found, key=lambda one: one.finding)))
        for document, found in sorted(dependents.items())
    ]


def status_if_read(index: Index, profile: Profile, study: str) -> Status:
    """Return the status the finding would have if *study*, one of its unread roots, were read and agreed. What then
    speaks on both sides disputes no more (docs/method.md)."""
    against = [x for x in profile.against if x != study and profile.disputing.states[x] is State.READ]
    return decide_status(
        read_teams=len(read_teams(index, profile.possible_teams, [*profile.roots.read, study])),
        possible_teams=profile.T,
        read_against=bool(against),
        against_read=bool(profile.disputing.read),
        secondary_roots=True,
        circular=profile.roots.circular,
        unresolved=bool(profile.roots.unresolved),
        opinion_only=False,
    )
