"""When the evidence was published, and how it grew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.timeline import KindOfEvidence
from evmap.output.figures.picture import BLUE, INK, PAPER, SKY, SOFT, Box, Label, Picture, Stroke, width_of

if TYPE_CHECKING:
    from evmap.analysis.timeline import Timeline
    from evmap.output.figures.picture import Shape

# from dark to light, so that the order stays in black and white
_FILLS = {
    KindOfEvidence.READ: BLUE,
    KindOfEvidence.PRIMARY: SKY,
    KindOfEvidence.SECONDARY: "#F0E442",
    KindOfEvidence.UNKNOWN: PAPER,
}
_HEIGHT, _LEFT, _TOP = 240.0, 48.0, 64.0
_MOST_WIDTH = 900.0


def years_picture(line: Timeline) -> Picture:
    """Return a column a year, stacked by kind of evidence."""
    title = "Publications by year and kind of evidence"
    shapes: list[Shape] = [Label(12, 26, title, 15, bold=True)]
    years, step = _years(line)
    most = max((sum(line.counts.get(year, {}).values()) for year in years), default=0)
    shapes += _axis(most, _LEFT + step * len(years))
    base = _TOP + _HEIGHT
    for at, year in enumerate(years):
        x, y = _LEFT + step * at + step * 0.1, base
        for kind, fill in _FILLS.items():
            number = line.counts.get(year, {}).get(kind, 0)
            if number:
                high = _HEIGHT * number / most
                y -= high
                shapes.append(Box(x, y, step * 0.8, high, fill))
    shapes += _year_labels(years, step)
    x = 12.0
    for kind, fill in _FILLS.items():
        shapes += [Box(x, base + 40, 12, 12, fill), Label(x + 18, base + 50, str(kind), 10.5)]
        x += 34 + width_of(str(kind), 10.5)
    if line.undated:
        shapes.append(Label(12, base + 72, f"Not shown, because no year is known: {line.undated}.", 10.5))
    alt = f"{title}. {_alt(line)}"
    width = max(_LEFT + step * len(years) + 16, x + 8, 420.0)
    return Picture(title, alt, width, base + 84, tuple(shapes))


def growth_picture(line: Timeline) -> Picture:
    """Return how many documents there were by the end of each year: all, and those that were read."""
    title = "How the evidence grew"
    shapes: list[Shape] = [Label(12, 26, title, 15, bold=True)]
    years, step = _years(line)
    shapes += _axis(line.total, _LEFT + step * len(years))
    base = _TOP + _HEIGHT
    ends = []
    for label, kinds, dashed in (("all works", tuple(KindOfEvidence), True), ("read", (KindOfEvidence.READ,), False)):
        total, points = 0, []
        for at, year in enumerate(years):
            total += sum(line.counts.get(year, {}).get(kind, 0) for kind in kinds)
            points.append((_LEFT + step * (at + 0.5), base - _HEIGHT * total / max(1, line.total)))
        if points:
            shapes.append(Stroke(tuple(points), INK if dashed else BLUE, 2.0, dashed))
            ends.append((points[-1][1], f"{label}: {total}"))
    for y, label in ends:
        shapes.append(Label(_LEFT + step * len(years) + 6, y + 4, label, 11))
    shapes += _year_labels(years, step)
    if line.undated:
        shapes.append(Label(12, base + 50, f"Not shown, because no year is known: {line.undated}.", 10.5))
    read = sum(kinds.get(KindOfEvidence.READ, 0) for kinds in line.counts.values())
    alt = f"{title}: {line.total} dated works, of which {read} were read. {_alt(line)}"
    return Picture(title, alt, max(_LEFT + step * len(years) + 110, 420.0), base + 62, tuple(shapes))


def _years(line: Timeline) -> tuple[list[int], float]:
    """Every year from the first to the last, and the room of each; where that is too long, only those with works."""
    years = list(range(min(line.counts), max(line.counts) + 1)) if line.counts else []
    if len(years) > 120:
        years = list(line.counts)
    return years, max(3.0, min(40.0, _MOST_WIDTH / max(1, len(years))))


def _axis(most: int, right: float) -> list[Shape]:
    base = _TOP + _HEIGHT
    shapes: list[Shape] = [Stroke(((_LEFT, base), (right, base)), INK)]
    for mark in sorted({0, most // 2, most}):
        y = base - _HEIGHT * mark / max(1, most)
        shapes += [
            Stroke(((_LEFT - 4, y), (right, y)), "#d0d0d0", 0.7),
            Label(_LEFT - 8, y + 4, str(mark), 10.5, "end", colour=SOFT),
        ]
    return shapes


def _year_labels(years: list[int], step: float) -> list[Shape]:
    every = max(1, round(34 / step + 0.5))
    base = _TOP + _HEIGHT
    return [
        Label(_LEFT + step * (at + 0.5), base + 18, str(year), 10.5, "middle")
        for at, year in enumerate(years)
        if at % every == 0
    ]


def _alt(line: Timeline) -> str:
    if not line.counts:
        return "No document has a year."
    years = sorted(line.counts)
    busiest = max(years, key=lambda year: (sum(line.counts[year].values()), year))
    return f"From {years[0]} to {years[-1]}; most in {busiest}: {sum(line.counts[busiest].values())}." + (
        f" {line.undated} without a year." if line.undated else ""
    )
