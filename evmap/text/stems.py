"""English words by their stems, so that *trained* and *training* are one word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:['’]s)?")
_COMMON_WORDS = """
a about all also an and any are as at be been being between both but by can could did do does during each for
from had has have having he her his how i if in into is it its may me might more most must my no not of on or
other our over own same shall she should so some such than that the their them then there these they this
those through to under was we were what when where which who whom why will with would you your
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_ENDINGS = ("ies", "es", "s", "ied", "ed", "d", "ing", "")


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a lower-case word (Snowball, English).

    >>> stem("trained"), stem("training")
    ('train', 'train')
    """
    return str(_stemmer().stemWord(word))


def words(text: str) -> list[str]:
    """Return the words of *text* in lower case, without a possessive ``'s``."""
    return [re.sub(r"['’]s$", "", found) for found in _WORD.findall(text.lower())]


@lru_cache(maxsize=65536)
def inflections(word: str) -> frozenset[str]:
    """Return what is left of a word when an ending of plural, past or *-ing* is taken off: two words with one in common
    are forms of one word, which their stems alone do not say (*approach*, *approachable*)."""
    bare = {word[: -len(end) or None] for end in _ENDINGS if word.endswith(end) and len(word) - len(end) > 2}
    return frozenset({one.removesuffix("e") for one in bare} | {one.removesuffix("y") for one in bare})


@lru_cache(maxsize=16384)
def content(text: str) -> frozenset[str]:
    """Return the stems of the words of *text* that say what it is about."""
    return frozenset(stem(word) for word in words(text) if len(word) > 2 and word not in _COMMON and word.isalpha())
