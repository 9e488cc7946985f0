"""Entries in doubt are read in several ways, and the judge chooses among the readings."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.references.parser import parse
from evmap.references.parser.tagging.evidence import entry_of, order_evidence, run_evidence
from evmap.references.parser.tagging.judge import SCORE, Judge, pack, shipped_judge
from evmap.references.parser.tagging.model import Model, shipped_model
from evmap.references.parser.tagging.readings import MOST, Reading, readings
from evmap.references.parser.tagging.segments import runs
from evmap.references.parser.text.markup import strip_markup
from evmap.references.parser.text.tokens import Tokens, tokenise
from training.corpus import academic_entries
from training.learning.judge import Case, cases_of, train_judge

FIELDS = ["title", "title", "container"]
"""Labels 0 and 1 are the same field, begun and carried on."""


def cut(text: str) -> Tokens:
    return tokenise(strip_markup(text))


def reading(fields: str, score: float = 0.0) -> Reading:
    return Reading(tuple(fields.split()), score)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_readings_are_the_best_of_all_paths(length: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(0, 2, (length, 3)).astype(np.float32)
    transitions = random.normal(0, 1, (3, 3)).astype(np.float32).tolist()
    every = np.ones((length, 3), dtype=np.float32)
    found = readings(scores, every, transitions, FIELDS)

    totals: list[tuple[float, tuple[str, ...]]] = []
    for path in product(range(3), repeat=length):
        total = float(sum(scores[i, label] for i, label in enumerate(path)))
        total += sum(transitions[a][b] for a, b in pairwise(path))
        totals.append((total, tuple(FIELDS[label] for label in path)))
    totals.sort(key=lambda pair: -pair[0])
    best: dict[tuple[str, ...], float] = {}
    for total, fields in totals[:MOST]:
        best.setdefault(fields, total - totals[0][0])
    assert [one.fields for one in found] == list(best)
    assert [one.score for one in found] == pytest.approx(list(best.values()), abs=1e-4)


def test_unlikely_labels_are_not_tried() -> None:
    chances = np.array([[1, 0, 0], [0, 0.6, 0.4]], dtype=np.float32)
    found = readings(np.zeros((2, 3), dtype=np.float32), chances, [[0.0] * 3] * 3, FIELDS)
    assert {one.fields for one in found} == {("title", "title"), ("title", "container")}


def test_the_first_reading_is_the_taggers_own() -> None:
    batch = [cut("Hale P (2019) Working well? Leeds: Example Trust."), cut("Pekelsma, “Guidance,” NASA, 1988.")]
    model = shipped_model()
    for own, several in zip(model.tag(batch), model.readings(batch), strict=True):
        assert list(several[0].fields) == own.labels
        assert several[0].score == 0
        assert all(a.score >= b.score for a, b in pairwise(several))


def test_runs_are_the_segments_in_order() -> None:
    assert runs(["author", "author", "date", "title"]) == [("author", 0, 2), ("date", 2, 3), ("title", 3, 4)]
    assert runs([]) == []
    runs(["author"]).clear()
    assert runs(["author"]) == [("author", 0, 1)]


def test_evidence_tells_what_a_segment_is_made_of() -> None:
    entry = entry_of(cut("“Working well,” Journal of Care, 1988."))
    title = run_evidence(entry, ("title", 0, 2))
    assert "len:title=2" in title
    assert any(one.startswith("q:title=TrueTrue") for one in title)
    assert "k:container:jrnl=1" in run_evidence(entry, ("container", 2, 5))
    order = order_evidence(entry, [("title", 0, 2), ("container", 2, 5), ("date", 5, 6)])
    assert {"no:author", "o:title>container", "o:date>$", "year:date"} <= set(order)


def test_a_judge_weighs_evidence_against_the_taggers_score() -> None:
    tokens = cut("Hale P. Working well. Care, 2019.")
    plain = reading("author author title title title date", 0.0)
    other = reading("author author title title container date", -1.0)
    assert Judge({SCORE: 1.0}).chances(tokens, [plain, other])[0] > 0.7
    assert Judge({SCORE: 1.0, "no:container": -3.0}).chances(tokens, [plain, other])[0] < 0.3


def test_chances_add_up_and_packing_keeps_them() -> None:
    tokens = cut("Hale P. Working well. Care, 2019.")
    several = [reading("author author title title title date"), reading("author author title title container date", -1)]
    judge = shipped_judge()
    chances = judge.chances(tokens, several)
    assert sum(chances) == pytest.approx(1.0)
    assert Judge.unpack(pack(judge._weights)).chances(tokens, several) == pytest.approx(chances, abs=1e-3)


def test_a_judge_learns_what_is_right() -> None:
    told = [[("no:container", 1)], [("o:title>container", 1)]]
    judge = Judge.unpack(train_judge([Case([0.0, -2.0], told, right=1)] * 20))
    tokens = cut("Hale P. Working well. Care, 2019.")
    several = [
        reading("author author title title title date"),
        reading("author author title title container date", -2.0),
    ]
    assert judge.chances(tokens, several)[1] > 0.5


def test_cases_are_doubtful_entries_with_a_right_reading() -> None:
    cases = cases_of(shipped_model(), academic_entries(40, seed=90))
    assert cases
    for case in cases:
        assert len(case.scores) == len(case.evidence) > 1
        assert 0 <= case.right < len(case.scores)


def test_what_is_not_in_doubt_is_left_to_the_tagger() -> None:
    text = "Silva, C. (2010). *Networks of care*. The Example Quarterly, 21(2), 264–277."
    model = shipped_model()
    assert model.tag([cut(text)], shipped_judge()) == model.tag([cut(text)])


def test_a_batch_is_judged_as_its_entries_one_by_one() -> None:
    texts = [
        "N. Pekelsma, “Guidance for flight,” NASA, Tech. Rep., 1988.",
        "Hale P (2019) Working well? Leeds: Example Trust.",
        "",
        "Care Homes. Dir. Ann Lee. Example Films, 1989.",
    ]
    assert [r.title for r in parse(texts)] == [parse([text])[0].title for text in texts]


def test_a_model_and_a_judge_can_be_given() -> None:
    text = "Example, A. (2019). Reading lists. Journal of Examples, 3(2), 4-9."
    shipped = shipped_model()
    assert parse([text], model=shipped, judge=Judge({SCORE: 1.0})) == parse([text])
    blind = Model(shipped.labels, [], shipped.weights[:1], shipped.transitions)  # knows nothing of words
    assert parse([text], model=blind) != parse([text])
