"""Terms that a text suggests, by the phrases of the taxonomy. A suggestion is never a tag until a person says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.text.fold import fold
from evmap.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evmap.domain.taxonomy import Taxonomy, Term


@dataclass(frozen=True, slots=True)
class TermMatch:
    """``text[start:end]`` speaks of the term *id* of *facet*, because it holds *phrase*."""

    facet: str
    id: str
    start: int
    end: int
    phrase: str


class TermMatcher:
    """Finds the phrases of a taxonomy in texts: whole words, capitals ignored, the longest phrase where several fit.

    A hyphen, a line break and a run of spaces count as one space (``well-being``, ``well being``).
    """

    def __init__(self, taxonomy: Taxonomy, facets: Iterable[str] | None = None) -> None:
        self._finders = [
            (facet, finder, owners)
            for facet in (taxonomy.facets if facets is None else facets)
            for finder, owners in [_finder(taxonomy.terms(facet))]
            if finder is not None
        ]

    def matches(self, text: str) -> list[TermMatch]:
        """Every phrase in *text*, in order of place, then facet, then id. Linear in the text."""
        found = [
            TermMatch(facet, id, hit.start(), hit.end(), _plain(hit.group()))
            for facet, finder, owners in self._finders
            for hit in finder.finditer(text)
            for id in owners[_plain(hit.group())]
        ]
        return sorted(found, key=lambda match: (match.start, match.facet, match.id))


def phrases(term: Term) -> tuple[str, ...]:
    """The phrases that suggest *term*: its ``match``, aliases and label, lower case."""
    return tuple(dict.fromkeys(_plain(text) for text in (*term.match, *term.aliases, term.label) if _plain(text)))


def nearest_term(wanted: str, terms: Sequence[Term]) -> str:
    """Return the id of the term whose id, label or alias is most like *wanted*, "" if none is.

    >>> from evmap.domain.taxonomy import Term
    >>> nearest_term("Learning and development", [Term("training", "themes", "Training and development")])
    'training'
    """
    spellings: dict[str, str] = {}
    for term in terms:
        for name in (term.label, *term.aliases):
            spellings.setdefault(name, term.id)
    return nearest(wanted, [term.id for term in terms], spellings)


def term_named(wanted: str, terms: Sequence[Term]) -> Term | None:
    """Return the term whose id, or else whose label or alias, is *wanted*, capitals and marks not counted; None when
    there is none, or when several are called so.

    >>> from evmap.domain.taxonomy import Term
    >>> terms = [Term("training", "themes", "Training and development", aliases=("L&D",))]
    >>> [term_named(name, terms).id for name in ("training", "training & development", "l & d")]
    ['training', 'training', 'training']
    """
    for term in terms:
        if term.id == wanted:
            return term
    folded = fold(wanted)
    found = [
        term for term in terms if folded and folded in {fold(name) for name in (term.id, term.label, *term.aliases)}
    ]
    return found[0] if folded and len(found) == 1 else None


def _finder(terms: Iterable[Term]) -> tuple[re.Pattern[str] | None, dict[str, list[str]]]:
    owners: dict[str, list[str]] = {}
    for term in terms:
        for phrase in phrases(term):
            owners.setdefault(phrase, []).append(term.id)
    if not owners:
        return None, owners
    # alternatives are tried in order, so the longest phrase that fits wins
    longest_first = sorted(owners, key=lambda phrase: (-len(phrase), phrase))
    alternatives = "|".join(r"[\s\-‐‑–]+".join(map(re.escape, phrase.split(" "))) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE), owners


def _plain(text: str) -> str:
    """Lower case, with one space between words, whatever stood there."""
    return re.sub(r"[\s\-‐‑–]+", " ", text).strip().lower()
