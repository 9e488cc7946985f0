"""Folders of Parquet or CSV, deduplicated on Spark: more records than one machine holds."""

from __future__ import annotations

import os
import re
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evmap.errors import InputError, UsageError
from evmap.formats.base import Tally
from evmap.formats.tables.read import Row, layout_of, read_plain_rows
from evmap.project.deduplicate import file_labels
from evmap.text.controls import without_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from evmap.dedupe.engines.settle import Settled
    from evmap.domain.decision import PairVerdict

FORMATS = {".parquet": "parquet", ".csv": "csv"}
_CSV = {"header": "true", "multiLine": "true", "escape": '"', "encoding": "UTF-8"}
_BATCH = 4_000  # rows that a worker takes at a time


@dataclass(frozen=True, slots=True)
class SparkCounts:
    """What was found: ``read == records + failed`` and ``records == works + duplicates``."""

    read: int
    failed: int
    records: int
    works: int
    possibles: tuple[PairVerdict, ...]
    related: tuple[PairVerdict, ...]
    rules: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]


def dedupe_folders(
    inputs: Sequence[Path],
    *,
    clusters: Path | None = None,
    pairs: Path | None = None,
    partitions: int | None = None,
) -> SparkCounts:
    """Find the records of *inputs* (Parquet or CSV, files or folders of them) that are the same work.

    Columns are known by their names, as in :mod:`evmap.formats.tables`; one must hold ids, unique in its input.
    *clusters* is a new folder of ``record_id, cluster_id``, where the id of a cluster is that of its first record;
    *pairs* one of the possible and the related pairs. The answer depends neither on the order of the rows nor on the
    number of *partitions*. The driver gathers the records in a pair that a rule keeps, some 500 bytes each.

    Raises
    ------
    UsageError
        when Spark or Java is missing, or an output exists or is of no known format.
    InputError
        when an input cannot be read, has no ids or one twice, or Spark gives up.
    """
    for out in (clusters, pairs):
        _writable(out)
    with _session(partitions) as spark:
        from pyspark.sql import functions as sql
        from pyspark.storagelevel import StorageLevel

        from evmap.dedupe.engines.settle import settle
        from evmap.dedupe.engines.spark.engine import SparkEngine
        from evmap.dedupe.review.decisions import Resolved

        labels = file_labels(list(inputs))
        tables = [(_read(spark, path), path, label) for path, label in labels.items()]
        read = sum(table.count() for table, _, _ in tables)
        prepared = _prepared(tables).sort("key").withColumn("id", sql.monotonically_increasing_id())
        prepared = prepared.persist(StorageLevel.DISK_ONLY)
        records = prepared.count()
        if twice := prepared.groupBy("key").count().where("count > 1").sort("key").limit(1).collect():
            raise InputError(f"{twice[0]['count']} rows have the id '{twice[0]['key']}'", file=str(inputs[0]))
        engine = SparkEngine(spark, prepared, tuple(map(str, labels)))
        notes = engine.profile()
        engine.candidates()
        kept = engine.judged()
        settled = settle(kept, Resolved())
        if clusters is not None:
            found = [
                [(int(engine.ids[row]), kept.records.keys[rows[0]]) for row in rows] for rows in settled.duplicates
            ]
            _write(_clusters(spark, prepared, list(chain(*found)), list(labels.values())), clusters)
        if pairs is not None:
            _write(_pairs(spark, settled), pairs)
    removed = sum(len(rows) - 1 for rows in settled.duplicates)
    return SparkCounts(
        read, read - records, records, records - removed, settled.possibles, settled.related, settled.rules, notes
    )


def _writable(out: Path | None) -> None:
    if out is None:
        return
    if out.suffix not in FORMATS:
        raise UsageError(f"'{out}' is no folder that Spark writes", hint="end its name in .parquet or .csv")
    if out.exists():
        raise UsageError(f"'{out}' is there already", hint="give it another name, or remove it")


@contextmanager
def _session(partitions: int | None) -> Iterator[SparkSession]:
    """A session of Spark: the one that ``spark-submit`` or its settings say, else on this machine; quiet."""
    java = os.environ.get("JAVA_HOME")
    if not (java and Path(java, "bin", "java").exists()) and shutil.which("java") is None:
        raise UsageError(
            "Spark needs Java 17 or newer, and there is none here",
            hint="install it (on Debian: default-jre-headless) or set JAVA_HOME",
        )
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException, PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError("--engine spark needs pyspark", hint="pip install 'evmap[spark]'") from error
    # workers would use the system's Python, which has no evmap
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("evmap dedupe")
    for name, value in _settings(partitions).items():
        builder = builder.config(name, value)
    try:
        with _quiet():
            spark = builder.getOrCreate()
    except (PySparkRuntimeError, Py4JError) as error:
        raise InputError(f"Spark does not start: {_reason(error)}", hint="Spark 4 needs Java 17 or newer") from error
    try:
        spark.sparkContext.setLogLevel("OFF")
        yield spark
    except (PySparkException, Py4JError) as error:
        raise InputError(
            f"Spark gave up: {_reason(error)}", hint="run it again; more partitions are smaller"
        ) from error
    finally:
        spark.stop()


