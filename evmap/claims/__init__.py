"""Claims files, imports, suggestions, verification, agreement between coders."""

from __future__ import annotations

from evmap.claims.read import ReadClaims, ReadFindings, read_claims, read_findings, report_and_reviewer

__all__ = ["ReadClaims", "ReadFindings", "read_claims", "read_findings", "report_and_reviewer"]
