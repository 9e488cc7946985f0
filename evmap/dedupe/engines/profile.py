"""Step two: what each column of this set of records is worth as evidence, before any two are compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from evmap.dedupe.engines.columns import HEADING, NO_ABSTRACT, NO_DOI, NO_ISSUE, NO_VOLUME, hash64
from evmap.dedupe.normalise.title import GENERIC_TITLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from evmap.dedupe.engines.columns import Prepared

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


def profile_columns(records: Prepared) -> Columns:
    """Look at every column once, and mark what is worthless in each record. Linear but for sorting numbers.

    A volume or issue that is nearly unique to each record is a serial number. A DOI on several different titles
    belongs to their container (one DOI on ten chapters). A short title with many first authors is a standing heading,
    an abstract on many titles is boilerplate.
    """
    worthless = np.zeros(len(records), dtype=np.uint8)
    notes = []
    for field, bit in (("volume", NO_VOLUME), ("issue", NO_ISSUE)):
        values = records.column(field)
        values = values[values != 0]
        if len(values) >= FEWEST_FOR_SERIAL and len(np.unique(values)) / len(values) > NEARLY_UNIQUE:
            worthless |= np.uint8(bit)
            notes.append(
                f"{field}: nearly every record has another one, so it looks like a serial number and is ignored"
            )
    # chapters may all begin alike ("Chapter 1 …"); they still begin on pages of their own
    shared = np.union1d(
        _on_many_works(records, "doi", "order", most=TITLES_OF_A_DOI),
        _on_many_works(records, "doi", "first_page", most=MANY_WORKS),
    )
    if len(shared):
        worthless[np.isin(records.column("doi"), shared)] |= np.uint8(NO_DOI)
        notes.append(f"doi: {len(shared)} on several different titles each (books, supplements) identify no work")
    word_counts = np.diff(records.word_start)
    known = np.array([hash64(title.replace(" ", "")) for title in sorted(GENERIC_TITLES)], dtype=np.uint64)
    worthless[np.isin(records.column("title"), known)] |= np.uint8(HEADING)
    headings = _on_many_works(records, "title", "first_author", most=MANY_WORKS)
    columns = _on_many_works(records, "title", "first_page", most=MANY_WORKS)
    if len(headings) or len(columns):
        marked = np.isin(records.column("title"), headings) & (word_counts <= LONGEST_HEADING)
        marked |= np.isin(records.column("title"), columns) & (word_counts <= LONGEST_COLUMN)
        worthless[marked] |= np.uint8(HEADING)
        count = len(np.unique(records.column("title")[marked]))
        if count:
            notes.append(
                f"title: {count} with {MANY_WORKS} or more first authors or pages are headings and prove nothing"
            )
    boilerplate = _on_many_works(records, "abstract", "title", most=MANY_WORKS)
    if len(boilerplate):
        worthless[np.isin(records.column("abstract"), boilerplate)] |= np.uint8(NO_ABSTRACT)
        notes.append(
            f"abstract: {len(boilerplate)} on {MANY_WORKS} or more titles each are boilerplate and are ignored"
        )
    return Columns(replace(records, worthless=worthless), tuple(notes))


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
