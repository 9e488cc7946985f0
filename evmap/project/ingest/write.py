"""Second half of an ingest: the files that a read document changes, once its works are known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.citation import Match
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError
from evmap.project.files.citations import citations_bytes, read_citations
from evmap.project.files.claims import new_claims_file, with_header
from evmap.project.files.layout import CITATIONS_END, FAILED_END, WORKS
from evmap.project.files.noticed import notices_of, with_notices
from evmap.project.ingest.header import header_values, proposals
from evmap.project.ingest.results import CitationCounts, FileResult, ReferenceCounts
from evmap.project.load.reference_file import NOT_A_REFERENCE
from evmap.text.plurals import count
from evmap.yamlfiles.nodes import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evmap.domain.citation import Citation
    from evmap.domain.record import Record
    from evmap.domain.work import Organisation
    from evmap.formats import RecordFile
    from evmap.project.files.noticed import Notice
    from evmap.project.ingest.read import Staged
    from evmap.project.load.library import Library
    from evmap.references.header import Header
    from evmap.yamlfiles.edit import Plain

FilesChanged = dict[str, bytes | None]
"""Path -> new content, None for a file that goes."""


def settle(
    staged: Staged, library: Library, seen: set[str], files: Mapping[str, bytes]
) -> tuple[FilesChanged, FileResult]:
    """The files that *staged* changes, now that its works are known, and what is to be said of it.

    *seen* are the works of other reference files and of those settled before; the works of this one are added.
    """
    from evmap.references.edits import rewrite

    ids = library.work_of(staged.path)
    records = tuple(replace(record, work=ids.get(record.id, record.work)) for record in staged.merged)
    counts = _reference_counts(staged, records, library, seen)
    changes: FilesChanged = {}
    diagnostics: list[Diagnostic] = []
    if staged.new or staged.old is not None:
        before = _as_file(staged, records)
        if staged.because == "in place":
            unchanged = records == staged.merged
            changes[staged.path] = files[staged.path] if unchanged else _in_place(staged, records, files[staged.path])
        else:
            text = decode(files[staged.path], staged.path)[0] if staged.old is not None else ""
            was = staged.old.records if staged.old is not None else None
            changes[staged.path], merged = rewrite(before, staged.new, text, was)
            diagnostics.extend(merged.diagnostics)
    if staged.imported is not None:
        more, result = _settled_references(staged, staged.imported, files)
    else:
        more, result = _settled_report(staged, records, files)
    result = replace(result, references=counts, diagnostics=(*result.diagnostics, *diagnostics))
    return {**changes, **more}, replace(result, next=_next_steps(result))


def _settled_references(
    staged: Staged, imported: RecordFile, files: Mapping[str, bytes]
) -> tuple[FilesChanged, FileResult]:
    """What a reference file changes beside its .bib: the text of the entries that could not be read."""
    failed = _failed_entries(imported)
    path = _failed_path(staged.id)
    changes: FilesChanged = {}
    if staged.because != "in place" and (failed or path in files):  # the .bib itself never held what failed
        changes[path] = failed or None
    return changes, FileResult(
        staged.name,
        kind="references",
        id=staged.id,
        because=staged.because,
        format=imported.format,
        encoding=imported.encoding,
        diagnostics=imported.diagnostics,
    )


def _settled_report(
    staged: Staged, records: Sequence[Record], files: Mapping[str, bytes]
) -> tuple[FilesChanged, FileResult]:
    """What a report changes beside its .bib: its citations and the header of its claims file."""
    from evmap.references.citations import citation_alarms
    from evmap.references.header import read_header

    assert staged.report is not None
    read = staged.report
    by_raw = {record.raw: record.work or record.id for record in records if record.raw}
    by_id = {record.id: record.work or record.id for record in records}
    by_read = {record.raw for record in read.records}
    aligned = [replace(one, work=by_raw.get(one.raw) or by_id.get(one.id, one.id)) for one in read.records]
    # what the list no longer has, or a person put into it, can still be cited
    works = {record.work for record in aligned}
    aligned += [record for record in records if record.raw not in by_read and record.work and record.work not in works]
    citations, lost = _citations(staged, aligned, files)
    changes: FilesChanged = {}
    path = f"references/{staged.id}{CITATIONS_END}"
    noticed = (*read.lists.diagnostics, *citation_alarms(citations, read.document.file))
    notices = notices_of(noticed)
    if citations or notices or path in files:
        changes[path] = _citations_file(staged.id, citations, notices, path, files.get(path))
    claims_path = f"claims/{staged.id}.yaml"
    before = files.get(claims_path)
    header = read_header(read.document)
    changes[claims_path] = _header(claims_path, staged, header, before)
    if staged.file and staged.copy is not None:
        changes[staged.file] = staged.copy
    return changes, FileResult(
        staged.name,
        kind="report",
        id=staged.id,
        because=staged.because,
        format=read.document.format,
        encoding=read.document.encoding,
        pages=read.document.pages,
        blocks=len(read.document.blocks),
        lists=sum(bool(one.entries) for one in read.lists.lists),
        citations=_citation_counts(citations),
        header=header,
        proposed=proposals(header, claims_path, before),
        diagnostics=(*read.document.diagnostics, *noticed, *lost),
    )


def _citations_file(
    report: str, citations: Sequence[Citation], notices: Sequence[Notice], path: str, before: bytes | None
) -> bytes:
    """The file of a report's citations with what was noticed in its list."""
    data = citations_bytes(report, citations, path, before)
    text = decode(data, path)[0]
    noted = with_notices(text, notices, path)
    return data if noted == text else noted.encode("utf-8")


