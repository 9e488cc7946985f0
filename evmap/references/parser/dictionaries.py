"""What words are: names, places, publishers, organisations and the small words that mark fields.

The lists are data files beside this module (facts gathered for evmap); a word may be in several.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files


@cache
def keywords() -> dict[str, str]:
    """Lower-case word (no closing punctuation) -> the classes it belongs to, joined with ``+``."""
    table: dict[str, list[str]] = {}
    for name, words in _groups("keywords").items():
        for word in words:
            kinds = table.setdefault(word.rstrip(".:") or word, [])
            if name not in kinds:
                kinds.append(name)
    return {word: "+".join(kinds) for word, kinds in table.items()}


def _read(name: str) -> list[str]:
    text = files("evmap.references.parser").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _groups(name: str) -> dict[str, list[str]]:
    """A data file of lines ``group: word word …``."""
    return {group: words.split() for group, words in (line.split(": ", 1) for line in _read(name))}


@cache
def word_group(name: str) -> frozenset[str]:
    """The words of a group of ``groups.txt``."""
    return frozenset(_groups("groups")[name])


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a data file that holds words (``given``, ``family``), in lower case."""
    return frozenset(word.lower() for line in _read(name) for word in line.split())


@cache
def names_and_places() -> dict[str, str]:
    """Lower-case word -> which of the large lists hold it: "g" given names, "f" family names, "l" towns."""
    table: dict[str, str] = {}
    for name, letter in (("given-names", "g"), ("family-names", "f"), ("place-words", "l")):
        for word in " ".join(_read(name)).split(" "):
            table[word] = table.get(word, "") + letter
    return table


@cache
def journal_words() -> dict[str, str]:
    """Lower-case word -> how much it speaks for the title of a journal ("0" to "3"; "a": cut short)."""
    return {word: group for group, words in _groups("journal-words").items() for word in words}


@cache
def phrase_list(name: str) -> tuple[str, ...]:
    """The phrases of a data file, one a line, as written."""
    return tuple(_read(name))


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word as phrases are compared: lower case, without punctuation, ``&`` as ``and``."""
    low = word.lower()
    return low if low.isalnum() else "and" if word == "&" else _PUNCT.sub("", low)


_PUNCT = re.compile(r"[^\w&]|_")
PHRASES = {"publishers": "P", "organisations": "O", "places": "L", "news": "N", "journals": "J"}


Phrase = tuple[tuple[str, ...], str]
"""The words of a known phrase, folded, and its class letters."""


@cache
def phrase_classes() -> dict[tuple[str, ...], str]:
    """The words (folded) of every known phrase -> its class letters."""
    classes: dict[tuple[str, ...], str] = {}
    for name, letter in PHRASES.items():
        for phrase in phrase_list(name):
            key = tuple(word for word in (fold(part) for part in phrase.replace("-", " ").split()) if word)
            if letter not in classes.get(key, ""):
                classes[key] = classes.get(key, "") + letter
    return classes


@cache
def phrases() -> dict[str, dict[str, list[Phrase]]]:
    """First word (folded) -> second word ("" if there is none) -> the phrases that start with them, longest first."""
    table: dict[str, dict[str, list[Phrase]]] = {}
    for key, letters in sorted(phrase_classes().items(), key=lambda option: (-len(option[0]), option[0])):
        table.setdefault(key[0], {}).setdefault(key[1] if len(key) > 1 else "", []).append((key, letters))
    return table
