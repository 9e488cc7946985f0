"""What changed since an earlier state, as the map shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.pages.data.mapdata import ChangesData, MovedData

if TYPE_CHECKING:
    from evmap.analysis.diff import Changes
    from evmap.analysis.gaps.gap import Gap


def changes_data(since: str, changes: Changes) -> ChangesData:
    """Return *changes* with the name of the earlier state."""
    return ChangesData(
        since=since,
        reports_added=changes.reports_added,
        reports_removed=changes.reports_removed,
        works_added=changes.works_added,
        works_removed=changes.works_removed,
        claims_added=changes.claims_added,
        claims_removed=changes.claims_removed,
        findings=tuple(
            MovedData(one.finding, one.before, one.after, one.statement, one.why) for one in changes.findings
        ),
        gaps_opened=tuple(_gap(gap) for gap in changes.gaps_opened),
        gaps_closed=tuple(_gap(gap) for gap in changes.gaps_closed),
        gaps_changed=tuple(_gap(one.gap, one.before) for one in changes.gaps_changed),
        cells_filled=changes.cells_filled,
        cells_emptied=changes.cells_emptied,
    )


def _gap(gap: Gap, before: str = "") -> MovedData:
    return MovedData(gap.id, before, str(gap.severity), f"{gap.name}: {gap.label}", (gap.why,))
