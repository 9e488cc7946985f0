"""A reference string becomes a Record with a confidence for each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.collector import collector_paused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evmap.domain.record import Record
    from evmap.references.parser.tagging.judge import Judge
    from evmap.references.parser.tagging.model import Model

BATCH = 256
"""Entries decoded at once: enough to share numpy's overhead, small enough to report progress."""


def parse(
    strings: Sequence[str],
    *,
    file: str = "",
    first_line: int = 1,
    lines: Sequence[int] | None = None,
    progress: Callable[[int], None] | None = None,
    model: Model | None = None,
    judge: Judge | None = None,
) -> list[Record]:
    """Return one Record for each of *strings* (entries of a reference list as printed), in order.

    ``Record.raw`` keeps the entry, ``Record.confidence`` maps each inferred field to 0..1, ``Record.url`` is repaired
    where spaces cut it (``extra["url-raw"]`` is the printed one). A string that is no reference comes back with
    ``type`` "" and the reason in ``extra["not-a-reference"]``: see :func:`is_reference`. An author printed as a dash
    is the author of the entry before. ``Record.source`` is *file* and the line: *lines* if given, else counted from
    *first_line*. *progress* is called with the number of entries done since the last call.
    *model* and *judge* are those that ship with evmap, unless others are given.
    """
    from evmap.domain.diagnostic import Source
    from evmap.references.parser.assemble import assemble, empty_record, same_author
    from evmap.references.parser.forms.find import form_of
    from evmap.references.parser.plausible import reason_against
    from evmap.references.parser.tagging.judge import shipped_judge
    from evmap.references.parser.tagging.model import shipped_model
    from evmap.references.parser.text.markup import strip_markup
    from evmap.references.parser.text.tokens import tokenise

    model, judge = model or shipped_model(), judge or shipped_judge()
    records: list[Record] = []
    previous: Record | None = None
    # the collector would take a tenth of the time: parsing makes many small objects and no cycles
    with collector_paused():
        for begin in range(0, len(strings), BATCH):
            batch = strings[begin : begin + BATCH]
            cut = [tokenise(strip_markup(raw)) for raw in batch]
            for k, (raw, tokens, tagged) in enumerate(zip(batch, cut, model.tag(cut, judge), strict=True)):
                index = begin + k
                source = Source(file, lines[index] if lines is not None else first_line + index)
                form = form_of(tokens)
                reason = "" if form else reason_against(tokens, tagged)
                if reason:
                    records.append(empty_record(raw, source, f"ref-{index + 1}", reason))
                    continue
                record = assemble(tokens, form or tagged, raw, source, f"ref-{index + 1}")
                if "same-author" in record.extra and previous is not None and previous.authors:
                    record = same_author(record, previous.authors)
                records.append(record)
                previous = record
            if progress is not None:
                progress(len(batch))
    return records


def parse_one(text: str) -> Record:
    """Return the Record of a single entry (see :func:`parse`)."""
    return parse([text])[0]


def is_reference(record: Record) -> bool:
    """False for a Record that stands for a line which is no reference."""
    return record.type != ""
