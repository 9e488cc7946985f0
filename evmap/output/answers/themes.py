"""The taxonomy as an indented tree with counts, the crosswalk, and what in it is unused or undefined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.screens.themes import NOTE, themes_screen
from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count, names

if TYPE_CHECKING:
    from evmap.analysis.themes import TermRow, Terms
    from evmap.output.tables.table import Cell


def themes_result(terms: Terms, format: str = "table", *, screen: bool = False) -> Result:
    """Return *terms* to print. Each count stands as it is for the term itself, and with its narrower terms. As CSV
    there is the tree alone, since a second table would not fit its columns; on a *screen* a line for each term."""
    with_gaps = terms.facet == "theme"
    columns = [
        Column("term", terms.facet.capitalize()),
        Column("claims", "Claims", align="right", max_width=6),
        Column("all_claims", "Claims with narrower", align="right", max_width=8),
        Column("findings", "Findings", align="right", max_width=8),
        Column("all_findings", "Findings with narrower", align="right", max_width=8),
    ]
    if with_gaps:
        columns += [
            Column("gaps", "Gaps", align="right", max_width=5),
            Column("all_gaps", "Gaps with narrower", align="right", max_width=8),
        ]
    columns += [
        Column("others", "Other claims", align="right", priority=1, max_width=6),
        Column("also", "Also under", priority=1, max_width=24),
        Column("id", "Id", priority=0, max_width=24),
    ]
    tables = [Table(tuple(columns), tuple(_row(row) for row in terms), main="term")]
    if terms.crosswalk and format != "csv":
        tables.append(_crosswalk(terms))
    notes = (*_notes(terms), *([NOTE] if screen else []))
    return Result(terms.to_json(), tuple(tables), _summary(terms), notes, themes_screen(terms) if screen else ())


def _row(row: TermRow) -> dict[str, Cell]:
    return {
        "term": "  " * row.depth + row.label,
        "claims": row.own.claims,
        "all_claims": row.all.claims,
        "findings": row.own.findings,
        "all_findings": row.all.findings,
        "gaps": row.own.gaps,
        "all_gaps": row.all.gaps,
        "others": row.all.others,
        "also": [parent for parent in row.parents if parent != row.under],
        "id": row.id,
    }


def _summary(terms: Terms) -> str:
    tops = sum(1 for row in terms if row.depth == 0)
    unused = sum(1 for facet, _ in terms.unused if facet == terms.facet)
    text = f"{count(len(terms), terms.facet)}, {tops} at the top; {unused} used by no claim."
    if terms.undefined:
        text += f" {count(len(terms.undefined), 'tag')} that nothing defines."
    return text


def _crosswalk(terms: Terms) -> Table:
    reports = list(dict.fromkeys(report for row in terms.crosswalk for report in row.headings))
    columns = (
        Column("theme", "Theme", max_width=22),
        *(Column(report, report, max_width=40) for report in reports),
        Column("match", "Match", max_width=8),
        Column("note", "Note", priority=1),
    )
    rows = tuple(
        {
            "theme": row.theme,
            **{one: row.headings.get(one) or "none" for one in reports},
            "match": row.match,
            "note": row.note,
        }
        for row in terms.crosswalk
    )
    return Table(columns, rows, title="Where the reports speak of it (their headings)", main="note")


def _notes(terms: Terms) -> list[str]:
    notes = []
    by_facet: dict[str, list[str]] = {}
    for facet, term in terms.unused:
        by_facet.setdefault(facet, []).append(term)
    for facet, ids in by_facet.items():
        notes.append(f"Used by no claim ({facet}): {', '.join(ids)}")
    for one in terms.undefined:
        notes.append(f"Not defined in themes.yaml: {one.facet} '{one.id}', in {names(one.claims)}")
    return notes
