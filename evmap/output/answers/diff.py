"""What changed between two states, as a note one can hand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evmap.analysis.diff import Changes, FindingChange
    from evmap.analysis.gaps.gap import Gap
    from evmap.output.tables.table import Cell

_FINDINGS = (
    Column("finding", "Finding", max_width=28),
    Column("before", "Before", max_width=14),
    Column("after", "After", max_width=14),
    Column("why", "Why"),
)
_GAPS = (
    Column("severity", "Severity"),
    Column("kind", "Kind", max_width=14),
    Column("where", "Where", max_width=28),
    Column("why", "Why"),
)
_ALL = (
    Column("change", "Change"),
    Column("what", "What"),
    Column("before", "Before"),
    Column("after", "After"),
    Column("why", "Why"),
)


def change_result(changes: Changes, since: str, format: str = "table", until: str = "") -> Result:
    """Return *changes* since *since* (a revision, a folder) up to *until* (or now); as CSV one row a change."""
    if changes.nothing:
        return Result(changes.to_json(), summary=f"Nothing changed {_span(since, until)}.")
    if format == "csv":
        return Result(changes.to_json(), (Table(_ALL, tuple(_everything(changes)), main="why"),))
    tables = []
    if changes.findings:
        rows = tuple(_finding(one) for one in changes.findings)
        tables.append(Table(_FINDINGS, rows, title="Findings whose status changed", main="why"))
    for title, gaps in (("Gaps closed", changes.gaps_closed), ("Gaps opened", changes.gaps_opened)):
        if gaps:
            tables.append(Table(_GAPS, tuple(_gap(gap) for gap in gaps), title=title, main="why"))
    if changes.gaps_changed:
        rows = tuple(
            {**_gap(one.gap), "severity": f"{one.before} -> {one.gap.severity}"} for one in changes.gaps_changed
        )
        tables.append(Table(_GAPS, rows, title="Gaps of another severity", main="why"))
    return Result(changes.to_json(), tuple(tables), _summary(changes, _span(since, until)), tuple(_notes(changes)))


def _span(since: str, until: str) -> str:
    return f"from {since} to {until}" if until else f"since {since}"


def _summary(changes: Changes, span: str) -> str:
    parts = []
    for noun, added, removed in (
        ("report", changes.reports_added, changes.reports_removed),
        ("work", changes.works_added, changes.works_removed),
        ("claim", changes.claims_added, changes.claims_removed),
    ):
        if added:
            parts.append(f"{count(len(added), noun)} more")
        if removed:
            parts.append(f"{count(len(removed), noun)} fewer")
    parts.append(f"{count(len(changes.findings), 'finding')} of another status")
    parts.append(f"{count(len(changes.gaps_closed), 'gap')} closed, {len(changes.gaps_opened)} opened")
    return f"{span[:1].upper()}{span[1:]}: {'; '.join(parts)}."


def _notes(changes: Changes) -> Iterator[str]:
    for title, ids in (
        ("Reports added", changes.reports_added),
        ("Reports gone", changes.reports_removed),
        ("Works added", changes.works_added),
        ("Works gone", changes.works_removed),
    ):
        if ids:
            yield f"{title}: {names(ids, 12)}"
    for title, cells in (("Cells filled", changes.cells_filled), ("Cells emptied", changes.cells_emptied)):
        if cells:
            yield f"{title}: {names([f'{model} x {theme}' for model, theme in cells], 12)}"
    for title, cited in (
        ("Citations that match nothing", changes.unresolved_new),
        ("Citations that match now, or are gone", changes.unresolved_gone),
    ):
        if cited:
            yield f"{title}: {names([f'{text} in {claim}' for claim, text in cited], 12)}"


def _finding(one: FindingChange) -> dict[str, Cell]:
    return {
        "finding": one.finding,
        "before": one.before or "not there",
        "after": one.after or "gone",
        "why": "; ".join(one.why),
    }


def _gap(gap: Gap) -> dict[str, Cell]:
    return {
        "severity": str(gap.severity),
        "kind": gap.name,
        "where": gap.label,
        "why": gap.why.removeprefix(f"{gap.label}: "),
    }


def _everything(changes: Changes) -> Iterator[dict[str, Cell]]:
    simple: Sequence[tuple[str, Sequence[str]]] = (
        ("report added", changes.reports_added),
        ("report gone", changes.reports_removed),
        ("work added", changes.works_added),
        ("work gone", changes.works_removed),
        ("claim added", changes.claims_added),
        ("claim gone", changes.claims_removed),
        ("cell filled", [f"{model} x {theme}" for model, theme in changes.cells_filled]),
        ("cell emptied", [f"{model} x {theme}" for model, theme in changes.cells_emptied]),
        ("citation unresolved", [f"{claim}: {text}" for claim, text in changes.unresolved_new]),
        ("citation resolved or gone", [f"{claim}: {text}" for claim, text in changes.unresolved_gone]),
    )
    for change, items in simple:
        for item in items:
            yield {"change": change, "what": item, "before": "", "after": "", "why": ""}
    for one in changes.findings:
        row = _finding(one)
        yield {
            "change": "finding",
            "what": one.finding,
            "before": row["before"],
            "after": row["after"],
            "why": row["why"],
        }
    for gap in changes.gaps_closed:
        yield {"change": "gap closed", "what": gap.id, "before": str(gap.severity), "after": "", "why": gap.why}
    for gap in changes.gaps_opened:
        yield {"change": "gap opened", "what": gap.id, "before": "", "after": str(gap.severity), "why": gap.why}
    for changed in changes.gaps_changed:
        gap = changed.gap
        yield {
            "change": "gap changed",
            "what": gap.id,
            "before": changed.before,
            "after": str(gap.severity),
            "why": gap.why,
        }
