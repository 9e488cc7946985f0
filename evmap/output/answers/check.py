"""What ``evmap check`` found, and what ``evmap status`` counts."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Severity
from evmap.output.tables.table import Cell, Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evmap.domain.diagnostic import Diagnostic

_STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}


def check_result(found: Sequence[Diagnostic], what: str) -> Result:
    """The diagnostics as a table; *what* says in words what was looked at."""
    counts = {severity: sum(one.severity is severity for one in found) for severity in Severity}
    words = [count(number, severity) for severity, number in counts.items() if number]
    rows = tuple(
        {
            "severity": str(one.severity),
            "where": str(one.source),
            "file": one.source.file,
            "line": one.source.line,
            "code": one.code,
            "message": one.message,
            "hint": one.hint,
            "what": one.message + (f"\n{one.hint}" if one.hint else ""),
        }
        for one in found
    )
    keys = ("file", "line", "severity", "code", "message", "hint")
    columns = (
        Column("severity", "Severity", styles=_STYLES),
        Column("where", "Where", max_width=40),
        Column("what", "What, and what to do"),
        *(Column(key, key.capitalize(), hidden=True) for key in keys if key != "severity"),
    )
    return Result(
        data=[{key: row[key] for key in keys} for row in rows],
        tables=(Table(columns, rows, main="what"),),
        summary=f"{', '.join(words) if words else 'nothing wrong'}: looked at {what}",
    )


def github_lines(found: Sequence[Diagnostic], folder: str = ".") -> Iterator[str]:
    """Yield each diagnostic as GitHub's command that shows it at its place; *folder* is where the project lies, seen
    from the top of the repository.

    Source: GitHub, "Workflow commands for GitHub Actions" (``::error file=…,line=…::message``).
    """
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    for one in found:
        where = {"file": posixpath.normpath(f"{folder}/{one.source.file}") if one.source.file else ""}
        where |= {"line": str(one.source.line or ""), "title": f"evmap check: {one.code}"}
        said = ",".join(f"{key}={_property(value)}" for key, value in where.items() if value)
        yield f"::{names[one.severity]} {said}::{_escaped(one.message + (f' ({one.hint})' if one.hint else ''))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def status_result(counts: Mapping[str, Mapping[str, int]], next_steps: Sequence[str]) -> Result:
    """What the project holds, by kind, and what waits for a person."""
    rows: tuple[Mapping[str, Cell], ...] = tuple(
        {
            "what": what,
            "number": number.get("all", 0),
            "detail": ", ".join(f"{value} {name}" for name, value in number.items() if name != "all"),
        }
        for what, number in counts.items()
    )
    columns = (Column("what", "What"), Column("number", "Number", align="right"), Column("detail", "Of these"))
    notes = ("Waiting for a person:", *(f"  {step}" for step in next_steps)) if next_steps else ("Nothing waits.",)
    return Result(
        data={
            "counts": {what: dict(number) for what, number in counts.items()},
            "waiting": list(next_steps),
        },
        tables=(Table(columns, rows, main="detail"),),
        notes=notes,
    )
