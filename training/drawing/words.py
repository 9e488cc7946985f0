"""Words that no list knows, topics, and the case of letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.drawing.tables import lines_of, rows, words_of

if TYPE_CHECKING:
    from random import Random


def pseudo_word(rng: Random) -> str:
    """A word no list knows."""
    syllables, endings = (line.split() for line in lines_of("titles/syllables"))
    return "".join(rng.choice(syllables) for _ in range(rng.choice((1, 2, 2, 3)))) + rng.choice(endings)


def topic(rng: Random) -> str:
    """A topic, one in six with a word nobody has seen."""
    text = rng.choice(lines_of("titles/topics"))
    if rng.random() < 0.17:
        words = text.split()
        words[rng.randrange(len(words))] = pseudo_word(rng)
        text = " ".join(words)
    return text


def cased(text: str, style: str) -> str:
    """*text* in sentence (``s``), title (``t``), all-capital (``u``) or as-is (``l``) case."""
    if style == "u":
        return text.upper()
    if style == "t":
        parts = text.split(" ")
        return " ".join(
            word
            if i and word.lower() in words_of("titles/small_words") and not parts[i - 1].endswith((":", "?", "."))
            else word[:1].upper() + word[1:]
            for i, word in enumerate(parts)
        )
    if style == "s":
        text = text[:1].upper() + text[1:]
        return re.sub(r"(\. )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)
    return text


def pick(rng: Random, choices: str) -> str:
    """One of the choices, which are printed with ``|`` between them; what stands twice is twice as likely."""
    return rng.choice(choices.split("|"))


def subject(rng: Random, field: str) -> str:
    """What a work of *field* is about (of the social sciences if the tables do not know the field)."""
    return rng.choice(rng.choice(rows("titles/subjects", field) or rows("titles/subjects", "soc"))[0].split("; "))
