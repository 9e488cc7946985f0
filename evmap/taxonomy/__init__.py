"""themes.yaml -> facets and terms, and matching text to terms."""

from __future__ import annotations

from evmap.taxonomy.bases import DEFAULT_BASES
from evmap.taxonomy.match import TermMatch, TermMatcher, phrases
from evmap.taxonomy.nearest import nearest_id, nearest_term
from evmap.taxonomy.read import ReadTaxonomy, read_taxonomy

__all__ = [
    "DEFAULT_BASES",
    "ReadTaxonomy",
    "TermMatch",
    "TermMatcher",
    "nearest_id",
    "nearest_term",
    "phrases",
    "read_taxonomy",
]
