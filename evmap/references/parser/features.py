"""What the tagger sees of each token.

Features come in two kinds. Those of a token's own text (:func:`own_features`) are the same wherever it stands and
are cached by the model, for the token itself and as seen by its neighbours. Those of its place
(:func:`place_features`) depend on the whole entry: order, brackets, quotes, emphasis, the stretch between two full
stops it stands in, what comes before and after.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import fold, keywords, phrases, word_list

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
_ROMAN = re.compile(r"[IVXLC]+$|[ivxlc]{2,}$")
_QUOTES = "\"“”‘’«»„'`"
_ABBREVIATIONS = frozenset(
    [
        "al",
        "ed",
        "eds",
        "vol",
        "vols",
        "pp",
        "p",
        "no",
        "nr",
        "st",
        "dr",
        "prof",
        "jr",
        "sr",
        "cf",
        "ch",
        "rev",
        "hrsg",
        "univ",
        "dept",
        "inc",
        "ltd",
        "co",
        "corp",
        "assoc",
        "intl",
        "int",
        "proc",
        "conf",
        "symp",
        "tech",
        "rep",
        "trans",
        "edn",
        "bd",
        "aufl",
        "jg",
        "vs",
        "etc",
        "mr",
        "mrs",
        "ms",
        "fig",
        "pt",
        "suppl",
        "ser",
        "mass",
        "conn",
        "calif",
        "ill",
        "pa",
        "nos",
        "art",
        "cf",
        "ca",
        "bzw",
        "usw",
        "hg",
        "dir",
        "éd",
        "n.d",
    ]
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token's own text, analysed once: its core word, the marks that touch it, and what kind of thing it is."""

    low: str
    folded: str
    trail: str
    lead: str
    shape: str
    kind: str
    dictionary: str
    closes: bool
    opens: int
    features: tuple[str, ...]
    neighbour: tuple[str, ...]
    far: tuple[str, ...]


def _shape(core: str) -> str:
    shape = re.sub(
        r"[a-zß-ÿ]+", "x", re.sub(r"[A-ZÀ-Þ]{2,}", "XX", re.sub(r"\d+", lambda m: f"d{min(len(m.group()), 5)}", core))
    )
    shape = re.sub(r"[A-ZÀ-Þ](?!X)", "X", shape) if "XX" not in shape else shape
    return shape[:8]


def _kind(core: str, low: str, shape: str) -> str:
    """The one class that says most about a word: identifier, number form, keyword class, or the look of it."""
    if core.startswith("\x01"):
        return core[1:]
    if core[:1].isdigit() or (len(core) > 1 and core[-1].isdigit()):
        if _YEAR.match(core):
            return "year"
        if _PAGES.match(core):
            return "range"
        return (
            "num" + str(min(len(core), 6))
            if core.isdigit()
            else ("ord" if re.match(r"\d+(st|nd|rd|th|\.)$", low) else "mixnum")
        )
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
    trail = "".join('"' if c in '"”»“' else "'" if c in "'’‘`" else "-" if c in "–—‐" else c for c in trail[:4])
    lead = "".join('"' if c in '"“«„”' else "'" if c in "'‘’`" else c for c in lead[:3])
    kind = _kind(core, low, shape)
    stem = low[:-2] if low.endswith(("'s", "’s")) else low
    dictionary = ("g" if stem in word_list("given") else "") + ("f" if stem in word_list("family") else "")
    closes = (
        any(c in ".?!" for c in trail)
        and kind not in ("ini", "INI")
        and not (trail[:1] == "." and low in _ABBREVIATIONS)
        and not (len(core) == 1 and core.isalpha())
    ) or core.startswith("\x01")
    features = [
        f"w={low}" if not low[:1].isdigit() else f"w={shape}",
        f"l={lead}",
        f"t={trail}",
        f"s={shape}",
        f"k={kind}",
        f"d={dictionary}",
        f"s3={low[-3:]}",
        f"s2={low[-2:]}",
        f"p4={low[:4]}",
        f"st={shape}|{trail}",
        f"kt={kind}|{trail}",
        f"lk={lead}|{kind}",
        f"ds={dictionary}|{shape}|{trail[:1]}",
        f"len={min(len(core), 8)}|{core[:1].isupper()}",
    ]
    return Token(
        low,
        fold(word),
        trail,
        lead,
        shape,
        kind,
        dictionary,
        closes,
        word.count("(") - word.count(")") + word.count("[") - word.count("]"),
        tuple(features),
        (features[0], features[1], features[2], features[4], features[10], features[12]),
        (features[0], features[4], features[2]),
    )


