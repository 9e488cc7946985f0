"""Step one: records in, columns out. A batch depends on nothing but its own records, so batches run anywhere."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from evmap.dedupe.engines.columns import (
    ABSTRACT_ONLY,
    CUT,
    HASHES,
    SEPARATOR,
    TRANSLATED,
    Prepared,
    hash64,
    hash_bytes,
)
from evmap.dedupe.engines.gather import join
from evmap.dedupe.normalise.container import normalise_container
from evmap.dedupe.normalise.entry import Entry, entry_from_record, work_type
from evmap.dedupe.normalise.identifiers import normalise_isbn, normalise_number
from evmap.dedupe.normalise.names import author_tokens, plain_family
from evmap.dedupe.normalise.numbers import (
    normalise_issue,
    normalise_pages,
    normalise_volume,
    normalise_year,
    page_digits,
)
from evmap.dedupe.normalise.text import blank_if_placeholder, clean, fold
from evmap.dedupe.normalise.title import normalise_title
from evmap.text.fold import compact
from evmap.text.identifiers import bare_doi
from evmap.workers.pool import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from evmap.domain.record import Record

BATCH = 2_000  # entries normalised in one task
PREFIX = 32  # letters of a title that a cut subtitle leaves standing
ABSTRACT_LETTERS = 120
"""Letters and digits at the beginning of an abstract by which it is recognised: exports cut its end, not its start."""
SHORTEST_BLOCKING_WORD = 4


def prepare(records: Iterable[Record], known: Prepared | None = None) -> Prepared:
    """Normalise *records* (any iterable; it is read once); those whose content is among *known* come from there."""
    return prepare_all([entry_from_record(record) for record in records], Workers(1), known)


def prepare_all(
    entries: Sequence[Entry],
    workers: Workers,
    known: Prepared | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Prepared:
    """Normalise *entries*, a batch at a time on *workers*; what is among *known* by content costs next to nothing."""
    if known is not None and len(known):
        return _prepare_new(entries, known, workers, progress)
    batches = (entries[start : start + BATCH] for start in range(0, len(entries), BATCH))
    parts = []
    for part in workers.in_order(prepare_batch, ((batch,) for batch in batches)):
        parts.append(part)
        if progress is not None:
            progress("read", min(len(parts) * BATCH, len(entries)), len(entries))
    return join(parts)


def _prepare_new(
    entries: Sequence[Entry], known: Prepared, workers: Workers, progress: Callable[[str, int, int], None] | None
) -> Prepared:
    raw = np.array([_raw(entry) for entry in entries], dtype=np.uint64)
    order = np.argsort(known.raw, kind="stable")
    at = np.minimum(np.searchsorted(known.raw, raw, sorter=order), len(known) - 1)
    rows = order[at]
    old = known.raw[rows] == raw if len(raw) else np.zeros(0, dtype=bool)
    new = [entry for entry, is_old in zip(entries, old.tolist(), strict=True) if not is_old]
    fresh = prepare_all(new, workers, None, progress)
    everything = join([fresh, known.take(rows[old])])
    place = np.empty(len(entries), dtype=np.int64)
    place[~old] = np.arange(len(fresh))
    place[old] = np.arange(len(fresh), len(everything))
    names: dict[str, int] = {}
    source = np.array([names.setdefault(entry.source, len(names)) for entry in entries], dtype=np.uint16)
    return replace(
        everything.take(place),
        keys=tuple(entry.key for entry in entries),
        sources=tuple(names),
        source=source,
        worthless=np.zeros(len(entries), dtype=np.uint8),
    )


def prepare_batches(
    batches: Sequence[tuple[str, Sequence[Record]]],
    known: Prepared,
    rows_of: Mapping[str, range],
    workers: Workers,
    progress: Callable[[str, int, int], None] | None = None,
) -> Prepared:
    """Normalise the records of all *batches* (key, records). A batch whose key is in *rows_of* is those rows of *known*
    and is not looked at; single records of the others come from *known*, too, where it has their content."""
    entries = [entry_from_record(one) for key, records in batches if key not in rows_of for one in records]
    fresh = prepare_all(entries, workers, known, progress)
    parts, new = [], 0
    for key, records in batches:
        if key in rows_of:
            parts.append(known.part(rows_of[key].start, rows_of[key].stop))
        else:
            parts.append(fresh.part(new, new + len(records)))
            new += len(records)
    everything = join(parts)
    numbers, source = np.unique(everything.source, return_inverse=True)
    return replace(
        everything,
        sources=tuple(everything.sources[number] for number in numbers.tolist()),
        source=source.astype(np.uint16),
        worthless=np.zeros(len(everything), dtype=np.uint8),
    )


def _raw(entry: Entry) -> int:
    """A hash of all that a record says, before normalisation; its key and source apart."""
    return hash64(SEPARATOR.join(map(str, entry[2:])))


def prepare_once(entries: Sequence[Entry]) -> Prepared:
    """Normalise one batch of entries for a run that nothing is remembered of: without ``raw``."""
    return prepare_batch(entries, remember=False)


def prepare_batch(entries: Sequence[Entry], *, remember: bool = True) -> Prepared:
    """Normalise one batch of entries. Cost: some 40 microseconds an entry.

    Without *remember*, ``raw`` is 0: a later run cannot know the records by it.
    """
    sources: dict[str, int] = {}
    rows = [_normalise(entry) for entry in entries]
    blobs = [row.blob for row in rows]
    count = len(rows)
    start = np.zeros(count + 1, dtype=np.int64)
    np.cumsum([len(blob) for blob in blobs], out=start[1:])
    word_start = np.zeros(count + 1, dtype=np.int64)
    np.cumsum([len(row.words) // 4 for row in rows], out=word_start[1:])
    raws = [_raw(entry) for entry in entries] if remember else [0] * count
    return Prepared(
        keys=tuple(entry.key for entry in entries),
        sources=tuple(dict.fromkeys(entry.source for entry in entries)),
        source=np.array([sources.setdefault(entry.source, len(sources)) for entry in entries], dtype=np.uint16),
        text=b"".join(blobs),
        start=start,
        title=np.array([row.title for row in rows], dtype=np.uint32),
        year=np.array([row.year for row in rows], dtype=np.int16),
        flags=np.array([row.flags for row in rows], dtype=np.uint8),
        digest=_numbers([row.digest for row in rows], "<u8"),
        raw=np.array(raws, dtype=np.uint64),
        h=_numbers([row.hashes for row in rows], "<u8").reshape(count, len(HASHES)),
        words=_numbers([row.words for row in rows], "<u4"),
        word_start=word_start,
        worthless=np.zeros(count, dtype=np.uint8),
    )


def _numbers(pieces: list[bytes], kind: str) -> NDArray[Any]:
    """Bytes that hold numbers of a *kind*, as one column of them, in the machine's own order of bytes."""
    column = np.frombuffer(b"".join(pieces), dtype=kind)
    return column.astype(column.dtype.newbyteorder("="))


