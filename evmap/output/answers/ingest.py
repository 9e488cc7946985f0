"""What ``evmap ingest`` did: a paragraph a file for people, rows for machines."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Result, Table
from evmap.project.ingest.header import header_data, taken_for
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evmap.analysis import Changes
    from evmap.domain.diagnostic import Diagnostic
    from evmap.project.ingest.results import FileResult, IngestResult

INDENT = 14
SHOWN_DIAGNOSTICS = 3
SHOWN_NAMES = 6

_BECAUSE = {
    "given": "",
    "content": "read before from the same file",
    "title": "known by its title",
    "name": "known by the file's name",
    "new": "new",
    "in place": "",
}


def ingest_text(
    result: IngestResult, changes: Changes | None, *, width: int, verbose: bool = False, dry_run: bool = False
) -> str:
    """What each file gave, what it changed, and what to look at next, wrapped to *width* columns."""
    parts = [
        "\n".join(
            _wrapped(label, text, width) if label else text for label, text in _file_lines(file, verbose, dry_run)
        )
        for file in result.files
        if file.error is None
    ]
    closing = list(_closing(result, changes, dry_run))
    parts.append("\n".join(_wrapped(label, text, width) if label else text for label, text in closing))
    return "\n\n".join(part for part in parts if part) + "\n"


def ingest_short(result: IngestResult, *, width: int) -> str:
    """What each file gave in a line, and one more for what a person should do next, if anything."""
    lines: list[str] = []
    for file in result.files:
        if file.error is None:
            lines += textwrap.wrap(f"{file.file}: {_in_a_line(file)}", max(width, 40), subsequent_indent="  ")
            lines += [f"  next: {step}" for step in file.next[:1]]
    return "\n".join(lines) + "\n"


def _in_a_line(file: FileResult) -> str:
    """A file in words: what it is, and the numbers that matter."""
    if file.kind == "same":
        return f"the same file as {file.id}"
    if file.kind == "report":
        references, citations = file.references, file.citations
        if not references.read:
            return "a report; " + _report_references(file).replace("none: the report has", "it has")
        said = f"a report; {count(references.read, 'reference')}, {count(citations.citations, 'citation')}"
        doubtful = citations.near + citations.none
        return said + (f", {doubtful} of them doubtful" if doubtful else "")
    if file.kind == "references":
        return f"{count(file.references.read, 'reference')} of a {file.format} file; {_works(file)}"
    if file.claims.rows:
        counts = file.claims
        return f"{_kind(file)}; {counts.added} new + {counts.changed} changed + {counts.unchanged} unchanged"
    return _kind(file)


def ingest_result(result: IngestResult, changes: Changes | None, *, dry_run: bool = False) -> Result:
    """The same as rows and JSON."""
    rows = [_row(file) for file in result.files]
    data = {
        "dry_run": dry_run,
        "files": [_data(file) for file in result.files],
        "skipped": list(result.skipped),
        "changed": list(result.changed),
        "changes": None if changes is None else changes.to_json(),
    }
    columns = tuple(Column(key, key.replace("_", " ").capitalize()) for key in _COLUMNS)
    return Result(data, (Table(columns, tuple(rows)),), summary=_summary(result, dry_run))


def _file_lines(file: FileResult, verbose: bool, dry_run: bool) -> Iterator[tuple[str, str]]:
    if file.kind == "same":
        yield "", f"{file.file}: the same file as {file.id}"
        return
    because = f" ({_BECAUSE[file.because]})" if _BECAUSE.get(file.because) else ""
    yield "", f"{file.file}: {_kind(file)}{because}"
    if file.kind == "report":
        pages = f"{count(file.pages, 'page')}, " if file.pages else ""
        guess = "" if file.encoding in _PLAIN_ENCODINGS else f", {file.encoding} assumed"
        yield "read", f"{pages}{count(file.blocks, 'block')} ({file.format}{guess})"
        if file.header is not None:
            yield "taken for", taken_for(file.header)
        for number, line in enumerate(file.proposed):
            yield ("proposed" if number == 0 else " "), line
        yield "references", _report_references(file)
        yield "citations", _citations(file)
    elif file.kind == "references":
        yield "read", f"{file.format}" + ("" if file.encoding in _PLAIN_ENCODINGS else f", {file.encoding} assumed")
        yield "references", _file_references(file)
    elif file.kind in {"coded", "workbook"}:
        yield from _coded(file, verbose)
    elif file.kind in {"claims", "findings"}:
        counts = file.claims
        what = "claims" if file.kind == "claims" else "findings"
        yield (
            what,
            f"{counts.rows} read = {counts.added} new + {counts.changed} changed + {counts.unchanged} unchanged",
        )
        if counts.keys:
            shown = [f"{id}: {', '.join(keys)}" for id, keys in counts.keys]
            yield "changed", "; ".join(shown) if verbose else _some(shown, len(shown), "; ")
    elif file.kind == "decisions":
        yield "decisions", f"{file.decisions} read"
    yield from _diagnostics(file.diagnostics, verbose)
    yield ("would write" if dry_run else "wrote"), ", ".join(file.changed) or _why_nothing(file)
    for number, step in enumerate(file.next):
        yield ("next" if number == 0 else " "), step


def _why_nothing(file: FileResult) -> str:
    """Why no file changed: all was known, or what was not could not be taken."""
    counts = file.claims
    if not counts.failed + counts.placeless:
        return "nothing: all of it was known"
    return "nothing: what could be taken was known" if counts.kept else "nothing: none of it could be taken"


def _coded(file: FileResult, verbose: bool) -> Iterator[tuple[str, str]]:
    """A file of another tool: what became of its passages, and what they are in the project."""
    counts = file.claims
    if file.kind == "workbook":
        yield "rows", f"{counts.read} read = {counts.kept} kept + {counts.failed} failed"
    elif counts.read:
        split = f"{counts.kept} kept + {counts.placeless} without a place in the text + {counts.failed} failed"
        yield "passages", f"{counts.read} read = {split}"
    if counts.rows:
        split = f"{counts.added} new + {counts.changed} changed + {counts.unchanged} unchanged"
        yield "claims", f"{counts.rows} = {split}"
    if counts.keys:
        shown = [f"{id}: {', '.join(keys)}" for id, keys in counts.keys]
        yield "changed", "; ".join(shown) if verbose else _some(shown, len(shown), "; ")
    if counts.terms or counts.findings:
        new = [count(counts.terms, "term")] if counts.terms else []
        new += [count(counts.findings, "finding")] if counts.findings else []
        yield "new", " and ".join(new)


_PLAIN_ENCODINGS = frozenset(("", "ascii", "utf-8", "utf-8-sig", "utf-16", "utf-32"))


def _kind(file: FileResult) -> str:
    if file.kind == "report":
        return f"report {file.id}"
    if file.kind == "references":
        return f"reference file, as references/{file.id}.bib"
    if file.kind == "claims":
        return f"claims of {file.id}" if file.id else "claims"
    if file.kind in {"coded", "workbook"}:
        return f"{file.format}, claims of {file.id}" if file.id else file.format
    return "answers on possible duplicates" if file.kind == "decisions" else file.kind


def _report_references(file: FileResult) -> str:
    counts = file.references
    if not counts.read:
        kept = f"; {counts.gone} from earlier kept" if counts.gone else ""
        if any(found.code in ("list-not-found", "list-empty", "list-outside") for found in file.diagnostics):
            return "none found, though the report seems to have some" + kept
        return "none: the report has no reference list" + kept
    lists = "" if file.lists <= 1 else f" in {file.lists} lists"
    split = f"{counts.read - counts.unparsed} parsed + {counts.unparsed} kept as text"
    if met := _met(file):
        split = met + (f" ({counts.unparsed} of them kept as text)" if counts.unparsed else "")
    return f"{counts.read} found{lists} = {split}; {_works(file)}"


def _met(file: FileResult) -> str:
    """How the entries divide that could be read, where some were in the project's file before; else ""."""
    counts = file.references
    said = [f"{counts.earlier} merged with earlier"] if counts.earlier else []
    said += [f"{counts.left_out} left out, deleted by hand"] if counts.left_out else []
    return " + ".join((f"{counts.kept} new", *said)) if said else ""


