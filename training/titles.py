"""Titles made up from topics and patterns, in the many shapes that real titles have."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

FACTS = Path(__file__).parent / "facts"


@cache
def facts(name: str) -> tuple[str, ...]:
    """The lines of a facts file."""
    lines = (FACTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def words(name: str) -> tuple[str, ...]:
    """The single words of a facts file."""
    return tuple(word for line in facts(name) for word in line.split())


def pseudo_word(rng: Random) -> str:
    """A word no list knows."""
    syllables, endings = (line.split() for line in facts("syllables"))
    return "".join(rng.choice(syllables) for _ in range(rng.choice((1, 2, 2, 3)))) + rng.choice(endings)


def topic(rng: Random) -> str:
    """A topic, one in six with a word nobody has seen."""
    text = rng.choice(facts("topics"))
    if rng.random() < 0.17:
        words = text.split()
        words[rng.randrange(len(words))] = pseudo_word(rng)
        text = " ".join(words)
    return text


def make_title(rng: Random, *, place: str = "Leeds", family: str = "Bell") -> tuple[str, str]:
    """A title and its subtitle ("" for many), in lower case but for names."""
    title = _fill(rng.choice(facts("patterns")), rng, place, family)
    subtitle = ""
    if ": " not in title and rng.random() < 0.35:
        subtitle = _fill(rng.choice(facts("subtitles")), rng, place, family)
        if rng.random() < 0.3:
            subtitle += " " + rng.choice(facts("contexts"))
    if rng.random() < 0.03:
        subtitle = (subtitle + ": " if subtitle else "") + _fill(rng.choice(facts("patterns")), rng, place, family)
    if rng.random() < 0.04:
        year = rng.randint(1995, 2023)
        title += rng.choice(
            (
                f", {year}",
                f" {year}",
                f", {place}, {year}",
                f": {year} to {year + rng.randint(1, 5)}",
                f" in {year}",
                f" {year}-{(year + 1) % 100:02d}",
                f", {year}/{(year + 1) % 100:02d}",
                f", {place}",
            )
        )
    if rng.random() < 0.08:
        opening, closing = rng.choice((("‘", "’"), ("'", "'"), ("“", "”"), ('"', '"')))
        quote = rng.choice(
            (
                "I see a different picture now",
                "it's all about people",
                "we are not alone",
                "hard to reach",
                "one size fits all",
                "nothing about us",
                "expert",
                "big society",
                "{noun}",
                "{topic}",
                "we just get on with it",
            )
        )
        said = opening + _fill(quote, rng, place, family) + closing
        if rng.random() < 0.5:
            title, subtitle = said, subtitle or _fill(rng.choice(facts("patterns")), rng, place, family)
        else:
            title = title.replace(rng.choice(title.split(" ")), said, 1) if rng.random() < 0.6 else f"{title} {said}"
    if rng.random() < 0.02:
        title += ", " + ", ".join(topic(rng) for _ in range(rng.randint(2, 4)))
    if rng.random() < 0.03 and not title.endswith("?"):
        title += rng.choice(("!", "…", "?"))
    return title, subtitle


def _fill(pattern: str, rng: Random, place: str, family: str) -> str:
    values = {
        "topic": lambda: topic(rng),
        "adj": lambda: rng.choice(words("adjectives")),
        "noun": lambda: rng.choice(words("nouns")),
        "context": lambda: rng.choice(facts("contexts")),
        "sub": lambda: _fill(rng.choice(facts("subtitles")), rng, place, family),
        "gerund": lambda: rng.choice(words("gerunds")),
        "digit": lambda: str(rng.randint(1, 60)),
        "number": lambda: f"{rng.randint(1, 20)},{rng.randint(0, 9)}00",
        "yspan": lambda: (
            f"{(y := rng.randint(1990, 2022))}-{str(y + 1)[2:] if rng.random() < 0.6 else y + rng.randint(1, 9)}"
        ),
        "pseudo": lambda: pseudo_word(rng),
        "lib": lambda: pseudo_word(rng) + rng.choice(("", "r", "R", "kit", "Py", "2")),
        "series": lambda: rng.choice(facts("series")),
        "place": lambda: place,
        "family": lambda: family,
    }
    return re.sub(r"\{(\w+)\}", lambda m: values[m.group(1)](), pattern)


def cased(text: str, style: str) -> str:
    """*text* in sentence (``s``), title (``t``), all-capital (``u``) or as-is (``l``) case."""
    if style == "u":
        return text.upper()
    if style == "t":
        parts = text.split(" ")
        return " ".join(
            word
            if i and word.lower() in words("small") and not parts[i - 1].endswith((":", "?", "."))
            else word[:1].upper() + word[1:]
            for i, word in enumerate(parts)
        )
    if style == "s":
        text = text[:1].upper() + text[1:]
        return re.sub(r"(\. )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)
    return text
