"""Terms with all that are narrower."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.domain.taxonomy import Taxonomy


def narrower(taxonomy: Taxonomy, facet: str, ids: Iterable[str]) -> frozenset[str]:
    """Return *ids* and every term of *facet* that reaches one of them along ``broader``."""
    found = set(ids)
    terms = taxonomy.terms(facet)
    grown = True
    while grown and found:
        more = {term.id for term in terms if term.id not in found and not found.isdisjoint(term.broader)}
        found |= more
        grown = bool(more)
    return frozenset(found)
