"""APA and its relatives where they are hard: chapters, volumes, months, papers read at meetings, media, web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.people import people
from training.drawing.periodicals import periodical, series
from training.drawing.scholarly_titles import heading, headline
from training.entries.draft import Draft, quoted, stopped
from training.entries.names import sign
from training.scholars.apa.grey import magazine, media, page, proceedings, read, report
from training.scholars.apa.parts import address, heads, imprint, span_of

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled


def apa_entry(rng: Random) -> Labelled:
    """``Family, I., & Family, I. (2001). Title. In I. Family (Ed.), Book (Vol. 2, pp. 1–9). Place: Publisher.``"""
    d = Draft(rng)
    form = rng.choices(
        (_chapter, _book, _article, proceedings, read, report, page, media, magazine), (28, 18, 10, 14, 8, 9, 9, 4, 6)
    )[0]
    form(d)
    return d.labelled()


def _chapter(d: Draft) -> None:
    rng = d.rng
    heads(d, d.pick("sci|en"))
    field = d.pick("soc|soc|hum|med|cs")
    title = heading(rng, field)
    opening, closing = rng.choice((("", ""), ("", ""), ("", ""), ("“", "”"), ('"', '"'), ("‘", "’")))
    if opening:
        title = quoted(title, (opening, closing), d.pick(".|,|"), inside=d.lot(0.5))
    d.put("title", title if opening else stopped(title, d.pick(".|.|,")))
    who = people(rng, "en", "1112223345")
    editors = sign(
        who,
        d.pick("{I} {F}|{I} {F}|{I} {F}|{G} {F}|{F}, {I}|{C} {F}"),
        last=d.pick(" & |, & | and |, and "),
        most=rng.choice((99, 99, 99, 2)),
        others=d.pick(" et al.|, et al.|, & al."),
    )
    mark = (
        d.pick(" (Ed.),| (Ed.)| (ed.),| (Ed).|, ed.| (ed.)|, ed.,| (Ed.).")
        if len(who) == 1
        else d.pick(" (Eds.),| (Eds.),| (eds.),| (Eds)| (eds),|, eds.,|, eds.| (Eds.).| (Hrsg.),| (Eds),|, Editors")
    )
    book = headline(heading(rng, field), rng, 0.35).rstrip(".")
    lead = d.pick("In |In |In |in |In: ")
    after = d.lot(0.14)
    if not after:
        d.put("editor", lead + editors + mark)
    d.put("container", (lead if after else "") + book + d.pick("||,|.|."), d.pick("i|i|"))
    if after:
        d.put(
            "editor",
            d.pick(f"(Eds {editors})|{editors}, eds.|ed. {editors},|edited by {editors}.|(edited by {editors}),"),
        )
    span = span_of(d)
    late = d.lot(0.15)
    _inside(d, "" if late else span)
    if d.lot(0.05):
        name = series(rng)[0]
        d.put("collection", d.pick(f"({name}).|{name}."))
    if d.lot(0.9):
        imprint(d)
    if late:
        d.end(d.pick(",|."))
        d.put("pages", d.pick("pp. ||") + span + ".")
    address(d, 0.06)


def _inside(d: Draft, span: str) -> None:
    """Volume, edition and pages in the brackets after a book's title; no pages if *span* is empty."""
    volume = edition = ""
    if d.lot(0.14):
        number = d.number(1, 9)
        volume = d.pick(f"Vol. {number}|Vol. {number}|Vol. {number}, Part A|vol. {d.pick('I|II|III')}")
    elif d.lot(0.1):
        edition = d.pick("2nd ed.|3rd ed.|Seventh Edition|4th edn|2. Aufl.")
    label = "volume" if volume else "edition"
    if (volume or edition) and (not span or d.lot(0.12)):
        d.put(label, d.pick(f"({volume or edition}).|{volume or edition}."))
    elif volume or edition:
        d.put(label, f"({volume or edition},")
        d.put("pages", f"pp. {span}).")
    elif span and d.lot(0.2):
        d.end(",")
        d.put("pages", d.pick("pp. |") + f"{span}.")
    elif span:
        d.end("")
        d.put("pages", d.pick(f"(pp. {span}).|(pp. {span}).|(pp. {span}).|({span}).|(p. {span}).|(S. {span})."))


def _book(d: Draft) -> None:
    rng = d.rng
    heads(d, d.pick("sci|en"), book=True)
    title = headline(heading(rng, d.pick("soc|hum|cs|med")), rng, 0.3)
    tail = rng.random()
    if tail < 0.14:
        d.put("title", title, d.pick("i|i|"))
        d.put(
            "edition",
            d.pick(
                "(2nd ed.).|(3rd ed.).|(4th edn).|(Rev. ed.).|(2nd edition ed.).|(5. Ed.).|(1 éd.).|(4th rev. edn; 1st edn, 1907)."
            ),
        )
    elif tail < 0.22:
        d.put("title", title, d.pick("i|i|"))
        d.put("volume", d.pick(f"(Vol. {d.number(1, 9)}).|(Vols. 1-{d.number(2, 5)})."))
    elif tail < 0.32:
        d.put("title", title, d.pick("i|i|"))
        who = sign(people(rng, "en", "112"), "{I} {F}", last=" & ")
        d.put("translator", d.pick(f"({who}, Trans.).|({who}, Trans.).|(translated by {who}).|(trans. {who})."))
    elif tail < 0.38:
        d.put("title", stopped(title), d.pick("i|i|"))
        name = series(rng)[0]
        d.put("collection", d.pick(f"({name}).|{name}, {d.number(2, 90)}.|({name} {d.number(2, 300)})."))
    else:
        d.put("title", stopped(title, d.pick(".|.|.|,")), d.pick("i|i|"))
    if d.lot(0.93):
        imprint(d)
    if d.lot(0.05):
        d.put("note", f"(Original work published {d.number(1850, 1970)})")
    address(d, 0.06)


def _article(d: Draft) -> None:
    rng = d.rng
    heads(d, "sci", d.pick(f"||||, {d.month()}"))
    d.put("title", stopped(heading(rng, d.pick("soc|soc|med|cs"))))
    d.put("container", periodical(rng, d.pick("soc|soc|med|cs|hum")) + d.pick(",|,|."), d.pick("i|"))
    if d.lot(0.1):
        d.put("note", d.pick(f"Special Issue: {headline(matter_of(d), rng, 1)},|Special Issue,|(Special issue)"))
    volume, issue = d.number(1, 120), d.number(1, 12)
    d.put("volume", d.pick(f"{volume}({issue}),|{volume},|{volume} ({issue}),|{volume}, ({issue}),|{volume}({issue})"))
    if d.lot(0.9):
        d.put("pages", d.pick("|||p. |pp. ") + span_of(d))
    d.end(".")
    address(d, 0.15)


def matter_of(d: Draft) -> str:
    """The subject of a special issue."""
    return heading(d.rng, "soc").split(":")[0].split("?")[0]
