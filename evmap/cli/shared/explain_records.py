"""What ``evmap explain work:ID`` says of the records of a work: which rule joined them, which kept others apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.analysis.explain.branch import Branch
    from evmap.domain.decision import Decision, PairVerdict
    from evmap.domain.evidence import Evidence
    from evmap.domain.work import Work


def add_records(branch: Branch, evidence: Evidence, decisions: Sequence[Decision]) -> None:
    """Put under the *branch* of a work or report its records, each join with its rule, and what was kept apart.

    *branch* stays as it is when nothing of the project's references is behind it.
    """
    from evmap.cli.dedupe.project import said_about
    from evmap.dedupe.compare.explain import explain_work
    from evmap.dedupe.normalise.entry import record_key

    name = branch.ref.partition(":")[2]
    work_of = {record_key(record): work for work in evidence.works for record in work.records}
    work = next((work for work in evidence.works if work.id == name), None)
    if work is None:
        return
    if len(work.records) > 1:
        joined = branch.add(f"{len(work.records)} records are this work: {', '.join(map(record_key, work.records))}")
        for pair in explain_work(work.records):
            joined.add(_sentence(pair, "joined", said_about(decisions, pair.left, pair.right)))
        for conflict in work.conflicts:
            values = "; ".join(f"'{value}' ({id})" for id, value in conflict.values)
            joined.add(f"the records differ in {conflict.field}: {values}")
    for title, pairs, word in (
        ("may be the same work, for a person to decide", evidence.possibles, "not joined"),
        ("related works, kept apart", evidence.related, "kept apart"),
    ):
        about = [pair for pair in pairs if any(_is(work_of, key, name) for key in (pair.left, pair.right))]
        if about:
            side = branch.add(f"{title}: {len(about)}")
            for pair in about:
                other = pair.right if _is(work_of, pair.left, name) else pair.left
                ref = f"work:{work_of[other].id}" if other in work_of else ""
                side.add(_sentence(pair, word, said_about(decisions, pair.left, pair.right)), ref, counted=False)
    for decision in decisions:
        mine = [key for key in (decision.left, decision.right) if _is(work_of, key, name)]
        if len(mine) == 1 and str(decision.verdict) == "different":
            said = said_about((decision,), decision.left, decision.right)
            branch.add(f"{decision.left} and {decision.right}: a person said {said}", counted=False)


def _is(work_of: Mapping[str, Work], key: str, name: str) -> bool:
    return key in work_of and work_of[key].id == name


def _sentence(pair: PairVerdict, word: str, said: str) -> str:
    if said:
        return f"{pair.left} and {pair.right}: {word}; a person said {said}"
    differs = f"; they differ in {', '.join(pair.differs)}" if pair.differs else ""
    return f"{pair.left} and {pair.right}: {word} by rule '{pair.rule}' ({pair.confidence:.2f}): {pair.reason}{differs}"
