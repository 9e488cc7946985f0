"""A bracket taken apart: ``(see Petch, 2009, 2012b; Brown et al., 2019a, b, p. 4)`` -> authors, dates, pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.references.citations.forms.patterns import (
    DATE,
    ET_AL,
    LEAD_IN,
    LEGISLATION,
    MORE_LETTERS,
    NAME_WORD,
    NOT_AUTHORS,
    PAGES,
)
from evmap.references.lists.shape import UPPER
from evmap.text.months import month_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

_CONNECTOR = re.compile(
    r"^(?:and|&|und|et|y|e|og|och|of|for|the|in|on|to|at|by|with|de|des|du|la|le|les|della|do|da|dos|für|"
    r"der|die|das|zur|zum|von|van|den|d['’]\S+|l['’]\S+|al\.?,?|al\.?['’]s|/|-|–)[,.]?$",
    re.IGNORECASE,
)
_NAME_TOKEN = re.compile(rf"^[“‘\"'(\[]?{NAME_WORD}[,.]?['’)\]”\"]*s?,?$")
_MONTH_BEFORE = re.compile(
    rf"\b(?:{month_pattern('en', 'de', 'fr')}|febr|f[eé]vr|"
    r"spring|summer|autumn|winter|fall|q[1-4]|\d{1,2}(?:st|nd|rd|th)?)\.?\s*,?\s*$",
    re.IGNORECASE,
)


#: "(New York: Norton, 1996)": where and by whom a book was published, as notes give it.
_IMPRINT = re.compile(rf"[{UPPER}][\w.’'-]*(?:,?\s[{UPPER}][\w.’'-]*){{0,4}}:\s[{UPPER}]")


@dataclass(frozen=True, slots=True)
class RawPart:
    """One author-date of a bracket before linking. ``author`` is "" when the bracket starts with the date, so that
    the author stands in the text before it. ``sure`` is False when other words stand beside the names."""

    author: str
    year: str
    pages: str = ""
    sure: bool = True
    comma: bool = True


def split_parts(content: str, known: Callable[[str], bool]) -> list[RawPart]:
    """The author-date parts of the inside of a bracket, in order; [] when it holds none.

    *known* says whether a phrase names the author of an entry: such a phrase is accepted even where its shape alone
    would not do (lower-case organisations, names with odd words).
    """
    parts: list[RawPart] = []
    author = ""
    end = 0
    for date in DATE.finditer(content):
        if date.start() < end:
            continue
        gap = content[end : date.start()]
        pages = PAGES.match(gap) if parts else None
        if pages and parts:
            parts[-1] = _with_pages(parts[-1], pages)
            gap = gap[pages.end() :]
        kind, phrase = _author_in(gap, first=not parts, known=known)
        if kind == "none":
            end = date.end()
            author = "" if not parts else author
            if not parts:
                author = "\0"  # something else stands before the first date: not a bare-date bracket
            continue
        if kind == "same":
            if author == "\0" or (not parts and phrase):
                end = date.end()
                continue
        else:
            author = phrase
        comma = bool(re.search(r"[,;:.]\s*$", gap)) or kind == "same"
        parts.append(RawPart(author, re.sub(r"\s?/\s?", "/", date.group().strip()), sure=kind != "unsure", comma=comma))
        end = date.end()
        while (letter := MORE_LETTERS.match(content, end)) and re.search(r"\d[a-z]$", parts[-1].year):
            previous = parts[-1].year
            parts += [RawPart(author, previous[:-1] + one, comma=comma) for one in _letters(previous[-1], letter)]
            end = letter.end()
    if parts:
        tail = PAGES.match(content[end:])
        if tail:
            parts[-1] = _with_pages(parts[-1], tail)
    return parts


def _letters(before: str, found: re.Match[str]) -> list[str]:
    letter = found.group(1)
    if re.search(r"[–-]", found.group(0)):
        return [chr(code) for code in range(ord(before) + 1, ord(letter) + 1)]
    return [letter]


def _with_pages(part: RawPart, pages: re.Match[str]) -> RawPart:
    text = re.sub(r"(?<=\d)\.$", "", pages.group("pages").strip(" ,;"))
    word = (pages.group("word") or "").strip()
    if word and not re.match(r"p|S\.|s\.|ss", word):
        text = f"{word} {text}"
    return RawPart(part.author, part.year, text, part.sure, part.comma)


def _author_in(gap: str, *, first: bool, known: Callable[[str], bool]) -> tuple[str, str]:
    """What stands between two dates: ``same`` (nothing: the author before is meant), ``author``, ``unsure`` (names
    beside other words) or ``none`` (no author at all), with the phrase."""
    segments = [segment.strip(" ,.:–—-&\xa0") for segment in gap.split(";")]
    segment = next((one for one in reversed(segments) if one), "")
    segment = re.sub(r"^(?:and|&|und|et|y|or|also|as well as)\s+", "", segment).strip(" ,.:")
    if not segment or re.fullmatch(
        r"(?:and|&|und|et|y|to|or|revised|updated|reprinted|orig\.?|originally|\[|\])", segment
    ):
        return "same", ""
    bare = _strip_lead_in(segment)
    if not bare:
        return "same" if first else "none", segment if first else ""
    named = re.sub(rf"\s?[\[(][{UPPER}][\w/&-]*[\])]$", "", bare)  # "World Health Organization [WHO]"
    if known(bare) or (named != bare and known(named)):
        return "author", bare
    if _MONTH_BEFORE.search(gap.rstrip(" ,")) or LEGISLATION.search(bare):
        return "none", ""
    names, rest = name_suffix(bare)
    names = names.strip(" ,.;:(")
    if not names:
        return "none", ""
    for phrase in _tails(names):
        if known(phrase):
            return "author", phrase
    if not plausible(names) or _IMPRINT.match(bare):
        return "none", ""
    rest = re.sub(r"^(?:the|die|der|das|la|le|les|el|los|las)$", "", rest.strip(), flags=re.IGNORECASE)
    if rest and _strip_lead_in(rest.split(",")[-1].strip() or rest):
        return "unsure", names
    return "author", names


def _strip_lead_in(text: str) -> str:
    """*text* without words that lead in (``see also``, ``e.g.``), wherever the last of them at its start ends."""
    while True:
        text = text.lstrip(" ,.:;–—(\xa0")
        found = LEAD_IN.match(text)
        if found is None or found.end() == 0:
            return text
        text = text[found.end() :]


def _tails(names: str) -> list[str]:
    """Shorter ends of a phrase, but never the second of two names (``Smith and Jones`` is not ``Jones``)."""
    words = names.split()
    return [
        " ".join(words[i:])
        for i in range(1, min(len(words), 10))
        if not re.fullmatch(r"and|&|und|et|y|/|.*,", words[i - 1])
    ]


def name_suffix(text: str) -> tuple[str, str]:
    """The longest run of name words at the end of *text*, and what stands before it."""
    words = text.split()
    at = len(words)
    while at > 0 and len(words) - at < 30:
        word = words[at - 1]
        if (
            _NAME_TOKEN.match(word)
            or _CONNECTOR.match(word)
            or re.fullmatch(ET_AL, " ".join(words[at - 1 : at + 1]), re.IGNORECASE)
        ) or re.fullmatch(r"(?:et|colleagues|others|co-?workers|co-?authors)[,.]?", word):
            at -= 1
        elif at > 1 and re.fullmatch(ET_AL, " ".join(words[at - 2 : at]), re.IGNORECASE):
            at -= 2  # "u. a.": each half alone is nothing
        else:
            break
    # A run starts with a name, not with a connector.
    while (
        at < len(words)
        and _CONNECTOR.match(words[at])
        and not re.match(r"(?:van|von|de|der|den|la|le|du|da|dos|d['’]|l['’])", words[at], re.IGNORECASE)
    ):
        at += 1
    while at < len(words) and words[at].casefold().strip(",.") in NOT_AUTHORS and len(words) - at > 1:
        at += 1
    return " ".join(words[at:]), " ".join(words[:at])


def plausible(names: str) -> bool:
    """Whether a phrase that no entry knows could be an author at all: not a month, a table, an act, a lone particle."""
    if LEGISLATION.search(names):
        return False
    words = [word.strip(",.'’()") for word in names.split()]
    if not words or len(words) > 14:
        return False
    meaning = [word for word in words if not _CONNECTOR.match(word)]
    if not meaning or all(word.casefold() in NOT_AUTHORS for word in meaning):
        return False
    if (
        meaning[0].casefold() in NOT_AUTHORS
        and len(meaning) < 3
        and meaning[0].casefold() not in ("april", "may", "june", "august", "summer", "winter")
    ):
        return False
    return any(re.match(rf"[{UPPER}]\S", word) or re.match(r"[dl]['’]", word) for word in meaning)
