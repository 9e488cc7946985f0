"""What the tagger sees of a token's place: order, brackets, quotes, emphasis, the stretch it stands in.

A *stretch* is the text between two closing marks, as between the full stops that separate fields. A place is told
in a few small keys (tuples), each of which stands for a handful of features; keys repeat from entry to entry, so
the model looks a key up once and remembers what its features add to the scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from evmap.references.parser.features import FLAGS

if TYPE_CHECKING:
    from evmap.references.parser.features import Token
    from evmap.references.parser.tokens import Tokens

Key = tuple[str | int, ...]
KEYS = 7
"""How many keys a place has."""

_LETTERS = tuple(zip("jpocgternva", FLAGS.values(), strict=False))
_LOW = FLAGS["low"]


def place_features(key: Key) -> list[str]:
    """The features that a key stands for."""
    kind, *rest = key
    if kind == "order":
        first, last, tenth = rest
        return [f"pos={first}|{last}", f"rel={tenth}"]
    if kind == "kinds":
        before2, before, own, after, after2 = rest
        return [f"k3={before}|{own}|{after}", f"kn={own}|{after}|{after2}", f"kp={before2}|{before}|{own}"]
    if kind == "joint":
        trail, before, own, lead, year, state = rest
        return [
            f"st={state}",
            f"jn={trail}|{before}|{own}|{lead}",
            f"ty={trail}|{before}|{year}|{state}",
        ]
    if kind == "left":
        trail2, left, left_trail, own, trail = rest
        return [f"kl={left}|{left_trail}|{own}|{trail}", f"tl={trail2}|{left_trail}|{trail}"]
    if kind == "right":
        left_trail, own, trail, right, right_trail = rest
        return [f"kr={own}|{trail}|{right}|{right_trail}", f"tr={left_trail}|{trail}|{right_trail}"]
    if kind == "marks":
        phrase, following, emphasis, first, offset, year = rest
        return [f"em={emphasis}", f"ph={phrase}", f"phn={following}", f"fi={first}|{offset}|{year}"]
    look, after, before, size, next_first, since, left, year = rest
    return [
        f"yr={year}|{since}|{left}",
        f"ys={year}|{look}",
        f"ch={look}|{after}",
        f"cp={before}|{look}",
        f"cs={size}|{next_first}|{year}",
    ]


def place_keys(tokens: Tokens, infos: list[Token]) -> list[tuple[Key, ...]]:
    """The :data:`KEYS` keys of each token's place in the entry."""
    n = len(infos)
    phrase = _phrase_marks(infos)
    stretch_of, stretches = _stretches(infos, phrase)
    year_at = _year_place(infos)
    year_stretch = stretch_of[year_at] if year_at >= 0 else 0
    states = _states(infos)
    has_mark = any(tokens.marks)
    out: list[tuple[Key, ...]] = []
    kinds = ["^", "^", *[info.kind for info in infos], "$", "$"]
    marks = ["", *tokens.marks, ""]
    phrase.append("$")
    trails = ["^", "^", *[info.trail for info in infos], "$"]
    trail, before = "^", ""
    place: Key = ()
    at: tuple[int, str] = (-1, "")
    orders = _orders(n)
    emphasis = "0"
    first = ""
    begin = 0
    year = "n" if year_at < 0 else "b"
    for i, info in enumerate(infos):
        k = stretch_of[i]
        if i >= year_at >= 0:
            year = "y" if i == year_at else "a"
        if at != (k, year):
            at = (k, year)
            one = stretches[k]
            first, begin = one.first, one.begin
            since = min(k - (year_stretch if year in "ya" else 0), 4)
            place = (
                "stretch",
                one.look,
                one.next_look,
                one.previous_look,
                one.size,
                one.next_first,
                since,
                one.left,
                year,
            )
        if has_mark:
            emphasis = f"{marks[i]}|{marks[i + 1]}|{marks[i + 2]}"
        offset = i - begin
        kind = info.kind
        out.append(
            (
                orders[i],
                ("kinds", kinds[i], kinds[i + 1], kind, kinds[i + 3], kinds[i + 4]),
                ("joint", trail, before, kind, info.lead, year, states[i]),
                ("marks", phrase[i], phrase[i + 1], emphasis, first, offset if offset < 3 else 3, year),
                place,
                ("left", trails[i], kinds[i + 1], trails[i + 1], kind, info.trail),
                ("right", trails[i + 1], kind, info.trail, kinds[i + 3], trails[i + 3]),
            )
        )
        trail = info.trail
        before = kind if kind in _TELLING else ""
    return out


_TELLING = frozenset({"ini", "INI", "year", "url"})


