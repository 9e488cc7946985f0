"""Words as citations and entries are compared: without case, accents and punctuation."""

from __future__ import annotations

import re

from evmap.text.fold import fold

_STOP_WORDS = """
the a an of for and in on to at by de des du la le les del della di da dos das und der die das für et y e en
with from its their his her our is are as or
"""
_STOP = frozenset(_STOP_WORDS.split())


def without_article(folded: str) -> str:
    """A folded name without a leading article."""
    return re.sub(r"^(?:the|die|der|das|le|la|les|el|los|las)\s+", "", folded)


def significant(text: str) -> tuple[str, ...]:
    """The folded words of *text* that carry meaning, in order."""
    return tuple(word for word in fold(text).split() if word not in _STOP and len(word) > 1)


def initials(name: str) -> frozenset[str]:
    """The acronyms that the words of *name* make: of all words, and of the weighty ones only.

    >>> sorted(initials("Scottish Social Services Council"))
    ['sssc']
    >>> "cfwi" in initials("Centre for Workforce Intelligence")
    True
    """
    words = fold(name).split()
    if len(words) < 2:
        return frozenset()
    # "NHS England" is NHSE: a word that is an acronym itself goes in whole.
    pieces = [
        fold(word) if word.isupper() and 1 < len(word) < 6 else fold(word)[:1] for word in re.split(r"[\s-]+", name)
    ]
    mixed = "".join(pieces)
    every = "".join(word[0] for word in words)
    weighty = "".join(word[0] for word in words if word not in _STOP)
    without = "".join(word[0] for word in words if word not in {"the", "of", "and"})
    return frozenset(acronym for acronym in (every, weighty, without, mixed) if len(acronym) > 1)


def cut_initials(name: str) -> frozenset[str]:
    """Return the acronyms of four letters and more that leave out one of the weighty words, not the first or the last.

    >>> "nice" in cut_initials("National Institute for Health and Care Excellence")
    True
    """
    letters = [word[0] for word in fold(name).split() if word not in _STOP]
    cut = ("".join(letters[:at] + letters[at + 1 :]) for at in range(1, len(letters) - 1))
    return frozenset(acronym for acronym in cut if len(acronym) > 3)


def looks_like_acronym(word: str) -> bool:
    """True for ``SSSC``, ``SPICe``, ``OECD/EU``, ``NHS-E``: mostly capitals, no spaces, no dots needed."""
    bare = re.sub(r"[^\w]", "", word)
    capitals = sum(c.isupper() for c in bare)
    return 2 <= len(bare) <= 12 and capitals >= 2 and capitals >= len(bare) / 2 and " " not in word.strip()
