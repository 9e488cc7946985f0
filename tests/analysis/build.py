"""Small evidence made in memory: documents, works and claims in a few words each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from evmap.domain.citation import Candidate, Citation, CitationPart, Match
from evmap.domain.claim import CitedWork, Claim, ClaimsFile, Finding, Report, Stance, TermLink
from evmap.domain.date import Date
from evmap.domain.diagnostic import Source
from evmap.domain.evidence import Evidence
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.domain.taxonomy import CrosswalkRow, Taxonomy, Term
from evmap.domain.work import Work, WorkNote
from evmap.graph import build

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

BASES = {"P": "primary-qualitative", "S": "secondary", "O": "opinion", "Y": "synthesis"}


def person(text: str) -> Name:
    """``Smith J`` as a person; ``[Audit Scotland]`` as an organisation."""
    if text.startswith("["):
        return Name(literal=text.strip("[]"))
    family, _, given = text.partition(" ")
    return Name(family=family, given=given)


def link(text: str) -> TermLink:
    """``adaptive`` as an explicit link, ``~adaptive`` as an inferred one."""
    return TermLink(text.removeprefix("~"), inferred=text.startswith("~"))


def cited(text: str) -> CitedWork:
    """``X`` cites the document X; ``?Nobody 2019`` cites nothing known; ``X:describes`` gives a predicate."""
    if text.startswith("?"):
        return CitedWork(text[1:])
    work, _, cito = text.partition(":")
    return CitedWork(work, work, cito)


@dataclass
class Corpus:
    """Collects documents and claims, then gives the evidence or the graph."""

    reports: dict[str, Report] = field(default_factory=dict)
    works: list[Work] = field(default_factory=list)
    notes: list[WorkNote] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    findings: dict[str, Finding] = field(default_factory=dict)
    facets: dict[str, list[Term]] = field(default_factory=dict)
    citations: list[Citation] = field(default_factory=list)
    listed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    crosswalk: list[CrosswalkRow] = field(default_factory=list)

    def report(self, id: str, authors: Iterable[str] = (), **more: Any) -> Corpus:
        """Add an ingested document."""
        self.reports[id] = Report(id, authors=tuple(person(name) for name in authors), **more)
        return self

    def work(self, id: str, authors: Iterable[str] = (), year: int | None = None, **note: Any) -> Corpus:
        """Add a work that was not ingested; ``design``, ``study``, ``series`` … are the reviewer's note."""
        record = Record(id, title=f"Title of {id}", authors=tuple(person(n) for n in authors), issued=Date(year))
        self.works.append(Work(id, record, (record,)))
        if note:
            self.notes.append(WorkNote(id, **note))
        return self

    def claim(
        self,
        id: str,
        report: str,
        basis: str = "P",
        stance: str = "supports",
        *,
        population: Iterable[str] = (),
        cites: Iterable[str] = (),
        finding: str = "f",
        themes: Iterable[str] = (),
        models: Iterable[str] = (),
        facets: Mapping[str, Iterable[str]] | None = None,
        **more: Any,
    ) -> Corpus:
        """Add a claim. ``finding`` "" leaves it without one."""
        terms = {"themes": tuple(link(t) for t in themes), "models": tuple(link(m) for m in models)}
        terms.update({facet: tuple(link(t) for t in ids) for facet, ids in (facets or {}).items()})
        if finding and finding not in self.findings:
            self.finding(finding)
        self.claims.append(
            Claim(
                id,
                report,
                text=f"text of {id}",
                basis=BASES.get(basis, basis),
                population=tuple(population),
                cites=tuple(cited(text) for text in cites),
                finding=finding,
                stance=Stance(stance) if finding and stance else None,
                terms={facet: links for facet, links in terms.items() if links},
                source=Source(f"claims/{report}.yaml", len(self.claims) + 1),
                **more,
            )
        )
        return self

    def finding(self, id: str, statement: str = "", **more: Any) -> Corpus:
        """Add a finding, or give one more to say."""
        self.findings[id] = Finding(id, statement or f"statement of {id}", **more)
        return self

    def term(self, facet: str, id: str, broader: Iterable[str] = (), **more: Any) -> Corpus:
        """Add a term to a facet."""
        self.facets.setdefault(facet, []).append(Term(id, facet, id.title(), broader=tuple(broader), **more))
        return self

    def cite(
        self, report: str, author: str, year: str, work: str = "", *, near: str = "", locator: str = "1"
    ) -> Corpus:
        """Add an in-text citation: resolved to *work*, near to *near*, or to nothing."""
        match = Match.EXACT if work else Match.NEAR if near else Match.NONE
        candidates = (Candidate(near, "year differs", 0.6),) if near else ()
        part = CitationPart(author, year, match, work or None, candidates)
        self.citations.append(Citation(report, f"({author}, {year})", locator, 1, (part,)))
        return self

    def evidence(self) -> Evidence:
        """Everything as one value."""
        by_report: dict[str, list[Claim]] = {report: [] for report in self.reports}
        for claim in self.claims:
            by_report[claim.report].append(claim)
        return Evidence(
            taxonomy=Taxonomy(
                "test", {facet: tuple(terms) for facet, terms in self.facets.items()}, tuple(self.crosswalk)
            ),
            claims_files=tuple(ClaimsFile(self.reports[r], tuple(claims)) for r, claims in by_report.items()),
            findings=tuple(self.findings.values()),
            works=tuple(self.works),
            work_notes=tuple(self.notes),
            citations=tuple(self.citations),
            listed=dict(self.listed),
        )

    def graph(self) -> nx.MultiDiGraph[str]:
        """The graph of it."""
        return build(self.evidence())
