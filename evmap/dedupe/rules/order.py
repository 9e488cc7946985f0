"""The rules, as data, in the order in which they are asked. The first whose conditions all hold gives the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.dedupe.rules.apart import (
    ELSEWHERE,
    GENERIC_TITLES,
    KINDS_AND_NUMBERS,
    OTHER_YEARS,
    VERSIONS_AND_DOIS,
    VERSIONS_OF_A_REVIEW,
)
from evmap.dedupe.rules.join import FOR_A_PERSON, IDENTIFIERS, TITLES_IN_PART_OF_A_PLACE, TITLES_IN_PLACE
from evmap.dedupe.rules.rule import Rule, when
from evmap.domain.decision import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING = Rule("nothing", Verdict.DIFFERENT, 0.9, "no rule finds them the same", "evmap", when())

RULES: tuple[Rule, ...] = (
    *KINDS_AND_NUMBERS,
    *VERSIONS_AND_DOIS,
    *IDENTIFIERS,
    *GENERIC_TITLES,
    *VERSIONS_OF_A_REVIEW,
    *OTHER_YEARS,
    *ELSEWHERE,
    *TITLES_IN_PLACE,
    *TITLES_IN_PART_OF_A_PLACE,
    *FOR_A_PERSON,
    NOTHING,
)

RULE_BY_NAME: Mapping[str, int] = {rule.name: position for position, rule in enumerate(RULES)}
