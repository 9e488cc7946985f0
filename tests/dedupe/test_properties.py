"""What must hold for any records: order, repetition, decisions, and a slow oracle that compares all pairs."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.dedupe import dedupe
from evmap.dedupe.compare.pair import compare
from evmap.dedupe.engines.cluster import Judge, cluster_by_rules
from evmap.dedupe.engines.prepare import prepare
from evmap.dedupe.engines.profile import profile_columns
from evmap.dedupe.rules.decide import decide
from evmap.dedupe.rules.order import RULES
from evmap.domain.decision import Decision, Verdict
from tests.dedupe.made import record

if TYPE_CHECKING:
    import random

    from evmap.domain.record import Record

# Few values a field, so that records often agree in part: that is where the hard questions are.
TITLES = (
    "Leading change in rural care teams",
    "Leading change in rural care team",
    "Leading change in rural care teams: a protocol",
    "Leading change in rural care teams: part 1",
    "Leading change in rural care teams: part 2",
    "Erratum: Leading change in rural care teams",
    "Supervision and burnout of new social workers",
    "Supervision and burnout of women social workers",
    "Editorial",
    "",
)
RECORDS = st.builds(
    lambda title, authors, year, volume, page, container, doi: record(
        "x", title=title, authors=authors, year=year, volume=volume, page=page, container=container, doi=doi
    ),
    st.sampled_from(TITLES),
    st.sampled_from(["Okafor, N; Lind, P", "Okafor, Ngozi", "Lind, P", ""]),
    st.sampled_from([2014, 2015, None]),
    st.sampled_from(["4", "5", ""]),
    st.sampled_from(["11-20", "11", "40-49", ""]),
    st.sampled_from(["Journal of Care", "J Care", "Hospital Review", ""]),
    st.sampled_from(["", "", "10.5555/a", "10.5555/b"]),
)
SETS = st.lists(RECORDS, min_size=2, max_size=9).map(
    lambda records: [replace(one, id=f"r{number}") for number, one in enumerate(records)]
)
FEW = settings(max_examples=50, deadline=None)


def parts(records: list[Record], decisions: tuple[Decision, ...] = ()) -> set[frozenset[str]]:
    """The clusters as sets of record ids."""
    clusters = dedupe(records, decisions=decisions)
    return {frozenset(records[row].id for row in cluster) for cluster in clusters}


def pairs(clusters: set[frozenset[str]]) -> set[tuple[str, ...]]:
    return {pair for cluster in clusters for pair in combinations(sorted(cluster), 2)}


def decision(a: Record, b: Record, verdict: Verdict) -> Decision:
    return Decision(f"made/{a.id}", f"made/{b.id}", verdict)


@FEW
@given(SETS, st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(records: list[Record], chance: random.Random) -> None:
    shuffled = list(records)
    chance.shuffle(shuffled)
    assert parts(shuffled) == parts(records)


@FEW
@given(RECORDS, RECORDS)
def test_a_pair_is_judged_the_same_either_way_round(a: Record, b: Record) -> None:
    there = profile_columns(prepare([a, b])).records
    assert compare(there.profile(0), there.profile(1)) == compare(there.profile(1), there.profile(0))


@FEW
@given(SETS)
def test_doing_it_again_with_the_works_known_changes_nothing(records: list[Record]) -> None:
    clusters = dedupe(records)
    works = clusters.works(records)
    of = {record.id: work.id for work in works for record in work.records}
    known = [replace(record, work=of[record.id]) for record in records]
    again = dedupe(known)
    assert again.cluster_of == clusters.cluster_of
    assert [work.id for work in again.works(known)] == [work.id for work in works]


@FEW
@given(SETS)
def test_an_exact_copy_joins_its_original_unless_its_title_proves_nothing(records: list[Record]) -> None:
    copies = [replace(one, id=f"copy-{one.id}") for one in records if len(one.title) > len("Editorial")]
    found = pairs(parts([*records, *copies]))
    assert all((copy.id, copy.id.removeprefix("copy-")) in found for copy in copies)


@FEW
@given(SETS, st.data())
def test_another_distinct_decision_never_merges_anything(records: list[Record], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(list(combinations(records, 2))), min_size=1, max_size=3, unique=True))
    decisions = tuple(decision(a, b, Verdict.DIFFERENT) for a, b in chosen)
    before = pairs(parts(records, decisions[:-1]))
    after = pairs(parts(records, decisions))
    assert after <= before
    assert not {tuple(sorted((a.id, b.id))) for a, b in chosen} & after


@FEW
@given(SETS, RECORDS, st.data())
def test_another_record_never_splits_a_same_decision(records: list[Record], new: Record, data: st.DataObject) -> None:
    a, b = data.draw(st.sampled_from(list(combinations(records, 2))))
    said = (decision(a, b, Verdict.SAME),)
    wanted = tuple(sorted((a.id, b.id)))
    assert wanted in pairs(parts(records, said))
    assert wanted in pairs(parts([*records, replace(new, id="new")], said))


@FEW
@given(SETS)
def test_no_two_records_of_a_cluster_contradict(records: list[Record]) -> None:
    prepared = profile_columns(prepare(records)).records
    for cluster in dedupe(records).duplicates:
        for a, b in combinations(cluster, 2):
            rule = RULES[decide(compare(prepared.profile(a), prepared.profile(b)))]
            assert not rule.veto, rule.name


@FEW
@given(SETS)
def test_comparing_all_pairs_finds_the_same_clusters(records: list[Record]) -> None:
    prepared = profile_columns(prepare(records)).records
    edges = []
    for a, b in combinations(range(len(records)), 2):
        rule = decide(compare(prepared.profile(a), prepared.profile(b)))
        if RULES[rule].verdict is Verdict.SAME:
            edges.append((a, b, rule))
    oracle, _ = cluster_by_rules(edges, Judge(prepared))
    assert sorted(map(tuple, oracle)) == sorted(dedupe(records).duplicates)


@FEW
@given(SETS)
def test_the_counts_add_up(records: list[Record]) -> None:
    spread = [replace(one, source=replace(one.source, file=f"f{number % 3}.bib")) for number, one in enumerate(records)]
    clusters = dedupe(spread)
    assert sum(count.records for count in clusters.counts) == len(records)
    assert sum(count.unique for count in clusters.counts) == len(clusters)
    assert all(count.records == count.within + count.between + count.unique for count in clusters.counts)


@FEW
@given(SETS)
def test_merging_keeps_every_record_and_every_field(records: list[Record]) -> None:
    works = dedupe(records).works(records)
    assert sorted(record.id for work in works for record in work.records) == sorted(record.id for record in records)
    assert len({work.id for work in works}) == len(works)
    for work in works:
        for field in ("title", "authors", "container_title", "volume", "page", "doi"):
            given_values = [getattr(one, field) for one in work.records]
            assert getattr(work.best, field) in given_values
            assert bool(getattr(work.best, field)) == any(given_values)
