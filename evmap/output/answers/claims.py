"""Claims as a table, and as a sheet that ``evmap ingest`` reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.claims.sheet import cells_of, columns
from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import plural

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.claim import CitedWork, Claim, Figure
    from evmap.domain.taxonomy import Taxonomy

_STANCES = {"supports": "green", "disputes": "red", "qualifies": "yellow"}


def claims_result(claims: Sequence[Claim], total: int, taxonomy: Taxonomy) -> Result:
    """The *claims* that were asked for, out of *total*."""
    sheet = columns(taxonomy.facets)
    rows = tuple({**dict.fromkeys(sheet, ""), **cells_of(claim), **_shown(claim)} for claim in claims)
    visible = (
        Column("id", "Claim"),
        Column("report", "Report", priority=2, max_width=24),
        Column("locator", "Where", max_width=12),
        Column("basis", "Basis", priority=1),
        Column("tags", "Tags", priority=1, max_width=36),
        Column("finding_stance", "Finding", priority=1, max_width=34, styles=_STANCES),
        Column("text", "What the report says"),
    )
    shown_rows = Table(visible, rows, main="text")
    all_columns = tuple(Column(key, key, hidden=True) for key in sheet)
    where = "" if len(claims) == total else f" of {total}"
    return Result(
        data=[claim_data(claim) for claim in claims],
        tables=(_with_hidden(shown_rows, all_columns),) if rows else (),
        summary=f"{len(claims)}{where} {plural('claim', total)}",
    )


def claims_sheet(claims: Sequence[Claim], taxonomy: Taxonomy) -> Result:
    """The same with exactly the columns that an import knows, for CSV; ``reviewer`` where a second coder's are
    shown, so that they come back into that coder's file."""
    sheet = columns(taxonomy.facets)
    if any(claim.reviewer for claim in claims):
        sheet = (*sheet, "reviewer")
    rows = tuple({**dict.fromkeys(sheet, ""), **cells_of(claim), "reviewer": claim.reviewer} for claim in claims)
    return Result(data=[], tables=(Table(tuple(Column(key, key) for key in sheet), rows),))


def _with_hidden(table: Table, hidden: tuple[Column, ...]) -> Table:
    shown = {column.key for column in table.columns}
    return Table((*table.columns, *(c for c in hidden if c.key not in shown)), table.rows, table.title, table.main)


def _shown(claim: Claim) -> dict[str, str]:
    tags = [f"{link.id}{'~' if link.inferred else ''}" for links in claim.terms.values() for link in links]
    finding = f"{claim.stance} {claim.finding}" if claim.stance else claim.finding
    return {"tags": ", ".join(tags), "finding_stance": finding}


def claim_data(claim: Claim) -> dict[str, object]:
    """A claim as JSON."""
    data: dict[str, object] = {
        "id": claim.id,
        "report": claim.report,
        "text": claim.text,
        "quote": claim.quote,
        "locator": claim.locator,
        "kind": claim.kind,
        "basis": claim.basis,
        "population": list(claim.population),
    }
    for facet, links in claim.terms.items():
        data[facet] = [{"id": link.id, "link": "inferred" if link.inferred else "explicit"} for link in links]
    return data | {
        "cites": [_cite(cite) for cite in claim.cites],
        "figures": [_figure(figure) for figure in claim.figures],
        "finding": claim.finding or None,
        "stance": str(claim.stance) if claim.stance else None,
        "direction": claim.direction,
        "richness": claim.richness,
        "addresses": list(claim.addresses),
        "status": str(claim.status),
        "note": claim.note,
        "by": claim.by,
        "on": claim.on,
        "agreed_by": list(claim.agreed_by),
        "reviewer": claim.reviewer,
        "file": claim.source.file,
        "line": claim.source.line,
    }


def _cite(cite: CitedWork) -> Mapping[str, str | None]:
    return {"as": cite.text, "work": cite.work or None, "cito": cite.cito or None}


def _figure(figure: Figure) -> Mapping[str, object]:
    return {
        "value": list(figure.value) if isinstance(figure.value, tuple) else figure.value,
        "unit": figure.unit,
        "n": figure.n,
        "denominator": figure.denominator,
        "what": figure.what,
        "vague": figure.vague,
        "implied_count": figure.implied_count,
    }
