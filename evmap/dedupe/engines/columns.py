"""Records reduced to compact columns: what a million of them cost in memory is decided here.

Text is kept as UTF-8 in one block of bytes and decoded for the few records that are compared, so worker processes
share it without copying it. Everything that blocking needs is a number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from evmap.dedupe.normalise.title import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from mmap import mmap

    from numpy.typing import NDArray

    U64 = NDArray[np.uint64]
    U32 = NDArray[np.uint32]
    I64 = NDArray[np.int64]

SEPARATOR = "\x1f"


class Profile(NamedTuple):
    """A normalised record, ready to be compared. Texts are "" and ``year`` 0 when unknown.

    ``authors`` is ``family|initials;…``; ``abstract`` a fingerprint of its beginning; ``type`` as
    :func:`evmap.dedupe.normalise.entry.work_type` says. What the profile of the columns found worthless is "" here, and
    ``heading`` says that many different works carry this very title, ``doi_shared`` that they carry this DOI.
    ``source`` is the number of the file that the record came from.
    """

    title: str
    authors: str
    doi: str
    container: str
    volume: str
    issue: str
    first_page: str
    last_page: str
    pmid: str
    isbn: str
    publisher: str
    url: str
    type: str
    abstract: str
    year: int
    kind: Kind
    abstract_only: bool
    translated: bool
    cut: bool
    heading: bool
    doi_shared: bool
    source: int


KIND_BITS, ABSTRACT_ONLY, TRANSLATED, CUT = 15, 16, 32, 64  # flags
NO_VOLUME, NO_ISSUE, NO_DOI, NO_ABSTRACT, HEADING = 1, 2, 4, 8, 16  # bits of worthless
TEXTS = Profile._fields[:14]
"""The fields of a record that are text, in the order in which they stand in :attr:`Prepared.text`."""
WORTHLESS_TEXTS = ((NO_VOLUME, "volume"), (NO_ISSUE, "issue"), (NO_ABSTRACT, "abstract"))
_WORTHLESS_FIELDS = tuple((bit, TEXTS.index(name)) for bit, name in WORTHLESS_TEXTS)


def hash_bytes(text: str) -> bytes:
    """A 64-bit hash of *text* that is the same in every process and run, as eight bytes, the lowest first."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() if text else bytes(8)


def hash64(text: str) -> int:
    """The same as a number; 0 stands for the empty string."""
    return int.from_bytes(hash_bytes(text), "little")


