"""The words in which comparisons are told: one small scale for each field."""

from __future__ import annotations

from enum import IntEnum


class Agreement(IntEnum):
    """How two plain values stand to each other; MISSING when at least one record says nothing."""

    MISSING = 0
    SAME = 1
    NEAR = 2  # no contradiction: a year one off, two versions of a DOI, the volume in the place
    DIFFERENT = 3


class TitleMatch(IntEnum):
    """How two titles stand to each other, best first."""

    EXACT = 0  # the same letters and digits
    TYPO = 1  # words spelt a letter apart, joined or split; small words left out
    CUT = 2  # one is the beginning of the other
    EXTRA = 3  # one has words that the other lacks, none of them telling
    CHANGED = 4  # alike, with words of meaning that differ, or a telling word more
    LOW = 5  # unlike
    MISSING = 6


class AuthorMatch(IntEnum):
    """How two lists of authors stand to each other, best first."""

    ALL = 0  # every author of the shorter list is in the longer one, the first ones are the same
    FIRST = 1  # the first authors are the same, and at least half of the others
    SOME = 2  # at least one author in both, not enough for more
    NONE = 3
    MISSING = 4


class PageMatch(IntEnum):
    """How two page ranges stand to each other."""

    SAME = 0  # first and last of a range
    FIRST = 1  # the first page; there is no range, or the last page differs
    OPENING = 2  # both begin with page 1, as every article of some journals does
    COMPATIBLE = 3  # an e-locator beside a range, 1-n of an early version
    DIFFERENT = 4
    MISSING = 5


class Place(IntEnum):
    """What container, volume, issue and pages say together, best first."""

    FULL = 0  # volume and first page agree, nothing contradicts
    PAGES = 1  # first and last page agree, volume unknown or shifted, nothing contradicts
    PARTLY = 2  # volume and issue, or container and volume agree; nothing contradicts
    SILENT = 3  # nothing to compare, or the container alone
    MIXED = 4  # something agrees and something contradicts
    CONFLICT = 5  # another place
