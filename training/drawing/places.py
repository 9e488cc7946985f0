"""Places of publication, and towns with what lists print after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import phrase_list
from training.drawing.tables import table
from training.drawing.words import pseudo_word

if TYPE_CHECKING:
    from random import Random


def place(rng: Random) -> str:
    """A place of publication."""
    return (
        rng.choice(phrase_list("places"))
        if rng.random() < 0.85
        else pseudo_word(rng).capitalize() + rng.choice(("", "", "ville", "burg", " Bay", ", TX", " City"))
    )


def town(rng: Random, chance: float = 0.6) -> tuple[str, str]:
    """A town and what may be printed after it ("" for the rest)."""
    name, more = rng.choice(table("names/cities"))
    if rng.random() < 0.12:
        name, more = (
            pseudo_word(rng).capitalize() + rng.choice(("", "ville", "burg", " City", "ton")),
            "USA; Germany; UK; TX",
        )
    after = rng.choice([part.strip() for part in more.split(";")])
    return name, after if rng.random() < chance else ""


def whereabouts(rng: Random, chance: float = 0.6) -> str:
    """A town, perhaps with its state or country."""
    name, after = town(rng, chance)
    return f"{name}, {after}" if after else name
