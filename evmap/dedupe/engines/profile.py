"""Step two: what each column of this set of records is worth as evidence, before any two are compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from evmap.dedupe.engines.columns import HEADING, NO_ABSTRACT, NO_DOI, NO_ISSUE, NO_VOLUME, hash64
from evmap.dedupe.normalise.title import GENERIC_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from evmap.dedupe.engines.columns import Prepared

    U64 = NDArray[np.uint64]

NEARLY_UNIQUE = 0.9
"""A column with this share of distinct values among its records is a serial number, not a volume or an issue."""
FEWEST_FOR_SERIAL = 50
MANY_WORKS = 4
"""So many first authors under one title make the title a standing heading of a journal."""
LONGEST_COLUMN = 7  # words of four letters or more in the title of a column that returns in every issue
TITLES_OF_A_DOI = 3
LONGEST_HEADING = (
    5  # words of four letters or more; a longer title with several first authors is one work under badly kept names
)


@dataclass(frozen=True, slots=True)
class Columns:
    """``records`` know for each record which fields carry no evidence; ``notes`` say it in words, for people."""

    records: Prepared
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the columns of a whole set of records show, as hashes of the values that prove nothing.

    ``serial`` are the fields that hold serial numbers. ``dois`` stand on several titles or pages each, ``authors`` are
    titles with many first authors, ``pages`` titles on many first pages, ``boilerplate`` abstracts on many titles.
    """

    serial: tuple[str, ...]
    dois: U64
    authors: U64
    pages: U64
    boilerplate: U64


MANY: tuple[tuple[str, str, str, int], ...] = (
    ("dois", "doi", "order", TITLES_OF_A_DOI),
    ("dois", "doi", "first_page", MANY_WORKS),  # chapters may all begin alike; they begin on pages of their own
    ("authors", "title", "first_author", MANY_WORKS),
    ("pages", "title", "first_page", MANY_WORKS),
    ("boilerplate", "abstract", "title", MANY_WORKS),
)
"""The columns of which values that go with so many values of another prove nothing, and what they are called above."""
SERIALS = (("volume", NO_VOLUME), ("issue", NO_ISSUE))


def profile_columns(records: Prepared) -> Columns:
    """Look at every column once, and mark what is worthless in each record. Linear but for sorting numbers.

    A volume or issue that is nearly unique to each record is a serial number. A DOI on several different titles
    belongs to their container (one DOI on ten chapters). A short title with many first authors is a standing heading,
    an abstract on many titles is boilerplate.
    """
    found = statistics(records)
    marked = mark(records, found)
    headings = len(np.unique(records.column("title")[standing_titles(records, found)]))
    return Columns(replace(records, worthless=marked), notes_on(found, headings))


def statistics(records: Prepared) -> Statistics:
    """What the columns of *records* show."""
    serial = []
    for field, _ in SERIALS:
        values = records.column(field)
        values = values[values != 0]
        if is_serial(len(values), len(np.unique(values))):
            serial.append(field)
    found = gathered((name, _on_many_works(records, value, by, most=most)) for name, value, by, most in MANY)
    return Statistics(tuple(serial), **found)


def is_serial(values: int, distinct: int) -> bool:
    """Whether so many different ones among so many values are serial numbers."""
    return values >= FEWEST_FOR_SERIAL and distinct / values > NEARLY_UNIQUE


def gathered(found: Iterable[tuple[str, U64]]) -> dict[str, U64]:
    """The values found under each name, each once, sorted."""
    out: dict[str, U64] = {}
    for name, values in found:
        out[name] = np.union1d(out[name], values) if name in out else np.sort(values)
    return out


def standing_titles(records: Prepared, found: Statistics) -> NDArray[np.bool_]:
    """Which of *records* have a title that returns under many authors or pages."""
    word_counts = np.diff(records.word_start)
    titles = records.column("title")
    marked: NDArray[np.bool_] = np.isin(titles, found.authors) & (word_counts <= LONGEST_HEADING)
    marked |= np.isin(titles, found.pages) & (word_counts <= LONGEST_COLUMN)
    return marked


def mark(records: Prepared, found: Statistics) -> NDArray[np.uint8]:
    """The fields that carry no evidence in each record, a bit each, by what the whole set shows."""
    worthless = np.zeros(len(records), dtype=np.uint8)
    for field, bit in SERIALS:
        if field in found.serial:
            worthless |= np.uint8(bit)
    worthless[np.isin(records.column("doi"), found.dois)] |= np.uint8(NO_DOI)
    known = np.array([hash64(title.replace(" ", "")) for title in sorted(GENERIC_TITLES)], dtype=np.uint64)
    heading = np.isin(records.column("title"), known) | standing_titles(records, found)
    worthless[heading] |= np.uint8(HEADING)
    worthless[np.isin(records.column("abstract"), found.boilerplate)] |= np.uint8(NO_ABSTRACT)
    return worthless


def notes_on(found: Statistics, headings: int) -> tuple[str, ...]:
    """What to tell people of it; *headings* is the number of titles that are marked as such."""
    notes = [
        f"{field}: nearly every record has another one, so it looks like a serial number and is ignored"
        for field in found.serial
    ]
    if count := len(found.dois):
        notes.append(f"doi: {count} on several different titles each (books, supplements) identify no work")
    if headings:
        notes.append(
            f"title: {headings} with {MANY_WORKS} or more first authors or pages are headings and prove nothing"
        )
    if count := len(found.boilerplate):
        notes.append(f"abstract: {count} on {MANY_WORKS} or more titles each are boilerplate and are ignored")
    return tuple(notes)


def _on_many_works(records: Prepared, value: str, by: str, *, most: int) -> NDArray[np.uint64]:
    """The values of column *value* that go with *most* or more different values of column *by*."""
    values, others = records.column(value), records.column(by)
    rows = np.nonzero((values != 0) & (others != 0))[0]
    if not len(rows):
        return np.zeros(0, dtype=np.uint64)
    pairs = np.stack([values[rows], others[rows]], axis=1)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    new_pair = np.ones(len(pairs), dtype=bool)
    new_pair[1:] = (pairs[1:] != pairs[:-1]).any(axis=1)
    new_value = np.ones(len(pairs), dtype=bool)
    new_value[1:] = pairs[1:, 0] != pairs[:-1, 0]
    group = np.cumsum(new_value) - 1
    distinct = np.bincount(group, weights=new_pair)
    found: NDArray[np.uint64] = pairs[new_value, 0][distinct >= most]
    return found
