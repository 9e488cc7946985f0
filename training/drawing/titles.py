"""Titles made up from topics and patterns, in the many shapes that real titles have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.drawing.tables import lines_of, words_of
from training.drawing.words import pick, pseudo_word, topic

if TYPE_CHECKING:
    from random import Random


def make_title(rng: Random, *, place: str = "Leeds", family: str = "Bell") -> tuple[str, str]:
    """A title and its subtitle ("" for many), in lower case but for names."""
    title = _fill(rng.choice(lines_of("titles/patterns")), rng, place, family)
    subtitle = ""
    if ": " not in title and rng.random() < 0.35:
        subtitle = _fill(rng.choice(lines_of("titles/subtitles")), rng, place, family)
        if rng.random() < 0.3:
            subtitle += " " + rng.choice(lines_of("titles/contexts"))
    if rng.random() < 0.03:
        subtitle = (subtitle + ": " if subtitle else "") + _fill(
            rng.choice(lines_of("titles/patterns")), rng, place, family
        )
    if rng.random() < 0.04:
        year = rng.randint(1995, 2023)
        title += pick(
            rng,
            f", {year}| {year}|, {place}, {year}|: {year} to {year + rng.randint(1, 5)}| in {year}| {year}-{(year + 1) % 100:02d}|, {year}/{(year + 1) % 100:02d}|, {place}",
        )
    if rng.random() < 0.08:
        opening, closing = rng.choice((("‘", "’"), ("'", "'"), ("“", "”"), ('"', '"')))
        quote = pick(
            rng,
            "I see a different picture now|it's all about people|we are not alone|hard to reach|one size fits all|nothing about us|expert|big society|{noun}|{topic}|we just get on with it",
        )
        said = opening + _fill(quote, rng, place, family) + closing
        if rng.random() < 0.5:
            title, subtitle = said, subtitle or _fill(rng.choice(lines_of("titles/patterns")), rng, place, family)
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
        "adj": lambda: rng.choice(words_of("titles/adjectives")),
        "noun": lambda: rng.choice(words_of("titles/abstract_nouns")),
        "context": lambda: rng.choice(lines_of("titles/contexts")),
        "sub": lambda: _fill(rng.choice(lines_of("titles/subtitles")), rng, place, family),
        "gerund": lambda: rng.choice(words_of("titles/gerunds")),
        "digit": lambda: str(rng.randint(1, 60)),
        "number": lambda: f"{rng.randint(1, 20)},{rng.randint(0, 9)}00",
        "yspan": lambda: (
            f"{(y := rng.randint(1990, 2022))}-{str(y + 1)[2:] if rng.random() < 0.6 else y + rng.randint(1, 9)}"
        ),
        "pseudo": lambda: pseudo_word(rng),
        "lib": lambda: pseudo_word(rng) + rng.choice(("", "r", "R", "kit", "Py", "2")),
        "series": lambda: rng.choice(lines_of("titles/series_names")),
        "place": lambda: place,
        "family": lambda: family,
    }
    return re.sub(r"\{(\w+)\}", lambda m: values[m.group(1)](), pattern)
