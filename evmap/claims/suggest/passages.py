"""A report as numbered passages: what a person copies a locator from, and what a suggestion is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.domain.document import Block, BlockKind
from evmap.text.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.document import Document

KINDS = {
    BlockKind.HEADING: "heading",
    BlockKind.PARAGRAPH: "text",
    BlockKind.LIST_ITEM: "list",
    BlockKind.TABLE: "table",
    BlockKind.CAPTION: "caption",
    BlockKind.FOOTNOTE: "note",
    BlockKind.REFERENCE: "list",
}
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»")
#: what may stand outside the marks of a quotation: who said it, where
_OUTSIDE = re.compile(r"[\s.,;…]*(?:[(\[–—-].{0,80})?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a report. ``number`` counts from 1 in reading order; ``kind`` is text, heading, list, table, quote,
    caption or note; ``sentences`` are (start, end) offsets in the block's text."""

    number: int
    kind: str
    block: Block
    sentences: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The passage as the report has it."""
        return self.block.text


def passages(document: Document) -> list[Passage]:
    """Return every block of *document* as a passage, in reading order. Linear in the text."""
    return [
        Passage(number, "quote" if is_quotation(block) else KINDS[block.kind], block, _sentences(block))
        for number, block in enumerate(document.blocks, 1)
    ]


def is_quotation(block: Block) -> bool:
    """Whether a block is one quotation from its first letter to its last, but for who said it.

    >>> is_quotation(Block(BlockKind.PARAGRAPH, "“We never have the time.” (Team leader)"))
    True
    >>> is_quotation(Block(BlockKind.PARAGRAPH, "“Time” was rare, and so, they said, was “money”."))
    False
    """
    text = block.text.strip()
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or not _QUOTED.match(text):
        return False
    return _OUTSIDE.fullmatch(_QUOTED.sub("", text)) is not None


def _sentences(block: Block) -> tuple[tuple[int, int], ...]:
    """The sentences of a block; those of a table cell by cell, so that none runs over into the next."""
    if block.kind is not BlockKind.TABLE:
        return tuple(sentence_spans(block.text))
    cells = [(found.start(), found[0]) for found in re.finditer(r"[^\t\n]+", block.text)]
    return tuple((at + start, at + end) for at, cell in cells for start, end in sentence_spans(cell))


def at_locator(found: Sequence[Passage], locator: str) -> int | None:
    """The index in *found* of the first passage at *locator* (``3.15``, ``p. 7``, ``Table 1``, a heading's words), None
    if no passage stands there."""
    from evmap.claims.places import blocks_at

    wanted = " ".join(locator.casefold().split())
    for at, passage in enumerate(found):
        if wanted in (passage.block.locator.casefold(), passage.block.section.casefold()):
            return at
    there = {id(block) for block in blocks_at(locator, [passage.block for passage in found]) or ()}
    by_place = next((at for at, passage in enumerate(found) if id(passage.block) in there), None)
    if by_place is not None:
        return by_place
    headings = ((at, passage) for at, passage in enumerate(found) if passage.kind == "heading")
    return next((at for at, passage in headings if wanted in passage.text.casefold()), None)


def holding(found: Sequence[Passage], words: str) -> list[Passage]:
    """Those passages that hold all *words*, each at the start of a word, capitals and marks aside."""
    from evmap.text.fold import fold

    wanted = fold(words).split()
    return [one for one in found if all(f" {word}" in f" {fold(one.text)}" for word in wanted)]
