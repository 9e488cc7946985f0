"""Deduplication on Spark: the answer of one machine, whatever the partitions and the order of the rows."""

from __future__ import annotations

import csv
import os
import random
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from click.testing import CliRunner

from evmap.cli.main import cli
from evmap.dedupe.engines.prepare import prepare
from evmap.errors import InputError, UsageError
from evmap.project.deduplicate import dedupe_files
from evmap.project.spark import _reason, _session, dedupe_folders
from tests.dedupe.test_engine import library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

HEADER = ("id", "type", "title", "authors", "year", "journal", "volume", "pages", "doi")
PYSPARK = find_spec("pyspark") is not None and find_spec("pyarrow") is not None
JAVA = shutil.which("java") is not None or "JAVA_HOME" in os.environ
on_spark = pytest.mark.skipif(not (PYSPARK and JAVA), reason="needs pyspark and Java (.ci/packages installs it)")


def rows() -> list[tuple[str, ...]]:
    """A library with headings, errata, one DOI on many chapters, twins and rows that are no records."""
    out: list[tuple[str, ...]] = [
        (one.id, "article-journal", one.title, "; ".join(str(name) for name in one.authors), str(one.issued.year),
         one.container_title, one.volume, one.page, f"10.5555/{one.id[:4]}" if at % 3 == 0 else "")
        for at, one in enumerate(library(60))
    ]  # fmt: skip
    out += [
        (f"e{n}", "article-journal", "Editorial", "Pike, J", str(2000 + n % 9), "Care", str(n), "1", "")
        for n in range(30)
    ]
    out += [
        (f"c{n}", "chapter", f"Chapter {n} of care", f"Name{n}, A", "2010", "", "", "", "10.5555/book")
        for n in range(6)
    ]
    out += [(f"n{n}", "book", "", "", "", "", "", "", "") for n in range(2)]
    return out


def first_of_each(ids: Iterable[str], cluster_of: Iterable[int]) -> bytes:
    """``record_id,cluster_id`` in the order of ids, the id of a cluster being that of its first record."""
    first: dict[int, str] = {}
    return "".join(
        f"{id},{first.setdefault(number, id)}\n" for id, number in sorted(zip(ids, cluster_of, strict=True))
    ).encode()


def written(folder: Path) -> bytes:
    """The rows of the parts of a folder of CSV, one part after the other, without their headers."""
    return b"".join(b"".join(part.read_bytes().splitlines(keepends=True)[1:]) for part in sorted(folder.glob("part-*")))


