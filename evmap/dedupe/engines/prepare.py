"""Step one: records in, columns out. A batch depends on nothing but its own records, so batches run anywhere."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from evmap.dedupe.engines.columns import (
    ABSTRACT_ONLY,
    CUT,
    HASHES,
    SEPARATOR,
    TEXTS,
    TRANSLATED,
    Prepared,
    empty,
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
    """Normalise one batch of entries, field by field. Cost: some 30 microseconds an entry.

    Without *remember*, ``raw`` is 0: a later run cannot know the records by it.
    """
    if not entries:
        return empty()
    texts, flags = _texts_of(entries)
    columns = dict(zip(TEXTS, texts, strict=True))
    years = [normalise_year(entry.year) for entry in entries]
    blobs = [_encoded(SEPARATOR.join(row)) for row in zip(*map(_without_separator, texts), strict=True)]
    titles = columns["title"]
    words = [b"".join(map(_WORDS.__getitem__, dict.fromkeys(title.split()))) for title in titles]
    sources: dict[str, int] = {}
    count = len(entries)
    digests = (
        blake2b(b"%d %d " % head + blob, digest_size=8).digest()
        for head, blob in zip(zip(years, flags, strict=True), blobs, strict=True)
    )
    return Prepared(
        keys=tuple(entry.key for entry in entries),
        sources=tuple(dict.fromkeys(entry.source for entry in entries)),
        source=np.array([sources.setdefault(entry.source, len(sources)) for entry in entries], dtype=np.uint16),
        text=b"".join(blobs),
        start=_starts(map(len, blobs), count),
        title=np.array([len(title) if title.isascii() else len(_encoded(title)) for title in titles], dtype=np.uint32),
        year=np.array(years, dtype=np.int16),
        flags=np.array(flags, dtype=np.uint8),
        digest=_numbers(digests, "<u8"),
        raw=np.array(list(map(_raw, entries)) if remember else [0] * count, dtype=np.uint64),
        h=_hashes_of(columns),
        words=_numbers(words, "<u4"),
        word_start=_starts((len(one) // 4 for one in words), count),
        worthless=np.zeros(count, dtype=np.uint8),
    )


def _starts(sizes: Iterable[int], count: int) -> NDArray[np.int64]:
    """Where each of *count* pieces of these sizes begins, and where the last one ends."""
    start = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.fromiter(sizes, dtype=np.int64, count=count), out=start[1:])
    return start


def _numbers(pieces: Iterable[bytes], kind: str) -> NDArray[Any]:
    """Bytes that hold numbers of a *kind*, as one column of them, in the machine's own order of bytes."""
    column = np.frombuffer(b"".join(pieces), dtype=kind)
    return column.astype(column.dtype.newbyteorder("="))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _texts_of(entries: Sequence[Entry]) -> tuple[list[list[str]], list[int]]:
    """The columns of :data:`TEXTS`, and the flags. Field by field, since what a step needs is then at hand in the
    processor: entry by entry the same takes half as long again."""
    _, _, _, title, authors, cut, _, container, volume, issue, pages, doi, pmid, isbn, publisher, url, abstract = zip(
        *entries, strict=True
    )
    titles = list(map(normalise_title, title))
    volumes = list(map(normalise_volume, volume))
    ranges = list(map(normalise_pages, pages))
    dois = [
        bare_doi(one, address=True) or (bare_doi(address, address=True) if address else "")
        for one, address in zip(doi, url, strict=True)
    ]
    prints = [hash_bytes(_abstract_print(one)) if one else b"" for one in abstract]
    texts: list[list[str]] = [
        [one.words for one in titles],
        list(authors),
        dois,
        list(map(normalise_container, container)),
        [number for number, _ in volumes],
        [normalise_issue(one) or also for one, (_, also) in zip(issue, volumes, strict=True)],
        [first for first, _ in ranges],
        [last for _, last in ranges],
        [normalise_number(one) if one else "" for one in pmid],
        [normalise_isbn(one) if one else "" for one in isbn],
        [fold(blank_if_placeholder(one)) if one else "" for one in publisher],
        ["" if known or not one else _bare_address(one) for one, known in zip(url, dois, strict=True)],
        list(map(work_type, entries)),
        [one[::-1].hex().lstrip("0") for one in prints],
    ]
    flags = [
        int(one.kind) | ABSTRACT_ONLY * one.abstract | TRANSLATED * one.translated | CUT * short
        for one, short in zip(titles, cut, strict=True)
    ]
    return texts, flags


def _without_separator(column: list[str]) -> list[str]:
    """The same, but for a web address, say, that has a sign which no text file holds."""
    return [one.replace(SEPARATOR, "") for one in column] if SEPARATOR in "".join(column) else column


def _bare_address(url: str) -> str:
    return url.casefold().removeprefix("https://").removeprefix("http://").rstrip("/")


def _hashes_of(texts: Mapping[str, Sequence[str]]) -> NDArray[np.uint64]:
    """The columns of :data:`HASHES`, beside each other."""
    squeezed = [title.replace(" ", "") for title in texts["title"]]
    authors = [names.partition(";") for names in texts["authors"]]
    hashed: dict[str, Iterable[bytes]] = {
        "title": map(hash_bytes, squeezed),
        "prefix": (hash_bytes(title[:PREFIX]) for title in squeezed),
        # a number that sorts by letters
        "order": (_encoded(title[:8])[:8].ljust(8, b"\0")[::-1] for title in squeezed),
        "first_author": (_hash_author(first) for first, _, _ in authors),
        "second_author": (_hash_author(others.partition(";")[0]) for _, _, others in authors),
        "container": map(_hash_common, texts["container"]),
        "volume": map(_hash_common, texts["volume"]),
        "issue": map(_hash_common, texts["issue"]),
        "first_page": map(_hash_common, map(page_digits, texts["first_page"])),
        "last_page": map(_hash_common, map(page_digits, texts["last_page"])),
        "doi": map(hash_bytes, texts["doi"]),
        "pmid": map(hash_bytes, texts["pmid"]),
        "abstract": (bytes.fromhex(one.rjust(16, "0"))[::-1] for one in texts["abstract"]),
        "url": map(hash_bytes, texts["url"]),
    }
    return np.stack([_numbers(hashed[name], "<u8") for name in HASHES], axis=1)


def _abstract_print(raw: str) -> str:
    if raw.isascii() and "&" not in raw and "<" not in raw:  # nothing to decode: the letters and digits as they stand
        letters = raw.encode().translate(_SMALL, _NO_LETTERS).decode()
    else:
        letters = compact(fold(clean(raw)))
    letters = letters.removeprefix("abstract").removeprefix("background").removeprefix("summary")
    return letters[:ABSTRACT_LETTERS] if len(letters) >= ABSTRACT_LETTERS else ""


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
