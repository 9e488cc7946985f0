"""People's word is obeyed before any rule, found again after re-keying, and refused when it contradicts itself."""

from __future__ import annotations

import pytest

from evmap.dedupe import dedupe
from evmap.dedupe.review.decisions import check_contradictions, describe
from evmap.domain.decision import Decision, Verdict
from evmap.domain.diagnostic import Source
from evmap.errors import InputError
from tests.dedupe.made import record

A = record("a", title="Leading change in rural care teams", authors="Okafor, N", year=2015, volume="4", page="11-20")
B = record("b", title="LEADING CHANGE IN RURAL CARE TEAMS", authors="Okafor, N", year=2015, volume="4", page="11-20")
C = record("c", title="Supervision and burnout of new social workers", authors="Lind, P", year=2011)


def said(left: str, right: str, verdict: Verdict, line: int | None = None, **more: str) -> Decision:
    return Decision(f"made/{left}", f"made/{right}", verdict, source=Source("references/decisions.yaml", line), **more)


def test_same_joins_what_no_rule_would() -> None:
    assert dedupe([A, C]).duplicates == ()
    assert dedupe([A, C], decisions=[said("a", "c", Verdict.SAME)]).duplicates == ((0, 1),)


def test_distinct_keeps_apart_what_a_rule_would_join_and_is_not_asked_again() -> None:
    clusters = dedupe([A, B], decisions=[said("a", "b", Verdict.DIFFERENT)])
    assert (clusters.duplicates, clusters.possibles, clusters.related) == ((), (), ())


def test_related_keeps_apart_and_is_listed() -> None:
    clusters = dedupe([A, B], decisions=[said("a", "b", Verdict.RELATED)])
    assert clusters.duplicates == ()
    assert [(pair.left, pair.right, pair.rule) for pair in clusters.related] == [("made/a", "made/b", "decision")]


def test_undo_is_leaving_the_entry_out() -> None:
    assert dedupe([A, B]).duplicates == ((0, 1),)


def test_a_record_with_a_new_key_is_found_by_its_description() -> None:
    from dataclasses import replace

    entry = said("a", "b", Verdict.DIFFERENT, left_is=describe(A), right_is=describe(C))
    renamed = [replace(A, id="okafor-2015"), B, replace(C, id="b2")]
    clusters = dedupe(renamed, decisions=[entry])
    assert clusters.diagnostics == ()
    assert clusters.duplicates == ((0, 1),)  # the word is about A and C, not about whoever is called b now
    again = dedupe([replace(A, id="new"), B], decisions=[said("a", "b", Verdict.DIFFERENT, left_is=describe(A))])
    assert again.duplicates == ()


def test_a_decision_about_nobody_is_told_and_has_no_effect() -> None:
    clusters = dedupe([A, B], decisions=[said("a", "gone", Verdict.SAME, 9)])
    assert [(d.code, str(d.source)) for d in clusters.diagnostics] == [
        ("decision-record-gone", "references/decisions.yaml:9")
    ]
    assert "made/gone" in clusters.diagnostics[0].message


def test_decisions_that_contradict_each_other_name_their_entries_and_lines() -> None:
    decisions = [
        said("a", "b", Verdict.SAME, 3),
        said("b", "c", Verdict.SAME, 8),
        said("a", "c", Verdict.DIFFERENT, 13),
    ]
    with pytest.raises(InputError) as error:
        dedupe([A, B, C], decisions=decisions)
    text = error.value.format()
    assert text.startswith("references/decisions.yaml:13: decisions contradict each other")
    for piece in (
        "made/a = made/b (line 3)",
        "made/b = made/c (line 8)",
        "made/a ≠ made/c (line 13)",
        "nothing was merged",
    ):
        assert piece in text


def test_a_record_cannot_be_distinct_from_itself() -> None:
    with pytest.raises(InputError):
        check_contradictions([said("a", "a", Verdict.DIFFERENT, 2)])


def test_a_distinct_pair_splits_its_cluster_along_the_weaker_join() -> None:
    from dataclasses import replace

    copy_of_a, copy_of_b = replace(A, id="a2"), replace(B, id="b2")
    clusters = dedupe([A, B, copy_of_a, copy_of_b], decisions=[said("a", "b", Verdict.DIFFERENT)])
    found = {frozenset(clusters.keys[row] for row in cluster) for cluster in clusters.duplicates}
    assert all(not {"made/a", "made/b"} <= cluster for cluster in found)
    assert {"made/a", "made/a2"} <= set().union(*found)
