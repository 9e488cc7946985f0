"""``Smith and Jones (2020)``: the author that stands before a bracket with a bare date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.domain.citation import CitationPart, Match
from evmap.references.citations.forms.names import cited_names
from evmap.references.citations.forms.parts import name_suffix, plausible
from evmap.references.citations.forms.patterns import (
    DOCUMENT_NOUN,
    ET_AL,
    LEAD_IN,
    LEGISLATION,
    NOT_AUTHORS,
    REPORTING,
    SENTENCE_END,
)
from evmap.references.citations.forms.years import cited_year
from evmap.references.citations.linking.entry import Scored
from evmap.references.citations.linking.resolve import decide, link_part, score_entries, title_overlap
from evmap.references.citations.linking.titles import by_title
from evmap.references.lists.shape import UPPER
from evmap.references.parser.dictionaries import names_and_places, phrase_classes
from evmap.references.words import initials, looks_like_acronym, significant, without_article
from evmap.text.fold import fold

if TYPE_CHECKING:
    from evmap.references.citations.linking.entry import Entry
    from evmap.references.citations.linking.index import Index

_REACH = 240
_LEAD_WORDS = """
however both later recently like see cf compare following unlike then now also still here there again yet first second
third
"""
_LEADS = frozenset(_LEAD_WORDS.split())
_POSSESSIVE = re.compile(r"['’]s?$")
_OTHERS = re.compile(rf"\s*(?:(?:and|&|und)\s+[{UPPER}][\w'’-]+|{ET_AL})(?:['’]s?)?")
_WORD = re.compile(r"[^\s(),;:“”\"]+")


@dataclass(frozen=True, slots=True)
class Found:
    """An author before a date: where the phrase starts in the text, the phrase, the answer for each date, the form."""

    start: int
    phrase: str
    parts: tuple[CitationPart, ...]
    form: str = "narrative"
    doubtful: bool = False
    """Nothing but a name stands before the date: counted in reports that cite by author and date."""


def author_before(index: Index, text: str, at: int, dates: list[tuple[str, str]], after: str) -> Found | None:
    """The author of the bracket that starts at ``text[at]`` and holds *dates* ((date, pages), …), None if the
    bracket is no citation. *after* is the text that follows the bracket."""
    floor = max(0, at - _REACH)
    left = text[floor:at]
    ends = [boundary.end() for boundary in SENTENCE_END.finditer(left)]
    if ends:
        floor += ends[-1]
        left = text[floor:at]
    trimmed = _POSSESSIVE.sub("", left.rstrip())
    if not trimmed.strip():
        return None
    adjacent = _adjacent(index, trimmed, floor, dates)
    if adjacent is not None and adjacent.parts[0].match is Match.EXACT:
        return adjacent
    further, published = _further(index, trimmed, floor, dates)
    if further is not None:
        return further
    if adjacent is not None:
        return adjacent
    titled = by_title(index, trimmed, dates[0][0])
    if titled is not None:
        start, phrase, part = titled
        return Found(floor + start, phrase, (part,), "title")
    return published or _unknown(index, left, floor, dates, after)


def _parts(index: Index, author: str, dates: list[tuple[str, str]]) -> tuple[CitationPart, ...]:
    return tuple(link_part(index, author, year, pages) for year, pages in dates)


def _run(left: str) -> tuple[str, int]:
    """The run of name words that ends *left*, and where it starts."""
    clean = left.rstrip(" ,;:.")
    tail = " ".join(clean.split())
    names, _ = name_suffix(tail)
    if not names:
        return "", len(left)
    words = names.split()
    found = list(re.finditer(r"\S+", clean))
    return names, found[-len(words)].start()


def _adjacent(index: Index, left: str, floor: int, dates: list[tuple[str, str]]) -> Found | None:
    """The phrase right before the bracket, as long as it can be while an entry answers to it."""
    names, start = _run(left)
    if not names:
        return None
    clean = left.rstrip(" ,;:.")
    offsets = [start + m.start() for m in re.finditer(r"\S+", clean[start:])]
    near: Found | None = None
    for word in offsets[-12:]:
        offset = word + len(clean[word:]) - len(clean[word:].lstrip("([“‘\"'"))
        phrase = clean[offset:]
        bare = _POSSESSIVE.sub("", phrase)
        if re.match(r"(?:and|&|und|et|of|for|the|in|al)\b", bare, re.IGNORECASE) and not re.match(
            r"the\s", bare, re.IGNORECASE
        ):
            continue
        if word > offsets[0] and not _whole_name(clean, offset):
            continue
        parts = _parts(index, bare, dates)
        if parts[0].match is Match.EXACT or (parts[0].match is Match.NEAR and "equally" in parts[0].reason):
            return Found(floor + offset, bare, parts)
        if near is None and parts[0].match is Match.NEAR:
            near = Found(floor + offset, bare, parts)
    return near


def _whole_name(left: str, offset: int) -> bool:
    """Whether a phrase that starts at *offset*, inside a run of names, is not the second of ``Smith and Jones``."""
    return not re.search(r"(?:\b(?:and|und|et|y)|&|/)$", left[:offset].rstrip())


def _further(index: Index, left: str, floor: int, dates: list[tuple[str, str]]) -> tuple[Found | None, Found | None]:
    """``the NICE guideline on multimorbidity (2016)``: an author's name, a word for a document, then the date. The
    second answer is for a document of which only the publisher and the year are listed: found, but not linked."""
    if not DOCUMENT_NOUN.search(left):
        return None, None
    words = list(_WORD.finditer(left))[-34:]
    year = dates[0][0]
    best: Found | None = None
    low: Found | None = None
    for position in range(len(words) - 1, -1, -1):
        if not (words[position].group()[:1].isupper()):
            continue
        for length in range(min(8, len(words) - position), 0, -1):
            end = words[position + length - 1].end()
            raw = left[words[position].start() : end]
            if any(sign in raw for sign in ";:()“”"):
                continue
            phrase = _POSSESSIVE.sub("", raw)
            between = left[end:]
            if not _document_between(between):
                continue
            folded = without_article(fold(phrase))
            others = _OTHERS.match(between)
            if others and length <= 3:
                phrase = left[words[position].start() : end + others.end()]
                phrase = _POSSESSIVE.sub("", phrase.rstrip())
            if (
                index.is_author(folded)
                or (looks_like_acronym(phrase) and index.acronym.get(folded.replace(" ", "")))
                or (length > 1 and any(acronym in index.first for acronym in initials(phrase) if len(acronym) > 2))
            ):
                part = link_part(index, phrase, year, dates[0][1])
                if part.match is not Match.NONE and not part.reason.startswith(("surname", "co-authors", "year")):
                    rest = tuple(link_part(index, phrase, one, pages) for one, pages in dates[1:])
                    whole = left[words[position].start() :].strip()
                    return Found(floor + words[position].start(), whole, (_renamed(part, whole), *rest)), None
            published = _published(index, folded, phrase, between, year)
            if published is not None and best is None:
                whole = left[words[position].start() :].strip()
                best = Found(floor + words[position].start(), whole, (_renamed(published, whole),), "title")
            elif low is None and folded in index.publisher and length > 1:
                part = link_part(index, phrase, year, dates[0][1])
                if part.candidates:
                    whole = left[words[position].start() :].strip()
                    low = Found(floor + words[position].start(), whole, (_renamed(part, whole),), "title")
    return best, low


def _renamed(part: CitationPart, author: str) -> CitationPart:
    return replace(part, author=author)


def _document_between(between: str) -> bool:
    """Whether what stands between name and date speaks of one document and names nobody else."""
    if re.search(r"\d{4}", between) or len(between) > 180:
        return False
    noun = DOCUMENT_NOUN.search(between)
    return noun is not None and len(between[: noun.start()].split()) <= 8


def _published(index: Index, folded: str, phrase: str, between: str, year: str) -> CitationPart | None:
    """A document cited by who published it and words of its title: near, never surer."""
    found: dict[int, Entry] = {}
    for key in sorted(index.aliases.of(folded)):
        for entry in index.publisher.get(key, ()):
            found[entry.position] = entry
    for entry in index.publisher_acronym.get(folded.replace(" ", ""), ()) if looks_like_acronym(phrase) else ():
        found[entry.position] = entry
    years = cited_year(year).years
    without = frozenset(significant(phrase))
    words = f"{between} {' '.join(name for word in fold(between).split() for name in index.aliases.of(word))}"
    rated = [
        (title_overlap(entry, words, without), entry)
        for _, entry in sorted(found.items())
        if entry.record.year in years and not (entry.authors and folded in entry.authors[0].keys)
    ]
    rated = [(score, entry) for score, entry in rated if score >= 0.5]
    if not rated:
        return None
    scored = [
        Scored(
            entry,
            round(0.5 + 0.3 * (score - 0.5), 2),
            f"cited by publisher and title, not by author; the entry is by {entry.label}",
        )
        for score, entry in sorted(rated, key=lambda one: (-one[0], one[1].position))
    ]
    known = {one.entry.position for one in scored}
    scored += [one for one in score_entries(index, phrase, year) if one.entry.position not in known]
    return decide(scored, phrase, year)


def _unknown(index: Index, left: str, floor: int, dates: list[tuple[str, str]], after: str) -> Found | None:
    """Names that no entry has with this date, but that a citation would have: with ``et al.``, two names, a page, a
    verb of reporting, an author of the list; other names are doubtful, and places and events are none."""
    names, start = _run(left)
    written = left.rstrip()
    bare = _POSSESSIVE.sub("", names)
    possessive = bool(re.search(r"(?:['’]s|s['’])$", written))
    phrase = bare.strip(" ,")
    if not phrase or not plausible(phrase) or LEGISLATION.search(phrase):
        return None
    year = cited_year(dates[0][0])
    if len(year.years) > 1:
        return None  # a period, not a date of publication
    words = [word.strip(",.") for word in phrase.split()]
    while len(words) > 1 and words[0].casefold() in NOT_AUTHORS | _LEADS:
        offset = left.find(words[1], start + len(words[0]))
        start = offset if offset >= 0 else start
        words = words[1:]
        phrase = " ".join(phrase.split()[1:])
    leads = LEAD_IN.match(phrase)
    cut = max(leads.end() if leads else 0, phrase.rfind(" by ") + 3)
    if 3 < cut < len(phrase):  # "According to Lash (1996)", "Work by O'Connor (2020)"
        start, phrase = left.rfind(phrase[cut:].strip()), phrase[cut:].strip()
        words = [word.strip(",.") for word in phrase.split()]
    several = bool(re.search(rf"\s(?:and|&|und)\s+[{UPPER}]\S+$|{ET_AL}$", phrase, re.IGNORECASE))
    if len(words) > 8 or (not several and (len(words) > 6 or (len(words) == 1 and not _lone(words[0])))):
        return None
    listed = index.is_author(cited_names(phrase).whole) or index.is_author(fold(words[-1]))
    sure = several or possessive or listed or bool(dates[0][1]) or bool(REPORTING.match(after))
    if not sure and _no_author(words, left[:start]):
        return None
    return Found(floor + start, phrase, _parts(index, phrase, dates), doubtful=not sure)


def _lone(word: str) -> bool:
    return word.casefold() not in NOT_AUTHORS and len(word) > 2


_AT_A_PLACE = re.compile(
    r"\b(?:in|at|from|(?<!according )to|near|across|for|within|around|since|until|throughout)\s+(?:the\s+)?$", re.I
)


def _no_author(words: list[str], before: str) -> bool:
    """Whether a phrase before ``(2019)`` is rather a place, an event, a model or just the start of a sentence."""
    if any(re.search(r"\d", word) for word in words):
        return True
    if "L" in phrase_classes().get(tuple(fold(word) for word in words), ""):
        return True
    known = names_and_places().get(words[-1].casefold(), "")
    inner = bool(re.search(rf"[{UPPER}]", words[-1][1:]))  # "O'Connor", "McFadden", "UNISON"
    if _AT_A_PLACE.search(before) and not inner and ("l" in known or "f" not in known):
        return True
    if len(words) > 1:
        return False
    first = not before.strip() or before.rstrip().endswith((".", "!", "?", ":"))
    return first and "f" not in known and not inner


def exact_before(index: Index, text: str, at: int, year: str) -> Found | None:
    """The author right before a date that stands in no bracket, only where an entry has exactly that author and date
    and the phrase is written as a citation is: a comma before the date, ``et al.`` or two names."""
    floor = max(0, at - 120)
    left = text[floor:at]
    if not re.search(r"(?:[^\W\d_]|\.|’|')(?:,\s?|\s)$", left):
        return None
    found = _adjacent(index, left, floor, [(year, "")])
    if found is None or found.parts[0].match is not Match.EXACT:
        return None
    if re.search(r"[’']s?\s$", left):
        return found  # "Smith’s 2018 study"
    written = left.rstrip().endswith(",") or re.search(rf"{ET_AL}|\s(?:and|&)\s+[{UPPER}]", found.phrase)
    after = text[at + len(year) : at + len(year) + 2]
    return (
        found if (written and not re.match(r"\s[a-z]|-", after)) or (written and left.rstrip().endswith(",")) else None
    )
