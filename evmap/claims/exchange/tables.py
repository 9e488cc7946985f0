"""Tables of coded passages: Taguette's highlights, exports of QualCoder and Dedoose, Hypothesis as CSV, their like.

What a column is called differs from tool to tool; the words are data, the reading is one.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.claims.exchange.coded import Coded, CodedSource, Passage
from evmap.claims.exchange.paths import codes_of_paths
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError
from evmap.safe.formulas import unguarded
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROLES: dict[str, tuple[str, ...]] = {
    "code": ("tag", "code", "code name", "codename", "codes", "tags", "codes applied combined", "code applied", "node"),
    "category": ("category", "category name", "code category", "parent code", "code system", "theme group"),
    "file": (
        *("document", "file", "filename", "file name", "source", "document name", "documentname", "media title"),
        *("media", "resource name", "source name", "report"),
    ),
    "address": ("url", "uri", "link"),
    "quote": (
        *("exact", "quote", "seltext", "content", "excerpt copy", "excerpt", "coded segment", "coded text", "segment"),
        *("quotation content", "quotation", "selected text", "text"),
    ),
    "comment": ("comment", "annotation", "text"),
    "memo": ("memo", "coded memo", "note", "notes", "memos", "code memo"),
    "start": ("start", "pos0", "start position", "startposition", "excerpt start", "begin", "position start"),
    "end": ("end", "pos1", "end position", "endposition", "excerpt end", "position end"),
    "coder": ("coder", "owner", "user", "excerpt creator", "creator", "created by", "author", "annotator"),
    "date": ("date", "created at", "created", "excerpt date", "creation date", "coded date"),
    "id": ("id", "highlight id", "excerpt id", "quotation id", "ctid", "annotation id"),
    "page": ("page", "page number", "page label"),
}
"""What a column may hold -> the names it goes by, the surest first."""
_SEVERAL = frozenset({"codes", "tags", "codes applied combined"})
_REFERENCES = frozenset({"doi", "journal", "publication title", "authors", "issn", "isbn"})
_A_CODE = re.compile(r"code: (?P<name>.+?)(?P<what> applied| weight| range)?", re.IGNORECASE)
_TRUE = frozenset({"true", "yes", "1", "x"})
_PATHS = (" > ", "\\", " / ", ">")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column (0 is the first) holds what, the columns that stand for one code each, and those not understood."""

    roles: dict[str, int]
    codes: dict[int, str]
    strange: tuple[str, ...] = ()
    several: bool = False
    dotted: bool = False


def layout_of(header: Sequence[str]) -> Layout | None:
    """Return what the columns of *header* hold, None when it is no table of coded passages.

    >>> layout_of(["id", "document", "tag", "content"]).roles
    {'code': 2, 'file': 1, 'quote': 3, 'id': 0}
    """
    names = [" ".join(cell.casefold().replace("_", " ").strip(' "\ufeff').split()) for cell in header]
    codes = {
        at: found["name"]
        for at, cell in enumerate(header)
        if (found := _A_CODE.fullmatch(cell.strip())) and (found["what"] or "").casefold() in {"", " applied"}
    }
    others = {at for at, cell in enumerate(header) if _A_CODE.fullmatch(cell.strip())} - set(codes)
    roles: dict[str, int] = {}
    used: set[int] = set(codes) | others
    for role, words in ROLES.items():
        at = next((names.index(word) for word in words if word in names and names.index(word) not in used), None)
        if at is not None:
            roles[role] = at
            used.add(at)
    coded = ("code" in roles or codes) and ("file" in roles or "address" in roles)
    if not coded or not ({"quote", "start"} & set(roles)) or _REFERENCES & set(names) or "locator" in names:
        return None
    if codes:
        roles.pop("code", None)
    strange = tuple(cell for at, cell in enumerate(header) if at not in used and cell.strip())
    code = names[roles["code"]] if "code" in roles else ""
    return Layout(roles, codes, strange, code in _SEVERAL, dotted=code == "tag" and "document" in names)


