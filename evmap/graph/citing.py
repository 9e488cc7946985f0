"""Who cites whom: reports their lists and in-text citations, claims what they lean on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from evmap.domain.citation import CitationPart, Match
from evmap.graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from evmap.domain.citation import Candidate
    from evmap.domain.evidence import Evidence
    from evmap.domain.work import Organisation, Work
    from evmap.graph.documents import Documents
    from evmap.references.citations.index import Index

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
    confirmed them. What they do not answer is linked to the report's reference list by the same rules.
    """

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._parts: dict[tuple[str, str, str], list[CitationPart]] = {}
        for citation in evidence.citations:
            for part in citation.parts:
                key = (citation.report, *citation_key(f"{part.author}, {part.year}"))
                self._parts.setdefault(key, []).append(part)
        self._works = {work.id: work for work in evidence.works}
        self._lists: dict[str, Index | None] = {}

    def resolve(self, report: str, text: str) -> CitationPart:
        """Return the answer for *text* in *report*: exact with its work, or near or none with what may be meant."""
        parts = self._parts.get((report, *citation_key(text)), [])
        sure = {part.work: part for part in parts if part.work and (part.match is Match.EXACT or part.confirmed_by)}
        if len(sure) == 1:
            return next(iter(sure.values()))
        if parts:
            return self._doubtful(parts)
        found = _NAME_AND_YEAR.match(text.strip(" ()[];"))
        listed = self._list_of(report) if found else None
        if found is None or listed is None:
            return CitationPart(text, "", Match.NONE)
        from evmap.references.citations.linking import link_part

        return link_part(listed, found["name"].strip(), found["year"])

    def _doubtful(self, parts: list[CitationPart]) -> CitationPart:
        best: dict[str, Candidate] = {}
        for part in parts:
            for candidate in part.candidates:
                if candidate.work not in best or candidate.confidence > best[candidate.work].confidence:
                    best[candidate.work] = candidate
        candidates = tuple(sorted(best.values(), key=lambda one: (-one.confidence, one.work)))
        refused = next((part for part in parts if part.confirmed_by and not part.work), None)
        first = refused or parts[0]
        return CitationPart(
            first.author, first.year, Match.NEAR, None, candidates, first.reason, confirmed_by=first.confirmed_by
        )

    def _list_of(self, report: str) -> Index | None:
        """The report's reference list to look things up in, made when first needed; None when there is none."""
        if report not in self._lists:
            names = self._evidence.listed.get(report, ())
            works = [self._works[name] for name in names if name in self._works]
            self._lists[report] = _index(works, self._evidence.organisations) if works else None
        return self._lists[report]


def _index(works: Sequence[Work], organisations: Sequence[Organisation]) -> Index:
    from evmap.references.citations.acronyms import known_aliases
    from evmap.references.citations.index import Index

    records = [replace(work.best, work=work.id) for work in works]
    return Index(records, known_aliases((), records, organisations), {})


def add_report_citations(graph: nx.MultiDiGraph[str], evidence: Evidence, documents: Documents) -> None:
    """Add one ``cites`` edge a report and document: its place in the list (``listed``, 1-based, 0 if not listed),
    how often the text mentions it and where. Near matches are no edges; ``near`` on a work counts them."""
    cited: dict[tuple[str, str], _Cited] = {}
    listed_by: dict[str, list[str]] = {}
    near: dict[str, int] = {}
    for name in sorted(evidence.listed):
        source = documents.node(name)
        for position, work in enumerate(evidence.listed[name], 1):
            target = documents.node(work)
            if target is None:
                continue
            if target not in listed_by or listed_by[target][-1] != name:
                listed_by.setdefault(target, []).append(name)
            if source is not None and source.startswith("report:"):
                entry = cited.setdefault((source, target), _Cited())
                entry.listed = entry.listed or position
    in_text: dict[str, int] = {}
    for citation in evidence.citations:
        source = documents.node(citation.report)
        if source is None:
            continue
        in_text[source] = in_text.get(source, 0) + 1
        for part in citation.parts:
            target = documents.node(part.work) if part.work else None
            if target is not None and (part.match is Match.EXACT or part.confirmed_by):
                entry = cited.setdefault((source, target), _Cited())
                entry.mentions += 1
                entry.locators.setdefault(citation.locator)
                continue
            for candidate in part.candidates[:1]:
                nearest = documents.node(candidate.work)
                if nearest is not None:
                    near[nearest] = near.get(nearest, 0) + 1
    for (source, target), entry in sorted(cited.items()):
        graph.add_edge(
            source,
            target,
            type="cites",
            cito="cites",
            listed=entry.listed,
            mentions=entry.mentions,
            locators=tuple(locator for locator in entry.locators if locator),
        )
    for node, names in listed_by.items():
        graph.nodes[node]["listed_by"] = tuple(names)
    for node, count in near.items():
        graph.nodes[node]["near_mentions"] = count
    for node, count in in_text.items():
        graph.nodes[node]["citations_read"] = count
