"""The steps of deduplication as jobs of Spark. Every number of a row has 64 bits; nothing but what a rule keeps is
gathered in one place.

Blocks are searched with a window over one total order of all keys (rule, key, title, content, row), cut into partitions
of like size wherever that falls, so a block of ten million records is work for many machines; each partition is told
the first rows of the next ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evmap.dedupe.engines.block import BLOCKING_RULES, SHIFT, rare_words
from evmap.dedupe.engines.columns import HEADING
from evmap.dedupe.engines.gather import join
from evmap.dedupe.engines.judge import judge_pairs
from evmap.dedupe.engines.profile import (
    MANY,
    SERIALS,
    Statistics,
    gathered,
    is_serial,
    mark,
    notes_on,
    standing_titles,
)
from evmap.dedupe.engines.score import FEW, NOTHING, screen
from evmap.dedupe.engines.settle import Kept
from evmap.dedupe.engines.spark.frames import (
    HASHED,
    NAMES,
    SCHEMA,
    batch_of,
    from_batch,
    signed,
    sortable,
    to_batch,
    unsigned,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa
    from numpy.typing import NDArray
    from pyspark.sql import DataFrame, SparkSession

    from evmap.dedupe.engines.columns import Prepared
    from evmap.dedupe.result import BlockingCount

    Batches = Iterable[pa.RecordBatch]
    Task = Callable[[Batches], Iterator[pa.RecordBatch]]

MARKED = f"{SCHEMA}, id long, worthless int, standing boolean"
KEYED = "rule int, value long, first long, tie long, id long"
ORDER = ("rule", "value", "first", "tie", "id")
WIDEST = max(rule.window for rule in BLOCKING_RULES)


class SparkEngine:
    """:class:`evmap.dedupe.engines.settle.Engine` on Spark.

    *records* are prepared records (:data:`evmap.dedupe.engines.spark.frames.SCHEMA`) with their row number in a column
    ``id``, in whose order records are numbered for people. Raises what Spark raises.
    """

    def __init__(self, spark: SparkSession, records: DataFrame, sources: tuple[str, ...]) -> None:
        self._spark, self._sources = spark, sources
        self._records = records
        self._pairs = records
        self._partitions = int(str(spark.conf.get("spark.sql.shuffle.partitions")))

    def profile(self) -> tuple[str, ...]:
        """See the engine."""
        from pyspark.sql import functions as sql
        from pyspark.storagelevel import StorageLevel

        records = self._records
        counted = [
            expression
            for field, _ in SERIALS
            for said in [sql.when(sql.col(HASHED[field]) != 0, sql.col(HASHED[field]))]
            for expression in (sql.count(said), sql.countDistinct(said))
        ]
        numbers = records.agg(*counted).collect()[0]
        serial = tuple(field for at, (field, _) in enumerate(SERIALS) if is_serial(*numbers[2 * at : 2 * at + 2]))
        many = gathered(self._on_many())
        found = self._spark.sparkContext.broadcast(Statistics(serial, **many))
        self._records = records.mapInArrow(_marking(found), MARKED).persist(StorageLevel.DISK_ONLY)
        standing = self._records.where("standing").agg(sql.countDistinct(HASHED["title"])).collect()[0][0]
        return notes_on(found.value, standing)

    def _on_many(self) -> Iterator[tuple[str, NDArray[np.uint64]]]:
        """The values of every column of :data:`MANY` that go with many of the other column, in one job."""
        from pyspark.sql import functions as sql

        said = self._records.mapInArrow(_telling, "which int, value long, other long").distinct()
        counted = said.groupBy("which", "value").count().where(sql.col("count") >= min(most for *_, most in MANY))
        found = whole(counted.toArrow())
        which, values, counts = (np.asarray(found.column(name), dtype=np.int64) for name in found.schema.names)
        for number, (name, _, _, most) in enumerate(MANY):
            yield name, unsigned(values[(which == number) & (counts >= most)])

    def candidates(self) -> tuple[BlockingCount, ...]:
        """See the engine. The rules are not counted one by one."""
        from pyspark.sql import functions as sql
        from pyspark.storagelevel import StorageLevel

        context = self._spark.sparkContext
        counted = self._records.mapInArrow(_counting, "word long, n long").groupBy("word").agg(sql.sum("n").alias("n"))
        frequent = whole(counted.where("n >= 2").toArrow())
        words = np.asarray(frequent.column("word"), dtype=np.uint32)
        order = np.argsort(words)
        titles = context.broadcast((words[order], np.asarray(frequent.column("n"), dtype=np.int64)[order]))
        keyed = self._records.mapInArrow(_keying(titles), KEYED).repartitionByRange(self._partitions, *ORDER)
        keyed = keyed.sortWithinPartitions(*ORDER).persist(StorageLevel.DISK_ONLY)
        heads = whole(keyed.mapInArrow(_heads, f"{KEYED}, part int").toArrow()).to_pydict()
        following = context.broadcast({name: np.array(column, dtype=np.int64) for name, column in heads.items()})
        self._pairs = keyed.mapInArrow(_pairing(following), "left long, right long").distinct()
        return ()

    def judged(self) -> Kept:
        """See the engine; of the records, those in a pair that is kept."""
        from pyspark.sql import functions as sql

        headings = self._records.where(sql.col("worthless").bitwiseAND(HEADING) != 0)
        crowded = headings.groupBy("digest").count().where(sql.col("count") > FEW).select("digest")
        known = self._spark.sparkContext.broadcast(np.sort(_column(crowded, "digest")))
        wanted = ("id", "worthless", *NAMES)
        left, right = (
            self._records.select([sql.col(name).alias(f"{side}_{name}") for name in wanted]) for side in ("a", "b")
        )
        both = self._pairs.join(left, sql.col("left") == sql.col("a_id")).join(
            right, sql.col("right") == sql.col("b_id")
        )
        kept = whole(both.mapInArrow(_judging(known), "left long, right long, rule int").toArrow())
        ids = [np.asarray(kept.column(name), dtype=np.int64) for name in ("left", "right")]
        rows = np.unique(np.concatenate(ids))
        named = self._spark.createDataFrame([(row,) for row in rows.tolist()], "id long")
        told = whole(self._records.join(named, "id", "left_semi").sort("id").toArrow())
        a, b = (np.searchsorted(rows, side).astype(np.uint64) for side in ids)
        pairs = (a << SHIFT) | b
        order = np.argsort(pairs)
        rules = np.asarray(kept.column("rule"), dtype=np.uint8)
        self.ids = rows
        return Kept(from_batch(told, sources=self._sources), pairs[order], rules[order])


def _column(frame: DataFrame, name: str) -> NDArray[np.uint64]:
    return unsigned(np.asarray(whole(frame.toArrow()).column(name), dtype=np.int64))


def _with_worth(batch: pa.RecordBatch) -> Prepared:
    """The records of a batch that may not say what is worthless yet."""
    if "worthless" not in batch.schema.names:
        columns = dict(zip(batch.schema.names, batch.columns, strict=True))
        batch = batch_of({**columns, "worthless": np.zeros(batch.num_rows, dtype=np.int32)})
    return from_batch(batch)


def _telling(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Each value with the value of the other column, for the columns of :data:`MANY`."""
    for batch in batches:
        records = _with_worth(batch)
        for number, (_, value, by, _) in enumerate(MANY if len(records) else ()):
            values, others = records.column(value), records.column(by)
            rows = np.nonzero((values != 0) & (others != 0))[0]
            which = np.full(len(rows), number, dtype=np.int32)
            columns = {"which": which, "value": signed(values[rows]), "other": signed(others[rows])}
            yield batch_of(columns)


