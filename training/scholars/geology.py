"""Lists of geology and engineering: ``v. 53, p. 427``, the year last, abstracts, special papers, reports of agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import pages
from training.drawing.organisations import institution
from training.drawing.people import people
from training.drawing.periodicals import meeting, periodical, series
from training.drawing.places import whereabouts
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading, headline
from training.entries.draft import Draft, stopped
from training.entries.names import sign

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled

_ROMAN = "II|III|IV|VIII|IX|XI|XII|XV|XVI|XIX|XX|XXIII|XXVI|XXX|XXXV"


def geology_entry(rng: Random) -> Labelled:
    """A paper, an abstract or a book with the year at the end, or an engineer's reference with it after the authors."""
    d = Draft(rng)
    who = people(rng, "sci", "1111222233345")
    form = d.pick("{F}, {I}|{F}, {I}|{F}, {C}|{F} {I}|{F}, {C}")
    then = d.pick("{F}, {C}|{F},{C}|" + form)
    names = sign(
        who,
        form,
        then,
        last=d.pick(", | and |, and | & |, "),
        most=rng.choice((99, 99, 99, 1)),
        others=d.pick(", et al.| et al."),
    )
    early = d.lot(0.3)
    if early:
        d.put("author", names + d.pick("||,") if names.endswith(".") else names + d.pick(".|,|"))
        d.put("date", d.pick("(Y).|(Y).|Y.|Y,|(Y)").replace("Y", str(d.number(1960, 2017))))
    else:
        d.put("author", stopped(names, ",") if d.lot(0.9) else names)
    field = d.pick("geo|geo|geo|chem|soc")
    title = heading(rng, field)
    if d.lot(0.2):
        title = title.rstrip(".") + d.pick(
            " (abstract)| (abstract)| (in Russian)| (in Japanese, with English abstract)| [abs.]"
        )
    d.put("title", stopped(title, d.pick(".|.|.|,")))
    _venue(d)
    if not early:
        d.end(d.pick(".|.|,"))
        d.put("date", f"{d.number(1900, 2017)}{d.pick('.|.|')}")
    else:
        d.end(".")
    return d.labelled()


def _span(d: Draft) -> str:
    first = d.number(1, 1500)
    return d.pick("p. |pp. |pp. |p.|pp.|P. ") + d.pick(
        f"{pages(d.rng)}|{pages(d.rng)}|{pages(d.rng)}|{first}|{first} - {first + d.number(1, 20)}|{first}-{first + d.number(1, 20)}"
    )


def _volume(d: Draft) -> str:
    volume, issue = d.number(1, 460), d.number(1, 24)
    return d.pick(
        f"v. {volume},|v. {volume},|v.{volume},|v. {volume}, no. {issue},|v.{volume}, no.{issue},|v. {volume} , n. {issue} ,|vol. {volume},|{volume},|{volume}({issue}),|v.{volume} n.{issue},|v. {d.pick(_ROMAN)},|{d.pick(_ROMAN)},|{volume}.|v. {volume}, no. {issue}, {d.month()},|Vol. {volume}, No. {issue},"
    )


