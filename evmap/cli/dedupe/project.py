"""``evmap dedupe`` in a project: what is merged, possible and related, why, and undoing a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.errors import NothingToDo, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from evmap.cli.context import Context
    from evmap.domain.decision import Decision
    from evmap.domain.evidence import Evidence
    from evmap.domain.record import Record
    from evmap.domain.work import Work
    from evmap.output.tables.table import Result
    from evmap.project import Project


def records_by_key(works: Sequence[Work]) -> dict[str, Record]:
    """Every record of *works* by its key (``file-stem/record-id``)."""
    from evmap.dedupe.normalise.entry import record_key

    return {record_key(record): record for work in works for record in work.records}


def decisions_of(project: Project) -> tuple[Decision, ...]:
    """What people said about pairs of records."""
    from evmap.project.files.decisions import read_decisions
    from evmap.project.files.layout import DECISIONS

    path = project.path(DECISIONS)
    return read_decisions(DECISIONS, path.read_bytes()).decisions if path.is_file() else ()


def overview(project: Project) -> Result:
    """What is merged, what may be one work, and what is related."""
    from evmap.output.answers.dedupe import project_result

    evidence = project.evidence()
    if not evidence.works:
        raise NothingToDo("the project has no references yet", hint="evmap ingest report.pdf or references.bib")
    return project_result(evidence.works, evidence.related, evidence.possibles, len(decisions_of(project)))


def export(context: Context, project: Project, path: Path) -> None:
    """Write the possible duplicates to the spreadsheet *path*."""
    from evmap.dedupe.review.sheet import write_possibles_sheet
    from evmap.project.disk.files import write_atomically

    evidence = project.evidence()
    data = write_possibles_sheet(evidence.possibles, records_by_key(evidence.works))
    write_atomically(path, data)
    context.say(
        f"wrote {path}: {len(evidence.possibles)} pairs. Fill in the first column, then: evmap ingest {path.name}"
    )


def find_record(name: str, records: Mapping[str, Record], evidence: Evidence) -> str:
    """The key of the record that *name* means: a key, a work's id (its first record), or a record id used once.

    Raises UsageError when there is none, or more than one.
    """
    from evmap.dedupe.normalise.entry import record_key

    if name in records:
        return name
    bare = name.removeprefix("work:")
    for work in evidence.works:
        if work.id == bare:
            return record_key(work.records[0])
    found = [key for key, record in records.items() if record.id == bare]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"'{name}' is in several files", hint=f"say which one is meant: {', '.join(sorted(found))}")
    from evmap.text.nearest import nearest

    near = nearest(bare, [*records, *(work.id for work in evidence.works)])
    hint = f"did you mean '{near}'?" if near else "evmap works lists the works, evmap works ID its records"
    raise UsageError(f"there is no record or work '{name}'", hint=hint)


def why(project: Project, left: str, right: str) -> Result:
    """Which rule joined or kept apart two records, and how their fields agree."""
    from evmap.dedupe.compare.explain import explain
    from evmap.dedupe.engines.prepare import prepare
    from evmap.dedupe.engines.profile import profile_columns
    from evmap.output.answers.dedupe import why_result
    from evmap.project.load.library import under_declared_names

    evidence = project.evidence()
    records = records_by_key(evidence.works)
    a, b = find_record(left, records, evidence), find_record(right, records, evidence)
    keys = list(records)
    prepared = profile_columns(prepare(under_declared_names(records.values(), evidence.organisations))).records
    explanation = explain(prepared, keys.index(a), keys.index(b))
    work_of = {key: work.id for work in evidence.works for key in records_by_key([work])}
    return why_result(explanation, said_about(decisions_of(project), a, b), work_of[a] == work_of[b])


def said_about(decisions: Sequence[Decision], a: str, b: str) -> str:
    """What people said about two records, with who and when; "" if nothing."""
    for decision in decisions:
        if {decision.left, decision.right} == {a, b}:
            word = {"different": "distinct"}.get(str(decision.verdict), str(decision.verdict))
            signed = ", ".join(part for part in (decision.by, decision.on, decision.why) if part)
            return f"{word} ({signed})" if signed else word
    return ""


def undo(context: Context, project: Project, left: str, right: str, *, dry_run: bool = False) -> None:
    """Remove what people said about two records, or say that it would be. Raises NothingToDo when they said nothing."""
    evidence = project.load().evidence
    records = records_by_key(evidence.works)
    pairs = [(left, right)]
    if left not in records or right not in records:
        decided = {key for decision in decisions_of(project) for key in (decision.left, decision.right)}
        if not {left, right} <= decided:
            pairs.append((find_record(left, records, evidence), find_record(right, records, evidence)))
    for a, b in pairs:
        if project.remove_decision(a, b, dry_run=dry_run):
            done, judges = ("would remove", "would judge") if dry_run else ("removed", "judges")
            context.say(f"{done} the decision on {a} and {b}; evmap {judges} them by its rules again")
            return
    raise NothingToDo(
        f"nobody decided anything about {left} and {right}", hint="references/decisions.yaml holds all decisions"
    )
