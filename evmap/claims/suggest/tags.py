"""Terms that a sentence speaks of, by the taxonomy's phrases and by what people made of those phrases before."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.taxonomy.bases import FACET as BASES
from evmap.taxonomy.match import phrases
from evmap.text.stems import content, inflections, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evmap.domain.taxonomy import Taxonomy, Term

_BELIEF, _DOUBT = 0.6, 2.0
"""How often a phrase means its term before anyone said so, and how many answers that is worth."""
LEAST = 0.4
"""From this share of yes on a phrase suggests its term."""
_SAYING = re.compile(
    r"\b(reflected|reported|raised|valued|expressed|shared|noted|supported|reflect|report)\b(?= (?:that|on|how|the|a"
    r"|some|concern|concerns|by|their|to (?:be|have))\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A term that a sentence may be about, the phrase that says so, and how surely (0 to 1)."""

    facet: str
    id: str
    phrase: str
    sure: float


class Tagger:
    """Finds terms in sentences: whole words, by stems, several words before one and the longest first; single words
    only in other forms of the same word. A term falls away where a narrower one was found. Names in *own* (publisher,
    commissioner of the report) are no sign of a term."""

    def __init__(self, taxonomy: Taxonomy, *, own: Iterable[str] = ()) -> None:
        self._index: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str, str]]] = defaultdict(list)
        self._answers: dict[tuple[str, str, str], Counter[bool]] = defaultdict(Counter)
        self._own = {tuple(map(stem, words(name))) for name in own if name}
        for facet, terms in taxonomy.facets.items():
            for term in terms if facet != BASES else ():
                for phrase in phrases(term):
                    spelled = tuple(words(phrase))
                    if spelled:
                        self._index[stem(spelled[0])].append((tuple(map(stem, spelled)), spelled, facet, term.id))
        for entries in self._index.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[2], entry[3], entry[1]))
        self._order = {
            (facet, term.id): at
            for at, (facet, term) in enumerate((facet, term) for facet, all in taxonomy.facets.items() for term in all)
        }
        self._broader = {
            facet: {term.id: _ancestors(term.id, {one.id: one.broader for one in terms}) for term in terms}
            for facet, terms in taxonomy.facets.items()
        }
        self._telling = {facet: _telling_words(terms) for facet, terms in taxonomy.facets.items()}

    def narrowed(self, tags: Iterable[Tag], stems: Mapping[str, float]) -> list[Tag]:
        """Return *tags*, each as the narrower term that *stems* (of the sentence, with how rare each is in the report)
        point to: those that the names and phrases of one term only have. A tag stays where none does, or several do."""
        found: dict[tuple[str, str], Tag] = {}
        for tag in tags:
            points = {
                id: sum(stems[one] for one in telling & stems.keys())
                for id, telling in self._telling.get(tag.facet, {}).items()
                if tag.id in self._broader[tag.facet][id] and telling & stems.keys()
            }
            best = [id for id, weight in points.items() if weight == max(points.values())]
            id = best[0] if len(best) == 1 else tag.id
            found.setdefault((tag.facet, id), Tag(tag.facet, id, tag.phrase, tag.sure))
        return list(found.values())

    def learn(self, text: str, accepted: Iterable[tuple[str, str]]) -> None:
        """Take note of which (facet, id) a person gave a sentence, and which of its phrases' terms not."""
        given = set(accepted)
        wide = given | {(facet, up) for facet, id in given for up in self._broader.get(facet, {}).get(id, ())}
        for facet, id, phrase in self._hits(text):
            self._answers[facet, id, phrase][(facet, id) in wide] += 1

    def tags(self, text: str) -> list[Tag]:
        """Return the terms *text* speaks of, in the order of the taxonomy."""
        best: dict[tuple[str, str], Tag] = {}
        for facet, id, phrase in self._hits(text):
            tag = Tag(facet, id, phrase, self._sure(facet, id, phrase))
            if tag.sure >= LEAST and (facet, id) not in best:
                best[facet, id] = tag
        wider = {(facet, up) for facet, id in best for up in self._broader[facet].get(id, ())}
        return [best[key] for key in sorted(best, key=lambda key: self._order[key]) if key not in wider]

    def number(self, facet: str) -> int:
        """How many terms a facet of the taxonomy has; at least 1."""
        return max(1, len(self._broader.get(facet, {})))

    def broader(self, facet: str, id: str) -> frozenset[str]:
        """The ids of all wider terms of a term."""
        return self._broader.get(facet, {}).get(id, frozenset())

    def names_a_term(self, text: str) -> str:
        """The id of the term whose name *text* (a row's head) is made of, "" if it names none."""
        about = content(text)
        return next((id for facet, id, phrase in self._hits(text) if content(phrase) and content(phrase) <= about), "")

    def _sure(self, facet: str, id: str, phrase: str) -> float:
        answers = self._answers.get((facet, id, phrase), Counter())
        return (answers[True] + _BELIEF * _DOUBT) / (answers.total() + _DOUBT)

    def _hits(self, text: str) -> list[tuple[str, str, str]]:
        """(facet, id, phrase) of each phrase in *text*; words of a longer phrase of a facet are used up."""
        spelled = words(_SAYING.sub(" ", text))
        stems = list(map(stem, spelled))
        hits: dict[tuple[str, str, str], None] = {}
        taken: dict[str, int] = {}
        for at, first in enumerate(stems):
            for found, phrase, facet, id in self._index.get(first, ()):
                end = at + len(found)
                if taken.get(facet, 0) >= end or tuple(stems[at:end]) != found or found in self._own:
                    continue
                if len(found) == 1 and not inflections(spelled[at]) & inflections(phrase[0]):
                    continue
                hits.setdefault((facet, id, " ".join(phrase)))
                taken[facet] = max(taken.get(facet, 0), end) if len(found) > 1 else taken.get(facet, 0)
        return list(hits)


def _telling_words(terms: Iterable[Term]) -> dict[str, frozenset[str]]:
    """Id -> the stems of its names and phrases that no other of *terms* has."""
    stems = {term.id: frozenset(one for phrase in phrases(term) for one in content(phrase)) for term in terms}
    number = Counter(one for all in stems.values() for one in all)
    return {id: frozenset(one for one in all if number[one] == 1) for id, all in stems.items()}


def _ancestors(id: str, broader: dict[str, tuple[str, ...]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(broader.get(id, ()))
    while waiting:
        up = waiting.pop()
        if up not in found and up != id:
            found.add(up)
            waiting += broader.get(up, ())
    return frozenset(found)
