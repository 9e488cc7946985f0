"""Coefficients of agreement: worked values to four digits, and two independent programs on 200 random tables."""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evmap.claims.agreement.measures import ac1, alpha, interval, kappa, masi, percent, prevalence

if TYPE_CHECKING:
    from evmap.claims.agreement.measures import Level

# Krippendorff's example: four coders, twelve units, a dot where a coder gave nothing
TABLE = ("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .")
EXAMPLE = [[int(row[at]) for row in map(str.split, TABLE) if row[at] != "."] for at in range(12)]


@pytest.mark.parametrize(
    ("level", "expected"), [("nominal", 0.7434), ("ordinal", 0.8154), ("interval", 0.8491), ("ratio", 0.7974)]
)
def test_krippendorffs_example(level: Level, expected: float) -> None:
    value = alpha(EXAMPLE, level)
    assert value is not None
    assert round(value, 4) == expected


def test_gwets_and_cohens_coefficients_by_hand() -> None:
    # yes/yes 118, yes/no 5, no/yes 2, no/no 0: kappa is below 0 where 94% of the answers are equal
    pairs = [(True, True)] * 118 + [(True, False)] * 5 + [(False, True)] * 2
    assert round(percent(pairs), 4) == 0.944
    assert round(kappa(pairs) or 0, 4) == -0.0234
    assert round(ac1(pairs) or 0, 4) == 0.9408
    assert round(prevalence(pairs), 4) == 0.972


@pytest.mark.parametrize("units", [[], [["a"]], [["a", "a"]] * 9, [["a"], ["b"], []]])
def test_without_variation_nothing_is_defined(units: list[list[str]]) -> None:
    assert alpha(units) is None
    assert interval(units) is None


def test_without_variation_neither_kappa_nor_ac1_is_defined() -> None:
    for said in (True, False):
        assert kappa([(said, said)] * 5) is None
        assert ac1([(said, said)] * 5) is None
    assert kappa([]) is None
    assert ac1([]) is None


def test_masi_by_hand() -> None:
    a, b, c = frozenset("ab"), frozenset("abc"), frozenset("bd")
    assert masi(a, a) == masi(frozenset(), frozenset()) == 0
    assert masi(a, b) == pytest.approx(1 - 2 / 3 * 2 / 3)
    assert masi(a, c) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert masi(a, frozenset()) == masi(a, frozenset("xy")) == 1


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_is_that_of_another_program_on_random_tables(level: Level) -> None:
    krippendorff = pytest.importorskip("krippendorff")
    random = Random(f"tables {level}")
    for _ in range(200):
        coders, units, values = random.randint(2, 5), random.randint(2, 25), random.randint(2, 6)
        table = [
            [math.nan if random.random() < 0.2 else random.randint(1, values) for _ in range(units)]
            for _ in range(coders)
        ]
        ours = alpha([[row[at] for row in table if row[at] == row[at]] for at in range(units)], level)
        there = {value for at in range(units) for value in _pairable(table, at)}
        if len(there) < 2:
            assert ours is None
            continue
        assert ours == pytest.approx(krippendorff.alpha(table, level_of_measurement=level), abs=1e-9)


def _pairable(table: list[list[float]], at: int) -> list[float]:
    values = [row[at] for row in table if row[at] == row[at]]
    return values if len(values) > 1 else []


@pytest.mark.filterwarnings("ignore")
def test_sets_and_kappa_are_those_of_another_program_on_random_tables() -> None:
    agreement = pytest.importorskip("nltk.metrics.agreement")
    masi_distance = pytest.importorskip("nltk.metrics.distance").masi_distance
    random = Random("sets")
    for _ in range(200):
        units = [
            tuple(frozenset(random.sample("abcde", random.randint(1, 3))) for _ in range(2))
            for _ in range(random.randint(3, 20))
        ]
        task = _task(agreement, units, masi_distance)
        assert alpha(units, "masi") == pytest.approx(task.alpha(), abs=1e-9)
        for a, b in units:
            assert masi(a, b) == pytest.approx(masi_distance(a, b))
        term = [("a" in a, "a" in b) for a, b in units]
        if len({value for pair in term for value in pair}) == 2:
            assert kappa(term) == pytest.approx(_task(agreement, term, None).kappa(), abs=1e-9)


def _task(agreement: Any, units: list[Any], distance: Any) -> Any:
    data = [(coder, at, pair[number]) for at, pair in enumerate(units) for number, coder in enumerate("AB")]
    return agreement.AnnotationTask(data, **({"distance": distance} if distance else {}))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=30))
def test_who_is_asked_first_does_not_matter_and_one_is_the_most(pairs: list[tuple[str, str]]) -> None:
    value = alpha(pairs)
    assert value == alpha([(b, a) for a, b in pairs])
    if value is not None:
        assert value <= 1
        assert (value == 1) == all(a == b for a, b in pairs)


def test_the_interval_holds_alpha_and_is_the_same_every_time() -> None:
    random = Random(3)
    units = [(a, a if random.random() < 0.7 else random.choice("xyz")) for a in random.choices("xyz", k=80)]
    found = interval(units)
    value = alpha(units)
    assert found is not None
    assert value is not None
    assert found == interval(units)
    assert found[0] < value < found[1]
    assert 0.1 < found[1] - found[0] < 0.5


def test_a_bootstrap_sample_is_worth_what_alpha_says_of_it() -> None:
    units = [(frozenset("a"), frozenset("ab")), (frozenset("b"), frozenset("b")), (frozenset("c"), frozenset("ab"))] * 4
    places = Random(7).choices(range(len(units)), k=len(units))
    expected = alpha([units[at] for at in places], "masi")
    found = interval(units, "masi", samples=1, seed=7)
    assert found is not None
    assert list(found) == pytest.approx([expected, expected])
