"""The flow diagram as a picture: the columns of PRISMA 2020 side by side, its phases on the left."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.output.figures.picture import INK, PAPER, Box, Label, Picture, Stroke, width_of, wrapped
from evmap.output.prisma.boxes import DATABASES, OTHERS, PHASES, PREVIOUS, TITLES, boxes

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from evmap.analysis.prisma.flow import Flow
    from evmap.output.figures.picture import Shape
    from evmap.output.prisma.boxes import FlowBox

_WIDE, _ASIDE, _GAP, _BETWEEN = 210.0, 230.0, 30.0, 34.0
_LEFT, _TOP, _HEAD, _DOWN = 52.0, 48.0, 34.0, 26.0
_SIZE, _LINE, _PAD = 11.0, 14.5, 9.0
_WIDER = 1.06
"""Letters that stand in for Helvetica may be wider."""
#: The title of a column and the bar of a phase, as light as the text on them needs it.
_TITLE_FILL, _PHASE_FILL = "#F5E6B8", "#C9DFF2"


def flow_picture(flow: Flow, leave_out: Collection[str] = (), title: str = "") -> Picture:
    """Return *flow* as a picture, without the levels of *leave_out* (see :data:`evmap.output.prisma.boxes.LEVELS`)."""
    found = boxes(flow, leave_out)
    title = title or "PRISMA 2020 flow diagram"
    columns = [one for one in (PREVIOUS, DATABASES, OTHERS) if any(box.column == one for box in found)]
    text = {box: _lines(box) for box in found}
    rows = sorted({box.row for box in found})
    high = {row: max(_high(text[box]) for box in found if box.row == row) for row in rows}
    top, y = {}, _TOP + _HEAD + _DOWN
    for row in rows:
        top[row] = y
        y += high[row] + _DOWN
    left, x = {}, _LEFT
    for column in columns:
        left[column] = x
        x += (_WIDE if column == PREVIOUS else _WIDE + _GAP + _ASIDE) + _BETWEEN
    shapes: list[Shape] = [Label(12, 26, title, 15, bold=True)]
    for column in columns:
        wide = _WIDE if column == PREVIOUS else _WIDE + _GAP + _ASIDE
        shapes += _text_box((left[column], _TOP, wide, _HEAD), wrapped(TITLES[column], _SIZE, wide - 12), _TITLE_FILL)
    place = {box: _place(box, left, top, high, text) for box in found}
    shapes += _phases(found, place)
    shapes += _arrows(found, place)
    for box in found:
        shapes += _text_box(place[box], text[box], PAPER, middle=False)
    alt = f"{title}. " + ". ".join(" ".join(box.lines) for box in found) + "."
    width = max(x - _BETWEEN + 12, 24 + width_of(title, 15, bold=True))
    return Picture(title, " ".join(alt.split()), width, y + 4, tuple(shapes))


def _lines(box: FlowBox) -> list[str]:
    room = (_ASIDE if box.aside else _WIDE) - 2 * _PAD
    found = []
    for line in box.lines:
        indent = "  " if line.startswith("    ") else ""
        found += [f"{indent}{part}" for part in wrapped(line, _SIZE * _WIDER, room - 8 * len(indent))]
    return found


def _high(lines: Sequence[str]) -> float:
    return len(lines) * _LINE + 2 * _PAD


def _place(
    box: FlowBox,
    left: dict[str, float],
    top: dict[int, float],
    high: dict[int, float],
    text: dict[FlowBox, list[str]],
) -> tuple[float, float, float, float]:
    x = left[box.column if box.column in left else next(iter(left))]
    own = _high(text[box])
    y = top[box.row] + (high[box.row] - own) / 2
    return (x + _WIDE + _GAP, y, _ASIDE, own) if box.aside else (x, y, _WIDE, own)


def _text_box(
    place: tuple[float, float, float, float], lines: Sequence[str], fill: str, *, middle: bool = True
) -> list[Shape]:
    x, y, wide, high = place
    shapes: list[Shape] = [Box(x, y, wide, high, fill)]
    first = y + (high - len(lines) * _LINE) / 2 + _LINE * 0.75
    for at, line in enumerate(lines):
        indent = 12.0 if line.startswith("  ") else 0.0
        where, anchor = (x + wide / 2, "middle") if middle else (x + _PAD + indent, "start")
        shapes.append(Label(where, first + at * _LINE, line.strip(), _SIZE, anchor, bold=middle))
    return shapes


def _phases(found: Sequence[FlowBox], place: dict[FlowBox, tuple[float, float, float, float]]) -> list[Shape]:
    shapes: list[Shape] = []
    for number, phase in enumerate(PHASES):
        inside = [place[box] for box in found if box.phase == number]
        if not inside:
            continue
        top, end = min(y for _, y, _, _ in inside), max(y + high for _, y, _, high in inside)
        length = width_of(phase, _SIZE, bold=True) + 12
        if end - top < length:
            top, end = (top + end - length) / 2, (top + end + length) / 2
        shapes.append(Box(12, top, 26, end - top, _PHASE_FILL))
        shapes.append(Label(29, (top + end) / 2, phase, _SIZE, "middle", bold=True, turned=90))
    return shapes


def _arrows(found: Sequence[FlowBox], place: dict[FlowBox, tuple[float, float, float, float]]) -> list[Shape]:
    shapes: list[Shape] = []
    end = next(box for box in found if box.phase == 2)
    for column in (PREVIOUS, DATABASES, OTHERS):
        down = [box for box in found if box.column == column and not box.aside]
        for before, after in pairwise(down):
            shapes.append(_down(place[before], place[after]))
        if column != end.column and down:
            target = next((box for box in found if box.row == 5), end) if column == PREVIOUS else end
            shapes.append(_around(place[down[-1]], place[target], from_right=column == OTHERS))
    for box in found:
        if box.aside:
            main = next(one for one in found if (one.column, one.row) == (box.column, box.row) and not one.aside)
            x, y, wide, high = place[main]
            middle = y + high / 2
            shapes.append(Stroke(((x + wide, middle), (place[box][0], middle)), INK, arrow=True))
    return shapes


def _down(before: tuple[float, float, float, float], after: tuple[float, float, float, float]) -> Stroke:
    x = before[0] + before[2] / 2
    return Stroke(((x, before[1] + before[3]), (x, after[1])), INK, arrow=True)


def _around(
    before: tuple[float, float, float, float], after: tuple[float, float, float, float], *, from_right: bool
) -> Stroke:
    """A line down from one column and across to a box of another."""
    x, middle = before[0] + before[2] / 2, after[1] + after[3] / 2
    edge = after[0] + after[2] if from_right else after[0]
    return Stroke(((x, before[1] + before[3]), (x, middle), (edge, middle)), INK, arrow=True)
