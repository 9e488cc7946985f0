"""Step four: the verdict on a pair, by the first rule that applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.dedupe.rules.order import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.dedupe.compare.pair import Comparison
    from evmap.dedupe.rules.rule import Rule


def decide(comparison: Comparison, rules: Sequence[Rule] = RULES) -> int:
    """The position in *rules* of the first rule that applies to *comparison*; the last rule always does."""
    for position, rule in enumerate(rules):
        for field, allowed in rule.when.items():
            if getattr(comparison, field) not in allowed:
                break
        else:
            return position
    msg = "the last rule must have no conditions"
    raise ValueError(msg)