def _marking(found: Any) -> Task:
    def run(batches: Batches) -> Iterator[pa.RecordBatch]:
        """Records with what is worthless in them."""
        for batch in batches:
            records = _with_worth(batch)
            if len(records):
                yield to_batch(
                    records,
                    id=batch.column("id"),
                    worthless=mark(records, found.value).astype(np.int32),
                    standing=standing_titles(records, found.value),
                )

    return run


def _counting(batches: Batches) -> Iterator[pa.RecordBatch]:
    """The words of titles and in how many they are."""
    for batch in batches:
        words, counts = np.unique(_with_worth(batch).words, return_counts=True)
        yield batch_of({"word": words.astype(np.int64), "n": counts.astype(np.int64)})


def _keying(titles: Any) -> Task:
    def run(batches: Batches) -> Iterator[pa.RecordBatch]:
        """A row for every key of every record."""
        known, counts = titles.value
        for batch in batches:
            records = _with_worth(batch)
            if not len(records):
                continue
            at = np.minimum(np.searchsorted(known, records.words), max(len(known) - 1, 0))
            df = np.where(known[at] == records.words, counts[at], 1) if len(known) else np.ones(len(records.words))
            rare = rare_words(records.words, records.word_start, df.astype(np.int64))
            ids = np.asarray(batch.column("id"), dtype=np.int64)
            first, tie = sortable(records.column("order")), sortable(records.digest)
            for number, rule in enumerate(BLOCKING_RULES):
                for keys in rare if rule.name == "rare-title-words" else rule.keys(records):
                    rows = np.nonzero(keys)[0]
                    columns = (np.full(len(rows), number, dtype=np.int32), signed(keys[rows]), first[rows], tie[rows])
                    yield batch_of(dict(zip(ORDER, (*columns, ids[rows]), strict=True)))

    return run


