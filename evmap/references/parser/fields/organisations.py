"""Is a name an organisation's? Organisations, their acronyms, and several of them together."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from evmap.domain.name import Name
from evmap.references.parser.dictionaries import (
    fold,
    keywords,
    names_and_places,
    phrase_classes,
    phrase_list,
    phrases,
    word_group,
    word_list,
)

PREFIXES = word_group("particles")
"""Particles that belong to the family name after them."""

AND_SURE = re.compile(r"\s*[,;]?\s+(?:and|und|et)\s+|\s*[,;]?\s*&\s*", re.IGNORECASE)
"""The words for "and" that join names in any list (``y``, ``e``, ``a`` may also be initials)."""

_BETWEEN = re.compile(r"[\s\-/]+")
_PEOPLE_BETWEEN = re.compile(r"[,;]|\s(?:and|&|und|et|y)\s")
_DOTTED = re.compile(r"(?:^|[\s,.;])[A-ZÀ-ÞĀ-ŽΑ-ΩА-ЯЁІЇЄҐ]\.(?:\s|$|[A-ZÀ-ÞΑ-ΩА-ЯЁІЇЄҐ,;-])")
_INITIALS = re.compile(r"[A-ZÀ-Þ]{1,3}")
_PLAIN_INITIALS = re.compile(r"[A-Z]{1,3}")
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ’']")
_COUNTRY = re.compile(r"\bU\.\s?[SKN]\.(?:A\.)?")
_SUSPENDED = re.compile(r"[^\W\d_]{2}-(?:,| (?:og|och|und|en|and|ja|oder|sowie)\s)")
_ACRONYM = re.compile(r"^(.*\S)\s*[\[(]\s*([A-Z][\w&.’'/-]{1,14}(?:\s[A-Z][\w&]{1,10})?)\s*[\])]$")

_REGISTERED = re.compile(r"\s(?:e\.\s?V\.?|AöR|KGaA|g?GmbH|mbH|Oyj|SpA|S\.p\.A\.|S[àa]rl|SARL|ApS|A/S|cvba)$")
"""``Example e. V.``, ``Example AöR``: a legal form that nobody's initials are."""
_NUMBERED_RULE = re.compile(r"[A-ZÖ]{2,5}(?:[-/ ][A-Z]{1,4})*[- ]\d[\d.:-]{1,14}")
"""``DIN EN 752``, ``DWA-A 117``: a standard that stands for its author."""


def _is_registered(text: str) -> bool:
    """A legal form at the end; ``AG`` may be initials, but for ``Example Deutschland AG``."""
    if "," in text:
        return False
    words = text.split()
    firm = len(words) == 3 and words[-1] == "AG" and PREFIXES.isdisjoint(word.lower() for word in words)
    return firm or _REGISTERED.search(text) is not None


@lru_cache(maxsize=4096)
def is_organisation(text: str) -> bool:
    """Does *text* name one or more organisations, rather than people?"""
    if _known_phrase(text) or _named_after(text) or _is_registered(text) or _NUMBERED_RULE.fullmatch(text):
        return True
    if _looks_like_people(text):
        return False
    if _SUSPENDED.search(text):
        return True  # Barne-, ungdoms- og familiedirektoratet
    words = [word.strip(".,;:()[]") for word in _parted(text)]
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
            or word.lower().endswith(_endings())
        )
    if "," not in text and all(word.isupper() and len(word) > 1 for word in words) and len(words) < 3:
        return not any(low in word_list("given") or low in word_list("family") for low in lows)
    first, last = lows[0], lows[-1]
    if "," in text or ";" in text or AND_SURE.search(text):
        return first not in word_list("given") and len(_several(text)) > 1
    if (
        last in word_list("family")
        or first in word_list("given")
        or (first in word_list("family") and last in word_list("given"))
    ):
        return False
    if 3 <= len(words[-1]) <= 6 and words[-1].isupper() and not words[0].isupper() and len(words) > 2:
        return True  # Forth Valley HSCP
    if len(words) == 2 and all(word[:1].isupper() for word in words) and not any(low.isupper() for low in words):
        if last in _places() and last not in word_list("family") and first not in word_list("given"):
            return True
        return first.endswith(("ish", "ional", "’s", "'s")) or any(word in word_group("nations") for word in lows)
    if len(words) == 4 and "g" in names_and_places().get(first, "") and all(word[:1].isupper() for word in words):
        return False  # Georg Wilhelm Friedrich Hegel
    return len(words) > 3 or any(low in word_group("nations") for low in lows)


_NAMED_AFTER = ("foundation", "institute", "trust", "university", "college", "fund", "hospital", "charity", "'s", "’s")


def _named_after(text: str) -> bool:
    """``Annie E. Casey Foundation``, ``St Mungo's``: one name of a body, though a person's stands in it."""
    low = text.lower()
    return low.endswith(_NAMED_AFTER) and " " in text and "," not in text and not AND_SURE.search(text)


def _parted(text: str) -> list[str]:
    """*text* cut at spaces, hyphens and slashes."""
    if text[:1].isalnum() and (text[-1].isalnum() or text[-1] == "."):
        return text.replace("-", " ").replace("/", " ").split()
    return _BETWEEN.split(text)


@cache
def _places() -> frozenset[str]:
    return frozenset(place.lower() for place in phrase_list("places"))


@cache
def _endings() -> tuple[str, ...]:
    """How names of public bodies that are one word end: ``Socialstyrelsen``, ``Helsedirektoratet``."""
    return tuple(word_group("organisation-endings"))


