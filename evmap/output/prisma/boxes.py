"""The boxes of the PRISMA 2020 flow diagram (Page et al. 2021, https://doi.org/10.1136/bmj.n71, figure 1) as lines of
text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.analysis.prisma.found import UNKNOWN
from evmap.domain.screening import SourceKind, Stage

if TYPE_CHECKING:
    from collections.abc import Collection

    from evmap.analysis.prisma.flow import Flow, Side

PREVIOUS, DATABASES, OTHERS = "previous", "databases", "other"
TITLES = {
    PREVIOUS: "Previous studies",
    DATABASES: "Identification of studies via databases and registers",
    OTHERS: "Identification of studies via other methods",
}
#: What may be left out of the diagram where a review has no such step.
LEVELS = ("previous", "databases", "other", "removed", "screened", "retrieval")
PHASES = ("Identification", "Screening", "Included")
KINDS = {
    SourceKind.DATABASE: "Databases",
    SourceKind.REGISTER: "Registers",
    SourceKind.WEBSITE: "Websites",
    SourceKind.ORGANISATION: "Organisations",
    SourceKind.CITATIONS: "Citation searching",
}
_IN_COLUMN = {
    DATABASES: (SourceKind.DATABASE, SourceKind.REGISTER),
    OTHERS: (SourceKind.WEBSITE, SourceKind.ORGANISATION, SourceKind.CITATIONS),
}
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class FlowBox:
    """A box: its ``lines``, where it stands (``column``, ``row`` from 0), and whether it is ``aside``, to the right of
    the flow. ``phase`` is the number of its phase in :data:`PHASES`."""

    column: str
    row: int
    phase: int
    lines: tuple[str, ...]
    aside: bool = False


def number(value: int | None, waiting: int = 0) -> str:
    """Return a number as the diagram prints it.

    >>> number(1200), number(None), number(7, 2)
    ('(n = 1,200)', '(n = not recorded)', '(n = 7; 2 undecided)')
    """
    if value is None:
        return "(n = not recorded)"
    return f"(n = {value:,}; {waiting:,} undecided)" if waiting else f"(n = {value:,})"


def boxes(flow: Flow, leave_out: Collection[str] = ()) -> tuple[FlowBox, ...]:
    """Return the boxes of *flow*, without the levels of *leave_out* (some of :data:`LEVELS`)."""
    found: list[FlowBox] = []
    review = flow.review
    new = "new " if has_previous(flow, leave_out) else ""
    if new:
        lines = ("Studies included in previous version of review", number(review.studies))
        reports = ("Reports of studies included in previous version of review", number(review.reports))
        found.append(FlowBox(PREVIOUS, 0, 0, (*lines, *reports)))
    for column, side in (("databases", flow.databases), ("other", flow.others)):
        if column not in leave_out and (side.identified.sources or (column == DATABASES and not flow.has_others)):
            found += _column(column, side, leave_out)
    last = found[-1].column if len({box.column for box in found} - {PREVIOUS}) == 1 else DATABASES
    found.append(
        FlowBox(
            last,
            4,
            2,
            (
                f"{new}Studies included in review".capitalize(),
                number(flow.studies),
                f"Reports of {new}included studies",
                number(flow.reports),
            ),
        )
    )
    if new:
        totals = [
            None if before is None else before + now
            for before, now in ((review.studies, flow.studies), (review.reports, flow.reports))
        ]
        lines = ("Total studies included in review", number(totals[0]))
        found.append(FlowBox(last, 5, 2, (*lines, "Reports of total included studies", number(totals[1]))))
    return tuple(found)


def has_previous(flow: Flow, leave_out: Collection[str] = ()) -> bool:
    """Return whether the version before stands in the diagram."""
    review = flow.review
    return PREVIOUS not in leave_out and bool(review.preceding or review.studies is not None)


def _column(column: str, side: Side, leave_out: Collection[str]) -> list[FlowBox]:
    found = [FlowBox(column, 0, 0, tuple(_identified(column, side)))]
    removed = _removed(column, side)
    if "removed" not in leave_out and removed:
        lines = ("Records removed before screening:", *removed)
        found.append(FlowBox(column, 0, 0, lines, aside=True))
    waiting = side.waiting
    if "screened" not in leave_out:
        said = number(side.screened, waiting[Stage.RECORDS] if side.screened is not None else 0)
        found.append(FlowBox(column, 1, 1, ("Records screened", said)))
        found.append(FlowBox(column, 1, 1, ("Records excluded", number(side.excluded)), aside=True))
    if "retrieval" not in leave_out:
        said = number(side.sought, waiting[Stage.RETRIEVAL] if side.sought is not None else 0)
        found.append(FlowBox(column, 2, 1, ("Reports sought for retrieval", said)))
        found.append(FlowBox(column, 2, 1, ("Reports not retrieved", number(side.not_retrieved)), aside=True))
    said = number(side.assessed, waiting[Stage.REPORTS] if side.assessed is not None else 0)
    found.append(FlowBox(column, 3, 1, ("Reports assessed for eligibility", said)))
    reasons = [f"{reason} {number(times)}" for reason, times in side.reasons.items()]
    excluded = (f"Reports excluded {number(side.reports_excluded)}" + (":" if reasons else ""), *reasons)
    found.append(FlowBox(column, 3, 1, excluded, aside=True))
    return found


def _identified(column: str, side: Side) -> list[str]:
    lines = ["Records identified from:"]
    for kind in (*_IN_COLUMN[column], UNKNOWN):
        total = side.identified.of_kind(kind)
        if total is None:
            continue
        if kind == UNKNOWN:
            lines.append(f"Source not recorded {number(total)}")
            continue
        lines.append(f"{KINDS[SourceKind(kind)]} {number(total)}")
        named = [one for one in side.identified.sources if one.kind == kind and one.name]
        if kind != SourceKind.CITATIONS and 1 < len(named) <= _MOST_NAMED:
            lines += [f"    {one.name} {number(one.records)}" for one in named]
    return lines if len(lines) > 1 else ["Records identified from databases and registers", number(None)]


def _removed(column: str, side: Side) -> tuple[str, ...]:
    parts = (
        ("Duplicate records", side.duplicates if side.duplicates or column == DATABASES else None),
        ("Records marked as ineligible by automation tools", side.automation),
        ("Records removed for other reasons", side.other),
    )
    return tuple(f"{words} {number(value)}" for words, value in parts if value is not None)
