"""The sentences of a report that may be claims: running text, list items, cells of words; not what only frames it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.claims.suggest.cues import BOILERPLATE, CUES, role_of
from evmap.claims.suggest.passages import passages
from evmap.domain.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from evmap.claims.suggest.passages import Passage
    from evmap.domain.document import Document

FEWEST_WORDS = 6
"""Fewer words assert nothing that stands alone."""
FEWEST_LETTERS = 0.6
"""Of the characters of a sentence; fewer are a formula, a row of figures or a line of dots."""

_LABEL = re.compile(r"^(?:table|figure|box|chart)\s+[\dA-Z.]+[:.]?\s*", re.IGNORECASE)
_LEADERS = re.compile(r"\.{4,}|(?:\. ){3,}|\t\s*\d+\s*$")
_QUESTION = re.compile(r"\?[\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be a claim. ``passage`` holds it at ``start`` to ``end``; ``place`` is its number in the
    passage (from 0) of ``of``; ``headings`` stand above it, outermost first; ``role`` is what its chapter is for;
    ``lead`` is the sentence that its list hangs on."""

    passage: Passage
    start: int
    end: int
    place: int
    of: int
    headings: tuple[str, ...]
    role: str
    lead: str = ""

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.passage.text[self.start : self.end]


def candidates(document: Document, skip: Collection[int] = ()) -> list[Candidate]:
    """Return the sentences of *document* that may be claims, in reading order. *skip* are indices of blocks that belong
    to reference lists. Linear in the text."""
    headings: list[tuple[int, str]] = []
    found: list[Candidate] = []
    lead = ""
    every = passages(document)
    headed = any(passage.kind == "heading" for passage in every)
    for index, passage in enumerate(every):
        block = passage.block
        if block.kind is BlockKind.HEADING:
            level = block.level or 1
            headings = [one for one in headings if one[0] < level] + [(level, block.text)]
            lead = ""
            continue
        if index in skip or block.kind in (BlockKind.FOOTNOTE, BlockKind.REFERENCE) or (headed and not headings):
            continue
        words = tuple(text for _, text in headings)
        role = role_of(words)
        if role == "back":
            continue
        if passage.kind in ("text", "quote"):
            lead = ""
        found += _of_passage(passage, words, role, lead)
        if passage.sentences and passage.text.rstrip().endswith(":"):
            start, end = passage.sentences[-1]
            lead = passage.text[start:end]
    return found


def _of_passage(passage: Passage, headings: tuple[str, ...], role: str, lead: str) -> Iterator[Candidate]:
    for place, (start, end) in enumerate(passage.sentences):
        text = passage.text[start:end]
        if _may_assert(text, passage.kind):
            yield Candidate(passage, start, end, place, len(passage.sentences), headings, role, lead)


def _may_assert(text: str, kind: str) -> bool:
    bare = _LABEL.sub("", text) if kind == "caption" else text
    words = bare.split()
    if len(words) < FEWEST_WORDS or _LEADERS.search(text) or _QUESTION.search(text) or BOILERPLATE.search(text):
        return False
    if sum(map(str.isalpha, bare)) < FEWEST_LETTERS * len(bare):
        return False
    if kind == "caption":
        return any(CUES[name].search(bare) for name in ("a figure", "how many", "people said"))
    return kind != "table" or bare.rstrip().endswith((".", ")", ";")) or len(words) >= 2 * FEWEST_WORDS
