"""More records than memory holds: the same answer from temporary files, a part at a time."""

from __future__ import annotations

import errno
import random
import tempfile
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from evmap.cli.main import cli
from evmap.dedupe.engines import block, local
from evmap.dedupe.engines.cluster import Sets, _parts
from evmap.dedupe.result import SourceCount, count_sources
from evmap.errors import InputError
from evmap.formats import write_records
from evmap.project.deduplicate import dedupe_files
from evmap.project.disk import shelf
from evmap.project.disk.shelf import DiskShelf, Names
from evmap.project.merged import merged_works
from tests.dedupe.made import record
from tests.dedupe.test_engine import library
from tests.shared import shared

if TYPE_CHECKING:
    from pathlib import Path

    from evmap.project.deduplicate import DedupedFiles

EDGES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.just(0)).filter(lambda edge: edge[0] < edge[1]))


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two files that share ids and works, with headings, twins and letters of other scripts."""
    one = [*library(150), *(record(f"e{n}", title="Editorial", year=2000 + n % 9, volume=str(n)) for n in range(40))]
    two = [
        *library(60, start=120),
        record("š", title="Führung von Pflegeteams 中国"),
        record("no", title="", year=2001),
    ]
    paths = [tmp_path / "one.ris", tmp_path / "two.csv"]
    for path, records, format in zip(paths, (one, two), ("ris", "csv"), strict=True):
        path.write_bytes(write_records(records, format).data)
    return paths


def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every step that works on a part at a time work on a small one."""
    for module, name, size in (
        (block, "KEYS", 37),
        (block, "PAIRS", 41),
        (block, "ROWS", 29),
        (local, "SCREENED", 31),
        (local, "JUDGED", 17),
        (shelf, "_DECODED", 7),
    ):
        monkeypatch.setattr(module, name, size)


def everything(found: DedupedFiles) -> list[Any]:
    clusters = found.clusters
    told = (clusters.duplicates, clusters.related, clusters.possibles, clusters.counts, clusters.blocking)
    more = (clusters.rules, clusters.notes, clusters.cluster_of, clusters.sources, found.counts, found.diagnostics)
    return [*told, *more, list(clusters.keys), list(found.ids), found.clusters_csv(), found.possibles_sheet()[:2]]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_limit_on_memory_changes_nothing(files: list[Path], monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    plain = dedupe_files(files, workers=1)
    assert len(plain.clusters.duplicates) > 30
    assert isinstance(plain.clusters.keys, tuple)
    in_parts(monkeypatch)
    limited = dedupe_files(files, workers=workers, memory=1)
    assert isinstance(limited.clusters.keys, Names)
    assert everything(limited) == everything(plain)
    key = plain.clusters.keys[plain.clusters.duplicates[0][1]]
    assert limited.why(key, plain.clusters.keys[0]) == plain.why(key, plain.clusters.keys[0])
    assert dict(merged_works(limited)) == dict(merged_works(plain))


@pytest.mark.parametrize("name", ["stroke", "cytology_screening"])
def test_a_limit_on_memory_changes_nothing_on_real_exports(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shared(f"benchmarks/dedupe/{name}/records_pre_merged.csv")
    plain = dedupe_files([path], workers=1)
    monkeypatch.setattr(block, "KEYS", 1000)
    monkeypatch.setattr(block, "PAIRS", 700)
    assert everything(dedupe_files([path], workers=1, memory=1)) == everything(plain)


def test_the_command_takes_the_limit(files: list[Path], tmp_path: Path) -> None:
    told = []
    for number, options in enumerate(([], ["--memory", "1"])):
        out = tmp_path / f"{number}.csv"
        command = ["dedupe", *map(str, files), "--clusters", str(out), "--format", "json", *options]
        result = CliRunner().invoke(cli, command, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        told.append((result.stdout, out.read_bytes()))
    assert told[0] == told[1]


def test_a_container_has_no_more_memory_than_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    none, limit = tmp_path / "none", tmp_path / "limit"
    none.write_text("max\n")
    monkeypatch.setattr(shelf, "_LIMITS", (none, tmp_path / "absent"))
    assert shelf.free_memory() > 1 << 20
    limit.write_text("1048576\n")
    monkeypatch.setattr(shelf, "_LIMITS", (none, limit))
    assert shelf.free_memory() == 1 << 20


def test_no_room_for_the_files_is_one_clear_line(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with pytest.raises(InputError, match="temporary files cannot be written: No space left") as caught:
        dedupe_files(files, memory=1)
    assert "TMPDIR" in str(caught.value.hint)


def test_what_is_on_the_shelf_moves_to_disk_at_the_limit() -> None:
    with DiskShelf(shelf.SHARE * 1000) as kept:
        one, two, names = kept.column(np.int64), kept.column(np.uint8), kept.strings()
        one.append(np.arange(50))
        before = kept.on_disk
        names.extend(["a", "ü" * 900, ""])
        assert (before, kept.on_disk) == (False, True)
        one.append(np.arange(50, 60))
        kept.rest()
        texts = names.whole()
        assert one.whole().tolist() == list(range(60))
        assert two.whole_bytes() == b""
        kept.rest()
    assert (list(texts), texts[-1], texts[1:], texts[0:1]) == (["a", "ü" * 900, ""], "", ("ü" * 900, ""), ("a",))


@given(EDGES)
def test_the_parts_of_a_graph_are_those_of_disjoint_sets(edges: list[tuple[int, int, int]]) -> None:
    edges = sorted(set(edges))
    sets = Sets()
    for a, b, _ in edges:
        sets.union(a, b)
    joined: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for edge in edges:
        joined[sets.find(edge[0])].append(edge)
    pairs, groups = _parts(np.asarray(edges, dtype=np.int64).reshape(-1, 3))
    found = [*groups, *([(a, b, 0)] for a, b in pairs.tolist())]
    assert sorted(found) == sorted(joined.values())


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 8))))
def test_the_counts_of_sources_are_those_of_reading_record_by_record(rows: list[tuple[int, int]]) -> None:
    rank: dict[int, int] = {}
    for source, _ in rows:
        rank.setdefault(source, len(rank))
    lines = {source: [0, 0, 0, 0] for source in rank}
    seen: set[tuple[int, int]] = set()
    for source, cluster in rows:
        lines[source][0] += 1
        earlier = any(rank[other] < rank[source] for other, same in rows if same == cluster)
        lines[source][1 if (source, cluster) in seen else 2 if earlier else 3] += 1
        seen.add((source, cluster))
    names = "dcba"
    column = np.array([source for source, _ in rows], dtype=np.uint16)
    found = count_sources(names, column, [cluster for _, cluster in rows])
    assert found == tuple(SourceCount(names[source], *line) for source, line in lines.items())


@pytest.mark.parametrize("keys", [1, 5, 10**6])
@pytest.mark.parametrize("pairs", [1, 7, 10**6])
def test_candidate_pairs_do_not_depend_on_the_parts(monkeypatch: pytest.MonkeyPatch, keys: int, pairs: int) -> None:
    from evmap.dedupe.engines.prepare import prepare

    records = library(40)
    random.Random(3).shuffle(records)
    prepared = prepare(records)
    whole, counts = block.candidate_pairs(prepared)
    monkeypatch.setattr(block, "KEYS", keys)
    monkeypatch.setattr(block, "PAIRS", pairs)
    monkeypatch.setattr(block, "ROWS", keys)
    found, again = block.candidate_pairs(prepared)
    assert (found.tolist(), again) == (whole.tolist(), counts)
