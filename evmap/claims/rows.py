"""Claims given as cells, one row a claim: each is read by itself, so that one that is wrong stops no other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.claims.checks import Known, unknown_ids
from evmap.claims.imports import IncomingClaim
from evmap.claims.keys import FACET_KEYS, claim_table
from evmap.claims.read import claim_from
from evmap.claims.sheet import node_of_cell
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError
from evmap.yamlfiles.nodes import Mapping, Scalar
from evmap.yamlfiles.shapes import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Mapping as AnyMapping

    from evmap.domain.claim import Finding
    from evmap.domain.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as cells: column (a key of a claim) -> text. ``cleared`` columns are there and empty; ``line`` says where
    it stands in its file."""

    report: str
    cells: AnyMapping[str, str]
    line: int
    reviewer: str = ""
    cleared: tuple[str, ...] = ()


@dataclass(slots=True)
class ReadRows:
    """The claims that could be read, with the coder whose they are (""), and what is wrong with each of the others."""

    good: list[tuple[Row, IncomingClaim]] = field(default_factory=list)
    bad: list[tuple[Row, tuple[Diagnostic, ...]]] = field(default_factory=list)


def read_rows(
    name: str,
    rows: Iterable[Row],
    taxonomy: Taxonomy,
    findings: Sequence[Finding],
    owners: AnyMapping[str, str],
) -> ReadRows:
    """Read *rows* of the file *name*. *owners* maps the ids of the project's claims to their reports.

    A row with an unknown tag, a broken figure, an id that stands twice or belongs to another report is ``bad``.
    """
    table = claim_table(taxonomy.facets)
    tags = frozenset(facet for facet in taxonomy.facets if facet not in FACET_KEYS)
    known = Known.of(taxonomy, findings, None)
    done = ReadRows()
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        reading = Reading(name)
        given = {}
        for column, cell in row.cells.items():
            try:
                given[column] = node_of_cell(column, cell, row.line, name, tags)
            except InputError as error:
                reading.error(row.line, "cell", f"{column}: {error.message}", error.hint or "")
        pairs = [(Scalar(key, True, row.line, 0, 0), node) for key, node in given.items()]
        node = Mapping([*pairs], True, row.line, 0, 0)
        claim = claim_from(node, reading, report=row.report, reviewer=row.reviewer, table=table)
        wrong = [one for one in reading.diagnostics if one.severity is Severity.ERROR]
        wrong += [one for one in unknown_ids(name, reading.mentions, known) if one.severity is Severity.ERROR]
        id = claim.id if claim is not None else row.cells.get("id", "")
        if owners.get(id, row.report) != row.report:
            wrong.append(_wrong(name, row, f"the claim {id} belongs to '{owners[id]}', not to '{row.report}'"))
        if (first := seen.setdefault((id, row.reviewer), row.line)) != row.line:
            wrong.append(_wrong(name, row, f"the claim id '{id}' stands twice (first in row {first})"))
        if wrong or claim is None:
            done.bad.append((row, tuple(wrong)))
        else:
            done.good.append((row, IncomingClaim(claim, given, row.cleared)))
    return done


def _wrong(name: str, row: Row, message: str) -> Diagnostic:
    hint = "give one of them a new id, or mend its report"
    return Diagnostic(Source(name, row.line), "claim-id", message, Severity.ERROR, hint)
