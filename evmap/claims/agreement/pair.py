"""Which claims of two coders are about the same unit of the report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from evmap.domain.claim import ClaimStatus
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from evmap.domain.claim import Claim, ClaimsFile

MAIN = "main"
"""How the coder of ``claims/<report>.yaml`` is called, which bears no name."""
LEAST_OVERLAP = 0.5
"""Intersection over union (in words) from which two quotations are one unit."""
LEAST_TEXT = 60.0
"""Likeness (0 to 100, rapidfuzz's token_set_ratio) from which two claims at one locator are one unit."""


@dataclass(frozen=True, slots=True)
class Coding:
    """The accepted claims of one report as one coder tagged them, in the order of the file."""

    report: str
    coder: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class PairedUnits:
    """The units of one report: those that both coders coded, with how they were paired (``id``, ``quotation``,
    ``locator and text``), and those that only one of them coded."""

    report: str
    coders: tuple[str, str]
    both: tuple[tuple[Claim, Claim, str], ...]
    only_first: tuple[Claim, ...]
    only_second: tuple[Claim, ...]

    @property
    def doubtful(self) -> tuple[tuple[Claim, Claim], ...]:
        """Pairs that share an id and no words of their quotations: most likely two units under one id."""
        return tuple(
            (a, b) for a, b, how in self.both if how == "id" and a.quote and b.quote and not overlap(a.quote, b.quote)
        )


def codings_of(files: Iterable[ClaimsFile]) -> dict[str, list[Coding]]:
    """Return report -> every coding of it, that of the main file first, then by the coder's name."""
    found: dict[str, list[Coding]] = {}
    for file in sorted(files, key=lambda one: (one.report.id, one.reviewer)):
        claims = tuple(claim for claim in file.claims if claim.status is ClaimStatus.ACCEPTED)
        found.setdefault(file.report.id, []).append(Coding(file.report.id, file.reviewer or MAIN, claims))
    return found


def coders_of(files: Iterable[ClaimsFile]) -> dict[str, list[Coding]]:
    """Return report -> the codings of it that may be compared: those of named coders, and that of the main file where
    there is but one of them. With two named coders the main file holds what they agreed on."""
    chosen = {}
    for report, codings in codings_of(files).items():
        named = [one for one in codings if one.coder != MAIN]
        own = [one for one in codings if one.coder == MAIN and one.claims]
        if len(named) > 1 or (named and own):
            chosen[report] = named if len(named) > 1 else [*own, *named]
    return chosen


def pair_units(first: Coding, second: Coding) -> PairedUnits:
    """Pair the claims of two coders of one report: by id, else by the overlap of their quotations, else by locator and
    text; the best first, each claim once. Only claims that share a run of words of their quotations, or a locator, are
    held against each other: about linear in the claims."""
    by_id = {claim.id: claim for claim in second.claims}
    both = [(claim, by_id[claim.id], "id") for claim in first.claims if claim.id in by_id]
    paired = {claim.id for claim, _, _ in both}
    left = [claim for claim in first.claims if claim.id not in paired]
    right = [claim for claim in second.claims if claim.id not in paired]
    for how, likely, likeness in (
        ("quotation", _with_common_words, _quotations),
        ("locator and text", _at_one_locator, _texts),
    ):
        found = _best(left, right, likely(left, right), likeness)
        both += [(a, b, how) for a, b in found]
        taken = {id(claim) for pair in found for claim in pair}
        left = [claim for claim in left if id(claim) not in taken]
        right = [claim for claim in right if id(claim) not in taken]
    order = {claim.id: at for at, claim in enumerate(first.claims)}
    both.sort(key=lambda pair: order[pair[0].id])
    return PairedUnits(first.report, (first.coder, second.coder), tuple(both), tuple(left), tuple(right))


def overlap(one: str, other: str) -> float:
    """Return the intersection over union (0 to 1) of two quotations of one text, in words: what they have in common
    stands in one piece."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return 0.0
    common = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    return common / (len(a) + len(b) - common)


@lru_cache(maxsize=16384)
def _words(quote: str) -> tuple[str, ...]:
    return tuple(fold(quote).split())


@lru_cache(maxsize=16384)
def _numbered(quote: str) -> frozenset[tuple[str, int]]:
    """The words of a quotation, each with how often it was said up to there: what two have in common can be counted."""
    said: Counter[str] = Counter()
    found = []
    for word in _words(quote):
        said[word] += 1
        found.append((word, said[word]))
    return frozenset(found)


def _may_overlap(one: str, other: str) -> bool:
    """Whether enough words are in both for :data:`LEAST_OVERLAP`, wherever they stand; quick to answer."""
    a, b = _numbered(one), _numbered(other)
    common = len(a & b)
    return common >= LEAST_OVERLAP * (len(a) + len(b) - common)


def _with_common_words(left: Sequence[Claim], right: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """The numbers of all claims whose quotations may have :data:`LEAST_OVERLAP` in common, and of few others."""
    with_run: dict[tuple[str, ...], list[int]] = {}
    for to, claim in enumerate(right):
        for run in _runs(claim.quote):
            with_run.setdefault(run, []).append(to)
    for at, claim in enumerate(left):
        for to in sorted({to for run in _runs(claim.quote) for to in with_run.get(run, ())}):
            yield at, to


def _runs(quote: str) -> set[tuple[str, ...]]:
    """The runs of words of which quotations that overlap by half have one in common.

    What they have in common is one run of at least half the words of the longer one, and the shorter one has at least
    half as many words. So both have a run as long as the largest power of two in half the words of the shorter one,
    which for the longer one is that of its own or the one below.
    """
    words = _words(quote)
    longest = 1 << ((len(words) + 1) // 2).bit_length() >> 1
    return {words[i : i + n] for n in {longest, longest >> 1} - {0} for i in range(len(words) - n + 1)}


def _at_one_locator(left: Sequence[Claim], right: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    at_locator: dict[str, list[int]] = {}
    for to, claim in enumerate(right):
        at_locator.setdefault(fold(claim.locator), []).append(to)
    return (
        (at, to) for at, claim in enumerate(left) if claim.locator for to in at_locator.get(fold(claim.locator), ())
    )


def _best(
    left: Sequence[Claim],
    right: Sequence[Claim],
    likely: Iterable[tuple[int, int]],
    likeness: Callable[[Claim, Claim], float],
) -> list[tuple[Claim, Claim]]:
    scored = [(-score, at, to) for at, to in likely if (score := likeness(left[at], right[to])) > 0]
    taken: tuple[set[int], set[int]] = (set(), set())
    found = []
    for _, at, to in sorted(scored):
        if at not in taken[0] and to not in taken[1]:
            taken[0].add(at)
            taken[1].add(to)
            found.append((left[at], right[to]))
    return found


def _quotations(a: Claim, b: Claim) -> float:
    if not a.quote or not b.quote or not _may_overlap(a.quote, b.quote):
        return 0.0
    score = overlap(a.quote, b.quote)
    return score if score >= LEAST_OVERLAP else 0.0


def _texts(a: Claim, b: Claim) -> float:
    from rapidfuzz import fuzz

    if not a.locator or fold(a.locator) != fold(b.locator):
        return 0.0
    score = fuzz.token_set_ratio(fold(a.text), fold(b.text))
    return score if score >= LEAST_TEXT else 0.0