def _venue(d: Draft) -> None:
    rng = d.rng
    roll = rng.random()
    if roll < 0.55:
        name = periodical(rng, d.pick("geo|geo|geo|chem|soc|phys"), d.pick("full|full|short"))
        numeral = d.lot(0.15)
        d.put("container", name + ("" if numeral else d.pick(",|,|,|")), d.pick("i|"))
        d.put("volume", f"{d.pick(_ROMAN)}," if numeral else _volume(d))
        d.put(
            "pages",
            d.pick(f"abstract #{d.number(1001, 9999)}|abstract {d.number(1001, 9999)}") if d.lot(0.05) else _span(d),
        )
        if d.lot(0.1):
            d.end(",")
            d.put(
                "url",
                d.pick(
                    f"doi: 10.{d.number(1000, 3000)}/{d.number(100, 999)}.{d.number(10, 99)}.|doi:10.{d.number(1000, 3000)}/j.geo.{d.number(2000, 2015)}.{d.number(10, 99)}."
                ),
            )
    elif roll < 0.67:
        # a volume of proceedings or of a society
        lead = d.pick("In |In: |")
        name = meeting(rng)[0] if d.lot(0.6) else headline(heading(rng, "geo"), rng, 0.9).rstrip("?.")
        d.put("container", lead + name + d.pick(",|,|.|: A Workshop,"), d.pick("i|"))
        if d.lot(0.5):
            d.put(
                "editor",
                d.pick("edited by |eds. |ed. by ")
                + sign(people(rng, "sci", "1222"), d.pick("{F} {I}|{C} {F}|{F}, {C}"), last=" and ")
                + d.pick(",|.|,"),
            )
        if d.lot(0.4):
            name, letters = series(rng)
            d.put("collection", f"{letters or name}, {d.pick('v. |vol. |')}{d.number(20, 520)},")
        if d.lot(0.4):
            d.put("place", whereabouts(rng, 0.8) + ",")
        d.put("pages", _span(d))
    elif roll < 0.77:
        # editors at the head of the book
        text = sign(people(rng, "sci", "1222"), d.pick("{F}, {C}|{F}, {I}"), last=" and ")
        d.put("editor", d.pick("In |in |") + text + d.pick(", eds.,|, eds.,|, editors,| (Eds.),"))
        d.put("container", headline(heading(rng, "geo"), rng, 0.9).rstrip("?.") + d.pick(",|,|."), d.pick("i|"))
        house, where = press(rng)
        d.put("publisher", d.pick(f"{house}|{house}|{institution(rng)}") + ",")
        d.put("place", where + ",")
        d.put("pages", _span(d))
    elif roll < 0.9:
        _report(d)
    else:
        house, where = press(rng, d.pick("en|en|slav"))
        if d.lot(0.25):
            d.put("edition", d.pick("2nd ed.|third edition,|2nd edition,"))
        parts = [("publisher", house), ("place", where)]
        if d.lot(0.4):
            parts.reverse()
        for label, text in parts:
            d.put(label, text + ("," if label == "publisher" or d.lot(0.6) else ":" if parts[0][0] == "place" else ","))
        if d.lot(0.5):
            d.put("pages", d.pick(f"{d.number(60, 800)} p.|{d.number(60, 800)} pp.|{d.number(60, 800)}p."))


def _report(d: Draft) -> None:
    """``PEER Report 2007/08. Some Research Center, Berkeley, CA.``"""
    rng = d.rng
    letters = "".join(rng.choice("ABCEFINPRSTU") for _ in range(d.number(3, 5)))
    number = d.pick(
        f"{d.number(1985, 2015)}/{d.number(1, 20):02d}|{d.number(100, 999)}-{d.number(1, 20):02d}|{d.number(60, 99)}-{d.number(10, 999)}|No. {d.number(10, 1500)}|{d.number(1000, 1200)}-{d.number(1, 9)}-{d.number(1000, 9000)}"
    )
    d.put(
        "genre",
        d.pick(
            f"{letters} Report {number}|{letters} {number}|Open-File Report {number}|Technical Report {letters}-{number}|Technical report|Bulletin {d.number(10, 2000)}|Memoir {d.number(10, 300)}|Professional Paper {d.number(100, 1800)}|Special Paper {d.number(100, 520)}|Report No. {letters}-{number}|Circular {d.number(100, 999)}|Miscellaneous Publication {d.number(100, 1500)}"
        )
        + d.pick(".|,|."),
    )
    if d.lot(0.8):
        d.put("publisher", institution(rng) + ",")
    d.put("place", whereabouts(rng, 0.85) + ("," if d.lot(0.5) else "."))
    if d.lot(0.3):
        d.put("pages", f"{d.number(10, 600)} {d.pick('p.|pp.')}")
