"""The evidence bases that the method knows, for a ``themes.yaml`` that lists none."""

from __future__ import annotations

from evmap.domain.taxonomy import Term

FACET = "evidence_bases"

# id, label, whether a claim on this basis may be a primary root (docs/method.md)
_BASES = (
    ("primary-qualitative", "Own interviews or focus groups", True),
    ("primary-survey", "Own survey", True),
    ("primary-mixed", "Own survey and interviews", True),
    ("primary-evaluation", "Own evaluation of an intervention", True),
    ("primary-admin", "Own analysis of administrative data", True),
    ("synthesis", "Review of other studies", False),
    ("secondary", "Reported from another source", False),
    ("opinion", "Author's view or recommendation", False),
)

DEFAULT_BASES: tuple[Term, ...] = tuple(
    Term(id=id, facet=FACET, label=label, counts=counts) for id, label, counts in _BASES
)
