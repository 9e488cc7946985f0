"""Lists of physics, astronomy and chemistry: brief, often without titles, volumes in bold and years in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.people import people
from training.drawing.periodicals import periodical, series
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading, headline
from training.entries.draft import Draft, quoted, stopped
from training.entries.names import sign

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled


def physics_entry(rng: Random) -> Labelled:
    """One of: physics, astronomy, chemistry (ACS), optics."""
    d = Draft(rng)
    number = d.number(1, 190)
    if d.lot(0.45):
        d.put("number", d.pick(f"[{number}]|[{number}]|({number})|{number}.|{number}"))
    form = rng.choices((_physics, _astronomy, _chemistry, _optics), (30, 22, 26, 22))[0]
    form(d)
    return d.labelled()


def _first_page(d: Draft) -> str:
    return d.pick(
        f"{d.number(1, 9900)}|{d.number(1, 999)}|{d.number(1, 999):03d}|{d.number(10000, 999999):06d}|{d.number(100, 999)}"
    )


def _range(d: Draft) -> str:
    first = d.number(1, 4000)
    return f"{first}{d.pick('-|–')}{first + d.number(1, 40)}"


def _physics(d: Draft) -> None:
    """``A. Bee and C. Dee, Phys. Rev. Lett. 12, 345 (1999) [hep-th/9901001].``"""
    rng = d.rng
    who = people(rng, "sci", "1112222333344")
    form = d.pick("{I} {F}|{I} {F}|{C} {F}|{F}, {I}")
    names = sign(
        who,
        form,
        last=d.pick(" and | and |, and |, "),
        most=rng.choice((99, 99, 3, 1)),
        others=d.pick(" et al.|, et al.| et al"),
    )
    d.put("author", names + d.pick(",|,|,|,|:") if not names.endswith("al.") or d.lot(0.6) else names)
    year = d.number(1965, 2020)
    if d.lot(0.35):
        title = headline(heading(rng, "phys"), rng, 0.2)
        d.put(
            "title",
            quoted(title, rng.choice((("“", "”"), ('"', '"'))), ",") if d.lot(0.5) else stopped(title, d.pick(",|.")),
        )
    letter = d.pick("|||||A|B|D")
    name = periodical(rng, "phys", d.pick("short|short|short|initials|full"))
    volume = d.pick(
        f"{d.number(1, 900)}|{d.number(1, 300)}|{letter}{d.number(10, 700)}|{d.number(1, 12):02d}{d.number(1, 12):02d}"
    )
    page = _first_page(d) if d.lot(0.75) else _range(d)
    d.put("container", name + d.pick("||||,"), d.pick("i|"))
    roll = rng.random()
    if roll < 0.45:
        d.put("volume", volume + d.pick(",|,|"), d.pick("b|"))
        d.put("pages", page)
        d.put("date", f"({year})")
    elif roll < 0.75:
        d.put("volume", volume + d.pick("||,"), d.pick("b|"))
        d.put("date", f"({year})" + d.pick("||,"))
        d.put("pages", page)
    elif roll < 0.9:
        d.put("volume", f"{volume}({d.number(1, 24)})" + d.pick(":|,"), d.pick("b|"))
        d.put("pages", page + ",")
        d.put("date", str(year))
    else:
        d.put("date", f"{year}" + d.pick(",|;"))
        d.put("volume", volume + ",")
        d.put("pages", page)
    d.end(d.pick(".|.|,|"))
    if d.lot(0.25):
        code = d.pick(
            f"hep-th/{d.number(92, 99)}{d.number(1, 12):02d}{d.number(1, 999):03d}|astro-ph/0{d.number(0, 6)}{d.number(1, 12):02d}{d.number(1, 999):03d}|arXiv:{d.number(8, 19):02d}{d.number(1, 12):02d}.{d.number(100, 9999):04d}|arXiv:{d.number(8, 19):02d}{d.number(1, 12):02d}.{d.number(100, 9999):04d} [hep-th]|gr-qc/9{d.number(2, 9)}{d.number(1, 12):02d}{d.number(1, 99):03d}"
        )
        if d.lot(0.6):
            d.end("")
        d.put("note", d.pick(f"[{code}].|[{code}]|{code}."))


def _astronomy(d: Draft) -> None:
    """``Bee C.D., Eff G., 2004, ApJ, 607, 200``"""
    rng = d.rng
    who = people(rng, "sci", "1112222333455")
    form = d.pick("{F} {C}|{F} {C}|{F} {I}|{F}, {C}|{F}, {I}")
    last = d.pick(", |, |, & | & | and ")
    names = sign(
        who, form, between=", ", last=last, most=rng.choice((99, 99, 3, 1)), others=d.pick(" et al.|, et al.| et al.")
    )
    d.put("author", names + ("" if names.endswith("al.") else d.pick(",|,|,|")))
    year = f"{d.number(1970, 2018)}{d.pick('|||||a|b|c')}"
    d.put("date", year + d.pick(",|,|,|."))
    if d.lot(0.12):
        # a paper in a volume, or a book
        book = headline(heading(rng, "phys"), rng, 0.9)
        if d.lot(0.6):
            d.put("container", d.pick(f"in {book},|in “{book}”,|in ‘{book}’,|In: {book},"), d.pick("i|"))
            d.put(
                "editor",
                "eds. "
                + sign(people(rng, "sci", "22333"), d.pick("{F} {C}|{C} {F}"), last=d.pick(", | & | and "))
                + ",",
            )
            name, letters = series(rng)
            if d.lot(0.6):
                d.put(
                    "collection",
                    (letters or name) + d.pick(",||") + f" {d.pick('Vol. |vol. ||volume ')}{d.number(11, 500)},",
                )
            if d.lot(0.5):
                d.put("publisher", press(rng)[0] + ",")
            d.put("pages", d.pick("p. |p.|p |") + str(d.number(2, 900)) + d.pick("||."))
        else:
            d.put("title", book + ",", d.pick("i|"))
            house, where = press(rng)
            d.put("publisher", house + ",")
            d.put("place", where + d.pick("||."))
        return None
    if d.lot(0.15):
        d.put("title", stopped(heading(rng, "phys"), d.pick(",|.")))
    name = periodical(rng, "astro", d.pick("initials|initials|initials|initials|short|full"))
    if d.lot(0.05):
        d.put("container", name + ",")
        return d.put("note", d.pick("in press|submitted|in press (astro-ph/0506123)|accepted"))
    d.put("container", name + d.pick(",|,|,|"), d.pick("|i"))
    d.put(
        "volume",
        d.pick(f"{d.number(1, 900)},|{d.number(1, 900)},|{d.number(1, 900)}L,|{d.number(1, 99)}"),
        d.pick("|b"),
    )
    return d.put(
        "pages",
        d.pick(f"{d.number(1, 9000)}|L{d.number(1, 99)}|{_range(d)}|{d.number(1, 900)}|A{d.number(1, 200)}")
        + d.pick("||."),
    )


def _chemistry(d: Draft) -> None:
    """``Bee, C. D.; Eff, G. Title. J. Am. Chem. Soc. 2009, 131, 14271–14275.``"""
    rng = d.rng
    who = people(rng, "sci", "112222333444567")
    form = d.pick("{F}, {I}|{F}, {I}|{F}, {C}|{I} {F}|{C} {F}")
    joint = "; " if "{F}, " in form and d.lot(0.85) else ", "
    names = sign(
        who,
        form,
        between=joint,
        last=joint if d.lot(0.85) else joint + d.pick("and |& "),
        most=rng.choice((99, 99, 10, 1)),
        others=d.pick("; et al.| et al.|, et al."),
    )
    d.put("author", names + d.pick("||,|,") if names.endswith(".") else names + d.pick(",|."))
    year = d.number(1975, 2019)
    if d.lot(0.1):
        # a book of the American Chemical Society's kind
        title = headline(heading(rng, "chem"), rng, 0.9)
        if d.lot(0.4):
            d.put("container", f"In {title}" + d.pick(",|;"), "i")
            d.put(
                "editor",
                sign(people(rng, "sci", "1222"), "{F}, {C}", between="; ", last=d.pick("; |, "))
                + d.pick(", Eds.;|, Ed.;|, Eds.,"),
            )
        else:
            d.put("title", title + d.pick(",|;|."), "i")
        house, where = press(rng)
        d.put("publisher", house + ":")
        d.put("place", where + ",")
        d.put("date", f"{year};")
        if d.lot(0.5):
            return d.put("volume", f"Vol. {d.number(1, 400)}.")
        return d.put("pages", f"pp {_range(d)}.")
    if d.lot(0.7):
        title = headline(heading(rng, "chem"), rng, 0.3)
        d.put("title", d.pick(f'“{title}.”|"{title}."') if d.lot(0.2) else stopped(title))
    name = periodical(rng, d.pick("chem|chem|chem|bio|phys"), d.pick("short|short|short|full"))
    d.put("container", name, d.pick("i|"))
    issue = d.number(1, 52)
    volume = str(d.number(1, 400))
    d.put("date", f"{year},", d.pick("b|"))
    d.put(
        "volume",
        d.pick(f"{volume},|{volume},|{volume},|{volume} ({issue}),|{volume}, ({issue}),"),
        d.pick("i|"),
    )
    if d.lot(0.05):
        return d.end(".")
    return d.put("pages", (_first_page(d) if d.lot(0.4) else _range(d)) + d.pick(".|.|"))


def _optics(d: Draft) -> None:
    """``A. B. Cee and D. Eff, “Title,” Opt. Lett. 8, 491–493 (1983).``"""
    rng = d.rng
    who = people(rng, "sci", "122233344567")
    names = sign(
        who,
        d.pick("{I} {F}|{I} {F}|{F}, {I}"),
        last=d.pick(", and | and ") if len(who) > 2 else " and ",
        most=rng.choice((99, 99, 8)),
        others=" et al.",
    )
    d.put("author", stopped(names, ","))
    title = headline(heading(rng, "phys"), rng, 0.2)
    quotes = rng.choice((("“", "”"), ("“", "”"), ('"', '"'), ("``", "''")))
    book = d.lot(0.15)
    year = d.number(1965, 2019)
    if book and d.lot(0.6):
        d.put("title", title, d.pick("i|"))
        house, where = press(rng)
        both = d.lot(0.4)
        d.put("publisher", f"({house},")
        if both:
            d.put("place", where + ",")
        d.put("date", f"{year})" + d.pick(".|,"))
        if d.pieces[-1].text.endswith(","):
            d.put("edition", d.pick("3rd ed.|2nd ed.")) if d.lot(0.6) else d.put(
                "pages", d.pick(f"p. {d.number(2, 400)}.|chap. {d.number(2, 12)}.")
            )
        return None
    d.put("title", quoted(title, quotes, d.pick(",|,|,|."), inside=d.lot(0.85)))
    if book:
        inner = headline(heading(rng, "phys"), rng, 0.9)
        d.put("container", d.pick(f"in “{inner},”|in {inner},|in {inner}"))
        if d.lot(0.5):
            editors = sign(people(rng, "sci", "2223"), "{I} {F}", last=d.pick(", and | and "))
            d.put("editor", d.pick(f"({editors}, eds.),|edited by {editors}"))
        d.put("publisher", f"({press(rng)[0]},")
        d.put("date", f"{year}),")
        return d.put("pages", d.pick("pp. |pp. |chap. 5, pp. |p. ") + _range(d) + ".")
    name = periodical(rng, "phys", d.pick("short|short|full"))
    d.put("container", name, d.pick("i|"))
    if d.lot(0.1):
        return d.put("date", f"({year}).")
    d.put(
        "volume", d.pick(f"{d.number(1, 400)},|{d.number(1, 400)},|{d.number(1, 90)}({d.number(1, 24)}),"), d.pick("b|")
    )
    d.put("pages", (_first_page(d) if d.lot(0.5) else _range(d)) + ("," if d.lot(0.15) else ""))
    return d.put("date", f"({year})" + d.pick(".|.|"))
