"""The whole: large blocks, broken records, profiling, clusters, memory, several processes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import evmap.dedupe
from evmap.dedupe import dedupe, dedupe_again
from evmap.dedupe.engines.block import candidate_pairs
from evmap.dedupe.engines.memory import memory_from_bytes
from evmap.dedupe.engines.prepare import prepare
from evmap.dedupe.engines.profile import profile_columns
from evmap.domain.record import Record
from evmap.workers.pool import Workers
from tests.dedupe.made import record

WORDS = [
    "care",
    "team",
    "rural",
    "change",
    "child",
    "family",
    "worker",
    "health",
    "school",
    "policy",
    "island",
    "winter",
    "night",
    "senior",
    "junior",
    "trust",
]


def library(size: int, *, start: int = 0) -> list[Record]:
    """Different works, every fifth of them twice in another spelling."""
    out = []
    for number in range(start, start + size):
        words = [WORDS[(number * step + step) % len(WORDS)] for step in (1, 3, 5, 7, 11)]
        title = f"{' '.join(words)} study of area {number}"
        one = record(
            f"r{number}", title=title, authors=f"Author{number % 97}, A; Second{number}, B", year=1990 + number % 30,
            volume=str(number % 40 + 1), page=f"{number + 2}-{number + 9}", container="Journal of Care",
        )  # fmt: skip
        out.append(one)
        if number % 5 == 0:
            out.append(
                replace(one, id=f"r{number}-copy", title=title.upper(), container_title="J Care", page=str(number + 2))
            )
    return out


def test_the_room_and_its_function_are_two_things() -> None:
    assert not callable(evmap.dedupe)
    assert evmap.dedupe.dedupe is dedupe


def test_nothing_to_do_is_no_error() -> None:
    clusters = dedupe([])
    assert (len(clusters), list(clusters), clusters.counts) == (0, [], ())


def test_every_duplicate_of_a_made_library_is_found_and_nothing_else() -> None:
    records = library(200)
    found = [[records[row].id for row in cluster] for cluster in dedupe(records).duplicates]
    assert found == [[f"r{n}", f"r{n}-copy"] for n in range(0, 200, 5)]


def test_thousands_of_editorials_cost_no_more_than_others_and_stay_apart() -> None:
    records = [
        record(f"e{n}", title="Editorial", authors="Pike, J", year=2000 + n % 20, volume=str(n)) for n in range(3_000)
    ]
    pairs, report = candidate_pairs(prepare(records))
    assert len(pairs) < 100 * len(records)
    assert max(count.windowed for count in report) >= 3_000
    clusters = dedupe(records, workers=1)
    assert len(clusters) == 3_000


def test_one_doi_on_ten_chapters_identifies_none_of_them() -> None:
    topics = ("water", "glass", "iron", "copper", "timber", "wool", "paper", "salt", "coal", "stone")
    records = [
        record(str(n), title=f"{topic.title()} in the markets of the north", doi="10.5555/book", authors=f"Name{n}, A")
        for n, topic in enumerate(topics)
    ]
    assert dedupe(records).duplicates == ()
    assert any(note.startswith("doi:") for note in profile_columns(prepare(records)).notes)


def test_a_serial_number_in_the_issue_column_is_ignored_and_said_to_be() -> None:
    records = [replace(one, issue=str(5000 + n)) for n, one in enumerate(library(100))]
    clusters = dedupe(records)
    assert len(clusters.duplicates) == 20
    assert any(note.startswith("issue:") for note in clusters.notes)


@pytest.mark.parametrize(
    "odd",
    [
        record("odd"),
        record("odd", doi="10.5555/x"),
        record("odd", title="   "),
        record("odd", title="word " * 500),
        record("odd", title="\u0000\ud800 broken"),
        record("odd", title="خطة العمل", authors="علي"),
        record("odd", title="Care", authors="; ;"),
        record("odd", year=0, title="Care in year nought"),
        record("odd", volume="Ph.D.", page="?-?", title="Care with odd pages"),
    ],
    ids=lambda odd: ascii(odd.title)[:20] or odd.doi or "empty",
)
def test_odd_records_stay_single_and_are_not_lost(odd: Record) -> None:
    records = [*library(20), odd, replace(odd, id="odd-2", title=odd.title + " and something else")]
    clusters = dedupe(records)
    assert len(clusters.keys) == len(records)
    assert len(clusters) == 20 + 2 - (odd.doi != "" and odd.title == "")


def test_a_sparse_record_does_not_bridge_two_works_that_contradict() -> None:
    full: dict[str, Any] = {
        "title": "Leadership in small councils",
        "authors": "Finn, S",
        "container": "Local Review",
        "year": 2013,
    }
    one = record("one", volume="4", page="11-20", doi="10.5555/one", **full)
    other = record("other", volume="9", page="70-81", doi="10.5555/other", **full)
    sparse = record("sparse", **full)
    clusters = dedupe([one, other, sparse])
    assert clusters.duplicates == ()
    assert {pair.left for pair in clusters.possibles} | {pair.right for pair in clusters.possibles} >= {"made/sparse"}


def test_a_chain_of_1000_records_is_one_cluster_without_recursion() -> None:
    base = record("b", title="Leadership in small councils", authors="Finn, S", year=2013, volume="4", page="11-20")
    records = [replace(base, id=f"r{n}", keywords=(str(n),)) for n in range(1000)]
    assert len(dedupe(records)) == 1


def test_several_processes_give_the_same_answer() -> None:
    records = library(300)
    assert dedupe(records, workers=2) == dedupe(records, workers=1)


def test_workers_keep_the_order_of_their_tasks() -> None:
    with Workers(2) as pool:
        assert list(pool.in_order(abs, ((number,) for number in range(-50, 0)))) == list(range(50, 0, -1))


def test_progress_is_told_to_the_end() -> None:
    steps: list[tuple[str, int, int]] = []
    dedupe(library(50), progress=lambda name, done, total: steps.append((name, done, total)))
    assert {name for name, _, _ in steps} == {"read", "compare"}
    assert all(done <= total for _, done, total in steps)
    assert steps[-1][1] == steps[-1][2]


def test_what_is_remembered_changes_nothing_but_the_time() -> None:
    old, new = library(150), library(30, start=150)
    _, memory = dedupe_again([("", old)], None)
    stored = memory_from_bytes(memory.to_bytes())
    assert stored is not None
    both = [*new, *old]
    with_memory, after = dedupe_again([("", both)], stored)
    assert with_memory == dedupe(both)
    assert len(after.pairs) >= len(memory.pairs)
    changed = [replace(old[0], title="Something else altogether about trust"), *old[1:]]
    assert dedupe_again([("", changed)], stored)[0] == dedupe(changed)


def test_batches_that_are_known_are_not_looked_at_again_and_the_answer_is_the_same() -> None:
    first, second, third = (library(40, start=start) for start in (0, 20, 60))
    _, memory = dedupe_again([("a", first), ("b", second), ("", third)], None)
    stored = memory_from_bytes(memory.to_bytes())
    assert stored is not None
    assert stored.rows_of_batches() == {"a": range(len(first)), "b": range(len(first), len(first) + len(second))}
    again, after = dedupe_again([("c", third), ("b", second)], stored)
    assert again == dedupe([*third, *second])
    assert after.records.sources == ("made.bib",)
    untold = [Record(id=one.id, source=one.source) for one in first]  # only their number is looked at
    assert dedupe_again([("a", untold), ("b", second)], stored)[0] == dedupe([*first, *second])


def test_memory_whose_parts_do_not_fit_is_not_used() -> None:
    memory = dedupe_again([("a", library(5))], None)[1]
    assert memory_from_bytes(replace(memory, batches=(("a", 4),)).to_bytes()) is None
    assert memory_from_bytes(replace(memory, rules=memory.rules[:-1], pairs=memory.pairs).to_bytes()) is None
    assert memory_from_bytes(replace(memory, rules=memory.rules + 200).to_bytes()) is None


def test_memory_that_is_broken_or_of_another_version_is_not_used() -> None:
    assert memory_from_bytes(b"") is None
    assert memory_from_bytes(b"PK\x03\x04 not an archive") is None
    data = dedupe_again([("", library(5))], None)[1].to_bytes()
    assert memory_from_bytes(data[: len(data) // 2]) is None


def test_the_room_is_called_from_a_notebook_and_type_checkers_know_what_comes_back() -> None:
    from evmap.dedupe import Clusters
    from evmap.domain.record import Record

    records = [Record(id=id, title="Leading well in hard times", doi="10.1000/x1") for id in ("a", "b")]
    found: Clusters = dedupe(iter(records))
    assert found.duplicates == ((0, 1),)
    assert found.works(records)[0].records == tuple(records)
