"""A report as plain text, and where in it a claim stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from evmap.claims.exchange.qda.parts import legal
from evmap.claims.places import blocks_at
from evmap.claims.quotes import QuoteFinder, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.claim import Claim
    from evmap.domain.document import Block, Document

_PARTS = re.compile(r"\s*(?:\[[^\]]*\]|…|\.\.\.)\s*")
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands: ``text[start:end]``, and ``how`` that was found: quotation, locator or none."""

    start: int
    end: int
    how: str


class ReportText:
    """The text of a document, blocks apart by an empty line, in which claims are found."""

    def __init__(self, document: Document) -> None:
        self._finder = QuoteFinder(document)
        self._blocks: list[Block] = []
        self._starts: list[int] = []
        parts, position = [], 0
        for block in document.blocks:
            text = legal(block.text).strip()
            if text:
                self._blocks.append(block)
                self._starts.append(position)
                parts.append(text)
                position += len(text) + 2
        self.text = "\n\n".join(parts)

    def place(self, claim: Claim) -> Place | None:
        """Where *claim* stands: its quotation if it is there word for word, else the paragraph at its locator that
        shares most words with it; None when neither is in the text. O(length of the text)."""
        if claim.quote and self._finder.verify(claim).found == "exact":
            span = self._span(claim.quote)
            if span is not None:
                return Place(*span, "quotation")
        found = blocks_at(claim.locator, self._blocks) if claim.locator else None
        if not found:
            return None
        wanted = _words(f"{claim.text} {claim.quote}")
        best = max(found, key=lambda block: (len(wanted & _words(block.text)), -self._blocks.index(block)))
        at = self._blocks.index(best)
        end = self._starts[at + 1] - 2 if at + 1 < len(self._starts) else len(self.text)
        return Place(self._starts[at], end, "locator")

    def _span(self, quote: str) -> tuple[int, int] | None:
        """From the first letter of the quotation to its last, parts left out in between."""
        start = end = -1
        for parts in ((quote,), _PARTS.split(quote)):
            position, start = 0, -1
            for part in filter(None, map(_squeezed, parts)):
                at = self._squeezed[0].find(part, position)
                if at < 0:
                    break
                start = at if start < 0 else start
                position = end = at + len(part)
            else:
                if start >= 0:
                    return self._squeezed[1][start], self._squeezed[1][end - 1] + 1
        return None

    @cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        """The text without blanks and hyphens, in one spelling, and where each of its characters stands."""
        letters, at = [], []
        for position, character in enumerate(self.text):
            for letter in _squeezed(character):
                letters.append(letter)
                at.append(position)
        return "".join(letters), at


def _squeezed(text: str) -> str:
    """*text* as quotations are compared, without what line ends add: blanks and hyphens."""
    return re.sub(r"[\s-]+", "", plain(unicodedata.normalize("NFC", text)))


def _words(text: str) -> set[str]:
    return {word.casefold()[:6] for word in _WORD.findall(text)}


def stand_in(claims: Sequence[Claim]) -> tuple[str, list[Place]]:
    """A text made of the claims themselves, a paragraph each, for a report whose text is not at hand."""
    parts, places, position = [], [], 0
    for claim in claims:
        text = legal(" ".join((claim.quote or claim.text).split())) or claim.id
        parts.append(text)
        places.append(Place(position, position + len(text), "none"))
        position += len(text) + 2
    return "\n\n".join(parts), places
