"""Lists of computer science and mathematics: BibTeX's plain, alpha and ACM styles, and IEEE's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import short_month
from training.drawing.organisations import institution
from training.drawing.people import people
from training.drawing.periodicals import meeting, periodical
from training.drawing.places import whereabouts
from training.drawing.scholarly_titles import heading, headline
from training.entries.draft import Draft, quoted, stopped
from training.entries.names import sign
from training.scholars.latex.books import book, chapter, report, thesis, unpublished
from training.scholars.latex.parts import editors, numbers, of_series, some_year

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled


def latex_entry(rng: Random) -> Labelled:
    """``I. Family and I. Family. Title. In Book, volume 12 of Series, pages 1–2, Place, May 1999. Publisher.``"""
    d = Draft(rng)
    ieee = d.lot(0.3)
    acm = not ieee and d.lot(0.25)
    forms = (_article, _proceedings, chapter, report, thesis, book, unpublished)
    form = rng.choices(forms, (26, 32, 10, 12, 5, 9, 6))[0]
    _heads(d, ieee=ieee, acm=acm, whole=form is book)
    early = not ieee and d.lot(0.15)
    if early:
        d.put("date", d.pick("(Y).|Y.|(Y)").replace("Y", str(some_year(d))))
    field = d.pick("cs|cs|cs|cs|phys|geo|soc|bio")
    title = headline(heading(rng, field), rng, 0.4)
    if ieee or d.lot(0.08):
        quotes = rng.choice((("“", "”"), ("“", "”"), ('"', '"'), ("``", "''")))
        d.put("title", quoted(title, quotes, d.pick(",|,|,|.|") or ",", inside=d.lot(0.85)))
    else:
        d.put("title", stopped(title, d.pick(".|.|.|,")))
    if acm and form is _proceedings:
        _acm_proceedings(d, _when(d))
        return d.labelled()
    form(d, "" if early else _when(d), ieee=ieee)
    return d.labelled()


def _when(d: Draft) -> str:
    month = d.month()
    short = short_month(month)
    month = d.pick(f"{month}|{month}|{short}|{short.rstrip('.')}")
    year = some_year(d)
    return d.pick(
        f"{year}|{year}|{year}|{month} {year}|{month} {year}|{month}, {year}|{d.number(1, 28)} {month} {year}|{d.number(1, 14)}-{d.number(15, 28)} {month} {year}|{month} {d.number(1, 14)}–{d.number(15, 28)}, {year}"
    )


def _heads(d: Draft, *, ieee: bool, acm: bool, whole: bool) -> None:
    rng = d.rng
    number = d.number(1, 190)
    if d.lot(0.3):
        d.put("number", d.pick(f"[{number}]|[{number}]|{number}.|({number})"))
    who = people(rng, "sci", "1122222333345")
    if d.lot(0.03):
        d.put("author", stopped(institution(rng), d.pick(".|,")))
        return
    if acm:
        names = sign(who, "{F}, {I}", between=", ", last=d.pick(", and | and "), most=12)
    else:
        form = d.pick("{I} {F}|{I} {F}|{I} {F}|{G} {F}|{G} {F}|{C} {F}|{C}{F}|{F}, {I}")
        last = d.pick(" and |, and |, and |, and |, ") if len(who) > 2 else d.pick(" and | and | and |, | & ")
        names = sign(
            who, form, between=", ", last=last, most=rng.choice((99, 99, 99, 1, 3)), others=d.pick(" et al.|, et al.")
        )
    if whole and d.lot(0.15):
        one = len(who) == 1
        role = (
            d.pick(" (editor)|, editor|, Editor|, ed.")
            if one
            else d.pick(" (editors)|, editors|, Editors|, eds.| (Eds.)")
        )
        d.put("editor", names + role + ("," if ieee else "."))
        return
    d.put("author", stopped(names, "," if ieee else d.pick(".|.|.|.|,|:|")))


def _article(d: Draft, when: str, *, ieee: bool) -> None:
    rng = d.rng
    name = periodical(rng, d.pick("cs|cs|cs|cs|phys|bio|med|soc"), d.pick("full|full|full|short|short|initials"))
    volume, issue = str(d.number(1, 140)), d.pick("1|2|3|4|5|6|7|9|10|11|12|1-2|3/4")
    if d.lot(0.12):
        d.put("container", name + ",", "i")
        return d.put("date", (when or str(some_year(d))) + ".")
    d.put("container", name + d.pick(",|,|,|"), d.pick("i|"))
    if d.lot(0.05):
        d.put("note", "Special Issue on " + headline(heading(rng, "cs"), rng, 1).split(":")[0] + ",")
    if ieee:
        d.put(
            "volume",
            d.pick(
                f"vol. {volume}, no. {issue},|vol. {volume}, no. {issue},|vol. {volume},|Vol. {volume}, No. {issue},|{volume}({issue}),"
            ),
        )
        d.put("pages", d.pick("pp. |pp. |pages |p. ") + numbers(d) + ",")
        return d.put("date", when + ".")
    if d.lot(0.2) and when:
        d.put("volume", d.pick(f"{volume}, {issue}|{volume}|{volume} ({issue})|Vol. {volume}, No. {issue}"))
        d.put("date", f"({when})" + d.pick(",|:|,"))
        return d.put("pages", d.pick("|||pp. ") + numbers(d) + ".")
    mark = d.pick(":|:\x00|:\x00|,")
    d.put(
        "volume",
        d.pick(f"{volume}({issue})|{volume}({issue})|{volume}|{volume} ({issue})|{volume}, no. {issue}") + mark,
    )
    d.put("pages", ("" if "\x00" in mark else d.pick("||pp. |pages ")) + numbers(d) + ("," if when else "."))
    return d.put("date", when + ".")


def _venue(d: Draft) -> str:
    """A conference as such lists name it: in full, numbered, dated, or by its initials only."""
    rng = d.rng
    name, letters = meeting(rng)
    year = some_year(d)
    short = letters or name.split()[-1].upper()
    roll = rng.random()
    if roll < 0.26:
        return d.pick(
            f"{short}|{short}|{short} {year}|{short}-{year % 100:02d}|{short} ’{year % 100:02d}|{short}'{year % 100:02d}|Proc. {short}|Proceedings of {short}|Proceedings of {short}-{year % 100:02d}|Proc. of {short} ’{year % 100:02d}|{short} {d.pick('II|III|IV|V|VI')}|Proceedings of the {short}-{year % 100:02d}"
        )
    ordinal = d.pick(
        "||||Third |Fourth |Tenth |Twelfth |Fourteenth |21st |13th |8th |2nd |Sixth Annual |25th Annual |1st "
    )
    dated = d.pick("||||Y ").replace("Y", str(year))
    head = d.pick(
        "|||Proceedings of the |Proceedings of the |Proceedings of the |Proc. |Proc. of |Proc. of the |Proceedings of |Conference Record of the |Pre-Proceedings of the "
    )
    text = f"{head}{dated}{ordinal}{name}"
    if letters and d.lot(0.22):
        text += d.pick(
            f" ({letters})|, {letters}|, {letters} ’{year % 100:02d}|, {letters}’{year % 100:02d}| ({letters}-{year % 100:02d})| ({letters} {year})|, {letters}{year}"
        )
    return text


def _proceedings(d: Draft, when: str, *, ieee: bool) -> None:
    rng = d.rng
    lead = d.pick("in |in |") if ieee else d.pick("In |In |In |In |In: |")
    if d.lot(0.12):
        editors(d, lead)
        lead = ""
    venue = _venue(d)
    plain = d.lot(0.12)
    d.put(
        "container", lead + venue + ("." if plain else d.pick(",|,|,|,|,|.") if when else d.pick(".|,")), d.pick("i|")
    )
    if plain and not d.lot(0.4):
        if when and d.lot(0.5):
            d.end(",")
            d.put("date", when + ".")
        return
    of_series(d, 0.13)
    parts = []
    if d.lot(0.65):
        parts.append(("pages", d.pick("pages |pages |pp. |pp. |Pages |p. ") + numbers(d)))
    if d.lot(0.5):
        parts.append(("place", whereabouts(rng, 0.75)))
    if d.lot(0.15):
        rng.shuffle(parts)
    house = (
        d.pick(
            "ACM|IEEE|ACM Press|IEEE Press|IEEE Computer Society|Springer|Springer-Verlag|Morgan Kaufmann|AAAI Press|MIT Press|AAAI/MIT Press|USENIX Association|Citeseer|Association for Computational Linguistics|SPIE|Kluwer|International Joint Conferences on Artificial Intelligence|Institute for Simulation and Training|ACM, New York"
        )
        if d.lot(0.3)
        else ""
    )
    house = house.split(",")[0]
    late_date = d.lot(0.5)
    if when and not late_date:
        parts.append(("date", when))
    if house and d.lot(0.3):
        parts.append(("publisher", house))
        house = ""
    for label, text in parts:
        d.put(label, text + ",")
    d.end("." if house or not (when and late_date) else ",")
    if house:
        d.put("publisher", house + ("," if when and late_date else "."))
    if when and late_date:
        d.put("date", when + ".")


def _acm_proceedings(d: Draft, when: str) -> None:
    """``In Book (Oct. 1994), A. Bee and C. Dee, Eds., vol. 1099 of Series, Springer, pp. 16–30.``"""
    chosen = d.lot(0.6)
    venue = _venue(d) if chosen else headline(heading(d.rng, "cs"), d.rng, 0.9).rstrip(".?")
    d.put("container", d.pick("In |In |in ") + venue, d.pick("i|"))
    d.put("date", f"({when}),")
    if d.lot(0.4):
        editors(d, "")
    of_series(d, 0.4)
    if d.lot(0.5):
        d.put("publisher", d.pick("Springer-Verlag|Springer|ACM|ACM Press|Elsevier|North-Holland|IEEE|MIT Press") + ",")
    d.put("pages", "pp. " + numbers(d) + ".")
