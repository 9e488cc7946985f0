"""Findings by status: one square a finding, with how many independent teams were read for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.independence.status import Status
from evmap.output.figures.picture import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PAPER,
    SKY,
    VERMILION,
    Box,
    Label,
    Picture,
)
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.analysis.corroboration import Corroborations
    from evmap.output.figures.picture import Shape

SQUARE = 26.0
_LEFT = 190.0
_ACROSS = 20
_FILLS = {
    Status.CORROBORATED: GREEN,
    Status.PARTLY: SKY,
    Status.SINGLE: "#F0E442",
    Status.CONTESTED: VERMILION,
    Status.DISPUTED: ORANGE,
}
_DARK = {GREEN, VERMILION, BLUE}


def corroboration_picture(rows: Corroborations) -> Picture:
    """Return findings as squares in a line a status, best known first; the number in a square is of read teams."""
    title = "Findings by how independently they are known"
    shapes: list[Shape] = [Label(12, 26, title, 15, bold=True)]
    y = 46.0
    for status in Status:
        found = [row for row in rows if row.status is status]
        if not found:
            continue
        shapes.append(Label(12, y + 17, f"{status} ({len(found)})", 12))
        for at, row in enumerate(found):
            x, down = _LEFT + (SQUARE + 4) * (at % _ACROSS), y + (SQUARE + 4) * (at // _ACROSS)
            fill = _FILLS.get(status, PAPER)
            shapes.append(Box(x, down, SQUARE, SQUARE, fill, dashed=fill == PAPER))
            ink = PAPER if fill in _DARK else INK
            shapes.append(Label(x + SQUARE / 2, down + 18, str(row.profile.V), 12, "middle", True, ink))
        y += (SQUARE + 4) * ((len(found) - 1) // _ACROSS + 1) + 10
    if not len(rows):
        shapes.append(Label(12, y + 17, "There are no findings yet.", 12))
        y += 36
    shapes.append(Label(12, y + 14, "A square is a finding; the number is how many independent teams were read.", 10.5))
    said = ", ".join(f"{number} {status}" for status, number in rows.counts.items())
    alt = f"{count(len(rows), 'finding')}: {said}." if len(rows) else "There are no findings yet."
    return Picture(title, alt, _LEFT + (SQUARE + 4) * _ACROSS + 12, y + 30, tuple(shapes))
