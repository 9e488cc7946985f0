"""What changed since an earlier version of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.pages.html.element import Html, el, join

if TYPE_CHECKING:
    from evmap.pages.data.mapdata import MapData, MovedData


def changes_section(data: MapData) -> Html:
    """Return the section on what changed; it says so where no earlier version was given."""
    title = el("h2", "What changed", id="changes-title")
    if data.changes is None:
        return join(
            (title, el("p", "This map was made without an earlier version to compare with (evmap map --since REV)."))
        )
    changes = data.changes
    parts = [
        _ids("New reports", changes.reports_added),
        _ids("Reports that are gone", changes.reports_removed),
        _moved("Findings whose status moved", changes.findings, findings=True),
        _ids("New records", changes.claims_added, link="claim"),
        _ids("Records that are gone", changes.claims_removed),
        _moved("Gaps that closed", changes.gaps_closed),
        _moved("Gaps that opened", changes.gaps_opened),
        _moved("Gaps of another severity", changes.gaps_changed),
        _ids("Cells that were empty", tuple(f"{theme} × {model}" for model, theme in changes.cells_filled)),
        _ids("Cells that are empty now", tuple(f"{theme} × {model}" for model, theme in changes.cells_emptied)),
        _ids("New works", changes.works_added),
        _ids("Works that are gone", changes.works_removed),
    ]
    said = join(parts)
    return join((title, el("p", f"Since {changes.since}:"), said or el("p", "Nothing changed.")))


def _ids(title: str, ids: tuple[str, ...], link: str = "") -> Html:
    if not ids:
        return Html("")
    items = (el("li", el("a", one, href=f"#{link}={one}") if link else one) for one in ids)
    return join((el("h3", f"{title} ({len(ids)})"), el("ul", join(items), class_="ids")))


def _moved(title: str, rows: tuple[MovedData, ...], *, findings: bool = False) -> Html:
    if not rows:
        return Html("")
    items = []
    for row in rows:
        text = el("a", row.text or row.id, href=f"#finding={row.id}") if findings and row.after else row.text
        moved = f"{row.before or 'new'} → {row.after or 'gone'}" if row.before or findings else row.after
        items.append(el("li", text, " ", el("strong", moved), ". ", "; ".join(row.why)))
    return join((el("h3", f"{title} ({len(rows)})"), el("ul", join(items))))
