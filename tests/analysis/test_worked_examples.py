"""The method's worked examples: small corpora with answers worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from evmap.analysis import Corroboration, corroboration
from tests.analysis.build import Corpus
from tests.shared import shared

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "method" / "worked_examples.yaml").read_text(encoding="utf-8")
)


def corpus_of(example: dict[str, Any]) -> Corpus:
    corpus = Corpus().finding("f")
    for report in example["reports"]:
        more = {key: value for key, value in report.items() if key not in ("id", "authors")}
        if "commissioner" in more:
            more["commissioner"] = (more["commissioner"],)
        corpus.report(report["id"], report.get("authors", ()), **more)
    for work in example.get("works", ()):
        corpus.work(work["id"], work["authors"], design=work["design"])
    for claim in example["claims"]:
        corpus.claim(
            claim["id"],
            claim["report"],
            claim["basis"],
            claim["stance"],
            population=[claim["population"]],
            cites=claim.get("cites", ()),
        )
    return corpus


def answer(row: Corroboration) -> dict[str, object]:
    profile = row.profile
    return {
        "status": str(row.status),
        "varied": profile.varied,
        "documents": len(profile.docs),
        "assertions": profile.assertions,
        "roots": len(profile.roots.possible),
        "read_teams": profile.V,
        "possible_teams": profile.T,
        "sponsors": len(profile.sponsor_groups),
        "channels": row.channels,
        "amplification": profile.amplification,
        "confidence": row.suggestion.level.word,
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example['id']} {example['what']}")
def test_example_has_the_answer_worked_by_hand(example: dict[str, Any]) -> None:
    (row,) = corroboration(corpus_of(example).graph())
    found = answer(row)
    assert {key: found[key] for key in example["expect"]} == example["expect"]


TOTALS = {"W1": 3, "W2": 2, "W3": 1, "W4": 2, "W5": 1.5, "W6": 1, "W8": 4, "W9": 1.5, "W14": 2, "W15": 0.5}
TOTALS |= {"W16": 1, "W17": 0, "W18": 2, "W19": 1.5, "W20": 1.5, "W21": 1, "W22": 4, "W23": 1.5}


@pytest.mark.parametrize(("name", "total"), TOTALS.items())
def test_points_of_the_suggestion_add_up_as_worked_by_hand(name: str, total: float) -> None:
    (example,) = (one for one in EXAMPLES if one["id"] == name)
    (row,) = corroboration(corpus_of(example).graph())
    assert row.suggestion.total == total


def test_the_examples_are_those_of_the_method() -> None:
    path = shared("method", "worked_examples.yaml")
    theirs = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = {"docs": "documents", "V": "read_teams", "T": "possible_teams"}
    expected = {one["id"]: {names.get(key, key): value for key, value in one["expect"].items()} for one in theirs}
    assert {one["id"]: one["expect"] for one in EXAMPLES} == expected
