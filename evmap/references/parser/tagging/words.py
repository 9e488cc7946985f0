"""A token's own text, analysed: its letters, its punctuation, what dictionaries know of it.

This is the same wherever the word stands, so each distinct word is analysed once (see ``lexicon``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from evmap.references.parser.dictionaries import fold, keywords, names_and_places, phrases, word_group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.references.parser.dictionaries import Phrase

START, END = "\x01^", "\x01$"
"""What stands before the first and after the last token."""

_EDGE = re.compile(r"^([^\w\x01]*)(.*?)([^\w\x01]*)$", re.DOTALL)
_YEAR = re.compile(r"(?:c\.?|ca\.?)?(1[4-9]\d\d|20[0-4]\d)(?:[-–/](?:\d\d|\d{4}))?([a-z])?$", re.IGNORECASE)
_PAGES = re.compile(r"[A-Za-z]?\d+[a-z]?[-–—‐−‑]+[A-Za-z]?\d+[a-z]?$")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.[-‐–]?)+[A-ZÀ-Þ]?$|[A-ZÀ-Þ](?:[-‐–]?[A-ZÀ-Þ])?$|[A-ZÀ-Þ]{3}$")
_QUOTE_MARKS = str.maketrans("”»“«„’‘`–—‐،؛，；：（）", '"""""\'\'\'---,;,;:()')
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|\.)$")
_LONGEST_PLAIN = len("A-B")
"""Initials without stops are no longer."""
_DIGITS = re.compile(r"\d+")
_CAPITALS = re.compile(r"[A-ZÀ-Þ]{2,}")
_SMALL = re.compile(r"[a-zß-ÿ]{2,}")
_CAPITAL = re.compile(r"[A-ZÀ-Þ](?!X)")


class Form(NamedTuple):
    """What a word looks like whatever it says: a few hundred forms make up thousands of words.

    ``trail`` and ``lead`` are the marks that touch it, ``known`` says which lists of names hold it (g given, f
    family), ``length`` counts its characters up to 8, ``capital`` says that it begins with a capital.
    """

    kind: str
    trail: str
    lead: str
    shape: str
    known: str
    length: int
    capital: bool


class Token(NamedTuple):
    """A word, analysed: first all that makes its :class:`Form`, then what it says.

    ``low`` is the word in lower case without the marks that touch it, ``folded`` as phrases are compared, ``closes``
    says that a stretch of text ends with it (full stop, question mark …), ``opens`` counts the brackets it opens less
    those it closes, ``phrases`` are the known phrases that begin with it by their second word ("" if there is none).
    """

    kind: str
    trail: str
    lead: str
    shape: str
    known: str
    length: int
    capital: bool
    low: str
    folded: str
    closes: bool
    opens: int
    phrases: Mapping[str, Sequence[Phrase]]

    @property
    def form(self) -> Form:
        """What it looks like."""
        return Form._make(self[:7])


def _shape(core: str) -> str:
    if core.isascii():
        if core.isalpha() and len(core) > 2:
            if core.islower():
                return "x"
            if core.isupper():
                return "XX"
            if core[1:].islower():
                return "Xx"
        elif core.isdigit():
            return f"d{min(len(core), 5)}"
    shape = _DIGITS.sub(lambda m: f"d{min(len(m.group()), 5)}", core)
    shape = _CAPITALS.sub("XX", shape)
    shape = _SMALL.sub("x", shape)
    return _CAPITAL.sub("X", shape)[:8] if "XX" not in shape else shape[:8]


def _kind(core: str, low: str) -> str:
    """The one class that says most about a word: identifier, form of number, keyword class, or the look of it."""
    if core.startswith("\x01"):
        return core[1:]
    if core[:1].isdigit() or (len(core) > 1 and core[-1].isdigit()):
        if _YEAR.match(core):
            return "year"
        if _PAGES.match(core):
            return "range"
        if core.isdigit():
            return f"num{min(len(core), 6)}"
        return "ord" if _ORDINAL.match(low) else "mixnum"
    found = keywords().get(low.rstrip("."))
    if found:
        return found
    if core[:1].islower():
        return "low"
    if (len(core) <= _LONGEST_PLAIN or "." in core) and _INITIALS.match(core) and core != "I":
        return "ini" if "." in core or len(core) < 3 else "INI"
    if core.isupper() and len(core) > 1:
        return "UP"
    if core[:1].isupper():
        return "Cap"
    return "other" if core else "punct"


def _edges(word: str) -> tuple[str, str, str]:
    """The marks before a word, the word, the marks after it."""
    if word.isalnum():
        return "", word, ""
    if word[:-1].isalnum() and word[-1] not in "_\x01":
        return "", word[:-1], word[-1]
    match = _EDGE.match(word)
    return (match[1], match[2], match[3]) if match else ("", word, "")


def analyse(word: str) -> Token:
    """Analyse one token's text."""
    lead, core, trail = _edges(word)
    low = core.lower()
    trail = trail[:4].translate(_QUOTE_MARKS) if trail else ""
    lead = lead[:3].translate(_QUOTE_MARKS) if lead else ""
    kind = _kind(core, low)
    stem = low[:-2] if low.endswith(("'s", "’s")) else low
    closes = core.startswith("\x01") or (
        ("." in trail or "?" in trail or "!" in trail)
        and kind not in ("ini", "INI")
        and not (trail[:1] == "." and low in word_group("abbreviations"))
        and not (len(core) == 1 and core.isalpha())
    )
    plain = core.isalnum() and core.isascii() and "&" not in word
    folded = low if plain else fold(word)
    brackets = lead or trail or not plain
    return Token(
        kind,
        trail,
        lead,
        _shape(core),
        names_and_places().get(stem, ""),
        min(len(core), 8),
        core[:1].isupper(),
        low,
        folded,
        closes,
        word.count("(") - word.count(")") + word.count("[") - word.count("]") if brackets else 0,
        phrases().get(folded, {}) if kind != "low" else {},
    )
