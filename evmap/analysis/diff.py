"""``diff``: what changed between two states of the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.analysis.gaps.context import GapContext, profiles_of
from evmap.analysis.gaps.gaps import gaps
from evmap.analysis.view.index import index_of
from evmap.analysis.view.nodes import State
from evmap.collector import collector_paused
from evmap.text.plurals import count, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.analysis.gaps.gap import Gap
    from evmap.analysis.independence.profile import Profile
    from evmap.analysis.view.index import Index
    from evmap.graph.typed import AnyGraph


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding whose status changed: ``before`` is "" for a new one, ``after`` is "" for one that is gone."""

    finding: str
    statement: str
    before: str
    after: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeverityChange:
    """A gap that is there before and after, with another severity."""

    gap: Gap
    before: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs, each list sorted. ``cells`` are (model, theme) pairs of top themes."""

    reports_added: tuple[str, ...] = ()
    reports_removed: tuple[str, ...] = ()
    works_added: tuple[str, ...] = ()
    works_removed: tuple[str, ...] = ()
    claims_added: tuple[str, ...] = ()
    claims_removed: tuple[str, ...] = ()
    gaps_opened: tuple[Gap, ...] = ()
    gaps_closed: tuple[Gap, ...] = ()
    gaps_changed: tuple[SeverityChange, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    cells_filled: tuple[tuple[str, str], ...] = ()
    cells_emptied: tuple[tuple[str, str], ...] = ()
    unresolved_new: tuple[tuple[str, str], ...] = ()
    unresolved_gone: tuple[tuple[str, str], ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing differs."""
        return self == Changes()

    def to_json(self) -> dict[str, object]:
        """All of it as one JSON object."""
        return {
            "reports": {"added": list(self.reports_added), "removed": list(self.reports_removed)},
            "works": {"added": list(self.works_added), "removed": list(self.works_removed)},
            "claims": {"added": list(self.claims_added), "removed": list(self.claims_removed)},
            "gaps": {
                "opened": [gap.to_dict() for gap in self.gaps_opened],
                "closed": [gap.to_dict() for gap in self.gaps_closed],
                "changed": [{"before": one.before, **one.gap.to_dict()} for one in self.gaps_changed],
            },
            "findings": [
                {
                    "finding": one.finding,
                    "statement": one.statement,
                    "before": one.before or None,
                    "after": one.after or None,
                    "why": list(one.why),
                }
                for one in self.findings
            ],
            "cells": {
                "filled": [{"model": model, "theme": theme} for model, theme in self.cells_filled],
                "emptied": [{"model": model, "theme": theme} for model, theme in self.cells_emptied],
            },
            "unresolved": {
                "new": [{"claim": claim, "citation": text} for claim, text in self.unresolved_new],
                "gone": [{"claim": claim, "citation": text} for claim, text in self.unresolved_gone],
            },
        }


@collector_paused()
def diff(old: AnyGraph, new: AnyGraph) -> Changes:
    """Return what changed from *old* to *new*: reports, works, claims; gaps closed and opened; findings whose status
    changed and why; cells filled and emptied; citations that came to match nothing, or no longer do."""
    before, after = index_of(old), index_of(new)
    old_gaps = {gap.id: gap for gap in gaps(old)}
    new_gaps = {gap.id: gap for gap in gaps(new)}
    old_cells, new_cells = _cells(before), _cells(after)
    old_unresolved, new_unresolved = _unresolved(before), _unresolved(after)
    opened = sorted((gap for key, gap in new_gaps.items() if key not in old_gaps), key=lambda gap: gap.order)
    closed = sorted((gap for key, gap in old_gaps.items() if key not in new_gaps), key=lambda gap: gap.order)
    changed = [
        SeverityChange(gap, str(old_gaps[key].severity))
        for key, gap in new_gaps.items()
        if key in old_gaps and old_gaps[key].severity is not gap.severity
    ]
    return Changes(
        reports_added=_added(_documents(before, read=True), _documents(after, read=True)),
        reports_removed=_added(_documents(after, read=True), _documents(before, read=True)),
        works_added=_added(set(before.documents), _documents(after, read=False)),
        works_removed=_added(set(after.documents), _documents(before, read=False)),
        claims_added=_added(set(before.claims), set(after.claims)),
        claims_removed=_added(set(after.claims), set(before.claims)),
        gaps_opened=tuple(opened),
        gaps_closed=tuple(closed),
        gaps_changed=tuple(sorted(changed, key=lambda one: one.gap.order)),
        findings=tuple(_findings(before, after)),
        cells_filled=tuple(sorted(new_cells - old_cells)),
        cells_emptied=tuple(sorted(old_cells - new_cells)),
        unresolved_new=tuple(sorted(new_unresolved - old_unresolved)),
        unresolved_gone=tuple(sorted(old_unresolved - new_unresolved)),
    )


