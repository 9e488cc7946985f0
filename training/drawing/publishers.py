"""Publishing houses: known ones and made-up ones, alone or with the place they print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import phrase_list
from training.drawing.people import any_person, someone
from training.drawing.places import place
from training.drawing.tables import rows
from training.drawing.words import pick, pseudo_word

if TYPE_CHECKING:
    from random import Random


def publisher(rng: Random) -> str:
    """A publishing house."""
    roll = rng.random()
    if roll < 0.68:
        return rng.choice(phrase_list("publishers"))
    if roll < 0.72:
        return (
            rng.choice(phrase_list("publishers"))
            + " "
            + rng.choice(
                ("UK", "London", "US", "Netherlands", "Berlin Heidelberg", "(UK)", "New York", "International", "India")
            )
        )
    if roll < 0.86:
        return f"{any_person(rng).family} {rng.choice(('Press', 'Publishing', 'Books', 'Publishers', 'and Sons', 'Verlag', 'Éditions', '& Co.', 'Ltd'))}"
    return pick(
        rng,
        f"{place(rng).split(',')[0]} University Press|University of {place(rng).split(',')[0]} Press|Éditions {any_person(rng).family}|{pseudo_word(rng).capitalize()} Press|Editorial {any_person(rng).family}",
    )


def press(rng: Random, tongue: str = "en") -> tuple[str, str]:
    """A publishing house and its place."""
    roll = rng.random()
    houses = rows("names/publishers", tongue) or rows("names/publishers", "en")
    if roll < 0.72 or tongue in ("cyr", "cjk"):
        house, towns = rng.choice(houses)
        return house, rng.choice([town.strip() for town in towns.split(";")])
    where = rng.choice([town.strip() for town in rng.choice(houses)[1].split(";")])
    if roll < 0.78 and tongue == "en":
        return publisher(rng), place(rng)
    name = someone(rng, tongue).family
    forms = {
        "fr": f"Éditions {name}|Éd. {name}|{name}|Éditions de {where}|Presses universitaires de {where}|Librairie {name}|{name} et Cie|Imprimerie {name}|{pseudo_word(rng).capitalize()}",
        "de": f"{name}|{name} Verlag|Verlag {name}|{name}-Verlag|{name} & {someone(rng, tongue).family}|Universitätsverlag {where}|Edition {pseudo_word(rng).capitalize()}|{pseudo_word(rng).capitalize()} Verlag",
        "it": f"{name}|{name} Editore|Edizioni {name}|Edizioni {pseudo_word(rng).capitalize()}|{pseudo_word(rng).capitalize()}",
        "es": f"{name}|Editorial {name}|Ediciones {pseudo_word(rng).capitalize()}|Universidad de {where}|{pseudo_word(rng).capitalize()}",
        "pt": f"{name}|Editora {name}|Livraria {name}|Edições {pseudo_word(rng).capitalize()}|{pseudo_word(rng).capitalize()}",
    }.get(tongue) or (
        f"{name} Press|{name}|{name} & {someone(rng).family}|{name}, {someone(rng).family} & Co.|{name} and Sons|{name} Books|University of {where.split(',')[0]} Press|{where.split(',')[0]} University Press|"
        f"{pseudo_word(rng).capitalize()} Press|{pseudo_word(rng).capitalize()} Books|{pseudo_word(rng).capitalize()}|{someone(rng).given.split()[0]} {name}|The {pseudo_word(rng).capitalize()} Press|{name} Publishing Company|{name} Publishers, Inc."
    )  # fmt: skip
    return rng.choice(forms.split("|")), where
