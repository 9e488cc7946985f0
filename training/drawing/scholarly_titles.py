"""Titles of scholarly works, in the tongues and shapes that reference lists have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.drawing.people import someone
from training.drawing.places import town
from training.drawing.tables import rows, words_of
from training.drawing.titles import make_title
from training.drawing.words import cased, pseudo_word, subject
from training.entries.names import initials

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

SCIENCES = ("cs", "phys", "chem", "bio", "med", "geo", "soc")
"""Fields whose titles have the shapes of the sciences."""

_QUALITIES = "fast optimal robust sparse incremental adaptive simple unified probabilistic nonlinear large-scale"
_ASPECTS = (
    "complexity stability nature structure dynamics origin design use evolution distribution limits theory history"
)
_COUNTRIES = "France Germany Italy Russia China Brazil Mexico England Ireland Poland Turkey Canada Peru Ghana Japan"
_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "IX", "X", "XI", "XII", "XIV", "XVI", "XX", "XXIII"]
_ORDINALS = ["Second", "Third", "Fourth", "21st", "18th", "Long", "Last", "Hundredth"]


def heading(rng: Random, field: str) -> str:
    """A title of the field (one of :data:`SCIENCES`, ``hum``, ``news`` or a tongue), its first letter a capital."""
    if field in (*SCIENCES, "hum", "news") and rng.random() < 0.2:
        title, more = make_title(rng, place=town(rng, 0)[0], family=someone(rng).family)
        text = title + (rng.choice((": ", ": ", ". ")) + more if more else "")
    else:
        kind = "sci" if field in SCIENCES else field
        shapes = rows("titles/scholarly_patterns", kind)
        text = fill(rng.choice(shapes)[0], rng, field)
        if (
            (tails := rows("titles/scholarly_tails", kind))
            and len(text) < 60
            and not text.endswith("?")
            and rng.random() < 0.45
        ):
            tail = fill(rng.choice(tails)[0], rng, field)
            text += tail if tail[0] in ":,." else " " + tail
    # A sentence after the first begins with a capital too; so do most words after a colon, and words in quotes.
    text = re.sub(r"((?:^|[a-z0-9IV?!]\. |\? |^[“‘\"«]\s?))([a-zà-ÿ])", lambda m: m[1] + m[2].upper(), text)
    if rng.random() < 0.4:
        text = re.sub(r"(: [“‘\"]?)([a-zà-ÿ])", lambda m: m[1] + m[2].upper(), text)
    return text


def fill(shape: str, rng: Random, field: str) -> str:
    """*shape* with its braces filled."""
    about = field if rows("titles/subjects", field) else rng.choice(("hum", "soc", "hum", "geo"))
    tongue = field if field in ("fr", "de", "it", "es", "pt", "nordic", "slav", "cyr", "cjk") else "en"

    def years() -> str:
        first = rng.randint(1100, 1980)
        last = first + rng.randint(1, 60)
        short = last // 100 == first // 100 and rng.random() < 0.5
        return f"{first}{rng.choice('-–')}{str(last)[2:] if short else last}"

    values: dict[str, Callable[[], str]] = {
        "x": lambda: subject(rng, about),
        "y": lambda: subject(rng, about),
        "z": lambda: subject(rng, about),
        "X": lambda: _first_up(subject(rng, about)),
        "Y": lambda: _first_up(subject(rng, about)),
        "a": lambda: rng.choice(_QUALITIES.split() + list(words_of("titles/adjectives"))),
        "q": lambda: rng.choice(_ASPECTS.split()),
        "qd": lambda: rng.choice(["Geschichte", "Theorie", "Kritik", "Bedeutung", "Entwicklung", "Didaktik"]),
        "n0": lambda: rng.choice(words_of("titles/humanities_nouns")),
        "person": lambda: " ".join(_whole(rng, tongue)),
        "family": lambda: someone(rng, tongue).family,
        "initials": lambda: _brief(rng),
        "place": lambda: town(rng, 0)[0],
        "state": lambda: rng.choice(
            ["Ontario", "Texas", "Germany", "Ohio", "California", "Maine", "Vermont", "Ghana", "Australia"]
        ),
        "country": lambda: rng.choice(_COUNTRIES.split()),
        "year": lambda: str(rng.randint(1600, 2015)),
        "years": years,
        "n": lambda: str(rng.randint(1, 60)),
        "acr": lambda: rng.choice(
            (pseudo_word(rng).upper(), pseudo_word(rng).capitalize(), pseudo_word(rng).upper()[:5])
        ),
        "roman": lambda: rng.choice(_ROMAN),
        "ord": lambda: rng.choice(_ORDINALS),
    }
    return re.sub(r"\{(\w+)\}", lambda m: values[m.group(1)](), shape)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _brief(rng: Random) -> str:
    who = someone(rng, "sci")
    return f"{initials(who.given, '')} {who.family}"


def _whole(rng: Random, tongue: str) -> tuple[str, str]:
    who = someone(rng, tongue)
    return who.given, who.family


def headline(text: str, rng: Random, capitals: float = 0.5) -> str:
    """*text* with Capitals On Its Words, with this probability."""
    return cased(text, "t") if rng.random() < capitals else text
