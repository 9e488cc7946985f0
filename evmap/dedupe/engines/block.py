"""Step three: candidate pairs. Several keys, each cheap; two records that share any of them are compared.

All of it is arithmetic on columns of hashes. A block larger than its limit is not dropped but searched with a sliding
window over its records in the order of their titles, so 10,000 records called "Editorial" cost no more than 10,000
others, and what is skipped is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from evmap.dedupe.engines.gather import InMemory
from evmap.dedupe.result import BlockingCount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from evmap.dedupe.engines.columns import Prepared
    from evmap.dedupe.engines.gather import Shelf

    Keys = NDArray[np.uint64]
    Pairs = NDArray[np.uint64]

MIX = np.uint64(0x9E3779B97F4A7C15)
RAREST = 4  # rare words of a title that are used, in pairs
SHIFT = np.uint64(32)
KEYS = 4_000_000  # keys looked at together
PAIRS = 4_000_000  # pairs put together at a time, before those that several rules found are counted once
ROWS = 200_000  # titles whose words are ranked together
_WORD = np.uint64((1 << 33) - 1)


@dataclass(frozen=True, slots=True)
class BlockingRule:
    """A key under which records are candidates: its name, the key of every record (0: none), the window, the source."""

    name: str
    keys: Callable[[Prepared], list[Keys]]
    window: int
    source: str


def combine(*columns: Keys) -> Keys:
    """One key out of several columns; 0 where any of them is 0."""
    with np.errstate(over="ignore"):
        key = columns[0] * MIX
        for column in columns[1:]:
            key = (key ^ (key >> np.uint64(29)) ^ column) * MIX
    present = np.logical_and.reduce([column != 0 for column in columns])
    return np.where(present, key | np.uint64(1), np.uint64(0))


def _years(records: Prepared, shift: int = 0) -> Keys:
    year = records.year.astype(np.int64)
    return np.where(year > 0, year + shift, 0).astype(np.uint64)


def _single(*names: str) -> Callable[[Prepared], list[Keys]]:
    def keys(records: Prepared) -> list[Keys]:
        """One key a record, of all the fields together."""
        return [combine(*(records.column(name) for name in names))]

    return keys


def _author_year_title(records: Prepared) -> list[Keys]:
    """First author and the first letters of the title."""
    head = records.column("order") >> np.uint64(24)
    return [combine(records.column("first_author"), head)]


def _authors_years(records: Prepared) -> list[Keys]:
    """First two authors with the year, and with the year after, so that years one off meet."""
    return [
        combine(records.column("first_author"), records.column("second_author"), _years(records, shift))
        for shift in (0, 1)
    ]


def _untitled(records: Prepared) -> list[Keys]:
    """All that a record without a title says, and its file."""
    keys = combine(records.digest, records.source.astype(np.uint64) + np.uint64(1))
    return [np.where(records.column("title") == 0, keys, np.uint64(0))]


def _rare_words(records: Prepared) -> list[Keys]:
    known, counts = np.unique(records.words, return_counts=True)
    keys = [np.zeros(len(records), dtype=np.uint64) for _ in combinations(range(RAREST), 2)]
    for start in range(0, len(records), ROWS):
        stop = min(start + ROWS, len(records))
        words = records.words[int(records.word_start[start]) : int(records.word_start[stop])]
        df = counts[np.searchsorted(known, words)]
        for key, some in zip(keys, rare_words(words, records.word_start[start : stop + 1], df), strict=True):
            key[start:stop] = some
    return keys


def rare_words(words: NDArray[np.uint32], word_start: NDArray[np.int64], df: NDArray[np.int64]) -> list[Keys]:
    """Every pair of the rarest words of a title that occur in at least two titles, with *df* the number of titles that
    each of the *words* occurs in. The words of title *i* begin at ``word_start[i]``."""
    titles = len(word_start) - 1
    row = np.repeat(np.arange(titles, dtype=np.int64), np.diff(word_start))
    keep = np.nonzero(df >= 2)[0]
    row = row[keep]
    ranked = (df[keep].astype(np.uint64) << np.uint64(33)) | (words[keep].astype(np.uint64) + np.uint64(1))
    order = np.lexsort((ranked, row))
    row, kept = row[order], ranked[order] & _WORD
    first = np.ones(len(row), dtype=bool)
    first[1:] = row[1:] != row[:-1]
    begin = np.nonzero(first)[0]
    rank = np.arange(len(row)) - np.repeat(begin, np.diff(np.append(begin, len(row))))
    table = np.zeros((titles, RAREST), dtype=np.uint64)
    chosen = rank < RAREST
    table[row[chosen], rank[chosen]] = kept[chosen]
    pairs = ((table[:, i], table[:, j]) for i, j in combinations(range(RAREST), 2))
    return [combine(np.minimum(one, two), np.maximum(one, two)) for one, two in pairs]


BLOCKING_RULES: tuple[BlockingRule, ...] = (
    BlockingRule("doi", _single("doi"), 40, "DOI Handbook: one DOI, one object"),
    BlockingRule("pmid", _single("pmid"), 40, "NLM: one PMID, one citation"),
    BlockingRule("url", _single("url"), 20, "the same address"),
    BlockingRule("title", _single("title"), 30, "exact match on title (Rathbone et al. 2015)"),
    BlockingRule("title-prefix", _single("prefix"), 20, "subtitles are cut, beginnings are not"),
    BlockingRule(
        "container-volume-page",
        _single("container", "volume", "first_page"),
        20,
        "Bramer et al. 2016; finds translated titles",
    ),
    BlockingRule(
        "volume-pages", _single("volume", "first_page", "last_page"), 12, "Bramer et al. 2016; journals under two names"
    ),
    BlockingRule(
        "author-page", _single("first_author", "first_page"), 12, "Bramer et al. 2016; volumes missing or shifted"
    ),
    BlockingRule("author-title-start", _author_year_title, 12, "typing errors after the first word"),
    BlockingRule("authors-year", _authors_years, 12, "retitled works of one group"),
    BlockingRule(
        "rare-title-words", _rare_words, 10, "rare words survive typing errors elsewhere (inverse document frequency)"
    ),
    BlockingRule("abstract", _single("abstract"), 10, "the same abstract under another title"),
    BlockingRule("untitled", _untitled, 3, "identical records of one file are one work"),
)


class _Runs(NamedTuple):
    """What one rule found: sorted pairs in several runs, the number of blocks, and of rows in blocks that were too
    big."""

    runs: list[Pairs]
    blocks: int
    windowed: int


def _runs_of(rule: BlockingRule, records: Prepared, shelf: Shelf) -> _Runs:
    """The pairs of a rule, found for as many keys at a time as :data:`KEYS` says: each time for a range of keys."""
    keys = rule.keys(records)
    order, tie = records.column("order"), records.digest
    parts = max(1, -(-sum(map(len, keys)) // KEYS))
    runs, blocks, windowed = [], 0, 0
    for part in range(parts):
        rows = [_in_part(key, part, parts) for key in keys]
        values = [key[some] for key, some in zip(keys, rows, strict=True)]
        pairs, found, big = pairs_of_key(np.concatenate(values), np.concatenate(rows), order, tie, rule.window)
        if len(pairs):
            run = shelf.column(np.uint64)
            run.append(distinct(pairs))
            runs.append(run.whole())
        blocks, windowed = blocks + found, windowed + big
    shelf.rest()
    return _Runs(runs, blocks, windowed)


def _in_part(keys: Keys, part: int, parts: int) -> NDArray[np.int64]:
    """The rows that have a key, in one of so many parts of the range of keys."""
    if parts == 1:
        return np.nonzero(keys)[0]
    return np.nonzero((keys != 0) & (((keys >> SHIFT) * np.uint64(parts)) >> SHIFT == np.uint64(part)))[0]


def pairs_of_key(values: Keys, rows: NDArray[np.int64], order: Keys, tie: Keys, window: int) -> tuple[Pairs, int, int]:
    """All pairs of *rows* with a common key in *values*, as ``low << 32 | high``; at most *window* neighbours each way
    in big blocks.

    A row may have several keys; rows meet whichever of their keys it is (a year and the year after).

    Rows of a block stand in the order of *order*, then *tie*, so the pairs of a big block do not depend on the order
    of the input. Returns the pairs (not sorted), the number of blocks and of rows in blocks that were too big.
    """
    # most keys occur once: drop them before the expensive sort by several columns
    by_value = np.argsort(values, kind="stable")
    ordered = values[by_value]
    twin = np.zeros(len(ordered), dtype=bool)
    if len(ordered) > 1:
        equal = ordered[1:] == ordered[:-1]
        twin[1:] |= equal
        twin[:-1] |= equal
    rows, values = rows[by_value[twin]], ordered[twin]
    if not len(rows):
        return np.zeros(0, dtype=np.uint64), 0, 0
    sorting = np.lexsort((tie[rows], order[rows], values))
    rows, values = rows[sorting], values[sorting]
    starts = np.ones(len(values), dtype=bool)
    starts[1:] = values[1:] != values[:-1]
    sizes = np.diff(np.append(np.nonzero(starts)[0], len(values)))
    found = []
    for distance in range(1, window + 1):
        same = np.nonzero(values[distance:] == values[:-distance])[0]
        if not len(same):
            break
        a, b = rows[same].astype(np.uint64), rows[same + distance].astype(np.uint64)
        found.append((np.minimum(a, b) << SHIFT) | np.maximum(a, b))
    pairs = np.concatenate(found) if found else np.zeros(0, dtype=np.uint64)
    return pairs, len(sizes), int(sizes[sizes > window + 1].sum())


def distinct(values: Pairs) -> Pairs:
    """*values*, which are sorted in their place, each once. numpy.unique does the same with a hash table, at several
    times the cost here."""
    values.sort()
    return values[_firsts(values)]


def _firsts(values: Pairs) -> NDArray[np.bool_]:
    """Which of sorted *values* are not the same as the one before."""
    first = np.ones(len(values), dtype=np.bool_)
    first[1:] = values[1:] != values[:-1]
    return first


def candidate_pairs(records: Prepared, shelf: Shelf | None = None) -> tuple[Pairs, tuple[BlockingCount, ...]]:
    """Every pair worth comparing, once, sorted, and what each rule contributed. What each found, and all together, is
    kept on the *shelf* (in memory, if there is none)."""
    shelf = shelf or InMemory()
    found = [_runs_of(rule, records, shelf) for rule in BLOCKING_RULES]
    together = shelf.column(np.uint64)
    own, new = np.zeros(len(found), dtype=np.int64), np.zeros(len(found), dtype=np.int64)
    for pairs, counts, news in _merged([one.runs for one in found], len(records)):
        together.append(pairs)
        own, new = own + counts, new + news
    report = tuple(
        BlockingCount(rule.name, int(pairs), int(news), one.blocks, one.windowed)
        for rule, one, pairs, news in zip(BLOCKING_RULES, found, own, new, strict=True)
    )
    return together.whole(), report


def _merged(
    found: Sequence[Sequence[Pairs]], rows: int
) -> Iterator[tuple[Pairs, NDArray[np.int64], NDArray[np.int64]]]:
    """The pairs that rules have *found*, sorted, each once, a stretch of rows at a time; how many each rule found, and
    how many that no earlier rule did."""
    stretches = max(1, -(-sum(len(run) for runs in found for run in runs) // PAIRS))
    bounds = np.linspace(0, rows, stretches + 1).astype(np.uint64) << SHIFT
    cuts = [[np.searchsorted(run, bounds) for run in runs] for runs in found]
    rule_of = np.uint64(len(found) - 1).item().bit_length()
    for stretch in range(stretches):
        tagged, counts = [np.zeros(0, dtype=np.uint64)], []
        for rule, (runs, at) in enumerate(zip(found, cuts, strict=True)):
            parts = [run[cut[stretch] : cut[stretch + 1]] for run, cut in zip(runs, at, strict=True)]
            own = distinct(np.concatenate(parts)) if len(parts) > 1 else parts[0] if parts else tagged[0][:0]
            counts.append(len(own))
            # a row within its stretch leaves bits free for the number of the rule
            tagged.append(((own - bounds[stretch]) << np.uint64(rule_of)) | np.uint64(rule))
        every = np.concatenate(tagged)
        every.sort()
        pairs = every >> np.uint64(rule_of)
        first = _firsts(pairs)
        news = np.bincount((every[first] & np.uint64((1 << rule_of) - 1)).astype(np.int64), minlength=len(found))
        yield pairs[first] + bounds[stretch], np.array(counts, dtype=np.int64), news


def rows_of(pairs: Pairs) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The two row numbers of each pair."""
    return (pairs >> SHIFT).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
