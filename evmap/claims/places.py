"""Whether a claim's locator is a place of its report, and whether its figures and citations stand there."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity
from evmap.domain.document import BlockKind
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evmap.domain.claim import Claim, Figure
    from evmap.domain.document import Block, Document

_PAGE = re.compile(r"\bpp?\.?\s*(\d+)(?:\s*[-–]\s*(\d+))?", re.IGNORECASE)
_LINE = re.compile(r"\blines?\s+(\d+)(?:\s*[-–]\s*(\d+))?", re.IGNORECASE)
_LABEL = re.compile(r"\b((?:table|figure|box|chart|appendix|annex)\s+[\dA-Z]+)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+(?:\.\d+)*")
_POSSESSIVE = re.compile(r"['’]s\b")
_NO_NAMES = frozenset({"see", "eg", "cf", "the", "and", "et", "al", "in", "p", "pp", "nd"})
#: small numbers that reports spell out
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def place_diagnostics(claims: Sequence[Claim], document: Document) -> list[Diagnostic]:
    """Return a warning for every locator that *document* does not have, and for every figure and citation that the
    passage at its claim's locator does not hold. A locator or a figure in words, and a citation that the claim gives by
    the work alone, are left to people. O(claims x blocks)."""
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
    labels = _LABEL.findall(claim.locator.casefold())  # what a table was taken from, the text around it says
    named = [block.text for block in document.blocks if any(label in block.text.casefold() for label in labels)]
    words = fold(" ".join([text, *named]))
    for cited in claim.cites:
        if cited.text and not _cites(words, cited.text):
            message = f"{claim.id}: '{cited.text}' is not cited at {claim.locator}"
            yield Diagnostic(claim.source, "cites", message, Severity.WARNING, "mend the citation or the locator")


def _cites(words: str, citation: str) -> bool:
    """Whether folded text holds the year (or the number) and a name of a citation as the report writes it."""
    asked = [word for word in fold(_POSSESSIVE.sub("", citation)).split() if word not in _NO_NAMES]
    numbers = [word for word in asked if word[0].isdigit()]
    names = [word for word in asked if not word[0].isdigit() and len(word) > 1]

    def stands(word: str) -> bool:
        return bool(re.search(rf"\b{re.escape(word)}", words))

    return all(map(stands, numbers[-1:])) and (not names or any(map(stands, names)))


def blocks_at(locator: str, blocks: Sequence[Block]) -> list[Block] | None:
    """Return the blocks of a report at *locator* (``3.15``, ``p. 7``, ``Table 1``, ``line 12`` of a text that has no
    other; several with commas); None where it says no place that can be looked up."""
    labels = {found.casefold() for found in _LABEL.findall(locator)}
    rest = _LABEL.sub(" ", locator)
    pages = {page for a, b in _PAGE.findall(rest) for page in range(int(a), int(b or a) + 1)}
    lines = _holding_lines(_LINE.findall(rest), blocks)
    numbers = _NUMBERED.findall(_LINE.sub(" ", _PAGE.sub(" ", rest)))
    if not (labels or pages or numbers or lines) or (pages and all(block.page is None for block in blocks)):
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
        or block.line in lines
        or block.section in headed
        or block.paragraph.casefold() in labels
        or any(block.text.casefold().startswith(label) for label in labels)
        or any(
            _within(place, number) for number in numbers for place in (block.paragraph, block.section, block.text[:20])
        )
    ]


def _holding_lines(asked: Sequence[tuple[str, str]], blocks: Sequence[Block]) -> set[int]:
    """The first lines of the blocks that the lines *asked* for (first and last of each range) stand in."""
    starts = sorted({block.line for block in blocks if block.line})
    found = set()
    for first, last in asked:
        lines = (bisect_right(starts, int(first)), bisect_right(starts, int(last or first)))
        found.update(starts[max(0, lines[0] - 1) : lines[1]])
    return found


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
