"""People in a printed list of names: which words are family names, which are given, where one person ends."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from evmap.domain.name import Name
from evmap.references.parser.dictionaries import names_and_places, word_list
from evmap.references.parser.fields.organisations import AND_SURE, PREFIXES, is_organisation, organisation

_SUFFIX = re.compile(r"(?:jr|sr|snr|jnr|ii|iii|iv|esq|obe|mbe|cbe|phd|md|frcp)\.?$", re.IGNORECASE)
_LONGEST_SUFFIX = len("FRCP")
_SEMICOLON = re.compile(r"\s*;\s*(?:and\s+|&\s*)?")
_FIRST_AND = re.compile(r"^(?:and|und|et|&)\s+")
_VOWEL = re.compile("[AEIOUY]")
_GENERATION = re.compile(r"[JS]n?r\.?|II|III|IV")
_JUNIOR = frozenset({"Jr", "Jr.", "Jnr", "Jnr.", "Sr", "Sr.", "Snr", "Snr."})
_UPPER = "A-ZÀ-ÞĀ-ŽŁΑ-ΩА-ЯЁІЇЄҐ"
INITIAL = rf"(?:[{_UPPER}][a-zà-ÿ]?\.|[{_UPPER}](?![\w’'])|(?:Th|Ch|Yu|Ju|Ph|St)\.|[א-תء-ي]\.)"
_INITIALS = re.compile(rf"{INITIAL}(?:[\s.\-‐–]*{INITIAL})*\.?$")
_RUN = re.compile(r"(?:[A-ZÀ-ÞĀ-ŽŁ][-‐]?){2,4}\.?$")
_LOWER_ANDS = ("y", "e", "a", "ac", "i", "ve", "ja", "és", "oraz", "και", "и", "і", "та")
_ANDS = frozenset({"and", "und", "et", "en", "og", "och", *_LOWER_ANDS})
_AND = re.compile(rf"\s*,?\s+(?:(?i:and|und|et|en|og|och)|&|{'|'.join(_LOWER_ANDS)})\s+|\s*,?\s*&\s*")

_INITIALS_LAST = re.compile(r"^[^\s&]*[a-zß-ÿ] (?:ET|EN|OG|AC|VE)$")
"""``Cafiero ET``: capitals at the end that only look like an "and"."""


def people(text: str) -> tuple[list[Name], float]:
    """Split a string of people. Cuts at commas and "and", says what each piece is, then pairs the pieces."""
    semicolons = ";" in text
    names: list[Name] = []
    fit = 1.0
    if semicolons:
        for group in (part for part in _SEMICOLON.split(text) if part.strip()):
            for piece in AND_SURE.split(group) if not is_organisation(group) else [group]:
                found, one_fit = _comma_group(_pieces(piece))
                names += found
                fit = min(fit, one_fit)
        return names, fit
    return _comma_group(_pieces(text))


class _Piece(NamedTuple):
    text: str
    kind: str
    after_and: bool


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    for comma in map(str.strip, text.split(",")):
        if "&" not in comma and _ANDS.isdisjoint(comma.lower().split()):
            if comma:
                pieces.append(_Piece(comma, _piece_kind(comma), False))
            continue
        if _INITIALS_LAST.search(comma):
            pieces.append(_Piece(comma, _piece_kind(comma), False))
            continue
        splitter = _AND if not is_organisation(text) else AND_SURE
        parts = splitter.split(f" {comma} ")
        for k, part in enumerate(parts):
            body = part.strip()
            if k == 0 and not body and len(parts) > 1:
                continue
            if " " in body:
                body = _FIRST_AND.sub("", body)
            if body:
                after_and = k > 0 or comma.lower().startswith(("and ", "& ", "und ", "et "))
                pieces.append(_Piece(body, _piece_kind(body), after_and))
    return pieces


@lru_cache(maxsize=4096)
def _piece_kind(text: str) -> str:
    """I initials, S suffix, FI ``Family I``, IF ``I. Family``, W words."""
    if len(text) > _LONGEST_SUFFIX and text.isalpha() and text[1:].islower():
        return "W"  # as most family names
    if _GENERATION.fullmatch(text) or (_SUFFIX.match(text) and not _INITIALS.match(text)):
        return "S"
    if _INITIALS.match(text) or (_RUN.match(text) and len(text) <= 3):
        return "I"
    words = text.split()
    if len(words) > 1:
        tail = 0
        while (
            tail < len(words) - 1
            and words[-1 - tail] not in _JUNIOR
            and (_INITIALS.match(words[-1 - tail]) or (_RUN.match(words[-1 - tail]) and not text.isupper()))
        ):
            tail += 1
        if tail and not _INITIALS.match(words[0]):
            return "FI"
        if _INITIALS.match(words[0]) and not all(_INITIALS.match(word) for word in words):
            return "IF"
    return "W"


def _comma_group(pieces: list[_Piece]) -> tuple[list[Name], float]:
    names: list[Name] = []
    fit = 1.0
    given_first = _given_names_first(pieces)
    only_families = _only_family_names(pieces)
    if only_families or _unknown_words(pieces):
        fit = 0.7
    # "Tao SS-H & Bolger PM": capitals after the family name are initials where the others' are
    initials_last = any(piece.kind == "FI" and not _both_cases(piece.text) for piece in pieces)
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        kind = "" if _both_cases(piece.text) and not (initials_last and piece.kind == "FI") else piece.kind
        if only_families:
            names.append(Name(family=piece.text))
            i += 1
            continue
        if kind == "W" and (taken := _family_first(pieces, i, given_first)):
            names.append(taken[0])
            i += taken[1]
            continue
        if kind == "S" and names and names[-1].family:
            names[-1] = _with_suffix(names[-1], piece.text)
        elif kind == "I" and names and not names[-1].given and names[-1].family:
            names[-1] = Name(family=names[-1].family, particle=names[-1].particle, given=piece.text)
        elif kind == "FI":
            names.append(_family_initials(piece.text))
        elif kind == "IF":
            names.append(_direct(piece.text))
        else:
            name, one_fit = _lone(piece.text)
            names.append(name)
            fit = min(fit, one_fit)
        i += 1
    return names, fit


def _only_family_names(pieces: list[_Piece]) -> bool:
    """``Dörr, Kröger, Graf, Köppel``: three and more single words, none a known given name. An even number of them is
    read as pairs unless a word where a given name would stand is known for a family name."""
    if len(pieces) < 3 or any(piece.kind != "W" or " " in piece.text for piece in pieces):
        return False
    lows = [piece.text.lower() for piece in pieces]
    given, family = word_list("given"), word_list("family")
    if any(low in given and low not in family for low in lows[1:]):
        return False
    return len(pieces) % 2 == 1 or any(low in family and low not in given for low in lows[1::2])


def _unknown_words(pieces: list[_Piece]) -> bool:
    """Four and more single words, none where a given name would stand known for one: pairs or family names alone?"""
    given = word_list("given")
    return (
        len(pieces) > 3
        and all(piece.kind == "W" and " " not in piece.text for piece in pieces)
        and not any(piece.text.lower() in given for piece in pieces[1::2])
    )


def _family_first(pieces: list[_Piece], i: int, given_first: bool) -> tuple[Name, int] | None:
    """``Family, Given`` or ``Family, Jr, Given`` from piece *i* on: the name and how many pieces it takes."""
    piece = pieces[i]
    following = pieces[i + 1] if i + 1 < len(pieces) else None
    if following is None or following.after_and:
        return None
    third = pieces[i + 2] if i + 2 < len(pieces) and not pieces[i + 2].after_and else None
    if following.kind == "I" or _given_and_initial(piece, following, given_first):
        return _inverted(piece.text, following.text), 2
    if following.kind == "S" and third is not None and third.kind in "IW":
        return _with_suffix(_inverted(piece.text, third.text), following.text), 3
    if not given_first and _given_after(piece, following, third) and not _both_whole(pieces, i):
        return _inverted(piece.text, following.text), 2
    return None


def _given_after(piece: _Piece, following: _Piece, third: _Piece | None) -> bool:
    """Are the words after the comma the given names of the words before it?"""
    given, text = word_list("given"), following.text
    if not _given_like(text) or (third is not None and third.kind == "I" and text.lower() not in given):
        return False
    plain = all(word.isalpha() and word[1:].islower() for word in text.split())
    in_capitals = piece.text.isupper() and plain  # BAZIN, Germain
    known = text.split()[0].lower() in given
    return (known or in_capitals or not is_organisation(piece.text)) and not is_organisation(text)


def _both_whole(pieces: list[_Piece], i: int) -> bool:
    """``Theodos, Brett, Eric Hangen, Carl Hedman``: after a first person of one family name, two pieces of two words
    are two people whose given names come first."""
    if not i or " " not in pieces[i].text or " " not in pieces[i + 1].text or " " in pieces[0].text:
        return False
    return pieces[i].text.partition(" ")[0].lower() not in PREFIXES


def _both_cases(text: str) -> bool:
    """``Maria GREENWALD``, ``ACKET Claude``: a whole name with the family name in capitals."""
    if " " not in text:
        return False
    words = text.split()
    capitals = [word for word in words if len(word) > 2 and word.isupper() and "." not in word]
    if (
        len(words) == 2
        and capitals == words[1:]
        and _are_initials(words[1])
        and words[0].lower() not in word_list("given")
    ):
        return False
    others = [word for word in words if word[:1].isupper() and word[1:2].islower()]
    return bool(capitals and others) and len(words) < 5 and not is_organisation(text)


def _are_initials(capitals: str) -> bool:
    """``DWK``, ``RHB``: too short and hard to say for a family name, and none that is known."""
    return len(capitals) < 5 and capitals.lower() not in word_list("family") and not _VOWEL.search(capitals[1:])


def _given_and_initial(piece: _Piece, following: _Piece, given_first: bool) -> bool:
    """``Genovese, Mark C.``: the second piece is given names although it looks like ``Family I``."""
    return (
        following.kind == "FI"
        and not given_first
        and following.text.split()[0].lower() in word_list("given")
        and (len(piece.text.split()) == 1 or piece.text.split()[0].lower() in PREFIXES)
    )


def _given_names_first(pieces: list[_Piece]) -> bool:
    """Are the pieces whole names in natural order (``Jane Smith, Ann Lee``), so that commas only separate people?"""
    words = [piece for piece in pieces if piece.kind == "W"]
    if not words or pieces[0].kind != "W":
        return pieces[0].kind in ("IF", "FI") if pieces else False
    first = pieces[0].text.split()
    if len(first) == 1 or first[0].lower() in PREFIXES:
        return False
    if len(pieces) > 1 and pieces[1].kind in "IS":
        return False
    if len(words) == 1:
        return True
    return not (
        len(pieces) > 1
        and not pieces[1].after_and
        and len(pieces[1].text.split()) == 1
        and pieces[1].text.lower() in word_list("given")
    )


def _given_like(text: str) -> bool:
    """Can this piece be the given names after ``Family,``: one or two capitalised words, perhaps with initials?"""
    words = text.split()
    if len(words) > 4 or not words[0][:1].isupper():
        return False
    if len(words) == 1:
        return True
    if any(word.lower() in word_list("given") for word in words[:2]):
        return True
    return all(_INITIALS.match(word) or word.lower() in PREFIXES for word in words[1:]) or len(words) == 2


def _inverted(family: str, given: str) -> Name:
    particle, family = _split_particle(family)
    name, _, last = family.rpartition(" ")
    if name and last in _JUNIOR:
        return Name(family=name, given=given, particle=particle, suffix=last)
    if " " not in given:
        return Name(family=family, given=given, particle=particle)
    words = given.split()
    trailing: list[str] = []
    while len(words) > 1 and words[-1].lower() in PREFIXES:
        trailing.insert(0, words.pop())
    suffix = ""
    if len(words) > 1 and _SUFFIX.match(words[-1]):
        suffix = words.pop()
    return Name(family=family, given=" ".join(words), particle=" ".join([*trailing, particle]).strip(), suffix=suffix)


def _split_particle(family: str) -> tuple[str, str]:
    """``van der Berg`` -> (``van der``, ``Berg``); only lower-case particles are set apart, ``De Raedt`` is one."""
    if " " not in family:
        return "", family
    words = family.split()
    k = 0
    while k < len(words) - 1 and words[k].lower() in PREFIXES and words[k][:1].islower():
        k += 1
    return " ".join(words[:k]), " ".join(words[k:])


def _family_initials(text: str) -> Name:
    words = text.split()
    k = len(words)
    while k > 1 and (_INITIALS.match(words[k - 1]) or _RUN.match(words[k - 1])):
        k -= 1
    given = " ".join(words[k:])
    return _inverted(" ".join(words[:k]), given)


def _direct(text: str) -> Name:
    """``J. R. van der Berg``, ``Jan van der Berg`` -> family name with its particles."""
    words = text.split()
    suffix = ""
    if len(words) > 2 and _SUFFIX.match(words[-1]):
        suffix = words.pop()
    if len(words) == 1:
        return Name(family=words[0], suffix=suffix)
    k = 0
    while k < len(words) - 1 and (_INITIALS.match(words[k]) or words[k].endswith(".")):
        k += 1
    if k == 0:
        k = len(words) - 1
        upper = [i for i, word in enumerate(words) if len(word) > 2 and word.isupper()]
        if upper and len(upper) < len(words):
            k = upper[0]
        while k > 1 and words[k - 1].lower() in PREFIXES:
            k -= 1
    elif len(words) - k > 2 and not any(word.lower() in PREFIXES for word in words[k:-1]):
        k = len(words) - 1
    elif len(words) - k == 2 and words[k].lower() in word_list("given") and words[k].lower() not in PREFIXES:
        k += 1
    particle, family = _split_particle(" ".join(words[k:]))
    return Name(family=family, given=" ".join(words[:k]), particle=particle, suffix=suffix)


def _with_suffix(name: Name, suffix: str) -> Name:
    return Name(family=name.family, given=name.given, particle=name.particle, suffix=suffix.strip())


def _lone(text: str) -> tuple[Name, float]:
    """A piece that stands alone: an organisation, a whole name in natural order, or one word."""
    if is_organisation(text):
        return organisation(text), 0.8
    words = text.split()
    if len(words) == 1:
        whole = "\u4e00" <= text[0] <= "\u9fff" and len(text) < 5  # 李明: written in one
        return Name(family=text), 0.9 if whole else 0.7 if text[:1].isupper() else 0.6
    upper = [word for word in words if len(word) > 1 and word.isupper()]
    if upper and len(upper) < len(words) and words[0] in upper:
        return _inverted(" ".join(upper), " ".join(word for word in words if word not in upper)), 0.97
    lows = [word.lower() for word in words]
    if (
        len(words) == 2
        and lows[1] in word_list("given")
        and lows[0] not in word_list("given")
        and lows[1] not in word_list("family")
    ):
        return _inverted(words[0], words[1]), 0.7
    return _direct(text), 0.97 if "g" in names_and_places().get(lows[0], "") else 0.85
