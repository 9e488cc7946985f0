"""Documents to screen as a table, which people may fill in and hand back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.analysis.prisma.waiting import Candidate
    from evmap.domain.screening import Stage

_COLUMNS = (
    Column("work", "Work", max_width=26),
    Column("authors", "Authors", max_width=22, priority=2),
    Column("year", "Year", align="right"),
    Column("title", "Title"),
    Column("source", "Source", max_width=24, priority=3),
    Column("doi", "DOI", hidden=True),
    Column("abstract", "Abstract", hidden=True),
    Column("found_in", "Found in", max_width=18, priority=4),
    Column("state", "All answers", max_width=10),
    Column("stage", "Stage", hidden=True),
    Column("decision", "Decision", max_width=9, priority=1),
    Column("reason", "Reason", max_width=24, priority=1),
    Column("by", "By", max_width=14, hidden=True),
    Column("on", "On", hidden=True),
)


def screening_result(rows: Sequence[Candidate], stage: Stage) -> Result:
    """Return *rows* to print or to fill in; ``decision`` and ``reason`` are the person's own."""
    made = tuple(_row(row, stage) for row in rows)
    states = [row.state for row in rows]
    said = ", ".join(f"{states.count(word)} {word}" for word in dict.fromkeys(sorted(states)))
    summary = f"{count(len(rows), 'document')} at {stage}" + (f": {said}." if said else ".")
    return Result(list(made), (Table(_COLUMNS, made, main="title"),), summary)


def _row(row: Candidate, stage: Stage) -> dict[str, str]:
    record, own = row.record, row.own
    return {
        "work": record.id,
        "authors": "; ".join(map(str, record.authors or record.editors)),
        "year": str(record.year or ""),
        "title": record.title,
        "source": record.container_title or record.publisher,
        "doi": record.doi,
        "abstract": record.abstract,
        "found_in": ", ".join(row.found),
        "state": row.state,
        "stage": str(stage),
        "decision": own.decision if own else "",
        "reason": own.reason if own else "",
        "by": own.by if own else "",
        "on": own.on if own else "",
    }
