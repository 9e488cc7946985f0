"""Lists in Italian, Spanish and Portuguese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import pages, url
from training.drawing.people import people, someone
from training.drawing.periodicals import periodical
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading
from training.entries.draft import Draft, stopped
from training.entries.names import sign

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled

_MONTHS = {
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|settembre|ottobre|novembre|dicembre|novembre-dicembre",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|septiembre|octubre|noviembre|diciembre|enero-marzo",
    "pt": "janeiro|março|abril|maio|junho|jul./dez.|jan./jun.|outubro|dezembro|set.",
}
_EDITED = {
    "it": " (a cura di)| (a cura di),| (ed.)| (eds.)|, a cura di",
    "es": " (ed.)| (eds.)| (comp.)| (coord.)| (coords.)| (Dir.)",
    "pt": " (org.)| (orgs.)| (Org.)| (coord.)| (Orgs.)",
}
_AND = {"it": " e | e |, | - | – ", "es": " y | y |; |, | & ", "pt": " e |; |; |; "}


def southern_entry(rng: Random) -> Labelled:
    """An article, a book or a chapter in one of the three tongues."""
    d = Draft(rng)
    tongue = d.pick("it|it|es|es|pt")
    stop = "." if tongue == "pt" or (tongue == "es" and d.lot(0.5)) or d.lot(0.1) else ","
    early = d.lot(0.35)
    form = rng.choices((_article, _book, _chapter), (36, 40, 24))[0]
    _heads(d, tongue, stop, early=early, book=form is _book)
    form(d, tongue, stop, early=early)
    if d.lot(0.05):
        d.put(
            "note",
            d.pick(
                {
                    "it": "disponibile su:|<|online:",
                    "es": "Disponible en:|[En línea]|Recuperado de",
                    "pt": "Disponível em:|[online]|Acesso em:",
                }[tongue]
            ).replace("<", "URL:"),
        )
        d.put("url", url(rng, d.pieces[0].text, "articolo"))
    return d.labelled()


def _year(d: Draft) -> str:
    return str(d.number(1920, 2018))


def _heads(d: Draft, tongue: str, stop: str, *, early: bool, book: bool) -> None:
    who = people(d.rng, tongue, "11111112223")
    forms = {
        "it": "{I} {F}|{I} {F}|{G} {F}|{U} {I}|{U} {G}|{F} {G}|{F} {I}|{F}, {I}|{I} {U}",
        "es": "{F}, {G}|{F}, {G}|{U}, {G}|{U}, {I}|{F}, {I}|{G} {F}",
        "pt": "{U}, {G}|{U}, {G}|{F}, {G}|{U}, {I}",
    }
    joint = d.pick(_AND[tongue])
    text = sign(
        who,
        d.pick(forms[tongue]),
        between=joint if joint in ("; ", " - ", " – ") else ", ",
        last=joint,
        most=d.rng.choice((99, 99, 2)),
        others=d.pick(" et al.| e altri| et alii| y otros") if tongue != "it" else d.pick(" et al.| et alii"),
    )
    role = d.pick(_EDITED[tongue]).rstrip(",") if book and d.lot(0.2) else ""
    if d.lot(0.03):
        text, role = (
            d.pick(
                {
                    "it": "AA.VV.|AA. VV.|Ministero dell'Interno|ISTAT",
                    "es": "VV. AA.|CEPAL|Comisión Nacional de los Derechos Humanos",
                    "pt": "BRASIL|BRASIL. Ministério da Saúde|IBGE",
                }[tongue]
            ),
            "",
        )
    if early:
        d.put("editor" if role else "author", text + role + d.pick(f"|{stop}"))
        year = _year(d) + d.pick("|||a|b")
        return d.put("date", d.pick(f"({year})|({year}).|({year}),|{year},|{year}.|{year}:"))
    return d.put("editor" if role else "author", stopped(text + role, stop))


def _title(d: Draft, tongue: str, stop: str, *, part: bool) -> str:
    title = heading(d.rng, tongue)
    if part and d.lot(0.6):
        opening, closing = d.rng.choice((("“", "”"), ("“", "”"), ("«", "»"), ('"', '"'), ("‘", "’")))
        return d.pick(f"{opening}{title}{closing}{stop}|{opening}{title}{closing}{stop}|{opening}{title},{closing}")
    return stopped(title, stop)


def _span(d: Draft) -> str:
    return d.pick("pp. |pp. |p. ||págs. |pp.|") + pages(d.rng).replace("-", d.pick("-|-|–"))


def _article(d: Draft, tongue: str, stop: str, *, early: bool) -> None:
    d.put("title", _title(d, tongue, stop, part=True))
    name = periodical(d.rng, d.pick(f"{tongue}|{tongue}|{tongue}|hum|soc"))
    if d.lot(0.35) and tongue != "pt":
        opening, closing = d.rng.choice((("“", "”"), ("«", "»"), ('"', '"')))
        name = opening + name + closing
    d.put("container", d.pick("||||in |In ") + name + d.pick(",|,|"), d.pick("i|"))
    if tongue == "pt" and d.lot(0.6):
        d.put("place", press(d.rng, "pt")[1] + ",")
    year = _year(d)
    volume, number = d.number(1, 90), d.number(1, 120)
    text = d.pick(
        {
            "it": f"{volume}|{volume}, {number % 6 + 1}|{number % 9 + 1}/{number % 6 + 1}|n. {number}|vol. {volume}, n. {number % 6 + 1}|a. {d.pick('XII|XXIV|LX')}, n. {number % 6 + 1}|{d.pick('XII|XLI|VII|XXIII')}|{volume} ({number % 4 + 1})|{volume}/{number % 4 + 1}",
            "es": f"vol. {volume}, núm. {number % 6 + 1}|n.º {number}|núm. {number}|{volume} ({number % 4 + 1})|nº {number}|{volume}, {number % 4 + 1}|vol. {d.pick('XII|XLI|VII')}, n° {number % 4 + 1}|{volume}({number % 4 + 1})|no. {number}",
            "pt": f"v. {volume}, n. {number % 6 + 1}|v. {volume}|n. {number}|vol. {volume}, nº {number % 4 + 1}|v.{volume}, n.{number % 4 + 1}|{volume}({number % 4 + 1})",
        }[tongue]
    )
    d.put("volume", text + d.pick(",|,|" if not early else ",|,|:"))
    if not early:
        month = d.pick(_MONTHS[tongue])
        when = d.pick(
            f"{year}|{year}|{year}|{month} {year}|{month} de {year}"
            if tongue == "es"
            else f"{year}|{year}|{year}|{month} {year}"
        )
        d.put("date", d.pick(f"({when}),|({when}),|{when},|({when}):") if tongue != "pt" else "")
    d.put("pages", _span(d) + (", " + "" if tongue == "pt" and not early else "").rstrip())
    if tongue == "pt" and not early:
        d.end(",")
        d.put("date", d.pick(f"{year}.|{d.pick(_MONTHS[tongue])} {year}."))
    else:
        d.end(d.pick(".|.|"))


def _imprint(d: Draft, tongue: str, year: str) -> None:
    house, where = press(d.rng, tongue)
    roll = d.rng.random()
    colon = d.pick({"it": ",|,|:", "es": ":|:|,", "pt": ":|:|:"}[tongue])
    end = "," if year else "."
    if roll < 0.55:
        d.put("place", where + colon)
        d.put("publisher", house + end)
    elif roll < 0.75:
        d.put("publisher", house + ",")
        d.put("place", where + end)
    elif roll < 0.87:
        d.put("place", where + d.pick(f"{end}|"))
    else:
        d.put("publisher", house + end)
    if year:
        d.put("date", year + d.pick(".|,|"))


def _book(d: Draft, tongue: str, stop: str, *, early: bool) -> None:
    d.put("title", _title(d, tongue, stop, part=False), d.pick("i|i|"))
    if d.lot(0.12):
        d.put(
            "edition",
            d.pick(
                {
                    "it": "2a ed.|3. ed.|nuova ed.|II ed.",
                    "es": "2ª ed.|1ª ed.|3.ª edición|2a. ed.",
                    "pt": "2. ed.|3. ed. rev. e atual.|5. ed.|(5. Ed.)",
                }[tongue]
            )
            + stop,
        )
    if d.lot(0.1):
        who = f"{someone(d.rng, tongue).given} {someone(d.rng, tongue).family}"
        d.put(
            "translator",
            d.pick(
                {
                    "it": "trad. it. di W|trad. di W|traduzione di W",
                    "es": "trad. de W|Traducción de W|trad. W",
                    "pt": "Trad. W|Tradução de W|trad. de W",
                }[tongue]
            ).replace("W", who)
            + stop,
        )
    if d.lot(0.08):
        d.put("volume", d.pick("vol. 1|2 vols.|t. II|2 voll.|v. 2") + stop)
    _imprint(d, tongue, "" if early else _year(d))
    if d.lot(0.14):
        d.end(d.pick(",|."))
        d.put(
            "pages",
            d.pick(
                f"{d.number(60, 700)} p.|p. {d.number(5, 300)}.|pp. {d.number(5, 90)}-{d.number(91, 300)}.|{d.number(60, 700)} pp."
            ),
        )


def _chapter(d: Draft, tongue: str, stop: str, *, early: bool) -> None:
    d.put("title", _title(d, tongue, stop, part=True))
    who = sign(
        people(d.rng, tongue, "1112223"), d.pick("{I} {F}|{I} {F}|{G} {F}|{F}, {I}|{U}, {G}"), last=d.pick(_AND[tongue])
    )
    book = heading(d.rng, tongue).rstrip(".?")
    lead = d.pick("in |in |in: |In: |In |en |En: " if tongue == "es" else "in |in |in: |In: |In |In: ")
    if d.lot(0.75):
        d.put("editor", lead + who + d.pick(_EDITED[tongue]).rstrip(",") + d.pick(",|,|.|:"))
        d.put(
            "container",
            book + d.pick(f"{stop}|,|, Atti del Convegno," if tongue == "it" else f"{stop}|,"),
            d.pick("i|"),
        )
    else:
        d.put("container", lead + book + ",", d.pick("i|"))
    where = d.lot(0.12)
    if where:
        d.put("place", press(d.rng, tongue)[1] + d.pick(":|,|:"))
        if not early:
            d.put("date", _year(d) + ",")
    else:
        _imprint(d, tongue, "" if early else _year(d))
        d.end(d.pick(",|,|."))
    d.put("pages", _span(d) + ".")
