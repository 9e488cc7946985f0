"""Large tables straight into columns: no Record is made, rows are read once, and abstracts are let go at once."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from evmap.dedupe.engines.columns import Prepared, join
from evmap.dedupe.engines.prepare import BATCH, prepare_batch
from evmap.dedupe.normalise.entry import RowReader
from evmap.domain.diagnostic import Diagnostic, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evmap.dedupe.engines.workers import Workers

    Task = tuple[RowReader, list[list[str]]]


def is_plain_table(header: list[str]) -> bool:
    """True if a table has the columns that can be read without knowing where it was exported: ``ID`` and ``title``."""
    names = {name.strip().lstrip("\ufeff").casefold() for name in header}
    return {"id", "title"} <= names


def prepare_table(
    lines: Iterable[str], source: str, workers: Workers, progress: Callable[[str, int, int], None] | None = None
) -> tuple[Prepared, tuple[Diagnostic, ...]]:
    """Normalise a CSV table with a header, given as lines of text; *source* is the file it came from.

    The columns are those of the literature-deduplication benchmarks (``ID, ENTRYTYPE, author, title, year, journal,
    booktitle, volume, number, pages, doi, abstract, …``); others are passed over. A row that says nothing of a work but
    its id is no record, as in :mod:`evmap.formats`, and is told; an empty one is passed over. Raises KeyError if ``ID``
    or ``title`` is missing.
    """
    csv.field_size_limit(2**31 - 1)
    rows = csv.reader(lines)
    reader = RowReader(next(rows, []), source)
    parts = []
    done = 0
    failed: list[Diagnostic] = []
    for part in workers.map(_prepare_rows, _batches(reader, rows, source, failed)):
        parts.append(part)
        done += len(part)
        if progress is not None:
            progress("read", done, done)
    return join(parts), tuple(failed)


def _batches(reader: RowReader, rows: Any, source: str, failed: list[Diagnostic]) -> Iterator[Task]:
    """The rows that are records, in pieces that one worker takes; *rows* is a csv reader. Others go to *failed*."""
    batch: list[list[str]] = []
    line = rows.line_num + 1
    for row in rows:
        if reader.tells(row):
            batch.append(reader.trimmed(row))
            if len(batch) == BATCH:
                yield reader, batch
                batch = []
        elif any(cell.strip() for cell in row):
            message = "the row has no title, author or identifier"
            place = Source(source, line)
            failed.append(Diagnostic(place, "table-no-record", message, Severity.ERROR, raw=",".join(row)))
        line = rows.line_num + 1
    if batch:
        yield reader, batch


def _prepare_rows(task: Task) -> Prepared:
    reader, rows = task
    return prepare_batch([reader.entry(row) for row in rows])
