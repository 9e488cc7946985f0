"""Coefficients of agreement between coders. None everywhere means: not defined, for nothing varies."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Distance = Callable[[Any, Any, Mapping[Any, int]], float]

Level = Literal["nominal", "ordinal", "interval", "ratio", "masi"]
SEED = 20_240_229
SAMPLES = 1000
_SAME = 1e-12


def alpha(units: Sequence[Sequence[Any]], level: Level = "nominal") -> float | None:
    """Return Krippendorff's alpha: 1 is perfect agreement, 0 what chance gives, below 0 worse than chance.

    Each unit is the values that its coders gave, one a coder, those missing left out; units with fewer than two are
    passed over. Values are numbers for ``ordinal``, ``interval`` and ``ratio`` (not negative), frozensets for ``masi``.
    After Krippendorff, Content Analysis (4th ed., 2018), chapter 12; for sets with the distance of Passonneau,
    Measuring Agreement on Set-valued Items (2006). O(units x coders² + distinct values²).
    """
    counted = [Counter(unit) for unit in units if len(unit) > 1]
    counts: Counter[Any] = Counter()
    for unit in counted:
        counts.update(unit)
    n, distance = counts.total(), DISTANCES[level]
    expected = _among(counts, counts, distance)
    if n < 2 or expected < _SAME:
        return None
    observed = sum(_among(unit, counts, distance) / (unit.total() - 1) for unit in counted)
    return 1 - (observed / n) / (expected / (n * (n - 1)))


def _among(values: Counter[Any], counts: Counter[Any], distance: Distance) -> float:
    """The sum of the distances of all ordered pairs among *values*."""
    return sum(2 * values[a] * values[b] * distance(a, b, counts) for a, b in combinations(values, 2))


def interval(
    units: Sequence[Sequence[Any]], level: Level = "nominal", *, samples: int = SAMPLES, seed: int = SEED
) -> tuple[float, float] | None:
    """Return the 95% interval of alpha from *samples* bootstrap samples of the units: equal for equal *units*.

    None where alpha is not defined for a twentieth of the samples or more. Not for ``ordinal``, whose distances are
    other ones in every sample. O(samples x units x distinct values).
    """
    import numpy as np

    assert level != "ordinal"
    counted = [Counter(unit) for unit in units if len(unit) > 1]
    values = list(dict.fromkeys(value for unit in counted for value in unit))
    if not counted:
        return None
    none: Counter[Any] = Counter()
    apart = np.array([[0.0 if a == b else DISTANCES[level](a, b, none) for b in values] for a in values])
    given = np.array([[unit[value] for value in values] for unit in counted], dtype=float)
    sizes = given.sum(axis=1)
    observed = ((given @ apart) * given).sum(axis=1) / (sizes - 1)
    random, places = Random(seed), range(len(counted))
    drawn = [random.choices(places, k=len(counted)) for _ in range(samples)]
    times = np.array([np.bincount(one, minlength=len(counted)) for one in drawn], dtype=float)
    counts, n = times @ given, times @ sizes
    expected = ((counts @ apart) * counts).sum(axis=1)
    defined = expected > _SAME
    found = np.sort(1 - (times @ observed)[defined] * (n[defined] - 1) / expected[defined])
    if len(found) <= 0.95 * samples:
        return None
    return float(found[int(0.025 * len(found))]), float(found[int(0.975 * len(found))])


def kappa(pairs: Sequence[tuple[Any, Any]]) -> float | None:
    """Return Cohen's kappa (1960) of two coders' values; None where each gave one value only and the same."""
    n = len(pairs)
    if not n:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[value] * second[value] for value in first) / n**2
    return None if 1 - chance < _SAME else (percent(pairs) - chance) / (1 - chance)


def ac1(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Return Gwet's AC1 (2008) of two coders who said yes or no, which prevalence hardly moves; None where both always
    said the same."""
    yes = prevalence(pairs)
    if yes in (0.0, 1.0):
        return None
    chance = 2 * yes * (1 - yes)
    return (percent(pairs) - chance) / (1 - chance)


def percent(pairs: Sequence[tuple[Any, Any]]) -> float:
    """Return the share (0 to 1) of pairs that are equal; 0 for no pairs."""
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0


def prevalence(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Return the share (0 to 1) of all answers that are yes; 0 for no pairs."""
    return sum(a + b for a, b in pairs) / (2 * len(pairs)) if pairs else 0.0


def masi(a: frozenset[Any], b: frozenset[Any]) -> float:
    """Return the distance (0 to 1) of two sets: one less Jaccard's index, which counts whole for equal sets, two thirds
    where one holds the other and one third where they overlap (Passonneau 2006)."""
    if a == b:
        return 0.0
    common = len(a & b)
    weight = 2 / 3 if a <= b or b <= a else 1 / 3
    return 1 - common / len(a | b) * weight


def _ordinal(one: float, other: float, counts: Mapping[Any, int]) -> float:
    low, high = min(one, other), max(one, other)
    between = sum(number for value, number in counts.items() if low <= value <= high)
    return (between - (counts[one] + counts[other]) / 2) ** 2


def _ratio(one: float, other: float, _: Mapping[Any, int]) -> float:
    return 0.0 if one == other else ((one - other) / (one + other)) ** 2


DISTANCES: dict[Level, Distance] = {
    "nominal": lambda one, other, _: float(one != other),
    "ordinal": _ordinal,
    "interval": lambda one, other, _: float(one - other) ** 2,
    "ratio": _ratio,
    "masi": lambda one, other, _: masi(one, other),
}
