"""Duplicates and look-alikes, one of each kind that tools get wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evmap.dedupe.compare.pair import compare
from evmap.dedupe.engines.prepare import prepare
from evmap.dedupe.engines.profile import profile_columns
from evmap.dedupe.rules.decide import decide
from evmap.dedupe.rules.order import RULES
from tests.dedupe.made import from_case

CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_pair_gets_its_verdict_either_way_round(case: dict[str, Any]) -> None:
    a, b = dict(case["a"]), dict(case["b"])
    for field, (left, right) in case.get("unequal", {}).items():
        a[field], b[field] = left, right
    records = profile_columns(prepare([from_case("a", a), from_case("b", b)])).records
    rule = RULES[decide(compare(records.profile(0), records.profile(1)))]
    back = RULES[decide(compare(records.profile(1), records.profile(0)))]
    assert (rule.verdict, rule.name) == (case["expect"], back.name), rule.name


def test_every_rule_has_a_reason_a_source_and_a_name_of_its_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.reason and rule.source and 0 < rule.confidence <= 1 for rule in RULES)
    assert not RULES[-1].when


def test_rules_only_speak_of_fields_that_are_compared() -> None:
    from evmap.dedupe.compare.pair import Comparison

    assert {field for rule in RULES for field in rule.when} <= set(Comparison._fields)