def own_features(token: Token, offset: int) -> list[str]:
    """The features of *token* as seen from *offset* places away (0: from itself)."""
    if offset == 0:
        return list(token.features)
    if abs(offset) == 1:
        return [f"{offset}:{one}" for one in token.neighbour]
    if abs(offset) == 2:
        return [f"{offset}:{one}" for one in token.far]
    return [f"{offset}:{token.far[1]}"]


def all_features(tokens: Tokens) -> list[list[str]]:
    """Every feature of every token: what training sees (the model adds the same up from its cache)."""
    edge = len(OFFSETS) // 2
    infos = [analyse(word) for word in tokens.words]
    padded = [analyse(START)] * edge + infos + [analyse(END)] * edge
    out = place_features(tokens, infos)
    for i, row in enumerate(out):
        for offset in OFFSETS:
            row.extend(own_features(padded[i + edge + offset], offset))
    return out


def place_features(tokens: Tokens, infos: list[Token]) -> list[list[str]]:
    """The features of each token's place in the entry, the same number for every token."""
    n = len(infos)
    phrase = _phrase_marks(infos)
    stretch_of, stretches = _stretches(infos, phrase)
    year_at = _year_place(infos)
    has_mark = any(tokens.marks)
    out: list[list[str]] = []
    depth = 0
    quote = "-"
    kinds = ["^", "^", *(info.kind for info in infos), "$", "$"]
    marks = ["", *tokens.marks, ""]
    for i, info in enumerate(infos):
        before = infos[i - 1] if i else None
        starts = before is None or before.closes or before.trail[:1] in tuple(",:;)") or before.kind == "year"
        if info.lead and quote == "-" and starts:
            quote = "q" if '"' in info.lead else "s" if "'" in info.lead else "-"
        state = f"{min(depth + (1 if info.lead[:1] in '([' and info.lead else 0), 2)}{quote}"
        depth = max(0, depth + info.opens)
        if (
            quote != "-"
            and info.trail
            and (('"' in info.trail) if quote == "q" else ("'" in info.trail and info.trail != "'"))
        ):
            quote = "+"
        k = stretch_of[i]
        one = stretches[k]
        after_year = "n" if year_at < 0 else "b" if i < year_at else "y" if i == year_at else "a"
        joint = (
            f"{before.trail}|{before.kind if before.kind in ('ini', 'INI', 'year', 'url') else ''}" if before else "^"
        )
        italic = f"{marks[i]}|{marks[i + 1]}|{marks[i + 2]}" if has_mark else "0"
        since = one.index - (stretches[stretch_of[year_at]].index if 0 <= year_at <= i else 0)
        out.append(
            [
                f"pos={min(i, 6)}|{min(n - 1 - i, 4)}",
                f"rel={10 * i // n}",
                f"st={state}",
                f"em={italic}",
                f"ph={phrase[i]}",
                f"phn={phrase[i + 1] if i + 1 < n else '$'}",
                f"yr={after_year}|{min(since, 4)}|{one.left}",
                f"ys={after_year}|{one.look}",
                f"ch={one.look}|{one.next_look}",
                f"cp={one.previous_look}|{one.look}",
                f"cs={one.size}|{one.next_first}|{after_year}",
                f"jn={joint}|{info.kind}|{info.lead}",
                f"k3={kinds[i + 1]}|{info.kind}|{kinds[i + 3]}",
                f"kn={info.kind}|{kinds[i + 3]}|{kinds[i + 4]}",
                f"kp={kinds[i]}|{kinds[i + 1]}|{info.kind}",
                f"ty={joint}|{after_year}|{state}",
                f"fi={one.first}|{i - one.begin if i - one.begin < 3 else 3}|{after_year}",
            ]
        )
    return out


