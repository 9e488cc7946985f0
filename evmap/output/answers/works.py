"""The works of the library, and everything behind one of them, ready to print."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from evmap.domain.date import Date
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.formats.fields import inverted
from evmap.output.tables.table import Column, Result, Table
from evmap.project.load.reference_file import READ_FROM
from evmap.references.edits import READ, edits
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.analysis.works import LibraryWork
    from evmap.output.tables.table import Cell

_COLUMNS = (
    Column("id", "Work", max_width=26),
    Column("authors", "Authors", max_width=30, priority=2),
    Column("year", "Year"),
    Column("title", "Title"),
    Column("type", "Type", priority=4, max_width=16),
    Column("listed_by", "Listed by", priority=5, max_width=20),
    Column("cited_by", "Cited by", priority=3, max_width=20),
    Column("claims", "Claims", align="right", priority=1),
    Column("records", "Records", hidden=True),
)
_NOT_SHOWN = frozenset({"id", "extra", "raw", "source", "confidence", "work"})
_FIELDS = tuple(field.name for field in fields(Record) if field.name not in _NOT_SHOWN)
# names under which a parser's confidence may speak of a field
_SPOKEN = {"authors": "author", "editors": "editor", "doi": "DOI", "url": "URL"}


def works_result(works: Sequence[LibraryWork], total: int) -> Result:
    """Return *works* to print, of *total* in the library."""
    rows = tuple(_row(one) for one in works)
    uncited = sum(one.uncited for one in works)
    shown = f"{len(works)} of {total} works" if len(works) != total else count(total, "work")
    summary = f"{shown}, {uncited} cited by no report's text and no claim." if works else f"No work of {total} fits."
    return Result([_data(one) for one in works], (Table(_COLUMNS, rows, main="title"),), summary)


def _row(one: LibraryWork) -> dict[str, Cell]:
    best = one.work.best
    names = [name.sort_name for name in best.authors or best.editors]
    return {
        "id": one.work.id,
        "authors": names[:3] + (["et al."] if len(names) > 3 or best.et_al else []),
        "year": str(best.issued),
        "title": best.title,
        "type": best.type,
        "listed_by": one.listed_by,
        "cited_by": one.cited_by,
        "claims": len(one.claims),
        "records": one.records,
    }


def _data(one: LibraryWork) -> dict[str, object]:
    best = one.work.best
    return {
        "id": one.work.id,
        "title": best.title,
        "authors": [inverted(name) for name in best.authors],
        "year": best.year,
        "issued": str(best.issued),
        "type": best.type,
        "container_title": best.container_title,
        "doi": best.doi,
        "url": best.url,
        "records": list(one.records),
        "listed_by": list(one.listed_by),
        "cited_by": list(one.cited_by),
        "claims": len(one.claims),
        "claim_ids": list(one.claims),
    }


def work_result(works: Sequence[LibraryWork]) -> Result:
    """Return everything behind each of *works*: its records with their place, printed text, fields and confidence."""
    tables: list[Table] = []
    lines: list[str] = []
    for one in works:
        best = one.work.best
        lines.append(f"{one.work.id}: {best.title}")
        lines.append(
            f"  {count(len(one.records), 'record')}; listed by {', '.join(one.listed_by) or 'none'}; cited by "
            f"{', '.join(one.cited_by) or 'none'}; claims: {', '.join(one.claims) or 'none'}"
        )
        lines.extend(
            f"  {conflict.field}: shown is '{conflict.chosen}', records say "
            + "; ".join(f"'{value}' ({record})" for record, value in conflict.values)
            for conflict in one.work.conflicts
        )
        tables.extend(_record_table(record) for record in one.work.records)
    return Result([_work_data(one) for one in works], tuple(tables), "\n".join(lines))


def _record_table(record: Record) -> Table:
    columns = (
        Column("field", "Field"),
        Column("value", "Value"),
        Column("confidence", "Confidence", styles={"given": "", "by hand": "cyan"}),
    )
    rows: list[Mapping[str, Cell]] = [
        {"field": name, "value": value, "confidence": sure if isinstance(sure, str) else f"{sure:.2f}"}
        for name, value, sure in _values(record)
    ]
    rows.append({"field": "as printed", "value": " ".join(record.raw.split()), "confidence": ""})
    origin = record.extra.get(READ_FROM, "")
    read_from = f", read from {origin}" if origin else ""
    title = f"{record.source.stem}/{record.id} ({record.source}{read_from})"
    return Table(columns, tuple(rows), title=title, main="value")


def _values(record: Record) -> list[tuple[str, str, float | str]]:
    """(field, value, confidence) for every field that is not empty; a field without a number was given, or by hand."""
    by_hand = set(edits(record))
    found: list[tuple[str, str, float | str]] = []
    for name in _FIELDS:
        text = _text(getattr(record, name))
        if text:
            spoken = _SPOKEN.get(name, name.replace("_", "-"))
            sure = record.confidence.get(name, record.confidence.get(spoken))
            found.append(
                (name.replace("_", "-"), text, "by hand" if name in by_hand else "given" if sure is None else sure)
            )
    found.extend(
        (name, value, "given") for name, value in record.extra.items() if name not in (READ, READ_FROM) and value
    )
    return found


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(inverted(one) if isinstance(one, Name) else str(one) for one in value)
    if isinstance(value, Date):
        return str(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)


def _work_data(one: LibraryWork) -> dict[str, object]:
    return {
        **_data(one),
        "records": [_record_data(record) for record in one.work.records],
        "conflicts": [
            {
                "field": conflict.field,
                "chosen": conflict.chosen,
                "values": [{"record": record, "value": value} for record, value in conflict.values],
            }
            for conflict in one.work.conflicts
        ],
    }


def _record_data(record: Record) -> dict[str, object]:
    return {
        "id": f"{record.source.stem}/{record.id}",
        "file": record.source.file,
        "line": record.source.line,
        "read_from": record.extra.get(READ_FROM, ""),
        "raw": record.raw,
        "fields": {
            name: {
                "value": value,
                "confidence": sure if isinstance(sure, float) else None,
                "by_hand": sure == "by hand",
            }
            for name, value, sure in _values(record)
        },
    }
