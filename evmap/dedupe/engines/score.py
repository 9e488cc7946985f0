"""Step four: score candidate pairs in batches. rapidfuzz sees whole batches of titles; only pairs that may matter are
compared field by field. A batch depends on its arguments alone, so batches run in any process or on any machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from evmap.dedupe.engines.block import SHIFT, rows_of
from evmap.dedupe.engines.columns import HEADING, NO_DOI
from evmap.dedupe.rules.order import RULE_BY_NAME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from evmap.dedupe.engines.columns import Prepared

    Pairs = NDArray[np.uint64]

SCREEN = 70.0
"""Title score (0..100) below which two records are compared only if an identifier or their place agrees."""
FEW = 10
"""Records of one standing heading that say nothing else, up to which they are told as possible duplicates."""
NOTHING = RULE_BY_NAME["nothing"]


def screen(records: Prepared, pairs: Pairs, crowded: Pairs) -> NDArray[np.bool_]:
    """Which pairs of a batch any rule could join or relate: similar titles, the same DOI, or the same place.

    *crowded* are the :func:`crowded_headings` of the whole set.
    """
    left, right = rows_of(pairs)
    keep = (records.title[left] == 0) | (records.title[right] == 0)
    keep |= _agree(records, "title", left, right) | _agree(records, "prefix", left, right)
    page, author = _agree(records, "first_page", left, right), _agree(records, "first_author", left, right)
    volume = _agree(records, "volume", left, right)
    keep |= page & author & (volume | _agree(records, "container", left, right))
    doi = records.column("doi")
    same_doi = _agree(records, "doi", left, right)
    same = (same_doi & ((records.worthless[left] & NO_DOI) == 0)) | _agree(records, "pmid", left, right)
    two_dois = (doi[left] != 0) & (doi[right] != 0) & ~same_doi  # never one work; related if the titles begin alike
    heading = ((records.worthless[left] | records.worthless[right]) & HEADING) != 0
    keep &= ~two_dois | _agree(records, "prefix", left, right)
    keep &= ~heading | (page & volume)
    keep |= same | (heading & _few_twins(records, left, right, crowded))
    rest = np.nonzero(~keep & ~two_dois & ~heading)[0]
    if len(rest):
        scores = cpdist(
            records.titles(left[rest]), records.titles(right[rest]), scorer=fuzz.token_sort_ratio, score_cutoff=SCREEN
        )
        keep[rest[scores >= SCREEN]] = True
    could: NDArray[np.bool_] = keep
    return could


def crowded_headings(records: Prepared) -> Pairs:
    """The contents (digests) that more than a few records under a standing heading have."""
    values, counts = np.unique(records.digest[(records.worthless & HEADING) != 0], return_counts=True)
    crowded: Pairs = values[counts > FEW]
    return crowded


def _few_twins(
    records: Prepared, left: NDArray[np.int64], right: NDArray[np.int64], crowded: Pairs
) -> NDArray[np.bool_]:
    """Pairs of one content and file, where no more than a few records have it: a person can look at those."""
    twins: NDArray[np.bool_] = (records.digest[left] == records.digest[right]) & (
        records.source[left] == records.source[right]
    )
    return twins & ~np.isin(records.digest[left], crowded)


def _agree(records: Prepared, name: str, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
    column = records.column(name)
    a = column[left]
    agree: NDArray[np.bool_] = (a != 0) & (a == column[right])
    return agree


def cut_out(records: Prepared, pairs: Pairs) -> tuple[Prepared, Pairs]:
    """Only the records that *pairs* speak of, and the pairs renumbered: a batch that can travel."""
    left, right = rows_of(pairs)
    rows, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    low, high = places[: len(left)].astype(np.uint64), places[len(left) :].astype(np.uint64)
    renumbered: Pairs = (low << SHIFT) | high
    return records.to_compare(rows), renumbered
