"""What goes into an engine of suggestions, and what comes out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.claims.quotes import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.citation import Citation
    from evmap.domain.claim import Claim, Report
    from evmap.domain.document import Document
    from evmap.domain.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Answered:
    """A report whose sentences people answered before: its text, the claims that were accepted, and the fingerprints
    (:func:`fingerprint`) of the sentences that were declined."""

    document: Document
    claims: tuple[Claim, ...] = ()
    declined: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Task:
    """What an engine gets: a report with its text, the taxonomy, the citations found in it, what was answered in it
    (``own``) and in other reports."""

    report: Report
    document: Document
    taxonomy: Taxonomy
    citations: tuple[Citation, ...] = ()
    own: Answered | None = None
    others: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A sentence that a reviewer may want to tag.

    ``passage`` (from 1) holds ``quote`` at ``start`` to ``end``, word for word. ``score`` orders the suggestions of one
    report, 0 to 100. ``tags`` maps facets (``themes``, ``models`` …) to ids; ``figures`` are mappings with value, unit,
    n and what; ``cites`` with ``as`` and ``work``. ``reasons`` say why, in words.
    """

    report: str
    quote: str
    locator: str
    page: int | None
    passage: int
    start: int
    end: int
    score: float
    kind: str
    basis: str
    population: tuple[str, ...] = ()
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    figures: tuple[Mapping[str, object], ...] = field(default=(), hash=False)
    cites: tuple[Mapping[str, str], ...] = field(default=(), hash=False)
    reasons: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The report and the sentence's fingerprint: the same on any machine as long as the sentence is the same."""
        return f"{self.report}:{fingerprint(self.quote)}"


def fingerprint(sentence: str) -> str:
    """Return ten hexadecimal digits that stand for a sentence, white space and typographic marks aside.

    >>> fingerprint("It’s  rare.") == fingerprint("It's rare.")
    True
    """
    return hashlib.sha256(plain(sentence).casefold().encode("utf-8", "surrogatepass")).hexdigest()[:10]


def answered_before(sentence: str, own: Answered | None, quotes: Sequence[str]) -> bool:
    """Whether *sentence* was declined, or stands in (or holds) one of *quotes* (plain) of claims that are there."""
    if own is not None and fingerprint(sentence) in own.declined:
        return True
    text = plain(sentence)
    return any(text in quote or (quote in text and 3 * len(quote) >= 2 * len(text)) for quote in quotes)
