"""``evmap dedupe FILE…``: without a project, any mixture of formats."""

from __future__ import annotations

import csv
import io
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from evmap.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from evmap.cli.context import Context
    from evmap.dedupe import Clusters
    from evmap.dedupe.engines.columns import Prepared
    from evmap.dedupe.engines.workers import Workers
    from evmap.dedupe.normalise.entry import Entry
    from evmap.domain.decision import Decision
    from evmap.domain.diagnostic import Diagnostic
    from evmap.domain.record import Record
    from evmap.output.tables.table import Result

    Progress = Callable[[str, int, int], None]

ENDINGS = {".ris": "ris", ".bib": "bibtex", ".json": "csl-json", ".csv": "csv", ".xlsx": "xlsx", ".xml": "endnote-xml"}
SMALL = 4_000_000  # bytes of input up to which one process does it sooner than two
CHECKED = 20_000  # records up to which what was written is read back


def dedupe_files(
    context: Context,
    files: Sequence[Path],
    *,
    clusters: Path | None,
    possibles: Path | None,
    decisions: Sequence[Path],
    why: tuple[str, str] | None,
    workers: int | None,
    details: bool,
    format: str,
    output: str,
) -> None:
    """Deduplicate *files*; write what was asked for; print the counts of every source, which add up."""
    from evmap.dedupe.engines.local import find_clusters
    from evmap.dedupe.engines.workers import Workers, default_workers

    merged_format = _format_of(output)
    said = _read_decisions(decisions)
    size = sum(_size(path) for path in files)
    count = workers or (default_workers(10**6) if size > SMALL else 1)
    whole = merged_format is not None or possibles is not None
    with ExitStack() as stack:
        pool = stack.enter_context(Workers(count))
        progress = stack.enter_context(_progress(context))
        prepared, diagnostics = _prepare(files, pool, progress, whole=whole)
        if why:
            context.emit(_why(prepared, files, *why), format, output)
            return
        found, _ = find_clusters(prepared, decisions=said, workers=pool, progress=progress)
    for diagnostic in (*diagnostics, *found.diagnostics):
        context.say(str(diagnostic), level=1)
    if diagnostics and context.verbosity < 1:
        context.say(f"{len(diagnostics)} remarks on the files (evmap -v dedupe shows them)")
    if clusters is not None:
        _write(context, clusters, _clusters_csv(found, files), f"{len(found)} clusters of {len(found.keys)} records")
    if possibles is not None:
        _write_possibles(context, possibles, found, files)
    if merged_format is not None:
        from pathlib import Path as FilePath

        _write_merged(context, FilePath(output), merged_format, found, files)
    from evmap.output.answers.dedupe import counts_result

    context.emit(counts_result(found, details=details), format)


def _format_of(output: str) -> str | None:
    if output == "-":
        return None
    ending = output[output.rfind(".") :].casefold() if "." in output else ""
    if ending not in ENDINGS:
        raise UsageError(f"-o {output}: '{ending}' is no format evmap writes", hint=f"one of {', '.join(ENDINGS)}")
    return ENDINGS[ending]


def _size(path: Path) -> int:
    from evmap.project.disk.files import is_pipe_or_device

    try:
        if is_pipe_or_device(path):
            raise InputError("this is a pipe or a device, not a file", file=str(path), hint="save it as a file first")
        return path.stat().st_size
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(path)) from error


def _read_decisions(paths: Sequence[Path]) -> tuple[Decision, ...]:
    from evmap.dedupe.review.sheet import is_possibles_sheet, read_possibles_sheet
    from evmap.project.files.decisions import read_decisions

    out: list[Decision] = []
    for path in paths:
        _size(path)
        data = path.read_bytes()
        if is_possibles_sheet(data):
            out += read_possibles_sheet(str(path), data).decisions
        else:
            out += read_decisions(str(path), data).decisions
    return tuple(out)


@contextmanager
def _progress(context: Context) -> Iterator[Progress]:
    """A bar for each step, on a terminal."""
    from evmap.cli.shared.progress import progress_bar

    with ExitStack() as shown:
        bars: dict[str, Callable[[int, int], None]] = {}

        def step(name: str, done: int, total: int) -> None:
            """Show the bar of the step *name*; a new step closes the one before."""
            if name not in bars:
                shown.close()
                bars[name] = shown.enter_context(progress_bar(name, enabled=context.verbosity >= 0))
            bars[name](done, total)

        yield step


def _prepare(
    files: Sequence[Path], pool: Workers, progress: Progress, *, whole: bool
) -> tuple[Prepared, list[Diagnostic]]:
    """All files as columns. A plain CSV takes the short way unless its records are needed *whole* later."""
    from evmap.dedupe.engines.columns import join

    parts: list[Prepared] = []
    diagnostics: list[Diagnostic] = []
    for path, label in labels(files).items():
        read = None if whole else _prepare_plain_table(path, pool, progress)
        part, remarks = _prepare_records(path, pool, progress) if read is None else read
        diagnostics += remarks
        if label != path.stem:
            part = replace(part, keys=tuple(label + key[len(path.stem) :] for key in part.keys))
        parts.append(part)
    return join(parts), diagnostics


def labels(files: Sequence[Path]) -> dict[Path, str]:
    """What the records of each file are named by: its name without ending, with as many folders as tell it apart."""
    out = {}
    for path in files:
        parts = path.with_suffix("").parts
        size = 1
        while size < len(parts) and any(
            other != path and other.with_suffix("").parts[-size:] == parts[-size:] for other in files
        ):
            size += 1
        out[path] = "/".join(parts[-size:])
    return out


