"""Tagged claims that come from outside, as YAML or as a sheet, ready to be laid over what the project has."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.claims.keys import FACET_KEYS, REPORT, claim_table
from evmap.claims.read import claim_from, open_yaml, report_and_reviewer
from evmap.claims.sheet import node_of_cell
from evmap.errors import InputError
from evmap.text.nearest import slip_of
from evmap.yamlfiles.nodes import Listing, Mapping, Node, Scalar, decode
from evmap.yamlfiles.shapes import Mention, Reading, distinct_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Mapping as AnyMapping

    from evmap.domain.claim import Claim
    from evmap.domain.diagnostic import Diagnostic
    from evmap.yamlfiles.shapes import Table

LARGEST_CELL = 1_000_000
_SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=.?[",;\t]*$', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IncomingClaim:
    """A claim from outside: what it says as a whole, and the keys that were given, as nodes.

    ``cleared`` are columns that the sheet has and this row leaves empty.
    """

    claim: Claim
    given: AnyMapping[str, Node]
    cleared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingClaims:
    """All claims of one imported file, by report. ``rows`` were read; each is a claim or a diagnostic."""

    reviewer: str
    claims: tuple[IncomingClaim, ...]
    header: Mapping | None
    rows: int
    diagnostics: tuple[Diagnostic, ...]
    mentions: tuple[Mention, ...]


def claims_from_yaml(name: str, data: bytes, *, facets: Iterable[str], report: str = "") -> IncomingClaims:
    """Read a claims file to import. The report is *report*, else the header's, else the one in the file's name.

    Raises :class:`InputError` when the file is not YAML or holds no claims.
    """
    reading = Reading(name)
    root = open_yaml(name, data, reading)
    parts = {} if root is None else {key.text: value for key, value in distinct_pairs(root, reading)}
    listing, header = parts.get("claims"), parts.get("report")
    if not isinstance(listing, Listing):
        if not isinstance(header, Mapping):
            raise InputError(
                "the file holds no claims", file=name, line=1, hint="a claims file has 'report:' and 'claims:'"
            )
        listing = Listing([], flow=False, line=1, start=0, end=0)
    stem, reviewer = report_and_reviewer(name)
    own = header.get("id") if isinstance(header, Mapping) else None
    report = report or (own.text if isinstance(own, Scalar) else stem)
    table = claim_table(facets)
    if isinstance(header, Mapping):
        REPORT.read(header, reading, "report")  # for what is wrong in it: it is copied as its author wrote it
    claims: dict[tuple[str, str], IncomingClaim] = {}
    for item in listing.items:
        claim = claim_from(item, reading, report=report, reviewer=reviewer, table=table)
        if claim is not None and isinstance(item, Mapping):
            given = {key.text: value for key, value in item.pairs}
            _add(claims, IncomingClaim(claim, given), item.line, reading)
    return IncomingClaims(
        reviewer,
        tuple(claims.values()),
        header if isinstance(header, Mapping) else None,
        len(listing.items),
        tuple(reading.diagnostics),
        tuple(reading.mentions),
    )


def claims_from_csv(
    name: str, data: bytes, *, facets: Iterable[str], report: str = "", owners: AnyMapping[str, str] | None = None
) -> IncomingClaims:
    """Read a sheet of claims. The report of a row is its ``report`` cell, else *report*, else the report that
    *owners* (claim id -> report id) knows the claim by, else the one in the file's name if *owners* knows it. A cell
    ``reviewer`` names the second coder whose claim it is.

    Comma, semicolon and tab are understood as separators. Raises :class:`InputError` when the sheet has no ``id``
    column.
    """
    reading = Reading(name)
    text, encoding = decode(data, name)
    reading.note_encoding(encoding)
    facets = tuple(facets)
    owners = owners or {}
    reports = set(owners.values())
    table = claim_table(facets)
    header, rows = _rows(name, text, {key.name for key in table.keys})
    known = _known_columns(header, table, reading)
    tags = frozenset(facet for facet in facets if facet not in FACET_KEYS)
    stem, _ = report_and_reviewer(name.removesuffix(".csv"))
    claims: dict[tuple[str, str], IncomingClaim] = {}
    count = 0
    for line, cells in rows:
        values = {column: cell.strip() for column, cell in zip(header, cells, strict=False) if column}
        if not any(values.values()):
            continue
        count += 1
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            reading.error(
                line,
                "row-too-long",
                f"the row has {len(cells)} cells under {len(header)} columns",
                "put a cell that holds a comma in quotes",
            )
            continue
        owner = values.get("report") or report or owners.get(values.get("id", "")) or (stem if stem in reports else "")
        if not owner:
            reading.error(
                line,
                "no-report",
                f"nothing says which report the new claim '{values.get('id', '')}' is from",
                "add a column 'report', or --id REPORT",
            )
            continue
        given = {
            column: node_of_cell(column, values[column], line, name, tags) for column in known if values.get(column)
        }
        node = Mapping([(_key(column, line), value) for column, value in given.items()], True, line, 0, 0)
        claim = claim_from(node, reading, report=owner, reviewer=values.get("reviewer", ""), table=table)
        if claim is not None:
            cleared = tuple(column for column in known if not values.get(column))
            _add(claims, IncomingClaim(claim, given, cleared), line, reading)
    return IncomingClaims("", tuple(claims.values()), None, count, tuple(reading.diagnostics), tuple(reading.mentions))


def _add(claims: dict[tuple[str, str], IncomingClaim], new: IncomingClaim, line: int, reading: Reading) -> None:
    first = claims.setdefault((new.claim.reviewer, new.claim.id), new)
    if first is not new:
        reading.error(
            line,
            "repeated-claim",
            f"the claim id '{new.claim.id}' stands twice (first in line {first.claim.source.line})",
            "give one of them a new id",
        )


def first_row(text: str) -> str:
    """The line of a sheet that names its columns: the first that is not empty and not Excel's ``sep=;``."""
    lines = (line for line in text.lstrip("\ufeff").splitlines() if line.strip())
    return next((line for line in lines if not _SEPARATOR_LINE.match(line)), "")


