"""What to read next and what the map stands on, for a terminal: titles, and the changes of status a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Table
from evmap.text.plurals import count, names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.analysis.sources import Keystone, UnreadSource
    from evmap.output.screens.screen import Screen
    from evmap.output.tables.table import Cell

_UNREAD = (
    Column("raises", "Could raise", align="right", max_width=6),
    Column("what", "Work, and what would rise if it were read and agreed"),
)
_KEYSTONES = (
    Column("changes", "Would change", align="right", max_width=6),
    Column("what", "Report or work, and what would change without it"),
)


def unread_screen(rows: Iterable[UnreadSource], title: str, screen: Screen) -> Table:
    """Return what to read next as a table for a *screen*."""
    shown = tuple(_unread(row, screen.short) for row in list(rows)[: screen.most])
    return Table(_UNREAD, shown, title=title, main="what", headed=not screen.short)


def _unread(row: UnreadSource, short: bool) -> dict[str, Cell]:
    work, document = row.work, row.document
    kind = "a report in hand" if document.read else document.design or "kind of work not said"
    rise = _alike((str(one.now), str(one.then), one.finding) for one in work.gains)
    others = [one.finding for one in work.dependents if not one.gains]
    if others:
        rise.append(f"behind, too, without a change: {names(others)}")
    lines = [document.title or document.label, f"{document.id}: {kind}; cited in {names(row.cited_by)}", *rise]
    return {"raises": len(work.gains), "what": lines[0] if short else "\n".join(lines)}


def keystone_screen(rows: Iterable[Keystone], title: str, screen: Screen) -> Table:
    """Return what the map stands on as a table for a *screen*."""
    shown = tuple(_keystone(one, screen.short) for one in list(rows)[: screen.most])
    return Table(_KEYSTONES, shown, title=title, main="what", headed=not screen.short)


def _keystone(one: Keystone, short: bool) -> dict[str, Cell]:
    kind = "report" if one.document.read else "work"
    first = f"{one.document.id} ({kind}), behind {count(one.touches, 'finding')}"
    lines = [first, *_alike((change.before, change.after, change.finding) for change in one.changes)]
    return {"changes": len(one.changes), "what": first if short else "\n".join(lines)}


def _alike(changes: Iterable[tuple[str, str, str]]) -> list[str]:
    """(before, after, finding) of each change -> a line for all that change alike."""
    groups: dict[str, list[str]] = {}
    for before, after, finding in changes:
        groups.setdefault(f"{before} → {after}", []).append(finding)
    return [f"{change}: {names(findings)}" for change, findings in groups.items()]
