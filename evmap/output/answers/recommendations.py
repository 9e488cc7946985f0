"""Recommendations with what each rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.analysis.recommendations import Recommendation, Recommendations
    from evmap.output.tables.table import Cell

_COLUMNS = (
    Column(
        "rests_on",
        "Rests on",
        max_width=16,
        styles={"nothing: it answers no finding": "bold red", "nothing that was read": "bold red"},
    ),
    Column("text", "Recommendation"),
    Column("findings", "Findings it answers", priority=1, max_width=50),
    Column("report", "Report", priority=2, max_width=20),
    Column("locator", "Where", priority=2, max_width=10),
    Column("id", "Id", max_width=10),
)


def recommendations_result(recommendations: Recommendations) -> Result:
    """Return *recommendations* to print: how many rest on nothing, then one row each."""
    nothing = sum(1 for row in recommendations if row.most_teams == 0)
    one = sum(1 for row in recommendations if row.most_teams == 1)
    more = len(recommendations) - nothing - one
    summary = (
        f"{count(len(recommendations), 'recommendation')}: {nothing} resting on nothing that was read,"
        f" {one} on one read team, {more} on two or more."
    )
    table = Table(_COLUMNS, tuple(_row(row) for row in recommendations), main="text")
    return Result({"rows": recommendations.to_dicts()}, (table,), summary)


def _row(row: Recommendation) -> dict[str, Cell]:
    return {
        "rests_on": row.rests_on,
        "text": row.claim.text,
        "findings": [
            f"{profile.finding.id} ({profile.status}{', varied' if profile.varied else ''})" for profile in row.answers
        ],
        "report": row.claim.report,
        "locator": row.claim.locator,
        "id": row.claim.id,
    }
