"""How two lists of authors agree."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from evmap.dedupe.levels import AuthorMatch
from evmap.dedupe.normalise.names import author_tokens


@lru_cache(maxsize=131072)
def _ordered_person(a: str, b: str) -> bool:
    tokens_a, tokens_b = author_tokens(a), author_tokens(b)
    initials_a, initials_b = a.partition("|")[2], b.partition("|")[2]
    shared = tokens_a & tokens_b
    if not shared:
        for x in tokens_a:
            for y in tokens_b:
                if min(len(x), len(y)) >= 5 and _slip(x, y):
                    shared = tokens_a
    if shared:
        if not initials_a or not initials_b or initials_a[0] == initials_b[0]:
            return True
        # the rest of a double name may stand among the given names, or the given names be in another order
        return bool(set(initials_a) & set(initials_b)) or len(tokens_a | tokens_b) > len(shared)
    return _inverted(tokens_a, initials_a, tokens_b, initials_b) or _acronym(a, b)


def _slip(x: str, y: str) -> bool:
    """One letter differs behind the first, or the first was lost (an initial letter with a mark often is)."""
    if OSA.distance(x, y, score_cutoff=1) > 1:
        return False
    return x[0] == y[0] or x == y[1:] or y == x[1:]


def _inverted(tokens_a: frozenset[str], initials_a: str, tokens_b: frozenset[str], initials_b: str) -> bool:
    """``Zhang, Wei`` and ``Wei, Zhang``: each family name begins with an initial of the other."""
    if not (initials_a and initials_b):
        return False
    return any(x[0] in initials_b for x in tokens_a) and any(y[0] in initials_a for y in tokens_b)


def _acronym(a: str, b: str) -> bool:
    """``SSSC`` and ``Scottish Social Services Council``."""
    short, full = sorted((a.partition("|")[0], b.partition("|")[0]), key=len)
    words = full.split()
    return (
        len(words) >= 3
        and " " not in short
        and short == "".join(word[0] for word in words if word not in {"of", "and", "the", "for"})
    )


def same_person(a: str, b: str) -> bool:
    """True if two normalised names (``family|initials``) can be one person or organisation."""
    return a == b or (_ordered_person(a, b) if a <= b else _ordered_person(b, a))


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
    if (first and share >= 0.5) or (share == 1.0 and len(left) >= 2):
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
