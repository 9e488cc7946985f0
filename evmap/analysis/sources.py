"""``sources``: what to read next, and what the map stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.analysis.gaps.context import membership_of, profiles_of
from evmap.analysis.independence.profile import profile_of
from evmap.analysis.independence.unread import unread_works
from evmap.analysis.view.filters import Ids, make_filters
from evmap.analysis.view.index import index_of
from evmap.collector import collector_paused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.analysis.independence.profile import Profile
    from evmap.analysis.independence.status import Status
    from evmap.analysis.independence.unread import UnreadWork
    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import Document
    from evmap.graph.typed import AnyGraph


@dataclass(frozen=True, slots=True)
class UnreadSource:
    """An unread work (or a report in hand with nothing tagged on the findings that lean on it), and what reading it
    could change."""

    document: Document
    work: UnreadWork
    cited_by: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """The row as JSON."""
        return {
            "work": self.document.id,
            "label": self.document.label,
            "title": self.document.title,
            "year": self.document.year,
            "design": self.document.design,
            "state": str(self.work.state),
            "ingested": self.document.read,
            "listed_by": list(self.document.listed_by),
            "claims": list(self.cited_by),
            "findings": [
                {"finding": one.finding, "now": str(one.now), "then": str(one.then), "gains": one.gains}
                | ({"disputes": True} if one.disputes else {})
                for one in self.work.dependents
            ],
            "gains": [one.finding for one in self.work.gains],
        }


@dataclass(frozen=True, slots=True)
class Sources:
    """Unread works, the most useful first."""

    rows: tuple[UnreadSource, ...]

    def __iter__(self) -> Iterator[UnreadSource]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_dicts(self) -> list[dict[str, object]]:
        """The rows as JSON objects."""
        return [row.to_dict() for row in self.rows]


@collector_paused()
def sources(graph: AnyGraph, *, theme: Ids = None, report: Ids = None) -> Sources:
    """Return the unread documents behind findings: first those whose reading, if they agreed, would raise the status
    of most findings, then those that most findings lean on, then by id.

    ``theme`` keeps works that a finding under that theme rests on, ``report`` those that this report's claims cite.
    """
    index = index_of(graph)
    filters = make_filters(index, theme, None, None, report)
    under: dict[str, frozenset[str]] = {}
    if filters.themes:
        for finding in index.findings.values():
            member = membership_of(finding)
            under[finding.id] = member.home | member.touching
    rows = []
    for work in unread_works(index, profiles_of(index)):
        citing = tuple(
            claim.id
            for one in work.dependents
            for claim in (
                index.findings[one.finding].disputes if one.disputes else index.findings[one.finding].supports
            )
            if any(cite.evidential and cite.document == work.document for cite in claim.cites)
        )
        if filters.themes and not any(under[one.finding] & set(filters.themes) for one in work.dependents):
            continue
        if filters.reports and not any(index.claims[claim].report in filters.reports for claim in citing):
            continue
        rows.append(UnreadSource(index.documents[work.document], work, citing))
    rows.sort(key=lambda row: (-len(row.work.gains), -len(row.work.dependents), row.document.id))
    return Sources(tuple(rows))


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A finding whose status would be another."""

    finding: str
    before: Status
    after: Status


@dataclass(frozen=True, slots=True)
class Keystone:
    """A document and the findings whose status would change without it. ``touches`` is how many it bears on."""

    document: Document
    changes: tuple[StatusChange, ...]
    touches: int

    def to_dict(self) -> dict[str, object]:
        """The row as JSON."""
        return {
            "document": self.document.id,
            "kind": "report" if self.document.read else "work",
            "label": self.document.label,
            "findings": self.touches,
            "changes": [
                {"finding": one.finding, "before": str(one.before), "after": str(one.after)} for one in self.changes
            ],
        }


@collector_paused()
def keystones(graph: AnyGraph) -> list[Keystone]:
    """Return the documents whose removal would change the status of at least one finding, most changes first.

    Computed, not guessed: each document is taken away in turn and every finding that it bears on is worked out again.
    Takes time in proportion to the number of (document, finding) pairs that touch.
    """
    index = index_of(graph)
    profiles = profiles_of(index)
    found = []
    for document, findings in sorted(_bearing(index, profiles).items()):
        changes = []
        for finding in sorted(findings):
            before = profiles[finding].status
            after = profile_of(index, index.findings[finding], without=document).status
            if after is not before:
                changes.append(StatusChange(finding, before, after))
        if changes:
            found.append(Keystone(index.documents[document], tuple(changes), len(findings)))
    found.sort(key=lambda one: (-len(one.changes), one.document.id))
    return found


def _bearing(index: Index, profiles: dict[str, Profile]) -> dict[str, set[str]]:
    """Which findings each document bears on: its report claims on them, it is cited as evidence for them, or it is
    another publication of a study behind them, whose people count."""
    bearing: dict[str, set[str]] = {}
    for finding, profile in profiles.items():
        for study in (*profile.roots.states, *profile.disputing.states):
            for document in index.studies[study]:
                bearing.setdefault(document.id, set()).add(finding)
        for claim in index.findings[finding].claims:
            bearing.setdefault(claim.report, set()).add(finding)
            if claim.leans:
                for cite in claim.cites:
                    if cite.evidential:
                        bearing.setdefault(cite.document, set()).add(finding)
    return bearing