def _as_file(staged: Staged, records: tuple[Record, ...]) -> RecordFile:
    """The .bib as it would be with the work ids in it: laying the new readings over it once more keeps them."""
    from evmap.formats import RecordFile

    if staged.old is not None:
        return replace(staged.old, records=records)
    return RecordFile(staged.path, "bibtex", "utf-8", records, read=len(records))


def _in_place(staged: Staged, records: tuple[Record, ...], data: bytes) -> bytes:
    """A .bib that a person put into the project: it gets work ids, and is otherwise theirs."""
    from evmap.references.edits import changed_file, offered_in

    assert staged.imported is not None
    if staged.imported.failed:
        broken = next(found for found in staged.imported.diagnostics if found.severity is Severity.ERROR)
        raise InputError(
            f"{broken.message}; writing the file anew would lose it",
            file=staged.path,
            line=broken.source.line,
            hint="mend the entry, or delete it, and run the command again",
        )
    extras = staged.imported.extras
    return changed_file(decode(data, staged.path)[0], staged.merged, records, extras, offered_in(extras))


def _citations(
    staged: Staged, records: Sequence[Record], files: Mapping[str, bytes]
) -> tuple[tuple[Citation, ...], list[Diagnostic]]:
    """The citations of a report with every answer of a person in them; an answer whose place is gone stays, too."""
    from evmap.references.citations import find_citations, merge_confirmed

    assert staged.report is not None
    organisations, series = named_things(files)
    found = find_citations(
        staged.report.document,
        report=staged.id,
        records=records,
        lists=staged.report.lists,
        organisations=organisations,
        known=series,
    )
    path = f"references/{staged.id}{CITATIONS_END}"
    if path not in files:
        return found, []
    old = read_citations(path, files[path], staged.id)
    merged, gone = merge_confirmed(old.citations, found)
    lost = [
        Diagnostic(
            Source(path),
            "answer-without-place",
            f"the citation '{one.text}' that a person answered is no longer found; it stays at the end of the file",
        )
        for one in gone
    ]
    return (*merged, *gone), lost


