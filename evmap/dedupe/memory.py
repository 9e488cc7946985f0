"""What an earlier run worked out, by content: normalised records and the verdicts on pairs.

It can be thrown away at any time; the answer is the same without it. Adding records to a library then costs the
normalising and comparing of what is new, and some arithmetic on columns of numbers for the rest.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evmap.dedupe.columns import Prepared, empty, hash64
from evmap.dedupe.rules import RULES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    U64 = NDArray[np.uint64]

_ARRAYS = ("source", "start", "title", "year", "flags", "digest", "raw", "h", "words", "word_start", "worthless")


def version() -> int:
    """A number that changes with the rules and the program's version: verdicts of other rules are not remembered."""
    from evmap import __version__

    return hash64(__version__ + repr([(rule.name, rule.verdict, sorted(rule.when)) for rule in RULES])) & (2**62 - 1)


@dataclass(frozen=True, slots=True)
class Memory:
    """``records`` as they were normalised; ``pairs`` are sorted hashes of compared contents, ``rules`` the positions of
    the rules that decided on them."""

    records: Prepared
    pairs: U64
    rules: NDArray[np.uint8]

    def to_bytes(self) -> bytes:
        """The memory as bytes that hold nothing but numbers and text (a NumPy .npz archive)."""
        buffer = io.BytesIO()
        arrays = {name: getattr(self.records, name) for name in _ARRAYS}
        np.savez_compressed(
            buffer,
            version=np.array([version()], dtype=np.int64),
            pairs=self.pairs,
            rules=self.rules,
            text=np.frombuffer(self.records.text, dtype=np.uint8),
            keys=_pack(self.records.keys),
            sources=_pack(self.records.sources),
            **arrays,
        )
        return buffer.getvalue()


def _pack(texts: tuple[str, ...]) -> NDArray[np.uint8]:
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
            return Memory(records, file["pairs"], file["rules"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, UnicodeDecodeError):
        return None


def nothing_known() -> Memory:
    """The memory of a first run."""
    return Memory(empty(), np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint8))


def contents(records: Prepared) -> U64:
    """A hash of all that a comparison sees of each record."""
    with np.errstate(over="ignore"):
        return (records.digest ^ records.worthless.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15) | np.uint64(1)


def pair_contents(content: U64, left: NDArray[np.int64], right: NDArray[np.int64]) -> U64:
    """A hash of the contents of both records of each pair, the same either way round."""
    a, b = content[left], content[right]
    low, high = np.minimum(a, b), np.maximum(a, b)
    with np.errstate(over="ignore"):
        spread = np.multiply(low, np.uint64(0xC2B2AE3D27D4EB4F), dtype=np.uint64)
    mixed: U64 = np.bitwise_xor(spread, np.bitwise_xor(high >> np.uint64(7), high), dtype=np.uint64)
    return mixed


def look_up(memory: Memory, wanted: U64) -> tuple[NDArray[np.bool_], NDArray[np.uint8]]:
    """(known, rules): which of the *wanted* pairs were compared before, and what was decided on those."""
    if not len(memory.pairs):
        return np.zeros(len(wanted), dtype=bool), np.zeros(0, dtype=np.uint8)
    at = np.minimum(np.searchsorted(memory.pairs, wanted), len(memory.pairs) - 1)
    known: NDArray[np.bool_] = memory.pairs[at] == wanted
    return known, memory.rules[at[known]]
