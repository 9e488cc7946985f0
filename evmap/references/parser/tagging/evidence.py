"""What speaks for or against a reading of a whole entry: things a tagger that sees a few words at a time cannot know.

Evidence is told in short strings, as the tagger's features are. Part of it is of one segment (a run of tokens of one
field): how it begins and ends, which marks it holds, whether it reads like a list of people or the title of a
journal. The rest is of the order of the segments and of what is missing. Segments return from reading to reading, so
the judge asks for each once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.references.parser.tagging.words import analyse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evmap.references.parser.tagging.words import Token
    from evmap.references.parser.text.tokens import Tokens

Run = tuple[str, int, int]
"""A field with its first token and the token after its last."""

Parts = list[tuple[str, str]]
"""Evidence of a stretch of tokens whatever field it is: what stands before the name of the field and what after it."""

_WANTED = ("author", "date", "title", "container", "publisher", "pages", "volume", "place")
_MADE_OF = ("container", "volume", "pages", "publisher", "place", "editor", "genre", "url", "collection", "note")
_LOOSE = frozenset({"note", "genre", "edition"})
_TOLD = frozenset({
    "and", "avail", "ed", "edn", "etal", "genre", "in", "ini", "jrnl", "month", "nd", "no", "org", "pp", "press",
    "proc", "pub", "thesis", "trans", "vol",
})  # fmt: skip
"""Kinds of word whose number in a segment is told."""
_PEOPLE = frozenset({"g", "f"})
"""What the lists of names say of a word: a given name, a family name."""
_NAME_KINDS = frozenset({"ini", "INI", "and", "Cap", "UP", "low", "etal", "ed", "prtcl", "fn", "org"})


@dataclass(slots=True)
class Entry:
    """An entry analysed once for all its readings."""

    words: list[str]
    marks: list[str]
    tokens: list[Token]
    phrases: list[str]
    """The classes of the known phrase a token belongs to and its place in it (B: first, I: later); "" for none."""
    numbers: dict[str, list[int]]
    """Where the years and the ranges of numbers stand."""
    quoted: list[str]
    """"q" inside quotes that open a field, "+" after them, "-" before."""
    told: dict[tuple[Callable[[Entry, int, int], Parts], int, int], Parts] = field(default_factory=dict, repr=False)
    """What has been told of stretches of tokens."""


def entry_of(tokens: Tokens, analysed: list[Token] | None = None) -> Entry:
    """The entry that *tokens* are of; *analysed* are its words if they have been looked up already."""
    known = analysed if analysed is not None else [analyse(word) for word in tokens.words]
    numbers = {kind: [i for i, token in enumerate(known) if token.kind == kind] for kind in ("year", "range")}
    return Entry(tokens.words, tokens.marks, known, _phrases(known), numbers, _quoted(known))


def order_evidence(entry: Entry, runs: Sequence[Run]) -> list[str]:
    """What the order of the fields, their number, the missing ones and the fields of years and ranges say."""
    return sequence_evidence(tuple([name for name, _, _ in runs]), "q" in entry.quoted) + number_evidence(
        entry, [name for name, begin, end in runs for _ in range(begin, end)]
    )


def sequence_evidence(names: tuple[str, ...], quoted: bool) -> list[str]:
    """What *names*, the fields in order, say of an entry, in which something is *quoted* or nothing is."""
    count = {name: names.count(name) for name in dict.fromkeys(names)}
    out = [f"n:{name}={min(number, 3)}" for name, number in count.items()]
    out += [f"no:{name}" for name in _WANTED if name not in count]
    order = ["^", *(name for name in names if name not in ("url", "number")), "$"]
    out += [f"o:{before}>{after}" for before, after in pairwise(order)]
    out += [f"o3:{a}>{b}>{c}" for a, b, c in zip(order, order[1:], order[2:], strict=False)]
    out.append("seq:" + ">".join([name[:2] for name in order if name not in _LOOSE]))
    out.append("sig:" + "".join([name[:2] for name in _MADE_OF if name in count]))
    out.append("cs:" + "".join([name[:2] for name in _MADE_OF[:6] if name in count]))
    out.append(f"qs:{quoted}{'container' in count}{'publisher' in count}")
    return out


def number_evidence(entry: Entry, fields: Sequence[str]) -> list[str]:
    """The *fields* (of each token) that hold the years, and those that hold ranges of numbers."""
    return [f"{kind}:{'+'.join(sorted({fields[i] for i in places}))}" for kind, places in entry.numbers.items()]


def run_evidence(entry: Entry, run: Run) -> list[str]:
    """What one segment says of itself, with the marks just outside it."""
    name, begin, end = run
    if name in ("url", "number"):
        return []
    out: list[str] = []
    for told in _TOLD_OF.get(name, _OF_ALL):
        # readings differ in the fields of the same stretches, so what is told of a stretch is put together once
        key = (told, begin, end)
        parts = entry.told.get(key)
        if parts is None:
            parts = entry.told[key] = told(entry, begin, end)
        out += [f"{before}{name}{after}" for before, after in parts]
    return out


def _of_all(entry: Entry, begin: int, end: int) -> Parts:
    own = entry.tokens[begin:end]
    first, last, size = own[0], own[-1], len(own)
    closed = sum([token.closes for token in own[:-1]])
    following = entry.tokens[end].lead if end < len(entry.tokens) else "^"
    return [
        ("len:", f"={_about(size)}"),
        ("e:", f"|{last.trail}|{following}"),
        ("ek:", f"|{last.kind}|{last.trail[:1]}"),
        ("bk:", f"|{first.lead}|{first.kind}"),
        ("bp:", f"|{entry.tokens[begin - 1].trail if begin else '^'}|{first.kind}"),
        ("cl:", f"={min(closed, 3)}"),
    ]


def _of_prose(entry: Entry, begin: int, end: int) -> Parts:
    kinds = [token.kind for token in entry.tokens[begin:end]]
    lower = kinds.count("low")
    upper = kinds.count("Cap") + kinds.count("UP")
    return [("case:", f"={_share(lower, lower + upper)}{_about(lower + upper)}")]


def _of_numbers(entry: Entry, begin: int, end: int) -> Parts:
    own = entry.tokens[begin : min(end, begin + 4)]
    return [
        ("pk:", "=" + " ".join([token.kind for token in own])),
        ("pt:", "=" + " ".join([token.kind[:3] + token.trail[:1] for token in own])),
    ]


def _of_text(entry: Entry, begin: int, end: int) -> Parts:
    own = entry.tokens[begin:end]
    first, last, size = own[0], own[-1], len(own)
    trails = [token.trail for token in own]
    numbers = sum([token.kind in ("year", "range") or token.kind[:3] == "num" for token in own])
    phrases = entry.phrases[begin:end]
    whole = phrases[0][:-1] if phrases[0][-1:] == "B" and all(one[-1:] == "I" for one in phrases[1:]) else ""
    italic = sum(["i" in mark for mark in entry.marks[begin:end]])
    around = (
        bool(begin) and "i" in entry.marks[begin - 1],
        end < len(entry.marks) and "i" in entry.marks[end],
    )
    kinds = Counter([kind for token in own for kind in token.kind.split("+") if kind in _TOLD])
    inner = sum(['"' in token.trail or '"' in token.lead for token in own[1:-1]])
    about, quoted = _about(size), entry.quoted[begin] + entry.quoted[end - 1]
    parts = [
        ("fl:", f"={entry.words[begin][:1].islower()}"),
        ("kn:", f"={''.join(sorted({letter for one in phrases for letter in one[:-1]}))}"),
        ("full:", f"={whole}"),
        ("cm:", f"={min(sum([',' in trail for trail in trails[:-1]]), 3)}"),
        ("co:", f"={min(sum([':' in trail for trail in trails[:-1]]), 2)}"),
        ("dg:", f"={min(numbers, 2)}{last.kind if numbers else ''}"),
        ("q:", f"={_has_quote(first.lead)}{_has_quote(last.trail)}{quoted}{min(inner, 2)}"),
        ("em:", f"={'a' if italic == size else 'p' if italic else 'n'}{around[0]}{around[1]}"),
        ("kl:", f":{last.kind}:{about}"),
        ("kf:", f":{first.kind}:{about}"),
        ("w1:", f"={first.low}"),
        ("wl:", f"={last.low}"),
    ]
    parts += [("k:", f":{kind}={min(number, 2)}") for kind, number in kinds.items()]
    return parts


def _of_people(entry: Entry, begin: int, end: int) -> Parts:
    """The pattern in which names and initials follow one another, and the share of words that are names of people."""
    own = entry.tokens[begin:end]
    pattern = [(token.kind if token.kind in _NAME_KINDS else "o")[:2] + token.trail[:1] for token in own[:7]]
    small = any(token.kind == "low" or token.kind[:2] == "fn" for token in own)
    names = sum([token.known[:1] in _PEOPLE for token in own])
    parts = [
        ("ap:", f"={' '.join(pattern[:4])}"),
        ("ag:", f"={_share(names, len(own))}"),
        ("low:", f"={small}"),
    ]
    if len(own) <= 7:
        parts.append(("az:", f"={' '.join(pattern[-3:])}"))
    return parts


_OF_ALL = (_of_all,)
_TOLD_OF = {
    **dict.fromkeys(("title", "container", "publisher"), (_of_all, _of_text, _of_prose)),
    **dict.fromkeys(("collection", "place"), (_of_all, _of_text)),
    **dict.fromkeys(("author", "editor"), (_of_all, _of_text, _of_people)),
    **dict.fromkeys(("pages", "volume"), (_of_all, _of_numbers)),
}
"""What is told of the segments of a field, in this order; of all others what is told of all."""


def _about(number: int) -> str:
    return str(number) if number < 3 else "3" if number <= 4 else "5" if number <= 8 else "9" if number <= 16 else "17"


def _share(part: int, whole: int) -> str:
    return str(4 * part // whole) if whole else "-"


def _has_quote(marks: str) -> bool:
    return '"' in marks or "'" in marks


def _phrases(tokens: list[Token]) -> list[str]:
    out = [""] * len(tokens)
    free = 0
    for i, token in enumerate(tokens):
        if i < free:
            continue
        following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
        for key, letters in (*token.phrases.get(following, ()), *token.phrases.get("", ())):
            end = i + len(key)
            if end <= len(tokens) and (len(key) < 3 or all(tokens[i + j].folded == key[j] for j in range(2, len(key)))):
                out[i:end] = [letters + "B", *[letters + "I"] * (len(key) - 1)]
                free = end
                break
    return out


def _quoted(tokens: list[Token]) -> list[str]:
    """Only a quote that can open a field counts: one after a mark, or at the start."""
    out: list[str] = []
    state, mark = "-", ""
    for i, token in enumerate(tokens):
        if state != "q" and _has_quote(token.lead) and (not i or tokens[i - 1].trail or tokens[i - 1].kind == "year"):
            state, mark = "q", '"' if '"' in token.lead else "'"
        out.append(state)
        if state == "q" and mark in token.trail and token.trail != "'":
            state = "+"
    return out
