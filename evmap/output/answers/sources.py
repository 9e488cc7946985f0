"""What to read next and what the map stands on, as two tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.screens.sources import keystone_screen, unread_screen
from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.analysis.sources import Keystone, Sources, UnreadSource
    from evmap.output.screens.screen import Screen
    from evmap.output.tables.table import Cell

_UNREAD = (
    Column("raises", "Would raise", align="right", max_width=5),
    Column("behind", "Behind", align="right", max_width=6),
    Column("work", "Work", max_width=28),
    Column("gains", "What would rise if it were read and agreed"),
    Column("kind", "Kind of work", priority=1, max_width=12),
    Column("others", "Also behind", priority=2, max_width=30),
    Column("claims", "Cited in", priority=3, max_width=20),
    Column("title", "Title", priority=4, max_width=40),
)
_KEYSTONES = (
    Column("changes", "Would change", align="right", max_width=6),
    Column("touches", "Bears on", align="right", max_width=5),
    Column("document", "Document", max_width=28),
    Column("kind", "Kind", max_width=6),
    Column("findings", "Findings whose status would change without it"),
)
SHOWN = 8
_READ_NEXT = "What to read next"
_STANDS_ON = "Keystones: what the map stands on"


def sources_result(sources: Sources, keystones: Sequence[Keystone], *, screen: Screen | None = None) -> Result:
    """Return both to print: how many unread works could raise a finding, then the rows; on a *screen* with titles and a
    line for findings that change alike."""
    useful = sum(1 for row in sources if row.work.gains)
    raised = {one.finding for row in sources for one in row.work.gains}
    summary = (
        f"{count(len(sources), 'unread work')} behind findings; reading {useful} of them could raise the status of"
        f" {count(len(raised), 'finding')}, if they agree."
    )
    tables = [
        Table(_UNREAD, tuple(map(_unread, sources)), title=_READ_NEXT, main="gains"),
        Table(_KEYSTONES, tuple(map(_keystone, keystones)), title=_STANDS_ON, main="findings"),
    ]
    data = {"rows": sources.to_dicts(), "keystones": [one.to_dict() for one in keystones]}
    short = screen and (unread_screen(sources, _READ_NEXT, screen), keystone_screen(keystones, _STANDS_ON, screen))
    return Result(data, tuple(tables if keystones else tables[:1]), summary, (), short or ())


def _unread(row: UnreadSource) -> dict[str, Cell]:
    gains = [f"{one.finding} ({one.now} -> {one.then})" for one in row.work.gains]
    return {
        "raises": len(gains),
        "behind": len(row.work.dependents),
        "work": row.document.id,
        "gains": gains or "none by itself",
        "kind": "report in hand" if row.document.read else row.document.design or "not said",
        "others": [one.finding for one in row.work.dependents if not one.gains],
        "claims": list(row.cited_by),
        "title": row.document.title,
    }


def _keystone(one: Keystone) -> dict[str, Cell]:
    said = [f"{change.finding} ({change.before} -> {change.after})" for change in one.changes]
    if len(said) > SHOWN + 1:
        said = [*said[:SHOWN], f"and {len(said) - SHOWN} more"]
    return {
        "changes": len(one.changes),
        "touches": one.touches,
        "document": one.document.id,
        "kind": "report" if one.document.read else "work",
        "findings": said,
    }
