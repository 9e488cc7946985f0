# ruff: noqa: E501 (tables of choices are read across, one choice a column)
"""Who writes, who prints, where and in which periodical: drawn from the tables in training/facts, or made up."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import phrase_list
from training.titles import cased, facts, pseudo_word
from training.who import Person, journal, place, publisher
from training.who import person as anybody

if TYPE_CHECKING:
    from random import Random

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
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a facts file whose columns stand between bars."""
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in facts(name))


@cache
def rows(name: str, kind: str) -> tuple[tuple[str, ...], ...]:
    """The rows whose first column is *kind*, without it."""
    return tuple(row[1:] for row in table(name) if row[0] == kind)


@cache
def _names(culture: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    given, family = rows("people", culture)[0]
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
        return anybody(rng)
    first, families = _names(culture)
    family, given = rng.choice(families), rng.choice(first)
    if culture in ("en", "us", "zh", "in", "sci", "nl", "nordic") and rng.random() < 0.4:
        given += " " + (rng.choice("ABCDEFGHJKLMNPRSTVW") + "." if rng.random() < 0.75 else rng.choice(first))
    if culture in ("it", "es", "fr", "de") and rng.random() < 0.07:
        family += rng.choice("- ") + rng.choice(families)
    return Person(family, given)


def people(rng: Random, tongue: str = "en", counts: str = "11111222234") -> list[Person]:
    """One or more people; *counts* holds the numbers to draw from."""
    return [someone(rng, tongue) for _ in range(int(rng.choice(counts)))]


def press(rng: Random, tongue: str = "en") -> tuple[str, str]:
    """A publishing house and its place."""
    roll = rng.random()
    houses = rows("presses", tongue) or rows("presses", "en")
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


def town(rng: Random, chance: float = 0.6) -> tuple[str, str]:
    """A town and what may be printed after it ("" for the rest)."""
    name, more = rng.choice(table("cities"))
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


def shortened(name: str, rng: Random, stop: str = ".") -> str:
    """A periodical's title abbreviated word by word, as catalogues do."""
    kept = [
        word
        for word in name.split()
        if word.lower() not in ("of", "the", "and", "for", "in", "on", "&", "de", "der", "für")
    ]
    cut = [word if len(word) < 5 else word[: rng.choice((3, 4, 4, 5))].rstrip("aeiou") + stop for word in kept]
    return " ".join(cut) if cut else name


def periodical(rng: Random, field: str, form: str = "full") -> str:
    """A periodical of the field: ``full`` title, ``short`` with stops, ``bare`` without, or its ``initials``."""
    known = rows("periodicals", field)
    if known and rng.random() < (0.95 if field in ("news", "astro") else 0.7):
        title, brief, letters = rng.choice(known)
        if form == "initials":
            return letters or brief or title
        if form in ("short", "bare"):
            brief = brief or (shortened(title, rng) if field not in ("fr", "de", "it", "es", "pt", "hum") else title)
            return brief if form == "short" else brief.replace(".", "")
        return title
    if form == "initials":
        return "".join(rng.choice("ABCDEFGHIJLMNOPRSTVZ") for _ in range(rng.choice((2, 3, 3, 4, 4, 5))))
    title = _made_periodical(rng, field)
    return shortened(title, rng, "." if form == "short" else "") if form in ("short", "bare") else title


def _made_periodical(rng: Random, field: str) -> str:
    word = pseudo_word(rng)
    what = rng.choice(rng.choice(rows("matters", field) or rows("matters", "soc"))[0].split("; "))
    bare = what.split(" ", 1)[-1].split("’", 1)[-1].split("'", 1)[-1]
    forms = {
        "fr": f"Revue de {what}|Cahiers d'histoire|Cahiers {word.capitalize()}|Annales de {bare}|Bulletin de la Société de {word.capitalize()}|{word.capitalize()}|Revue d'{word}|Études {word}|Archives de {what}|Bulletin du Musée de {word.capitalize()}|Les Cahiers de {what}",
        "de": f"Zeitschrift für {bare}|Archiv für {bare}|Jahrbuch für {bare}|Beiträge zur {bare}|{word.capitalize()}|Vierteljahrsschrift für {bare}|Mitteilungen der {word.capitalize()}|{bare} heute. Zeitschrift für {word.capitalize()}|{word.capitalize()} – Zeitschrift für {bare}",
        "it": f"Rivista di {bare}|Studi {word}|Quaderni di {bare}|{word.capitalize()}|Annali di {bare}|Archivio {word}",
        "es": f"Revista de {bare}|Estudios de {bare}|Cuadernos de {bare}|{word.capitalize()}|Anuario de {bare}",
        "pt": f"Revista de {bare}|Cadernos de {bare}|Estudos {word}|{word.capitalize()}|Boletim de {bare}",
        "nordic": f"Tidskrift för {bare}|Nordisk Tidsskrift for {bare}|{word.capitalize()}|{bare} och samhälle",
        "slav": f"Przegląd {word.capitalize()}|Časopis pro {bare}|Zeszyty Naukowe {word.capitalize()}|{word.capitalize()}|Acta {word.capitalize()}",
        "cyr": "Вестник МГУ|Вопросы истории|Вопросы философии|Литературна мисъл|Исторически преглед|Известия|Новый мир|Українська мова",
        "cjk": "歷史研究|文史哲|中國史研究|社会科学|國文學|史学雑誌|大陸雜誌",
    }.get(field)  # fmt: skip
    if forms:
        return rng.choice(forms.split("|"))
    return (
        f"{cased(what, 't')} {rng.choice(('Review', 'Studies', 'Letters', 'Today', 'Quarterly', 'Research'))}"
        if rng.random() < 0.3
        else journal(rng)
    )


def meeting(rng: Random) -> tuple[str, str]:
    """A conference's name and its initials ("" for some); a fifth are made up."""
    if rng.random() < 0.8:
        name, letters = rng.choice(table("conferences"))
        return name, letters
    what = cased(
        rng.choice(rng.choice(rows("matters", rng.choice(("cs", "cs", "phys", "bio", "soc", "geo"))))[0].split("; ")),
        "t",
    )
    name = (
        rng.choice(
            (
                "International Workshop on ",
                "Conference on ",
                "International Symposium on ",
                "European Workshop on ",
                "Annual Meeting on ",
                "International Congress of ",
            )
        )
        + what
    )
    return name, "".join(
        rng.choice("ACDEFGILMNOPRSTV") for _ in range(rng.choice((3, 4, 5)))
    ) if rng.random() < 0.6 else ""


def series(rng: Random) -> tuple[str, str]:
    """A series of books and its initials ("" for most)."""
    name, letters = rng.choice(table("collections"))
    return name, letters


def school(rng: Random) -> str:
    """A university, as reports and theses name it."""
    where = town(rng, 0)[0]
    return rng.choice(
        (f"University of {where}", f"{where} University", f"University of {where}", f"Technical University of {where}", f"{where} Institute of Technology", f"{where} State University", f"Universität {where}", f"Université de {where}",
         f"Université {where} {rng.randint(1, 8)}", f"Universiteit {where}", f"Università di {where}", f"Universidad de {where}", f"Univ. of {where}", f"U. of {where}", f"{where} College", "MIT", "Stanford University", "Carnegie Mellon University", "ETH Zurich",
         "UCLA", "Caltech", f"University of California at {where}", f"University of {where}-{pseudo_word(rng).capitalize()}")
    )  # fmt: skip


def department(rng: Random) -> str:
    """A part of a university."""
    what = rng.choice(("Computer Science", "Computer Sciences", "Electrical Engineering", "Mathematics", "Statistics", "Physics", "Economics", "Psychology", "Linguistics", "Civil Engineering", "History", "Computer Science and Engineering", "Mathematics and Statistics", "Biology"))  # fmt: skip
    return rng.choice((f"Department of {what}", f"Dept. of {what}", f"{what} Department", f"{what} Dept.", f"School of {what}", f"Institute of {what}", f"Laboratory for {what}", f"{what} Division", f"Faculty of {what}", f"{what} Laboratory", f"Center for {what}"))  # fmt: skip


def institution(rng: Random) -> str:
    """A body that is no university: an agency, a laboratory, a society."""
    what = cased(rng.choice(rng.choice(rows("matters", rng.choice(("geo", "soc", "cs", "med"))))[0].split("; ")), "t")
    where = town(rng, 0)[0]
    return rng.choice(
        (rng.choice(phrase_list("organisations")), "NASA", "NOAA", "U.S. Geological Survey", "U.S. Department of Justice", "U.S. Department of Education", "World Health Organization", "National Bureau of Economic Research", "Federal Reserve Bank of " + where, "AT&T Bell Laboratories", "IBM Research", "SRI International", "Xerox PARC", "RAND Corporation",
         "Hewlett-Packard Laboratories", "Digital Equipment Corporation", "Microsoft Research", "Sandia National Laboratories", "Oak Ridge National Laboratory", "INRIA", "CNRS", "Max-Planck-Institut für Informatik", "CERN", f"{where} Research Center", f"National Institute of {what}", f"Institute for {what}", f"American Society of {what}",
         f"Center for {what}", f"{what} Research Institute", f"{where} Foundation", f"Ministry of {what}", f"{pseudo_word(rng).capitalize()} Systems, Inc.", f"{pseudo_word(rng).capitalize()} Corporation", "Federal Aviation Administration", "DTIC Document", "Defense Technical Information Center")
    )  # fmt: skip
