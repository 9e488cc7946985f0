"""What files of others added, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.project.enrich import Enrichment

_FILES = (
    Column("file", "File"),
    *(
        Column(key, key.capitalize(), align="right", max_width=8)
        for key in ("read", "matched", "others", "broken", "filled", "notices")
    ),
)
_NEW = (Column("work", "Work", max_width=28), Column("said", "New"))
_CONFLICTS = (
    Column("work", "Work", max_width=28),
    Column("field", "Field", max_width=16),
    Column("here", "Here (stays)"),
    Column("there", "There", max_width=40),
    Column("file", "File", max_width=24, priority=1),
)


def enrich_result(found: Enrichment, *, dry_run: bool = False) -> Result:
    """Return *found* to print: counts of every file, what is new, what differs."""
    files = tuple(
        {name: getattr(one, name) for name in ("file", "read", "matched", "others", "broken", "filled", "notices")}
        for one in found.files
        if one.error is None
    )
    new = tuple({"work": id, "said": said} for id, said in found.new)
    conflicts = tuple(
        {"work": one.work, "field": one.field, "here": one.here, "there": one.there, "file": one.file}
        for one in found.conflicts
    )
    tables = [Table(_FILES, files, main="file")]
    tables += [Table(_NEW, new, title="New", main="said")] if new else []
    tables += (
        [Table(_CONFLICTS, conflicts, title="What differs; nothing was changed", main="here")] if conflicts else []
    )
    would = "would be " if dry_run else ""
    filled, notices = sum(one.filled for one in found.files), sum(one.notices for one in found.files)
    summary = (
        f"{count(filled, 'field')} {would}filled and {count(notices, 'notice')} {would}added;"
        f" {count(len(conflicts), 'difference')}." + ("" if new else " Nothing new.")
    )
    data = {"files": list(files), "new": list(new), "conflicts": list(conflicts)}
    return Result(data, tuple(tables), summary)