@contextmanager
def _quiet() -> Iterator[None]:
    """Let what is started here say nothing: Java tells stderr how it was set up."""
    sys.stderr.flush()
    kept = os.dup(2)
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - no file but a device, and its number is needed
        os.dup2(nothing.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _settings(partitions: int | None) -> dict[str, str]:
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        # partitions keep their numbers from one job to the next, which the windows rely on
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(_BATCH),
    }
    if partitions is not None:
        settings["spark.sql.shuffle.partitions"] = str(partitions)
    return settings


def _reason(error: BaseException) -> str:
    """What happened in one line, as short as Spark says it."""
    lines = [line.strip().lstrip(": ") for line in str(error).splitlines() if line.strip()]
    causes = [
        line.removeprefix("Caused by: ")
        for line in lines
        if re.match(r"(?:Caused by: )?[\w.]+(?:Error|Exception)\b", line)
    ]
    line = (causes or lines or [type(error).__name__])[0]
    return re.split(r"(?:[\w.]+\.)?\w+(?:Error|Exception): ", line)[-1][:300]


def _read(spark: SparkSession, path: Path) -> DataFrame:
    """The rows of an input, all of them text."""
    from pyspark.errors import AnalysisException
    from pyspark.sql import functions as sql
    from pyspark.sql.types import ArrayType, MapType, StructType

    if not path.exists():
        raise InputError("there is no such file or folder", file=str(path))
    inside = [path] if path.is_file() else sorted(path.rglob("*"))
    formats = {FORMATS[one.suffix] for one in inside if one.suffix in FORMATS and one.is_file()}
    if len(formats) != 1:
        raise InputError("neither Parquet nor CSV" if not formats else "both Parquet and CSV", file=str(path))
    try:
        frame = spark.read.options(**_CSV).csv(str(path)) if formats == {"csv"} else spark.read.parquet(str(path))
    except AnalysisException as error:
        raise InputError(f"it cannot be read: {_reason(error)}", file=str(path)) from error
    columns = []
    for field in frame.schema.fields:
        column = sql.col(f"`{field.name}`")
        if isinstance(field.dataType, (StructType, MapType)):
            raise InputError(f"the column '{field.name}' holds no plain values", file=str(path))
        text = sql.array_join(column, "; ") if isinstance(field.dataType, ArrayType) else column.cast("string")
        columns.append(text.alias(field.name))
    layout = layout_of(frame.columns)
    if layout is None or not any(field == "id" for _, field in layout.fields):
        raise InputError(
            "no columns of a bibliographic table with ids",
            file=str(path),
            hint="give the columns names such as id, title, authors, year, journal, doi",
        )
    return frame.select(columns)


def _prepared(tables: Sequence[tuple[DataFrame, Path, str]]) -> DataFrame:
    from functools import reduce

    from evmap.dedupe.engines.spark.frames import SCHEMA

    frames = [
        table.mapInArrow(_preparing(tuple(table.columns), str(path), label, number), SCHEMA)
        for number, (table, path, label) in enumerate(tables)
    ]
    return reduce(lambda one, two: one.unionAll(two), frames)


def _preparing(
    names: tuple[str, ...], source: str, label: str, number: int
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def run(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The rows of one input as prepared records."""
        import numpy as np

        from evmap.dedupe.engines.prepare import prepare_batch
        from evmap.dedupe.engines.spark.frames import to_batch
        from evmap.dedupe.normalise.entry import entry_from_row

        for batch in batches:
            cells = zip(*([_cell(cell) for cell in column.to_pylist()] for column in batch.columns), strict=True)
            rows = chain([Row(1, list(names), "")], (Row(1, list(row), "") for row in cells))
            found = [
                entry_from_row(row, f"{label}/{row.fields['id']}", source)
                for row in read_plain_rows(rows, _AnyId(source))
            ]
            if found:
                part = prepare_batch(found, remember=False)
                yield to_batch(part, source=np.full(len(part), number, dtype=np.int32))

    return run


class _AnyId(Tally):
    """A tally that lets an id stand twice: whether one does is looked at over all rows, not those of a batch."""

    def seen(self, key: str, raw: str) -> bool:
        """No row is taken for a copy."""
        return False

    def claim(self, key: str, raw: str) -> str:
        """Every id stays as it is."""
        return key


def _cell(value: str | None) -> str:
    if not value:
        return ""
    return without_controls(value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value)


def _clusters(spark: SparkSession, prepared: DataFrame, found: list[tuple[int, str]], labels: list[str]) -> DataFrame:
    """The id of every record and of the first record of its cluster, in the order of ids."""
    from pyspark.sql import functions as sql

    first = spark.createDataFrame(found, "id long, first string")
    joined = prepared.select("id", "key").join(first, "id", "left")
    of = {"record_id": sql.col("key"), "cluster_id": sql.coalesce("first", "key")}
    if len(labels) == 1:  # ids of one input need no name before them
        of = {name: sql.substring(column, len(labels[0]) + 2, 2**31 - 1) for name, column in of.items()}
    return joined.sort("id").select([column.alias(name) for name, column in of.items()])


def _pairs(spark: SparkSession, settled: Settled) -> DataFrame:
    rows: list[Any] = [
        (pair.left, pair.right, str(pair.verdict), pair.rule, pair.reason, pair.confidence)
        for pair in (*settled.possibles, *settled.related)
    ]
    schema = "left string, right string, verdict string, rule string, reason string, confidence double"
    return spark.createDataFrame(rows, schema)


def _write(frame: DataFrame, out: Path) -> None:
    if FORMATS[out.suffix] == "csv":
        frame.write.options(**_CSV).csv(str(out))
    else:
        frame.write.parquet(str(out))
