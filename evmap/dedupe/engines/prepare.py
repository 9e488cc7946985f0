"""Step one: records in, columns out. A batch depends on nothing but its own records, so batches run anywhere."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

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
    join,
)
from evmap.dedupe.engines.workers import Workers
from evmap.dedupe.normalise.container import normalise_container
from evmap.dedupe.normalise.entry import Entry, entry_from_record, work_type
from evmap.dedupe.normalise.identifiers import normalise_isbn, normalise_number
from evmap.dedupe.normalise.names import author_tokens
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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
    for part in workers.map(prepare_batch, batches):
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
    """Normalise one batch of entries. Cost: some 60 microseconds an entry.

    Without *remember*, ``raw`` is 0: a later run cannot know the records by it.
    """
    keys: list[str] = []
    sources: dict[str, int] = {}
    source: list[int] = []
    blobs: list[bytes] = []
    sizes: list[int] = []
    years: list[int] = []
    flags: list[int] = []
    digests: list[int] = []
    raws: list[int] = []
    hashes: list[tuple[int, ...]] = []
    words: list[int] = []
    word_ends: list[int] = []
    for entry in entries:
        keys.append(entry.key)
        source.append(sources.setdefault(entry.source, len(sources)))
        blob, title_size, year, flag, row, title_words = _normalise(entry)
        blobs.append(blob)
        sizes.append(title_size)
        years.append(year)
        flags.append(flag)
        hashes.append(row)
        digests.append(hash_bytes(b"%d %d " % (year, flag) + blob))
        raws.append(_raw(entry) if remember else 0)
        words.extend(title_words)
        word_ends.append(len(words))
    start = np.zeros(len(blobs) + 1, dtype=np.int64)
    np.cumsum([len(blob) for blob in blobs], out=start[1:])
    return Prepared(
        keys=tuple(keys),
        sources=tuple(sources),
        source=np.array(source, dtype=np.uint16),
        text=b"".join(blobs),
        start=start,
        title=np.array(sizes, dtype=np.uint32),
        year=np.array(years, dtype=np.int16),
        flags=np.array(flags, dtype=np.uint8),
        digest=np.array(digests, dtype=np.uint64),
        raw=np.array(raws, dtype=np.uint64),
        h=np.array(hashes, dtype=np.uint64).reshape(len(blobs), len(HASHES)),
        words=np.array(words, dtype=np.uint32),
        word_start=np.array([0, *word_ends], dtype=np.int64),
        worthless=np.zeros(len(blobs), dtype=np.uint8),
    )


def _abstract_print(raw: str) -> str:
    letters = compact(fold(clean(raw)))
    letters = letters.removeprefix("abstract").removeprefix("background").removeprefix("summary")
    return letters[:ABSTRACT_LETTERS] if len(letters) >= ABSTRACT_LETTERS else ""


def _normalise(entry: Entry) -> tuple[bytes, int, int, int, tuple[int, ...], list[int]]:
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
    abstract = hash64(_abstract_print(entry.abstract)) if entry.abstract else 0
    url = (
        ""
        if doi or not entry.url
        else entry.url.casefold().removeprefix("https://").removeprefix("http://").rstrip("/")
    )
    texts = (
        title.words, entry.authors, doi, container, volume, issue, pages.first, pages.last, pmid, isbn, publisher, url,
        work_type(entry), f"{abstract:x}" if abstract else "",
    )  # fmt: skip
    blob = SEPARATOR.join(texts).encode("utf-8", "surrogatepass")
    flag = int(title.kind) | ABSTRACT_ONLY * title.abstract | TRANSLATED * title.translated | CUT * entry.cut
    squeezed = title.words.replace(" ", "")
    people = entry.authors.split(";", 2)
    row = (
        hash64(squeezed),
        hash64(squeezed[:PREFIX]),
        int.from_bytes(squeezed[:8].encode("utf-8", "surrogatepass")[:8].ljust(8, b"\0"), "big"),
        _hash_author(people[0]),
        _hash_author(people[1]) if len(people) > 1 else 0,
        _hash_common(container),
        _hash_common(volume),
        _hash_common(issue),
        _hash_common(page_digits(pages.first)),
        _hash_common(page_digits(pages.last)),
        hash64(doi),
        hash64(pmid),
        abstract,
        hash64(url),
    )
    title_words = title.words.split()
    chosen = {word for word in title_words if len(word) >= SHORTEST_BLOCKING_WORD or not word.isascii()}
    hashed = [_hash_common(word) & 0xFFFFFFFF for word in sorted(chosen)]
    return blob, len(title.words.encode("utf-8", "surrogatepass")), year, flag, row, hashed


_hash_common = lru_cache(maxsize=262144)(hash64)  # of words, names and numbers that come again and again


@lru_cache(maxsize=131072)
def _hash_author(author: str) -> int:
    """The same for ``van der Berg, J``, ``Berg, J`` and ``MÜLLER``/``Mueller``: the longest word of the family name."""
    tokens = author_tokens(author) if author else ()
    return hash64(max(tokens, key=lambda token: (len(token), token))) if tokens else 0
