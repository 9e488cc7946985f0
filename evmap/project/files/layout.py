"""Where the files of a project are, as paths from its root."""

from __future__ import annotations

THEMES = "themes.yaml"
FINDINGS = "claims/findings.yaml"
WORKS = "references/works.yaml"
ENRICHED = "references/enriched.yaml"
DECISIONS = "references/decisions.yaml"
SOURCES = "references/sources.yaml"
SCREENING = "references/screening.yaml"
CITATIONS_END = ".citations.yaml"
DECLINED_END = ".declined.yaml"
"""Beside a claims file: the sentences that were looked at and declined."""
REPORTS = "reports"
"""The folder in which reviewers keep their documents."""
REPORTS_NOTE = "reports/README.md"
FAILED_END = ".failed.txt"
"""Beside a .bib: the text of entries of an imported file that could not be read."""
NOT_READ = (".ris", ".nbib", ".enw", ".ciw", ".json", ".csv", ".tsv", ".xlsx", ".xml", ".bibtex")
"""Endings of reference files that have to be ingested: in ``references/`` they are easily taken for being read."""
