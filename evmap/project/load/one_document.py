"""Which works of the reference lists are reports that were ingested: one document, one node."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from evmap.domain.works import Works, ids_of
from evmap.graph.outline import facts_of
from evmap.text.dates import first_year
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.claim import Report
    from evmap.domain.work import Work

LEAST_SCORE = 92.0
"""Least likeness of two titles (0 to 100, rapidfuzz's ratio of folded titles) for one document."""


def same_works(reports: Sequence[Report], works: Sequence[Work]) -> Mapping[str, str]:
    """Return work id -> report id for every listed work that is an ingested report and has another id.

    A report's own ``work`` key decides, then an equal DOI, then a near-equal title with the same year and, where both
    name authors, an author in common or the work's author among those who published or commissioned the report. Two
    works that fit equally are both left alone.
    """
    ids = ids_of(works)
    facts = works.facts() if isinstance(works, Works) else facts_of([work.best for work in works])
    known = set(ids)
    found = {report.work: report.id for report in reports if report.work in known}
    by_doi: dict[str, list[int]] = defaultdict(list)
    by_year: dict[int, list[int]] = defaultdict(list)
    for at, (doi, year) in enumerate(zip(facts.dois, facts.years, strict=True)):
        if doi:
            by_doi[doi].append(at)
        if year is not None:
            by_year[year].append(at)
    for report in reports:
        if report.work:
            continue
        matches = by_doi.get(report.doi.lower(), []) if report.doi else []
        published = first_year(report.issued)
        if not matches and published and report.title and published in by_year:
            own = by_year[published]
            near = _by_title(report.title, [facts.titles[at] for at in own])
            matches = [own[at] for at in near if _may_be(report, works[own[at]])]
        if len(matches) == 1:
            found.setdefault(ids[matches[0]], report.id)
    return {work: report for work, report in sorted(found.items()) if work != report}


def _by_title(title: str, titles: Sequence[str]) -> list[int]:
    """The places of the folded *titles* that are near *title*."""
    from rapidfuzz import fuzz, process

    near = process.extract(fold(title), titles, scorer=fuzz.ratio, score_cutoff=LEAST_SCORE, limit=None)
    return [place for _, _, place in near]


def _may_be(report: Report, work: Work) -> bool:
    return _one_author(report, work) and not (report.doi and work.best.doi)


def _one_author(report: Report, work: Work) -> bool:
    names = {fold(name.sort_name) for name in work.best.authors}
    if not names or not report.authors:
        return True
    own = {fold(name.sort_name) for name in report.authors}
    bodies = {fold(body) for body in (report.publisher, *report.commissioner)}
    return bool(names & (own | bodies))
