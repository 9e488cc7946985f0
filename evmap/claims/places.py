"""Whether a claim's locator is a place of its report, and whether its figures stand there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity
from evmap.domain.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evmap.domain.claim import Claim, Figure
    from evmap.domain.document import Block, Document

_PAGE = re.compile(r"\bpp?\.?\s*(\d+)(?:\s*[-–]\s*(\d+))?", re.IGNORECASE)
_LABEL = re.compile(r"\b((?:table|figure|box|chart|appendix|annex)\s+[\dA-Z]+)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+(?:\.\d+)*")
#: small numbers that reports spell out
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def place_diagnostics(claims: Sequence[Claim], document: Document) -> list[Diagnostic]:
    """Return a warning for every locator that *document* does not have, and for every figure that the passage at its
    claim's locator does not hold. A locator in words, and a figure in words, are left to people. O(claims x blocks)."""
    return [found for claim in claims if claim.locator for found in _of_claim(claim, document)]


def _of_claim(claim: Claim, document: Document) -> Iterator[Diagnostic]:
    blocks = blocks_at(claim.locator, document.blocks)
    if blocks is None:
        return
    if not blocks:
        message = f"{claim.id}: {document.file} has no {claim.locator}"
        yield Diagnostic(claim.source, "locator", message, Severity.WARNING, "mend the locator")
        return
    text = " ".join(block.text for block in blocks).casefold()
    for figure in claim.figures:
        missing = [number for number in _numbers(figure) if not _holds(text, number)]
        if missing:
            message = f"{claim.id}: {' and '.join(f'{one:g}' for one in missing)} does not stand at {claim.locator}"
            yield Diagnostic(claim.source, "figure", message, Severity.WARNING, "mend the figure or the locator")


def blocks_at(locator: str, blocks: Sequence[Block]) -> list[Block] | None:
    """Return the blocks of a report at *locator* (``3.15``, ``p. 7``, ``Table 1``; several with commas); None where it
    says no place that can be looked up."""
    labels = {found.casefold() for found in _LABEL.findall(locator)}
    rest = _LABEL.sub(" ", locator)
    pages = {page for a, b in _PAGE.findall(rest) for page in range(int(a), int(b or a) + 1)}
    numbers = _NUMBERED.findall(_PAGE.sub(" ", rest))
    if not (labels or pages or numbers) or (pages and all(block.page is None for block in blocks)):
        return None
    headed = {
        block.section
        for block in blocks
        if block.kind is BlockKind.HEADING and any(label in block.text.casefold() for label in labels)
    } - {""}
    return [
        block
        for block in blocks
        if block.page in pages
        or block.section in headed
        or block.paragraph.casefold() in labels
        or any(block.text.casefold().startswith(label) for label in labels)
        or any(
            _within(place, number) for number in numbers for place in (block.paragraph, block.section, block.text[:20])
        )
    ]


def _within(place: str, number: str) -> bool:
    """Whether the printed number at the head of *place* is *number* or under it."""
    found = _NUMBERED.match(place)
    return found is not None and (found[0] == number or found[0].startswith(f"{number}."))


def _numbers(figure: Figure) -> list[float]:
    if isinstance(figure.value, tuple):
        return [float(one) for one in figure.value]
    return [float(figure.value)] if isinstance(figure.value, int | float) else []


def _holds(text: str, number: float) -> bool:
    """Whether *text* (case-folded) prints *number*, in digits with or without commas, or as a small word."""
    digits = f"{number:g}"
    spellings = {digits, f"{number:,g}", f"{number:.1f}"}
    if number == int(number) and 0 <= number < len(_WORDS):
        spellings.add(_WORDS[int(number)])
    return any(re.search(rf"(?<![\w.]){re.escape(one)}(?!\w|[.,]\d)", text) for one in spellings)