@dataclass(slots=True)
class _Found:
    layout: Layout
    sources: dict[str, CodedSource] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)


def read_passages(name: str, rows: Iterable[tuple[int, Sequence[str]]]) -> Coded:
    """Read a table whose first row names the columns; *rows* are (number of the row, cells).

    Raises :class:`InputError` when the columns are none of a table of coded passages.
    """
    rows = iter(rows)
    _, header = next(rows, (1, ()))
    layout = layout_of(header)
    if layout is None:
        raise InputError(
            "this is no table of coded passages", file=name, line=1,
            hint="it needs a column of codes, one of documents and one of their words",
        )  # fmt: skip
    found = _Found(layout)
    number = 0
    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            number += 1
            _add(found, line, [unguarded(cell.strip()) for cell in cells])
    diagnostics = [_warn(name, f"{count(n, 'row')} not taken: {why}") for why, n in found.reasons.most_common()]
    if layout.strange:
        what = ", ".join(f"'{cell}'" for cell in layout.strange)
        diagnostics.append(_warn(name, f"not understood and left out: {count(len(layout.strange), 'column')} {what}"))
    separators = (".",) if layout.dotted else _PATHS
    return Coded(
        "Taguette's highlights" if layout.dotted else "a table of coded passages",
        tuple(codes_of_paths(found.names, separators)),
        tuple(found.sources.values()),
        tuple(found.passages),
        number,
        sum(found.reasons.values()),
        diagnostics=tuple(diagnostics),
    )


def _add(found: _Found, line: int, cells: Sequence[str]) -> None:
    roles = found.layout.roles

    def cell(role: str) -> str:
        """The cell of a role, "" when there is none."""
        at = roles.get(role)
        return cells[at] if at is not None and at < len(cells) else ""

    source = cell("file") or cell("address")
    codes = _codes(found.layout, cells, cell("code"), cell("category"))
    quote, memo, comment = cell("quote"), cell("memo"), cell("comment")
    if not source:
        found.reasons["the row names no document"] += 1
        return
    if not (codes or quote or memo or comment):
        found.reasons["the row has neither a code nor words"] += 1
        return
    aliases = (cell("address"),) if cell("address") else ()
    found.sources.setdefault(source, CodedSource(source, source, aliases=aliases))
    found.names.update(dict.fromkeys(codes))
    start, end = cell("start"), cell("end")
    notes = [memo, "" if quote or not start else f"characters {start} to {end or '?'} of the document"]
    said = comment if "address" in roles else ""
    notes.append("" if said else comment)
    page = cell("page")
    found.passages.append(
        Passage(
            _key((cell("id"), quote) if cell("id") else (source, start, end, quote, cell("coder"))),
            source,
            codes,
            quote,
            said,
            "\n".join(filter(None, notes)),
            (cell("coder"),) if cell("coder") else (),
            cell("date").replace("/", "-")[:10],
            line=line,
            kept={"locator": f"p. {page}"} if page.isdigit() else {},
        )
    )


def _codes(layout: Layout, cells: Sequence[str], code: str, category: str) -> tuple[str, ...]:
    if layout.codes:
        marked = (name for at, name in layout.codes.items() if at < len(cells) and cells[at].casefold() in _TRUE)
        return tuple(dict.fromkeys(marked))
    parts = re.split(r"\s*[;|]\s*" if re.search(r"[;|]", code) else r"\s*,\s*", code) if layout.several else [code]
    named = tuple(dict.fromkeys(part for part in parts if part))
    return tuple(f"{category}{_PATHS[0]}{name}" for name in named) if category else named


def _key(parts: Sequence[str]) -> str:
    """What the rows of one passage share: an id that its tool gave it, with its words; else where it stands."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _warn(name: str, message: str) -> Diagnostic:
    return Diagnostic(Source(name), "coded-table", message, Severity.WARNING)
