"""Counts and lists in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN = 6


def count(number: int, noun: str, many: str = "") -> str:
    """Return ``1 claim``, ``3 claims``, ``2 studies``; *many* is the plural where the rule does not make it.

    >>> count(1, "claim"), count(0, "claim"), count(2, "study")
    ('1 claim', '0 claims', '2 studies')
    """
    return f"{number} {plural(noun, number, many)}"


def plural(noun: str, number: int, many: str = "") -> str:
    """Return *noun* as it stands after *number*: ``entry`` or ``entries``."""
    if number == 1:
        return noun
    return many or (noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s")


def names(items: Sequence[str], shown: int = SHOWN) -> str:
    """Return ``a, b and 4 more``: at most *shown* names.

    >>> names(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    if len(items) <= shown:
        return ", ".join(items)
    return f"{', '.join(items[:shown])} and {len(items) - shown} more"


def one_decimal(value: float) -> str:
    """Return ``1.5`` or ``3``: at most one decimal, none when it is zero."""
    return f"{value:.1f}".removesuffix(".0")
