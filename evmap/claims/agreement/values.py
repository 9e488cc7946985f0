"""What a coder said of a unit, facet by facet: one value, or a set of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.claims.keys import FACET_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.domain.claim import Claim

SINGLE = ("kind", "basis", "finding", "stance")
"""Facets of which a claim has one value at most; every other facet is a set of terms."""
NOTHING = "none"
"""The value of a claim that has none in a facet: not to tag is an answer, too."""


def facets_in(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the facets that *claims* are tagged with (by the keys of a claims file), single values first."""
    claims = list(claims)
    keys = [key for key in SINGLE if any(value_of(claim, key) != NOTHING for claim in claims)]
    if any(claim.population for claim in claims):
        keys.append("population")
    return (*keys, *sorted({facet for claim in claims for facet, links in claim.terms.items() if links}))


def key_of(facet: str) -> str:
    """Return the key of a claim that a facet, named in the plural or the singular, stands under."""
    from evmap.claims.checks import singular

    plural = {"theme": "themes", "model": "models", "capability": "capabilities"}
    if facet in FACET_KEYS:
        return FACET_KEYS[facet]
    if facet == singular("evidence_bases"):
        return "basis"
    return plural.get(facet, facet)


def value_of(claim: Claim, key: str) -> str:
    """Return the one value of a claim in a facet of :data:`SINGLE`, :data:`NOTHING` when it has none."""
    return str(getattr(claim, key) or "") or NOTHING


def terms_of(claim: Claim, key: str) -> frozenset[str]:
    """Return the terms of a claim in any other facet."""
    if key == "population":
        return frozenset(claim.population)
    return frozenset(link.id for link in claim.terms.get(key, ()))


def said(claim: Claim, key: str) -> str | frozenset[str]:
    """Return what a claim says in a facet: a value, or a set of terms."""
    return value_of(claim, key) if key in SINGLE else terms_of(claim, key)


def in_words(value: str | frozenset[str]) -> str:
    """Return a value or the terms of a set, sorted, for people."""
    return value if isinstance(value, str) else ", ".join(sorted(value)) or NOTHING
