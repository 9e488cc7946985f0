"""Findings, gaps, records and sources as plain tables, for a browser with scripts off and for reading on paper.

A cell under a heading that names a field holds that field of the data as it is, and the JSON of the page leaves it out:
the script reads it here, so that no text stands twice in the file. End tags that HTML lets one leave out are left out.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from evmap.pages.html.element import Html, el, join, text
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.pages.data.mapdata import ClaimData, FindingData, MapData

#: The tables, by the list of the data that each shows: headings, and the field under each ("" where it is worked out).
COLUMNS = {
    "gaps": {
        "Severity": "severity",
        "Kind": "kind",
        "Where": "label",
        "Finding": "about",
        "Why": "why",
        "What would close it": "closes",
    },
    "findings": {
        "Finding": "statement",
        "Status": "status_text",
        "Teams read, of possible": "",
        "Confidence": "",
        "Records": "",
    },
    "claims": {
        "Record": "id",
        "What it says": "text",
        "Place": "locator",
        "Kind": "kind",
        "Basis": "basis",
        "Stance": "stance",
        "Finding": "finding",
    },
    "documents": {
        "Document": "label",
        "Title": "title",
        "Authors": "",
        "Date": "issued",
        "Publisher": "publisher",
        "Read": "",
        "Address": "url",
    },
}


def shown_fields(name: str) -> frozenset[str]:
    """Return the fields of the list *name* that stand in its table; what others look a row up by is no such field.

    >>> "text" in shown_fields("claims"), "id" in shown_fields("claims")
    (True, False)
    """
    return frozenset(COLUMNS.get(name, {}).values()) - {"id", ""}


def plain_lists(data: MapData) -> Html:
    """Return the gaps, findings, records and sources of *data*, each under a heading."""
    notes = join(el("p", f"{note[0].upper()}{note[1:]}.") for note in data.notes)
    gaps = _table("gaps", (_row(_fields("gaps", one)) for one in data.gaps))
    findings = _table("findings", (_row(_finding(one)) for one in data.findings))
    return join(
        (
            el("section", el("h2", count(len(data.gaps), "gap")), notes, gaps, id="plain-gaps"),
            el("section", el("h2", count(len(data.findings), "finding")), findings, id="plain-findings"),
            el("section", el("h2", count(len(data.claims), "record")), _records(data), id="plain-records"),
            el("section", el("h2", "Sources"), _sources(data), id="plain-sources"),
        )
    )


def _table(name: str, rows: Iterable[Html]) -> Html:
    head = (
        el("th", heading, scope="col", data_field=field if field in shown_fields(name) else None)
        for heading, field in COLUMNS[name].items()
    )
    whole = (el("thead", el("tr", join(head))), el("tbody", join(rows)))
    return el("table", join(whole), class_="list", data_list=name)


def _row(cells: Iterable[object], head: object = None) -> Html:
    """Return a row, its end tags left out."""
    start = "<tr>" if head is None else f'<tr><th scope="row">{text(head)}'
    return Html(f"{start}{''.join(f'<td>{text(cell)}' for cell in cells)}")


def _fields(name: str, one: object) -> list[object]:
    return [getattr(one, field) for field in COLUMNS[name].values() if field]


def _finding(one: FindingData) -> tuple[object, ...]:
    return (
        one.statement,
        one.status_text,
        f"{one.read_teams} of {one.possible_teams}",
        one.confirmed or f"{one.suggested} (suggested, not confirmed)",
        ", ".join((*one.supports, *one.disputes, *one.qualifies)),
    )


def _records(data: MapData) -> Html:
    labels = {one.id: one.label for one in data.documents}
    return _table("claims", (_of_report(labels, *one) for one in groupby(data.claims, key=lambda claim: claim.report)))


def _of_report(labels: dict[str, str], report: str, claims: Iterable[ClaimData]) -> Html:
    head = el("th", labels.get(report, report), scope="rowgroup", colspan=len(COLUMNS["claims"]))
    return join((el("tr", head), *(_record(claim) for claim in claims)))


def _record(claim: ClaimData) -> Html:
    id, *others = _fields("claims", claim)
    return _row(others, head=id)


def _sources(data: MapData) -> Html:
    return _table(
        "documents",
        (
            _row(
                (
                    one.label,
                    one.title,
                    "; ".join(one.authors),
                    one.issued,
                    one.publisher,
                    "report, read" if one.read else "not read",
                    el("a", one.url, href=one.url, rel="noopener noreferrer") if one.url else "",
                )
            )
            for one in data.documents
        ),
    )
