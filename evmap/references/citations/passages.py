"""Running text: blocks joined where a sentence, and so a citation, goes across them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.text.sentences import sentence_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.citation import Citation
    from evmap.domain.document import Block, Document

_FINISHED = re.compile(r"[.!?:;…]['’”\")\]]*\s*$")
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of one or more blocks in a row. ``starts`` are the offsets where each block begins, ``indices`` their
    places in the document."""

    text: str
    starts: tuple[int, ...]
    indices: tuple[int, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """The (block index, offset inside that block) of ``text[offset]``."""
        at = bisect_right(self.starts, offset) - 1
        return self.indices[at], offset - self.starts[at]


def passages(blocks: Sequence[Block], skip: frozenset[int]) -> list[Passage]:
    """The running text of *blocks* without those in *skip* and without notes (they are read on their own)."""
    out: list[Passage] = []
    texts: list[str] = []
    indices: list[int] = []

    def flush() -> None:
        """Close the passage that is open."""
        if texts:
            starts, position = [], 0
            for text in texts:
                starts.append(position)
                position += len(text) + 1
            out.append(Passage(" ".join(texts), tuple(starts), tuple(indices)))
            texts.clear()
            indices.clear()

    for index, block in enumerate(blocks):
        if index in skip or block.kind in (BlockKind.FOOTNOTE, BlockKind.REFERENCE):
            continue
        if not (texts and _goes_on(blocks[indices[-1]], block) and sum(map(len, texts)) < _LONGEST):
            flush()
        texts.append(block.text)
        indices.append(index)
    flush()
    return out


def sentence_of(document: Document, citation: Citation) -> str:
    """Return the sentence of *document* that holds *citation*, "" when it is not there (any more)."""
    wanted = " ".join(citation.text.split())
    for block in document.blocks:
        last = block.line_at(len(block.text)) + block.text.count("\n")
        if citation.line and not block.line <= citation.line <= last:
            continue
        text = " ".join(block.text.split())
        at = text.find(wanted)
        if at >= 0:
            return sentence_around(text, at, at + len(wanted))
    return ""


def _goes_on(above: Block, block: Block) -> bool:
    """Whether *block* goes on with the sentence of the block above it."""
    running = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    if above.kind not in running or block.kind is not BlockKind.PARAGRAPH:
        return False
    start = block.text[:1]
    if start in ("(", "["):
        return True
    return not _FINISHED.search(above.text) and len(above.text) > 60
