"""Whether two organisations are the same: by the whole name or an acronym, never by a word in common.

Councils, agencies and universities publish reports of one title in one year ("Annual report 2019/20"), so half of a
name proves nothing.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import OSA

from evmap.dedupe.normalise.names import DECLARED, is_organisation_word

_SMALL = frozenset(["a", "and", "at", "for", "in", "of", "on", "the", "to"])
_NO_PART = frozenset(("and", "the"))  # of a name; "for" and "of" tell ministries of two countries apart
_LEGAL = frozenset(["co", "company", "gmbh", "inc", "limited", "llp", "ltd", "plc"])
_SHORT = {
    "assoc": "association",
    "dept": "department",
    "govt": "government",
    "inst": "institute",
    "intl": "international",
    "nat": "national",
    "natl": "national",
    "organization": "organisation",
    "univ": "university",
}
_SLIPPED = 5  # letters of a word from which one that differs is a misprint


class Organisation(NamedTuple):
    """An organisation's name: its ``words`` in order, ``plain`` without those that prove nothing, the ``acronym`` that
    its record declares, and whether it is ``certain`` that no person is meant."""

    words: tuple[str, ...]
    plain: tuple[str, ...]
    acronym: str
    certain: bool


def organisation(name: str) -> Organisation | None:
    """Return the organisation that a normalised name (``family|initials``) of several words and no initials is."""
    family, _, rest = name.partition("|")
    declared = rest.removeprefix(DECLARED) if rest.startswith(DECLARED) else ""
    if (rest and not declared) or (" " not in family and not declared):
        return None
    words = tuple(_SHORT.get(word, word) for word in _joined(family.split()))
    plain = tuple(sorted(word for word in words if word not in _NO_PART and word not in _LEGAL)) or words
    return Organisation(words, plain, declared, bool(declared) or any(map(is_organisation_word, words)))


def _joined(words: list[str]) -> list[str]:
    """Letters that stand alone are one word: ``u s department`` of U.S. Department."""
    out: list[str] = []
    for single, group in groupby(words, key=lambda word: len(word) == 1 and word != "a"):
        together = list(group)
        out += ["".join(together)] if single else together
    return out


def slip(x: str, y: str) -> bool:
    """True if one letter differs behind the first, or the first was lost (an initial letter with a mark often is)."""
    if abs(len(x) - len(y)) > 1 or (x[-1] != y[-1] and x[0] != y[0]) or OSA.distance(x, y, score_cutoff=1) > 1:
        return False
    return x[0] == y[0] or x == y[1:] or y == x[1:]


def same_organisation(one: Organisation, two: Organisation) -> bool:
    """True if two names are the same as a whole, misprints aside, or both declare the same acronym.

    >>> fife, falkirk = organisation("fife council|"), organisation("falkirk council|")
    >>> same_organisation(fife, falkirk), same_organisation(fife, organisation("council fife|"))
    (False, True)
    """
    if one.plain == two.plain:
        return True
    if len(one.plain) != len(two.plain):
        return False
    left, right = _rest(one.plain, two.plain), _rest(two.plain, one.plain)
    if len(left) != len(right):
        return False
    return all(min(len(x), len(y)) >= _SLIPPED and slip(x, y) for x, y in zip(left, right, strict=True))


def _rest(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """The *words* that *others* do not have."""
    return [word for word in words if word not in others]


def has_acronym(body: Organisation, word: str) -> bool:
    """True if *word* is the acronym of *body*: the one it declares, or the first letters of its words.

    >>> has_acronym(organisation("department for education|"), "dfe")
    True
    """
    if body.acronym:
        return word == body.acronym
    if len(word) < 2 or len(body.words) < 3:
        return False
    return _spells(word, body.words)


def _spells(word: str, words: tuple[str, ...]) -> bool:
    """Whether the letters of *word* are the first letters of *words*; those of small words may be left out."""
    if not words:
        return not word
    if word and word[0] == words[0][0] and _spells(word[1:], words[1:]):
        return True
    return words[0] in _SMALL and _spells(word, words[1:])


def is_near(body: Organisation, word: str) -> bool:
    """True if *word* may be the acronym of *body*: it leaves out one of several words (NICE), and begins alike."""
    telling = [place for place, one in enumerate(body.words) if one not in _SMALL]
    if len(word) < 3 or len(telling) < 4 or word[0] != body.words[0][0]:
        return False
    return any(_spells(word, body.words[:place] + body.words[place + 1 :]) for place in telling)


def is_part(one: Organisation, two: Organisation) -> bool:
    """True if one name holds the other as a whole: a body and its department, or its place ("…, Edinburgh")."""
    small, large = sorted((one.plain, two.plain), key=len)
    return len(small) >= 2 and not _rest(small, large)
