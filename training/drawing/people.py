"""People of many cultures, known names and made-up ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import phrase_list
from training.drawing.tables import lines_of, rows
from training.drawing.words import pick, pseudo_word

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a catalogue has them."""

    family: str
    given: str
    particle: str = ""
    suffix: str = ""

    @property
    def whole_family(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}".strip()


@cache
def word_file(name: str) -> tuple[str, ...]:
    """Every word of one of the parser's phrase lists."""
    return tuple(word for line in phrase_list(name) for word in line.split())


def any_person(rng: Random) -> Person:
    """A person of any culture; half the family names are in no list."""
    if rng.random() < 0.5:
        family = rng.choice(word_file("family"))
    else:
        first, last = rng.choice(lines_of("names/families")).split(" | ")
        family = rng.choice(first.split()) + rng.choice(last.split())
    if rng.random() < 0.06:
        family += "-" + rng.choice(word_file("family"))
    elif rng.random() < 0.03:
        family += " " + rng.choice(word_file("family"))
    particle = (
        pick(rng, "van|de|von|van der|van den|di|da|le|del|dos|d’|ter|El|De|Van|St|Le") if rng.random() < 0.06 else ""
    )
    if particle[:1].isupper():
        family, particle = f"{particle} {family}", ""
    given = rng.choice(word_file("given")) if rng.random() < 0.8 else pseudo_word(rng).capitalize()
    if rng.random() < 0.45:
        given += " " + (
            rng.choice(word_file("given")) if rng.random() < 0.4 else rng.choice("ABCDEFGHJKLMNPRSTVW") + "."
        )
    suffix = rng.choice(("Jr.", "III", "Sr.", "II")) if rng.random() < 0.012 else ""
    return Person(family, given, particle, suffix)


LATIN = [
    "en",
    "us",
    "fr",
    "de",
    "at",
    "it",
    "es",
    "pt",
    "nl",
    "nordic",
    "pl",
    "cs",
    "hu",
    "ro",
    "sh",
    "ru",
    "el",
    "tr",
    "ar",
    "fa",
    "il",
    "in",
    "zh",
    "ja",
    "ko",
    "vi",
    "af",
]
"""The cultures whose names are printed in Latin letters."""


_KIN = {
    "en": ("en", "us"), "sci": ("us", "en", "zh", "de", "ja", "in"), "fr": ("fr", "fr", "fr", "af", "ar"), "de": ("de", "de", "de", "at"),
    "it": ("it",), "es": ("es",), "pt": ("pt",), "nordic": ("nordic",), "slav": ("pl", "cs", "cs", "sh", "hu", "ro"), "ru": ("ru",), "nl": ("nl",),
    "cyr": ("cyr",), "cjk": ("cjk",),
}  # fmt: skip


@cache
def _names_of(culture: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    given, family = rows("names/people", culture)[0]
    return tuple(given.replace("_", " ").split(" ")), tuple(word.replace("_", " ") for word in family.split())


def someone(rng: Random, tongue: str = "en") -> Person:
    """A person who may well write in *tongue*; in most tongues a quarter come from elsewhere."""
    if tongue in ("cyr", "cjk"):
        culture = tongue
    elif rng.random() < (0.45 if tongue == "sci" else 0.2):
        culture = rng.choice(LATIN)
    else:
        culture = rng.choice(_KIN.get(tongue, ("en", "us")))
    if tongue in ("en", "sci") and rng.random() < 0.35:
        return any_person(rng)
    first, families = _names_of(culture)
    family, given = rng.choice(families), rng.choice(first)
    if culture in ("en", "us", "zh", "in", "sci", "nl", "nordic") and rng.random() < 0.4:
        given += " " + (rng.choice("ABCDEFGHJKLMNPRSTVW") + "." if rng.random() < 0.75 else rng.choice(first))
    if culture in ("it", "es", "fr", "de") and rng.random() < 0.07:
        family += rng.choice("- ") + rng.choice(families)
    return Person(family, given)


def people(rng: Random, tongue: str = "en", counts: str = "11111222234") -> list[Person]:
    """One or more people; *counts* holds the numbers to draw from."""
    return [someone(rng, tongue) for _ in range(int(rng.choice(counts)))]
