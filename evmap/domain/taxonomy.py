"""The taxonomy: facets and their terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evmap.domain.diagnostic import Source


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a facet: ``training`` in ``themes``.

    ``broader`` are ids in the same facet (acyclic, several parents allowed). ``match`` are lower-case phrases that
    suggest the term. ``sections`` maps a report id to the sections where it treats the term (``in`` in the file).
    ``sources`` are work ids. ``universe`` is the size of a countable population. ``in_scope`` False keeps a term
    out of gap rows. ``counts`` (evidence bases) says whether a claim on that basis may be a primary root.
    """

    id: str
    facet: str
    label: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict, hash=False)
    sources: tuple[str, ...] = ()
    in_scope: bool = True
    universe: int | None = None
    counts: bool = False
    source: Source = field(default=Source(), compare=False)


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """Headings of different reports that speak of one theme. ``headings`` maps a report id to its heading
    ("" where it has none); ``match`` is exact, close, related or none (SKOS)."""

    headings: Mapping[str, str] = field(hash=False)
    theme: str = ""
    match: str = ""
    note: str = ""
    source: Source = field(default=Source(), compare=False)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All facets of ``themes.yaml``: facet name -> terms in file order.

    Every list of terms in the file is a facet (``themes``, ``models``, ``populations``, ``capabilities``,
    ``evidence_bases`` or one the reviewer made); ``crosswalk`` is not.
    """

    scheme: str
    facets: Mapping[str, tuple[Term, ...]] = field(hash=False)
    crosswalk: tuple[CrosswalkRow, ...] = ()

    def terms(self, facet: str) -> tuple[Term, ...]:
        """The terms of *facet* in file order, () if there is no such facet."""
        return self.facets.get(facet, ())

    def get(self, facet: str, term_id: str) -> Term | None:
        """The term with that id, None if there is none."""
        return next((term for term in self.terms(facet) if term.id == term_id), None)
