"""Whether a claim's quotation stands in the report word for word, and where.

Equal but for white space, hyphens at line ends, typographic marks, ligatures and raised note marks is *exact*; any
other difference is *altered*, so that a digit, a sign or a negation that changed cannot pass.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.claim import Claim, ClaimsFile
    from evmap.domain.document import Block, Document

NEAR = 80.0
"""Score (0 to 100, rapidfuzz's partial ratio) from which on a passage is taken for the altered quotation's own."""
SHORT = 24
"""Below so many characters a quotation is looked for exactly only: anything short is like something."""
CONTEXT = 32
"""Characters before and after a quotation that find it again (W3C Web Annotation, TextQuoteSelector)."""

_GAP = re.compile(r"\s*(?:\[[^\]]*\]|…|\.\.\.)\s*")
_QUOTES = dict.fromkeys("‘’‚‛′`´ʼ", "'") | dict.fromkeys("“”„‟″«»", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−⁃", "-")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_MARKS = str.maketrans({**_QUOTES, **_DASHES, **_LIGATURES, "…": "..."}) | _DROPPED
_BROKEN = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\d_])")
_SIGNS = "£$€¥-±<>≤≥~"


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of one quotation: ``found`` exact, altered or missing; where it stands: ``locator`` and, around it,
    ``section``, ``page`` and the ``passage`` (for an altered one, just the words that stand in its place). ``before``
    and ``after`` are up to :data:`CONTEXT` characters around it, as the report has them but for white space."""

    claim: str
    found: str
    locator: str = ""
    section: str = ""
    page: int | None = None
    passage: str = ""
    before: str = ""
    after: str = ""


class _Text:
    """The text of a document in one spelling, and which block each place belongs to."""

    def __init__(self, blocks: Sequence[Block], *, raised: bool, hyphen: str) -> None:
        self.blocks: list[Block] = []
        self.starts: list[int] = []
        parts: list[str] = []
        position = 0
        for block in blocks:
            text = plain(block.text if raised else _without_raised(block), hyphen)
            if text:
                self.blocks.append(block)
                self.starts.append(position)
                parts.append(text)
                position += len(text) + 1
        self.text = " ".join(parts)

    def block_at(self, position: int) -> Block | None:
        """The block in which ``text[position]`` stands."""
        return self.blocks[max(0, bisect_right(self.starts, position) - 1)] if self.blocks else None

    def find(self, part: str, start: int = 0) -> int:
        """Where *part* stands as whole words and whole numbers from *start* on, -1 if nowhere."""
        at = self.text.find(part, start)
        while at >= 0 and not self._whole(part, at):
            at = self.text.find(part, at + 1)
        return at

    def nearest(self, part: str, around: tuple[str, str]) -> tuple[int, int]:
        """Where *part*, which is there, stands between words most like those *around* it; the first of equals."""
        from rapidfuzz.distance import Postfix, Prefix

        places = []
        at = self.find(part)
        while at >= 0:
            places.append(at)
            at = self.find(part, at + 1) if any(around) else -1
        before, after = (plain(words) for words in around)

        def alike(at: int) -> int:
            """How many characters on both sides are as they should be."""
            end = at + len(part)
            left, right = self.text[max(0, at - 2 * CONTEXT) : at].rstrip(), self.text[end : end + 2 * CONTEXT].lstrip()
            return Postfix.similarity(left, before) + Prefix.similarity(right, after)

        best = max(places, key=lambda at: (alike(at), -at))
        return best, best + len(part)

    def _whole(self, part: str, at: int) -> bool:
        before, after = self.text[max(0, at - 2) : at], self.text[at + len(part) : at + len(part) + 2]
        if part[0].isalnum() and before:
            if before[-1].isalnum():
                return False
            if part[0].isdigit() and (before[-1] in _SIGNS or (before[-1] in ".," and before[0].isdigit())):
                return False
        if not part[-1].isalnum() or not after:
            return True
        cut_number = part[-1].isdigit() and after[0] in ".,-" and after[1:].isdigit()
        return not (after[0].isalnum() or cut_number)


class QuoteFinder:
    """Looks quotations up in one document. Making it costs one pass over the text, a look-up about a millisecond."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _texts(self) -> tuple[_Text, ...]:
        """The document as printed; without raised note marks; with words whose hyphen at a line end was their own."""
        blocks = self._document.blocks
        return (
            _Text(blocks, raised=True, hyphen=""),
            _Text(blocks, raised=False, hyphen=""),
            _Text(blocks, raised=True, hyphen="-"),
            _Text(blocks, raised=False, hyphen="-"),
        )

    def verify(self, claim: Claim, around: tuple[str, str] = ("", "")) -> Verified:
        """Look for the claim's quotation. Parts around ``…`` and ``[…]`` are looked for one by one, in their order.

        Where it stands several times, *around* (the words before and after it) say which is meant; else the first is.
        """
        quote = plain(claim.quote)
        for text in self._texts:
            for parts in ((quote,), tuple(part for part in map(plain, _GAP.split(claim.quote)) if part)):
                spans = _in_order(text, parts) if all(parts) else None
                if spans:
                    start, end = text.nearest(parts[0], around) if len(parts) == 1 else (spans[0][0], spans[-1][1])
                    return _placed(claim, "exact", text, start, end)
        return self._altered(claim, quote)

    def _altered(self, claim: Claim, quote: str) -> Verified:
        """The passage most like the quotation, where one is like it."""
        if len(quote) >= SHORT:
            from rapidfuzz import fuzz

            text = self._texts[0]
            near = fuzz.partial_ratio_alignment(quote, text.text, score_cutoff=NEAR)
            if near is not None:
                start, end = _to_words(text.text, near.dest_start, near.dest_end)
                return _placed(claim, "altered", text, start, end)
        return Verified(claim.id, "missing")


def _in_order(text: _Text, parts: Sequence[str]) -> list[tuple[int, int]] | None:
    """Where each of *parts* stands, each behind the one before it; None if one does not."""
    spans, position = [], 0
    for part in parts:
        at = text.find(part, position)
        if at < 0:
            return None
        position = at + len(part)
        spans.append((at, position))
    return spans


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span from *start* to *end*, grown to whole words."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _placed(claim: Claim, found: str, text: _Text, start: int, end: int) -> Verified:
    block = text.block_at(start)
    assert block is not None  # something was found, so there is text
    passage = block.text if found == "exact" else text.text[start:end]
    before, after = text.text[max(0, start - CONTEXT) : start], text.text[end : end + CONTEXT]
    return Verified(claim.id, found, block.locator, block.section, block.page, passage, before, after)


def _without_raised(block: Block) -> str:
    """The block's text without raised digits and marks, which are mostly numbers of notes."""
    kept, position = [], 0
    for start, end in block.superscripts:
        kept.append(block.text[position:start])
        position = end
    return "".join((*kept, block.text[position:]))


def plain(text: str, hyphen: str = "") -> str:
    """Return *text* with one space between words and one form of quotation marks, dashes and ligatures.

    A word that a line end broke is joined with *hyphen*. Letters, digits and all other marks stay as they are.

    >>> plain("Self-leadership  isn’t “new”: 26 % of lead- ers")
    'Self-leadership isn\\'t "new": 26% of leaders'
    """
    marked = unicodedata.normalize("NFC", text).translate(_MARKS)
    return re.sub(r"(?<=\d) (?=%)", "", _BROKEN.sub(hyphen, " ".join(marked.split())))


def quote_diagnostics(claims: Sequence[Claim], document: Document) -> list[Diagnostic]:
    """Return an error for every quotation that is not in *document* word for word, and a warning for every one that
    stands in another place than its claim says."""
    quoted = [claim for claim in claims if claim.quote]
    if not quoted:
        return []
    finder = QuoteFinder(document)
    return [found for claim in quoted if (found := _diagnostic(claim, finder.verify(claim), document.file)) is not None]


def not_looked_up(file: ClaimsFile) -> list[Diagnostic]:
    """Return a warning that says how many quotations of *file* nobody could look up, because its report is not here."""
    number = sum(bool(claim.quote) for claim in file.claims)
    if not number:
        return []
    named = file.report.file or "the report"
    message = f"{count(number, 'quotation')} not looked up: the text of {file.report.id} is not here"
    hint = f"put {named} into reports/, or ingest it again"
    return [Diagnostic(file.report.source, "not-looked-up", message, Severity.WARNING, hint)]


def _diagnostic(claim: Claim, answer: Verified, file: str) -> Diagnostic | None:
    if answer.found == "missing":
        message = f"the quotation of {claim.id} is not in {file}"
        return Diagnostic(claim.source, "quotation", message, Severity.ERROR, "copy it from the report again")
    if answer.found == "altered":
        message = f"the quotation of {claim.id} is not what {file} says at {answer.locator or 'the place most like it'}"
        both = f"quoted: {_shortened(plain(claim.quote))} | printed: {_shortened(answer.passage)}"
        return Diagnostic(claim.source, "quotation", message, Severity.ERROR, both)
    if claim.locator and answer.locator and not same_place(claim.locator, f"{answer.locator}, {answer.section}"):
        message = f"the quotation of {claim.id} stands at {answer.locator}, not at {claim.locator}"
        return Diagnostic(claim.source, "quotation", message, Severity.WARNING, "mend the locator")
    return None


def same_place(wanted: str, found: str) -> bool:
    """Whether one locator is the other or holds it: 4.2 holds 4.2.1, '4.2, 4.5' holds 4.5. Words are not compared."""
    numbers = re.findall(r"\d+(?:\.\d+)*", wanted)
    at = re.findall(r"\d+(?:\.\d+)*", found)
    if not numbers or not at or "-" in wanted:
        return True
    return any(a == b or a.startswith(f"{b}.") or b.startswith(f"{a}.") for a in at for b in numbers)


def _shortened(text: str, length: int = 160) -> str:
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + " …"
