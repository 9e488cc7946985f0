"""Prepared records as Arrow batches and back, so that they travel between machines as columns.

Hashes are 64 bits without a sign here and with one in Spark: the bits are the same. Where Spark sorts by them, the
highest bit is turned over, which gives the order that numbers without a sign have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evmap.dedupe.engines.columns import HASHES, Prepared, empty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from mmap import mmap

    import pyarrow as pa
    from numpy.typing import NDArray

HASHED = {name: f"h_{name}" for name in HASHES}
"""The column of the hashes of each field."""
SCHEMA = ", ".join(
    (
        "key string, source int, text binary, title int, year int, flags int, digest long, words binary",
        *(f"{column} long" for column in HASHED.values()),
    )
)
"""The columns of prepared records, as Spark writes a schema."""
NAMES = tuple(column.split()[0] for column in SCHEMA.split(", "))
_TOP = np.uint64(1 << 63)


def signed(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The same bits as numbers with a sign."""
    return np.ascontiguousarray(values).view(np.int64)


def unsigned(values: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The same bits as numbers without a sign."""
    return np.ascontiguousarray(values, dtype=np.int64).view(np.uint64)


def sortable(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Numbers with a sign in the order of those without."""
    return signed(values ^ _TOP)


def to_batch(records: Prepared, **more: Any) -> pa.RecordBatch:
    """*records* as a batch of :data:`SCHEMA`, with *more* columns."""
    import pyarrow as pa

    word_start = records.word_start * 4
    columns = {
        "key": pa.array(records.keys, pa.string()),
        "source": records.source.astype(np.int32),
        "text": _binary(records.text, records.start),
        "title": records.title.astype(np.int32),
        "year": records.year.astype(np.int32),
        "flags": records.flags.astype(np.int32),
        "digest": signed(records.digest),
        "words": _binary(records.words.astype("<u4").tobytes(), word_start),
        **{column: signed(records.column(name)) for name, column in HASHED.items()},
        **more,
    }
    return batch_of(columns)


def batch_of(columns: Mapping[str, Any]) -> pa.RecordBatch:
    """Columns by their names as a batch."""
    import pyarrow as pa

    return pa.RecordBatch.from_pydict(dict(columns))


def _binary(data: bytes | mmap, start: NDArray[np.int64]) -> pa.Array:
    import pyarrow as pa

    offsets = pa.py_buffer(start.astype(np.int32))
    return pa.Array.from_buffers(pa.binary(), len(start) - 1, [None, offsets, pa.py_buffer(data)])


def from_batch(batch: pa.RecordBatch, prefix: str = "", sources: Sequence[str] = ()) -> Prepared:
    """The records in columns of *batch* whose names begin with *prefix*, with a column ``worthless`` too."""
    count = batch.num_rows
    if not count:
        return empty()

    def numbers(name: str, kind: Any) -> NDArray[Any]:
        """A column of numbers."""
        return np.asarray(batch.column(prefix + name).to_numpy(zero_copy_only=False), dtype=kind)

    text, start = _pieces(batch.column(f"{prefix}text"))
    words, word_start = _pieces(batch.column(f"{prefix}words"))
    source = numbers("source", np.uint16)
    hashes = [unsigned(numbers(column, np.int64)) for column in HASHED.values()]
    return Prepared(
        keys=tuple(batch.column(f"{prefix}key").to_pylist()),
        sources=tuple(sources) or tuple(map(str, range(int(source.max()) + 1))),
        source=source,
        text=text,
        start=start,
        title=numbers("title", np.uint32),
        year=numbers("year", np.int16),
        flags=numbers("flags", np.uint8),
        digest=unsigned(numbers("digest", np.int64)),
        raw=np.zeros(count, dtype=np.uint64),
        h=np.stack(hashes, axis=1),
        words=np.frombuffer(words, dtype="<u4").astype(np.uint32),
        word_start=word_start // 4,
        worthless=numbers("worthless", np.uint8),
    )


def _pieces(column: pa.Array) -> tuple[bytes, NDArray[np.int64]]:
    """The bytes of all values together, and where each begins."""
    _, offsets, data = column.buffers()
    start = np.frombuffer(offsets, dtype=np.int32)[column.offset : column.offset + len(column) + 1].astype(np.int64)
    together = data.slice(int(start[0]), int(start[-1] - start[0])).to_pybytes() if data is not None else b""
    return together, start - start[0]


def whole(table: pa.Table) -> pa.RecordBatch:
    """A table as one batch."""
    import pyarrow as pa

    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=table.schema)
