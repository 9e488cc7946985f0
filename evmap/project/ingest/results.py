"""What ``ingest`` did with each file, as numbers that add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.domain.diagnostic import Diagnostic
    from evmap.errors import EvmapError
    from evmap.references.header import Header


@dataclass(frozen=True, slots=True)
class ReferenceCounts:
    """References of one file: ``read`` = ``kept`` + ``merged`` + ``earlier`` + ``left_out`` + ``failed``.

    ``kept`` are new in the project's file of that name, ``merged`` stand twice in the file that was read, ``earlier``
    were in the project's file before, ``left_out`` a person deleted from it, ``failed`` could not be read and are kept
    as text only. ``gone`` are entries of the project's file that are not in the one read any more, and stay.
    ``unparsed`` are kept whole, because they could not be taken apart. Of those kept or met that are works,
    ``new`` were in no reference file before, ``again`` only in this one, ``known`` in another.
    ``possible`` pairs wait for a person.
    """

    read: int = 0
    kept: int = 0
    merged: int = 0
    earlier: int = 0
    left_out: int = 0
    failed: int = 0
    gone: int = 0
    unparsed: int = 0
    new: int = 0
    known: int = 0
    again: int = 0
    possible: int = 0


@dataclass(frozen=True, slots=True)
class CitationCounts:
    """In-text citations of one report: ``parts`` = ``exact`` + ``near`` + ``none`` + ``confirmed``: those that a person
    answered count no longer as what evmap found."""

    citations: int = 0
    parts: int = 0
    exact: int = 0
    near: int = 0
    none: int = 0
    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class ClaimCounts:
    """Claims of one imported file: ``rows`` = ``added`` + ``changed`` + ``unchanged``. ``keys`` names what changed:
    (claim id, its keys). Of a file of another tool ``read`` = ``kept`` + ``placeless`` + ``failed``: passages that
    are claims now, whose words are not in the report, and that were not taken; ``terms`` and ``findings`` came with
    it."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    read: int = 0
    kept: int = 0
    placeless: int = 0
    failed: int = 0
    terms: int = 0
    findings: int = 0


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file. ``error`` is set when nothing of it was taken.

    ``kind`` is report, references, claims, coded (of another tool), workbook (of claims), findings, decisions, or same:
    a file of the same call has the same bytes, and ``id`` is its name. Else ``id`` the report's id or the name its
    references have in the project; ``because`` says how a report's id was found. ``changed`` are the files of the
    project that were written (or would be). ``header`` is what a report says of itself, ``proposed`` a line for each
    field of it that was not written. ``pages`` is None and ``blocks`` 0 where the format has none. ``refused`` is a
    workbook of the rows that were not taken.
    """

    file: str
    kind: str = ""
    id: str = ""
    because: str = ""
    format: str = ""
    encoding: str = ""
    pages: int | None = None
    blocks: int = 0
    lists: int = 0
    references: ReferenceCounts = ReferenceCounts()
    citations: CitationCounts = CitationCounts()
    claims: ClaimCounts = ClaimCounts()
    decisions: int = 0
    header: Header | None = None
    proposed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    next: tuple[str, ...] = ()
    refused: bytes = b""
    error: EvmapError | None = None


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of every file of one call, in the order given. ``skipped`` are files in folders that evmap does not
    read."""

    files: tuple[FileResult, ...]
    skipped: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[FileResult, ...]:
        """The files of which nothing was taken."""
        return tuple(file for file in self.files if file.error is not None)

    @property
    def changed(self) -> tuple[str, ...]:
        """All files of the project that changed, sorted."""
        return tuple(sorted({path for file in self.files for path in file.changed}))
