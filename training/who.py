# ruff: noqa: E501 (tables of choices are read across, one choice a column)
"""People of many cultures, places, organisations, journals and publishers: known ones and made-up ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import phrase_list
from training.titles import cased, facts, pseudo_word, topic, words

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


_names: dict[str, list[str]] = {}


def word_file(name: str) -> list[str]:
    """Every word of one of the phrase lists."""
    if name not in _names:
        _names[name] = [word for line in phrase_list(name) for word in line.split()]
    return _names[name]


def person(rng: Random) -> Person:
    """A person of any culture; half the family names are in no list."""
    if rng.random() < 0.5:
        family = rng.choice(word_file("family"))
    else:
        first, last = rng.choice(facts("families")).split(" | ")
        family = rng.choice(first.split()) + rng.choice(last.split())
    if rng.random() < 0.06:
        family += "-" + rng.choice(word_file("family"))
    elif rng.random() < 0.03:
        family += " " + rng.choice(word_file("family"))
    particle = (
        rng.choice(
            (
                "van",
                "de",
                "von",
                "van der",
                "van den",
                "di",
                "da",
                "le",
                "del",
                "dos",
                "d’",
                "ter",
                "El",
                "De",
                "Van",
                "St",
                "Le",
            )
        )
        if rng.random() < 0.06
        else ""
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


def place(rng: Random) -> str:
    """A place of publication."""
    return (
        rng.choice(phrase_list("places"))
        if rng.random() < 0.85
        else pseudo_word(rng).capitalize() + rng.choice(("", "", "ville", "burg", " Bay", ", TX", " City"))
    )


def organisation(rng: Random) -> tuple[str, str]:
    """An organisation's name and its acronym ("" for most)."""
    roll = rng.random()
    if roll < 0.3:
        name = rng.choice(phrase_list("organisations"))
    elif roll < 0.38:
        name = rng.choice(facts("brands"))
    elif roll < 0.42:
        name = "".join(rng.choice("ABCDEFGHILMNOPRSTUW") for _ in range(rng.randint(3, 6)))
    else:
        name = _made_organisation(rng)
    acronym = ""
    if len(name.split()) > 2 and rng.random() < 0.18:
        acronym = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
        acronym = acronym if 2 < len(acronym) < 8 else ""
    if len(name.split()) > 1 and rng.random() < 0.03:
        name = name.replace(" ", "-")
    return name, acronym


def _made_organisation(rng: Random) -> str:
    where = rng.choice(
        (place(rng).split(",")[0], "Scotland", "Wales", "England", "Northern Ireland", "the UK", "Europe")
    )
    what = cased(topic(rng), "t")
    family = person(rng).family
    kind = rng.choice(
        (
            "Council",
            "Commission",
            "Alliance",
            "Network",
            "Foundation",
            "Trust",
            "Association",
            "Society",
            "Forum",
            "Partnership",
            "Institute",
            "Centre",
            "Federation",
            "Consortium",
            "Taskforce",
            "Observatory",
            "Coalition",
            "Board",
        )
    )
    adjective = rng.choice(words("adjectives")).capitalize()
    return rng.choice(
        (
            f"{where} Council", f"{where} City Council", f"City of {where} Council", f"{where} County Council", f"University of {where}", f"{where} University", f"{where} Metropolitan University",
            f"NHS {where}", f"{where} Health Board", f"{where} Health and Social Care Partnership", f"{where} Safeguarding Children Board", f"{where} Borough Council",
            f"Centre for {what}", f"Institute for {what}", f"Institute of {what}", f"Department for {what}", f"Department of {what}", f"Ministry of {what}", f"National {kind} for {what}", f"Royal {kind} of {what}",
            f"{what} {kind}", f"{what} Scotland", f"{what} Wales", f"{what} UK", f"{adjective} {what} {kind}", f"The {family} {kind}", f"{family} {kind}", f"{adjective} {kind}", f"Scottish {what} {kind}", f"European {what} {kind}",
            f"{what} {kind} for {where}", f"Office for {what}", f"School of {what}, University of {where}", f"Department of {what}, {where} University", f"Inspectorate of {what}", f"{pseudo_word(rng).capitalize()}",
            f"{pseudo_word(rng).capitalize()} Research", f"{family} Associates", f"{family} and {person(rng).family}", f"{family} Consulting", f"The {pseudo_word(rng).capitalize()} Trust", f"What Works Centre for {what}", f"{adjective} Futures",
            f"Action on {what}", f"Voices for {what}", f"Together for {what}", f"{where} Voluntary Action", f"{where} Citizens Advice Bureau", f"All-Party Parliamentary Group on {what}", f"House of Commons {what} Committee",
        )
    )  # fmt: skip


def journal(rng: Random) -> str:
    """A journal's title, known or made up, some abbreviated."""
    roll = rng.random()
    what = cased(topic(rng), "t")
    if roll < 0.4:
        name = rng.choice(phrase_list("journals"))
    else:
        adjective = rng.choice(words("adjectives")).capitalize()
        name = rng.choice(
            (
                f"Journal of {what}", f"{adjective} Journal of {what}", f"International Journal of {what}", f"The {adjective} Journal of {what}", f"{what} Review", f"{what}", f"{what} & {cased(topic(rng), 't')}", f"Annals of {what}",
                f"{adjective} {what}", f"Advances in {what}", f"{what} Research", f"{what} Quarterly", f"Archives of {what}", f"{adjective} Review of {what}", f"{what} and {cased(topic(rng), 't')}", f"Current Opinion in {what}",
                f"{pseudo_word(rng).capitalize()}", f"Frontiers in {what}", f"Acta {pseudo_word(rng).capitalize()}", f"{what} Letters", f"Studies in {what}", f"{what} Today", f"Transactions on {what}", f"Revue de {pseudo_word(rng)}", f"Zeitschrift für {pseudo_word(rng).capitalize()}",
            )
        )  # fmt: skip
    if rng.random() < 0.12:
        kept = [word for word in name.split() if word.lower() not in ("of", "the", "and", "for", "in", "&")]
        stop = "." if rng.random() < 0.6 else ""
        name = (
            " ".join(
                word if len(word) < 5 else word[: rng.choice((1, 3, 4, 5))].rstrip("aeiou") + stop for word in kept
            )
            or name
        )
    return name


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
        return f"{person(rng).family} {rng.choice(('Press', 'Publishing', 'Books', 'Publishers', 'and Sons', 'Verlag', 'Éditions', '& Co.', 'Ltd'))}"
    return rng.choice(
        (
            f"{place(rng).split(',')[0]} University Press",
            f"University of {place(rng).split(',')[0]} Press",
            f"Éditions {person(rng).family}",
            f"{pseudo_word(rng).capitalize()} Press",
            f"Editorial {person(rng).family}",
        )
    )
