"""Why two records were joined or kept apart, and why the records of a work are one."""

from __future__ import annotations

from dataclasses import replace

from evmap.dedupe.compare.explain import explain, explain_work
from evmap.dedupe.engines.prepare import prepare
from evmap.dedupe.engines.profile import profile_columns
from tests.dedupe.made import record

ONE = record("one", title="Leading change in care teams", authors="Okafor, N", year=2015, volume="4", page="11-20")
TWO = replace(ONE, id="two", title="LEADING CHANGE IN CARE TEAMS", page="11")
ELSE = record("else", title="Coaching for senior officers", authors="Brandt, E", year=2019)


def test_a_pair_is_explained_by_rule_scores_and_fields() -> None:
    told = explain(profile_columns(prepare([ONE, TWO])).records, 0, 1)
    assert (told.rule, told.verdict, told.title_score, told.author_share) == ("title-authors-place", "same", 100, 1)
    fields = {field.field: field for field in told.fields}
    assert (fields["pages"].left, fields["pages"].right, fields["pages"].agreement) == ("11-20", "11", "first")
    assert fields["doi"].agreement == "missing"
    assert told.reason
    assert told.source


def test_a_work_is_explained_by_one_join_a_record_and_a_decision_where_no_rule_joins() -> None:
    told = explain_work([TWO, ELSE, ONE])
    assert [(pair.left, pair.right, pair.rule) for pair in told] == [
        ("made/else", "made/one", "decision"),
        ("made/one", "made/two", "title-authors-place"),
    ]
    assert explain_work([ONE]) == ()
