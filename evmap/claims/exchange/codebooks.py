"""Codebooks as tables: Taguette's ``tag,description``, the codebook sheet of a workbook, or any list of terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.claims.exchange.coded import Code, Coded
from evmap.claims.exchange.paths import codes_of_paths
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError
from evmap.safe.formulas import unguarded
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROLES: dict[str, tuple[str, ...]] = {
    "name": ("label", "name", "tag", "code", "theme", "term", "code name", "title"),
    "id": ("id",),
    "description": ("description", "means", "definition", "meaning", "memo", "what it covers"),
    "broader": ("broader", "parent", "parent code", "under", "category", "wider"),
    "facet": ("facet", "kind of term"),
    "aliases": ("aliases", "synonyms", "also called"),
    "match": ("match", "phrases"),
}
"""What a column may hold -> the names it goes by, the surest first."""
_FACETS = {"theme": "themes", "model": "models", "population": "populations", "capability": "capabilities"}
_TOLD_BY = frozenset({"description", "broader", "facet", "aliases", "match"})
_NOT = frozenset({"file", "document", "content", "text", "quote", "doi", "authors", "year", "journal", "locator"})
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


def layout_of(header: Sequence[str]) -> dict[str, int] | None:
    """Return which column holds what, None when *header* is none of a codebook.

    >>> layout_of(["Theme", "Description", "Parent"])
    {'name': 0, 'description': 1, 'broader': 2}
    """
    names = [" ".join(cell.casefold().replace("_", " ").strip(' "\ufeff').split()) for cell in header]
    roles: dict[str, int] = {}
    for role, words in ROLES.items():
        at = next((names.index(w) for w in words if w in names and names.index(w) not in roles.values()), None)
        if at is not None:
            roles[role] = at
    named = {"name", "id"} & set(roles)
    return roles if named and _TOLD_BY & set(roles) and not _NOT & set(names) else None


def read_terms(name: str, rows: Iterable[tuple[int, Sequence[str]]]) -> Coded:
    """Read a codebook whose first row names the columns; *rows* are (number of the row, cells).

    A wider term (several with ``;``) is named by its id or label. Raises :class:`InputError` for another table.
    """
    rows = iter(rows)
    _, header = next(rows, (1, ()))
    roles = layout_of(header)
    if roles is None:
        hint = "name the columns in the first row: label, description, broader"
        raise InputError("this is no codebook", file=name, line=1, hint=hint)
    read: list[tuple[int, dict[str, str]]] = []
    diagnostics: list[Diagnostic] = []
    for line, cells in rows:
        row = {role: unguarded(cells[at].strip()) for role, at in roles.items() if at < len(cells)}
        if row.get("name") or row.get("id"):
            read.append((line, row))
        elif any(row.values()):
            diagnostics.append(_warn(name, line, "the row has neither a label nor an id, and was left out"))
    if _dotted(header):
        return Coded("Taguette's codebook", tuple(_paths(read)), codebook=True, diagnostics=tuple(diagnostics))
    codes = _codes(name, read, diagnostics)
    return Coded("a codebook", tuple(codes), codebook=True, diagnostics=tuple(diagnostics))


def _dotted(header: Sequence[str]) -> bool:
    return any(cell.strip(' "\ufeff').casefold() == "tag" for cell in header)


def _paths(read: Sequence[tuple[int, Mapping[str, str]]]) -> Iterable[Code]:
    """Taguette's tags, whose names are paths."""
    means = {row["name"]: row.get("description", "") for _, row in read if row.get("name")}
    for code in codes_of_paths(means, ["."]):
        yield Code(code.key, code.name, code.parent, means.get(code.key, ""))


def _codes(name: str, read: Sequence[tuple[int, Mapping[str, str]]], diagnostics: list[Diagnostic]) -> list[Code]:
    keys: dict[str, str] = {}
    for line, row in read:
        for word in (row.get("id", ""), row.get("name", "")):
            if word:
                keys.setdefault(fold(word), str(line))
    codes = []
    for line, row in read:
        wider = [part.strip() for part in row.get("broader", "").split(";") if part.strip()]
        found = [keys[fold(part)] for part in wider if fold(part) in keys and keys[fold(part)] != str(line)]
        own = [part for part in wider if fold(part) not in keys]
        kept: dict[str, object] = {}
        facet = row.get("facet", "").casefold().replace(" ", "_")
        if facet:
            kept["facet"] = _FACETS.get(facet, facet)
        id = row.get("id", "")
        if id and not _ID.fullmatch(id):
            diagnostics.append(_warn(name, line, f"'{id}' cannot be an id; one was made of the label"))
        elif id:
            kept |= {"facet": kept.get("facet", "themes"), "id": id}
        for key in ("aliases", "match"):
            if listed := [part.strip() for part in row.get(key, "").split(";") if part.strip()]:
                kept[key] = listed
        kept |= {"broader": own} if own else {}
        label = row.get("name") or id
        codes.append(
            Code(str(line), label, found[0] if found else "", row.get("description", ""), True, kept, tuple(found[1:]))
        )
    return codes


def _warn(name: str, line: int, message: str) -> Diagnostic:
    return Diagnostic(Source(name, line), "codebook", message, Severity.WARNING)
