"""People and organisations: from a printed author or editor string to Names.

Handles ``Family, G. G.``, ``Family GG`` (initials without commas), ``G. G. Family``, ``Given Family``,
``Family, Given``, lists that mix them, particles, suffixes, ``et al.``, organisations with or without an acronym.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from evmap.domain.name import Name
from evmap.references.parser.dictionaries import fold, keywords, phrase_list, phrases, word_list

_PARTICLES = frozenset(
    [
        "van",
        "von",
        "vom",
        "der",
        "den",
        "de",
        "del",
        "della",
        "dello",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "les",
        "ten",
        "ter",
        "zu",
        "zum",
        "zur",
        "af",
        "al",
        "el",
        "bin",
        "ibn",
        "st",
        "d’",
        "d'",
        "'t",
        "op",
        "y",
        "e",
        "auf",
    ]
)
_PREFIXES = frozenset(
    [
        "van",
        "von",
        "vom",
        "der",
        "den",
        "de",
        "del",
        "della",
        "dello",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "les",
        "ten",
        "ter",
        "zu",
        "zum",
        "zur",
        "af",
        "al",
        "el",
        "bin",
        "ibn",
        "d’",
        "d'",
        "'t",
        "op",
        "auf",
    ]
)
_SUFFIX = re.compile(r"(?:jr|sr|snr|jnr|ii|iii|iv|esq|obe|mbe|cbe|phd|md|frcp)\.?$", re.IGNORECASE)
_ROLE = re.compile(
    r"[\s,]*[\[(]?\s*\b(?:eds?|editors?|edited by|hrsg|hgg?|éds?|dirs?|coords?|coordinadore?s?|comps?|compilers?|compiladore?s?|a cura di|cur|"
    r"trans|translators?|übers|tr|traduc\w+|directors?|producers?|chairs?|guest ed\w*|series ed\w*|red|redaktion|org)\b\.?[:\s]*[\])]?[.,\s]*",
    re.IGNORECASE,
)
_ET_AL = re.compile(
    r"[\s,;]*(?:\band\b|&)?\s*[\[(]?\b(?:et[\s.]*al(?:ii|ia)?\b\.?|and\s+others\b|and\s+colleagues\b|u\.\s?a\.(?!\w)|et\s+coll\b\.?|y\s+otros\b|e\s+altri\b)[\])]?[.,:]?|\s*…\s*(?=$)",
    re.IGNORECASE,
)
_INITIAL = r"(?:[A-ZÀ-ÞĀ-ŽŁ][a-zà-ÿ]?\.|[A-ZÀ-ÞĀ-ŽŁ](?![\w’'])|(?:Th|Ch|Yu|Ju|Ph|St)\.)"
_INITIALS = re.compile(rf"{_INITIAL}(?:[\s.\-‐–]*{_INITIAL})*\.?$")
_RUN = re.compile(r"(?:[A-ZÀ-ÞĀ-ŽŁ][-‐]?){2,4}\.?$")
_AND = re.compile(r"\s*,?\s+(?:(?i:and|und|et|en|og|och)|&|y|e|a|ac)\s+|\s*,?\s*&\s*")
_AND_SURE = re.compile(r"\s*[,;]?\s+(?:and|und|et)\s+|\s*[,;]?\s*&\s*", re.IGNORECASE)
_ACRONYM = re.compile(r"^(.*\S)\s*[\[(]\s*([A-Z][\w&.’'/-]{1,14}(?:\s[A-Z][\w&]{1,10})?)\s*[\])]$")
_DASHES = re.compile(r"^[\s.,]*(?:[-–—_‒―─]\s?){2,}[\s.,:]*")
_ORG_WORD = re.compile(r"^(?:org|pub|proc)$")


@dataclass(frozen=True, slots=True)
class People:
    """Names in order; did the entry leave some out; is it a dash for "the same again"; does the pattern fit well (0..1)."""

    names: tuple[Name, ...]
    et_al: bool = False
    same_again: bool = False
    fit: float = 1.0


def parse_names(text: str, *, before_year: bool = False) -> People:
    """Return the people and organisations that *text*, an author or editor string, names.

    *before_year* says that a bracketed year follows: lists that do so invert names, so two bare words whose kind
    nothing else tells are an organisation there.
    """
    if _DASHES.match(text):
        return People((), same_again=True, fit=0.8)
    text = re.sub(r"^\s*(?:in|by|par|dans|im)\b\s*:?\s+(?=\S)", "", text.strip(), flags=re.IGNORECASE)
    text = _edge_role(text)
    et_al = bool(_ET_AL.search(text))
    if et_al:
        text = _ET_AL.sub(" ", text)
    text = re.sub(r"\s*[*†‡§]+|\s*\(\d\)", "", text)
    text = _trim(text)
    if not text:
        return People((), et_al)
    if is_organisation(text):
        return People(_organisations(text), et_al, fit=0.95)
    if before_year and _unknown_pair(text):
        return People(_organisations(text), et_al, fit=0.75)
    people, fit = _people(text)
    return People(tuple(people), et_al, fit=fit)


def _edge_role(text: str) -> str:
    """Drop ``(Eds.)``, ``edited by``, ``, editors`` from the beginning and the end."""
    previous = ""
    while text != previous:
        previous = text
        match = _ROLE.match(text)
        if match and match.end() < len(text) and re.search(r"[.:\])]|by|di", match.group()):
            text = text[match.end() :]
        tail = None
        for tail in _ROLE.finditer(text):
            pass
        if tail and tail.end() >= len(text.rstrip(" .,:;)]")) and tail.start() > 0:
            text = text[: tail.start()] + ("." if text[tail.start() - 1 : tail.start()] == "." else "")
            text = text.replace("..", ".")
    return text


def _trim(text: str) -> str:
    text = re.sub(r"^[\s,;:.(\[]+", "", text)
    text = re.sub(r"[\s,;:(\[]+$", "", text)
    if text.endswith(".") and not re.search(rf"(?:^|[\s.\-‐]){_INITIAL}$|\b(?:Jr|Sr|Ltd|Inc|Co|Univ|Dept)\.$", text):
        text = text.rstrip(". ")
    if re.match(r"(?:[A-ZÀ-Þ]\.[\s-]*)+[^,;]*\b[A-ZÀ-Þ][a-zß-ÿ]\.$", text):
        text = text[:-1]  # W. Li.
    if text.endswith(")") and "(" not in text:
        text = text.rstrip(") ")
    return " ".join(text.split())


# ------------------------------------------------------------------------------------------------ organisations


def is_organisation(text: str) -> bool:
    """Does *text* name one or more organisations, rather than people?"""
    if _known_phrase(text):
        return True
    if _looks_like_people(text):
        return False
    words = [word.strip(".,;:()[]") for word in re.split(r"[\s\-/]+", text)]
    lows = [word.lower() for word in words if word]
    if not lows:
        return False
    org_words = [low for low in lows if _is_org_word(low)]
    if org_words and len(lows) > 1:
        return True
    if any(low in ("the", "of", "for", "on", "in", "to", "with", "na", "für") for low in lows):
        return True
    if len(words) == 1:
        word = words[0]
        return (
            (word.isupper() and len(word) > 1)
            or bool(re.search(r"[a-z][A-Z]", word) and not re.match(r"(?:Mc|Mac|De|Di|Le|La|Van|O’|O')[A-Z]", word))
            or any(c.isdigit() for c in word)
        )
    if "," not in text and all(word.isupper() and len(word) > 1 for word in words) and len(words) < 3:
        return not any(low in word_list("given") or low in word_list("family") for low in lows)
    first, last = lows[0], lows[-1]
    if "," in text or ";" in text or _AND_SURE.search(text):
        return False
    if (
        last in word_list("family")
        or first in word_list("given")
        or (first in word_list("family") and last in word_list("given"))
    ):
        return False
    if len(words) == 2 and all(word[:1].isupper() for word in words) and not any(low.isupper() for low in words):
        if last in _places() and last not in word_list("family") and first not in word_list("given"):
            return True
        return first.endswith(("ish", "ional", "’s", "'s")) or any(word in _PLACE_WORDS for word in lows)
    return len(words) > 3 or any(low in _PLACE_WORDS for low in lows)


_PLACE_WORDS = frozenset(
    [
        "scotland",
        "england",
        "wales",
        "ireland",
        "uk",
        "scottish",
        "welsh",
        "english",
        "irish",
        "british",
        "european",
        "national",
        "international",
        "royal",
        "global",
        "american",
        "australian",
        "canadian",
    ]
)


@cache
def _places() -> frozenset[str]:
    return frozenset(place.lower() for place in phrase_list("places"))


def _unknown_pair(text: str) -> bool:
    words = text.split()
    return (
        len(words) == 2
        and "," not in text
        and all(word[:1].isupper() and word[-1].isalpha() and len(word) > 2 for word in words)
        and words[0].lower() not in word_list("given")
        and words[1].lower() not in word_list("given")
        and words[1].lower() not in word_list("family")
    )


def _is_org_word(low: str) -> bool:
    kinds = keywords().get(low.rstrip("."), "")
    return any(part in ("org", "pub") for part in kinds.split("+")) or low in _PLACE_WORDS


def _known_phrase(text: str) -> bool:
    plain = _ACRONYM.sub(r"\1", text)
    key = tuple(word for word in (fold(part) for part in re.split(r"[\s\-/]+", plain)) if word)
    return bool(key) and any(option == key and letters != "L" for option, letters in phrases().get(key[0], ()))


def _looks_like_people(text: str) -> bool:
    """Initials anywhere are the mark of people."""
    text = re.sub(r"\bU\.\s?[SKN]\.(?:A\.)?", "US", text)
    if re.search(r"(?:^|[\s,.;])[A-ZÀ-ÞĀ-Ž]\.(?:\s|$|[A-ZÀ-Þ,;-])", text):
        return True
    parts = re.split(r"[,;]|\s(?:and|&|und|et|y)\s", text)
    people = 0
    for part in parts:
        words = part.split()
        if (
            (
                len(words) == 2
                and re.fullmatch(r"[A-ZÀ-Þ]{1,3}", words[1])
                and re.match(r"[A-ZÀ-Þ][a-zß-ÿ’']", words[0])
                and not _is_org_word(words[0].lower())
                and words[1] not in ("UK", "US", "EU", "USA", "GB", "NI")
            )
            or (len(words) == 3 and words[0].lower() in _PREFIXES and re.fullmatch(r"[A-Z]{1,3}", words[2]))
            or (len(words) == 1 and re.fullmatch(r"[A-Z]{1,2}", words[0]) and len(parts) > 1)
        ):
            people += 1
    return people > 0


def _organisations(text: str) -> tuple[Name, ...]:
    """One organisation, or several joined by ``;``, ``/`` or by ``and`` between names that are known whole."""
    parts = [part.strip(" ,") for part in text.split(";") if part.strip(" ,")]
    if len(parts) == 1:
        for pattern in (r"\s+(?:and|&)\s+", r",\s*(?:and\s+|&\s+)?"):
            pieces = [piece.strip(" ,") for piece in re.split(pattern, text)]
            if len(pieces) > 1 and all(piece and (_known_phrase(piece) or _ACRONYM.match(piece)) for piece in pieces):
                parts = pieces
                break
    return tuple(_organisation(part) for part in parts)


def _organisation(text: str) -> Name:
    first = re.fullmatch(r"([A-Z][A-Za-z&]{1,9})\s*[(\[]([^()\[\]]{8,})[)\]]", text)
    if first and sum(c.isupper() for c in first.group(1)) > 1:
        return Name(literal=first.group(2).strip(), acronym=first.group(1))  # ADSW (Association of …)
    match = _ACRONYM.match(text)
    if match and match.group(2)[0].isupper() and sum(c.isupper() for c in match.group(2)) > 1:
        return Name(literal=match.group(1).strip(" ,"), acronym=match.group(2))
    return Name(literal=text)


# ------------------------------------------------------------------------------------------------ people


def _people(text: str) -> tuple[list[Name], float]:
    """Split a string of people. Cuts at commas and "and", says what each piece is, then pairs the pieces."""
    semicolons = ";" in text
    names: list[Name] = []
    fit = 1.0
    if semicolons:
        for group in (part for part in re.split(r"\s*;\s*(?:and\s+|&\s*)?", text) if part.strip()):
            for piece in _AND_SURE.split(group) if not is_organisation(group) else [group]:
                found, one_fit = _comma_group(_pieces(piece))
                names += found
                fit = min(fit, one_fit)
        return names, fit
    return _comma_group(_pieces(text))


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    kind: str
    after_and: bool


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    splitter = _AND if not is_organisation(text) else _AND_SURE
    for comma in re.split(r"\s*,\s*", text):
        parts = splitter.split(f" {comma} ")
        for k, part in enumerate(parts):
            body = part.strip()
            if k == 0 and not body and len(parts) > 1:
                continue
            body = re.sub(r"^(?:and|und|et|&)\s+", "", body)
            if body:
                pieces.append(
                    _Piece(
                        body,
                        _piece_kind(body),
                        k > 0 or comma.strip().lower().startswith(("and ", "& ", "und ", "et ")),
                    )
                )
    return pieces


def _piece_kind(text: str) -> str:
    """I initials, S suffix, FI ``Family I``, IF ``I. Family``, W words."""
    if re.fullmatch(r"(?:[JS]n?r\.?|II|III|IV)", text) or (_SUFFIX.match(text) and not _INITIALS.match(text)):
        return "S"
    if _INITIALS.match(text) or (_RUN.match(text) and len(text) <= 3):
        return "I"
    words = text.split()
    if len(words) > 1:
        tail = 0
        while tail < len(words) - 1 and (
            _INITIALS.match(words[-1 - tail]) or (_RUN.match(words[-1 - tail]) and not text.isupper())
        ):
            tail += 1
        if tail and not _INITIALS.match(words[0]):
            return (
                "FI"
                if not (
                    words[0].lower() in word_list("given")
                    and len(words) - tail > 1
                    and words[0].lower() not in _PREFIXES
                )
                else "FI"
            )
        if _INITIALS.match(words[0]) and not all(_INITIALS.match(word) for word in words):
            return "IF"
    return "W"


def _comma_group(pieces: list[_Piece]) -> tuple[list[Name], float]:
    names: list[Name] = []
    fit = 1.0
    given_first = _given_names_first(pieces)
    i = 0
    n = len(pieces)
    while i < n:
        piece = pieces[i]
        following = pieces[i + 1] if i + 1 < n else None
        if _both_cases(piece.text):
            name, one_fit = _lone(piece.text)
            names.append(name)
            fit = min(fit, one_fit)
        elif (
            piece.kind == "W"
            and following
            and not following.after_and
            and _given_and_initial(piece, following, given_first)
        ):
            names.append(_inverted(piece.text, following.text))
            i += 1
        elif piece.kind == "S" and names and names[-1].family:
            names[-1] = _with_suffix(names[-1], piece.text)
        elif piece.kind == "I" and names and not names[-1].given and names[-1].family:
            names[-1] = Name(family=names[-1].family, particle=names[-1].particle, given=piece.text)
        elif piece.kind == "FI":
            names.append(_family_initials(piece.text))
        elif piece.kind == "IF":
            names.append(_direct(piece.text))
        elif piece.kind == "W" and following and not following.after_and and following.kind == "I":
            names.append(_inverted(piece.text, following.text))
            i += 1
        elif (
            piece.kind == "W"
            and following
            and not following.after_and
            and following.kind == "S"
            and i + 2 < n
            and pieces[i + 2].kind in "IW"
            and not pieces[i + 2].after_and
        ):
            names.append(_with_suffix(_inverted(piece.text, pieces[i + 2].text), following.text))
            i += 2
        elif (
            piece.kind == "W"
            and not given_first
            and following
            and not following.after_and
            and _given_like(following.text)
            and not (
                i + 2 < n
                and pieces[i + 2].kind == "I"
                and not pieces[i + 2].after_and
                and following.text.lower() not in word_list("given")
            )
            and not is_organisation(piece.text)
        ):
            names.append(_inverted(piece.text, following.text))
            i += 1
        else:
            name, one_fit = _lone(piece.text)
            names.append(name)
            fit = min(fit, one_fit)
        i += 1
    return names, fit


def _both_cases(text: str) -> bool:
    """``Maria GREENWALD``, ``ACKET Claude``: a whole name with the family name in capitals."""
    words = text.split()
    capitals = [word for word in words if len(word) > 2 and word.isupper() and "." not in word]
    others = [word for word in words if word[:1].isupper() and word[1:2].islower()]
    return bool(capitals and others) and len(words) < 5 and not is_organisation(text)


def _given_and_initial(piece: _Piece, following: _Piece, given_first: bool) -> bool:
    """``Genovese, Mark C.``: the second piece is given names although it looks like ``Family I``."""
    words = following.text.split()
    return (
        following.kind == "FI"
        and not given_first
        and words[0].lower() in word_list("given")
        and (len(piece.text.split()) == 1 or piece.text.split()[0].lower() in _PREFIXES)
    )


def _given_names_first(pieces: list[_Piece]) -> bool:
    """Are the pieces whole names in natural order (``Jane Smith, Ann Lee``), so that commas only separate people?"""
    words = [piece for piece in pieces if piece.kind == "W"]
    if not words or pieces[0].kind != "W":
        return pieces[0].kind in ("IF", "FI") if pieces else False
    first = pieces[0].text.split()
    if len(first) == 1 or first[0].lower() in _PREFIXES:
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
    return all(_INITIALS.match(word) or word.lower() in _PREFIXES for word in words[1:]) or len(words) == 2


def _inverted(family: str, given: str) -> Name:
    particle, family = _split_particle(family)
    words = given.split()
    trailing: list[str] = []
    while len(words) > 1 and words[-1].lower() in _PREFIXES:
        trailing.insert(0, words.pop())
    suffix = ""
    if len(words) > 1 and _SUFFIX.match(words[-1]):
        suffix = words.pop()
    return Name(family=family, given=" ".join(words), particle=" ".join([*trailing, particle]).strip(), suffix=suffix)


def _split_particle(family: str) -> tuple[str, str]:
    """``van der Berg`` -> (``van der``, ``Berg``); only lower-case particles are set apart, ``De Raedt`` stays whole."""
    words = family.split()
    k = 0
    while k < len(words) - 1 and words[k].lower() in _PREFIXES and words[k][:1].islower():
        k += 1
    return " ".join(words[:k]), " ".join(words[k:])


def _family_initials(text: str) -> Name:
    words = text.split()
    k = len(words)
    while k > 1 and (_INITIALS.match(words[k - 1]) or _RUN.match(words[k - 1])):
        k -= 1
    given = " ".join(words[k:])
    if (
        k > 1
        and words[0].lower() in word_list("given")
        and words[0].lower() not in word_list("family")
        and words[0].lower() not in _PREFIXES
        and len(words) - k == 1
        and len(words[-1].strip(".")) == 1
        and "." in words[-1]
    ):
        # "Given Family B." is rare; "Given B." was handled; keep the words before the initials as the family name
        return _inverted(" ".join(words[:k]), given)
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
        while k > 1 and words[k - 1].lower() in _PREFIXES:
            k -= 1
    elif len(words) - k > 2 and not any(word.lower() in _PREFIXES for word in words[k:-1]):
        k = len(words) - 1
    elif len(words) - k == 2 and words[k].lower() in word_list("given") and words[k].lower() not in _PREFIXES:
        k += 1
    particle, family = _split_particle(" ".join(words[k:]))
    return Name(family=family, given=" ".join(words[:k]), particle=particle, suffix=suffix)


def _with_suffix(name: Name, suffix: str) -> Name:
    return Name(family=name.family, given=name.given, particle=name.particle, suffix=suffix.strip())


def _lone(text: str) -> tuple[Name, float]:
    """A piece that stands alone: an organisation, a whole name in natural order, or one word."""
    if is_organisation(text):
        return _organisation(text), 0.8
    words = text.split()
    if len(words) == 1:
        return Name(family=text), 0.7 if text[:1].isupper() else 0.6
    upper = [word for word in words if len(word) > 1 and word.isupper()]
    if upper and len(upper) < len(words) and words[0] in upper:
        return _inverted(" ".join(upper), " ".join(word for word in words if word not in upper)), 0.9
    lows = [word.lower() for word in words]
    if (
        len(words) == 2
        and lows[1] in word_list("given")
        and lows[0] not in word_list("given")
        and lows[1] not in word_list("family")
    ):
        return _inverted(words[0], words[1]), 0.7
    return _direct(text), 0.9 if lows[0] in word_list("given") else 0.7