@dataclass(frozen=True, slots=True)
class Prepared:
    """Normalised records as columns; row *i* is the *i*-th record. Can be pickled and joined with others.

    ``text`` holds all texts; record *i* lies at ``start[i]:start[i+1]``, its title at ``start[i]:start[i]+title[i]``.
    ``digest`` identifies the content apart from key and source. The ``h_…`` columns are hashes, 0 where the
    record says nothing. ``words`` are hashes of title words, record *i* has ``words[word_start[i]:word_start[i+1]]``.
    ``worthless`` is set by :mod:`evmap.dedupe.engines.profile`: a bit for each field that carries no evidence in a
    record.
    """

    keys: Sequence[str]
    sources: tuple[str, ...]
    source: NDArray[np.uint16]
    text: bytes | mmap
    start: I64
    title: U32
    year: NDArray[np.int16]
    flags: NDArray[np.uint8]
    digest: U64
    raw: U64
    h: NDArray[np.uint64]
    words: U32
    word_start: I64
    worthless: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.year)

    def titles(self, rows: Sequence[int] | I64) -> list[str]:
        """The normalised titles of *rows*."""
        text, start, size = self.text, self.start, self.title
        at = start[rows].tolist()
        return [text[a : a + n].decode("utf-8", "surrogatepass") for a, n in zip(at, size[rows].tolist(), strict=True)]

    def profile(self, row: int) -> Profile:
        """Record *row* as it was normalised."""
        blob = self.text[int(self.start[row]) : int(self.start[row + 1])].decode("utf-8", "surrogatepass")
        texts = blob.split(SEPARATOR)
        worthless = int(self.worthless[row])
        if worthless:
            for bit, position in _WORTHLESS_FIELDS:
                if worthless & bit:
                    texts[position] = ""
        flags = int(self.flags[row])
        return Profile._make(
            (
                *texts,
                int(self.year[row]),
                Kind(flags & KIND_BITS),
                bool(flags & ABSTRACT_ONLY),
                bool(flags & TRANSLATED),
                bool(flags & CUT),
                bool(worthless & HEADING),
                bool(worthless & NO_DOI),
                int(self.source[row]),
            )
        )

    def to_compare(self, rows: I64) -> Prepared:
        """What is compared of the records *rows*, in that order, without keys and words: what a batch of pairs needs to
        travel to another process."""
        text, start = self._texts(rows)
        nothing = np.zeros(0, dtype=np.uint64)
        return replace(self._rows(rows), text=text, start=start, digest=nothing, raw=nothing)

    def _texts(self, rows: I64) -> tuple[bytes, I64]:
        """The texts of *rows* together, and where each begins."""
        text, starts, ends = self.text, self.start[rows], self.start[rows + 1]
        start = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum(ends - starts, out=start[1:])
        return b"".join([text[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]), start

    def take(self, rows: I64) -> Prepared:
        """The records *rows*, in that order."""
        text, start = self._texts(rows)
        counts = self.word_start[rows + 1] - self.word_start[rows]
        word_start = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum(counts, out=word_start[1:])
        words = np.arange(int(word_start[-1])) + np.repeat(self.word_start[rows] - word_start[:-1], counts)
        return replace(
            self._rows(rows),
            keys=tuple(self.keys[row] for row in rows.tolist()),
            text=text,
            start=start,
            words=self.words[words],
            word_start=word_start,
        )

    def _rows(self, rows: I64 | slice) -> Prepared:
        """What has one value a record of *rows*, without keys, texts and words."""
        return replace(
            empty(),
            sources=self.sources,
            source=self.source[rows],
            title=self.title[rows],
            year=self.year[rows],
            flags=self.flags[rows],
            digest=self.digest[rows],
            raw=self.raw[rows],
            h=self.h[rows],
            worthless=self.worthless[rows],
        )

    def part(self, start: int, stop: int) -> Prepared:
        """The records from row *start* to before row *stop*; cheaper than :meth:`take`."""
        text, words = self.start[start : stop + 1], self.word_start[start : stop + 1]
        return replace(
            self._rows(slice(start, stop)),
            keys=self.keys[start:stop],
            text=self.text[int(text[0]) : int(text[-1])],
            start=text - text[0],
            words=self.words[int(words[0]) : int(words[-1])],
            word_start=words - words[0],
        )

    def column(self, name: str) -> U64:
        """The hashes of one field (see :data:`HASHES`)."""
        return self.h[:, HASHES.index(name)]


HASHES = (
    "title",
    "prefix",
    "order",
    "first_author",
    "second_author",
    "container",
    "volume",
    "issue",
    "first_page",
    "last_page",
    "doi",
    "pmid",
    "abstract",
    "url",
)


def empty() -> Prepared:
    """No records."""
    return Prepared(
        keys=(),
        sources=(),
        source=np.zeros(0, dtype=np.uint16),
        text=b"",
        start=np.zeros(1, dtype=np.int64),
        title=np.zeros(0, dtype=np.uint32),
        year=np.zeros(0, dtype=np.int16),
        flags=np.zeros(0, dtype=np.uint8),
        digest=np.zeros(0, dtype=np.uint64),
        raw=np.zeros(0, dtype=np.uint64),
        h=np.zeros((0, len(HASHES)), dtype=np.uint64),
        words=np.zeros(0, dtype=np.uint32),
        word_start=np.zeros(1, dtype=np.int64),
        worthless=np.zeros(0, dtype=np.uint8),
    )
