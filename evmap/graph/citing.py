"""Who cites whom: reports their lists and in-text citations, claims what they lean on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from evmap.domain.citation import CitationPart, Match
from evmap.domain.works import Works
from evmap.graph.outline import author_words
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.domain.citation import Candidate
    from evmap.domain.evidence import Evidence
    from evmap.domain.work import Work
    from evmap.domain.works import Facts
    from evmap.graph.documents import Documents
    from evmap.graph.typed import TypedGraph

    Links = dict[tuple[str, str, str], CitationPart]
    """Report, name and year of a claim's citation -> what it points to in the report's list."""

_NAME_AND_YEAR = re.compile(r"^(?P<name>.*?)[\s,(\[]*(?P<year>(?:1[5-9]|2[01])\d\d[a-z]?|n\.?\s?d\.?)[)\]\s.]*$", re.I)
_LINKING_WORDS = frozenset({"and", "et", "al", "the", "see", "eg"})


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A claim's citation that points to no work: the text, why it was cited, and the nearest works (not linked)."""

    text: str
    cito: str
    evidential: bool
    nearest: tuple[Candidate, ...] = ()
    confirmed: bool = False
    """A person said that no work of the list is meant."""


@dataclass(slots=True)
class _Cited:
    listed: int = 0
    mentions: int = 0
    locators: dict[str, None] = field(default_factory=dict)


def citation_key(text: str) -> tuple[str, str]:
    """Return the names and the year of a citation as written, folded, so that two writings of one are equal.

    >>> citation_key("Haworth et al, 2018") == citation_key("(Haworth et al., 2018)")
    True
    """
    found = _NAME_AND_YEAR.match(text.strip(" ()[];"))
    name, year = (found["name"], found["year"]) if found else (text, "")
    words = [word for word in fold(name).split() if word not in _LINKING_WORDS]
    return " ".join(words), fold(year).replace(" ", "")


class ClaimCitations:
    """What a claim's citation, written as the report writes it, points to.

    A report's own in-text citations answer first: they were linked with the whole text in view, and a person may have
    confirmed them. What they do not answer is linked to the report's reference list by the same rules. *known* are such
    answers about the same references; those that are found are added.
    """

    def __init__(self, evidence: Evidence, known: Links | None = None) -> None:
        self._known: Links = {} if known is None else known
        self._organisations = evidence.organisations
        self._listed = evidence.listed
        self._works = evidence.works
        self._citations: dict[str, list[CitationPart]] = {}
        for citation in evidence.citations:
            self._citations.setdefault(citation.report, []).extend(citation.parts)
        self._parts: dict[str, dict[tuple[str, str], list[CitationPart]]] = {}
        self._words: dict[str, list[tuple[int, int | None, frozenset[str]]]] = {}

    def resolve(self, report: str, text: str) -> CitationPart:
        """Return the answer for *text* in *report*: exact with its work, or near or none with what may be meant."""
        parts = self._parts_of(report).get(citation_key(text), [])
        sure = {part.work: part for part in parts if part.work and (part.match is Match.EXACT or part.confirmed_by)}
        if len(sure) == 1:
            return next(iter(sure.values()))
        if parts:
            return _doubtful(parts)
        found = _NAME_AND_YEAR.match(text.strip(" ()[];"))
        if found is None:
            return CitationPart(text, "", Match.NONE)
        name, year = found["name"].strip(), found["year"]
        key = report, name, year
        if key not in self._known:
            self._known[key] = self._linked(report, name, year)
        return self._known[key]

    def _linked(self, report: str, name: str, year: str) -> CitationPart:
        works = self._plausible(report, name, year)
        if not works:
            return CitationPart(name, year, Match.NONE)
        from evmap.references.citations.linking.acronyms import known_aliases
        from evmap.references.citations.linking.index import Index
        from evmap.references.citations.linking.resolve import link_part

        records = [replace(work.best, work=work.id) for work in works]
        return link_part(Index(records, known_aliases((), records, self._organisations), {}), name, year)

    def _parts_of(self, report: str) -> dict[tuple[str, str], list[CitationPart]]:
        """A report's in-text citations by :func:`citation_key`, made when first needed."""
        if report not in self._parts:
            found = self._parts[report] = {}
            for part in self._citations.get(report, ()):
                found.setdefault(citation_key(f"{part.author}, {part.year}"), []).append(part)
        return self._parts[report]

    def _plausible(self, report: str, name: str, year: str) -> list[Work]:
        """The listed works that could be meant at all: of that year, or with a word or the initials of the name among
        their authors. Linking looks at these alone, since an index of a whole list is dear and a claim's text rare."""
        if report not in self._words:
            listed = (self._places.get(work) for work in self._listed.get(report, ()))
            self._words[report] = [(at, *self._year_and_words(at)) for at in listed if at is not None]
        wanted = {word for form in self._forms(name) for word in fold(form).split()} - _LINKING_WORDS
        digits = year[:4]
        published = int(digits) if digits.isdigit() else None
        return [self._works[at] for at, own, words in self._words[report] if own == published or words & wanted]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        works = self._works
        return works.places if isinstance(works, Works) else {work.id: at for at, work in enumerate(works)}

    @cached_property
    def _facts(self) -> Facts | None:
        """What the works of a large library are found by; those of a small one are looked at."""
        return self._works.facts() if isinstance(self._works, Works) else None

    def _year_and_words(self, at: int) -> tuple[int | None, frozenset[str]]:
        facts = self._facts
        if facts is None or at >= len(facts.years):
            best = self._works[at].best
            return best.year, frozenset(author_words(best).split("\n"))
        return facts.years[at], frozenset(facts.names[at].split("\n"))

    def _forms(self, name: str) -> set[str]:
        """The name and every other name that the same organisation goes by."""
        key = fold(name)
        return {name}.union(
            *(
                {organisation.name, *organisation.aliases}
                for organisation in self._organisations
                if key in {fold(form) for form in (organisation.name, *organisation.aliases)}
            )
        )


