"""What deduplication found, as tables."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from evmap.dedupe import SourceCount
from evmap.output.tables.table import Cell, Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.dedupe import Clusters
    from evmap.dedupe.compare.explain import Explanation
    from evmap.domain.decision import PairVerdict
    from evmap.domain.record import Record
    from evmap.domain.work import Work
    from evmap.project.deduplicate import FileCount
    from evmap.project.spark import SparkCounts

_READ_COLUMNS = (
    Column("read", "Read", align="right"),
    Column("repeated", "Repeated word for word", align="right"),
    Column("failed", "Not understood", align="right"),
)
_COUNT_COLUMNS = (
    Column("records", "Records", align="right"),
    Column("within", "Duplicates within", align="right"),
    Column("between", "Of earlier sources", align="right"),
    Column("unique", "Unique", align="right"),
)


def counts_result(clusters: Clusters, files: Sequence[FileCount], *, details: bool = False) -> Result:
    """The PRISMA counts of each source file, which add up; with *details*, rules and blocking too.

    ``read == repeated + failed + records`` and ``records == within + between + unique``, of each file and of all.
    """
    found = {count.source: count for count in clusters.counts}
    rows: list[dict[str, Cell]] = [
        _count_row(file, found.get(file.source, SourceCount(file.source, 0, 0, 0, 0))) for file in files
    ]
    columns = [column.key for column in (*_READ_COLUMNS, *_COUNT_COLUMNS)]
    total: dict[str, Cell] = {key: sum(int(str(row[key])) for row in rows) for key in columns}
    lost = bool(total["repeated"] or total["failed"])
    read_columns = (replace(column, hidden=not lost) for column in _READ_COLUMNS)
    shown = (Column("source", "Source"), *read_columns, *_COUNT_COLUMNS)
    tables = [Table(shown, (*rows, {"source": "all", **total}), main="source")]
    if details:
        tables += [_rules_table(clusters), _blocking_table(clusters)]
    entries = f"{total['read']} read: {total['repeated']} repeated word for word, {total['failed']} not understood; "
    summary = (
        f"{entries if lost else ''}{count(len(clusters.keys), 'record')}, {count(clusters.removed, 'duplicate')}, "
        f"{count(len(clusters), 'work')}; {count(len(clusters.possibles), 'possible duplicate')} for a person to "
        f"decide, {count(len(clusters.related), 'related pair')}."
    )
    data = {
        **{key: total[key] for key in ("read", "repeated", "failed")},
        "records": len(clusters.keys),
        "duplicates": clusters.removed,
        "works": len(clusters),
        "possible": len(clusters.possibles),
        "related": len(clusters.related),
        "sources": rows,
        "rules": dict(clusters.rules),
        "blocking": [asdict(b) for b in clusters.blocking],
        "notes": list(clusters.notes),
    }
    return Result(data, tuple(tables), summary, clusters.notes)


def spark_result(found: SparkCounts) -> Result:
    """The counts of what was found on Spark: ``read == records + failed``, ``records == works + duplicates``."""
    data: dict[str, Cell] = {
        "read": found.read,
        "failed": found.failed,
        "records": found.records,
        "duplicates": found.records - found.works,
        "works": found.works,
        "possible": len(found.possibles),
        "related": len(found.related),
    }
    titles = ("Read", "Not understood", "Records", "Duplicates", "Works", "Possible", "Related")
    columns = tuple(Column(key, title, align="right") for key, title in zip(data, titles, strict=True))
    removed = count(found.records - found.works, "duplicate")
    summary = f"{count(found.records, 'record')}, {removed}, {count(found.works, 'work')}."
    table = Table(columns, (data,), main="works")
    return Result({**data, "rules": dict(found.rules), "notes": list(found.notes)}, (table,), summary, found.notes)


def _count_row(file: FileCount, found: SourceCount) -> dict[str, Cell]:
    return {
        "source": file.source,
        "read": file.read,
        "repeated": file.repeated,
        "failed": file.failed,
        "records": found.records,
        "within": found.within,
        "between": found.between,
        "unique": found.unique,
    }


def _rules_table(clusters: Clusters) -> Table:
    from evmap.dedupe.rules.order import RULE_BY_NAME, RULES

    columns = (Column("rule", "Rule"), Column("pairs", "Pairs joined", align="right"), Column("reason", "Reason"))
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"rule": name, "pairs": pairs, "reason": RULES[RULE_BY_NAME[name]].reason} for name, pairs in clusters.rules
    )
    return Table(columns, rows, title="Rules that joined", main="reason")


def _blocking_table(clusters: Clusters) -> Table:
    columns = (
        Column("rule", "Blocking rule"),
        Column("pairs", "Candidate pairs", align="right"),
        Column("new", "Not found before", align="right"),
        Column("windowed", "Records in large blocks", align="right"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"rule": b.rule, "pairs": b.pairs, "new": b.new_pairs, "windowed": b.windowed} for b in clusters.blocking
    )
    return Table(columns, rows, title="Candidate pairs", main="rule")


_MERGED = (
    Column("work", "Work"),
    Column("records", "Records", align="right"),
    Column("in", "Where", priority=1),
    Column("differ", "Fields that differ", priority=2),
    Column("title", "Title"),
)
_PAIRS = (
    Column("left", "Record"),
    Column("right", "Other record"),
    Column("confidence", "Confidence", align="right"),
    Column("title", "Title", priority=1),
    Column("reason", "Reason", priority=2),
    Column("differs", "Differs", priority=2),
)


def project_result(
    works: Sequence[Work], related: Sequence[PairVerdict], possibles: Sequence[PairVerdict], decided: int
) -> Result:
    """What is merged, what may be, and what is related in a project."""
    merged = [work for work in works if len(work.records) > 1]
    by_key = {_key(record): record for work in works for record in work.records}
    merged_rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "work": work.id,
            "records": len(work.records),
            "in": [_key(record) for record in work.records],
            "differ": [conflict.field for conflict in work.conflicts],
            "title": work.best.title,
        }
        for work in merged
    )
    records = sum(len(work.records) for work in works)
    summary = (
        f"{count(records, 'record')}, {count(len(works), 'work')}: {len(merged)} merged out of several records, "
        f"{count(len(possibles), 'possible duplicate')}, {count(len(related), 'related pair')}, "
        f"{count(decided, 'decision')} by people."
    )
    notes = ("evmap dedupe --review goes through the possible ones.",) if possibles else ()
    tables = tuple(
        Table(columns, rows, title=title, main=main)
        for title, columns, main, rows in (
            ("Merged", _MERGED, "title", merged_rows),
            # the ids of a pair are what a person names it by, so they get the room
            ("Possible", _PAIRS, "right", _pair_rows(possibles, by_key)),
            ("Related", _PAIRS, "right", _pair_rows(related, by_key)),
        )
        if rows
    )
    data = {
        "records": records,
        "works": len(works),
        "merged": list(merged_rows),
        "possible": list(_pair_rows(possibles, by_key)),
        "related": list(_pair_rows(related, by_key)),
        "decisions": decided,
    }
    return Result(data, tables, summary, notes)


def _pair_rows(pairs: Sequence[PairVerdict], by_key: Mapping[str, Record]) -> tuple[dict[str, Cell], ...]:
    return tuple(
        {
            "left": pair.left,
            "right": pair.right,
            "confidence": round(pair.confidence, 2),
            "title": by_key[pair.left].title if pair.left in by_key else "",
            "reason": pair.reason,
            "differs": list(pair.differs),
        }
        for pair in pairs
    )


def _key(record: Record) -> str:
    from evmap.dedupe.normalise.entry import record_key

    return record_key(record)


def why_result(explanation: Explanation, decision: str, together: bool) -> Result:
    """The rule that decided on two records, and how each field agrees. *decision* is what a person said, or ""."""
    columns = (
        Column("field", "Field"),
        Column("left", explanation.left),
        Column("right", explanation.right),
        Column("agreement", "Agreement", styles={"different": "red", "same": "green", "exact": "green"}),
    )
    rows = tuple(
        {"field": f.field, "left": f.left, "right": f.right, "agreement": f.agreement} for f in explanation.fields
    )
    outcome = "One work." if together else "Two works."
    said = f" A person decided: {decision}." if decision else ""
    summary = (
        f"{outcome}{said} The rule '{explanation.rule}' says {explanation.verdict} "
        f"({explanation.confidence:g}): {explanation.reason}."
    )
    notes = (
        f"Title score {explanation.title_score:g} of 100; authors in both: {explanation.author_share:.0%}.",
        f"Source of the rule: {explanation.source}.",
    )
    data = {**asdict(explanation), "verdict": str(explanation.verdict), "together": together, "decision": decision}
    return Result(data, (Table(columns, rows, main="left"),), summary, notes)
