"""A reference string becomes a Record with a confidence for each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.collector import collector_paused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evmap.domain.record import Record
    from evmap.references.parser.tagging.judge import Judge
    from evmap.references.parser.tagging.model import Model

BATCH = 256
"""Entries decoded at once: enough to share numpy's overhead, small enough to report progress."""
WORTH_PROCESSES = 8 * BATCH
"""Entries from which on several processes parse them in less time than they take to start."""


def parse(
    strings: Sequence[str],
    *,
    file: str = "",
    first_line: int = 1,
    lines: Sequence[int] | None = None,
    progress: Callable[[int], None] | None = None,
    model: Model | None = None,
    judge: Judge | None = None,
    jobs: int = 1,
) -> list[Record]:
    """Return one Record for each of *strings* (entries of a reference list as printed), in order.

    ``Record.raw`` keeps the entry, ``Record.confidence`` maps each inferred field to 0..1, ``Record.url`` is repaired
    where spaces cut it (``extra["url-raw"]`` is the printed one). A string that is no reference comes back with
    ``type`` "" and the reason in ``extra["not-a-reference"]``: see :func:`is_reference`. An author printed as a dash
    is the author of the entry before. ``Record.source`` is *file* and the line: *lines* if given, else counted from
    *first_line*. *progress* is called with the number of entries done since the last call.
    *model* and *judge* are those that ship with evmap, unless others are given. Up to *jobs* processes share long lists
    (:data:`WORTH_PROCESSES`); the records are the same.
    """
    from evmap.references.parser.assemble import NOT_A_REFERENCE, same_author

    records: list[Record] = []
    previous: Record | None = None
    # the collector would take a tenth of the time: parsing makes many small objects and no cycles
    with collector_paused():
        places = [first_line + i for i in range(len(strings))] if lines is None else lines
        for batch in _batches(strings, file, places, model=model, judge=judge, jobs=jobs):
            for record in batch:
                if record.type or NOT_A_REFERENCE not in record.extra:
                    if "same-author" in record.extra and previous is not None and previous.authors:
                        record = same_author(record, previous.authors)  # noqa: PLW2901
                    previous = record
                records.append(record)
            if progress is not None:
                progress(len(batch))
    return records


def _batches(
    strings: Sequence[str], file: str, lines: Sequence[int], *, model: Model | None, judge: Judge | None, jobs: int
) -> Iterator[list[Record]]:
    """The records batch by batch, without what one takes from the one before."""
    from evmap.references.parser.batch import parse_batch, prepare

    parts = (
        (begin, strings[begin : begin + BATCH], file, lines[begin : begin + BATCH])
        for begin in range(0, len(strings), BATCH)
    )
    if jobs > 1 and len(strings) >= WORTH_PROCESSES and model is None and judge is None:
        from evmap.workers.pool import in_order

        yield from in_order(parse_batch, parts, jobs, prepare)
        return
    for part in parts:
        yield parse_batch(*part, model=model, judge=judge)


def parse_one(text: str) -> Record:
    """Return the Record of a single entry (see :func:`parse`)."""
    return parse([text])[0]


def is_reference(record: Record) -> bool:
    """False for a Record that stands for a line which is no reference."""
    return record.type != ""
