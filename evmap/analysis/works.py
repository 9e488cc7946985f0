"""The library as a person asks for it: its works, who lists and who cites them, which claims lean on them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.domain.claim import ClaimStatus
from evmap.errors import UsageError
from evmap.graph.citing import ClaimCitations
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.domain.evidence import Evidence
    from evmap.domain.record import Record
    from evmap.domain.work import Work

SORTS = ("author", "year", "title", "cited", "claims")
_YEARS = re.compile(r"(\d{4})?\s*(-|–|\.\.)?\s*(\d{4})?$")


@dataclass(frozen=True, slots=True)
class LibraryWork:
    """A work with its place in the project. ``records`` are ``file-stem/record-id``; ``listed_by`` the reports (and
    imported files) whose list has it, ``cited_by`` the reports whose text cites it; ``claims`` the accepted claims
    that lean on it."""

    work: Work
    records: tuple[str, ...]
    listed_by: tuple[str, ...]
    cited_by: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def uncited(self) -> bool:
        """Whether neither a report's text nor a claim cites it."""
        return not self.cited_by and not self.claims


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which works to show. Within a field any may hold, all fields must; ``words`` must all be found.

    ``years`` are inclusive bounds, None where open; ``undated`` asks for works without a year instead.
    """

    words: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    years: tuple[tuple[int | None, int | None], ...] = ()
    undated: bool = False
    types: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    uncited: bool = False

    def fits(self, one: LibraryWork) -> bool:
        """Whether *one* is wanted."""
        best = one.work.best
        if self.uncited and not one.uncited:
            return False
        if self.types and best.type not in self.types:
            return False
        if self.reports and not set(self.reports) & {*one.listed_by, *one.cited_by}:
            return False
        if (self.years or self.undated) and not self._year_fits(best.year):
            return False
        if self.authors:
            people = fold(" ; ".join(f"{name} {name.acronym}" for name in (*best.authors, *best.editors)))
            if not any(fold(author) in people for author in self.authors):
                return False
        if self.words:
            text = _searched(one)
            return all(fold(word) in text for word in self.words)
        return True

    def _year_fits(self, year: int | None) -> bool:
        if year is None:
            return self.undated
        return any((low is None or low <= year) and (high is None or year <= high) for low, high in self.years)


def read_years(asked: Iterable[str]) -> tuple[tuple[tuple[int | None, int | None], ...], bool]:
    """Return the bounds that ``2019``, ``2018-2022``, ``2018-``, ``-2010`` mean, and whether ``n.d.`` was among them.

    Raises
    ------
    UsageError
        for anything else, and for a span that ends before it begins.
    """
    bounds: list[tuple[int | None, int | None]] = []
    undated = False
    for text in asked:
        word = text.strip()
        if word.casefold() in ("n.d.", "nd", "n.d", "none"):
            undated = True
            continue
        match = _YEARS.match(word)
        if match is None or not (match[1] or match[3]) or (match[1] and match[3] and not match[2]):
            raise UsageError(
                f"'{text}' is no year or span of years", hint="--year 2019, 2018-2022, 2018-, -2010 or n.d."
            )
        low, high = (int(match[1]) if match[1] else None), (int(match[3]) if match[3] else None)
        if match[2] is None:
            high = low
        if low is not None and high is not None and high < low:
            raise UsageError(f"'{text}' ends before it begins", hint=f"--year {high}-{low}")
        bounds.append((low, high))
    return tuple(bounds), undated


def library(evidence: Evidence) -> tuple[LibraryWork, ...]:
    """Return every work of *evidence* with who lists, cites and leans on it, in order of id."""
    listed: dict[str, dict[str, None]] = {}
    for report, ids in sorted(evidence.listed.items()):
        for id in ids:
            listed.setdefault(id, {})[report] = None
    cited: dict[str, dict[str, None]] = {}
    for citation in evidence.citations:
        for part in citation.parts:
            if part.work:
                cited.setdefault(part.work, {})[citation.report] = None
    claims = _leaning(evidence)
    return tuple(
        LibraryWork(
            work=work,
            records=tuple(f"{record.source.stem}/{record.id}" for record in work.records),
            listed_by=tuple(listed.get(work.id, ())),
            cited_by=tuple(sorted(cited.get(work.id, ()))),
            claims=tuple(claims.get(work.id, ())),
        )
        for work in sorted(evidence.works, key=lambda work: work.id)
    )


def _leaning(evidence: Evidence) -> dict[str, dict[str, None]]:
    """Work id -> the accepted claims that cite it, in file order."""
    resolver = ClaimCitations(evidence)
    found: dict[str, dict[str, None]] = {}
    for file in evidence.claims_files:
        for claim in file.claims:
            if file.reviewer or claim.status is not ClaimStatus.ACCEPTED:
                continue
            for cite in claim.cites:
                work = cite.work or resolver.resolve(claim.report, cite.text).work
                if work:
                    found.setdefault(work, {})[claim.id] = None
    return found


def in_order(works: Iterable[LibraryWork], sort: str) -> tuple[LibraryWork, ...]:
    """Return *works* by *sort* (one of :data:`SORTS`): most cited, most leaned on or newest first, else A to Z."""
    rows = sorted(works, key=lambda one: one.work.id)
    if sort == "year":
        rows.sort(key=lambda one: -(one.work.best.year or 0))
    elif sort == "title":
        rows.sort(key=lambda one: fold(one.work.best.title))
    elif sort == "cited":
        rows.sort(key=lambda one: -len(one.cited_by))
    elif sort == "claims":
        rows.sort(key=lambda one: -len(one.claims))
    else:
        rows.sort(key=lambda one: fold(_first(one.work.best)))
    return tuple(rows)


def _first(record: Record) -> str:
    names = record.authors or record.editors
    return names[0].sort_name if names else record.title


def _searched(one: LibraryWork) -> str:
    """All that free text is looked for in."""
    best = one.work.best
    parts = (
        best.id,
        best.title,
        *(f"{name} {name.acronym}" for name in (*best.authors, *best.editors)),
        str(best.issued),
        best.container_title,
        best.collection_title,
        best.publisher,
        best.genre,
        best.doi,
        best.url,
        *best.keywords,
        best.abstract,
        *(record.raw for record in one.work.records),
    )
    return fold(" ".join(parts))
