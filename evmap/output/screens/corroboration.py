"""Corroboration for a terminal: a finding in three lines, its cautions in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evmap.analysis.corroboration import Corroboration
    from evmap.output.screens.screen import Screen
    from evmap.output.tables.table import Cell

#: A caution without its number -> the same in plain words; ``N`` stands for the number.
PLAIN = {
    "varied": "not everywhere so",
    "retracted": "N retracted",
    "misquoted": "misquoted",
    "authors unknown": "authors unknown",
    "echo": "repeated, not studied anew",
    "one sponsor": "shared sponsor",
    "shared respondents": "same people asked?",
    "unread": "N unread",
    "unresolved": "N sources not found",
    "thin": "little said on it",
    "self-citation": "cites itself",
    "circular": "cite each other",
    "coders differ": "coders differ",
}

#: What one line under the finding has room for on a screen of 80 columns.
_LINE = 64


def corroboration_screen(found: Iterable[Corroboration], styles: Mapping[str, str], screen: Screen) -> Table:
    """Return what was *found* as a table for a *screen*; *styles* colours a status."""
    columns = (
        Column("status", "Status", styles=styles, max_width=0 if screen.short else 14),
        Column("finding", "Finding, and what to keep in mind"),
        Column("teams", "Independent teams", align="right", max_width=12),
        Column("confidence", "Confidence", max_width=10),
    )
    shown = list(found)[: screen.most]
    rows = tuple(_row(row, screen.short) for row in shown)
    return Table(columns[:2] if screen.short else columns, rows, main="finding", headed=not screen.short)


def _row(row: Corroboration, short: bool) -> dict[str, Cell]:
    own = row.confirmation
    sure = row.suggestion.level.word if own is None else f"{own.confidence} ({own.by or 'a reviewer'}, {own.state})"
    read, possible = row.profile.V, row.profile.T
    statement = row.statement or row.finding
    return {
        "status": row.status_text,
        "finding": statement if short else f"{statement}\n{_mind(row)}",
        "teams": f"{read}, maybe {possible}" if possible > read else str(read),
        "confidence": sure,
    }


def _mind(row: Corroboration) -> str:
    """The finding's id, and as many of its cautions as one line has room for."""
    said = list(map(plain_caution, row.cautions))
    for number in range(len(said), 0, -1):
        more = f"; and {len(said) - number} more" if number < len(said) else ""
        text = f"{row.finding}: {'; '.join(said[:number])}{more}"
        if len(text) <= _LINE:
            return text
    counted = f"{row.finding}: {count(len(said), 'caution')}"
    return counted if said and len(counted) <= _LINE else row.finding


def plain_caution(caution: str) -> str:
    """Return *caution* (``unread 2``) in plain words (``2 works unread``)."""
    name = next(name for name in PLAIN if caution.startswith(name))
    number = caution.removeprefix(name).strip(" x")
    return PLAIN[name].replace("N", number)
