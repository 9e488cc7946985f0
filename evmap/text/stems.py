"""Words as they are compared where their endings do not count: ``trained`` and ``training``."""

from __future__ import annotations

from functools import lru_cache

from evmap.text.fold import fold

#: Words that say nothing of what a sentence is about.
_SAY_NOTHING = """
a about all and any are as at be been between both but by can could did do does each every for from had has have how if
in into is it its may might more most much no nor not of on one only or other others out over own same several should so
some such than that the their them then there these they this those through to too under up very was were what when
where which while who whom whose why will with within would you your our we
"""
_EMPTY = frozenset(_SAY_NOTHING.split())


@lru_cache(maxsize=16384)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of *text* in their order, without those that say nothing (English).

    >>> stems("The leaders were seldom trained"), stems("Training for leaders")
    (('leader', 'seldom', 'train'), ('train', 'leader'))
    """
    from snowballstemmer import stemmer

    return tuple(stemmer("english").stemWords([word for word in fold(text).split() if word not in _EMPTY]))
