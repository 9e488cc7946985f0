"""What ``evmap doctor`` found: a row for each thing, with what to do where something is lacking."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Sequence

STATES = {"ok": "green", "not there": "yellow", "broken": "bold red"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing of the machine: its *state* (a word of :data:`STATES`), what was found, and what it is good for or how
    to get it."""

    what: str
    state: str
    found: str
    hint: str = ""


def doctor_result(findings: Sequence[Finding]) -> Result:
    """Return *findings* to print: first whether anything is broken, and how many things are merely not there."""
    broken = sum(one.state == "broken" for one in findings)
    absent = sum(one.state == "not there" for one in findings)
    summary = f"{count(broken, 'thing')} broken." if broken else "Everything that evmap needs is here."
    if absent:
        summary += f" {count(absent, 'thing')} that some commands could use {'is' if absent == 1 else 'are'} not there."
    columns = (
        Column("what", "What", max_width=18),
        Column("state", "State", styles=STATES),
        Column("found", "Found"),
        Column("hint", "Use", priority=1, max_width=44),
    )
    rows = tuple(asdict(one) for one in findings)
    return Result([dict(row) for row in rows], (Table(columns, rows, main="found"),), summary)
