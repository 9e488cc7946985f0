"""From files to the project: what each is, what it says, what it changes. Pure: files in, files out."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from evmap.claims.read import read_claims
from evmap.collector import collector_paused
from evmap.domain.diagnostic import Source
from evmap.errors import EvmapError, InputError, UsageError, foreseen
from evmap.project.files.layout import DECISIONS, THEMES
from evmap.project.ingest.claims import ingest_claims, ingest_findings
from evmap.project.ingest.coded import CODED
from evmap.project.ingest.decisions import ingest_decisions
from evmap.project.ingest.exchange import ingest_coded
from evmap.project.ingest.kinds import kind_of
from evmap.project.ingest.read import ReadReport, Staged, read_report, stage_references, stage_report
from evmap.project.ingest.results import FileResult
from evmap.project.ingest.workbook import ingest_workbook
from evmap.project.ingest.write import named_things, settle
from evmap.project.load.library import Library, build_library
from evmap.project.load.load import claims_paths
from evmap.project.load.reference_file import NOT_A_REFERENCE, ReferenceFile, read_reference_file
from evmap.project.load.references import is_large
from evmap.taxonomy import read_taxonomy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from evmap.domain.claim import Report
    from evmap.domain.decision import Decision
    from evmap.domain.document import Document
    from evmap.domain.record import Record
    from evmap.domain.taxonomy import Taxonomy
    from evmap.project.disk.cache import Cache
    from evmap.project.ingest.ahead import Ahead


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to ingest: its name as the person gave it, and how to get its bytes (may raise an EvmapError).

    ``kept_as`` is where a report lies in the project, or (``copied``) is to be copied to, as a path from the project's
    root; "" when it stays outside.
    """

    name: str
    read: Callable[[], bytes]
    kept_as: str = ""
    copied: bool = False


