"""Lists of medicine and biology: Vancouver in all its loose forms, and the ecologists' author-date style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import pages, url
from training.drawing.organisations import institution, organisation
from training.drawing.people import people
from training.drawing.periodicals import periodical
from training.drawing.places import whereabouts
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading
from training.entries.draft import Draft, stopped
from training.entries.names import sign

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled


def medicine_entry(rng: Random) -> Labelled:
    """One of: Vancouver with its web pages, numbered styles of reference managers, ecology."""
    d = Draft(rng)
    form = rng.choices((_vancouver, _endnote, _ecology, _harvard, _title_first, _web), (42, 16, 24, 14, 4, 12))[0]
    form(d)
    return d.labelled()


def _number(d: Draft, chance: float) -> None:
    number = d.number(1, 140)
    if d.lot(chance):
        d.put("number", d.pick(f"{number}.|{number}.|{number}|[{number}]|({number})"))


def _bare_names(d: Draft) -> str:
    """``Bee CD, Eff G``, with few marks in careless lists: ``Bee CD Eff G.``"""
    who = people(d.rng, "sci", "1222333444566")
    roll = d.rng.random()
    if roll < 0.04 and len(who) > 1:
        return sign(who, "{F} {B}", between=d.pick(" |. "), last=d.pick(" |. "))
    if roll < 0.08:
        return sign(who, "{F}, {B}.", between=" ", last=" ")
    if roll < 0.12:
        return sign(who, "{F} {B}", between=d.pick(" , |,, |,"), last=", ")
    return sign(
        who,
        "{F} {B}",
        last=d.pick(", |, |, |, and | & | and "),
        most=d.rng.choice((99, 99, 3, 6)),
        others=d.pick(", et al|, et al.| et al.|, et al.| et al"),
    )


def _span(d: Draft) -> str:
    first = d.number(1, 1900)
    last = first + d.number(1, 15)
    text = f"{first}{d.pick('-|–|-|—|--')}{d.pick(str(last) + '|' + str(last) + '|' + str(last)[-2:] + '|' + str(last)[-1:]) if first // 100 == last // 100 else last}"
    return d.pick(
        f"{text}|{text}|{text}|{text}|{text}|{d.number(1, 900)}|e{d.number(1, 90000):05d}|S{first}-S{last}|{d.number(10000, 99999)}"
    )


def _title(d: Draft, field: str = "med") -> str:
    title = heading(d.rng, field)
    return title + d.pick("||||||||||||| [in Chinese]| (in Russian)| [letter]| (1ère partie)")


def _vancouver(d: Draft) -> None:
    """``Bee CD, Eff G. Title. J Title. 2012;30(15):1750-4.``"""
    _number(d, 0.4)
    names = _bare_names(d)
    colon = d.lot(0.22)
    d.put("author", names + (":" if colon else "" if names.endswith(".") else "."))
    year = str(d.number(1969, 2019))
    if d.lot(0.12):
        d.pieces[-1].text = names.rstrip(".")
        d.put("date", d.pick(f"({year})|({year}).|{year}."))
        year = ""
    d.put("title", stopped(_title(d, d.pick("med|med|bio")), d.pick(".|.|.|,")))
    if d.lot(0.06):
        _book_tail(d, year)
    else:
        _journal_tail(d, year)


_LEADS = {
    "en": "Available from:|Available from:|Available at:|URL:",
    "nordic": "Tilgængelig fra:|Tilgjengelig fra:|Tillgänglig från:|Hentet fra:",
    "de": "Verfügbar unter:|URL:",
    "es": "Disponible en:",
}


def _web(d: Draft) -> None:
    """``Body. Title [Internet]. Place: Body; 2019.`` and ``Title. Site: Body; 2019.``, with an address; in four tongues."""
    rng = d.rng
    tongue = d.pick("en|en|en|nordic|nordic|de|es")
    _number(d, 0.4)
    body = organisation(rng)[0] if tongue == "en" or d.lot(0.4) else press(rng, tongue)[0]
    author = d.lot(0.5)
    if author:
        name = body if d.lot(0.7) else organisation(rng)[0]
        d.put("author", (name if d.lot(0.7) else _bare_names(d)).rstrip(".") + d.pick(".|.|.|:"))
    title = heading(rng, tongue if tongue != "en" else d.pick("soc|med|news"))
    if d.lot(0.12):
        first = d.number(1970, 2015)
        title = title.rstrip(".?") + d.pick(f" ({first}-)| {first}–{first + d.number(1, 9)}| ({first}-{first + 5})")
    d.put("title", stopped(title + d.pick("|| [Internet]| [internet]| [online]"), d.pick(".|.|.|;|")))
    word = body.lower().split()[0].strip(".,'")
    site = f"{word}.{d.pick('dk|no|se|org|gov.uk|de|es|com')}"
    roll = rng.random()
    if roll < 0.45:
        d.put("place", press(rng, tongue)[1].split(",")[0] + d.pick(":|:| :"))
    elif roll < 0.65:
        d.put("container", site + d.pick(":|:|."))
    d.put("publisher", body + d.pick(";|;|;|,|."))
    year = d.number(1998, 2024)
    d.put(
        "date",
        d.pick(f"{year}|{year}|{year}|{year} {d.month()[:3]}|{year} {d.month()[:3]} {d.number(1, 28)}")
        + d.pick(".|.||,"),
    )
    if d.lot(0.8):
        d.put("note", d.pick(_LEADS.get(tongue, _LEADS["en"])))
        d.put("url", url(rng, body, title))


def _journal_tail(d: Draft, year: str) -> None:
    volume, issue = str(d.number(1, 400)), d.pick("1|2|3|4|6|8|11|12|Suppl 1|Pt 17|1-2|3 Suppl")
    span = _span(d)
    name = periodical(d.rng, d.pick("med|med|bio|cs"), d.pick("bare|bare|bare|short|full"))
    d.put("container", name + d.pick(" [Internet].|.|.|.|||,| .|;"), d.pick("|i"))
    late = bool(year) and d.lot(0.2)
    if year:
        month = d.month()[:3]
        year = d.pick(f"{year}|{year}|{year}|{year}|{year} {month}|{year} {month} {d.number(1, 28)}|{month} {year}")
    if year and not late and d.lot(0.3):
        d.put("date", f"{year};\x00")
        d.put("volume", d.pick(f"{volume}({issue}):|{volume}:") + d.pick("|\x00"))
    else:
        if year and not late:
            d.put("date", year + d.pick(";|;|,||:|."))
        d.put(
            "volume",
            d.pick(
                f"{volume}({issue}):|{volume}:|{volume}({issue}) :|{volume} ({issue}):|{volume},|{volume}({issue}),|{volume}({issue})|Vol. {volume}({issue}),|{volume} {issue}|;{volume} ({issue}):|{volume} ( {issue}),|{volume}({issue}):\x00"
            ),
        )
    glued = "\x00" in d.pieces[-1].text
    d.put("pages", ("" if glued else d.pick("||||p. |pp. ")) + span + ("," if late else d.pick(".|.|.|")))
    if late:
        d.put("date", d.pick(f"{year}.|({year})|({year}).|{year}"))
    if d.lot(0.1):
        pmid, pmc = d.number(1000000, 29999999), d.number(1000000, 6999999)
        d.put(
            "note",
            d.pick(
                f"[PubMed]|PMID: {pmid}|[PMCID: PMC{pmc}].|(* Co-first authorship)|Cited {d.number(2, 90)} times.|JCR two-year Impact Factor: {d.number(1, 9)}.{d.number(100, 999)}|PubMed PMID: {pmid}, PMCID: PMC{pmc}."
            ),
        )


def _book_tail(d: Draft, year: str) -> None:
    house, where = press(d.rng)
    if d.lot(0.3):
        d.put("edition", d.pick("2nd ed.|3rd ed.|4th edn.|5. Ed."))
    d.put("place", where + d.pick(":|:| :"))
    d.put("publisher", house + (d.pick(";|,|") if year else "."))
    if year:
        d.put("date", year + ".")


def _endnote(d: Draft) -> None:
    """``Bee, C.D., et al., Title. J Title, 1999. 12(3): p. 45-67.``"""
    rng = d.rng
    _number(d, 0.9)
    who = people(rng, "sci", "1222333445")
    d.put(
        "author",
        sign(
            who,
            "{F}, {C}",
            d.pick("{F}, {C}|{F}, {C}|{C} {F}"),
            last=d.pick(", and | and |, "),
            most=rng.choice((99, 1, 1, 6)),
            others=", et al.",
        )
        + ",",
    )
    d.put("title", stopped(heading(rng, d.pick("med|bio|chem"))))
    year = d.number(1970, 2018)
    if d.lot(0.15):
        house, where = press(rng)
        d.put("date", f"{year}" + d.pick(":|,"))
        if d.lot(0.5):
            d.put("publisher", house)
            return d.put("place", where + ".")
        d.put("place", where + ":")
        d.put("publisher", house + ".")
        return d.put("pages", d.pick(f"{d.number(80, 900)} p.|p. {_span(d)}.")) if d.lot(0.4) else None
    d.put("container", periodical(rng, d.pick("med|bio"), d.pick("bare|full|short")) + d.pick(",|,|."), d.pick("i|"))
    d.put("date", f"{year}.")
    volume = d.pick(
        f"{d.number(1, 300)}({d.number(1, 24)})|{d.number(1, 300)}({d.number(1, 5)}-{d.number(6, 9)})|{d.number(1, 300)}"
    )
    d.put("volume", volume + ":", d.pick("|b"))
    return d.put("pages", "p. " + _span(d) + ".")


def _ecology(d: Draft) -> None:
    """``Bee, C. D., E. F. Gee, and H. Jay. 1999. Title. Journal 12:345–367.``"""
    rng = d.rng
    who = people(rng, "sci", "11222333445")
    d.put(
        "author",
        stopped(
            sign(
                who,
                "{F}, {I}",
                d.pick("{I} {F}|{I} {F}|{F}, {I}"),
                last=d.pick(", and | and |, and | & "),
                most=rng.choice((99, 99, 99, 1)),
                others=" et al.",
            ),
            d.pick(".|.|"),
        ),
    )
    year = d.number(1930, 2019)
    d.put("date", d.pick(f"{year}.|{year}.|{year}|({year})|({year}).|{year}:"))
    roll = rng.random()
    d.put("title", stopped(heading(rng, "bio")))
    if roll < 0.7:
        volume = str(d.number(1, 400))
        d.put("container", periodical(rng, "bio", d.pick("full|full|short")) + d.pick("|||,|."), d.pick("i|"))
        if d.lot(0.04):
            d.put("note", "Special Issue")
        d.put(
            "volume", d.pick(f"{volume}:|{volume}:|{volume}({d.number(1, 12)}):|{volume},|{volume} ({d.number(1, 6)}):")
        )
        return d.put("pages", _span(d) + d.pick(".|.|"))
    if roll < 0.9:
        house, where = press(rng) if d.lot(0.6) else (institution(rng), whereabouts(rng, 0.9))
        if d.lot(0.7):
            d.put("publisher", house + ",")
            d.put("place", where + d.pick(".|, USA.|, United Kingdom.|"))
        else:
            d.put("place", where + ":")
            d.put("publisher", house + ".")
        return d.put("pages", f"{d.number(40, 900)} {d.pick('pp.|p.|pages.')}") if d.lot(0.3) else None
    who = people(rng, "sci", "1222")
    if d.lot(0.5):
        d.put("container", d.pick("In: |In ") + heading(rng, "bio").rstrip(".?") + ",", d.pick("i|"))
        d.put("editor", d.pick("eds. |edited by |(Eds ") + sign(who, "{C} {F}"))
        if "(Eds" in d.pieces[-1].text:
            d.pieces[-1].text += ")"
        else:
            d.end(",")
    else:
        d.put("editor", "In: " + sign(who, "{I} {F}", last=" & ") + d.pick(", eds.| (eds),| (Eds.),"))
        d.put("container", heading(rng, "bio").rstrip(".?") + ".", d.pick("i|"))
    d.put("pages", d.pick("pp. |Pages |pp.") + _span(d) + d.pick(".|,"))
    house, where = press(rng)
    d.put("publisher", house + ",")
    return d.put("place", where + ".")


def _harvard(d: Draft) -> None:
    """Author-date with every freedom: brackets or none, colons, DOIs without more."""
    rng = d.rng
    who = people(rng, "sci", "11222333456")
    form = d.pick("{F}, {I}|{F}, {C}|{F} {C}|{F} {B}|{F}, {B}")
    joint = d.pick(", |, |; |., ") if form.endswith("{B}") else d.pick(", |, |; ")
    names = sign(
        who,
        form,
        between=joint.replace(".,", ","),
        last=d.pick(" and | & |, and |, |; & |, & "),
        most=rng.choice((99, 99, 1, 6)),
        others=d.pick(" et al.|, et al."),
    )
    d.put("author", names + d.pick("||||,|.") if not names.endswith(".") else names + d.pick("||,"))
    year = f"{d.number(1960, 2019)}{d.pick('||||a|b')}"
    d.put("date", d.pick(f"({year})|({year}).|({year}),|{year}.|{year},|({year}):"))
    d.put("title", stopped(_title(d, d.pick("med|bio|soc|geo|chem"))))
    d.put(
        "container",
        periodical(rng, d.pick("med|bio|soc|geo"), d.pick("full|short|bare")) + d.pick(",|,||.|;"),
        d.pick("i|"),
    )
    if d.lot(0.06):
        return d.end(".")
    if d.lot(0.06):
        return d.put("volume", f"{d.number(1, 400)}.")
    volume, issue = d.number(1, 300), d.number(1, 12)
    d.put(
        "volume",
        d.pick(
            f"{volume}({issue}),|{volume},|{volume}:|{volume} ({issue}):|{volume}({issue}):|{volume}, ({issue}),|{volume}:{issue}:|{volume}, no. {issue},|Vol. {volume}, No. {issue},"
        ),
    )
    d.put("pages", d.pick("|||pp. |p. ") + _span(d) + d.pick(".|.|"))
    if d.lot(0.15):
        d.put(
            "url",
            d.pick("doi: |doi:|DOI: |https://doi.org/")
            + f"10.{d.number(1000, 4000)}/{d.pick('j.|s|')}{d.number(100, 99999)}-{d.number(1, 99)}",
        )
    return None


def _title_first(d: Draft) -> None:
    """``82. Title. Bee C, Dee E. 2010, J Title, Vol. 5(4), pp. 174–178.``: the authors after the title."""
    rng = d.rng
    _number(d, 0.7)
    d.put("title", stopped(heading(rng, "med"), d.pick(".|.|")))
    who = people(rng, "sci", "122334445")
    d.put("author", stopped(sign(who, d.pick("{F} {B}|{F} {B}|{G} {F}|{F}, {I}"), last=d.pick(", |, and | and "))))
    year = d.number(1980, 2019)
    d.put("date", d.pick(f"{year},|{year}|({year})|{d.month().lower()} {year},"))
    d.put("container", periodical(rng, "med", d.pick("bare|full")) + ",", d.pick("i|"))
    d.put(
        "volume",
        d.pick(
            f"Vol. {d.number(1, 60)}({d.number(1, 12)}),|Vol. {d.number(1, 60)},|{d.number(1, 60)}({d.number(1, 12)}):"
        ),
    )
    d.put("pages", d.pick("pp. |pp. |") + pages(rng) + ".")
