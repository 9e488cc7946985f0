"""All that a project knows, as one value: what the graph is built from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evmap.domain.citation import Citation
from evmap.domain.claim import ClaimsFile, Finding
from evmap.domain.decision import PairVerdict
from evmap.domain.diagnostic import Diagnostic
from evmap.domain.screening import Screening, Search
from evmap.domain.taxonomy import Taxonomy
from evmap.domain.work import Enriched, Organisation, Work, WorkNote


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything read from a project folder, already deduplicated and resolved.

    ``listed`` maps a report id (or the stem of an imported bibliography) to the ids of the works in its reference
    list, in list order. ``related`` and ``possibles`` are what deduplication left for a person. ``same_as`` maps a
    work id to the id of the ingested report that is that work, where they differ.
    """

    taxonomy: Taxonomy
    claims_files: tuple[ClaimsFile, ...] = ()
    findings: tuple[Finding, ...] = ()
    works: Sequence[Work] = ()
    work_notes: tuple[WorkNote, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    enriched: tuple[Enriched, ...] = ()
    citations: tuple[Citation, ...] = ()
    listed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    same_as: Mapping[str, str] = field(default_factory=dict)
    search: Search = field(default_factory=Search)
    screening: tuple[Screening, ...] = ()
    related: tuple[PairVerdict, ...] = ()
    possibles: tuple[PairVerdict, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
