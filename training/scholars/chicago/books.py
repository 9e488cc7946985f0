"""The humanities in English: Chicago's bibliography, author-date and notes, with volumes, translators and editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import pages
from training.drawing.organisations import institution
from training.drawing.people import people, someone
from training.drawing.periodicals import series
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading, headline
from training.drawing.tables import table
from training.entries.draft import Draft, stopped
from training.entries.names import sign
from training.scholars.chicago.articles import ROMAN, article, chapter
from training.scholars.chicago.parts import help_of_others, imprint, names, years

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled


def chicago_entry(rng: Random) -> Labelled:
    """``Family, Given. *Title*. Translated by X. Place: Publisher, 1999.``, and the same as a note or with the year first."""
    d = Draft(rng)
    note = d.lot(0.33)
    early = not note and d.lot(0.22)
    form = rng.choices((_book, article, chapter, _of_a_set), (44, 24, 24, 8))[0]
    _heads(d, note=note, book=form is _book)
    if early:
        year = str(d.number(1890, 2017)) + d.pick("|||||a|b| [1964]| [1882]")
        d.put("date", d.pick(f"{year}.|{year}.|{year}|({year}).|({year})|({year}),"))
    form(d, note=note, early=early)
    return d.labelled()


def _heads(d: Draft, *, note: bool, book: bool) -> None:
    mark = "," if note else "."
    if d.lot(0.09):
        return d.put("author", d.pick("———|———|---|______|–––––|________|-----|— — —") + d.pick(".|.|,|"))
    if book and d.lot(0.17):
        who = people(d.rng, "en", "1112223")
        text = sign(who, "{F}, {G}", "{G} {F}", last=d.pick(", and | and "))
        one = len(who) == 1
        return d.put(
            "editor",
            text
            + (
                d.pick(", ed.| (ed.),|, editor.|, ed., | (ed.).| (Hrsg.):|, comp.")
                if one
                else d.pick(", eds.| (eds.).|, eds.|, editors.| (eds),|, eds.,| (Eds.).")
            ),
        )
    if d.lot(0.05):
        return d.put(
            "author",
            d.pick(
                f"{d.rng.choice(table('names/people')[0][1].split())}|Anon|Homer|Plato|Augustine|Anonymous|{institution(d.rng)}|U.S. Congress|Great Britain. Parliament|U.S. Board of {institution(d.rng)}"
            )
            + mark,
        )
    # The notes of some lists are in the order of the alphabet: the first name is turned round there.
    text = names(d, note=note and d.lot(0.6))
    if d.lot(0.03):
        text += f" ({' '.join((someone(d.rng).given, someone(d.rng).family))})"
    return d.put("author", stopped(text, mark))


def _book(d: Draft, *, note: bool, early: bool) -> None:
    rng = d.rng
    mark = "," if note else "."
    title = headline(heading(rng, "hum"), rng, 0.8)
    d.put(
        "title", stopped(title, d.pick(f"{mark}|{mark}|{mark}|,")) if not note or d.lot(0.6) else title, d.pick("i|i|")
    )
    if d.lot(0.12):
        d.put(
            "volume",
            d.pick(
                f"{d.number(2, 12)} vols.|{d.number(2, 8)} vols.,|Vol. {d.number(1, 9)}.|vol. {d.number(1, 4)}.|Vol.{d.number(1, 4)}|Volume {d.pick(ROMAN)}.|vols. {d.number(2, 19)}–{d.number(20, 40)}."
            ),
        )
    help_of_others(d, note=note)
    if d.lot(0.18):
        d.put(
            "edition",
            d.pick(
                "2nd ed.|3rd ed.|Rev. ed.|rev. ed.|Revised edition.|1st American ed.|4th ed.|Second edition.|2nd edn.|13th ed.|Norton critical edition.|Centenary edition.|Student ed.|2nd rev. ed.|Jubilee edition.|New ed.|facsimile ed."
            ),
        )
    if d.lot(0.1):
        name, letters = series(rng)
        d.put(
            "collection",
            d.pick(
                f"{name}.|{name} {d.number(2, 300)}.|{letters or name} {d.number(2, 90)}.|({name} {d.number(2, 300)}).|{name}, no. {d.number(2, 90)}."
            ),
        )
    if d.lot(0.03):
        d.put("date", f"{d.number(1850, 1970)}.")
    bracket = note and d.lot(0.85)
    if bracket:
        d.end("")
    imprint(d, bracket=bracket, year="" if early else years(d), end=d.pick(",|.|.|,|") if note else ".")
    if d.lot(0.35 if note else 0.06):
        d.end(",") if note else None
        first = d.number(2, 480)
        d.put(
            "pages",
            d.pick(
                f"{first}.|p. {first}.|pp. {first}–{first + d.number(1, 9)}.|{first}–{first + d.number(1, 9)}.|{first}, {first + d.number(1, 30)}.|pp. {first}f.|p. {first}|{first} pp.|{first}n{d.number(2, 40)}."
            ),
        )
    elif d.lot(0.05):
        d.put(
            "note",
            d.pick(
                f"(Original work published {d.number(1800, 1950)})|Reprinted, New York: Dover, {d.number(1960, 1990)}.|(Reprinted {press(rng)[1]}: {press(rng)[0]}, {d.number(1960, 1990)}.)|First published {d.number(1900, 1960)}.|[See also: Dover edition {d.number(1950, 1970)}]."
            ),
        )


def _of_a_set(d: Draft, *, note: bool, early: bool) -> None:
    """``Title. Vol. 4 of The Whole. Place: Publisher, 1958.``, ``2 vols.``, and volumes with titles of their own."""
    rng = d.rng
    tongue = d.pick("en|en|de|pt|es|fr")
    field = "hum" if tongue == "en" else tongue
    d.put("title", stopped(headline(heading(rng, field), rng, 0.6 if tongue == "en" else 0)), "i")
    whole = d.pick({"en": "Collected Works|The Works|Complete Writings|The Cambridge History of the Novel|Selected Works", "de": "Gesammelte Werke|Sämtliche Werke|Werke|Gesammelte Schriften|Ausgewählte Schriften", "fr": "Œuvres complètes|Œuvres|Théâtre complet", "es": "Obras completas|Obra reunida", "pt": "Obra Completa|Obras completas|Obra reunida"}[tongue])  # fmt: skip
    volume = d.number(1, 15)
    roll = rng.random()
    if roll < 0.55:
        d.put(
            "volume",
            d.pick(f"Vol. {volume}|Vols. {volume} and {volume + 1}|Volume {volume}|vol. {volume}|Bd. {volume}"),
        )
        d.put("container", f"of {whole}" + d.pick(".|,"), "i")
    elif roll < 0.8:
        d.put("container", f"In {whole}" + d.pick(",|."), "i")
        d.put(
            "volume",
            d.pick(
                f"vol. {volume}.|{volume}:|vol. {d.pick(ROMAN).lower()},|Bd. {volume}.|{volume} vols.|vol. {volume},"
            ),
        )
        if d.lot(0.4):
            d.put("pages", pages(rng) + ".")
    else:
        d.put(
            "volume",
            d.pick(f"{d.number(2, 12)} vols.|{d.number(2, 6)} Bde.|{d.number(2, 6)} vols.,|{d.number(2, 4)} v."),
        )
    help_of_others(d, chance=0.3)
    d.end(".")
    imprint(d, tongue if tongue in ("en", "de", "fr", "pt", "es") else "en", year="" if early else years(d))
