"""The verdict on many pairs at once, of which not everything need be known."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from evmap.dedupe.rules.order import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Sets = NDArray[np.uint8]


def decide_columns(known: Mapping[str, Sets], count: int, undecided: int) -> NDArray[np.uint8]:
    """The position of the rule on each of *count* pairs, as :func:`evmap.dedupe.rules.decide.decide` gives it.

    *known* has, for fields of a comparison, a column of sets: the values that the field may have in each pair, a bit
    each (bit 0 for False, bit 1 for True). A field that is not there may have any. *undecided* stands where the first
    rule that may apply need not.
    """
    answer = np.full(count, undecided, dtype=np.uint8)
    open_pairs = np.arange(count)
    columns = dict(known)
    for position, conditions in enumerate(_conditions()):
        may = np.ones(len(open_pairs), dtype=np.bool_)
        must = may.copy()
        for field, allowed in conditions:
            sets = columns.get(field)
            if sets is None:
                must[:] = False
            else:
                may &= (sets & allowed) != 0
                must &= (sets & ~allowed) == 0
        if not may.any():
            continue
        answer[open_pairs[may & must]] = position
        open_pairs = open_pairs[~may]
        if not len(open_pairs):
            break
        columns = {field: sets[~may] for field, sets in columns.items()}
    return answer


@cache
def _conditions() -> tuple[tuple[tuple[str, np.uint8], ...], ...]:
    """The conditions of every rule: a field, and the set of the values that it may have."""
    return tuple(
        tuple((field, np.uint8(sum(1 << int(value) for value in allowed))) for field, allowed in rule.when.items())  # type: ignore[call-overload]
        for rule in RULES
    )
