"""What the answers of people teach: words that accepted claims have more often than the sentences passed over."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from evmap.claims.quotes import plain
from evmap.claims.suggest.suggestion import fingerprint
from evmap.text.stems import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evmap.claims.suggest.candidates import Candidate
    from evmap.claims.suggest.suggestion import Answered
    from evmap.domain.claim import Claim

PRIOR = 400.0
"""How many words of pure chance the word counts are held against (informative Dirichlet prior, Monroe et al. 2008,
https://doi.org/10.1093/pan/mpn018): a rare word proves nothing."""
WEIGHT = 0.1
LIKE = 0.35
"""From this share of a paraphrase's stems on the sentence at its locator is the one it rests on."""
ENOUGH = 5
"""From so many accepted claims on the sentences of a report that nobody took count as passed over."""


class Lessons:
    """Yes and no, counted by stem. Deterministic: the same answers teach the same."""

    def __init__(self) -> None:
        self._yes: Counter[str] = Counter()
        self._no: Counter[str] = Counter()

    def learn(self, text: str, *, yes: bool) -> None:
        """Count one sentence."""
        (self._yes if yes else self._no).update(content(text))

    def weigh(self, text: str) -> tuple[float, list[str]]:
        """Return what the lessons give a sentence (about -1 to 1) and the stems that mattered most."""
        stems = content(text)
        if not self._yes or not stems:
            return 0.0, []
        scores = {one: self._z(one) for one in stems}
        total = WEIGHT * sum(scores.values()) / math.sqrt(len(stems) + 1)
        telling = sorted((one for one in scores if scores[one] * total > 0), key=lambda one: (-abs(scores[one]), one))
        return total, telling[:3]

    def _z(self, one: str) -> float:
        """Log odds ratio of yes against no with an informative Dirichlet prior, in standard deviations."""
        yes, no = self._yes[one], self._no[one]
        if not yes + no:
            return 0.0
        all_yes, all_no = self._yes.total(), self._no.total()
        prior = PRIOR * (yes + no) / (all_yes + all_no)
        a, b = yes + prior, no + prior
        odds = math.log(a / (all_yes + PRIOR - a)) - math.log(b / (all_no + PRIOR - b))
        return odds / math.sqrt(1 / a + 1 / b)


def taken(claims: Iterable[Claim], found: Sequence[Candidate]) -> dict[int, Claim]:
    """Return index of the sentence -> the accepted claim that rests on it: by its quotation, else the sentence at its
    locator that holds most of the paraphrase's words."""
    from evmap.claims.places import blocks_at

    texts = [plain(one.text) for one in found]
    blocks = list({id(one.passage.block): one.passage.block for one in found}.values())
    rests: dict[int, Claim] = {}
    for claim in claims:
        if claim.quote:
            quote = plain(claim.quote)
            rests.update({at: claim for at, text in enumerate(texts) if text in quote or quote in text})
            continue
        there = {id(block) for block in blocks_at(claim.locator, blocks) or ()} if claim.locator else set()
        about = content(claim.text)
        likes = [
            (len(about & content(one.text)) / max(1, len(about)), -at)
            for at, one in enumerate(found)
            if id(one.passage.block) in there
        ]
        best = max(likes, default=(0.0, 0))
        if best[0] >= LIKE:
            rests[-best[1]] = claim
    return rests


def answers(before: Answered, found: Sequence[Candidate]) -> dict[int, Claim | None]:
    """Return index of the sentence -> the claim it became, or None where it was declined or passed over."""
    known: dict[int, Claim | None] = dict(taken(before.claims, found))
    passed = len(before.claims) >= ENOUGH
    for at, one in enumerate(found):
        if at not in known and (passed or fingerprint(one.text) in before.declined):
            known[at] = None
    return known
