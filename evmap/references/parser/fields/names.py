"""People and organisations: from a printed author or editor string to Names.

Handles ``Family, G. G.``, ``Family GG`` (initials without commas), ``G. G. Family``, ``Given Family``,
``Family, Given``, lists that mix them, particles, suffixes, ``et al.``, organisations with or without an acronym.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import word_list
from evmap.references.parser.fields.organisations import is_organisation, organisations, unknown_pair
from evmap.references.parser.fields.people import INITIAL, people
from evmap.text.roles import EDITORS, OTHER_ROLES

if TYPE_CHECKING:
    from evmap.domain.name import Name

_ROLE = re.compile(
    rf"[\s,]*[\[(]?\s*\b(?:{EDITORS}|{OTHER_ROLES})\b\.?[:\s]*[\])]?[.,\s]*",
    re.IGNORECASE,
)
_ROLE_SIGN = re.compile(r"[.:\])]|by|di")
_ET_AL = re.compile(
    r"[\s,;]*(?:\band\b|&)?\s*[\[(]?\b(?:et[\s.]*al(?:ii|ia)?\b\.?|and\s+others\b|and\s+colleagues\b|"
    r"u\.\s?a\.(?!\w)|et\s+coll\b\.?|y\s+otros\b|e\s+altri\b)[\])]?[.,:]?|\s*…\s*(?=$)",
    re.IGNORECASE,
)
_MORE = ("et al", "others", "colleagues", "u a", "et coll", "otros", "altri", "…")
"""What :data:`_ET_AL` finds, in lower case with stops as spaces: most lists of names hold none of it."""
_ROLE_HEADS = ("ed", "by", "hrsg", "hg", "éd", "di", "co", "cur", "tr", "übers", "producer", "chair", "red", "org")
"""How the last word of what :data:`_ROLE` finds begins."""
_WORDS = re.compile(r"\w+")
_LEAD_WORD = re.compile(r"^(?:in|by|par|dans|im)\b\s*:?\s+(?=\S)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*[*†‡§]+|\s*\(\d\)")
_FOOTNOTE_SIGN = re.compile(r"[*†‡§(]")
_CUT_INITIALS = re.compile(r"(?<=[A-ZÀ-Þ]\.)[-‐]\s+(?=[A-ZÀ-Þ]\.)")  # M.- C. Shan
_STOP_BELONGS = re.compile(rf"(?:^|[\s.\-‐]){INITIAL}$|\b(?:Jr|Sr|Ltd|Inc|Co|Univ|Dept)\.$")
_LONGEST_STOPPED = len(" Dept.")
_SHORT_FAMILY = re.compile(r"(?:[A-ZÀ-Þ]\.[\s-]*)+[^,;]*\b[A-ZÀ-Þ][a-zß-ÿ]\.$")
_GIVEN_AND_SHORT = re.compile(r"(?:^|[,;] |\band |& )([A-ZÀ-Þ][a-zß-ÿ]{2,}) [A-ZÀ-Þ][a-zß-ÿ]\.$")
_FIRM = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{2,} & [A-ZÀ-Þ][a-zß-ÿ]{2,}")
"""``Ernst & Young (2016)``: lists that put the year there give people initials."""
_BODY_FIRST = re.compile(r"([A-Z][A-Z&]{1,9}): (?=[A-ZÀ-Þ][\w'’-]+,? [A-ZÀ-Þ])")
_ELLIPSIS = re.compile(r"[,\s]*(?:…|\.\s?\.\s?\.)[,\s]*(?:&\s*|and\s+)?(?=[A-ZÀ-Þ])")
_STOPS = re.compile(r"\.\s?\.\s?\.")
_DASH_BETWEEN = re.compile(
    r"(?<=\.)\s?[–—]\s?(?=[A-ZÀ-Þ][\w’'-]+,)|(?<=[a-zß-ÿ])\s[-–—]\s(?=[A-ZÀ-Þ]\.)|(?<=[a-zß-ÿ])[-–—](?=[A-ZÀ-Þ]\.\s?[A-ZÀ-Þ])"
    r"|(?<=[a-zß-ÿ] [A-ZÀ-Þ][a-zß-ÿ]{3})[–—](?=[A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ])"
)
"""A dash that parts people: ``Almond, D.–Currie, J.``, ``E. J. Bakker – F. Fabbricotti``, ``M. Carver-O. Levin``."""
_WIDE_MARKS = str.maketrans({"،": ",", "，": ",", "、": ",", "؛": ";", "；": ";", "・": ","})
"""Marks of other scripts between names."""
_DASHES = re.compile(r"^[\s.,]*(?:[-–—_‒―─]\s?){2,}[\s.,:]*")


@dataclass(frozen=True, slots=True)
class People:
    """Names in order. ``et_al``: the entry left some out. ``same_again``: a dash stands for the author before.

    ``fit`` is how well the text fits a known pattern (0..1).
    """

    names: tuple[Name, ...]
    et_al: bool = False
    same_again: bool = False
    fit: float = 1.0


def parse_names(text: str, *, before_year: bool = False) -> People:
    """Return the people and organisations that *text*, an author or editor string, names.

    *before_year* says that a bracketed year follows: lists that do so invert names, so two bare words whose kind
    nothing else tells are an organisation there.
    """
    if not text[:1].isalpha() and _DASHES.match(text):
        return People((), same_again=True, fit=0.8)
    text = text.strip()
    if lead := _LEAD_WORD.match(text):
        text = text[lead.end() :]
    text = _edge_role(text)
    plain = " ".join(text.lower().replace(".", " ").split())
    et_al = any(map(plain.__contains__, _MORE)) and _ET_AL.search(text) is not None
    if et_al:
        text = _ET_AL.sub(" ", text)
    if _FOOTNOTE_SIGN.search(text):
        text = _FOOTNOTE.sub("", text)
    if "- " in text or "‐ " in text:
        text = _CUT_INITIALS.sub("-", text)
    if not text.isascii():
        text = text.translate(_WIDE_MARKS)
    if ("…" in text or _STOPS.search(text)) and _ELLIPSIS.search(text):
        text, et_al = _ELLIPSIS.sub(", ", text), True
    if "-" in text or "–" in text or "—" in text:
        text = _DASH_BETWEEN.sub("; ", text)
    text = _trim(text)
    if not text:
        return People((), et_al)
    if body := _BODY_FIRST.match(text):  # AIHW: Ben-Tovim D, Woodman R
        found, fit = people(text[body.end() :])
        return People((*organisations(body[1]), *found), et_al, fit=fit)
    if is_organisation(text):
        return People(organisations(text), et_al, fit=0.95)
    if before_year and (unknown_pair(text) or _FIRM.fullmatch(text)):
        return People(organisations(text), et_al, fit=0.75)
    found, fit = people(text)
    return People(tuple(found), et_al, fit=fit)


def _edge_role(text: str) -> str:
    """Drop ``(Eds.)``, ``edited by``, ``, editors`` from the beginning and the end."""
    previous = ""
    while text != previous:
        previous = text
        match = _ROLE.match(text)
        if match and match.end() < len(text) and _ROLE_SIGN.search(match.group()):
            text = text[match.end() :]
        body = text.rstrip(" .,:;)]")
        last = _WORDS.findall(body[body.rfind(" ") + 1 :])
        if not last or not last[-1].casefold().startswith(_ROLE_HEADS):
            continue
        found = list(_ROLE.finditer(text))
        tail = found[-1] if found else None
        if tail and tail.end() >= len(body) and tail.start() > 0:
            text = text[: tail.start()] + ("." if text[tail.start() - 1 : tail.start()] == "." else "")
            text = text.replace("..", ".")
    return text


def _given_before(text: str) -> bool:
    """``Baum, Sandy, and Jennifer Ma.``: a known given name before a short family name."""
    match = _GIVEN_AND_SHORT.search(text) if text[-2:-1].islower() else None
    return match is not None and match[1].lower() in word_list("given")


def _trim(text: str) -> str:
    text = text.lstrip(" \t\n,;:.([").rstrip(" \t\n,;:([")
    if text.endswith(".") and not _STOP_BELONGS.search(text, max(0, len(text) - _LONGEST_STOPPED)):
        text = text.rstrip(". ")
    if text.endswith(".") and (_SHORT_FAMILY.match(text) or _given_before(text)):
        text = text[:-1]  # W. Li. and Jennifer Ma.
    if text.endswith(")") and "(" not in text:
        text = text.rstrip(") ")
    return " ".join(text.split())
