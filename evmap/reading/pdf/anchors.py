"""Make the links within a PDF links between blocks: a citation to its entry, a mark to its footnote."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.document import Block, BlockKind, Link

if TYPE_CHECKING:
    from evmap.reading.pdf.blocks.kinds import Placed
    from evmap.reading.pdf.shapes import Target

#: A target points a little above the first line of what it means: at most this many font sizes, and this far below.
_ABOVE, _BELOW = 4.0, 0.9


def link_blocks(placed: list[Placed], targets: list[Target], tops: dict[int, float]) -> list[Block]:
    """Return the blocks with ``links`` and ``anchor`` filled in for links that lead to another block.

    *tops* is the height of the upper edge of each page (by 1-based number) in the file's coordinates. Links to
    headings, captions and tables are left out: they lead to a place, not to an entry or a note.
    """
    by_page: dict[int, list[int]] = defaultdict(list)
    for i, item in enumerate(placed):
        if item.block.page is not None:
            by_page[item.block.page].append(i)
    found = [_block_at(target, placed, by_page, tops) for target in targets]
    wanted: dict[int, str] = {}
    links: list[tuple[Link, ...]] = []
    for i, item in enumerate(placed):
        own = []
        for target, start, end in item.links:
            goal = found[target]
            if goal is not None and goal != i:
                anchor = wanted.setdefault(goal, f"p{placed[goal].block.page}-{goal}")
                own.append(Link(start, end, (anchor,)))
        links.append(tuple(own))
    return [
        replace(item.block, links=links[i], anchor=wanted.get(i, "")) if links[i] or i in wanted else item.block
        for i, item in enumerate(placed)
    ]


def _block_at(
    target: Target, placed: list[Placed], by_page: dict[int, list[int]], tops: dict[int, float]
) -> int | None:
    """The index of the block whose first line *target* points at, if it is an entry, a note or a paragraph."""
    number = target.page + 1
    if target.page < 0 or target.y is None or number not in tops:
        return None
    y = tops[number] - target.y
    best: tuple[float, int] | None = None
    for i in by_page[number]:
        item = placed[i]
        below = (item.y - y) / item.size
        aside = 0.0 if target.x is None else max(0.0, target.x - item.x - 3 * item.size) / item.size
        if -_BELOW <= below <= _ABOVE and aside < 4:
            far = abs(below - 0.8) + aside + (_left_of(target, item) / 100)
            if best is None or far < best[0]:
                best = (far, i)
    if best is None or placed[best[1]].block.kind in (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TABLE):
        return None
    return best[1]


def _left_of(target: Target, item: Placed) -> float:
    return 0.0 if target.x is None else abs(target.x - item.x)