@dataclass(slots=True)
class Ingest:
    """One call of ``ingest``. ``files`` is the project as it will be; :meth:`run` changes it file by file.

    ``commit`` is called after each file with the files that it changes, before the next is looked at; for a dry run
    it does nothing. ``progress`` is called with (files done, files in all), ``pages`` with (pages done, pages in all)
    of the one report, or (pages of all so far, 0) of several. Up to ``jobs`` processes read reports, with the same
    result. ``sign`` gives name and date for answers on duplicates that come without. ``document`` gives the text of a
    report by its hash and file, None when it is not at hand.
    """

    files: dict[str, bytes]
    taxonomy: Taxonomy
    cache: Cache | None = None
    commit: Callable[[Mapping[str, bytes | None]], object] = lambda changes: None
    progress: Callable[[int, int], None] | None = None
    pages: Callable[[int, int], None] | None = None
    sign: Callable[[], tuple[str, str]] = lambda: ("", "")
    document: Callable[[str, str], Document | None] = lambda sha256, file: None
    jobs: int = 1
    _ahead: Ahead | None = None
    _pages: tuple[bool, int] = (False, 0)
    _taken: dict[bytes, str] = field(default_factory=dict)
    _results: dict[int, FileResult] = field(default_factory=dict)
    _waiting: dict[str, tuple[int, Staged]] = field(default_factory=dict)
    _headers: dict[str, tuple[bytes, Report | None]] = field(default_factory=dict)

    def run(self, incoming: Sequence[Incoming], *, id: str = "") -> tuple[FileResult, ...]:
        """Ingest the files in order; one that cannot be read stops no other. *id* names the one report or list.

        Raises :class:`UsageError` when *id* is given for several files.
        """
        if id and len(incoming) > 1:
            raise UsageError("--id names one file, and several were given", hint="ingest them one by one")
        self._pages = len(incoming) > 1, 0
        with self._reading_ahead(incoming):
            for number, one in enumerate(incoming):
                try:
                    with foreseen(one.name):
                        self._take(number, one, id)
                except EvmapError as error:
                    self._results[number] = FileResult(one.name, error=_about(error, one.name))
                if self.progress is not None:
                    self.progress(number + 1, len(incoming))
        self._settle()
        return tuple(self._results[number] for number in range(len(incoming)))

    @contextmanager
    def _reading_ahead(self, incoming: Sequence[Incoming]) -> Iterator[None]:
        """Let other processes read while this one takes in what they have read, where there may be several files."""
        if self.jobs < 2 or len(incoming) < 2:
            yield
            return
        from evmap.project.ingest.ahead import Ahead, prepare
        from evmap.workers.pool import Workers

        with Workers(self.jobs, prepare) as workers:
            self._ahead = Ahead([(one.name, one.read) for one in incoming], workers, self.cache, self._known_as)
            yield
        self._ahead = None

    def _known_as(self, data: bytes) -> str:
        """The name under which the project has a report of these bytes, "" when it has none."""
        digest = hashlib.sha256(data).hexdigest()
        return next((report.file for report in self._reports() if report.sha256 == digest and report.file), "")

    def _read(self, name: str, data: bytes) -> ReadReport:
        """The report in *data*, read here or elsewhere."""
        several, before = self._pages
        tell = self.pages
        if tell is not None and several:
            tell = partial(_told, tell, before)
        if self._ahead is None:
            read = read_report(name, data, self.cache, tell, jobs=self.jobs)
        else:
            jobs = 1 if self._ahead.started else self.jobs
            read = read_report(name, data, self.cache, tell, jobs=jobs, ahead=self._ahead.report)
        if several and self.pages is not None:
            self._pages = several, before + (read.document.pages or 0)
            self.pages(self._pages[1], 0)
        return read

    def _take(self, number: int, one: Incoming, id: str) -> None:
        data = one.read() if self._ahead is None else self._ahead.bytes_of(one.read)
        kind = kind_of(one.name, data)
        first = self._taken.setdefault(hashlib.sha256(data).digest(), one.name)
        if kind == "report" and first != one.name:
            self._results[number] = FileResult(one.name, kind="same", id=first)
            return
        if kind in {"claims", "claims-sheet", "findings"}:
            self._settle()  # claims may name what an earlier file of this call brought
            if kind == "findings":
                changes, result = ingest_findings(one.name, data, self.files)
            else:
                changes, result = ingest_claims(
                    one.name, data, self.files, self.taxonomy, sheet=kind != "claims", id=id
                )
            self._results[number] = self._done(result, changes)
            return
        if kind in CODED or kind == "workbook":
            self._settle()
            if kind == "workbook":
                changes, result = ingest_workbook(one.name, data, self.files, self.document, id=id)
            else:
                changes, result = ingest_coded(one.name, CODED[kind](one.name, data), self.files, self.document, id=id)
            self._results[number] = self._done(result, changes)
            return
        if kind == "decisions":
            changes, result = ingest_decisions(one.name, data, self.files, self.sign)
            self._results[number] = self._done(result, changes)
            return
        staged = self._staged(one, data, kind, id)
        if staged.path in self._waiting:
            self._settle()
            staged = self._staged(one, data, kind, id)
        self._waiting[staged.path] = (number, staged)

    def _staged(self, one: Incoming, data: bytes, kind: str, id: str) -> Staged:
        name = one.name
        reports = self._reports()
        if kind == "references":
            return stage_references(name, data, reports={report.id for report in reports}, files=self.files, given=id)
        known = self._known_as(data)
        # the same bytes under another name change nothing, not even where they are said to come from
        read = self._read(known or name, data)
        staged = stage_report(name, read, reports=reports, files=self._with_waiting(), given=id)
        kept = self._kept_as(one, known, data)
        return replace(staged, file=kept or known, copy=data if kept and one.copied else None)

    def _kept_as(self, one: Incoming, known: str, data: bytes) -> str:
        """Where the report lies in the project from now on, "" when it stays where it was.

        Raises :class:`InputError` when another document stands there.
        """
        if known and PurePath(known).name != PurePath(one.kept_as).name:
            return ""
        if self.files.get(one.kept_as, data) != data:
            hint = "rename one of the two, or remove the old one"
            raise InputError("another document of that name is there", file=one.kept_as, hint=hint)
        return one.kept_as

    def _with_waiting(self) -> Mapping[str, bytes]:
        return (
            {**self.files, **dict.fromkeys(set(self._waiting) - set(self.files), b"")} if self._waiting else self.files
        )

    def _reports(self) -> list[Report]:
        """Headers of the reports that the project has."""
        reports = []
        for path in claims_paths(self.files):
            data = self.files[path]
            known = self._headers.get(path)
            if known is None or known[0] is not data:
                known = self._headers[path] = (data, _header_in(path, data))
            if known[1] is not None:
                reports.append(known[1])
        return reports

    def _settle(self) -> None:
        """Second half: find the works behind everything that waits, give ids, link citations, and commit each file."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, {}
        reports = {report.id for report in self._reports()}
        reports |= {staged.id for _, staged in waiting.values() if staged.report is not None}
        try:
            with foreseen(", ".join(staged.name for _, staged in waiting.values())), collector_paused():
                library = self._library(waiting, reports)  # the collector rests: nothing of a large library is freed
        except EvmapError as error:
            self._settle_apart(waiting, error)
            return
        seen = _works_elsewhere(library, set(waiting))
        for number, staged in sorted(waiting.values(), key=lambda one: one[0]):
            try:
                with foreseen(staged.name):
                    changes, result = settle(staged, library, seen, self.files)
                    self._results[number] = self._done(result, changes)
            except EvmapError as error:
                self._results[number] = FileResult(staged.name, error=_about(error, staged.name))

    def _settle_apart(self, waiting: Mapping[str, tuple[int, Staged]], error: EvmapError) -> None:
        """Settle one by one what could not be settled together, so that the one to blame stops no other.

        Raises *error* when it is the project's own files that stop them all.
        """
        if error.file in self.files:
            raise error
        if len(waiting) == 1:
            ((number, staged),) = waiting.values()
            self._results[number] = FileResult(staged.name, error=_about(error, staged.name))
            return
        for path, one in waiting.items():
            self._waiting = {path: one}
            self._settle()

    def _library(self, waiting: Mapping[str, tuple[int, Staged]], reports: set[str]) -> Library:
        files: dict[str, ReferenceFile] = {}
        large = is_large(self.files)
        for path, data in self.files.items():
            if path.startswith("references/") and path.endswith(".bib") and path not in waiting:
                files[path] = read_reference_file(path, data, self.cache, large=large)
        fresh = {path: _in_file(path, staged.merged) for path, (_, staged) in waiting.items()}
        return build_library(
            files,
            self.files,
            self._decisions(),
            organisations=named_things(self.files)[0],
            taken=reports,
            fresh=fresh,
            cache=self.cache,
        )

    def _decisions(self) -> tuple[Decision, ...]:
        from evmap.project.files.decisions import read_decisions

        return read_decisions(DECISIONS, self.files[DECISIONS]).decisions if DECISIONS in self.files else ()

    def _done(self, result: FileResult, changes: Mapping[str, bytes | None]) -> FileResult:
        changed = {path: data for path, data in changes.items() if self.files.get(path) != data}
        if changed:
            self.commit(changed)
        for path, data in changed.items():
            if data is None:
                del self.files[path]
            else:
                self.files[path] = data
        if THEMES in changed:
            self.taxonomy = read_taxonomy(THEMES, self.files[THEMES]).taxonomy
        return replace(result, changed=tuple(sorted(changed)))


def _told(pages: Callable[[int, int], None], before: int, done: int, _: int) -> None:
    """Tell *pages* of *done* pages of a report that *before* were read before."""
    pages(before + done, 0)


def _header_in(path: str, data: bytes) -> Report | None:
    """The report that a claims file is about; None for a second coder's file and for one that cannot be read, which
    `evmap check` says and which is not changed by reading another report."""
    try:
        content = read_claims(path, data, facets=()).content
    except InputError:
        return None
    return None if content.reviewer else content.report


def _works_elsewhere(library: Library, paths: set[str]) -> set[str]:
    return {work for path, works in library.works.items() if path not in paths for work in works}


def _in_file(path: str, records: Iterable[Record]) -> list[Record]:
    return [
        replace(record, source=Source(path, record.source.line))
        for record in records
        if NOT_A_REFERENCE not in record.extra
    ]


def _about(error: EvmapError, name: str) -> EvmapError:
    """*error* with the name of the file it is about, as the person gave it."""
    if error.file is None or error.file == name.rsplit("/", 1)[-1]:
        error.file = name
    return error
