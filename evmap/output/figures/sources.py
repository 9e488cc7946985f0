"""Who cites whom among the reports in hand."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from evmap.output.figures.picture import BLUE, INK, PAPER, Disc, Label, Picture, Stroke, width_of
from evmap.text.plurals import count, names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.graph.typed import AnyGraph
    from evmap.output.figures.picture import Shape

_STEP = 120.0


@dataclass(frozen=True, slots=True)
class Cited:
    """A report with the reports that it cites, by label."""

    id: str
    label: str
    cites: tuple[str, ...]


def sources_picture(reports: Sequence[Cited]) -> Picture:
    """Return *reports*, oldest first, on a line, with an arc from each to those that it cites: above the line to what
    stands left of it, below to what stands right."""
    title = "Who cites whom among the reports"
    step = max(36.0, min(_STEP, 1000 / max(1, len(reports))))
    labels = [one.label if width_of(one.label, 11) < 240 else f"{one.label[:34]}…" for one in reports]
    slant = max((width_of(label, 11) for label in labels), default=0.0) * 0.75
    left = max(30.0, slant)
    place = {report.id: left + step * at for at, report in enumerate(reports)}
    widest = max((abs(place[one.id] - place[to]) for one in reports for to in one.cites if to in place), default=0.0)
    above = 60 + widest / 2 * 0.6
    shapes: list[Shape] = [Label(12, 26, title, 15, bold=True)]
    for report in reports:
        for to in report.cites:
            if to in place and to != report.id:
                shapes.append(_arc(place[report.id], place[to], above))
    for report, label in zip(reports, labels, strict=True):
        shapes.append(Disc(place[report.id], above, 9, BLUE if report.cites else PAPER))
        shapes.append(Label(place[report.id] + 4, above + 26, label, 11, "end", turned=45))
    below = (
        above
        + 50
        + slant
        + widest / 2 * 0.6 * any(to in place and place[to] > place[one.id] for one in reports for to in one.cites)
    )
    legend = "An arrow goes from a report to one that it cites; white circles cite none of them."
    shapes.append(Label(12, below, legend, 10.5))
    width = max(left + step * len(reports) + 20, 480.0)
    return Picture(title, _alt(title, reports, place), width, below + 16, tuple(shapes))


def _arc(start: float, end: float, y: float) -> Stroke:
    middle, half = (start + end) / 2, abs(start - end) / 2
    side = -1 if end < start else 1
    towards = -1 if end < start else 1
    angles = [pi * step / 24 for step in range(25)]
    points = [(middle - towards * half * cos(angle), y + side * (9 + half * 0.6 * sin(angle))) for angle in angles]
    return Stroke(tuple(points), INK, 1.2, arrow=True)


def _alt(title: str, reports: Sequence[Cited], place: Mapping[str, float]) -> str:
    label = {report.id: report.label for report in reports}
    said = [f"{one.label} cites {label[to]}" for one in reports for to in one.cites if to in place]
    return f"{title}: {count(len(reports), 'report')}. " + (f"{names(said, 8)}." if said else "None cites another.")


def cited_reports(graph: AnyGraph) -> tuple[Cited, ...]:
    """Return the reports of *graph*, oldest first (undated last), each with the reports that it cites."""
    from evmap.analysis.view.index import index_of

    index = index_of(graph)
    ordered = sorted(index.reports, key=lambda report: (report.year or 9999, report.issued, report.id))
    return tuple(Cited(one.id, one.label, index.report_cites.get(one.id, ())) for one in ordered)
