"""What the files of references/ say together: the library, its works, and what was said of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError
from evmap.graph.work_nodes import WorkMaker
from evmap.project.files.decisions import read_decisions
from evmap.project.files.enriched import read_enriched
from evmap.project.files.layout import DECISIONS, ENRICHED, FAILED_END, NOT_READ, WORKS
from evmap.project.files.works import read_works
from evmap.project.load.library import Library, build_library
from evmap.project.load.loader import Loader, diagnostic_of
from evmap.project.load.reference_file import ReferenceFile, read_reference_file
from evmap.project.load.works import works_of
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.decision import Decision
    from evmap.domain.work import Enriched, Organisation, Work, WorkNote
    from evmap.project.disk.cache import Cache

WORTH_KEEPING = 500_000
"""Bytes of .bib files from which on making only the works that are asked for costs less than making all of them."""

_FAILED_ENTRY = re.compile(rb"^% [^\n]*?:\d+: ", re.MULTILINE)


class References(NamedTuple):
    """What the files of references say: the library, its works, and what was said of them."""

    library: Library | None
    works: Sequence[Work]
    notes: tuple[WorkNote, ...]
    organisations: tuple[Organisation, ...]
    enriched: tuple[Enriched, ...]
    decisions: tuple[Decision, ...]


def read_references(loader: Loader, reports: set[str]) -> References:
    """Return what the files of references say, where *reports* are the ids of the ingested reports."""
    noted = loader.read(WORKS, read_works)
    told = loader.read(ENRICHED, read_enriched)
    decided = loader.read(DECISIONS, read_decisions)
    notes, organisations = (noted.notes, noted.organisations) if noted else ((), ())
    enriched = told.works if told else ()
    decisions = decided.decisions if decided else ()
    large = is_large(loader.files)
    library = _library(loader, decisions, reports, organisations, large=large)
    works = works_of(library, enriched, loader.cache, large=large) if library else ()
    return References(library, works, notes, organisations, enriched, decisions)


def work_maker(files: Mapping[str, bytes], reports: set[str], cache: Cache | None) -> WorkMaker:
    """Return what makes the nodes of works in a graph of *files*, whose reports have the ids *reports*; the claims are
    not read."""
    read = read_references(Loader(files, cache), reports)
    return WorkMaker(read.works, read.notes, read.organisations, read.enriched)


def is_large(files: Mapping[str, bytes]) -> bool:
    """Return whether the library is one of which only the works are made that are asked for."""
    return sum(len(files[path]) for path in _bibs(files)) >= WORTH_KEEPING


def _bibs(files: Mapping[str, bytes]) -> list[str]:
    return sorted(p for p in files if p.startswith("references/") and p.endswith(".bib") and p.count("/") == 1)


def _library(
    loader: Loader,
    decisions: tuple[Decision, ...],
    reports: set[str],
    organisations: tuple[Organisation, ...],
    *,
    large: bool,
) -> Library | None:
    files: dict[str, ReferenceFile] = {}
    for path in _bibs(loader.files):
        answer = loader.read(path, read_reference_file, cache=loader.cache, large=large)
        if answer is not None:
            files[path] = answer
    for path in sorted(loader.files):
        if path.startswith("references/") and path.lower().endswith(NOT_READ) and _bib_beside(path) not in loader.files:
            loader.diagnostics.append(
                Diagnostic(
                    Source(path),
                    "not-read",
                    "this file is not read: references/ holds .bib and .yaml files",
                    Severity.WARNING,
                    f"run: evmap ingest {path}",
                )
            )
        elif path.startswith("references/") and path.endswith(FAILED_END):
            loader.diagnostics.append(_unread_entries(path, loader.files[path]))
    if not files:
        return None
    try:
        library = build_library(
            files, loader.files, decisions, organisations=organisations, taken=reports, cache=loader.cache
        )
    except InputError as error:
        loader.diagnostics.append(diagnostic_of(error, DECISIONS))
        library = build_library(files, loader.files, (), organisations=organisations, taken=reports, cache=loader.cache)
    loader.diagnostics.extend(library.clusters.diagnostics)
    return library


def _unread_entries(path: str, data: bytes) -> Diagnostic:
    number = failed_entries(data)
    return Diagnostic(
        Source(path),
        "failed-entries",
        f"{count(number, 'entry')} of an imported file could not be read",
        Severity.WARNING,
        "mend them in the file that they came from and ingest it again, or delete this file",
    )


def failed_entries(data: bytes) -> int:
    """How many entries a file of those that could not be read holds."""
    return len(_FAILED_ENTRY.findall(data))


def _bib_beside(path: str) -> str:
    """The .bib that ingesting the file would have made."""
    return f"{path.rpartition('.')[0]}.bib"
