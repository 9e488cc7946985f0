"""Bibliographic files on disk, deduplicated: files in, one merged file out, without a project."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from evmap.collector import collector_paused
from evmap.dedupe.engines.gather import Gathered
from evmap.dedupe.engines.prepare import BATCH, prepare_once
from evmap.dedupe.normalise.entry import entry_from_record, entry_from_row
from evmap.domain.diagnostic import Diagnostic, Source
from evmap.errors import InputError, UsageError
from evmap.project.convert import open_file
from evmap.project.disk.files import cannot_read
from evmap.project.disk.shelf import DiskShelf
from evmap.workers import jobs_worth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evmap.dedupe import Clusters
    from evmap.dedupe.compare.explain import Explanation
    from evmap.dedupe.engines.columns import Prepared
    from evmap.dedupe.engines.gather import Strings
    from evmap.dedupe.normalise.entry import Entry
    from evmap.domain.decision import Decision
    from evmap.domain.record import Record
    from evmap.formats import RecordStream
    from evmap.workers.pool import Workers

    Progress = Callable[[str, int, int], None]

_SMALL = 4_000_000  # bytes of input up to which one process does it sooner than two


@dataclass(frozen=True, slots=True)
class FileCount:
    """What became of the entries of one file: ``read == kept + repeated + failed``, with ``repeated`` those that stand
    in it twice, word for word; the kept ones are ``within + between + unique`` of :class:`evmap.dedupe.SourceCount`."""

    source: str
    read: int
    kept: int
    repeated: int
    failed: int


@dataclass(frozen=True, slots=True)
class DedupedFiles:
    """Files and what was found in them.

    ``ids`` are the records' ids as their files have them, with the file's name in front where two files share an id;
    they stand in the order of ``clusters.keys``. ``counts`` has each file once; ``diagnostics`` what was not
    understood.
    """

    files: tuple[Path, ...]
    clusters: Clusters
    counts: tuple[FileCount, ...]
    ids: Sequence[str]
    diagnostics: tuple[Diagnostic, ...]
    prepared: Prepared

    def clusters_csv(self) -> bytes:
        """Return ``record_id,cluster_id`` for every record, as CSV."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(("record_id", "cluster_id"))
        writer.writerows(zip(self.ids, (number + 1 for number in self.clusters.cluster_of), strict=True))
        return buffer.getvalue().encode("utf-8", "surrogatepass")

    def records(self) -> Iterator[Record]:
        """Read the files again and yield their records, in the order of ``clusters.keys``.

        Raises :class:`InputError` when a file was changed since.
        """
        for path, count in zip(self.files, self.counts, strict=True):
            kept = 0
            with open_file(path) as stream:
                for kept, record in enumerate(stream, start=1):
                    if kept > count.kept:
                        break
                    yield record
            if kept != count.kept:
                raise InputError("the file changed while it was read", file=str(path), hint="run the command again")

    def possibles_sheet(self) -> bytes:
        """Return the possible duplicates as a spreadsheet (.xlsx) for people to fill in."""
        from evmap.dedupe.review.sheet import write_possibles_sheet

        wanted = {key for pair in self.clusters.possibles for key in (pair.left, pair.right)}
        records = {key: record for key, record in zip(self.clusters.keys, self.records(), strict=True) if key in wanted}
        return write_possibles_sheet(self.clusters.possibles, records)

    def why(self, left: str, right: str) -> tuple[Explanation, bool]:
        """Return which rule decided on two records, named by id or key, and whether they are one work.

        Raises :class:`UsageError` when there is no such record.
        """
        from evmap.dedupe.compare.explain import explain
        from evmap.dedupe.engines.profile import profile_columns

        rows = []
        for name in (left, right):
            pairs = enumerate(zip(self.clusters.keys, self.ids, strict=True))
            row = next((row for row, names in pairs if name in names), None)
            if row is None:
                raise UsageError(f"there is no record '{name}'", hint="name records as clusters.csv does")
            rows.append(row)
        of = self.clusters.cluster_of
        return explain(profile_columns(self.prepared).records, *rows), of[rows[0]] == of[rows[1]]