def _gather(batches: Batches) -> dict[str, NDArray[np.int64]]:
    """A partition as columns."""
    parts = [[np.asarray(batch.column(name), dtype=np.int64) for name in ORDER] for batch in batches]
    if not parts:
        return {name: np.zeros(0, dtype=np.int64) for name in ORDER}
    return {name: np.concatenate(columns) for name, columns in zip(ORDER, zip(*parts, strict=True), strict=True)}


def _heads(batches: Batches) -> Iterator[pa.RecordBatch]:
    """The first rows of a partition: as many as the widest window looks ahead."""
    from pyspark import TaskContext

    context = TaskContext.get()
    assert context is not None
    rows = {name: column[:WIDEST] for name, column in _gather(batches).items()}
    part = np.full(len(rows["id"]), context.partitionId(), dtype=np.int32)
    yield batch_of({**rows, "rule": rows["rule"].astype(np.int32), "part": part})


def _pairing(following: Any) -> Task:
    def run(batches: Batches) -> Iterator[pa.RecordBatch]:
        """The pairs of a partition with what follows in it and in the next ones."""
        from pyspark import TaskContext

        context = TaskContext.get()
        assert context is not None
        rows = _gather(batches)
        own = len(rows["id"])
        if not own:
            return
        heads = following.value
        # heads come partition by partition, in their order
        order = np.argsort(heads["part"], kind="stable")
        next_ones = order[heads["part"][order] > context.partitionId()][:WIDEST]
        rows = {name: np.concatenate([rows[name], heads[name][next_ones]]) for name in ORDER}
        windows = np.array([rule.window for rule in BLOCKING_RULES], dtype=np.int64)[rows["rule"]]
        for distance in range(1, WIDEST + 1):
            same = (rows["value"][distance:] == rows["value"][:-distance]) & (
                rows["rule"][distance:] == rows["rule"][:-distance]
            )
            at = np.nonzero(same & (windows[:-distance] >= distance))[0]
            at = at[at < own]
            a, b = rows["id"][at], rows["id"][at + distance]
            a, b = np.minimum(a, b)[a != b], np.maximum(a, b)[a != b]
            if len(a):
                yield batch_of({"left": a, "right": b})
            elif not same.any():
                break

    return run


def _judging(crowded: Any) -> Task:
    def run(batches: Batches) -> Iterator[pa.RecordBatch]:
        """The pairs that a rule speaks about."""
        for batch in batches:
            count = batch.num_rows
            if not count:
                continue
            records = join([from_batch(batch, "a_"), from_batch(batch, "b_")])
            pairs = (np.arange(count, dtype=np.uint64) << SHIFT) | np.arange(count, 2 * count, dtype=np.uint64)
            passed = np.nonzero(screen(records, pairs, crowded.value))[0]
            rules = judge_pairs(records, pairs[passed])
            said = passed[rules != NOTHING]
            ids = {name: np.asarray(batch.column(name))[said] for name in ("left", "right")}
            yield batch_of({**ids, "rule": rules[rules != NOTHING].astype(np.int32)})

    return run