def _year_place(infos: list[Token]) -> int:
    """Where the year of publication seems to stand: the first year in brackets, else the first year, -1 if none."""
    first = -1
    for i, info in enumerate(infos):
        if "nd" in info.kind or info.kind == "year":
            if "(" in info.lead or ")" in info.trail:
                return i
            if first < 0:
                first = i
    return first


def _phrase_marks(infos: list[Token]) -> list[str]:
    """Class letters of the known phrase (publisher, organisation, place, newspaper) a token belongs to, with B for
    its first token, E where the stretch ends with it."""
    table = phrases()
    marks = [""] * len(infos)
    i = 0
    n = len(infos)
    while i < n:
        options = table.get(infos[i].folded)
        step = 1
        if options and infos[i].kind != "low":
            for key, letters in options:
                size = len(key)
                if i + size <= n and all(infos[i + j].folded == key[j] for j in range(1, size)):
                    for j in range(size):
                        marks[i + j] = letters + ("B" if j == 0 else "I") + (infos[i + size - 1].trail[:1] or "_")
                    step = size
                    break
        i += step
    return marks


@dataclass(slots=True)
class _Stretch:
    """The tokens between two closing marks, in short: size, looks, and the looks of the stretches around it."""

    begin: int
    end: int
    index: int = 0
    left: int = 0
    size: str = ""
    look: str = ""
    first: str = ""
    next_look: str = "$"
    previous_look: str = "^"
    next_first: str = "$"


def _stretches(infos: list[Token], phrase: list[str]) -> tuple[list[int], list[_Stretch]]:
    stretches: list[_Stretch] = []
    begin = 0
    n = len(infos)
    for i, info in enumerate(infos):
        bracketed_year = info.kind == "year" and info.trail[:1] == ")"
        next_identifier = i + 1 < n and infos[i + 1].low.startswith("\x01")
        if info.closes or bracketed_year or i == n - 1 or next_identifier:
            stretches.append(_Stretch(begin, i + 1))
            begin = i + 1
    stretch_of: list[int] = []
    for index, one in enumerate(stretches):
        one.index = index
        one.left = min(len(stretches) - 1 - index, 4)
        _describe(one, infos[one.begin : one.end], phrase[one.begin : one.end])
        stretch_of.extend([index] * (one.end - one.begin))
    for left, right in itertools.pairwise(stretches):
        left.next_look = right.look
        left.next_first = right.first
        right.previous_look = left.look
    return stretch_of, stretches


def _describe(one: _Stretch, infos: list[Token], phrase: list[str]) -> None:
    size = one.end - one.begin
    kinds = {part for info in infos for part in info.kind.split("+")}
    one.first = infos[0].kind
    one.size = (
        "1"
        if size == 1
        else "2"
        if size == 2
        else "4"
        if size <= 4
        else "8"
        if size <= 8
        else "16"
        if size <= 16
        else "L"
    )
    low = sum(info.kind == "low" for info in infos)
    flags = "".join(
        letter
        for letter, wanted in (
            ("j", "jrnl"),
            ("p", "pub"),
            ("o", "org"),
            ("c", "proc"),
            ("g", "genre"),
            ("t", "thesis"),
            ("e", "ed"),
            ("r", "range"),
            ("n", "edn"),
            ("v", "vol"),
            ("a", "avail"),
        )
        if wanted in kinds
    )
    letters = "".join(letter for letter in "PLNJ" if any(letter in mark for mark in phrase))
    if infos[0].low.startswith("\x01"):
        one.look = infos[0].kind
        return
    colon = ":" if any(info.trail[:1] == ":" for info in infos) else ""
    one.look = f"{one.size if size > 4 else 's'}{'x' if low * 3 >= size else ''}{flags[:3]}{letters}{colon}{infos[-1].trail[:1] if infos[-1].trail[:1] in '?!' else ''}"
