"""Corroboration rows as a table with plain headings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.analysis.corroboration import CAUTIONS, populations_of
from evmap.analysis.independence.confidence import SUGGESTED
from evmap.analysis.independence.status import MEANING, Status
from evmap.output.screens.corroboration import corroboration_screen
from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.analysis.corroboration import Corroboration, Corroborations
    from evmap.output.screens.screen import Screen
    from evmap.output.tables.table import Cell

STATUS_STYLES = {
    "corroborated": "green",
    "partly corroborated": "yellow",
    "single source": "yellow",
    "contested": "bold red",
    "contested (different populations)": "bold red",
    "disputed": "bold red",
}

_COLUMNS = (
    Column("status", "Status", styles=STATUS_STYLES, max_width=14),
    Column("statement", "Finding"),
    Column("read_teams", "Teams read", align="right", priority=1, max_width=5),
    Column("possible_teams", "Teams possible", align="right", priority=1, max_width=8),
    Column("docs", "Documents", align="right", priority=3, max_width=9),
    Column("roots", "Roots", align="right", priority=3, max_width=5),
    Column("channels", "Channels", align="right", priority=3, max_width=8),
    Column("supports", "Claims for", priority=4, max_width=16),
    Column("against", "Against or qualifying", priority=3, max_width=11),
    Column("populations", "About whom", priority=5, max_width=18),
    Column("bases", "Kinds of evidence", priority=6, max_width=20),
    Column("confidence", f"Confidence ({SUGGESTED})", priority=1, max_width=14),
    Column("cautions", "Cautions", priority=2, max_width=22),
    Column("finding", "Id", priority=7, max_width=24),
    # a table for machines has no heading that says it
    Column("confidence_state", "Whose confidence", hidden=True),
)

SCREEN_NOTE = (
    "Teams: independent groups of researchers whose study was read; “maybe”: if works that are only cited agree."
    f" Confidence: {SUGGESTED}, unless it names a person. More: --long, --definitions."
)
_NO_FINDING = "No findings: none fits what was asked, or none is listed in claims/findings.yaml yet."

_HEADINGS = (
    "Teams read: independent teams whose own study was read. Teams possible: with cited works that were not read yet.",
    "Documents: reports that support it. Roots: separate studies behind them. Channels: how many separate hands the"
    " evidence comes through; removing so many teams or documents would leave nothing.",
    f"Confidence: four concerns in the manner of GRADE-CERQual, worked out by rule: {SUGGESTED}. People assess.",
)
_MORE = "What each status and caution means: --definitions."


def corroboration_result(rows: Corroborations, *, definitions: bool = False, screen: Screen | None = None) -> Result:
    """Return *rows* to print: how many findings have which status, then one row a finding; on a *screen* in plain words
    and three lines each."""
    columns: tuple[Column, ...] = _COLUMNS
    if any(row.confirmation for row in rows):  # a heading for both: what a person set, and what is only suggested
        plain = {"confidence": "Confidence"}
        columns = tuple(replace(one, heading=plain.get(one.key, one.heading)) for one in _COLUMNS)
    mixed = columns is not _COLUMNS
    table = Table(columns, tuple(_row(row, mixed=mixed) for row in rows), main="statement")
    counts = ", ".join(f"{number} {status}" for status, number in rows.counts.items())
    summary = f"{count(len(rows), 'finding')}: {counts}." if len(rows) else _NO_FINDING
    notes = _definitions(rows) if definitions else ()
    if screen is None or not len(rows):
        return Result(rows.to_json(), (table,), summary, notes or ((*_HEADINGS, _MORE) if len(rows) else ()))
    said = [] if definitions or screen.short else [SCREEN_NOTE]
    if screen.short:
        summary = f"{summary.removesuffix('.')}; {min(len(rows), screen.most or len(rows))} of them here:"
    elif screen.most is not None and screen.most < len(rows):
        rest = count(len(rows) - screen.most, "more finding")
        said.insert(0, f"{rest}: leave out -n, or ask for a --status or --theme.")
    short = corroboration_screen(rows, STATUS_STYLES, screen)
    return Result(rows.to_json(), (table,), summary, (*said, *notes), (short,))


def _row(row: Corroboration, *, mixed: bool) -> dict[str, Cell]:
    profile = row.profile
    finding = profile.finding
    return {
        "status": row.status_text,
        "statement": finding.statement or finding.id,
        "read_teams": profile.V,
        "possible_teams": profile.T,
        "docs": len(profile.docs),
        "roots": len(profile.roots.possible),
        "channels": row.channels,
        "supports": [claim.id for claim in finding.supports],
        "against": [claim.id for claim in (*finding.disputes, *finding.qualifies)],
        "populations": populations_of(finding.supports),
        "bases": sorted({claim.basis for claim in finding.supports if claim.basis}),
        "confidence": confidence_text(row, mixed=mixed),
        "cautions": list(row.cautions),
        "finding": finding.id,
        "confidence_state": SUGGESTED if row.confirmation is None else row.confirmation.state,
    }


def confidence_text(row: Corroboration, *, mixed: bool) -> str:
    """Return the reviewer's confidence with its state if one was set, else the suggested level.

    ``mixed`` says that other findings of the table were confirmed, so that its heading cannot say what a level is.
    """
    own, suggested = row.confirmation, row.suggestion.level.word
    if own is None:
        return f"{suggested} ({SUGGESTED})" if mixed else suggested
    by = f" by {own.by}" if own.by else ""
    return f"{own.confidence}{by} ({own.state}); {SUGGESTED}: {suggested}"


def _definitions(rows: Corroborations) -> tuple[str, ...]:
    present = [Status(word) for word in rows.counts]
    said = {caution.split(" ")[0] for row in rows for caution in row.cautions}
    cautions = [f"  {name}: {text}" for name, text in CAUTIONS.items() if name.split(" ")[0] in said]
    return (
        *_HEADINGS,
        "Status:",
        *(f"  {status}: {MEANING[status]}" for status in present),
        *(("Cautions:", *cautions) if cautions else ()),
    )
