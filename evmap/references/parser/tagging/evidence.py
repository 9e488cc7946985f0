"""What speaks for or against a reading of a whole entry: things a tagger that sees a few words at a time cannot know.

Evidence is told in short strings, as the tagger's features are. Part of it is of one segment (a run of tokens of one
field): how it begins and ends, which marks it holds, whether it reads like a list of people or the title of a
journal. The rest is of the order of the segments and of what is missing. Segments return from reading to reading, so
the judge asks for each once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.references.parser.tagging.words import analyse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.references.parser.tagging.words import Token
    from evmap.references.parser.text.tokens import Tokens

Run = tuple[str, int, int]
"""A field with its first token and the token after its last."""

_TEXTS = frozenset({"title", "container", "publisher", "collection", "place", "author", "editor"})
_PROSE = frozenset({"title", "container", "publisher"})
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


def entry_of(tokens: Tokens, analysed: list[Token] | None = None) -> Entry:
    """The entry that *tokens* are of; *analysed* are its words if they have been looked up already."""
    known = analysed if analysed is not None else [analyse(word) for word in tokens.words]
    numbers = {kind: [i for i, token in enumerate(known) if token.kind == kind] for kind in ("year", "range")}
    return Entry(tokens.words, tokens.marks, known, _phrases(known), numbers, _quoted(known))


def order_evidence(entry: Entry, runs: Sequence[Run]) -> list[str]:
    """What the order of the fields, their number, the missing ones and the fields of years and ranges say."""
    return sequence_evidence(tuple([name for name, _, _ in runs]), "q" in entry.quoted) + number_evidence(entry, runs)


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


def number_evidence(entry: Entry, runs: Sequence[Run]) -> list[str]:
    """The fields that hold the years, and those that hold ranges of numbers."""
    return [
        f"{kind}:{'+'.join(sorted({name for name, begin, end in runs for i in places if begin <= i < end}))}"
        for kind, places in entry.numbers.items()
    ]


def run_evidence(entry: Entry, run: Run) -> list[str]:
    """What one segment says of itself, with the marks just outside it."""
    name, begin, end = run
    if name in ("url", "number"):
        return []
    own = entry.tokens[begin:end]
    first, last, size = own[0], own[-1], len(own)
    closed = sum([token.closes for token in own[:-1]])
    following = entry.tokens[end].lead if end < len(entry.tokens) else "^"
    out = [
        f"len:{name}={_about(size)}",
        f"e:{name}|{last.trail}|{following}",
        f"ek:{name}|{last.kind}|{last.trail[:1]}",
        f"bk:{name}|{first.lead}|{first.kind}",
        f"bp:{name}|{entry.tokens[begin - 1].trail if begin else '^'}|{first.kind}",
        f"cl:{name}={min(closed, 3)}",
    ]
    if name in _TEXTS:
        out += _text_evidence(entry, run, own)
    if name in _PROSE:
        lower = sum([token.kind == "low" for token in own])
        upper = sum([token.kind in ("Cap", "UP") for token in own])
        out.append(f"case:{name}={_share(lower, lower + upper)}{_about(lower + upper)}")
    elif name in ("author", "editor"):
        out += _people_evidence(name, own)
    elif name in ("pages", "volume"):
        out.append(f"pk:{name}=" + " ".join([token.kind for token in own[:4]]))
        out.append(f"pt:{name}=" + " ".join([token.kind[:3] + token.trail[:1] for token in own[:4]]))
    return out


def _text_evidence(entry: Entry, run: Run, own: list[Token]) -> list[str]:
    name, begin, end = run
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
    out = [
        f"fl:{name}={entry.words[begin][:1].islower()}",
        f"kn:{name}={''.join(sorted({letter for one in phrases for letter in one[:-1]}))}",
        f"full:{name}={whole}",
        f"cm:{name}={min(sum([',' in trail for trail in trails[:-1]]), 3)}",
        f"co:{name}={min(sum([':' in trail for trail in trails[:-1]]), 2)}",
        f"dg:{name}={min(numbers, 2)}{last.kind if numbers else ''}",
        f"q:{name}={_has_quote(first.lead)}{_has_quote(last.trail)}{entry.quoted[begin]}{entry.quoted[end - 1]}"
        f"{min(inner, 2)}",
        f"em:{name}={'a' if italic == size else 'p' if italic else 'n'}{around[0]}{around[1]}",
        f"kl:{name}:{last.kind}:{_about(size)}",
        f"kf:{name}:{first.kind}:{_about(size)}",
        f"w1:{name}={first.low}",
        f"wl:{name}={last.low}",
    ]
    out += [f"k:{name}:{kind}={min(number, 2)}" for kind, number in kinds.items()]
    return out


def _people_evidence(name: str, own: list[Token]) -> list[str]:
    """The pattern in which names and initials follow one another, and the share of words that are names of people."""
    pattern = [(token.kind if token.kind in _NAME_KINDS else "o")[:2] + token.trail[:1] for token in own[:7]]
    small = any(token.kind == "low" or token.kind[:2] == "fn" for token in own)
    names = sum([token.known[:1] in _PEOPLE for token in own])
    out = [
        f"ap:{name}={' '.join(pattern[:4])}",
        f"ag:{name}={_share(names, len(own))}",
        f"low:{name}={small}",
    ]
    if len(own) <= 7:
        out.append(f"az:{name}={' '.join(pattern[-3:])}")
    return out


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