def dedupe_files(
    files: Sequence[Path | str],
    *,
    decisions: Sequence[Decision] = (),
    workers: int | None = None,
    progress: Progress = lambda step, done, total: None,
    memory: int = 0,
) -> DedupedFiles:
    """Find the records of bibliographic *files*, of any formats, that are the same work.

    A file that is named twice is read once. *decisions* are obeyed before any rule. *workers* is the number of
    processes (None: as many as pay). *progress* is called with a step's name, how much is done and how much there is.
    Time grows linearly. Of the records only what is compared is held, some 700 bytes each: in memory up to a quarter of
    *memory* bytes (0: of what is free), beyond that in temporary files. The answer is the same.

    Raises
    ------
    InputError
        when a file is missing or no bibliographic file, *decisions* contradict each other, or there is no room for the
        temporary files.
    """
    from evmap.dedupe.engines.local import find_clusters
    from evmap.workers.pool import Workers

    labels = file_labels([Path(file) for file in files])
    size = sum(_size(path) for path in labels)
    # columns stay and hold no cycles, so the collector, which would take a fifth of the time, rests; in the workers too
    jobs = workers or jobs_worth(size, _SMALL)
    with collector_paused(), Workers(jobs) as pool, DiskShelf(memory) as shelf:
        into = _Reading(pool, progress, Gathered(shelf), shelf.strings())
        read = [_prepare(path, label, into) for path, label in labels.items()]
        prepared, bare = into.gathered.whole(), into.ids.whole()
        clusters, _ = find_clusters(prepared, decisions=decisions, workers=pool, progress=progress, shelf=shelf)
    return DedupedFiles(
        files=tuple(labels),
        clusters=clusters,
        counts=tuple(count for count, _ in read),
        ids=bare if len(labels) == 1 or _all_differ(bare) else clusters.keys,
        diagnostics=(*(one for _, told in read for one in told), *clusters.diagnostics),
        prepared=prepared,
    )


def _all_differ(ids: Sequence[str]) -> bool:
    """Whether no id stands twice; only those whose hashes do are compared."""
    import numpy as np

    hashes = np.fromiter(map(hash, ids), dtype=np.int64, count=len(ids))
    order = np.argsort(hashes)
    again = order[1:][np.diff(hashes[order]) == 0]
    suspects = np.isin(hashes, hashes[again])
    few = [ids[place] for place in np.nonzero(suspects)[0].tolist()]
    return len(set(few)) == len(few)


def file_labels(files: Sequence[Path]) -> dict[Path, str]:
    """Return what the records of each file are named by: its name without ending, with as many folders as tell it
    apart.

    >>> file_labels([Path("scopus/export.csv"), Path("pubmed/export.csv"), Path("scopus/export.csv")])
    {PosixPath('scopus/export.csv'): 'scopus/export', PosixPath('pubmed/export.csv'): 'pubmed/export'}
    """
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


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise cannot_read(path, error) from error


class _Reading(NamedTuple):
    """What reads files, and what becomes of their records and ids."""

    pool: Workers
    progress: Progress
    gathered: Gathered
    ids: Strings


def _prepare(path: Path, label: str, into: _Reading) -> tuple[FileCount, tuple[Diagnostic, ...]]:
    """Gather one file, read record by record, and return its counts, and what was not understood."""
    done, named = 0, len(label) + 1
    with open_file(path) as stream:
        entries = _entries(stream, path, label)

        def batches() -> Iterator[list[Entry]]:
            """The entries in pieces that one worker takes."""
            while batch := list(islice(entries, BATCH)):
                yield batch

        for part in into.pool.in_order(prepare_once, ((batch,) for batch in batches())):
            into.gathered.add(part)
            into.ids.extend([key[named:] for key in part.keys])
            done += len(part)
            into.progress("read", done, done)
        tally = stream.tally
    count = FileCount(str(path), tally.read, tally.kept, tally.merged, tally.failed)
    return count, tuple(tally.diagnostics)


def _entries(stream: RecordStream, path: Path, label: str) -> Iterator[Entry]:
    """The entries of a file. Its own name is their source, which records need not name (in a .bib that evmap wrote)."""
    source, renamed = str(path), label != path.stem
    if (rows := stream.plain_rows()) is not None:
        for row in rows:
            yield entry_from_row(row, f"{label}/{row.fields['id']}", source)
        return
    for record in stream:
        placed = record if record.source.file == source else replace(record, source=Source(source))
        entry = entry_from_record(placed)
        yield entry._replace(key=f"{label}/{record.id}") if renamed else entry