def _file_references(file: FileResult) -> str:
    counts = file.references
    text = f"{counts.read} read = {_met(file) or f'{counts.kept} kept'} + {counts.merged} merged (twice in the file)"
    return f"{text} + {counts.failed} failed; {_works(file)}"


def _works(file: FileResult) -> str:
    counts = file.references
    again = f"{counts.again} known from this list, " if counts.again else ""
    text = f"{count(counts.new, 'new work')}, {again}{counts.known} known from elsewhere"
    text += f", {count(counts.possible, 'possible duplicate')} to confirm" if counts.possible else ""
    return text + (f"; {counts.gone} from earlier no longer in the source, and kept" if counts.gone else "")


def _citations(file: FileResult) -> str:
    counts = file.citations
    if not counts.citations:
        return "none found"
    parts = "" if counts.parts == counts.citations else f", {counts.parts} parts"
    text = f"{counts.citations} found{parts} = {counts.exact} exact + {counts.near} near + {counts.none} none"
    return text + (f" + {counts.confirmed} answered by a person" if counts.confirmed else "")


def _diagnostics(diagnostics: Sequence[Diagnostic], verbose: bool) -> Iterator[tuple[str, str]]:
    # that there is no list stands in the line of references already
    diagnostics = [found for found in diagnostics if found.code != "list-none"]
    shown = diagnostics if verbose or len(diagnostics) <= SHOWN_DIAGNOSTICS + 1 else diagnostics[:SHOWN_DIAGNOSTICS]
    for number, found in enumerate(shown):
        hint = f" ({found.hint})" if found.hint else ""
        yield ("noticed" if number == 0 else " "), f"{found}{hint}"
        if verbose and found.raw:
            yield " ", f"text: {' '.join(found.raw.split())}"
    if len(shown) < len(diagnostics):
        yield " ", f"and {len(diagnostics) - len(shown)} more: evmap -v ingest …"


