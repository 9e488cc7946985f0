"""Author names: from the many ways of writing them to ``family initials`` and back to evidence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from evmap.dedupe.normalise.text import EMPTY_WORDS, blank_if_placeholder, clean, fold, phrases
from evmap.formats.bibtex.names import read_one_name, split_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.domain.name import Name

MOST_AUTHORS = 30  # a consortium paper lists thousands; the first thirty tell it apart
_AND = re.compile(r"\s+and\s+|\s*;\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ET_AL = re.compile(r"(?:[,;\s]|\band\b)*\b(?:et\.?\s*al\.?|and\s+(?:others|colleagues)|u\.\s?a\.)\s*$", re.IGNORECASE)
_PARTICLES = phrases("""
af | al | av | bin | d | da | de | del | della | den | der | di | do | dos | du | e | el | i | ibn | l | la | le
mac | mc | o | saint | san | st | ten | ter | van | von | y | zu | zum | zur
""")
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "msc", "prof", "dr"])
_ORGANISATION = re.compile(
    r"\b(?:group|consort\w*|committee|society|association|organi[sz]ation|institut\w*|universit\w*|department|ministry|council|centre|center|"
    r"agency|collaborat\w*|investigators|network|foundation|federation|commission|government|board|office|trust|service|services|team|"
    r"scotland|wales|england|ireland|britain|kingdom|nations|bank|union|party|taskforce|force|inspectorate|academy|college|school|hospital|ltd|inc|gmbh|lines)\b"
)


# words of organisations that are nobody's family name
_NO_FAMILY = re.compile(
    r"(?i:council|department|ministry|committee|commission|association|society|government|agency|university|institute|"
    r"foundation|inspectorate|authority|directorate|federation|consortium|organi[sz]ation)"
)
_WHOLE_WORDS = re.compile(r"[^\W\d_]{3,}(?:[\s&-]+[^\W\d_]{2,})*")
DECLARED = "="
"""Stands before the acronym that a record declares for an organisation: ``care quality commission|=cqc``."""


@lru_cache(maxsize=65536)
def is_organisation_word(word: str) -> bool:
    """True if a folded *word* is one that organisations are called by (council, trust, Scotland …)."""
    return _ORGANISATION.fullmatch(word) is not None


# The form most sources use, taken by a shorter way: "Zuna, R E", "Zuna, Rosa E."
_PLAIN_GIVEN = re.compile(r"\s*(?:[A-Z][a-z]*\.?[ -]*)+")
_CAPITALS = re.compile(r"[A-Z]{4}|[A-Z][a-z]+[A-Z]|-|\b(?:Jr|Sr|St|Dr|II|III|IV|PhD|MD)\b")
_CAPITAL = re.compile(r"[A-Z]")


@lru_cache(maxsize=65536)
def _plain_initials(given: str) -> str:
    """First letters of *given* where it is written in the form most sources use, "" elsewhere."""
    if _CAPITALS.search(given) or not _PLAIN_GIVEN.fullmatch(given):
        return ""
    return "".join(_CAPITAL.findall(given)).lower()


def _person(family: str, given: str) -> str:
    """``family initials`` folded: particles and suffixes dropped, run-together initials taken apart."""
    if given and _NO_FAMILY.fullmatch(family.strip()) and _WHOLE_WORDS.fullmatch(given.strip()):
        return f"{' '.join(_WORD.findall(_fold_name(f'{given} {family}')))}|"  # "Council, Fife", entered as a person
    if given and len(family) >= 2 and family.isalpha() and family.isascii() and (initials := _plain_initials(given)):
        plain = family.lower()
        if plain not in _PARTICLES and plain not in _SUFFIXES:
            return f"{plain}|{initials}"
    names = [word for word in _WORD.findall(_fold_name(family)) if word not in _SUFFIXES]
    core = [word for word in names if word not in _PARTICLES] or names
    initials = _initials(given)
    return f"{' '.join(core)}|{initials}" if core else (f"{initials}|" if initials else "")


def _fold_name(text: str) -> str:
    text = fold(text)
    if "'" in text:
        text = text.replace("'", "")
    if "?" in text:  # a letter that an encoding lost
        text = text.replace("?", "")
    return text


def _initials(given: str) -> str:
    """First letters of the given names: ``R E``, ``RE``, ``R.E.``, ``Rosa Erika`` -> ``re``."""
    letters = []
    for word in _WORD.findall(clean(given).replace("'", "")):
        plain = fold(word)
        if plain in _SUFFIXES or (plain in _PARTICLES and len(plain) > 1 and word.islower()):
            continue
        if word.isupper() and len(word) <= 3 and " " not in word:
            letters.append(plain.replace(" ", ""))
        else:
            letters.append(plain.strip()[:1])
    return "".join(letters)


def normalise_author_string(raw: str) -> tuple[str, bool]:
    """(authors, cut): every author of a BibTeX-like *raw* string as ``family|initials``, joined by ``;``.

    ``cut`` is True when the source itself left authors out ("et al.").

    >>> normalise_author_string("Zuna, R E and van der Berg, Jan and St Peter, M. and et al.")
    ('zuna|re;berg|j;peter|m', True)
    >>> normalise_author_string("Zuna RE; Berg J"), normalise_author_string("Scottish Social Services Council")[0]
    (('zuna|re;berg|j', False), 'scottish social services council|')
    """
    text = clean(blank_if_placeholder(raw))
    if not text:
        return "", False
    cut = False
    if "al" in text or "others" in text or "colleagues" in text or "u." in text:
        shorter = _ET_AL.sub("", text)
        cut, text = shorter != text, shorter
    people = []
    for part in _AND.split(text):
        name = _parse(part.strip(" ,"))
        if name:
            people.append(name)
        if len(people) == MOST_AUTHORS:
            break
    return ";".join(people), cut


@lru_cache(maxsize=131072)
def _parse(part: str) -> str:
    if "," in part:
        family, _, given = part.partition(",")
        return _person(family, given)
    if not part or part.lower().rstrip(".") in {"others", "et al", "al"} or blank_if_placeholder(part) == "":
        return ""
    words = part.split()
    if len(words) == 1:
        return _person(part, "")
    if _ORGANISATION.search(fold(part)):
        return " ".join(_WORD.findall(_fold_name(part))) + "|"
    last = words[-1]
    if (
        last.replace(".", "").replace("-", "").isupper()
        and len(last.replace(".", "").replace("-", "")) <= 3
        and not part.isupper()
    ):
        return _person(" ".join(words[:-1]), last)
    return _person(last, " ".join(words[:-1]))


def normalise_name_field(value: str) -> tuple[str, bool, bool]:
    """The same out of a BibTeX name field, whether others were left out, and whether there is any name: what
    :func:`normalise_names` makes of the names that :func:`evmap.formats.bibtex.names.read_names` reads, in a third of
    the time."""
    parts, others = split_names(value)
    people: list[str] = []
    for part in parts:
        if person := _normalised_part(part):
            people.append(person)
            if len(people) == MOST_AUTHORS:
                break
    return ";".join(people), others, bool(parts)


_PLAIN_NAME = re.compile(r"([A-Z][a-z]+), ([A-Z](?:[a-z]+|\.)?(?:[ -][A-Z](?:[a-z]+|\.)?)*)")


@lru_cache(maxsize=131072)
def _normalised_part(part: str) -> str:
    if found := _PLAIN_NAME.fullmatch(part):
        family, given = found.groups()
        plain = family.lower()
        if (
            plain not in _PARTICLES
            and plain not in _SUFFIXES
            and plain not in EMPTY_WORDS
            and not _NO_FAMILY.fullmatch(family)
            and (initials := _plain_initials(given))
        ):
            return f"{plain}|{initials}"
    return _normalised(read_one_name(part))


def normalise_names(names: Iterable[Name]) -> str:
    """The same form out of parsed names. An organisation keeps its full name and has no initials.

    >>> from evmap.domain.name import Name
    >>> normalise_names([Name(family="Berg", given="Jan", particle="van der"), Name(literal="Audit Scotland")])
    'berg|j;audit scotland|'
    """
    people = []
    for name in names:
        if person := _normalised(name):
            people.append(person)
            if len(people) == MOST_AUTHORS:
                break
    return ";".join(people)


@lru_cache(maxsize=131072)
def _normalised(name: Name) -> str:
    if name.literal:
        text = " ".join(_WORD.findall(_fold_name(clean(name.literal))))
        acronym = fold(name.acronym).replace(" ", "") if name.acronym else ""
        declared = f"{DECLARED}{acronym}" if acronym else ""
        person = f"{text}|{declared}" if text and blank_if_placeholder(name.literal) else ""
    else:
        person = _person(clean(name.family or name.given), clean(name.given) if name.family else "")
    return person if person and blank_if_placeholder(person.partition("|")[0]) else ""


def plain_family(family: str) -> str:
    """Return a folded family name with umlauts as one letter, however they were written.

    >>> plain_family("mueller"), plain_family("muller")
    ('muller', 'muller')
    """
    return family.replace("ae", "a").replace("oe", "o").replace("ue", "u")


@lru_cache(maxsize=131072)
def author_tokens(author: str) -> frozenset[str]:
    """The words of one normalised name by which it can be recognised, umlauts written out or not.

    >>> sorted(author_tokens("mueller schmidt|k"))
    ['muller', 'schmidt']
    """
    words = plain_family(author.partition("|")[0]).split()
    return frozenset(word for word in words if len(word) > 1) or frozenset(words)