def table_rows(name: str, data: bytes, *, first_only: bool = False) -> list[tuple[int, list[str]]]:
    """The rows of a CSV that hold anything, with their line numbers; the separator is the one that its first row has
    most of. Raises :class:`InputError` for what is no CSV."""
    text, _ = decode(data, name)
    first = first_row(text)
    separator = max(",;\t", key=first.count)
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and (rows or not _SEPARATOR_LINE.match(",".join(cells))):
                rows.append((start, cells))
            start = reader.line_num + 1
            if first_only and rows:
                break
    except csv.Error as error:
        hint = "save the sheet as CSV UTF-8"
        raise InputError(f"not a CSV file: {error}", file=name, line=reader.line_num, hint=hint) from None
    return rows


def _rows(name: str, text: str, known: set[str]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header and the rows with their line numbers, split by whichever separator makes most sense of the header."""
    first = first_row(text)
    if not first.strip():
        raise InputError("the sheet is empty", file=name, line=1, hint="the first row names the columns: id, text, …")
    separator = max(
        ",;\t", key=lambda mark: sum(cell.strip().strip('"').lower() in known for cell in first.split(mark))
    )
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    header: list[str] = []
    start = 1
    try:
        for cells in reader:
            if not header and _SEPARATOR_LINE.match(",".join(cells)):
                pass
            elif not header and any(cells):
                header = [cell.strip().lower().lstrip("\ufeff") for cell in cells]
            elif header:
                rows.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            f"not a CSV file: {error}", file=name, line=reader.line_num, hint="save the sheet as CSV UTF-8"
        ) from None
    if "id" not in header:
        raise InputError(
            "the sheet has no column 'id'",
            file=name,
            line=1,
            hint="name the columns in the first row: id, text, themes, …",
        )
    return header, rows


def _known_columns(header: Sequence[str], table: Table, reading: Reading) -> list[str]:
    """The columns that are keys of a claim; a slip is noted, any other column is left out in peace."""
    names = {key.name for key in table.keys}
    known = []
    for position, column in enumerate(header):
        if column in header[:position] and column:
            reading.error(1, "repeated-column", f"the column '{column}' stands twice", "remove one of them")
        elif column in names:
            known.append(column)
        elif column not in {"", "report", "reviewer"}:
            near = slip_of(column, names)
            hint = (
                f"did you mean '{near}'?" if near else "columns are the keys of a claim and the facets of themes.yaml"
            )
            reading.warn(1, "unknown-column", f"the column '{column}' is no field of a claim and was left out", hint)
    return known


def _key(text: str, line: int) -> Scalar:
    return Scalar(text, plain=True, line=line, start=0, end=0)
