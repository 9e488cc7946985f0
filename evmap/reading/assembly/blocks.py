"""Take text out of a block or join two blocks, with every span moved along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.document import Block, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def cut(block: Block, start: int, end: int) -> Block:
    """Return *block* without ``text[start:end]``, every span moved to fit."""

    def moved(offset: int) -> int:
        """Where *offset* of the old text is in the new."""
        return offset if offset <= start else max(start, offset - (end - start))

    def spans(given: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """Spans of the text that is left; those cut away go."""
        both = ((moved(first), moved(last)) for first, last in given)
        return tuple((first, last) for first, last in both if first < last)

    def links(given: Iterable[Link]) -> tuple[Link, ...]:
        """Links of the text that is left; those cut away go."""
        both = ((moved(link.start), moved(link.end), link.targets) for link in given)
        return tuple(Link(first, last, targets) for first, last, targets in both if first < last)

    return replace(
        block,
        text=block.text[:start] + block.text[end:],
        emphasis=spans(block.emphasis),
        superscripts=spans(block.superscripts),
        links=links(block.links),
        urls=links(block.urls),
        line_starts=tuple((moved(offset), line) for offset, line in block.line_starts),
    )


def append(block: Block, other: Block) -> Block:
    """Return *block* with the text of *other* after it and a space between; kind and place are those of *block*."""
    offset = len(block.text) + 1

    def spans(given: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """Spans of the second text, behind the first."""
        return tuple((offset + first, offset + last) for first, last in given)

    def links(given: Iterable[Link]) -> tuple[Link, ...]:
        """Links of the second text, behind the first."""
        return tuple(Link(offset + link.start, offset + link.end, link.targets) for link in given)

    return replace(
        block,
        text=f"{block.text} {other.text}",
        emphasis=block.emphasis + spans(other.emphasis),
        superscripts=block.superscripts + spans(other.superscripts),
        links=block.links + links(other.links),
        urls=block.urls + links(other.urls),
        line_starts=(
            *block.line_starts,
            *([(offset, other.line)] if other.line else []),
            *((offset + at, line) for at, line in other.line_starts),
        ),
        anchor=block.anchor or other.anchor,
    )


def relinked(blocks: Iterable[Block], aliases: Mapping[str, str]) -> tuple[Block, ...]:
    """Return *blocks* with links that lead to another id of a block (*aliases*: id -> anchor) led to its anchor."""

    def moved(link: Link) -> Link:
        """*link* with the targets' other names replaced."""
        targets = dict.fromkeys(aliases.get(target, target) for target in link.targets)
        return Link(link.start, link.end, tuple(targets))

    return tuple(
        replace(block, links=tuple(moved(link) for link in block.links)) if block.links else block for block in blocks
    )
