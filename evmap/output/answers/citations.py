"""In-text citations and uncited works, ready to print."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.citation import Match
from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evmap.domain.citation import Citation, CitationPart
    from evmap.domain.record import Record
    from evmap.output.tables.table import Cell

MATCH_STYLES = {"exact": "green", "near": "yellow", "none": "red", "answered": "green", "none (answered)": "green"}

_COLUMNS = (
    Column("report", "Report", priority=3),
    Column("locator", "Where", max_width=10),
    Column("line", "Line", align="right"),
    Column("citation", "Citation"),
    Column("answer", "Match", styles=MATCH_STYLES),
    Column("points_to", "Work", max_width=26),
    Column("why", "Why", priority=1),
    Column("author", "Author", hidden=True),
    Column("year", "Year", hidden=True),
    Column("text", "Text", hidden=True),
    Column("match", "Found", hidden=True),
    Column("work", "Linked", hidden=True),
    Column("proposed", "Proposed", hidden=True),
    Column("confidence", "Confidence", hidden=True),
    Column("confirmed_by", "Confirmed by", hidden=True),
    Column("confirmed_on", "Confirmed on", hidden=True),
)


def citation_result(
    citations: Sequence[Citation], shown: Sequence[Citation], *, reports: Sequence[str] = (), only: Sequence[str] = ()
) -> Result:
    """Return the *shown* citations to print; the summary counts all *citations*, so that it adds up."""
    keep = set(only) or {str(match) for match in Match}
    rows = tuple(
        _row(citation, part, len(citation.parts) > 1)
        for citation in shown
        for part in citation.parts
        if str(part.match) in keep
    )
    one_report = len({row["report"] for row in rows}) < 2
    columns = (replace(_COLUMNS[0], hidden=one_report), *_COLUMNS[1:])
    tables = (Table(columns, rows, main="citation"),)
    return Result([_data(citation) for citation in shown], tables, _summary(citations, reports, only, len(rows)))


def _row(citation: Citation, part: CitationPart, several: bool) -> dict[str, Cell]:
    named = f"{part.author}, {part.year}".strip(", ")
    best = part.candidates[0] if part.candidates else None
    proposed = f"{best.work}?" if best is not None and part.match is not Match.EXACT else ""
    more = f" (or {len(part.candidates) - 1} more)" if len(part.candidates) > 1 and not part.work else ""
    return {
        "report": citation.report,
        "locator": citation.locator,
        "line": citation.line or None,
        "citation": named if several and part.year else citation.text,
        "answer": answer(part),
        "points_to": part.work or ("" if part.confirmed_by else proposed + more),
        "why": _why(part),
        "author": part.author,
        "year": part.year,
        "text": citation.text,
        "match": str(part.match),
        "work": part.work or "",
        "proposed": [] if part.work or part.confirmed_by else [candidate.work for candidate in part.candidates],
        "confidence": 1.0 if part.match is Match.EXACT else (best.confidence if best else None),
        "confirmed_by": part.confirmed_by,
        "confirmed_on": part.confirmed_on,
    }


def answer(part: CitationPart) -> str:
    """How a part stands: exact, near, none, or a person's answer."""
    if not part.confirmed_by:
        return str(part.match)
    return "answered" if part.work else "none (answered)"


def _why(part: CitationPart) -> str:
    if part.confirmed_by:
        return f"{part.confirmed_by}, {part.confirmed_on}" + (f": {part.note}" if part.note else "")
    if part.match is Match.EXACT:
        return ""
    if part.match is Match.NONE and part.candidates:
        return f"{part.candidates[0].reason} ({part.candidates[0].confidence:g})"
    confidence = f" ({part.candidates[0].confidence:g})" if part.candidates else ""
    return part.reason + confidence


def _summary(citations: Sequence[Citation], reports: Sequence[str], only: Sequence[str], rows: int) -> str:
    parts = [part for citation in citations for part in citation.parts]
    counts = Counter(part.match for part in parts)
    answered = Counter(part.match for part in parts if part.confirmed_by)
    words = []
    for match in Match:
        told = f" ({answered[match]} answered)" if answered[match] else ""
        words.append(f"{counts[match]} {match}{told}")
    where = f"{', '.join(reports)}: " if reports else ""
    line = f"{where}{count(len(citations), 'citation')}, {count(len(parts), 'part')}: {', '.join(words)}."
    if only:
        line += f" {rows} shown ({', '.join(only)})."
    waiting = counts[Match.NEAR] + counts[Match.NONE] - answered[Match.NEAR] - answered[Match.NONE]
    if waiting:
        line += f" {waiting} wait for a person: evmap citations --review."
    return line


def _data(citation: Citation) -> dict[str, object]:
    return {
        "report": citation.report,
        "text": citation.text,
        "locator": citation.locator,
        "line": citation.line,
        "page": citation.page,
        "form": citation.form,
        "parts": [_part_data(part) for part in citation.parts],
    }


def _part_data(part: CitationPart) -> dict[str, object]:
    candidates = [{"work": c.work, "reason": c.reason, "confidence": c.confidence} for c in part.candidates]
    if not candidates and part.match is Match.EXACT and part.work:
        # the file does not repeat what an exact match is linked to
        candidates = [{"work": part.work, "reason": part.reason, "confidence": 1.0}]
    return {
        "author": part.author,
        "year": part.year,
        "pages": part.pages,
        "match": str(part.match),
        "work": part.work,
        "reason": part.reason,
        "candidates": candidates,
        "confirmed_by": part.confirmed_by,
        "confirmed_on": part.confirmed_on,
        "note": part.note,
    }


def uncited_result(
    citations: Iterable[Citation],
    listed: Mapping[str, Sequence[str]],
    works: Mapping[str, Record],
    reports: Sequence[str],
) -> Result:
    """Return the works that a report lists and never cites. One that only a near match may cite says so."""
    linked: dict[str, set[str]] = {}
    near: dict[tuple[str, str], list[str]] = {}
    for citation in citations:
        for part in citation.parts:
            if part.work:
                linked.setdefault(citation.report, set()).add(part.work)
            elif part.match is Match.NEAR and not part.confirmed_by:
                for candidate in part.candidates:
                    near.setdefault((citation.report, candidate.work), []).append(citation.text)
    data: list[dict[str, object]] = []
    rows: list[dict[str, Cell]] = []
    total = 0
    for report in reports:
        total += len(listed.get(report, ()))
        for work in listed.get(report, ()):
            if work in linked.get(report, set()):
                continue
            record = works.get(work)
            maybe = sorted(set(near.get((report, work), ())))
            title = record.title if record else ""
            data.append({"report": report, "work": work, "title": title, "near": maybe})
            rows.append({"report": report, "work": work, "title": title, "near": maybe})
    columns = (
        Column("report", "Report", priority=2),
        Column("work", "Work", max_width=44),
        Column("title", "Title"),
        Column("near", "Only near citations", max_width=40, priority=1),
    )
    unsure = sum(bool(row["near"]) for row in rows)
    line = f"{len(rows)} of {total} listed works are cited nowhere"
    line += f", {unsure} of them unless a near citation is confirmed." if unsure else "."
    return Result(data, (Table(columns, tuple(rows), main="title"),), line)
