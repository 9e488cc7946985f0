"""How two lists of authors agree."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from evmap.dedupe.compare.levels import AuthorMatch
from evmap.dedupe.normalise.names import author_tokens


class _Person(NamedTuple):
    tokens: frozenset[str]
    initials: str
    heads: frozenset[str]  # first letters of the tokens
    acronym: str
    single: str  # the family name, if it is one word


@lru_cache(maxsize=131072)
def _person(name: str) -> _Person:
    tokens = author_tokens(name)
    family, _, initials = name.partition("|")
    words = family.split()
    acronym = "".join(word[0] for word in words if word not in {"of", "and", "the", "for"}) if len(words) >= 3 else ""
    return _Person(tokens, initials, frozenset(t[0] for t in tokens), acronym, family if len(words) == 1 else "")


def _same_person(a: str, b: str) -> bool:
    one, two = _person(a), _person(b)
    shared = one.tokens & two.tokens
    if not shared:
        shared = frozenset(x for x in one.tokens for y in two.tokens if len(x) >= 5 <= len(y) and _slip(x, y))
    if shared:
        if not one.initials or not two.initials or one.initials[0] == two.initials[0]:
            return True
        # the rest of a double name may stand among the given names, or the given names be in another order
        return not set(one.initials).isdisjoint(two.initials) or len(one.tokens | two.tokens) > len(shared)
    inverted = not two.heads.isdisjoint(one.initials) and not one.heads.isdisjoint(two.initials)
    return (
        inverted or (one.single != "" and one.single == two.acronym) or (two.single != "" and two.single == one.acronym)
    )


def _slip(x: str, y: str) -> bool:
    """One letter differs behind the first, or the first was lost (an initial letter with a mark often is)."""
    if abs(len(x) - len(y)) > 1 or (x[-1] != y[-1] and x[0] != y[0]) or OSA.distance(x, y, score_cutoff=1) > 1:
        return False
    return x[0] == y[0] or x == y[1:] or y == x[1:]


def same_person(a: str, b: str) -> bool:
    """True if two normalised names (``family|initials``) can be one person or organisation."""
    return a == b or _same_person(a, b)


@lru_cache(maxsize=32768)
def _ordered(a: str, b: str) -> tuple[AuthorMatch, float]:
    if not a or not b:
        return AuthorMatch.MISSING, 0.0
    if a == b:
        return AuthorMatch.ALL, 1.0
    left, right = a.split(";"), b.split(";")
    if len(left) > len(right):
        left, right = right, left
    first = same_person(left[0], right[0])
    rest = list(right)
    matched = 0
    for person in left:
        twin = next((at for at, other in enumerate(rest) if same_person(person, other)), None)
        if twin is not None:
            matched += 1
            del rest[twin]
    share = matched / len(left)
    if not matched:
        return AuthorMatch.NONE, 0.0
    if share == 1.0 and first:
        return AuthorMatch.ALL, share
    if (first and share >= 0.5) or (share == 1.0 and len(left) >= 2) or (share >= 0.8 and len(left) >= 4):
        return AuthorMatch.FIRST, share
    return AuthorMatch.SOME, share


def compare_authors(a: str, b: str) -> tuple[AuthorMatch, float]:
    """(match, share) of two author strings; share is the part (0..1) of the shorter list that the longer one holds.

    >>> compare_authors("zuna|re;wang|s", "zuna|r;wang|ss;solomon|d")
    (<AuthorMatch.ALL: 0>, 1.0)
    >>> compare_authors("wang|j", "wang|m")[0].name
    'NONE'
    >>> compare_authors("sssc|", "scottish social services council|")[0].name
    'ALL'
    """
    return _ordered(a, b) if a <= b else _ordered(b, a)
