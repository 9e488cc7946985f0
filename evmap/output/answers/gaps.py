"""Gap rows as a table a person can read from the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.gaps.gap import MEANING, GapKind
from evmap.output.screens.gaps import PLAIN, gap_screen
from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.analysis.gaps.gap import Gap, Gaps
    from evmap.output.screens.screen import Screen
    from evmap.output.tables.table import Cell

SEVERITY_STYLES = {"high": "bold red", "medium": "yellow", "low": "dim"}

_COLUMNS = (
    Column("severity", "Severity", styles=SEVERITY_STYLES),
    Column("kind", "Kind", max_width=14),
    Column("where", "Where", max_width=30),
    Column("about", "In words", max_width=36, priority=3),
    Column("why", "Why"),
    Column("closes", "Closed by", max_width=44, priority=2),
    Column("evidence", "Claims", hidden=True),
    Column("id", "Row", hidden=True),
)


def gap_result(gaps: Gaps, *, legend: bool = False, screen: Screen | None = None) -> Result:
    """Return *gaps* to print: the summary and what must not be missed first, then the rows; on a *screen* in plain
    words."""
    rows = tuple(_row(gap) for gap in gaps)
    table = Table(_COLUMNS, rows, main="why")
    summary = "\n".join((_summary(gaps), *(f"{note[0].upper()}{note[1:]}." for note in gaps.notes)))
    notes = _legend(gaps) if legend else ()
    if screen is None:
        return Result(gaps.to_json(), (table,), summary, notes or _key(gaps))
    plain, shown = gap_screen(gaps, screen)
    rest = count(len(gaps) - shown, "more gap")
    if screen.short:
        summary = summary.partition(". ")[0].removesuffix(".") + f"; {shown} of them here:"
    elif shown < len(gaps):
        notes = (f"{rest}: leave out -n, or ask for a --severity or --kind.", *notes)
    return Result(gaps.to_json(), (table,), summary, notes, (plain,))


def _row(gap: Gap) -> dict[str, Cell]:
    return {
        "severity": str(gap.severity),
        "kind": gap.name,
        "where": gap.label,
        "about": gap.about,
        "why": gap.why.removeprefix(f"{gap.label}: "),
        "closes": gap.closes,
        "evidence": list(gap.evidence),
        "id": gap.id,
    }


def _summary(gaps: Gaps) -> str:
    facts = gaps.summary
    where = f"{', '.join(gaps.theme)}: " if gaps.theme else ""
    severities = ", ".join(f"{facts[word]} {word}" for word in ("high", "medium", "low"))
    line = f"{where}{count(len(gaps), 'gap')}" + (f" ({severities})." if len(gaps) else ".")
    line += (
        f" {count(_int(facts, 'evidence_claims'), 'evidence claim')} ({facts['primary_claims']} primary) on"
        f" {count(_int(facts, 'findings'), 'finding')} from {count(_int(facts, 'reports'), 'report')}."
    )
    if facts["cells"]:
        line += f" {facts['empty_cells']} of {facts['cells']} pairs of a model and a theme have no evidence."
    if gaps.as_of:
        line += f" As of {gaps.as_of}."
    if facts["inferred"]:
        line += " Inferred links count as explicit."
    return line


def _int(facts: object, key: str) -> int:
    assert isinstance(facts, dict)
    return int(facts[key])


def _key(gaps: Gaps) -> tuple[str, ...]:
    """The method's terms in plain words, in one line."""
    present = dict.fromkeys(gap.name for gap in gaps)
    if not present:
        return ()
    said = "; ".join(f"{name}: {PLAIN[name]}" for name in present)
    return (f"In plain words: {said}; a x b: what is under a and b at once. More: --legend.",)


def _legend(gaps: Gaps) -> tuple[str, ...]:
    present = {gap.kind for gap in gaps}
    kinds = [f"  {kind} (“{PLAIN[kind]}”): {MEANING[kind]}" for kind in GapKind if kind in present]
    return (
        "Kinds, as --kind takes them, in the order of the rows:",
        *kinds,
        f"A finding needs {gaps.summary['need']} read teams (--need); evidence is old after {gaps.summary['stale']}"
        " years (--stale). Severities, need and years are conventions of evmap; docs/method.md says where each kind"
        " comes from.",
    )
