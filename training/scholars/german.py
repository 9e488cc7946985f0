"""Lists in German: ``Name, Vorname: Titel. In: X (Hrsg.): Buch. Ort: Verlag Jahr, S. 1–20``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import pages, url
from training.drawing.people import people
from training.drawing.periodicals import periodical, series
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading
from training.drawing.tables import rows
from training.entries.draft import Draft, stopped
from training.entries.names import sign

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled

MONATE = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"


def german_entry(rng: Random) -> Labelled:
    """A book, an article or a chapter as German lists print them."""
    d = Draft(rng)
    early = d.lot(0.4)
    comma = d.lot(0.12)
    form = rng.choices((_article, _chapter, _book), (33, 33, 34))[0]
    _heads(d, early=early, comma=comma, book=form is _book)
    form(d, early=early, comma=comma)
    return d.labelled()


def _year(d: Draft) -> str:
    return str(d.number(1900, 2018))


def _names(d: Draft, counts: str = "11111222334", *, inverted: bool = True) -> str:
    who = people(d.rng, "de", counts)
    form = d.pick("{F}, {G}|{F}, {G}|{F}, {I}|{U}, {G}" if inverted else "{G} {F}|{G} {F}|{I} {F}|{F}, {I}|{F}, {G}")
    last = d.pick(" und | und |/ |/|; | & |, ")
    between = last if last.strip() in "/;" else ", "
    return sign(
        who,
        form,
        d.pick("{G} {F}|" + form) if form == "{F}, {G}" else "",
        between=between,
        last=last,
        most=d.rng.choice((99, 99, 99, 2)),
        others=d.pick(" u. a.| u.a.| et al."),
    )


def _heads(d: Draft, *, early: bool, comma: bool, book: bool) -> None:
    text = _names(d, inverted=d.lot(0.75))
    role = d.pick(" (Hrsg.)| (Hrsg.)| (Hg.)| (Hgg.)| Hrsg.| (Hrg.)") if book and d.lot(0.25) else ""
    label = "editor" if role else "author"
    if not early:
        return d.put(label, text + role + ("," if comma else ":"))
    year = _year(d) + d.pick("||||a|b")
    d.put(label, text + role + d.pick("|||:|,"))
    return d.put("date", d.pick(f"({year}):|({year}):|({year}).|{year}:|{year}.|({year}),"))


def _title(d: Draft, mark: str) -> str:
    title = heading(d.rng, "de")
    opening, closing = d.rng.choice((("", ""), ("", ""), ("", ""), ("", ""), ("„", "“"), ("»", "«"), ('"', '"')))
    return stopped(opening + title + closing, mark)


def _span(d: Draft) -> str:
    return d.pick("S. |S. |S.|S. |Seite ||") + pages(d.rng).replace("-", d.pick("-|–| – | - | -"))


def _article(d: Draft, *, early: bool, comma: bool) -> None:
    rng = d.rng
    mark = "," if comma else "."
    d.put("title", _title(d, mark))
    name = periodical(rng, d.pick("de|de|de|de|hum|soc"), d.pick("full|full|full|initials"))
    d.put("container", d.pick("In: |In: |In: |in: |In |") + name + d.pick(",|,|.||"), d.pick("i|"))
    year = _year(d)
    volume, issue = d.number(1, 140), d.number(1, 12)
    roll = rng.random()
    if roll < 0.5:
        d.put(
            "volume",
            d.pick(
                f"{volume}. Jg.|{volume}.Jg.|Jg. {volume}|{volume}|Bd. {volume}|{volume}|Nr. {volume}|Heft {issue}|H. {issue}|{volume}, {issue}"
            )
            + d.pick(",||,"),
        )
        if not early:
            d.put("date", d.pick(f"({year}),|({year})|{year},|({year}):"))
        if d.lot(0.45):
            d.put(
                "volume",
                d.pick(f"H. {issue}|Heft {issue}|H. {issue}–{issue + 1}|H.{issue}|Nr. {issue}|Heft {issue}/{issue + 1}")
                + ",",
            )
    else:
        d.put(
            "volume",
            d.pick(
                f"{volume} ({issue})|{volume}/{issue}|{volume}. Jg. H. {issue}|{volume}.Jg/Heft {issue}|{volume}. Jg., H. {issue}|{volume}.Jg. H.{issue}|Jg. {volume}, H. {issue}|Jg. {volume} ({issue})|Heft {issue}|{issue}/{year}|Nr. {issue}"
            )
            + d.pick(",|,|"),
        )
        if not early:
            d.put("date", d.pick(f"{year},|({year}),|({year})|{d.pick(MONATE)} {year},"))
    d.put("pages", _span(d) + d.pick(".|.|"))
    if d.lot(0.05):
        d.put("url", d.pick("URL: |Online: ||unter ") + url(rng, name, "artikel"))
        d.put(
            "note",
            d.pick(
                f"Abruf am: {d.number(1, 28):02d}.{d.number(1, 12):02d}.{d.number(2003, 2018)}|(Zugriff: {d.number(1, 28)}.{d.number(1, 12)}.{d.number(2003, 2018)})|[{d.number(1, 28):02d}.{d.number(1, 12):02d}.{d.number(2003, 2018)}]"
            ),
        )


def _imprint(d: Draft, year: str) -> None:
    house, where = press(d.rng, "de")
    if d.lot(0.08):
        where += d.pick(" u. a.| u.a.|, " + d.rng.choice(rows("names/publishers", "de"))[1].split(";")[0] + "| et al.")
    end = "," if d.lot(0.1) else ""
    roll = d.rng.random()
    if roll < 0.55:
        d.put("place", where + d.pick(":|:|: |,"))
        d.put("publisher", house + (end or d.pick("|,|,") if year else "."))
    elif roll < 0.8:
        d.put("place", where + ("" if year and d.lot(0.7) else "," if year else "."))
    elif roll < 0.9:
        d.put("publisher", house + ",")
        d.put("place", where + ("" if year else "."))
    else:
        d.put("publisher", house + (d.pick("|,") if year else "."))
    if year:
        d.put("date", year + d.pick(".|,|"))


def _book(d: Draft, *, early: bool, comma: bool) -> None:
    mark = "," if comma else "."
    d.put("title", _title(d, mark), d.pick("i|"))
    if d.lot(0.14):
        d.put(
            "edition",
            d.pick(
                "2. Auflage|2. Aufl.|3., überarb. Aufl.|5. Auflage|4., erw. Auflage|Neuausgabe|1. Aufl.|(2. Aufl.)|Editio altera|Jubiläumsausgabe"
            )
            + mark,
        )
    if d.lot(0.1):
        d.put("volume", d.pick("Bd. 1|Band 2|2 Bde.|Bd. II|Teil 1") + mark)
    if d.lot(0.08):
        d.put(
            "translator",
            d.pick("Übers. von |Übersetzt von |Aus dem Französischen von |Dt. von |Aus dem Englischen übersetzt von ")
            + _names(d, "1112", inverted=False)
            + mark,
        )
    if d.lot(0.14):
        name = (
            series(d.rng)[0]
            if d.lot(0.4)
            else d.pick(
                "Beiträge zur Pädagogik|Schriften zur Kultursoziologie|Studien zur Geschichte|Edition Soziologie|Münchener Studien|Handbuch Soziale Arbeit|Reihe Sprachwissenschaft"
            )
        )
        d.put(
            "collection",
            d.pick(
                f"({name} {d.number(1, 300)})|({name}, Bd. {d.number(1, 60)})|(= {name} {d.number(1, 90)})|{name}, Band {d.number(1, 40)}"
            )
            + mark,
        )
    _imprint(d, "" if early else _year(d))
    if d.lot(0.12):
        d.end(",")
        d.put(
            "pages", d.pick(f"{d.number(80, 700)} S.|S. {d.number(5, 400)}.|S. {d.number(5, 90)}–{d.number(91, 140)}.")
        )


def _chapter(d: Draft, *, early: bool, comma: bool) -> None:
    mark = "," if comma else "."
    d.put("title", _title(d, mark))
    book = heading(d.rng, "de").rstrip("?.")
    who = _names(d, "11122233456", inverted=d.lot(0.4))
    lead = d.pick("In: |In: |In: |in: |In ")
    if d.lot(0.85):
        d.put(
            "editor",
            lead
            + who
            + d.pick(" (Hrsg.):| (Hrsg.):| (Hg.):| (Hgg.):| (Hrsg.),| (Hrsg.)| (Hrg.):|, Hrsg.,| (Hrsg.).|:"),
        )
        d.put(
            "container",
            book + d.pick(f".|.|,|. {d.pick('Beiträge|Festschrift|Ein Handbuch|Perspektiven')}."),
            d.pick("i|"),
        )
    else:
        d.put("container", lead + book + d.pick(",|."), d.pick("i|"))
        if d.lot(0.6):
            d.put("editor", d.pick("hrsg. von |hg. v. |Hrsg. von |hrsg. v. ") + who + d.pick(",|."))
    if d.lot(0.1):
        d.put("volume", d.pick("Band 3.|Bd. 2,|Bd. 1.|Bd. IV,"))
    if d.lot(0.08):
        d.put("edition", d.pick("2. Aufl.,|2. Aufl.|3. Auflage,"))
    inside = d.lot(0.14)
    if inside:
        d.end("")
        d.put("pages", d.pick("(S. P).|(P).|(S. P),").replace("P", pages(d.rng).replace("-", d.pick("-|–"))))
    _imprint(d, "" if early else _year(d))
    if not inside:
        d.end(d.pick(",|,|, |."))
        d.put("pages", _span(d) + d.pick(".|.|"))
