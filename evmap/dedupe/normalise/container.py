"""Journals, proceedings and books: one spelling, and whether two names mean the same container."""

from __future__ import annotations

import re
from functools import lru_cache

from evmap.dedupe.normalise.text import blank_if_placeholder, clean, fold, phrases

_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_SUBTITLE = re.compile(r"\s*[:;=/]\s*|\s+-+\s+|(?<=\w{6})\.\s*(?=\w{6})")
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


_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)?|vols?|no|(?:19|20)\d\d")  # the 50th meeting, vols 1-3


@lru_cache(maxsize=65536)
def normalise_container(raw: str) -> str:
    """The words of a container's name, folded, without articles, prepositions, bracketed places and years.

    A subtitle stays, behind a colon.

    >>> normalise_container("The BMJ (Clinical research ed.)"), normalise_container("Revue de l'Infirmière")
    ('bmj', 'revue l infirmiere')
    >>> normalise_container("Journal of Virology : the official publication of the Society")
    'journal virology : official publication society'
    """
    text = fold(clean(blank_if_placeholder(raw))).replace("?", "")
    bare = _BRACKETS.sub(" ", text)
    head, mark, tail = _SUBTITLE.sub(" : ", bare, count=1).partition(" : ")
    title, subtitle = _telling(head), _telling(tail)
    if not title:
        return " ".join(subtitle) or " ".join(_WORD.findall(text))
    return " ".join(title) + (" : " + " ".join(subtitle) if mark and subtitle else "")


def _telling(text: str) -> list[str]:
    words = [word for word in _WORD.findall(text) if word not in _STOP]
    return [word for word in words if not _NUMBERED.fullmatch(word)] or words


def _abbreviates(short: str, full: str) -> bool:
    """True if *short* could stand for *full*: same first letter, and its letters occur in *full* in their order."""
    if full.startswith(short) or short.startswith(full):
        return True
    if short[0] != full[0] or len(short) > len(full):
        return False
    rest = iter(full)
    return len(short) <= 6 and all(letter in rest for letter in short)


def _aligned(short: list[str], full: list[str]) -> bool:
    """True if every word of *short* abbreviates the word of *full* in its place; one word of *full* may be left out of
    three or more, and any that only say that it is a meeting or a supplement."""
    position = left_out = 0
    for word in short:
        while position < len(full) and not _abbreviates(word, full[position]):
            left_out += full[position] not in _FILLER
            position += 1
        if position == len(full):
            return False
        position += 1
    left_out += sum(word not in _FILLER for word in full[position:])
    return left_out <= (len(short) >= 3)


def _is_initialism(short: str, full: list[str]) -> bool:
    initials = "".join(word[0] for word in full)
    return len(short) >= 2 and (short == initials or (len(short) >= 3 and initials.startswith(short)))


def _acronyms(words: list[str], others: list[str]) -> bool:
    """True if a word of *words* is made of the initials of *others*: ICIS, International Conference on Info Systems."""
    initials = "".join(word[0] for word in others)
    return any(3 <= len(word) <= 8 and word in (initials, initials[1:]) for word in words)


@lru_cache(maxsize=262144)
def same_container(a: str, b: str) -> bool:
    """True if two normalised names can be one container: equal, abbreviated (ISO 4 style), initials, a cut subtitle.

    >>> same_container("br j cancer", "british journal cancer"), same_container("bmj", "british medical journal")
    (True, True)
    >>> same_container("cancer", "british journal cancer"), same_container("lancet", "lancet neurology")
    (False, False)
    >>> same_container("journal virology", "journal virology : official publication society")
    True
    """
    if a == b:
        return True
    head_a, _, rest_a = a.partition(" : ")
    head_b, _, rest_b = b.partition(" : ")
    if not (rest_a and rest_b) and _same_words(head_a.split(), head_b.split()):
        return True
    left, right = [word for word in a.split() if word != ":"], [word for word in b.split() if word != ":"]
    return _same_words(left, right) or _acronyms(left, right) or _acronyms(right, left)


def _same_words(left: list[str], right: list[str]) -> bool:
    if left == right:
        return True
    if len(left) > len(right):
        left, right = right, left
    if len(left) == 1 and _is_initialism(left[0], right):
        return True
    if len(left) == len(right):
        return _aligned(left, right) or _aligned(right, left)
    if right[: len(left)] == left and (len(left) >= 4 or (len(left) == 3 and len(right) <= 5)):
        return True
    if len(left) >= 2 and _aligned(left, right):
        return True
    core_left, core_right = ([word for word in side if word not in _FILLER] for side in (left, right))
    shorter, longer = sorted((core_left, core_right), key=len)
    return len(shorter) >= 2 and _aligned(shorter, longer)
