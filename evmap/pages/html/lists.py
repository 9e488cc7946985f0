"""Findings, gaps, records and sources as plain lists, for a browser with scripts off and for reading on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.pages.html.element import Html, el, join
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.pages.data.mapdata import ClaimData, DocumentData, MapData


def plain_lists(data: MapData) -> Html:
    """Return the gaps, findings, records and sources of *data*, each under a heading."""
    return join(
        (
            el("section", el("h2", count(len(data.gaps), "gap")), _gaps(data), id="plain-gaps"),
            el("section", el("h2", count(len(data.findings), "finding")), _findings(data), id="plain-findings"),
            el("section", el("h2", count(len(data.claims), "record")), _records(data), id="plain-records"),
            el("section", el("h2", "Sources"), _sources(data), id="plain-sources"),
        )
    )


def _table(headings: tuple[str, ...], rows: list[Html]) -> Html:
    head = el("tr", join(el("th", one, scope="col") for one in headings))
    return el("table", el("thead", head), el("tbody", join(rows)), class_="list")


def _row(*cells: object) -> Html:
    return el("tr", join(el("td", cell) for cell in cells))


def _gaps(data: MapData) -> Html:
    notes = join(el("p", f"{note[0].upper()}{note[1:]}.") for note in data.notes)
    rows = [_row(gap.severity, gap.kind, gap.label, join((gap.about, gap.why), ": "), gap.closes) for gap in data.gaps]
    return Html(notes + _table(("Severity", "Kind", "Where", "Why", "What would close it"), rows))


def _findings(data: MapData) -> Html:
    rows = [
        _row(
            one.statement,
            one.status_text,
            f"{one.read_teams} of {one.possible_teams}",
            one.confirmed or f"{one.suggested} (suggested, not confirmed)",
            ", ".join((*one.supports, *one.disputes, *one.qualifies)),
        )
        for one in data.findings
    ]
    return _table(("Finding", "Status", "Teams read, of possible", "Confidence", "Records"), rows)


def _records(data: MapData) -> Html:
    labels = {one.id: one.label for one in data.documents}
    rows = [
        el(
            "tr",
            el("th", claim.id, scope="row"),
            join(el("td", one) for one in _record(claim, labels)),
        )
        for claim in data.claims
    ]
    return _table(("Record", "What it says", "Report, place", "Kind and basis", "Finding"), rows)


def _record(claim: ClaimData, labels: dict[str, str]) -> tuple[object, ...]:
    report = labels.get(claim.report, claim.report)
    return (
        claim.text,
        f"{report}, {claim.locator}" if claim.locator else report,
        f"{claim.kind}, {claim.basis or 'no basis stated'}",
        f"{claim.stance} {claim.finding}" if claim.finding else "",
    )


def _sources(data: MapData) -> Html:
    return el("ul", join(el("li", source_line(one)) for one in data.documents))


def source_line(one: DocumentData) -> Html:
    """Return a document as one line of a bibliography, with a link that is followed only on a click."""
    authors = "; ".join(one.authors) or one.publisher or one.id
    said = f"{authors} ({one.year if one.year is not None else 'n.d.'}). {one.title or one.id}."
    link = el("a", one.url, href=one.url, rel="noopener noreferrer") if one.url else ""
    return join((said, el("em", "report, read" if one.read else "not read"), link), " ")
