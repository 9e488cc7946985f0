"""Lists by name whose printed lines became paragraphs: put together again, cut where a line begins an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.references.lists.headings import closing_line, list_heading, other_part
from evmap.references.lists.pieces import Piece, join, pieces_of
from evmap.references.lists.shape import (
    PARTICLE,
    UPPER,
    continues,
    entry_score,
    furniture,
    head_end,
    is_prose,
    starts_with_person,
)
from evmap.references.lists.splitter import starts_another

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.document import Block

#: So many blocks below the heading are looked at; a printed line has at most so many characters.
_FIRST, _LINE = 24, 130
#: A torn list: few of its lines are an entry by themselves, and no more lines than this are read.
_FEW, _LONGEST = 0.5, 4000
_PARTICLE = re.compile(rf"(?:{PARTICLE}\s+|d['’])+[{UPPER}]")
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.REFERENCE)


def torn_list(blocks: Sequence[Block], heading: int) -> tuple[tuple[int, ...], list[Piece]] | None:
    """Return the blocks and the entries of the list below the heading at index *heading*, None unless its lines are
    blocks of their own. Linear in the lines but for the joining of one entry."""
    lines = _lines(blocks, heading)
    first = [blocks[index].text for index in lines[:_FIRST]]
    short = sum(len(text) <= _LINE for text in first)
    if len(first) < _FIRST // 2 or 10 * short < 9 * len(first):
        return None
    whole = sum(entry_score(text) >= 1 and text.rstrip().endswith((".", ")")) for text in first)
    if whole > _FEW * len(first) or not any(continues(text) for text in first):
        return None
    entries = _entries([piece for index in lines for piece in pieces_of(index, blocks[index])])
    good = sum(head_end(entry.text) is not None for entry in entries)
    return (tuple(lines), entries) if len(entries) > 2 and 5 * good >= 4 * len(entries) else None


def _lines(blocks: Sequence[Block], heading: int) -> list[int]:
    """The blocks below a heading, up to the next heading, running text or the like."""
    lines: list[int] = []
    for index in range(heading + 1, min(len(blocks), heading + 1 + _LONGEST)):
        block = blocks[index]
        text = block.text.strip()
        if block.kind is BlockKind.HEADING and (other_part(text) or list_heading(text)):
            break
        if block.kind in (BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.TABLE) or furniture(text):
            continue
        if block.kind not in _KINDS or closing_line(text) or (is_prose(text) and len(text) > 2 * _LINE):
            break
        lines.append(index)
    return lines


def _entries(lines: Sequence[Piece]) -> list[Piece]:
    """*lines* joined, a new entry where one begins with names, a date and a title after a finished entry."""
    entries: list[Piece] = []
    for place, line in enumerate(lines):
        if entries and not _begins(entries[-1], lines, place):
            entries[-1] = join(entries[-1], line)
        else:
            entries.append(line)
    return entries


def _begins(entry: Piece, lines: Sequence[Piece], place: int) -> bool:
    if continues(lines[place].text) and not _PARTICLE.match(lines[place].text):
        return False
    ahead = " ".join(line.text for line in lines[place : place + 8])[:700]
    if not starts_with_person(ahead) and head_end(ahead) is None:
        return False
    text = f"{entry.text} {ahead}"
    return starts_another(text, 0, len(entry.text), len(entry.text) + 1)
