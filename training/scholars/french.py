"""Lists of the French humanities and of French professionals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import pages, url
from training.drawing.people import people, someone
from training.drawing.periodicals import periodical, series
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading
from training.entries.draft import Draft, stopped
from training.entries.names import sign

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled

MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"


def french_entry(rng: Random) -> Labelled:
    """``NOM Prénom, « Titre », Revue, n° 3, 2001, p. 12-34.`` and its neighbours."""
    d = Draft(rng)
    stop = "." if d.lot(0.27) else ","
    number = d.number(1, 120)
    if d.lot(0.08):
        d.put("number", d.pick(f"[{number}]|{number}.|({number})"))
    early = d.lot(0.2)
    form = rng.choices((_article, _book, _chapter, _paper), (40, 36, 18, 6))[0]
    _heads(d, stop, book=form is _book)
    if early:
        year = f"{d.number(1950, 2017)}{d.pick('||||a|b')}"
        d.end("")
        if stop == "." and not d.pieces[-1].text.endswith("."):
            d.pieces[-1].text += "."
        elif stop == ",":
            d.pieces[-1].text += ","
        d.put("date", d.pick(f"({year})|({year}).|({year}),|{year},|{year}.|({year}) :|{year} :|(s. d.)."))
    form(d, stop, early)
    return d.labelled()


def _heads(d: Draft, stop: str, *, book: bool) -> None:
    rng = d.rng
    mark = d.pick(f"{stop}|{stop}|{stop}|{stop}| :") if stop == "," else stop
    if d.lot(0.06):
        return d.put(
            "author",
            d.pick(
                "COLLECTIF|Collectif|MINISTÈRE DE LA SANTÉ|Haute Autorité de santé|INSEE|Conseil d'État|INSTITUT NATIONAL DU CANCER|Ministère de l'Éducation nationale|Cour des comptes|OCDE|UNESCO|Commission européenne"
            )
            + mark,
        )
    who = people(rng, "fr", "11111112223")
    form = d.pick(
        "{U} {G}|{U} {G}|{U}, {G}|{U}, {G}|{U} {I}|{U}, {I}|{F} {G}|{F} {G}|{F}, {G}|{F}, {I}|{F} {I}|{G} {F}|{G} {F}|{G} {U}|{I} {F}|{I} {U}|{F} ({C})|{U} ({C})"
    )
    last = d.pick(" et | et |, | & | ; ")
    text = sign(who, form, last=last, most=rng.choice((99, 99, 99, 1)), others=d.pick(" et al.|, et al.| et alii"))
    if d.lot(0.03):
        text = "- " + text
    if book and d.lot(0.2):
        return d.put(
            "editor", text + d.pick(" (dir.)| (dir.)| (éd.)| (éds)| (sous la dir. de)| (coord.)|, dir.| (ed.)") + mark
        )
    return d.put("author", text if mark == "." and text.endswith(".") else text + mark)


def _guillemets(d: Draft, title: str, mark: str) -> str:
    """A title in French quotation marks, or what typewriters make of them."""
    opening, closing = d.rng.choice((("« ", " »"), ("« ", " »"), ("« ", " »"), ("«", "»"), ('"', '"'), ("“", "”")))
    if "«" in title and d.lot(0.7):
        title = title.replace("« ", "“").replace(" »", "”")
    return opening + title + (d.pick(". |.") if d.lot(0.04) else "") + closing + mark


def _article(d: Draft, stop: str, early: bool) -> None:
    rng = d.rng
    title = heading(rng, "fr")
    quoted = d.lot(0.72)
    d.put("title", _guillemets(d, title, stop) if quoted else stopped(title, stop), "")
    name = periodical(rng, d.pick("fr|fr|fr|fr|hum|soc"), d.pick("full|full|full|initials"))
    d.put("container", d.pick("||||||in |In ") + name + d.pick(f"{stop}|,|,|"), d.pick("i|"))
    number, volume = d.number(1, 240), d.number(1, 99)
    year = f"{d.number(1945, 2017)}"
    when = d.pick(
        f"{year}|{year}|{year}|{d.pick(MOIS)} {year}|{d.pick(MOIS).capitalize()} {year}|{d.pick(MOIS)}-{d.pick(MOIS)} {year}|{d.number(1, 28)} {d.pick(MOIS)} {year}|{d.number(1, 28):02d}/{d.number(1, 12):02d}/{year}|printemps {year}|{d.number(1, 4)}e trimestre {year}"
    )
    issue = d.pick(
        f"n° {number}|n° {number}|n°{number}|n° {number}|no {number}|vol. {volume}, n° {d.number(1, 6)}|vol. {volume}, n°{d.number(1, 6)}|{volume}|{volume}|{volume}, n° {d.number(1, 4)}|t. {d.pick('XII|XXIV|LX|CI|VII')}|tome {volume}|{volume}-{d.number(1, 6)}|Vol. {volume}, No. {d.number(1, 4)}|{d.pick('VII|XIV|XXIII|LXV')}|vol {volume}-{d.number(1, 4)}|n° {number}-{number + 1}|{volume}.{d.number(1, 4)}|{volume}/{d.number(1, 6)}"
    )
    parts = [("volume", issue), ("date", when)]
    if d.lot(0.45):
        parts.reverse()
    if early:
        parts = parts[:1] if parts[0][0] == "volume" else parts[1:]
    bracket = d.lot(0.12)
    for label, text in parts:
        d.put(
            label,
            (f"({text})" if bracket and label == "date" else text) + d.pick(",|,|,|,|:" if stop == "," else ",|.|,|,"),
        )
    if d.lot(0.88):
        d.put("pages", _pages(d))
    d.end(d.pick(".|.|.||;"))
    if d.lot(0.05):
        d.put("note", d.pick("[en ligne]|En ligne :|[En ligne]|Disponible sur :|URL :"))
        d.put("url", url(rng, name, title))


def _pages(d: Draft) -> str:
    return d.pick("p. |p. |p. |pp. |pp. |pp.|p.||p. ") + pages(d.rng).replace("-", d.pick("-|-|–|‑|_| - | à "))


def imprint(d: Draft, mark: str, year: str, tongue: str = "fr") -> None:
    """``Paris, Gallimard, coll. Folio, 2001 [1996]``: place first, or last, or none."""
    house, where = press(d.rng, tongue)
    if d.lot(0.12):
        house = house.upper()
    if d.lot(0.1):
        house = d.pick(f"Éd. {house}|éd. {house}|Éditions {house}|Ed. {house}")
    collection = ""
    if d.lot(0.12):
        name = (
            series(d.rng)[0]
            if d.lot(0.5)
            else d.pick(
                "Folio|Points|Quadrige|Tel|Champs|Essais|Repères|Que sais-je ?|Logiques sociales|Sup’ Infirmier|Poche|L'Univers historique"
            )
        )
        collection = d.pick(f"coll. « {name} »|« {name} »|coll. {name}|Coll. {name}|collection {name}")
    year = (
        d.pick(
            f"{year}|{year}|{year}|{year}|{year}|{year}|{year} [{d.number(1850, 1990)}]|{d.number(1, 28)} {d.pick(MOIS)} {year}|[{d.number(1850, 1950)}], {year}"
        )
        if year and d.lot(0.25)
        else year
    )
    roll = d.rng.random()
    if roll < 0.56:
        d.put("place", where + d.pick(",|,| :|:| :"))
        d.put("publisher", house + mark)
    elif roll < 0.68:
        d.put("publisher", house + mark)
        d.put("place", where + mark)
    elif roll < 0.86:
        d.put("publisher", house + mark)
    else:
        d.put("place", where + mark)
    if collection and d.lot(0.7):
        d.put("collection", collection + mark)
    elif collection:
        d.put("collection", f"({collection.removeprefix('coll. ')})" + mark)
    if year:
        d.put("date", year + mark)


def _book(d: Draft, stop: str, early: bool) -> None:
    title = heading(d.rng, "fr" if d.lot(0.9) else "hum")
    d.put(
        "title",
        _guillemets(d, title, stop) if d.lot(0.04) else stopped(title, d.pick(f"{stop}|{stop}|{stop}|,")),
        d.pick("i|i|"),
    )
    if d.lot(0.12):
        d.put(
            "translator",
            d.pick("trad. de |trad. fr. |Traduit de l'anglais par |trad. par |traduction de |Trad. ")
            + f"{someone(d.rng, 'fr').given} {someone(d.rng, 'fr').family}"
            + stop,
        )
    if d.lot(0.1):
        d.put(
            "edition",
            d.pick("2e éd.|3e édition|2ème édition|nouv. éd.|éd. revue|(2e éd.)|2e éd. revue et augmentée|rééd.|1 éd.")
            + stop,
        )
    if d.lot(0.08):
        d.put("volume", d.pick("t. II|tome 1|vol. 2|2 vol.|t. 3") + stop)
    year = "" if early else str(d.number(1900, 2018))
    imprint(d, d.pick(",|,|.") if stop == "." else ",", year)
    if d.lot(0.28):
        d.put(
            "pages",
            d.pick(
                f"{d.number(60, 900)} p.|{d.number(60, 900)}p.|{d.number(60, 900)} pages|p. {d.number(5, 400)}|p. {d.number(5, 400)}-{d.number(401, 480)}"
            ),
        )
    d.end(d.pick(".|.|.|"))
    if d.lot(0.06):
        d.put(
            "note",
            d.pick(
                "(Quadrige).|(Que sais-je ?).|(préface de M. Durand).|Thèse de doctorat.|(1re éd. 1958).|[rééd. 1992]."
            ),
        )


def _chapter(d: Draft, stop: str, early: bool) -> None:
    d.put(
        "title",
        _guillemets(d, heading(d.rng, "fr"), d.pick(f"{stop}|{stop}|"))
        if d.lot(0.8)
        else stopped(heading(d.rng, "fr"), stop),
    )
    book = heading(d.rng, "fr").rstrip(".? ")
    who = sign(
        people(d.rng, "fr", "1112223"),
        d.pick("{G} {F}|{G} {U}|{I} {F}|{I} {U}|{F} {I}|{F} ({C})"),
        last=d.pick(" et |, | & "),
    )
    lead = d.pick("in |in |dans |In |In : |in : |Dans |")
    if d.lot(0.6):
        d.put(
            "editor",
            lead
            + who
            + d.pick(" (dir.)| (dir.)| (éd.)| (éds.)| (sous la dir. de)| (dirs)|, dir.| (Éd.)")
            + d.pick(",|,|, |."),
        )
        d.put("container", book + d.pick(f"{stop}|,"), d.pick("i|"))
    else:
        d.put("container", (lead or "in ") + book + d.pick(f"{stop}|,"), d.pick("i|"))
        if d.lot(0.5):
            d.put("editor", d.pick("sous la direction de |dir. |éd. |sous la dir. de |textes réunis par ") + who + stop)
        elif d.lot(0.15):
            d.put("volume", d.pick("t. II|vol. 1|tome III") + stop)
    imprint(d, ",", "" if early else str(d.number(1950, 2018)))
    d.put("pages", _pages(d))
    d.end(d.pick(".|.|"))


def _paper(d: Draft, stop: str, early: bool) -> None:
    """A newspaper, a theatre programme, a web page."""
    if d.lot(0.85):
        d.put("title", _guillemets(d, heading(d.rng, "fr"), stop))
    d.put("container", periodical(d.rng, d.pick("news|fr")) + ",", d.pick("i|"))
    if not early:
        d.put("date", f"{d.number(1, 28)} {d.pick(MOIS)} {d.number(1930, 2018)}" + d.pick(".|,||"))
    if d.lot(0.3):
        d.end(",")
        d.put("pages", f"p. {d.number(1, 40)}.")
    elif d.lot(0.3):
        d.put("note", d.pick("en ligne :|[en ligne]|URL :|consulté le 3 mai 2015,"))
        d.put("url", url(d.rng, d.pieces[-2].text, "article"))