def _closing(result: IngestResult, changes: Changes | None, dry_run: bool) -> Iterator[tuple[str, str]]:
    if len(result.files) > 1 or result.skipped:
        yield "", _summary(result, dry_run)
    if result.skipped:
        yield "skipped", _some(result.skipped, len(result.skipped))
    if changes is not None:
        said = list(change_lines(changes))
        if said:
            yield "", "What this changed:"
        yield from said


def change_lines(changes: Changes) -> Iterator[tuple[str, str]]:
    """What differs between before and after, one line a kind; nothing for kinds that do not differ."""
    if changes.claims_added or changes.claims_removed:
        yield "claims", _added_removed(changes.claims_added, changes.claims_removed)
    if changes.gaps_closed:
        closed = [gap.id for gap in changes.gaps_closed]
        yield "gaps", f"{count(len(closed), 'gap')} closed: {_some(closed, len(closed))}"
    if changes.gaps_opened:
        opened = [gap.id for gap in changes.gaps_opened]
        yield (
            ("gaps" if not changes.gaps_closed else " "),
            (f"{count(len(opened), 'gap')} opened: {_some(opened, len(opened))}"),
        )
    for number, one in enumerate(changes.findings):
        before, after = one.before or "not there", one.after or "gone"
        yield (
            ("findings" if number == 0 else " "),
            f"{one.finding}: {before} -> {after}" + (f" ({'; '.join(one.why)})" if one.why else ""),
        )
    if changes.unresolved_new:
        cited = [f"{text} in {claim}" for claim, text in changes.unresolved_new]
        yield "unresolved", f"{len(cited)} cited by claims match nothing: {_some(cited, len(cited), '; ')}"
    if changes.unresolved_gone:
        cited = [f"{text} in {claim}" for claim, text in changes.unresolved_gone]
        yield "resolved", f"{len(cited)} cited by claims match now: {_some(cited, len(cited), '; ')}"


