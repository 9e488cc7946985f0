"""How well a finding stands, in one of eleven words (docs/method.md)."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """The status of a finding, best known first."""

    CORROBORATED = "corroborated"
    PARTLY = "partly corroborated"
    SINGLE = "single source"
    CONTESTED = "contested"
    DISPUTED = "disputed"
    CITED_ONLY = "cited only"
    SECONDARY_ONLY = "secondary only"
    CIRCULAR = "circular"
    UNRESOLVED_ONLY = "unresolved only"
    OPINION_ONLY = "opinion only"
    NO_SUPPORT = "no support"


#: What each word means, for legends.
MEANING = {
    Status.CORROBORATED: "at least two independent teams, whose studies were read, support it",
    Status.PARTLY: "one team was read; another, cited and not yet read, may support it",
    Status.SINGLE: "one team was read",
    Status.CONTESTED: "read teams stand on both sides",
    Status.DISPUTED: "only the other side was read",
    Status.CITED_ONLY: "only cited: no study behind it was read",
    Status.SECONDARY_ONLY: "all that is behind it are unread reviews, frameworks, news or web pages",
    Status.CIRCULAR: "reports cite each other and none has evidence of its own",
    Status.UNRESOLVED_ONLY: "all that is behind it are citations that match no known work",
    Status.OPINION_ONLY: "only opinions support it",
    Status.NO_SUPPORT: "nothing that counts supports it",
}

#: How much a status would be a gain over another. The two sides of a dispute stand outside this ladder.
LADDER = {
    Status.NO_SUPPORT: 0,
    Status.OPINION_ONLY: 1,
    Status.UNRESOLVED_ONLY: 2,
    Status.CIRCULAR: 3,
    Status.SECONDARY_ONLY: 4,
    Status.CITED_ONLY: 5,
    Status.SINGLE: 6,
    Status.PARTLY: 7,
    Status.CORROBORATED: 8,
}


def decide_status(
    *,
    read_teams: int,
    possible_teams: int,
    read_against: bool,
    against_read: bool,
    secondary_roots: bool,
    circular: bool,
    unresolved: bool,
    opinion_only: bool,
) -> Status:
    """Return the first status whose rule holds.

    ``read_against``: a read study disputes and is not among the supporting studies. ``against_read``: any read study
    disputes. ``secondary_roots``: there are roots, all unread and secondary.
    """
    if read_against and read_teams >= 1:
        return Status.CONTESTED
    if read_teams == 0 and against_read:
        return Status.DISPUTED
    if read_teams >= 2:
        return Status.CORROBORATED
    if read_teams == 1:
        return Status.PARTLY if possible_teams >= 2 else Status.SINGLE
    if possible_teams >= 1:
        return Status.CITED_ONLY
    if secondary_roots:
        return Status.SECONDARY_ONLY
    if circular:
        return Status.CIRCULAR
    if unresolved:
        return Status.UNRESOLVED_ONLY
    if opinion_only:
        return Status.OPINION_ONLY
    return Status.NO_SUPPORT


def is_gain(before: Status, after: Status) -> bool:
    """Whether *after* is higher on the ladder; False where a dispute is on either side."""
    return before in LADDER and after in LADDER and LADDER[after] > LADDER[before]
