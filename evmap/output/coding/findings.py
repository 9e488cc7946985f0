"""Review findings as a table, and claims that may speak to one."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.analysis.view.nodes import FindingView
    from evmap.claims.candidates import Candidates
    from evmap.output.tables.table import Cell

_KINDS = {"no finding": "yellow", "one finding": "cyan", "different findings": "magenta"}


def findings_result(findings: Sequence[FindingView], total: int) -> Result:
    """Return the *findings* that were asked for, out of *total*, with the claims on each."""
    rows = tuple(
        {
            "id": one.id,
            "statement": one.statement,
            "supports": [claim.id for claim in one.supports],
            "disputes": [claim.id for claim in one.disputes],
            "qualifies": [claim.id for claim in one.qualifies],
            "reports": sorted({claim.report for claim in one.claims}),
            "confidence": one.confidence,
            "answered_by": list(one.answered_by),
        }
        for one in findings
    )
    columns = (
        Column("id", "Id", max_width=28),
        Column("statement", "Finding"),
        Column("supports", "For", priority=1, max_width=24),
        Column("disputes", "Against", priority=1, max_width=12),
        Column("qualifies", "Qualifying", priority=2, max_width=12),
        Column("reports", "Reports", priority=3, max_width=24),
        Column("confidence", "Confidence", priority=2),
        Column("answered_by", "Answered by", priority=4, max_width=16),
    )
    where = "" if len(rows) == total else f" of {total}"
    unsupported = sum(not row["supports"] for row in rows)
    return Result(
        data=[dict(row) for row in rows],
        tables=(Table(columns, rows, main="statement"),) if rows else (),
        summary=f"{len(rows)}{where} finding{'' if total == 1 else 's'}, {unsupported} without a claim for it",
    )


def proposals_result(groups: Sequence[Candidates], statements: Mapping[str, str]) -> Result:
    """Return the *groups* to print: a row a claim, and under them what would tie each group. *statements* are those of
    the findings by id."""
    rows: list[dict[str, Cell]] = []
    data: list[dict[str, object]] = []
    notes: list[str] = []
    for number, group in enumerate(groups, 1):
        commands = _commands(group)
        for claim in group.claims:
            rows.append(
                {
                    "group": number,
                    "kind": group.kind,
                    "likeness": group.likeness,
                    "claim": claim.id,
                    "report": claim.report,
                    "finding": claim.finding,
                    "text": claim.text,
                    "because": because(group),
                }
            )
        data.append(
            {
                "group": number,
                "kind": group.kind,
                "likeness": group.likeness,
                "tags": list(group.tags),
                "words": list(group.words),
                "claims": [
                    {"id": one.id, "report": one.report, "finding": one.finding or None, "text": one.text}
                    for one in group.claims
                ],
                "findings": {finding: statements.get(finding, "") for finding, _ in group.findings if finding},
                "commands": commands,
            }
        )
        notes += [f"{number}  {because(group)}", *(f"   {one}" for one in commands)]
    columns = (
        Column("group", "Group", align="right"),
        Column("claim", "Claim"),
        Column("finding", "Finding now", max_width=26),
        Column("text", "What the report says"),
        Column("report", "Report", priority=2),
        Column("kind", "What is open", priority=1, styles=_KINDS, max_width=18),
        Column("likeness", "Likeness", hidden=True),
        Column("because", "Because", hidden=True),
    )
    return Result(
        data=data,
        tables=(Table(columns, tuple(rows), main="text"),) if rows else (),
        summary=f"{count(len(groups), 'group')} of claims that may speak to one finding; nothing was written",
        notes=tuple(notes),
    )


def because(group: Candidates) -> str:
    """Return why a group is one: ``alike by 61; tags: themes training; words: train, rare``."""
    parts = [f"alike by {group.likeness:g} or more"]
    if group.tags:
        parts.append(f"tags: {', '.join(group.tags)}")
    if group.words:
        parts.append(f"words: {', '.join(group.words)}")
    return "; ".join(parts)


def _commands(group: Candidates) -> list[str]:
    """The commands that would tie the group; of different findings none, for a person has to choose."""
    named = [finding for finding, _ in group.findings if finding]
    bare = [id for finding, ids in group.findings if not finding for id in ids]
    if not named:
        claims = " ".join(f"--claim {shlex.quote(id)}" for id in bare)
        return [f'evmap findings add --statement "…" {claims}']
    if len(named) == 1:
        return [f"evmap claims edit {shlex.quote(id)} --finding {named[0]} --stance supports" for id in bare]
    return []
