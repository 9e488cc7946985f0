"""What an earlier run worked out, by content: normalised records and the verdicts on pairs.

It can be thrown away at any time; the answer is the same without it. Adding records to a library then costs the
normalising, screening and comparing of what is new, and some arithmetic on columns of numbers for the rest.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evmap.dedupe.engines.block import rows_of
from evmap.dedupe.engines.columns import Prepared, empty, hash64
from evmap.dedupe.rules.order import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    U64 = NDArray[np.uint64]

NOT_KNOWN = 255
"""Stands for the rule on a pair that was not compared; there are fewer rules."""
HASHED = 100_000  # pairs hashed at a time
_ARRAYS = ("source", "start", "title", "year", "flags", "digest", "raw", "h", "words", "word_start", "worthless")


def version() -> int:
    """A number that changes with the rules and the program's version: verdicts of other rules are not remembered."""
    from evmap.version import __version__

    return hash64(__version__ + repr([(rule.name, rule.verdict, sorted(rule.when)) for rule in RULES])) & (2**62 - 1)


@dataclass(frozen=True, slots=True)
class Memory:
    """``records`` as they were normalised; ``pairs`` are sorted hashes of the contents of the candidate pairs and
    ``rules`` the positions of the rules that decided on them. ``batches`` are the keys and sizes of the batches (files)
    that the records came in, in their order, where they came in batches."""

    records: Prepared
    pairs: U64
    rules: NDArray[np.uint8]
    batches: tuple[tuple[str, int], ...] = ()

    def rows_of_batches(self) -> dict[str, range]:
        """The rows of each batch that has a key."""
        rows, start = {}, 0
        for key, size in self.batches:
            if key:
                rows[key] = range(start, start + size)
            start += size
        return rows

    def to_bytes(self) -> bytes:
        """The memory as bytes that hold nothing but numbers and text (a NumPy .npz archive)."""
        buffer = io.BytesIO()
        arrays = {name: getattr(self.records, name) for name in _ARRAYS}
        np.savez(
            buffer,
            version=np.array([version()], dtype=np.int64),
            pairs=self.pairs,
            rules=self.rules,
            text=np.frombuffer(self.records.text, dtype=np.uint8),
            keys=_pack(self.records.keys),
            sources=_pack(self.records.sources),
            batches=_pack(tuple(key for key, _ in self.batches)),
            sizes=np.array([size for _, size in self.batches], dtype=np.int64),
            **arrays,
        )
        return buffer.getvalue()


def _pack(texts: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer(
        "\0".join(text.replace("\0", " ") for text in texts).encode("utf-8", "surrogatepass"), np.uint8
    )


def _unpack(data: NDArray[np.uint8], count: int) -> tuple[str, ...]:
    return tuple(data.tobytes().decode("utf-8", "surrogatepass").split("\0")) if count else ()


def memory_from_bytes(data: bytes) -> Memory | None:
    """The memory that :meth:`Memory.to_bytes` wrote, None if it is of another version or not whole."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            if int(file["version"][0]) != version():
                return None
            arrays = {name: file[name] for name in _ARRAYS}
            records = Prepared(
                keys=_unpack(file["keys"], len(arrays["year"])),
                sources=_unpack(file["sources"], len(arrays["year"])),
                text=file["text"].tobytes(),
                **arrays,
            )
            sizes = file["sizes"].tolist()
            batches = tuple(zip(_unpack(file["batches"], len(sizes)), sizes, strict=True))
            memory = Memory(records, file["pairs"], file["rules"], batches)
            return memory if _is_whole(memory) else None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, UnicodeDecodeError):
        return None


def _is_whole(memory: Memory) -> bool:
    """Whether the columns fit each other, as those that were written here do."""
    records = memory.records
    columns = (records.keys, records.title, records.raw, records.digest, records.source, records.flags, records.h)
    return (
        {len(column) for column in columns} == {len(records.year)}
        and len(records.start) == len(records.word_start) == len(records.year) + 1
        and sum(size for _, size in memory.batches) in (0, len(records.year))
        and len(memory.pairs) == len(memory.rules)
        and int(memory.rules.max(initial=0)) < len(RULES)
    )


def nothing_known() -> Memory:
    """The memory of a first run."""
    return Memory(empty(), np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint8))


def remembered(records: Prepared, wanted: U64, rules: NDArray[np.uint8]) -> Memory:
    """The memory of *records* and of the *rules* on pairs whose contents are *wanted* (sorted; equal ones have equal
    rules)."""
    first = np.ones(len(wanted), dtype=bool)
    first[1:] = wanted[1:] != wanted[:-1]
    return Memory(records, wanted[first], rules[first])


def pair_contents(records: Prepared, pairs: U64) -> U64:
    """A hash of the contents of both records of each pair, the same either way round; of all that a comparison sees."""
    out = np.empty(len(pairs), dtype=np.uint64)
    with np.errstate(over="ignore"):
        content = (records.digest ^ records.worthless.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15) | np.uint64(1)
        for start in range(0, len(pairs), HASHED):  # by stretches, since every step makes columns as long as its input
            left, right = rows_of(pairs[start : start + HASHED])
            a, b = content[left], content[right]
            low, high = np.minimum(a, b), np.maximum(a, b)
            # of two equal records it matters whether one file holds both
            twins = (a == b) & (records.source[left] == records.source[right])
            low = np.where(twins, ~low, low)
            out[start : start + HASHED] = low * np.uint64(0xC2B2AE3D27D4EB4F) ^ (high >> np.uint64(7)) ^ high
    return out


def look_up(memory: Memory, wanted: U64, unknown: int) -> NDArray[np.uint8]:
    """What was decided on each of the *wanted* pairs (sorted contents); *unknown* where nothing was."""
    rules = np.full(len(wanted), unknown, dtype=np.uint8)
    if len(memory.pairs):
        at = np.minimum(np.searchsorted(memory.pairs, wanted), len(memory.pairs) - 1)
        known = memory.pairs[at] == wanted
        rules[known] = memory.rules[at[known]]
    return rules
