"""The flow as a table with the sums that have to come out, and as a document with the diagram."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from evmap.output.documents.blocks import Bullets, Figure, Grid, Heading, Paper, Paragraph, plain
from evmap.output.prisma.boxes import DATABASES, PHASES, TITLES, boxes, has_previous
from evmap.output.prisma.living import living
from evmap.output.prisma.picture import flow_picture
from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Collection

    from evmap.analysis.prisma.flow import Flow, Identity, Side
    from evmap.output.documents.blocks import Block

_ROWS = (
    Column("phase", "Phase", max_width=16),
    Column("column", "Found by", max_width=24),
    Column("said", "Step"),
)
_SUMS = (
    Column("side", "Found by", max_width=24),
    Column("says", "Sum"),
    Column("numbers", "Numbers", max_width=24),
    Column("holds", "Comes out", max_width=14, styles={"no": "red", "yes": "green"}),
)
_WORD = {True: "yes", False: "no", None: "not recorded"}


def prisma_result(flow: Flow, leave_out: Collection[str] = ()) -> Result:
    """Return *flow* to print: the boxes, the sums between them, what is not recorded."""
    summary = (
        f"{count(flow.studies, 'study')} from {count(flow.reports, 'report')} included."
        f" {'Everything is recorded and every sum comes out.' if flow.complete else _short(flow)}"
    )
    tables = (Table(_ROWS, _rows(flow, leave_out), main="said"), Table(_SUMS, _sums(flow), "Sums", main="says"))
    return Result(_data(flow), tables, summary, (*living(flow.review), *_lacking(flow)))


def prisma_paper(flow: Flow, leave_out: Collection[str] = ()) -> Paper:
    """Return *flow* as a document: the diagram, its numbers, the sums, what is not recorded."""
    result = prisma_result(flow, leave_out)
    blocks: list[Block] = [Paragraph(plain(result.summary)), *(Paragraph(plain(line)) for line in living(flow.review))]
    title = "Flow of records and reports (PRISMA 2020)"
    blocks += [
        Figure(flow_picture(flow, leave_out), title),
        Grid(result.tables[0], "The same in words", "Flow"),
        Grid(result.tables[1], "Sums that have to come out", "Sums"),
    ]
    if flow.lacks:
        blocks += [Heading("Not recorded"), Bullets(tuple(plain(one) for one in flow.lacks))]
    return Paper(title, tuple(blocks))


def _rows(flow: Flow, leave_out: Collection[str]) -> tuple[dict[str, str], ...]:
    return tuple(
        {
            "phase": PHASES[box.phase],
            "column": "" if box.phase == 2 else _column(box.column, flow, leave_out),
            "said": "\n".join(line.strip() for line in _paired(box.lines)),
        }
        for box in boxes(flow, leave_out)
    )


def _column(name: str, flow: Flow, leave_out: Collection[str]) -> str:
    if name == DATABASES and not flow.databases.identified.sources and not has_previous(flow, leave_out):
        return "databases and registers"
    return {DATABASES: "databases and registers", "other": "other methods"}.get(name, TITLES[name].lower())


def _paired(lines: tuple[str, ...]) -> list[str]:
    """A number that stands on its own line goes behind the words it counts."""
    found: list[str] = []
    for line in lines:
        if line.startswith("(n =") and found:
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def _sums(flow: Flow) -> tuple[dict[str, str], ...]:
    return tuple(
        {"side": one.side, "says": one.says, "numbers": _numbers(one), "holds": _WORD[one.holds]}
        for one in flow.identities
    )


def _numbers(one: Identity) -> str:
    whole, *parts = ("?" if value is None else f"{value:,}" for value in (one.whole, *one.parts))
    return f"{whole} {'≠' if one.holds is False else '='} {' + '.join(parts)}"


def _short(flow: Flow) -> str:
    wrong = sum(one.holds is False for one in flow.identities)
    unknown = sum(one.holds is None for one in flow.identities)
    said = [f"{count(wrong, 'sum')} of the diagram {'does' if wrong == 1 else 'do'} not come out"] if wrong else []
    said += [f"{count(unknown, 'sum')} cannot be worked out"] if unknown else []
    said += [f"{count(len(flow.lacks), 'thing')} {'is' if len(flow.lacks) == 1 else 'are'} not recorded"]
    return f"{'; '.join(said)}."


def _lacking(flow: Flow) -> tuple[str, ...]:
    if not flow.lacks:
        return ()
    where = "sources go to references/sources.yaml, answers by evmap screen (docs/how-to/hand-on.md)"
    return (f"Not recorded: {'; '.join(flow.lacks)}.", f"To record it: {where}.")


def _data(flow: Flow) -> dict[str, object]:
    return {
        "studies": flow.studies,
        "reports": flow.reports,
        "complete": flow.complete,
        "review": asdict(flow.review),
        "databases": _side(flow.databases),
        "others": _side(flow.others),
        "sums": [{"side": one.side, "says": one.says, "holds": one.holds} for one in flow.identities],
        "lacks": list(flow.lacks),
    }


def _side(side: Side) -> dict[str, object]:
    names = ("duplicates", "automation", "other", "screened", "excluded", "sought", "not_retrieved", "assessed")
    return {
        "sources": [
            {"kind": str(one.kind), "name": one.name, "records": one.records} for one in side.identified.sources
        ],
        "identified": side.identified.records,
        **{name: getattr(side, name) for name in names},
        "reports_excluded": side.reports_excluded,
        "reasons": side.reasons,
        "included": list(side.included),
        "waiting": {str(stage): number for stage, number in side.waiting.items()},
    }