@lru_cache(maxsize=512)
def _orders(n: int) -> tuple[Key, ...]:
    """Where each of *n* tokens stands: from the start (to 6), from the end (to 4), in tenths."""
    return tuple(("order", min(i, 6), min(n - 1 - i, 4), 10 * i // n) for i in range(n))


def _states(infos: list[Token]) -> list[str]:
    """For each token: bracket depth (0 to 2) and quotes: none yet (-), inside (q, s), after (+).

    Only a quote that can open a field counts: one at the start, after a closing mark or the year, or after a comma
    while no title words have been seen.
    """
    out: list[str] = []
    depth = 0
    quote = "-"
    words_seen = False
    for i, info in enumerate(infos):
        lead = info.lead
        if lead and quote in "-+" and ('"' in lead or "'" in lead):
            before = infos[i - 1] if i else None
            if (
                before is None
                or before.closes
                or before.kind == "year"
                or (not words_seen and before.trail[-1:] in (",", ":", ";", ")"))
            ):
                quote = "q" if '"' in lead else "s"
        if info.kind == "low":
            words_seen = True
        out.append(f"{min(depth + (lead[:1] in ('(', '[') if lead else 0), 2)}{quote}")
        if info.opens:
            depth = max(0, depth + info.opens)
        if (
            quote in "qs"
            and info.trail
            and (('"' in info.trail) if quote == "q" else ("'" in info.trail and info.trail != "'"))
        ):
            quote = "+"
    return out


def _year_place(infos: list[Token]) -> int:
    """Where the year of publication seems to stand: the first year in brackets, else the first year, -1 if none."""
    first = -1
    for i, info in enumerate(infos):
        if info.kind == "year" or "nd" in info.kind:
            if "(" in info.lead or ")" in info.trail:
                return i
            if first < 0:
                first = i
    return first


def _phrase_marks(infos: list[Token]) -> list[str]:
    """For each token: the classes of the known phrase it belongs to, B or I (first or later token), and the mark
    that follows the phrase; "" outside known phrases."""
    marks = [""] * len(infos)
    n = len(infos)
    free = 0
    for i, info in enumerate(infos):
        if i < free or not info.phrases:
            continue
        for key, letters in info.phrases:
            size = len(key)
            if i + size <= n and (size == 1 or all(infos[i + j].folded == key[j] for j in range(1, size))):
                end = infos[i + size - 1].trail[:1] or "_"
                marks[i] = letters + "B" + end
                for j in range(1, size):
                    marks[i + j] = letters + "I" + end
                free = i + size
                break
    return marks


@dataclass(slots=True)
class _Stretch:
    """The tokens ``begin`` to ``end`` (exclusive) in short, and the looks of the stretches around them."""

    begin: int
    end: int
    left: int = 0
    size: str = ""
    look: str = ""
    first: str = ""
    next_look: str = "$"
    previous_look: str = "^"
    next_first: str = "$"


def _stretches(infos: list[Token], phrase: list[str]) -> tuple[list[int], list[_Stretch]]:
    stretches: list[_Stretch] = []
    stretch_of: list[int] = []
    begin = 0
    last = len(infos) - 1
    for i, info in enumerate(infos):
        stretch_of.append(len(stretches))
        if (
            info.closes
            or i == last
            or (info.kind == "year" and info.trail[:1] == ")")
            or infos[i + 1].low[:1] == "\x01"
        ):
            stretches.append(_Stretch(begin, i + 1))
            begin = i + 1
    previous: _Stretch | None = None
    for index, one in enumerate(stretches):
        one.left = min(len(stretches) - 1 - index, 4)
        _describe(one, infos, phrase)
        if previous is not None:
            previous.next_look = one.look
            previous.next_first = one.first
            one.previous_look = previous.look
        previous = one
    return stretch_of, stretches


def _describe(one: _Stretch, infos: list[Token], phrase: list[str]) -> None:
    begin, end = one.begin, one.end
    size = end - begin
    first = infos[begin]
    one.first = first.kind
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
    if first.low[:1] == "\x01":
        one.look = first.kind
        return
    bits = low = 0
    colon = ""
    for i in range(begin, end):
        info = infos[i]
        flags = info.flags
        bits |= flags
        if flags & _LOW:
            low += 1
        if info.trail[:1] == ":":
            colon = ":"
    flags_text = "".join([letter for letter, bit in _LETTERS if bits & bit][:3]) if bits & ~_LOW else ""
    known = "".join(phrase[begin:end])
    letters = "".join([letter for letter in "PLNJ" if letter in known]) if known else ""
    mark = infos[end - 1].trail[:1]
    one.look = (
        f"{one.size if size > 4 else 's'}{'x' if low * 3 >= size else ''}{flags_text}{letters}{colon}"
        f"{mark if mark and mark in '?!' else ''}"
    )
