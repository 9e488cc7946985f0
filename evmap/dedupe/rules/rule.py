"""What a rule is, and the groups of values that rules speak about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.dedupe.compare.levels import Agreement, AuthorMatch, PageMatch, Place, TitleMatch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.domain.decision import Verdict

Condition = frozenset[object]


@dataclass(frozen=True, slots=True)
class Rule:
    """One named rule: what it says when, why, and where it comes from.

    ``when`` maps fields of :class:`evmap.dedupe.compare.pair.Comparison` to the values that they may have; the rule
    applies when all hold. ``confidence`` (0..1) also orders joins: of two joins that exclude each other, the
    surer one stands.
    A rule with ``veto`` keeps the two records apart even when others would bring them into one cluster.
    """

    name: str
    verdict: Verdict
    confidence: float
    reason: str
    source: str
    when: Mapping[str, Condition]
    veto: bool = False


def when(**conditions: object) -> Mapping[str, Condition]:
    """Conditions by field name; a single value stands for the set of it."""
    return {
        field: allowed if isinstance(allowed, frozenset) else frozenset((allowed,))
        for field, allowed in conditions.items()
    }


def any_of(*values: object) -> Condition:
    """A set of allowed values."""
    return frozenset(values)


SAME, NEAR, DIFFERENT, MISSING = Agreement.SAME, Agreement.NEAR, Agreement.DIFFERENT, Agreement.MISSING

NOT_DIFFERENT = any_of(MISSING, SAME, NEAR)
NOT_SAME = any_of(MISSING, NEAR, DIFFERENT)
SAME_OR_NEAR = any_of(SAME, NEAR)
SAME_OR_MISSING = any_of(SAME, MISSING)

ALIKE = any_of(TitleMatch.EXACT, TitleMatch.TYPO)
ALIKE_OR_CUT = any_of(TitleMatch.EXACT, TitleMatch.TYPO, TitleMatch.CUT)
ALIKE_OR_LONGER = any_of(TitleMatch.EXACT, TitleMatch.TYPO, TitleMatch.CUT, TitleMatch.EXTRA)
ANY_LIKENESS = ALIKE_OR_LONGER | {TitleMatch.CHANGED}

ALL_AUTHORS = any_of(AuthorMatch.ALL)
AUTHORS = any_of(AuthorMatch.ALL, AuthorMatch.FIRST)
AUTHORS_OR_MISSING = AUTHORS | {AuthorMatch.MISSING}
NOT_OTHER_AUTHORS = AUTHORS_OR_MISSING | {AuthorMatch.SOME}

IN_PLACE = any_of(Place.FULL, Place.PAGES)
IN_PLACE_OR_PARTLY = IN_PLACE | {Place.PARTLY}
SAME_PAGES = any_of(PageMatch.SAME, PageMatch.FIRST)

LESSONS = "evmap, from reading the errors of deduplication tools"
BRAMER = "after Bramer et al. 2016: author, year, title, journal, volume, pages"
DOI_HANDBOOK = "DOI Handbook: a DOI names one object"
