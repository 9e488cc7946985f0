"""How a review's studies were searched for and selected, in the words of PRISMA 2020."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from evmap.domain.diagnostic import Source


class SourceKind(StrEnum):
    """Where records were looked for, as the flow diagram of PRISMA 2020 tells them apart."""

    DATABASE = "database"
    REGISTER = "register"
    WEBSITE = "website"
    ORGANISATION = "organisation"
    CITATIONS = "citation-searching"


class Stage(StrEnum):
    """The steps of a selection, in order. What is excluded in the first two is removed before screening."""

    AUTOMATION = "automation"
    BEFORE = "before-screening"
    RECORDS = "title-abstract"
    RETRIEVAL = "retrieval"
    REPORTS = "full-text"


INCLUDE, EXCLUDE, MAYBE = "include", "exclude", "maybe"


@dataclass(frozen=True, slots=True)
class SearchSource:
    """One search (an entry of ``references/sources.yaml``).

    ``file`` names an imported file of ``references/``, ``works`` documents that no file lists. ``records`` is how many
    the search found, None where that is what the file holds; ``before_import`` says why the file holds fewer:
    duplicates, automation or other.
    """

    kind: SourceKind
    file: str = ""
    name: str = ""
    platform: str = ""
    date: str = ""
    strategy: str = ""
    records: int | None = None
    before_import: str = ""
    works: tuple[str, ...] = ()
    source: Source = field(default=Source(), compare=False)


@dataclass(frozen=True, slots=True)
class ReviewVersion:
    """What PRISMA-LSR (https://doi.org/10.1136/bmj-2024-079183) asks a living review to report, and what the version
    before held; "" and None where nobody said it."""

    version: str = ""
    preceding: str = ""
    schedule: str = ""
    status: str = ""
    studies: int | None = None
    reports: int | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """``references/sources.yaml``. ``citation_searching`` says whether the reference lists of reports were searched for
    studies; if so, they are sources of their own."""

    sources: tuple[SearchSource, ...] = ()
    review: ReviewVersion = ReviewVersion()
    citation_searching: bool = True


@dataclass(frozen=True, slots=True)
class Screening:
    """One answer about one document (an entry of ``references/screening.yaml``): ``decision`` is include, exclude or
    maybe; at retrieval include means retrieved. ``agreed_by`` names those who settled a disagreement by it."""

    work: str
    stage: Stage
    decision: str
    reason: str = ""
    by: str = ""
    on: str = ""
    agreed_by: tuple[str, ...] = ()
    source: Source = field(default=Source(), compare=False)
