"""Claims, the reports that make them, and the findings they speak to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from evmap.domain.diagnostic import Source
from evmap.domain.name import Name


class Stance(StrEnum):
    """How a claim bears on its finding."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    QUALIFIES = "qualifies"


#: Kinds of claims that may be evidence; only they speak for or against a finding (docs/method.md).
EVIDENCE_KINDS = frozenset({"finding", "context"})


class ClaimStatus(StrEnum):
    """Whether a reviewer stands behind a claim. Only accepted claims are evidence."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class TermLink:
    """A tie from a claim to a term; ``inferred`` when the reviewer, not the report, makes it."""

    id: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work a claim leans on: as the report writes it, the work's id if known, and the CiTO predicate.

    ``cito`` "" means the default for the claim's basis and kind (METHOD 2.1).
    """

    text: str
    work: str = ""
    cito: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number a claim reports. ``value`` is a number, a (low, high) range, or words.

    ``n`` is the number of respondents behind it, None when not reported; ``decimals`` is how many decimals
    were printed.
    """

    value: float | tuple[float, float] | str
    unit: str = ""
    n: float | None = None
    denominator: str = ""
    what: str = ""
    vague: bool = False
    implied_count: float | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion made at one place of a report, as tagged by a reviewer.

    ``terms`` maps a facet of the taxonomy other than populations (``themes``, ``models``, ``capabilities`` …) to links.
    ``population`` holds ids of the facet ``populations``. ``by`` tagged it, ``on`` a day (2026-11-22); ``agreed_by``
    are the coders who agreed on it.
    """

    id: str
    report: str
    text: str
    locator: str = ""
    kind: str = "finding"
    basis: str = ""
    quote: str = ""
    population: tuple[str, ...] = ()
    terms: Mapping[str, tuple[TermLink, ...]] = field(default_factory=dict, hash=False)
    cites: tuple[CitedWork, ...] = ()
    figures: tuple[Figure, ...] = ()
    finding: str = ""
    stance: Stance | None = None
    direction: str = ""
    richness: str = ""
    addresses: tuple[str, ...] = ()
    status: ClaimStatus = ClaimStatus.ACCEPTED
    note: str = ""
    by: str = ""
    on: str = ""
    agreed_by: tuple[str, ...] = ()
    reviewer: str = ""
    source: Source = field(default=Source(), compare=False)


@dataclass(frozen=True, slots=True)
class Report:
    """An ingested document: bibliographic facts in CSL's words and what matters for independence.

    ``study`` is "" where the header does not say: then the note in works.yaml counts, else the report's own id.
    ``appraisal`` is unassessed, none, minor, moderate or serious.
    ``file`` and ``sha256`` say what was read; "" when the document itself has not been ingested.
    """

    id: str
    type: str = "report"
    title: str = ""
    authors: tuple[Name, ...] = ()
    issued: str = ""
    publisher: str = ""
    commissioner: tuple[str, ...] = ()
    funder: tuple[str, ...] = ()
    recruiter: tuple[str, ...] = ()
    study: str = ""
    series: str = ""
    design: str = ""
    population: tuple[str, ...] = ()
    appraisal: str = "unassessed"
    url: str = ""
    doi: str = ""
    work: str = ""
    """Id under which other reports' references may list this report, if not its own id."""
    file: str = ""
    sha256: str = ""
    source: Source = field(default=Source(), compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """A review finding, with the reviewer's own confidence if one was set.

    ``confirmed_basis`` is a fingerprint of the roots and stances the reviewer saw; when it no longer fits,
    the confidence needs a re-check.
    """

    id: str
    statement: str
    confidence: str = ""
    confirmed_by: str = ""
    confirmed_on: str = ""
    reason: str = ""
    confirmed_basis: str = ""
    note: str = ""
    source: Source = field(default=Source(), compare=False)


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """What one ``claims/<report>.yaml`` or ``claims/<report>.<reviewer>.yaml`` holds."""

    report: Report
    claims: tuple[Claim, ...]
    reviewer: str = ""
    source: Source = field(default=Source(), compare=False)