def named_things(files: Mapping[str, bytes]) -> tuple[tuple[Organisation, ...], dict[str, list[str]]]:
    """What ``works.yaml`` says things are called: organisations, and series (as words) with the works in them."""
    from evmap.project.files.works import read_works

    if WORKS not in files:
        return (), {}
    read = read_works(WORKS, files[WORKS])
    series: dict[str, list[str]] = {}
    for note in read.notes:
        if note.series:
            series.setdefault(note.series.replace("-", " "), []).append(note.id)
    return read.organisations, series


def _header(path: str, staged: Staged, header: Header, before: bytes | None) -> bytes:
    assert staged.report is not None
    document = staged.report.document
    found = header_values(header)
    source: Plain = {"file": staged.file or document.file, "sha256": document.sha256}
    if before is not None:
        filled: dict[str, Plain] = {"source": source}
        if "title" in found:
            filled["title"] = found["title"]
        return with_header(path, before, filled)
    rest: dict[str, Plain] = {"study": staged.id, "appraisal": "unassessed"}
    return new_claims_file({"id": staged.id, **found, **rest, "source": source})


def _reference_counts(staged: Staged, records: Sequence[Record], library: Library, seen: set[str]) -> ReferenceCounts:
    read = staged.imported
    own = {record.work for record in records if record.work}
    before = {record.work for record in (staged.old.records if staged.old is not None else ())}
    possible = sum(
        any(key.startswith(f"{staged.id}/") for key in (pair.left, pair.right)) for pair in library.clusters.possibles
    )
    counts = ReferenceCounts(
        read=len(staged.new) if read is None else read.read,
        kept=(len(staged.new) if read is None else read.kept) - staged.met - staged.left_out,
        merged=0 if read is None else read.merged,
        earlier=staged.met,
        left_out=staged.left_out,
        failed=0 if read is None else read.failed,
        gone=staged.gone,
        unparsed=sum(NOT_A_REFERENCE in record.extra for record in staged.new),
        new=len(own - seen - before),
        known=len(own & seen),
        again=len((own & before) - seen),
        possible=possible,
    )
    seen |= own
    return counts


def _citation_counts(citations: Iterable[Citation]) -> CitationCounts:
    citations = tuple(citations)
    parts = [part for citation in citations for part in citation.parts]
    by_match = Counter(part.match for part in parts if not part.confirmed_by)
    return CitationCounts(
        citations=len(citations),
        parts=len(parts),
        exact=by_match[Match.EXACT],
        near=by_match[Match.NEAR],
        none=by_match[Match.NONE],
        confirmed=sum(bool(part.confirmed_by) for part in parts),
    )


def _next_steps(result: FileResult) -> tuple[str, ...]:
    """What a person should look at next, most urgent first."""
    steps = []
    if result.because == "new" and result.kind == "report":
        steps.append(f"say what it is: evmap claims header {result.id} --author … --issued … --design … --population …")
    found = result.citations
    if found.near + found.none:
        answers = f"{found.near} near, {found.none} none"
        steps.append(f"evmap citations --review --report {result.id}  ({answers})")
    if result.references.unparsed:
        unparsed = count(result.references.unparsed, "entry")
        steps.append(f"references/{result.id}.bib holds {unparsed} that could not be taken apart")
    if result.references.failed:
        failed = count(result.references.failed, "entry")
        steps.append(f"{_failed_path(result.id)} holds {failed} that could not be read")
    if result.references.possible:
        steps.append(f"evmap dedupe --review  ({count(result.references.possible, 'pair')} of possible duplicates)")
    return tuple(steps)


def _failed_path(stem: str) -> str:
    return f"references/{stem}{FAILED_END}"


def _failed_entries(read: RecordFile) -> bytes:
    """The text of the entries that could not be read, so that nothing of an imported file is lost."""
    parts = [
        f"% {found.source}: {found.message}\n{found.raw.rstrip()}\n"
        for found in read.diagnostics
        if found.severity is Severity.ERROR
    ]
    return "\n".join(parts).encode("utf-8")
