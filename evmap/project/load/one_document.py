"""Which works of the reference lists are reports that were ingested: one document, one node."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

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
    ids = {work.id for work in works}
    found = {report.work: report.id for report in reports if report.work in ids}
    by_doi: dict[str, list[Work]] = defaultdict(list)
    by_year: dict[int, list[Work]] = defaultdict(list)
    for work in works:
        if work.best.doi:
            by_doi[work.best.doi.lower()].append(work)
        if work.best.year is not None:
            by_year[work.best.year].append(work)
    titles = {year: [fold(work.best.title) for work in group] for year, group in by_year.items()}
    for report in reports:
        if report.work:
            continue
        matches = by_doi.get(report.doi.lower(), []) if report.doi else []
        year = first_year(report.issued)
        if not matches and year and report.title and year in by_year:
            matches = _by_title(report, by_year[year], titles[year])
        if len(matches) == 1:
            found.setdefault(matches[0].id, report.id)
    return {work: report for work, report in sorted(found.items()) if work != report}


def _by_title(report: Report, works: Sequence[Work], titles: Sequence[str]) -> list[Work]:
    from rapidfuzz import fuzz, process

    near = process.extract(fold(report.title), titles, scorer=fuzz.ratio, score_cutoff=LEAST_SCORE, limit=None)
    return [
        works[position]
        for _, _, position in near
        if _one_author(report, works[position]) and not (report.doi and works[position].best.doi)
    ]


def _one_author(report: Report, work: Work) -> bool:
    names = {fold(name.sort_name) for name in work.best.authors}
    if not names or not report.authors:
        return True
    own = {fold(name.sort_name) for name in report.authors}
    bodies = {fold(body) for body in (report.publisher, *report.commissioner)}
    return bool(names & (own | bodies))
