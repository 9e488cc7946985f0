"""What files of others say of a project's works: identifiers and fields they lack, and whether they were retracted.

A work is found by its DOI, then by its PubMed number, never by its title. What stands in the project is never changed:
an empty field is filled in ``references/enriched.yaml``, with the file that said it; a difference is listed.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.domain.work import Enriched, Notice
from evmap.errors import EvmapError
from evmap.project.files.enriched import FIELDS, read_enriched, write_enriched
from evmap.project.files.layout import ENRICHED
from evmap.text.encoding import decode
from evmap.text.fold import fold
from evmap.text.identifiers import bare_doi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evmap.domain.evidence import Evidence
    from evmap.domain.record import Record
    from evmap.project.project import Project

_COMPARED = ("doi", "pmid", "title", "container_title", "volume", "issue", "page")
_WATCH = frozenset({"OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature"})
_NATURES = {"retraction": "retraction", "expression of concern": "concern", "correction": "correction"}
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file that says something else of a work than the project does; the project's word stays."""

    work: str
    field: str
    here: str
    there: str
    file: str


@dataclass(slots=True)
class FileCount:
    """What became of one file: entries ``read`` = ``matched`` + ``others``; ``broken`` are no entries. ``filled`` and
    ``notices`` count what is new. ``error`` says why the whole file could not be read."""

    file: str
    read: int = 0
    matched: int = 0
    others: int = 0
    broken: int = 0
    filled: int = 0
    notices: int = 0
    error: EvmapError | None = None


@dataclass(slots=True)
class Enrichment:
    """What files added. ``works`` is what is to stand in ``references/enriched.yaml``."""

    files: list[FileCount] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    works: dict[str, Enriched] = field(default_factory=dict)
    new: list[tuple[str, str]] = field(default_factory=list)
    """(id, what is new of it, in words)."""


def enrich(project: Project, files: Sequence[tuple[str, bytes]], *, dry_run: bool = False) -> Enrichment:
    """Add to *project* what *files* (name, content) say of its works: the CSV of Retraction Watch, or any bibliographic
    file (Crossref, OpenAlex, PubMed, RIS …). Doing it twice changes nothing. A file that cannot be read stops no other.

    Takes time in proportion to the entries of the files and the works of the project.
    """
    if dry_run:
        return planned(project.evidence(), project.files().get(ENRICHED), files)
    with project.writing():
        present = project.files().get(ENRICHED)
        found = planned(project.evidence(), present, files)
        if found.new:
            project.write({ENRICHED: write_enriched(found.works.values())})
    return found


def planned(evidence: Evidence, present: bytes | None, files: Sequence[tuple[str, bytes]]) -> Enrichment:
    """Return what *files* add to *evidence* and to what ``enriched.yaml`` says now (*present*)."""
    found = Enrichment()
    if present is not None:
        found.works = {one.id: one for one in read_enriched(ENRICHED, present).works}
    known = _Known(evidence)
    for name, data in files:
        count = FileCount(name)
        found.files.append(count)
        try:
            _read_file(name, data, known, found, count)
        except EvmapError as error:
            count.error = error
    return found


class _Known:
    """Which document of the project has which DOI and PubMed number."""

    def __init__(self, evidence: Evidence) -> None:
        self.best: dict[str, Record] = {}
        self._doi: dict[str, str] = {}
        self._pmid: dict[str, str] = {}
        for work in evidence.works:
            id = evidence.same_as.get(work.id, work.id)
            self.best.setdefault(id, work.best)
            for record in (work.best, *work.records):
                self._add(id, record.doi, record.pmid)
        for file in evidence.claims_files:
            self._add(file.report.id, file.report.doi, "")

    def _add(self, id: str, doi: str, pmid: str) -> None:
        if doi:
            self._doi.setdefault(doi.casefold(), id)
        if pmid:
            self._pmid.setdefault(pmid, id)

    def find(self, doi: str, pmid: str) -> str:
        """The document with this DOI, else with this PubMed number, else ""."""
        return self._doi.get(doi.casefold(), "") or self._pmid.get(pmid, "") if doi or pmid else ""


