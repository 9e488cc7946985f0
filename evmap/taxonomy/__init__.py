"""themes.yaml -> facets and terms, and matching text to terms."""

from __future__ import annotations

from evmap.taxonomy.bases import DEFAULT_BASES
from evmap.taxonomy.match import TermMatch, TermMatcher, nearest_term, phrases, term_named
from evmap.taxonomy.read import ReadTaxonomy, read_taxonomy

__all__ = [
    "DEFAULT_BASES",
    "ReadTaxonomy",
    "TermMatch",
    "TermMatcher",
    "nearest_term",
    "phrases",
    "read_taxonomy",
    "term_named",
]
