"""The nouns of evidence synthesis as frozen, slotted types. No I/O, no third-party import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.lazily import lazily

if TYPE_CHECKING:
    from evmap.domain.citation import Candidate, Citation, CitationPart, Match
    from evmap.domain.claim import CitedWork, Claim, ClaimsFile, ClaimStatus, Figure, Finding, Report, Stance, TermLink
    from evmap.domain.date import Date, DateStatus
    from evmap.domain.decision import Decision, PairVerdict, Verdict
    from evmap.domain.diagnostic import Diagnostic, Severity, Source
    from evmap.domain.document import Block, BlockKind, Document, Link
    from evmap.domain.evidence import Evidence
    from evmap.domain.keys import reference_keys, slug
    from evmap.domain.name import Name
    from evmap.domain.record import Record
    from evmap.domain.taxonomy import CrosswalkRow, Taxonomy, Term
    from evmap.domain.work import FieldConflict, Organisation, Work, WorkNote
else:
    __getattr__ = lazily(
        __name__,
        {
            "citation": "Candidate Citation CitationPart Match",
            "claim": "CitedWork Claim ClaimStatus ClaimsFile Figure Finding Report Stance TermLink",
            "date": "Date DateStatus",
            "decision": "Decision PairVerdict Verdict",
            "diagnostic": "Diagnostic Severity Source",
            "document": "Block BlockKind Document Link",
            "evidence": "Evidence",
            "keys": "reference_keys slug",
            "name": "Name",
            "record": "Record",
            "taxonomy": "CrosswalkRow Taxonomy Term",
            "work": "FieldConflict Organisation Work WorkNote",
        },
    )

__all__ = [
    "Block",
    "BlockKind",
    "Candidate",
    "Citation",
    "CitationPart",
    "CitedWork",
    "Claim",
    "ClaimStatus",
    "ClaimsFile",
    "CrosswalkRow",
    "Date",
    "DateStatus",
    "Decision",
    "Diagnostic",
    "Document",
    "Evidence",
    "FieldConflict",
    "Figure",
    "Finding",
    "Link",
    "Match",
    "Name",
    "Organisation",
    "PairVerdict",
    "Record",
    "Report",
    "Severity",
    "Source",
    "Stance",
    "Taxonomy",
    "Term",
    "TermLink",
    "Verdict",
    "Work",
    "WorkNote",
    "reference_keys",
    "slug",
]
