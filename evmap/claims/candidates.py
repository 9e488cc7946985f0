"""Claims that may speak to one finding and do not yet: groups for a person to look at, never applied unasked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from evmap.text.stems import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evmap.domain.claim import Claim

WORDING, TAGS, PEOPLE = 0.45, 0.5, 0.05
"""How much wording, tags and populations weigh in the likeness of two claims."""
LEAST = 50.0
"""Likeness (0 to 100) from which two claims are shown together."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Claims that are close and have no finding, or different ones. ``likeness`` (0 to 100) is that of the two least
    alike; ``tags`` (``themes training``) and ``words`` (stems) are those that most of them share; ``findings`` says
    which claims have which finding ("": none)."""

    claims: tuple[Claim, ...]
    likeness: float
    tags: tuple[str, ...]
    words: tuple[str, ...]
    findings: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def kind(self) -> str:
        """What a person has to decide: ``no finding``, ``one finding`` (is it that of the others, too?) or
        ``different findings`` (are they one?)."""
        named = sum(bool(finding) for finding, _ in self.findings)
        return "no finding" if not named else "one finding" if named == 1 else "different findings"


def candidates(claims: Iterable[Claim], *, least: float = LEAST) -> list[Candidates]:
    """Return the groups of *claims* in which every two are alike by at least *least* and not all have one finding.

    Only claims that share a tag are compared. Groups grow from the two most alike, and a claim stands in one group, so
    the same claims always give the same groups. O(n²) in the claims that share a tag.
    """
    found = sorted(claims, key=lambda claim: claim.id)
    scores: dict[tuple[int, int], float] = {}
    for a, b in _sharing_a_tag(found):
        score = likeness(found[a], found[b])
        if score >= least:
            scores[a, b] = score
    group_of = {at: [at] for at in range(len(found))}
    for (a, b), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        one, other = group_of[a], group_of[b]
        if one is not other and all((min(i, j), max(i, j)) in scores for i in one for j in other):
            one.extend(other)
            for at in other:
                group_of[at] = one
    groups = {id(group): sorted(group) for group in group_of.values() if len(group) > 1}
    made = [_group([found[at] for at in group], _least(group, scores)) for group in groups.values()]
    chosen = [one for one in made if len(one.findings) > 1 or not one.findings[0][0]]
    return sorted(chosen, key=lambda one: (-one.likeness, one.claims[0].id))


def likeness(a: Claim, b: Claim) -> float:
    """Return how alike two claims are, 0 to 100: the stems of their words (rapidfuzz's token_set_ratio), the tags they
    share (Jaccard) and the people they are about (half where one of them names nobody)."""
    from rapidfuzz import fuzz

    wording = fuzz.token_set_ratio(" ".join(sorted(content(a.text))), " ".join(sorted(content(b.text))))
    people = 0.5 if not (a.population and b.population) else _jaccard(set(a.population), set(b.population))
    return WORDING * wording + 100 * TAGS * _jaccard(_tags(a), _tags(b)) + 100 * PEOPLE * people


def _sharing_a_tag(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    by_tag: dict[str, list[int]] = {}
    for at, claim in enumerate(claims):
        for tag in _tags(claim):
            by_tag.setdefault(tag, []).append(at)
    return sorted({pair for group in by_tag.values() for pair in combinations(group, 2)})


def _tags(claim: Claim) -> set[str]:
    return {f"{facet} {link.id}" for facet, links in claim.terms.items() for link in links}


def _jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _least(group: Sequence[int], scores: dict[tuple[int, int], float]) -> float:
    return min(scores[pair] for pair in combinations(group, 2))


def _group(claims: Sequence[Claim], least: float) -> Candidates:
    by_finding: dict[str, list[str]] = {}
    for claim in claims:
        by_finding.setdefault(claim.finding, []).append(claim.id)
    return Candidates(
        tuple(claims),
        round(least, 1),
        _shared([_tags(claim) for claim in claims]),
        _shared([set(content(claim.text)) for claim in claims]),
        tuple((finding, tuple(ids)) for finding, ids in sorted(by_finding.items())),
    )


def _shared(sets: Sequence[set[str]]) -> tuple[str, ...]:
    """What more than half of *sets* hold, the most common first."""
    counts = Counter(one for each in sets for one in each)
    common = [(one, number) for one, number in counts.items() if number * 2 > len(sets) and number > 1]
    return tuple(one for one, _ in sorted(common, key=lambda item: (-item[1], item[0])))
