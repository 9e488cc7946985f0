"""The id a person most likely meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.domain.taxonomy import Term

LEAST_SCORE = 70
"""Below this (0 to 100, rapidfuzz's ratio) a suggestion confuses more than it helps."""


def nearest_id(wanted: str, ids: Iterable[str]) -> str | None:
    """Return the id nearest to *wanted*, None if none is near.

    >>> nearest_id("trainin", ["training", "time"])
    'training'
    """
    from rapidfuzz import fuzz, process, utils

    best = process.extractOne(
        wanted, sorted(ids), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=LEAST_SCORE
    )
    return None if best is None else best[0]


def nearest_term(wanted: str, terms: Iterable[Term]) -> str | None:
    """Return the id of the term whose id, label or alias is nearest to *wanted*, None if none is near.

    >>> from evmap.domain.taxonomy import Term
    >>> nearest_term("Learning and development", [Term("training", "themes", "Training and development")])
    'training'
    """
    names: dict[str, str] = {}
    for term in terms:
        names[term.id] = term.id
        for name in (term.label, *term.aliases):
            names.setdefault(name.lower(), term.id)
    near = nearest_id(wanted.lower(), names)
    return None if near is None else names[near]