class _Row(NamedTuple):
    """A record as columns hold it: ``hashes`` and ``words`` are numbers of 8 and 4 bytes, the lowest byte first."""

    blob: bytes
    title: int
    year: int
    flags: int
    digest: bytes
    hashes: bytes
    words: bytes


def _abstract_print(raw: str) -> str:
    if raw.isascii() and "&" not in raw and "<" not in raw:  # nothing to decode: the letters and digits as they stand
        letters = raw.encode().translate(_SMALL, _NO_LETTERS).decode()
    else:
        letters = compact(fold(clean(raw)))
    letters = letters.removeprefix("abstract").removeprefix("background").removeprefix("summary")
    return letters[:ABSTRACT_LETTERS] if len(letters) >= ABSTRACT_LETTERS else ""


def _normalise(entry: Entry) -> _Row:
    title = normalise_title(entry.title)
    volume, issue_in_volume = normalise_volume(entry.volume)
    issue = normalise_issue(entry.issue) or issue_in_volume
    pages = normalise_pages(entry.pages)
    doi = bare_doi(entry.doi, address=True) or (bare_doi(entry.url, address=True) if entry.url else "")
    container = normalise_container(entry.container)
    year = normalise_year(entry.year)
    pmid = normalise_number(entry.pmid) if entry.pmid else ""
    isbn = normalise_isbn(entry.isbn) if entry.isbn else ""
    publisher = fold(blank_if_placeholder(entry.publisher)) if entry.publisher else ""
    abstract = hash_bytes(_abstract_print(entry.abstract)) if entry.abstract else bytes(8)
    url = (
        ""
        if doi or not entry.url
        else entry.url.casefold().removeprefix("https://").removeprefix("http://").rstrip("/")
    )
    words = title.words
    texts = (
        words, entry.authors, doi, container, volume, issue, pages.first, pages.last, pmid, isbn, publisher, url,
        work_type(entry), abstract[::-1].hex().lstrip("0"),
    )  # fmt: skip
    blob = SEPARATOR.join(texts).encode("utf-8", "surrogatepass")
    if blob.count(_SEPARATOR) >= len(texts):  # a web address with a sign that no text file holds
        blob = SEPARATOR.join(text.replace(SEPARATOR, "") for text in texts).encode("utf-8", "surrogatepass")
    flag = int(title.kind) | ABSTRACT_ONLY * title.abstract | TRANSLATED * title.translated | CUT * entry.cut
    squeezed = words.replace(" ", "")
    first, _, others = entry.authors.partition(";")
    hashes = (
        hash_bytes(squeezed),
        hash_bytes(squeezed[:PREFIX]),
        squeezed[:8].encode("utf-8", "surrogatepass")[:8].ljust(8, b"\0")[::-1],  # a number that sorts by letters
        _hash_author(first),
        _hash_author(others.partition(";")[0]),
        _hash_common(container),
        _hash_common(volume),
        _hash_common(issue),
        _hash_common(page_digits(pages.first)),
        _hash_common(page_digits(pages.last)),
        hash_bytes(doi),
        hash_bytes(pmid),
        abstract,
        hash_bytes(url),
    )
    return _Row(
        blob=blob,
        title=len(words) if words.isascii() else len(words.encode("utf-8", "surrogatepass")),
        year=year,
        flags=flag,
        digest=blake2b(b"%d %d " % (year, flag) + blob, digest_size=8).digest(),
        hashes=b"".join(hashes),
        words=b"".join(map(_WORDS.__getitem__, dict.fromkeys(words.split()))),
    )


_SMALL = bytes(range(128)).lower() + bytes(range(128, 256))
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())


_hash_common = lru_cache(maxsize=262144)(hash_bytes)  # of names and numbers that come again and again


class _Words(dict[str, bytes]):
    """The hash of each word of a title in four bytes, none for a short one. A cache that costs less than the library's:
    words are nearly all that it is asked for."""

    def __missing__(self, word: str) -> bytes:
        if len(self) >= _MOST_WORDS:
            self.clear()
        hashed = hash_bytes(word)[:4] if len(word) >= SHORTEST_BLOCKING_WORD or not word.isascii() else b""
        self[word] = hashed
        return hashed


_SEPARATOR = SEPARATOR.encode()
_MOST_WORDS = 1 << 18
_WORDS = _Words()


@lru_cache(maxsize=131072)
def _hash_author(author: str) -> bytes:
    """The same for ``van der Berg, J``, ``Berg, J`` and ``MÜLLER``/``Mueller``: the longest word of the family name."""
    family = author.partition("|")[0]
    if family.isascii() and " " not in family:  # one word, as most have
        return hash_bytes(plain_family(family))
    tokens = author_tokens(author)
    return hash_bytes(max(tokens, key=lambda token: (len(token), token))) if tokens else bytes(8)
