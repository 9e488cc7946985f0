"""Step three: candidate pairs. Several keys, each cheap; two records that share any of them are compared.

All of it is arithmetic on columns of hashes. A block larger than its limit is not dropped but searched with a sliding
window over its records in the order of their titles, so 10,000 records called "Editorial" cost no more than 10,000
others, and what is skipped is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evmap.dedupe.result import BlockingCount

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from evmap.dedupe.engines.columns import Prepared

    Keys = NDArray[np.uint64]
    Pairs = NDArray[np.uint64]

MIX = np.uint64(0x9E3779B97F4A7C15)
RAREST = 4  # rare words of a title that are used, in pairs
SHIFT = np.uint64(32)


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
    _, inverse, frequency = np.unique(records.words, return_inverse=True, return_counts=True)
    return rare_words(records, frequency[inverse])


def rare_words(records: Prepared, df: NDArray[np.int64]) -> list[Keys]:
    """Every pair of the rarest words of a title that occur in at least two titles, with *df* the number of titles that
    each of the words occurs in."""
    words, starts = records.words, records.word_start
    if not len(words):
        return []
    row = np.repeat(np.arange(len(records), dtype=np.int64), np.diff(starts))
    keep = df >= 2
    row, kept, df = row[keep], words[keep].astype(np.uint64) + np.uint64(1), df[keep]
    order = np.lexsort((kept, df, row))
    row, kept = row[order], kept[order]
    first = np.ones(len(row), dtype=bool)
    first[1:] = row[1:] != row[:-1]
    begin = np.nonzero(first)[0]
    rank = np.arange(len(row)) - np.repeat(begin, np.diff(np.append(begin, len(row))))
    table = np.zeros((len(records), RAREST), dtype=np.uint64)
    chosen = rank < RAREST
    table[row[chosen], rank[chosen]] = kept[chosen]
    out = []
    for i in range(RAREST):
        for j in range(i + 1, RAREST):
            low, high = np.minimum(table[:, i], table[:, j]), np.maximum(table[:, i], table[:, j])
            out.append(combine(low, high))
    return out


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


def pairs_of_key(keys: Sequence[Keys], order: Keys, tie: Keys, window: int) -> tuple[Pairs, int, int]:
    """All pairs of rows with a common key, as ``low << 32 | high``; at most *window* neighbours each way in big blocks.

    Each of *keys* gives every row one key; rows meet whichever of their keys it is (a year and the year after).

    Rows of a block stand in the order of *order*, then *tie*, so the pairs of a big block do not depend on the order
    of the input. Returns the pairs (not sorted), the number of blocks and of rows in blocks that were too big.
    """
    together = keys[0] if len(keys) == 1 else np.concatenate(keys)
    places = np.nonzero(together)[0]
    values, rows = together[places], places % len(order)
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
    first = np.ones(len(values), dtype=bool)
    first[1:] = values[1:] != values[:-1]
    return values[first]


def candidate_pairs(records: Prepared) -> tuple[Pairs, tuple[BlockingCount, ...]]:
    """Every pair worth comparing, once, sorted, and what each rule contributed."""
    order, tie = records.column("order"), records.digest
    total = np.zeros(0, dtype=np.uint64)
    report = []
    for rule in BLOCKING_RULES:
        keys = rule.keys(records)
        found, blocks, windowed = pairs_of_key(keys, order, tie, rule.window) if keys else (total[:0], 0, 0)
        pairs = distinct(found) if len(found) else found
        before = len(total)
        total = distinct(np.concatenate([total, pairs])) if len(pairs) else total
        report.append(BlockingCount(rule.name, len(pairs), len(total) - before, blocks, windowed))
    return total, tuple(report)


def rows_of(pairs: Pairs) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The two row numbers of each pair."""
    return (pairs >> SHIFT).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
