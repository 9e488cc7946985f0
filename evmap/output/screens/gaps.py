"""Gaps for a terminal: what is missing in plain words, alike cells in one row, and what would close the gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.gaps.gap import GapKind
from evmap.output.tables.table import Column, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evmap.analysis.gaps.gap import Gap
    from evmap.output.screens.screen import Screen
    from evmap.output.tables.table import Cell

#: A kind of gap (or ``variation``) -> what is missing, in words that need no explanation.
PLAIN = {
    "absolute": "nothing known",
    "theory-void": "named, not studied",
    "population": "not about them",
    "thin": "too few studies",
    "echo": "one study, many voices",
    "secondary-only": "second-hand only",
    "synthesis": "no recent review",
    "contradiction": "studies disagree",
    "variation": "not everywhere so",
    "method": "one kind of study",
    "evaluation": "never evaluated",
    "advice": "advice on little",
    "retracted": "retracted",
    "unresolved": "source not found",
    "unread": "source not read",
    "uncited": "no source named",
    "imprecise": "unclear figure",
    "stale": "old",
    "orphan": "listed, not used",
    "shared-origin": "ties between teams",
}

#: Kinds whose rows of one theme stand in one row, with what would close any of them.
_TOGETHER = {
    GapKind.ABSOLUTE: "a finding on both",
    GapKind.THEORY_VOID: "a study that applies or tests it",
    GapKind.POPULATION: "results for these people",
}

_COLUMNS = (
    Column("severity", "Matters", styles={"high": "bold red", "medium": "yellow", "low": "dim"}),
    Column("kind", "What is missing", max_width=18),
    Column("what", "Where, and what would close it"),
)


def gap_screen(gaps: Iterable[Gap], screen: Screen) -> tuple[Table, int]:
    """Return the table of *gaps* (in their order) for a *screen*, and how many gaps its rows stand for."""
    groups: dict[tuple[str, ...], list[Gap]] = {}  # in the order of their first gaps
    for gap in gaps:
        groups.setdefault(_group(gap), []).append(gap)
    shown = list(groups.values())[: screen.most]
    rows = tuple(_row(group, screen.short) for group in shown)
    return Table(_COLUMNS, rows, main="what", headed=not screen.short), sum(map(len, shown))


def _group(gap: Gap) -> tuple[str, ...]:
    if gap.kind in _TOGETHER:
        return (gap.kind, gap.severity, gap.where.get("theme", ""))
    return (gap.id, gap.name)


def _row(group: Sequence[Gap], short: bool) -> Mapping[str, Cell]:
    first = group[0]
    if len(group) > 1:
        what, closes = (_counted(group) if short else _many(group)), f"→ {_TOGETHER[first.kind]}"
    else:
        what, closes = first.about or first.label.replace(" x ", " with "), f"{_why(first)}\n→ {first.closes}"
    return {
        "severity": str(first.severity),
        "kind": PLAIN[first.name],
        "what": what if short else f"{what}\n{closes}",
    }


def _many(group: Sequence[Gap]) -> str:
    """The terms of several alike gaps, behind the theme that they share."""
    theme = group[0].where.get("theme", "")
    lead = f"{theme} with each of: " if theme and group[0].kind == GapKind.ABSOLUTE else f"{theme}: " if theme else ""
    return lead + ", ".join(_other(gap)[1] for gap in group)


def _counted(group: Sequence[Gap]) -> str:
    """The same, with the number of the terms for their names."""
    theme = group[0].where.get("theme", "")
    terms = count(len(group), _other(group[0])[0])
    return f"{theme} with {terms}" if theme else terms


def _other(gap: Gap) -> tuple[str, str]:
    """The facet and the id beside the theme; the theme's own where nothing stands beside it."""
    return next((item for item in gap.where.items() if item[0] != "theme"), ("theme", gap.where.get("theme", "")))


def _why(gap: Gap) -> str:
    return gap.why.removeprefix(f"{gap.label}: ")