def _read_file(name: str, data: bytes, known: _Known, found: Enrichment, count: FileCount) -> None:
    head = data[:4000].decode("utf-8", "replace").lstrip("\ufeff").splitlines()[:1]
    if head and {cell.strip().strip('"') for cell in head[0].split(",")} >= _WATCH:
        for id, notice in _retractions(name, data, known, count):
            _add_notice(found, count, id, notice)
        return
    from evmap.formats import read_records

    file = read_records(name, data)
    count.broken = file.failed
    for record in file.records:
        count.read += 1
        id = known.find(record.doi, record.pmid)
        if not id:
            count.others += 1
            continue
        count.matched += 1
        if id in known.best:
            _fill(found, count, id, known.best[id], record)
        if record.extra.get("retracted") == "yes":
            _add_notice(found, count, id, Notice("retraction", origin=name))


def _retractions(name: str, data: bytes, known: _Known, count: FileCount) -> Iterator[tuple[str, Notice]]:
    """The notices about documents of the project in a CSV of Retraction Watch."""
    rows = csv.reader(io.StringIO(decode(data, name)[0], newline=""))
    header = [cell.strip().lstrip("\ufeff") for cell in next(rows, [])]
    at = {heading: place for place, heading in enumerate(header)}
    for row in rows:
        if not row:
            continue
        if len(row) != len(header) or (nature := row[at["RetractionNature"]].strip().casefold()) == "":
            count.broken += 1
            continue
        count.read += 1
        id = known.find(_doi(row[at["OriginalPaperDOI"]]), _number(row[at["OriginalPaperPubMedID"]]))
        if not id:
            count.others += 1
            continue
        count.matched += 1
        told = _NATURES.get(nature, "reinstatement" if "reinstat" in nature else "")
        if told:
            cell = {heading: row[place].strip() for heading, place in at.items()}
            reason = "; ".join(w.strip("+ ") for w in cell.get("Reason", "").split(";") if w.strip("+ "))
            on, notice = _day(cell.get("RetractionDate", "")), _doi(cell.get("RetractionDOI", ""))
            yield id, Notice(told, on, notice, reason, name)


def _doi(text: str) -> str:
    return bare_doi(text) or ""


def _number(text: str) -> str:
    """A PubMed number; the file writes 0 where there is none."""
    digits = text.strip()
    return digits if digits.isdigit() and int(digits) else ""


def _day(text: str) -> str:
    """A date as the file writes it (``1/31/2020 0:00``, month first) as ``2020-01-31``; else as it stands."""
    if match := _DATE.match(text):
        return f"{match[3]}-{int(match[1]):02d}-{int(match[2]):02d}"
    return match[0] if (match := _ISO.match(text)) else text


def _fill(found: Enrichment, count: FileCount, id: str, here: Record, there: Record) -> None:
    present = found.works.get(id, Enriched(id))
    has = {name for name, _, _ in present.fields}
    for name in FIELDS:
        value: str = getattr(there, name)
        if value and not getattr(here, name) and name not in has:
            present = Enriched(id, (*present.fields, (name, value, count.file)), present.notices)
            count.filled += 1
            found.new.append((id, f"{name.replace('_', ' ')}: {value[:80]}"))
    if present.fields or present.notices:
        found.works[id] = present
    pairs = [(name, str(getattr(here, name)), str(getattr(there, name))) for name in _COMPARED]
    pairs.append(("year", str(here.year or ""), str(there.year or "")))
    found.conflicts += [
        Conflict(id, name.replace("_", " "), one, other, count.file)
        for name, one, other in pairs
        if one and other and fold(one) != fold(other)
    ]


def _add_notice(found: Enrichment, count: FileCount, id: str, notice: Notice) -> None:
    present = found.works.get(id, Enriched(id))
    same = [one for one in present.notices if one.nature == notice.nature]
    if any((one.on, one.notice) == (notice.on, notice.notice) for one in same) or (same and not notice.on):
        return
    notices = sorted((*present.notices, notice), key=lambda one: (one.on, one.nature, one.notice))
    found.works[id] = Enriched(id, present.fields, tuple(notices))
    found.new.append((id, str(notice)))
    count.notices += 1
