"""Is a stated certainty as often right as it says? A table and a plot of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)


@dataclass(frozen=True, slots=True)
class Band:
    """References of about the same certainty: how many, the mean certainty, the share that is right (both 0..1)."""

    low: float
    high: float
    count: int
    certainty: float
    right: float


def bands(judged: list[tuple[float, bool]]) -> list[Band]:
    """The bands of *judged*: each reference's certainty (0..1) and whether it was right."""
    found: list[Band] = []
    for low, high in pairwise(EDGES):
        part = [(certainty, right) for certainty, right in judged if low <= certainty < high]
        if part:
            mean = sum(certainty for certainty, _ in part) / len(part)
            found.append(Band(low, min(high, 1.0), len(part), mean, sum(right for _, right in part) / len(part)))
    return found


def table(found: list[Band]) -> str:
    """The bands as a Markdown table, in percent."""
    head = "| certainty of the least sure field | references | mean certainty | wholly right |\n|---|---|---|---|"
    rows = [
        f"| {one.low:.2f}–{one.high:.2f} | {one.count} | {100 * one.certainty:.0f} | {100 * one.right:.0f} |"
        for one in found
    ]
    return "\n".join([head, *rows])


def draw(found: list[Band], path: Path) -> None:
    """Share right against stated certainty; the size of a point is the number of references."""
    size, edge = 420, 56
    inner = size - 1.5 * edge

    def place(x: float, y: float) -> tuple[float, float]:
        return edge + x * inner, size - edge - y * inner

    (x0, y0), (x1, y1) = place(0, 0), place(1, 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" font-family="sans-serif" '
        'font-size="12">',
        "<title>How often references of a stated certainty are wholly right</title>",
        f'<rect width="{size}" height="{size}" fill="white"/>',
        f'<rect x="{x0:.1f}" y="{y1:.1f}" width="{inner:.1f}" height="{inner:.1f}" fill="none" stroke="#bbb"/>',
        f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" stroke="#888" stroke-dasharray="5 4"/>',
    ]
    most = max((one.count for one in found), default=1)
    for one in found:
        x, y = place(one.certainty, one.right)
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 13 * sqrt(one.count / most):.1f}" fill="#1f5fa8" '
            'fill-opacity="0.55"/>'
        )
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = place(tick, tick)
        parts.append(f'<text x="{x:.1f}" y="{size - edge + 18}" text-anchor="middle">{100 * tick:.0f}</text>')
        parts.append(f'<text x="{edge - 8}" y="{y + 4:.1f}" text-anchor="end">{100 * tick:.0f}</text>')
    parts.append(
        f'<text x="{size / 2}" y="{size - 12}" text-anchor="middle">certainty of the least sure field, percent</text>'
    )
    parts.append(
        f'<text x="16" y="{size / 2}" text-anchor="middle" transform="rotate(-90 16 {size / 2})">'
        "references wholly right, percent</text>"
    )
    path.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")