def _added_removed(added: Sequence[str], removed: Sequence[str]) -> str:
    parts = [f"{len(added)} new"] if added else []
    return ", ".join([*parts, f"{len(removed)} gone"] if removed else parts)


def _summary(result: IngestResult, dry_run: bool) -> str:
    failed = len(result.failed)
    same = sum(file.kind == "same" for file in result.files)
    read = len(result.files) - failed - same
    changed = len(result.changed)
    would = "would change" if dry_run else "changed"
    doubled = f" + {same} the same as another" if same else ""
    text = f"{count(len(result.files), 'file')} = {read} read{doubled} + {failed} failed; "
    text += f"{count(changed, 'file')} of the project {would}"
    return text + (f"; {len(result.skipped)} of other kinds skipped" if result.skipped else "")


_COLUMNS = (
    *("file", "kind", "id", "format", "pages", "blocks", "references", "parsed", "kept_as_text", "kept", "merged"),
    *("merged_with_earlier", "left_out", "failed", "no_longer_in_source"),
    *("new_works", "known_works", "possible_duplicates", "citations", "parts", "exact", "near", "none", "confirmed"),
    *("claims", "claims_new", "claims_changed", "claims_unchanged"),
    *("passages", "passages_kept", "passages_without_place", "passages_failed", "terms_new", "findings_new"),
    *("changed", "error"),
)


def _row(file: FileResult) -> dict[str, str | int | Sequence[str] | None]:
    references, citations, claims = file.references, file.citations, file.claims
    values: tuple[str | int | Sequence[str] | None, ...] = (
        *(file.file, file.kind, file.id, file.format, file.pages, file.blocks, references.read),
        references.kept + references.earlier + references.left_out - references.unparsed,
        *(references.unparsed, references.kept, references.merged),
        *(references.earlier, references.left_out, references.failed, references.gone),
        *(
            references.new,
            references.known + references.again,
            references.possible,
            citations.citations,
            citations.parts,
        ),
        *(citations.exact, citations.near, citations.none, citations.confirmed, claims.rows, claims.added),
        *(claims.changed, claims.unchanged, claims.read, claims.kept, claims.placeless, claims.failed),
        *(claims.terms, claims.findings, file.changed, None if file.error is None else file.error.message),
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _data(file: FileResult) -> dict[str, object]:
    row: dict[str, object] = dict(_row(file))
    row["changed"] = list(file.changed)
    row["because"] = file.because
    row["encoding"] = file.encoding
    row["header"] = header_data(file.header) if file.header is not None else None
    row["proposed"] = list(file.proposed)
    row["diagnostics"] = [
        {
            "file": found.source.file,
            "line": found.source.line,
            "severity": str(found.severity),
            "code": found.code,
            "message": found.message,
            "hint": found.hint,
            "raw": found.raw,
        }
        for found in file.diagnostics
    ]
    row["next"] = list(file.next)
    error = file.error
    row["error"] = (
        None
        if error is None
        else {"file": error.file, "line": error.line, "message": error.message, "hint": error.hint or ""}
    )
    return row


def _some(names: Sequence[str], total: int, separator: str = ", ") -> str:
    if total <= SHOWN_NAMES + 1:
        return separator.join(names)
    shown = names[:SHOWN_NAMES]
    return separator.join(shown) + f" and {total - len(shown)} more"


def _wrapped(label: str, text: str, width: int) -> str:
    return textwrap.fill(
        text,
        width=max(width, INDENT + 30),
        initial_indent=f"  {label.strip():<{INDENT - 2}}",
        subsequent_indent=" " * INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
