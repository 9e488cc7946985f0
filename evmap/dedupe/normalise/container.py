"""Journals, proceedings and books: one spelling, and whether two names mean the same container."""

from __future__ import annotations

import re
from functools import lru_cache

from evmap.dedupe.normalise.text import blank_if_placeholder, clean, fold, phrases

_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_SUBTITLE = re.compile(r"\s*(?:[:;=/]|\. |, | - ).*$")
_WORD = re.compile(r"[^\W_]+")
_STOP = phrases("""
a | an | and | at | da | das | de | del | della | der | des | di | die | do | dos | du | e | el | en | et | for
fur | het | i | in | la | le | les | los | of | og | on | the | to | und | van | voor | y
""")
# Words that differ between two names of the same series of meetings or journal and say nothing.
_FILLER = phrases("""
acm | ann | annual | conf | conference | congress | ieee | int | international | meeting | official | proc
proceedings | publication | suppl | supplement | symposium
""")


@lru_cache(maxsize=65536)
def normalise_container(raw: str) -> str:
    """The words of a container's name, folded, without articles, prepositions and bracketed places.

    >>> normalise_container("The BMJ (Clinical research ed.)"), normalise_container("Revue de l'Infirmière")
    ('bmj', 'revue l infirmiere')
    """
    text = fold(clean(blank_if_placeholder(raw)))
    bare = _BRACKETS.sub(" ", text)
    words = [word for word in _WORD.findall(bare or text) if word not in _STOP]
    return " ".join(words or _WORD.findall(text))


def _abbreviates(short: str, full: str) -> bool:
    """True if *short* could stand for *full*: same first letter, and its letters occur in *full* in their order."""
    if full.startswith(short) or short.startswith(full):
        return True
    if short[0] != full[0] or len(short) > len(full):
        return False
    rest = iter(full)
    return len(short) <= 6 and all(letter in rest for letter in short)


def _aligned(short: list[str], full: list[str]) -> bool:
    """True if every word of *short* abbreviates the word of *full* in its place, words of *full* left out at will."""
    position = 0
    for word in short:
        while position < len(full) and not _abbreviates(word, full[position]):
            position += 1
        if position == len(full):
            return False
        position += 1
    return True


def _is_initialism(short: str, full: list[str]) -> bool:
    initials = "".join(word[0] for word in full)
    return len(short) >= 2 and (short == initials or (len(short) >= 3 and initials.startswith(short)))


@lru_cache(maxsize=262144)
def same_container(a: str, b: str) -> bool:
    """True if two normalised names can be one container: equal, abbreviated (ISO 4 style), initials, a cut subtitle.

    >>> same_container("br j cancer", "british journal cancer"), same_container("bmj", "british medical journal")
    (True, True)
    >>> same_container("cancer", "british journal cancer"), same_container("lancet", "lancet neurology")
    (False, False)
    """
    if a == b:
        return True
    left, right = a.split(), b.split()
    if len(left) > len(right) or (len(left) == len(right) and len(a) > len(b)):
        left, right = right, left
    if len(left) == 1 and _is_initialism(left[0], right):
        return True
    if len(left) == len(right):
        return _aligned(left, right) or _aligned(right, left)
    if len(left) >= 2 and len(left) / len(right) >= 0.5 and (right[: len(left)] == left or _aligned(left, right)):
        return True
    core_left, core_right = ([word for word in side if word not in _FILLER] for side in (left, right))
    shorter, longer = sorted((core_left, core_right), key=len)
    return len(shorter) >= 2 and _aligned(shorter, longer) and len(shorter) / len(longer) >= 0.6
