"""The tables of names and titles in training/tables, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent.parent / "tables"


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The lines of a table."""
    lines = (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def words_of(name: str) -> tuple[str, ...]:
    """The single words of a table."""
    return tuple(word for line in lines_of(name) for word in line.split())


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table whose columns stand between bars."""
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines_of(name))


@cache
def rows(name: str, kind: str) -> tuple[tuple[str, ...], ...]:
    """The rows whose first column is *kind*, without it."""
    return tuple(row[1:] for row in table(name) if row[0] == kind)