@pytest.fixture(autouse=True)
def plain_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few rows need no compiled code: making it is most of the time."""
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
    settings = (
        "spark.master=local[2]",
        "spark.sql.codegen.wholeStage=false",
        "spark.sql.codegen.factoryMode=NO_CODEGEN",
    )
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", " ".join(f"--conf {one}" for one in settings) + " pyspark-shell")


@on_spark
@pytest.mark.slow
def test_spark_gives_the_clusters_of_one_machine(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = rows()
    for name, order in (("a", table), ("b", random.Random(4).sample(table, len(table)))):
        (tmp_path / name).mkdir()
        for part in range(2):  # a folder of two files
            with (tmp_path / name / f"{part}.csv").open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([HEADER, *order[part::2]])
    with (tmp_path / "whole.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *table])
    local = dedupe_files([tmp_path / "whole.csv"], workers=1)
    expected = first_of_each(local.ids, local.clusters.cluster_of)

    found = dedupe_folders([tmp_path / "a"], clusters=tmp_path / "a.csv", partitions=3)
    assert written(tmp_path / "a.csv") == expected
    assert (found.read, found.failed, found.records, found.works) == (
        len(table),
        2,
        len(local.ids),
        len(local.clusters),
    )
    assert len(found.possibles) == len(local.clusters.possibles)
    assert len(found.related) == len(local.clusters.related)
    assert (found.rules, found.notes) == (local.clusters.rules, local.clusters.notes)

    columns = zip(*random.Random(5).sample(table, len(table)), strict=True)
    pq.write_table(
        pa.table({name: list(column) for name, column in zip(HEADER, columns, strict=True)}), tmp_path / "p.parquet"
    )
    again = dedupe_folders([tmp_path / "p.parquet"], clusters=tmp_path / "c.parquet", partitions=2)
    got = pq.read_table(tmp_path / "c.parquet").to_pydict()
    assert first_of_each(got["record_id"], got["cluster_id"]) == expected
    assert again.rules == found.rules

    twice = tmp_path / "twice.csv"
    twice.write_text("id,title,year\na,On care,2014\na,On caring,2015\n", encoding="utf-8")
    with pytest.raises(InputError, match="2 rows have the id"):
        dedupe_folders([twice], partitions=1)
    with pytest.raises(InputError, match=r"^[^\n]*Spark gave up: [^\n]*$"), _session(1) as spark:
        spark.range(1).mapInArrow(_dies, "id long").collect()


def _dies(batches: Iterable[Any]) -> Iterator[Any]:
    for batch in batches:
        if batch.num_rows:
            os._exit(3)
        yield batch


@pytest.mark.skipif(not PYSPARK, reason="needs pyarrow")
def test_prepared_records_survive_their_way_through_columns() -> None:
    from evmap.dedupe.engines.spark.frames import batch_of, from_batch, sortable, to_batch

    records = prepare(library(9))
    batch = to_batch(records, worthless=records.worthless.astype(np.int32)).slice(2, 5)
    part, found = records.part(2, 7), from_batch(batch, sources=records.sources)
    assert (found.keys, found.text, found.sources) == (part.keys, part.text, part.sources)
    for name in ("start", "title", "year", "flags", "digest", "h", "words", "word_start", "source"):
        assert np.array_equal(getattr(found, name), getattr(part, name)), name
    assert len(from_batch(batch_of({}))) == 0
    numbers = np.array([0, 5, 2**63, 2**64 - 1], dtype=np.uint64)
    assert np.all(np.diff(sortable(numbers).astype(object)) > 0)


def test_without_java_one_line_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    (tmp_path / "a.csv").write_text("id,title,year\na,On care,2014\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["dedupe", "--engine", "spark", str(tmp_path / "a.csv")])
    assert isinstance(result.exception, UsageError)
    with pytest.raises(UsageError, match="Spark needs Java"):
        dedupe_folders([tmp_path / "a.csv"])


@pytest.mark.parametrize("given", [["--review"], ["--workers", "2"], ["--why", "a", "b"]])
def test_what_spark_does_not_do_is_said(given: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["dedupe", "--engine", "spark", str(tmp_path), *given])
    assert isinstance(result.exception, UsageError)
    assert f"not {given[0]}" in str(result.exception)


def test_outputs_are_new_folders_of_a_known_kind(tmp_path: Path) -> None:
    (tmp_path / "old.csv").mkdir()
    for out, said in ((tmp_path / "old.csv", "there already"), (tmp_path / "new.txt", "no folder that Spark writes")):
        with pytest.raises(UsageError, match=said):
            dedupe_folders([tmp_path], clusters=out)


def test_an_id_that_stands_twice_is_kept_twice_to_be_seen(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from evmap.dedupe.engines.spark.frames import batch_of
    from evmap.project.spark import _preparing

    batch = batch_of(
        {"id": ["a", "a", "a"], "title": ["On care", "On care", "On caring\r\nfor"], "year": ["2014", None, "2014"]}
    )
    (found,) = _preparing(("id", "title", "year"), "x.csv", "x", 0)([batch])
    assert found.column("key").to_pylist() == ["x/a"] * 3


def test_the_reason_is_one_line() -> None:
    java = ValueError(
        "An error occurred while calling o1.collect.\n: org.apache.spark.SparkException: Job aborted due to stage "
        "failure: Lost task 0.0 in stage 1.0 (TID 3) (host driver): org.apache.spark.SparkException: Python worker"
        " exited unexpectedly (crashed)\n\tat org.apache.spark"
    )
    assert "crashed" in _reason(java)
    assert "\n" not in _reason(java)