def _doubtful(parts: list[CitationPart]) -> CitationPart:
    """One answer from several that are unsure or differ: all candidates, best first; a person's no stays one."""
    best: dict[str, Candidate] = {}
    for part in parts:
        for candidate in part.candidates:
            if candidate.work not in best or candidate.confidence > best[candidate.work].confidence:
                best[candidate.work] = candidate
    candidates = tuple(sorted(best.values(), key=lambda one: (-one.confidence, one.work)))
    first = next((part for part in parts if part.confirmed_by and not part.work), parts[0])
    return CitationPart(
        first.author, first.year, Match.NEAR, None, candidates, first.reason, confirmed_by=first.confirmed_by
    )


def add_report_citations(graph: TypedGraph, evidence: Evidence, documents: Documents) -> None:
    """Add one ``cites`` edge a report and document: its place in the list (``listed``, 1-based, 0 if not listed),
    how often the text mentions it and where. Near matches are no edges; ``near`` on a work counts them."""
    cited: dict[str, dict[str, _Cited]] = {}
    listed_by: dict[str, dict[str, None]] = {}
    near: dict[str, int] = {}
    for name in sorted(evidence.listed):
        source = documents.node(name)
        own = cited.setdefault(source, {}) if source is not None and source.startswith("report:") else None
        for position, target in enumerate(map(documents.node, evidence.listed[name]), 1):
            if target is None:
                continue
            listed_by.setdefault(target, {})[name] = None
            if own is not None and target not in own:
                own[target] = _Cited(position)
    in_text: dict[str, int] = {}
    for citation in evidence.citations:
        source = documents.node(citation.report)
        if source is None:
            continue
        in_text[source] = in_text.get(source, 0) + 1
        for part in citation.parts:
            target = documents.node(part.work) if part.work else None
            if target is not None and (part.match is Match.EXACT or part.confirmed_by):
                targets = cited.setdefault(source, {})
                entry = targets.get(target) or targets.setdefault(target, _Cited())
                entry.mentions += 1
                entry.locators.setdefault(citation.locator)
                continue
            for candidate in part.candidates[:1]:
                nearest = documents.node(candidate.work)
                if nearest is not None:
                    near[nearest] = near.get(nearest, 0) + 1
    for source, targets in sorted(cited.items()):
        for target, entry in sorted(targets.items()):
            locators = tuple(locator for locator in entry.locators if locator)
            graph.cite(source, target, entry.listed, entry.mentions, locators)
    for node, names in listed_by.items():
        graph.amend(node, listed_by=tuple(names))
    for node, count in near.items():
        graph.amend(node, near_mentions=count)
    for node, count in in_text.items():
        graph.amend(node, citations_read=count)