def unknown_pair(text: str) -> bool:
    """Two capitalised words that no list of names knows: more likely an organisation than a person, all else equal."""
    words = text.split()
    return (
        len(words) == 2
        and "," not in text
        and all(word[:1].isupper() and word[-1].isalpha() and len(word) > 2 for word in words)
        and not _looks_like_people(text)
        and words[0].lower() not in word_list("given")
        and words[1].lower() not in word_list("given")
        and words[1].lower() not in word_list("family")
    )


def _is_org_word(low: str) -> bool:
    kinds = keywords().get(low.rstrip("."), "")
    return (
        any(part in ("org", "pub") for part in kinds.split("+"))
        or low in word_group("nations")
        or low in word_group("organisation-words")
    )


def _known_phrase(text: str) -> bool:
    plain = _ACRONYM.sub(r"\1", text) if text[-1:] in ")]" else text
    first = fold(_BETWEEN.split(plain, maxsplit=1)[0])
    if first and first not in phrases():
        return False  # as most names of people
    key = tuple(word for word in (fold(part) for part in _BETWEEN.split(plain)) if word)
    return not set("OPN").isdisjoint(phrase_classes().get(key, ""))


def _looks_like_people(text: str) -> bool:
    """Initials anywhere are the mark of people."""
    if "U." in text:
        text = _COUNTRY.sub("US", text)
    if _DOTTED.search(text):
        return True
    parts = _PEOPLE_BETWEEN.split(text)
    people = 0
    for part in parts:
        words = part.split()
        if (
            (
                len(words) == 2
                and _INITIALS.fullmatch(words[1])
                and _CAPITALISED.match(words[0])
                and not _is_org_word(words[0].lower())
                and not _is_org_word(words[1].lower())
                and words[1].lower() not in word_group("organisation-heads")
                and words[1] not in ("UK", "US", "EU", "USA", "GB", "NI")
            )
            or (len(words) == 3 and words[0].lower() in PREFIXES and _PLAIN_INITIALS.fullmatch(words[2]))
            or (len(words) == 1 and len(words[0]) < 3 and _PLAIN_INITIALS.fullmatch(words[0]) and len(parts) > 1)
        ):
            people += 1
    return people > 0


def organisations(text: str) -> tuple[Name, ...]:
    """One organisation, or several joined by ``;``, ``/`` or by ``and`` between names that are known whole."""
    parts = [part.strip(" ,") for part in text.split(";") if part.strip(" ,")]
    if len(parts) == 1:
        for pattern in (r"\s+(?:and|&)\s+", r",\s*(?:and\s+|&\s+)?"):
            pieces = [piece.strip(" ,") for piece in re.split(pattern, text)]
            if len(pieces) > 1 and all(piece and (_known_phrase(piece) or _ACRONYM.match(piece)) for piece in pieces):
                parts = pieces
                break
        else:
            parts = _several(text) or parts
    return tuple(organisation(part) for part in parts)


_LIST = re.compile(r"\s*,\s*(?:(?:and|&)\s+)?|\s+(?:and|&)\s+")
_HEADED = re.compile(r"(?:the\s+)?(\w+)\s+(?:of|for)\s", re.IGNORECASE)


def _several(text: str) -> list[str]:
    """``Homes England, Greater London Authority and Savills`` -> three names; [] if it is one (``Ministry of Housing,
    Communities and Local Government``): each must be an organisation by itself, the last of three may be one word."""
    pieces = [piece for piece in _LIST.split(text) if piece]
    if len(pieces) < 2 or text.startswith("House of"):
        return []
    open_ended = _HEADED.match(pieces[0]) is not None  # "Ministry of Housing": what follows may be its own too
    own = [_stands_alone(piece, sure=open_ended and i > 0) for i, piece in enumerate(pieces)]
    if all(own) or (
        len(pieces) > 2 and not open_ended and all(own[:-1]) and " " not in pieces[-1] and pieces[-1][:1].isupper()
    ):
        return pieces
    return []


def _stands_alone(piece: str, *, sure: bool) -> bool:
    words = piece.split()
    if _known_phrase(piece) or (len(words) == 1 and piece.isupper() and len(piece) > 2):
        return True
    heads = word_group("organisation-heads")
    headed = _HEADED.match(piece)
    if headed and headed[1].lower() in heads:
        return True
    return not sure and len(words) > 1 and words[-1].lower().strip("()[].") in heads


def _short_name(word: str) -> bool:
    """``Destatis``: one word that is no place and no word for a body or a nation."""
    low = word.lower()
    known = _is_org_word(low) or low in word_group("organisation-heads") or "l" in names_and_places().get(low, "")
    return word.isalpha() and len(word) > 3 and not known


def organisation(text: str) -> Name:
    """The organisation *text* names, with the acronym it gives in brackets (or that stands before its full name)."""
    first = re.fullmatch(r"([A-Z][A-Za-z&]{1,9})\s*[(\[]([^()\[\]]{8,})[)\]]", text)
    if first and sum(c.isupper() for c in first.group(1)) > 1:
        return Name(literal=first.group(2).strip(), acronym=first.group(1))  # ADSW (Association of …)
    match = _ACRONYM.match(text)
    if match and (sum(c.isupper() for c in match.group(2)) > 1 or _short_name(match.group(2))):
        return Name(literal=match.group(1).strip(" ,"), acronym=match.group(2))
    return Name(literal=text)
