"""Step two: what each column of this set of records is worth as evidence, before any two are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evmap.dedupe.columns import SEPARATOR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from evmap.dedupe.columns import Prepared

NEARLY_UNIQUE = 0.9
"""A column with this share of distinct values among its records is a serial number, not a volume or an issue."""
FEWEST_FOR_SERIAL = 50
MANY_WORKS = 4
"""So many first authors under one title make the title a standing heading of a journal."""
LONGEST_HEADING = 6  # words; a longer title with several first authors is one work under badly kept names


@dataclass(frozen=True, slots=True)
class Columns:
    """``ignored`` are fields that carry no evidence here (a serial number in ``issue``); ``shared_dois`` belong to a
    container, not to a work (one DOI on ten chapters); ``common_titles`` and ``common_abstracts`` stand on many
    different works. ``notes`` say all this in words.
    """

    ignored: frozenset[str] = frozenset()
    shared_dois: frozenset[str] = frozenset()
    common_titles: frozenset[str] = frozenset()
    common_abstracts: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def profile_columns(records: Prepared) -> Columns:
    """Look at every column once. Linear but for sorting numbers."""
    ignored, notes = set(), []
    for field in ("volume", "issue"):
        values = records.column(field)
        values = values[values != 0]
        if len(values) >= FEWEST_FOR_SERIAL and len(np.unique(values)) / len(values) > NEARLY_UNIQUE:
            ignored.add(field)
            notes.append(
                f"{field}: nearly every record has another value, so it looks like a serial number and is ignored"
            )
    dois = _texts(records, _on_many_works(records, "doi", "prefix", most=3), field=2)
    headings = _texts(records, _on_many_works(records, "title", "first_author", most=MANY_WORKS), field=0)
    titles = frozenset(title.replace(" ", "") for title in headings if title.count(" ") < LONGEST_HEADING)
    abstracts = _texts(records, _on_many_works(records, "abstract", "title", most=MANY_WORKS), field=13)
    if dois:
        notes.append(
            f"doi: {len(dois)} DOIs stand on several different titles (books, supplements) and do not identify a work"
        )
    if titles:
        notes.append(
            f"title: {len(titles)} titles stand on works of {MANY_WORKS} or more first authors and prove nothing alone"
        )
    return Columns(frozenset(ignored), dois, titles, abstracts, tuple(notes))


def _on_many_works(records: Prepared, value: str, by: str, *, most: int) -> NDArray[np.int64]:
    """One row of every value of column *value* that goes with *most* or more different values of column *by*."""
    values, others = records.column(value), records.column(by)
    rows = np.nonzero((values != 0) & (others != 0))[0]
    if not len(rows):
        return rows
    pairs = np.stack([values[rows], others[rows]], axis=1)
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    pairs, rows = pairs[order], rows[order]
    new_pair = np.ones(len(pairs), dtype=bool)
    new_pair[1:] = (pairs[1:] != pairs[:-1]).any(axis=1)
    new_value = np.ones(len(pairs), dtype=bool)
    new_value[1:] = pairs[1:, 0] != pairs[:-1, 0]
    group = np.cumsum(new_value) - 1
    distinct = np.bincount(group, weights=new_pair)
    return rows[new_value][distinct >= most]


def _texts(records: Prepared, rows: NDArray[np.int64], *, field: int) -> frozenset[str]:
    found = set()
    for row in rows.tolist():
        blob = records.text[int(records.start[row]) : int(records.start[row + 1])]
        found.add(blob.decode("utf-8", "surrogatepass").split(SEPARATOR)[field])
    return frozenset(found)