def _prepare_plain_table(
    path: Path, pool: Workers, progress: Progress
) -> tuple[Prepared, tuple[Diagnostic, ...]] | None:
    """A CSV with the columns ``ID`` and ``title`` in UTF-8; None for anything else."""
    from evmap.dedupe.engines.table import is_plain_table, prepare_table

    if path.suffix.casefold() != ".csv":
        return None
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            if not is_plain_table(next(csv.reader(file), [])):
                return None
            file.seek(0)
            return prepare_table(file, str(path), pool, progress)
    except (UnicodeDecodeError, csv.Error):
        return None


def _records(path: Path, diagnostics: list[Diagnostic] | None = None) -> Iterator[Record]:
    from evmap.formats import open_records

    with path.open("rb") as file:
        stream = open_records(str(path), file)
        yield from stream
        if diagnostics is not None:
            diagnostics += stream.tally.diagnostics


def _prepare_records(path: Path, pool: Workers, progress: Progress) -> tuple[Prepared, list[Diagnostic]]:
    from evmap.dedupe.engines.columns import join
    from evmap.dedupe.engines.prepare import BATCH, prepare_batch
    from evmap.dedupe.normalise.entry import entry_from_record

    diagnostics: list[Diagnostic] = []
    entries = (entry_from_record(record) for record in _records(path, diagnostics))

    def batches() -> Iterator[list[Entry]]:
        """The entries in pieces that one worker takes."""
        while batch := list(islice(entries, BATCH)):
            yield batch

    parts, done = [], 0
    for part in pool.map(prepare_batch, batches()):
        parts.append(part)
        done += len(part)
        progress("read", done, done)
    return join(parts), diagnostics


def _all_records(files: Sequence[Path]) -> Iterator[Record]:
    for path in dict.fromkeys(files):
        yield from _records(path)


def _write(context: Context, path: Path, data: bytes, what: str) -> None:
    from evmap.project.disk.files import write_atomically

    write_atomically(path, data)
    context.say(f"wrote {path}: {what}")


def record_ids(found: Clusters, files: Sequence[Path]) -> list[str]:
    """The ids of the records as their files have them; with the file's name in front if files share an id."""
    label = {str(path): len(name) + 1 for path, name in labels(files).items()}
    bare = [key[label[source] :] for key, source in zip(found.keys, found.sources, strict=True)]
    return bare if len(set(bare)) == len(bare) else list(found.keys)


def _clusters_csv(found: Clusters, files: Sequence[Path]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("record_id", "cluster_id"))
    writer.writerows(zip(record_ids(found, files), (number + 1 for number in found.cluster_of), strict=True))
    return buffer.getvalue().encode("utf-8", "surrogatepass")


def _write_possibles(context: Context, path: Path, found: Clusters, files: Sequence[Path]) -> None:
    from evmap.dedupe.normalise.entry import record_key
    from evmap.dedupe.review.sheet import write_possibles_sheet

    wanted = {key for pair in found.possibles for key in (pair.left, pair.right)}
    records: dict[str, Record] = {}
    for file, label in labels(files).items():
        for record in _records(file):
            key = label + record_key(record)[len(file.stem) :]
            if key in wanted:
                records[key] = record
    what = (
        f"{len(found.possibles)} possible duplicates; fill in the first column and give it back with --decisions {path}"
    )
    _write(context, path, write_possibles_sheet(found.possibles, records), what)


def _write_merged(context: Context, path: Path, format: str, found: Clusters, files: Sequence[Path]) -> None:
    """One record a work, in the order of each work's first record."""
    from evmap.dedupe.merge import merge_fields
    from evmap.formats import write_records

    waiting: dict[int, list[Record]] = {cluster[0]: [] for cluster in found.duplicates}
    first = {row: cluster[0] for cluster in found.duplicates for row in cluster}
    works: dict[int, Record] = {}
    for row, record in enumerate(_all_records(files)):
        if row in first:
            waiting[first[row]].append(record)
        works.setdefault(first.get(row, row), record)
    for row, records in waiting.items():
        works[row] = replace(merge_fields(records), id=works[row].id, source=works[row].source)
    written = write_records(_with_own_ids(list(works.values())), format, check=len(works) <= CHECKED)
    _write(context, path, written.data, f"{len(works)} works")
    for loss in written.losses:
        context.say(str(loss), level=1)


def _with_own_ids(records: list[Record]) -> list[Record]:
    """Records of several files may share an id: the later ones get a number."""
    taken: set[str] = set()
    out = []
    for record in records:
        name, number = record.id, 2
        while name in taken:
            name, number = f"{record.id}-{number}", number + 1
        taken.add(name)
        out.append(record if name == record.id else replace(record, id=name))
    return out


def _why(prepared: Prepared, files: Sequence[Path], left: str, right: str) -> Result:
    from evmap.dedupe.compare.explain import explain
    from evmap.dedupe.engines.local import find_clusters
    from evmap.dedupe.engines.profile import profile_columns
    from evmap.output.answers.dedupe import why_result

    found, _ = find_clusters(prepared)
    names = record_ids(found, files)
    rows = []
    for name in (left, right):
        matches = [row for row, key in enumerate(found.keys) if name in (key, names[row])]
        if not matches:
            raise UsageError(f"there is no record '{name}'", hint="name records as clusters.csv does")
        rows.append(matches[0])
    explanation = explain(profile_columns(prepared).records, *rows)
    return why_result(explanation, "", found.cluster_of[rows[0]] == found.cluster_of[rows[1]])
