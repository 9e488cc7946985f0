"""The last steps that all readers share: from drafts in reading order to blocks with sections."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.document import Block, BlockKind
from evmap.reading.assembly.blocks import cut
from evmap.reading.assembly.sections import CAPTION, assign_sections
from evmap.reading.text.headings import Draft, find_headings
from evmap.reading.text.rejoin import rejoin
from evmap.text.fold import RAISED

if TYPE_CHECKING:
    from collections.abc import Sequence

# A star and a space before a word is a bullet; a star right before it, or a dagger, is a note's mark.
_STAR_NOTE = re.compile(r"(\*{1,4}(?=\S)|\*{2,4}|[†‡§¶]{1,2})\s?(?=[A-Z\"“‘(])")
_CAPTION_LENGTH = 300


def finish(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """Return the blocks of *drafts*: footnotes and captions told by their start, headings by their look where the
    source does not mark them, broken paragraphs whole again, sections and paragraph numbers filled in. O(n log n)."""
    return assign_sections(rejoin(find_headings([_told_by_start(draft) for draft in drafts])))


def _told_by_start(draft: Draft) -> Draft:
    """Make a footnote of what starts with a raised mark or an asterisk, a caption of ``Table 1: …``."""
    block = draft.block
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or draft.bullet:
        return draft
    if block.superscripts and block.superscripts[0][0] == 0 and block.superscripts[0][1] < len(block.text):
        end = block.superscripts[0][1]
        draft.block = _as_footnote(block, block.text[:end], end)
    elif star := _STAR_NOTE.match(block.text):
        draft.block = _as_footnote(block, star[1], star.end())
    elif len(block.text) <= _CAPTION_LENGTH and CAPTION.match(block.text):
        draft.block = replace(block, kind=BlockKind.CAPTION)
    return draft


def _as_footnote(block: Block, mark: str, end: int) -> Block:
    while end < len(block.text) and block.text[end] == " ":
        end += 1
    note = mark.translate(RAISED).strip()
    return replace(cut(block, 0, end), kind=BlockKind.FOOTNOTE, note=note, anchor=block.anchor or f"fn-{note}")
