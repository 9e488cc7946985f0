"""What a person most likely meant by a name that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST = 65
"""Likeness (0 to 100, rapidfuzz's ratio) below which a suggestion confuses more than it helps."""
SLIP = 75
"""Likeness from which a word that may be a person's own is taken for a slip of one that is known."""
LEAST_PART = 3
"""So many letters of a name are enough to guess which is meant."""


def nearest(wanted: str, known: Iterable[str], spellings: Mapping[str, str] | None = None) -> str:
    """Return the known name most like *wanted*, or else the shortest that holds it; "" when there is none.

    *spellings* are further ways to write a known name (a label, an alias), each with the name it stands for. Capitals
    and marks do not count. O(n) in the number of names.

    >>> nearest("trainin", ["training", "time"]), nearest("deliv", ["outcomes"], {"Outcomes and delivery": "outcomes"})
    ('training', 'outcomes')
    >>> nearest("zzz", ["training"])
    ''
    """
    # sorted, so that the answer does not hang on the order of a set
    meanings = dict(sorted({**(spellings or {}), **{name: name for name in known}}.items()))
    if found := _most_alike(wanted, list(meanings), LEAST):
        return meanings[found]
    part = wanted.casefold()
    inside = [name for name in meanings if part in name.casefold()] if len(part) >= LEAST_PART else []
    return meanings[min(inside, key=len)] if inside else ""


def slip_of(word: str, known: Iterable[str]) -> str:
    """Return the known name that *word* is most likely a slip of; "" when it is rather a word of the person's own.

    >>> slip_of("locater", ["locator", "note"]), slip_of("mood", ["note", "locator"])
    ('locator', '')
    """
    return _most_alike(word, sorted(known), SLIP)


def _most_alike(wanted: str, names: list[str], least: int) -> str:
    from rapidfuzz import fuzz, process, utils

    best = process.extractOne(wanted, names, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=least)
    return best[0] if best else ""