def _added(before: set[str], after: set[str]) -> tuple[str, ...]:
    return tuple(sorted(after - before))


def _documents(index: Index, *, read: bool) -> set[str]:
    reports = set(index.documents.reports)
    return reports if read else set(index.documents) - reports


def _cells(index: Index) -> set[tuple[str, str]]:
    tops = {term.id for term in index.themes.tops()}
    return {(model, theme) for model, theme in GapContext(index).cells if theme in tops}


def _unresolved(index: Index) -> set[tuple[str, str]]:
    return {
        (claim.id, one.text)
        for claim in index.claims.values()
        if claim.evidence
        for one in claim.unresolved
        if one.evidential
    }


def _findings(before: Index, after: Index) -> Iterator[FindingChange]:
    old, new = profiles_of(before), profiles_of(after)
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name), new.get(name)
        then, later = str(was.status) if was else "", str(now.status) if now else ""
        if then != later:
            statement = (now or was).finding.statement  # type: ignore[union-attr]
            yield FindingChange(name, statement, then, later, tuple(_reasons(before, after, was, now)))


def _reasons(before_it: Index, after_it: Index, was: Profile | None, now: Profile | None) -> Iterator[str]:
    """Why a status is another: claims that came and went by stance, roots that came, went or were read."""
    moved: set[str] = set()
    for stance, one_does, many_do in (
        ("supports", "supports", "support"),
        ("disputes", "disputes", "dispute"),
        ("qualifies", "qualifies", "qualify"),
    ):
        old = {claim.id: claim for claim in getattr(was.finding, stance)} if was else {}
        new = {claim.id: claim for claim in getattr(now.finding, stance)} if now else {}
        for ids, word in ((sorted(new.keys() - old.keys()), "now"), (sorted(old.keys() - new.keys()), "no longer")):
            if ids:
                reports = sorted({(new | old)[one].report for one in ids})
                moved.update(reports)
                yield f"{names(ids)} ({names(reports)}) {word} {one_does if len(ids) == 1 else many_do} it"
    gone = sorted({*(now.retracted if now else ())} - {*(was.retracted if was else ())})
    if gone:
        yield f"{names(gone)} {'was' if len(gone) == 1 else 'were'} retracted"
    old_roots = was.roots.states if was else {}
    new_roots = now.roots.states if now else {}
    read = sorted(
        study
        for study, state in new_roots.items()
        if state is State.READ and old_roots.get(study) not in (None, State.READ)
    )
    if read:
        yield f"{names(read)} {'was' if len(read) == 1 else 'were'} read"
    for index, profile, others, word in (
        (after_it, now, old_roots, "now also rests"),
        (before_it, was, new_roots, "no longer rests"),
    ):
        fresh: dict[str, list[str]] = {}
        for study, state in sorted(profile.roots.states.items()) if profile else ():
            documents = profile.roots.documents[study] if profile else set()
            # a read study whose claims came or went has been said above
            if study not in others and not (state is State.READ and documents <= moved):
                in_hand = all(index.documents[one].read for one in documents)
                how = "read" if state is State.READ else "in hand, silent on it" if in_hand else "not read"
                fresh.setdefault(how, []).append(study)
        for how, studies in fresh.items():
            yield f"it {word} on {names(studies)} ({how})"
    before = f"{count(was.V, 'read team')}, {was.T} possible" if was else "nothing"
    after = f"{count(now.V, 'read team')}, {now.T} possible" if now else "nothing"
    if before != after:
        yield f"{before} before; {after} now"
