"""First half of an ingest: a file is read and its references taken apart, before the library is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from evmap.errors import InputError
from evmap.project.disk.cache import content_key
from evmap.project.ingest.report_id import check_id, report_id
from evmap.text.fold import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from evmap.domain.claim import Report
    from evmap.domain.document import Document
    from evmap.domain.record import Record
    from evmap.formats import RecordFile
    from evmap.project.disk.cache import Cache
    from evmap.references.lists import ReferenceLists


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as read: the document, its lists, and one record for each entry of ``lists.entries``."""

    document: Document
    lists: ReferenceLists
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Staged:
    """A file ready to enter the library as ``references/<id>.bib``.

    ``new`` are its records as read now, ``old`` the .bib as it is (None: there is none). ``merged`` are the records
    that will stand in the .bib, without new work ids: ``met`` of the new ones stood in it before, ``left_out`` a person
    deleted, and ``gone`` old ones are in the file no more. ``report`` is set for a report, ``imported`` for a reference
    file. ``file`` is the report's path from the project's root ("": it lies outside), ``copy`` what is to stand there.
    """

    name: str
    id: str
    because: str
    new: tuple[Record, ...]
    old: RecordFile | None
    merged: tuple[Record, ...]
    report: ReadReport | None = None
    imported: RecordFile | None = None
    met: int = 0
    left_out: int = 0
    gone: int = 0
    file: str = ""
    copy: bytes | None = None

    @property
    def path(self) -> str:
        """The reference file of the project that it becomes."""
        return f"references/{self.id}.bib"


def read_report(
    name: str,
    data: bytes,
    cache: Cache | None,
    progress: Callable[[int, int], None] | None = None,
    *,
    jobs: int = 1,
    ahead: Callable[[str, bytes], ReadReport | None] = lambda name, data: None,
) -> ReadReport:
    """Read a report and take its references apart; from the cache if these bytes were read before, or what *ahead* has
    of them. Up to *jobs* processes share a long one."""
    from evmap.reading import read

    base = PurePath(name).name
    key = content_key(base, data)
    if cache is not None:
        found: ReadReport | None = cache.get("reports", key)
        if found is not None:
            return found
    from evmap.references.lists import find_references

    answer = ahead(name, data)
    if answer is None:
        document = read(base, data, progress=progress, jobs=jobs)
        lists = find_references(document)
        answer = ReadReport(document, lists, _records_of(document, lists, jobs))
    if cache is not None:
        cache.put("reports", key, answer, kept=400)
        cache.put("documents", answer.document.sha256, answer.document, kept=400)
    return answer


def _records_of(document: Document, lists: ReferenceLists, jobs: int) -> tuple[Record, ...]:
    """One record an entry: the one the document itself carries, else what the parser makes of the text."""
    from evmap.references.parser import parse
    from evmap.text.ids import reference_keys

    carried = {record.id: record for record in document.records}
    printed = [entry for entry in lists.entries if entry.record not in carried]
    parsed = iter(
        parse(
            [entry.text for entry in printed],
            file=document.file,
            lines=[entry.line for entry in printed],
            jobs=jobs,
        )
        if printed
        else ()
    )
    records = []
    for entry in lists.entries:
        if entry.record in carried:
            record = carried[entry.record]
            records.append(record if record.raw else replace(record, raw=entry.raw or entry.text))
        else:
            records.append(next(parsed))
    keys = reference_keys(records)
    return tuple(replace(record, id=key, work="") for record, key in zip(records, keys, strict=True))


def stage_report(
    name: str,
    read: ReadReport,
    *,
    reports: Sequence[Report],
    files: Mapping[str, bytes],
    given: str = "",
) -> Staged:
    """Find out which report it is, and lay its references over those the project has of it."""
    taken = {*(report.id for report in reports), *stems(files)}
    found = report_id(read.document, reports, taken, given)
    staged = Staged(name, found.id, found.because, read.records, None, read.records, report=read)
    return _laid_over(staged, files)


def stage_references(
    name: str,
    data: bytes,
    *,
    reports: Collection[str],
    files: Mapping[str, bytes],
    given: str = "",
) -> Staged:
    """Read a reference file and lay it over the one of that name in the project.

    Raises :class:`InputError` when the name is that of a report's own list.
    """
    from evmap.formats import read_records

    stem = check_id(given) if given else slug(PurePath(name).stem) or "references"
    path = f"references/{stem}.bib"
    in_place = files.get(path) == data
    if stem in reports and not in_place:
        raise InputError(
            f"'{stem}' is the reference list of a report; a reference file of that name would take its place",
            file=name,
            hint="give the file another name, or --id NAME",
        )
    if in_place:
        read = read_records(path, data, format="bibtex")
        return Staged(name, stem, "in place", read.records, read, read.records, imported=read)
    read = read_records(PurePath(name).name, data)
    new = tuple(replace(record, work="", extra=_without_marks(record.extra)) for record in read.records)
    return _laid_over(Staged(name, stem, "given" if given else "name", new, None, new, imported=read), files)


def _without_marks(extra: Mapping[str, str]) -> Mapping[str, str]:
    """*extra* without the fingerprints that another project's evmap left: here the whole entry is the source's."""
    from evmap.references.edits import READ

    return {name: value for name, value in extra.items() if name != READ} if READ in extra else extra


def stems(files: Mapping[str, bytes]) -> set[str]:
    """The names of reference files that a project has."""
    return {PurePath(path).stem for path in files if path.startswith("references/") and path.endswith(".bib")}


def _laid_over(staged: Staged, files: Mapping[str, bytes]) -> Staged:
    """*staged* with its new records laid over the .bib that the project has of it, if it has one."""
    from evmap.formats import read_records
    from evmap.references.edits import merge_edited, offered_in

    if staged.path not in files:
        return staged
    old = read_records(staged.path, files[staged.path], format="bibtex")
    merged = merge_edited(old.records, staged.new, offered_in(old.extras))
    left_out, gone = len(merged.deleted), len(merged.gone)
    return replace(staged, old=old, merged=merged.records, met=merged.met, left_out=left_out, gone=gone)
