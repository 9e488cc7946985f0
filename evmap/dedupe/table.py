"""Large tables straight into columns: no Record is made, rows are read once, and abstracts are let go at once."""

from __future__ import annotations

import csv
from itertools import islice
from typing import TYPE_CHECKING

from evmap.dedupe.columns import Prepared, join
from evmap.dedupe.entry import RowReader
from evmap.dedupe.prepare import BATCH, prepare_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evmap.dedupe.workers import Workers

    Task = tuple[RowReader, list[list[str]]]


def is_plain_table(header: list[str]) -> bool:
    """True if a table has the columns that can be read without knowing where it was exported: ``ID`` and ``title``."""
    names = {name.strip().lstrip("\ufeff").casefold() for name in header}
    return {"id", "title"} <= names


def prepare_table(
    lines: Iterable[str], source: str, workers: Workers, progress: Callable[[str, int, int], None] | None = None
) -> Prepared:
    """Normalise a CSV table with a header, given as lines of text; *source* is the file it came from.

    The columns are those of the literature-deduplication benchmarks (``ID, ENTRYTYPE, author, title, year, journal,
    booktitle, volume, number, pages, doi, abstract, …``); others are passed over. Raises KeyError if ``ID`` or
    ``title`` is missing.
    """
    csv.field_size_limit(2**31 - 1)
    rows = csv.reader(lines)
    reader = RowReader(next(rows, []), source)
    parts = []
    done = 0
    for part in workers.map(_prepare_rows, _batches(reader, rows)):
        parts.append(part)
        done += len(part)
        if progress is not None:
            progress("read", done, done)
    return join(parts)


def _batches(reader: RowReader, rows: Iterator[list[str]]) -> Iterator[Task]:
    while batch := [reader.trimmed(row) for row in islice(rows, BATCH) if row]:
        yield reader, batch


def _prepare_rows(task: Task) -> Prepared:
    reader, rows = task
    return prepare_batch([reader.entry(row) for row in rows])
