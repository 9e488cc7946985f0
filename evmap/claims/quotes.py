"""Whether a claim's quotation really stands in the report, and where."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.claim import Claim
    from evmap.domain.document import Document

SURE = 97.0
NEAR = 80.0
"""Scores (0 to 100, rapidfuzz's partial ratio): at least SURE the quotation stands there but for marks and breaks;
at least NEAR something like it does."""

_MARKS = re.compile(r"[^\w%£€$]+")
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*")


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of one quotation: ``found`` exact, near or missing; ``score`` 0 to 100; where it stands: ``locator``
    and, around it, ``section``."""

    claim: str
    found: str
    score: float
    locator: str = ""
    section: str = ""
    passage: str = ""


class QuoteFinder:
    """Looks quotations up in one document. Making it costs one pass over the text, a look-up about a millisecond."""

    def __init__(self, document: Document) -> None:
        self._starts: list[int] = []
        self._places: list[tuple[str, str, str]] = []
        parts = []
        position = 0
        for piece in document.blocks:
            text = normalised(piece.text)
            if not text:
                continue
            self._starts.append(position)
            self._places.append((piece.locator, piece.section, piece.text))
            parts.append(text)
            position += len(text) + 1
        self._text = " ".join(parts)

    def verify(self, claim: Claim) -> Verified:
        """Look for the claim's quotation. Parts around ``…`` are looked for one by one; the worst part decides."""
        parts = [part for part in map(normalised, _ELLIPSIS.split(claim.quote)) if part]
        if not parts:
            return Verified(claim.id, "missing", 0.0)
        score, place = min((self._best(part) for part in parts), key=lambda found: found[0])
        found = "exact" if score >= SURE else "near" if score >= NEAR else "missing"
        where = ("", "", "") if place is None or found == "missing" else self._places[place]
        return Verified(claim.id, found, round(score, 1), *where)

    def _best(self, part: str) -> tuple[float, int | None]:
        at = f" {self._text} ".find(f" {part} ")
        if at >= 0:
            return 100.0, self._block_at(at)
        from rapidfuzz import fuzz

        found = fuzz.partial_ratio_alignment(part, self._text, score_cutoff=NEAR)
        return (0.0, None) if found is None else (found.score, self._block_at(found.dest_start))

    def _block_at(self, position: int) -> int:
        from bisect import bisect_right

        return max(0, bisect_right(self._starts, position) - 1)


def normalised(text: str) -> str:
    """Letters and digits only, lower case, one space between words: marks, dashes and breaks differ too often.

    >>> normalised("Self-leadership  isn’t “new”.")
    'self leadership isn t new'
    """
    return _MARKS.sub(" ", unicodedata.normalize("NFKC", text)).strip().lower()


def quote_diagnostics(claims: Sequence[Claim], document: Document) -> list[Diagnostic]:
    """A warning for every quotation that is not in *document* as written, and for every one that is elsewhere."""
    quoted = [claim for claim in claims if claim.quote]
    if not quoted:
        return []
    finder = QuoteFinder(document)
    found = []
    for claim in quoted:
        answer = finder.verify(claim)
        if answer.found == "missing":
            message = f"the quotation of {claim.id} is not in {document.file}"
            hint = "copy it from the report again"
        elif answer.found == "near":
            message = f"the quotation of {claim.id} is not quite what {document.file} says ({answer.score:g} of 100)"
            hint = f"{answer.locator or 'there'} reads: {_shortened(answer.passage)}"
        elif claim.locator and answer.locator and not _same_place(claim.locator, f"{answer.locator}, {answer.section}"):
            message = f"the quotation of {claim.id} stands at {answer.locator}, not at {claim.locator}"
            hint = "mend the locator"
        else:
            continue
        found.append(Diagnostic(claim.source, "quotation", message, Severity.WARNING, hint))
    return found


def _same_place(wanted: str, found: str) -> bool:
    """Whether one locator is the other or holds it: 4.2 holds 4.2.1, '4.2, 4.5' holds 4.5. Words are not compared."""
    numbers = re.findall(r"\d+(?:\.\d+)*", wanted)
    at = re.findall(r"\d+(?:\.\d+)*", found)
    if not numbers or not at or "-" in wanted:
        return True
    return any(a == b or a.startswith(f"{b}.") or b.startswith(f"{a}.") for a in at for b in numbers)


def _shortened(text: str, length: int = 160) -> str:
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + " …"
