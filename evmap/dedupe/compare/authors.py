"""How two lists of authors agree."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from evmap.dedupe.compare.levels import AuthorMatch
from evmap.dedupe.compare.organisations import (
    Organisation,
    has_acronym,
    is_near,
    is_part,
    organisation,
    same_organisation,
    slip,
)
from evmap.dedupe.normalise.names import author_tokens


class _Person(NamedTuple):
    tokens: frozenset[str]
    initials: str
    heads: frozenset[str]  # first letters of the tokens
    single: str  # the family name, if it is one word
    organisation: Organisation | None
    only: str  # the token of a person who has just one


@lru_cache(maxsize=131072)
def _person(name: str) -> _Person:
    tokens = author_tokens(name)
    family, _, initials = name.partition("|")
    heads = frozenset(token[0] for token in tokens)
    single = "" if " " in family else family
    body = organisation(name)
    only = next(iter(tokens)) if len(tokens) == 1 and body is None else ""
    return _Person(tokens, initials, heads, single, body, only)


def _same_person(a: str, b: str) -> bool:
    one, two = _person(a), _person(b)
    x, y = one.only, two.only
    if x and y:  # as most are: the rules below, by a shorter way
        if x == y:
            left, right = one.initials, two.initials
            return not left or not right or left[0] == right[0] or not set(left).isdisjoint(right)
        if len(x) >= 5 <= len(y) and slip(x, y):
            return True
        return y[0] in one.initials and x[0] in two.initials
    if one.organisation is not None or two.organisation is not None:
        return _with_organisation(one, two)
    shared = one.tokens & two.tokens
    if not shared:
        shared = frozenset(x for x in one.tokens for y in two.tokens if len(x) >= 5 <= len(y) and slip(x, y))
    if shared:
        if not one.initials or not two.initials or one.initials[0] == two.initials[0]:
            return True
        # the rest of a double name may stand among the given names, or the given names be in another order
        return not set(one.initials).isdisjoint(two.initials) or len(one.tokens | two.tokens) > len(shared)
    return not two.heads.isdisjoint(one.initials) and not one.heads.isdisjoint(two.initials)


def _with_organisation(one: _Person, two: _Person) -> bool:
    """Whether two names are one, at least one of which is an organisation's, or a double name without initials."""
    if one.organisation is not None and two.organisation is not None:
        return same_organisation(one.organisation, two.organisation)
    body, other = (one, two) if one.organisation is not None else (two, one)
    assert body.organisation is not None
    if not other.initials and other.single and has_acronym(body.organisation, other.single):
        return True
    shared = body.tokens & other.tokens
    if not shared or not body.organisation.certain:
        return bool(shared)
    # "Council, Falkirk": an organisation that somebody entered as a person
    rest = body.tokens - shared
    return bool(other.initials) and {word[0] for word in rest} <= set(other.initials)


def same_person(a: str, b: str) -> bool:
    """True if two normalised names (``family|initials``) can be one person or organisation."""
    return a == b or _same_person(a, b)


def _may_be_one(a: str, b: str) -> bool:
    """Whether two organisations are not the same by name but may be: a part and the whole, an acronym that is near."""
    one, two = _person(a), _person(b)
    if one.organisation is not None and two.organisation is not None:
        return is_part(one.organisation, two.organisation)
    body, other = (one, two) if one.organisation is not None else (two, one)
    return body.organisation is not None and other.single != "" and is_near(body.organisation, other.single)


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
        for at, other in enumerate(rest):
            if person == other or _same_person(person, other):
                matched += 1
                del rest[at]
                break
    share = matched / len(left)
    if not matched:
        partly = any(_may_be_one(person, other) for person in left for other in right)
        return (AuthorMatch.SOME if partly else AuthorMatch.NONE), 0.0
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
    >>> compare_authors("fife council|", "falkirk council|")[0].name
    'NONE'
    """
    return _ordered(a, b) if a <= b else _ordered(b, a)
