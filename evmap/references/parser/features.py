"""What the tagger sees of a token's own text: its letters, its punctuation, what dictionaries know of it.

These features are the same wherever the word stands, so the model caches them for each distinct word, as seen from
the token itself and from its neighbours. Features of place are in :mod:`evmap.references.parser.places`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import fold, keywords, phrases, word_group, word_list

if TYPE_CHECKING:
    from evmap.references.parser.tokens import Tokens

OFFSETS = (0, -1, 1, -2, 2, -3, 3)
"""The neighbours whose own features a token sees."""

START, END = "\x01^", "\x01$"
"""What stands before the first and after the last token."""

_EDGE = re.compile(r"^([^\w\x01]*)(.*?)([^\w\x01]*)$", re.DOTALL)
_YEAR = re.compile(r"(?:c\.?|ca\.?)?(1[4-9]\d\d|20[0-4]\d)(?:[-–/](?:\d\d|\d{4}))?([a-z])?$", re.IGNORECASE)
_PAGES = re.compile(r"[A-Za-z]?\d+[a-z]?[-–—‐−‑]+[A-Za-z]?\d+[a-z]?$")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.[-‐–]?)+[A-ZÀ-Þ]?$|[A-ZÀ-Þ](?:[-‐–]?[A-ZÀ-Þ])?$|[A-ZÀ-Þ]{3}$")
_QUOTE_MARKS = str.maketrans("”»“«„’‘`–—‐", '"""""\'\'\'---')
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|\.)$")

FLAGS = {
    name: 1 << k
    for k, name in enumerate(
        ("jrnl", "pub", "org", "proc", "genre", "thesis", "ed", "range", "edn", "vol", "avail", "low")
    )
}
"""Kinds of word that a stretch of text is described by, as bits."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, analysed once: its core in lower case, the marks that touch it, its kind, its features.

    ``closes`` says that a stretch ends with it (full stop, question mark …), ``opens`` the brackets it opens less
    those it closes, ``flags`` bits of :data:`FLAGS`, ``phrases`` the known phrases that begin with it.
    """

    low: str
    folded: str
    trail: str
    lead: str
    kind: str
    closes: bool
    opens: int
    flags: int
    phrases: tuple[tuple[tuple[str, ...], str], ...]
    features: tuple[str, ...]


def _shape(core: str) -> str:
    if core.isascii() and core.isalpha() and len(core) > 2:
        if core.islower():
            return "x"
        if core.isupper():
            return "XX"
        if core[1:].islower():
            return "Xx"
    shape = re.sub(r"\d+", lambda m: f"d{min(len(m.group()), 5)}", core)
    shape = re.sub(r"[A-ZÀ-Þ]{2,}", "XX", shape)
    shape = re.sub(r"[a-zß-ÿ]{2,}", "x", shape)
    return re.sub(r"[A-ZÀ-Þ](?!X)", "X", shape)[:8] if "XX" not in shape else shape[:8]


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
    if _INITIALS.match(core) and core != "I":
        return "ini" if "." in core or len(core) < 3 else "INI"
    if core.isupper() and len(core) > 1:
        return "UP"
    if core[:1].isupper():
        return "Cap"
    if core[:1].islower():
        return "low"
    return "other" if core else "punct"


def analyse(word: str) -> Token:
    """Analyse one token's text."""
    match = _EDGE.match(word)
    lead, core, trail = match.groups() if match else ("", word, "")
    low = core.lower()
    shape = _shape(core)
    trail = trail[:4].translate(_QUOTE_MARKS)
    lead = lead[:3].translate(_QUOTE_MARKS)
    kind = _kind(core, low)
    stem = low[:-2] if low.endswith(("'s", "’s")) else low
    known = ("g" if stem in word_list("given") else "") + ("f" if stem in word_list("family") else "")
    closes = core.startswith("\x01") or (
        any(c in ".?!" for c in trail)
        and kind not in ("ini", "INI")
        and not (trail[:1] == "." and low in word_group("abbreviations"))
        and not (len(core) == 1 and core.isalpha())
    )
    text = f"w={low}" if not low[:1].isdigit() else f"w={shape}"
    kinds = kind.split("+")
    features = (
        text,
        f"l={lead}",
        f"t={trail}",
        f"s={shape}",
        f"k={kind}",
        f"d={known}",
        f"s3={low[-3:]}",
        f"s2={low[-2:]}",
        f"p4={low[:4]}",
        f"st={shape}|{trail}",
        f"kt={kind}|{trail}",
        f"lk={lead}|{kind}",
        f"ds={known}|{shape}|{trail[:1]}",
        f"len={min(len(core), 8)}|{core[:1].isupper()}",
        f"s4={low[-4:]}",
        f"s1={low[-1:]}",
        f"p3={low[:3]}",
        f"p2={low[:2]}",
    )
    folded = fold(word)
    return Token(
        low=low,
        folded=folded,
        trail=trail,
        lead=lead,
        kind=kind,
        closes=closes,
        opens=word.count("(") - word.count(")") + word.count("[") - word.count("]"),
        flags=sum(FLAGS.get(one, 0) for one in kinds),
        phrases=tuple(phrases().get(folded, ())) if kind != "low" else (),
        features=features,
    )


_NEAR = frozenset({0, 1, 2, 4, 10, 12})
_FAR = frozenset({0, 2, 4})
_FARTHEST = frozenset({4})


def seen_feature(name: str, at: int, offset: int) -> str:
    """The *at*-th feature of a token as seen from *offset* places away; "" if it is not seen from there."""
    if offset == 0:
        return name
    seen = _NEAR if abs(offset) == 1 else _FAR if abs(offset) == 2 else _FARTHEST
    return f"{offset}:{name}" if at in seen else ""


def own_features(token: Token, offset: int) -> list[str]:
    """The features of *token* as seen from *offset* places away (0: from itself)."""
    return [seen for at, name in enumerate(token.features) if (seen := seen_feature(name, at, offset))]


def all_features(tokens: Tokens) -> list[list[str]]:
    """Every feature of every token: what training sees (the model adds the same up from its caches)."""
    from evmap.references.parser.places import place_features, place_keys

    edge = len(OFFSETS) // 2
    infos = [analyse(word) for word in tokens.words]
    padded = [analyse(START)] * edge + infos + [analyse(END)] * edge
    out: list[list[str]] = []
    for i, keys in enumerate(place_keys(tokens, infos)):
        row = [feature for key in keys for feature in place_features(key)]
        for offset in OFFSETS:
            row.extend(own_features(padded[i + edge + offset], offset))
        out.append(row)
    return out
