"""What an edit wrote, or would write: a line for each thing, and the files with the lines that differ."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.project.disk.journal import Entry

_CHANGES = {"added": "green", "removed": "red", "changed": "yellow"}


def edit_result(
    said: Sequence[str],
    before: Mapping[str, bytes | None],
    after: Mapping[str, bytes | None],
    *,
    dry_run: bool = False,
    more: Mapping[str, object] | None = None,
) -> Result:
    """Return what was done to the files of *after* (path -> content, None: no file), which held what *before* says.

    With *dry_run* the lines that would change are shown. *more* are further keys of the JSON, which always holds the
    lines.
    """
    rows = []
    for path in sorted(after):
        old, new = before.get(path), after[path]
        if old != new:
            change = "added" if old is None else "removed" if new is None else "changed"
            rows.append({"file": path, "change": change, "diff": difference(path, old, new)})
    columns = (
        Column("change", "Change", styles=_CHANGES),
        Column("file", "File"),
        Column("diff", "Lines", hidden=True),
    )
    shown = [line for row in rows for line in row["diff"].splitlines()] if dry_run else []
    head = "; ".join(said) or "nothing to change"
    would = f" (dry run: nothing was written; {count(len(rows), 'file')} would change)" if dry_run else ""
    return Result(
        data={**(more or {}), "dry_run": dry_run, "done": list(said), "files": rows},
        tables=(Table(columns, tuple(rows), main="file"),) if rows else (),
        summary=f"{head}{would}",
        notes=tuple(shown),
        screen=() if dry_run else (_written([row for row in rows if row["file"] not in head]),),
    )


def _written(rows: Sequence[Mapping[str, str]]) -> Table:
    """The same table for a screen: the files that the sentence before it does not name."""
    columns = (Column("change", "Change", styles=_CHANGES), Column("file", "File"))
    return Table(columns, tuple(rows), main="file")


def difference(path: str, old: bytes | None, new: bytes | None) -> str:
    """Return the lines that differ, as ``diff -u`` writes them; of a file that is no text, that it differs."""
    try:
        left, right = ((data or b"").decode("utf-8").splitlines(keepends=True) for data in (old, new))
    except UnicodeDecodeError:
        return f"{path}: not a text file\n"
    was, is_now = (f"{side}/{path}" if data is not None else "/dev/null" for side, data in (("a", old), ("b", new)))
    found = difflib.unified_diff(left, right, was, is_now, n=2)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found)


def journal_result(entries: Sequence[Entry]) -> Result:
    """Return the commands of the journal, latest first, with the files that each wrote."""
    rows = tuple({"on": entry.on, "command": entry.command, "files": sorted(entry.before)} for entry in entries)
    columns = (Column("on", "When"), Column("command", "Command"), Column("files", "Files", priority=1, max_width=50))
    return Result(
        data=[dict(row) for row in rows],
        tables=(Table(columns, rows, main="command"),) if rows else (),
        summary=f"{count(len(rows), 'command')} can be undone",
    )
