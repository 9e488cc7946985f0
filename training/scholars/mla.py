"""MLA, sixth to eighth edition: ``Web. 3 May 2010.``, newspapers with sections, films, encyclopedias without authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import pages, short_month, url
from training.drawing.organisations import school
from training.drawing.people import people, someone
from training.drawing.periodicals import periodical
from training.drawing.places import whereabouts
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading, headline
from training.drawing.tables import table
from training.drawing.words import pseudo_word
from training.entries.draft import Draft, quoted, stopped
from training.entries.names import sign
from training.scholars.chicago.parts import names

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled

SITES = "The Electronic Text Center|The Internet Classics Archive|Project Gutenberg|Stanford Encyclopedia of Philosophy|The Victorian Web|Internet Movie Database|The Why Files|Perseus Digital Library|Wikipedia|YouTube|Poetry Foundation|The Rosetta Archive|Voice of the Shuttle|The Walt Whitman Archive"
WORKS = "World Book Encyclopedia|Encyclopedia Americana|Encyclopaedia Britannica|Oxford English Dictionary|Merriam-Webster's Collegiate Dictionary|The Columbia Encyclopedia|Dictionary of National Biography|The New Catholic Encyclopedia|Encyclopedia of Religion|Grove Music Online|The Encyclopedia of Optical Engineering|American Heritage Dictionary|Collier's Encyclopedia|Encyclopedia Judaica|The Cambridge History of Africa|Oxford Dictionary of the Christian Church|Der Neue Pauly|Lexikon des Mittelalters|Grand Larousse|Contemporary Authors|Encyclopedia of Bioethics"


def mla_entry(rng: Random) -> Labelled:
    """``Family, Given. "Title." Journal 40.1 (2004): 17. Print.``"""
    d = Draft(rng)
    form = rng.choices((_article, _paper, _book, _part, _web, _reference_work, _film), (18, 18, 22, 18, 14, 10, 9))[0]
    if form not in (_film, _reference_work):
        _heads(d, book=form is _book)
    form(d)
    return d.labelled()


def _heads(d: Draft, chance: float = 0.93, *, book: bool = False) -> None:
    if not d.lot(chance):
        return None
    if d.lot(0.06):
        return d.put("author", d.pick("---.|---.|———.|______."))
    text = names(d, counts="1111111223")
    if book and d.lot(0.15):
        return d.put("editor", text + (", eds." if " and " in text else ", ed."))
    return d.put("author", stopped(text))


def _medium(d: Draft, chance: float = 0.4) -> None:
    if d.lot(chance):
        d.put("note", d.pick("Print.|Print.|Web.|DVD.|Kindle.|Microfilm.|CD-ROM."))


def _said(d: Draft, field: str = "hum") -> str:
    quotes = d.rng.choice((("“", "”"), ('"', '"'), ('"', '"')))
    return quoted(headline(heading(d.rng, d.pick(f"{field}|{field}|soc")), d.rng, 0.85), quotes, ".")


def _day(d: Draft) -> str:
    month = d.month()
    short = short_month(month)
    return f"{d.number(1, 28)} {d.pick(f'{short}|{short}|{month}')} {d.number(1950, 2018)}"


def _article(d: Draft) -> None:
    rng = d.rng
    d.put("title", _said(d))
    d.put("container", periodical(rng, d.pick("hum|hum|hum|soc")), d.pick("i|"))
    eighth = d.lot(0.25)
    volume, issue, year = d.number(1, 130), d.number(1, 8), d.number(1940, 2018)
    if eighth:
        d.end(",")
        d.put("volume", f"vol. {volume}, no. {issue},")
        d.put("date", d.pick(f"{year},|Spring {year},|{d.month()} {year},"))
        d.put("pages", d.pick("pp. |pp. |p. ") + pages(rng).replace("-", d.pick("-|–")) + ".")
        if d.lot(0.5):
            d.put("note", d.pick("JSTOR,|Project MUSE,|EBSCOhost,"))
            d.put(
                "url",
                d.pick(
                    f"doi:10.{d.number(1000, 3000)}/{d.number(10000, 999999)}.|www.jstor.org/stable/{d.number(10000, 999999)}."
                ),
            )
        return None
    d.put("volume", d.pick(f"{volume}.{issue}|{volume}.{issue}|{volume}|{volume}:{issue}|{volume}, no. {issue}"))
    season = d.pick("|||||Spring |Fall |Winter |Summer ")
    d.put("date", f"({season}{year})" + d.pick(":|:|:|,"))
    d.put("pages", pages(rng).replace("-", d.pick("-|–")) + ".")
    return _medium(d)


def _paper(d: Draft) -> None:
    d.put("title", _said(d, "news"))
    d.put("container", periodical(d.rng, "news") + d.pick("|||,"), d.pick("i|"))
    place = d.pick("||||||||[London]|[national ed.]|late ed.")
    if place:
        d.put("edition", place + ",")
    if d.lot(0.12):
        d.put("volume", str(d.number(1, 300)))
    web = d.lot(0.2)
    d.put("date", _day(d) + ("." if web else d.pick(":|:|,")))
    if web:
        d.put("note", d.pick("Web. |") + _day(d) + d.pick(".|"))
        if d.lot(0.6):
            d.put(
                "url",
                d.pick("<U>.|U.|U").replace(
                    "U", url(d.rng, d.pieces[-2].text, d.pieces[-3].text if len(d.pieces) > 2 else "news")
                ),
            )
        return None
    if d.lot(0.12):
        return d.put("note", f"sec. {d.pick('A|B|2|4')}: {d.number(1, 20)}" + d.pick(".|+."))
    d.put(
        "pages",
        d.pick(
            f"A{d.number(1, 30)}|{d.number(1, 90)}|{d.number(1, 40)}-{d.number(41, 80)}|B{d.number(1, 9)}+|sec. {d.pick('A|B|2|4')}: {d.number(1, 20)}|sec. {d.number(1, 5)}: {d.number(1, 9)}+|{d.pick('A|C')}{d.number(1, 9)}+|p. {d.number(1, 30)}|D{d.number(1, 20)}, D{d.number(21, 30)}"
        )
        + ".",
    )
    return _medium(d, 0.2)


def _others(d: Draft, chance: float) -> None:
    if d.lot(chance):
        who = sign(people(d.rng, "en", "1111223"), d.pick("{G} {F}|{G} {F}|{I} {F}"), last=d.pick(" and |, and "))
        kind = d.pick("Ed. |Ed. |Eds. |Trans. |Trans. |Ed. and trans. |Edited by |Translated by ")
        d.put("translator" if kind.startswith("Tr") else "editor", stopped(kind + who))


def _imprint(d: Draft, end: str = ".") -> None:
    house, where = press(d.rng)
    if d.lot(0.2):
        house = house.replace("University Press", "UP").replace("University of", "U of")
        house = house.replace("U of Chicago Press", "U of Chicago P")
    if d.lot(0.07):
        d.put("note" if d.lot(0.4) else "place", d.pick("N.p.:|N.p.,|n.p.:"))
    elif d.lot(0.88):
        d.put("place", where.split(",")[0] + d.pick(":|:|:|,|: "))
    d.put("publisher", house + ",")
    d.put(
        "date",
        d.pick(f"{d.number(1900, 2017)}|{d.number(1900, 2017)}|{d.number(1900, 2017)}|{d.number(1960, 2017)}|n.d.")
        + end,
    )


def _book(d: Draft) -> None:
    d.put("title", stopped(headline(heading(d.rng, "hum"), d.rng, 0.9)), d.pick("i|"))
    if d.lot(0.07):
        d.put("date", f"{d.number(1850, 1975)}.")
    _others(d, 0.3)
    if d.lot(0.13):
        d.put("edition", d.pick("2nd ed.|3rd ed.|Rev. ed.|4th ed.|Norton Critical Ed."))
    if d.lot(0.08):
        d.put(
            "volume",
            d.pick(f"{d.number(2, 9)} vols.|Vol. {d.number(1, 5)}.|Vol. {d.number(1, 5)} of {d.number(6, 9)}."),
        )
    if d.lot(0.06):
        d.put("collection", d.rng.choice(table("names/book_series"))[0] + ".")
    if d.lot(0.06):
        d.put("genre", d.pick("Diss.|Diss. "))
        d.put("publisher", school(d.rng).replace("University of", "U of") + ",")
        d.put("date", f"{d.number(1960, 2015)}.")
        return _medium(d)
    _imprint(d)
    if d.lot(0.1):
        d.put("pages", f"{d.number(2, 300)}-{d.number(301, 380)}.")
    return _medium(d)


def _part(d: Draft) -> None:
    """A piece in a book: collection, anthology, essays of one author."""
    d.put("title", _said(d))
    book = headline(heading(d.rng, "hum"), d.rng, 0.95)
    eighth = d.lot(0.25)
    d.put("container", d.pick("|||In |In: ") + stopped(book, "," if eighth else "."), d.pick("i|"))
    if eighth:
        who = sign(people(d.rng, "en", "11223"), "{G} {F}", last=" and ")
        d.put("editor", f"edited by {who},")
        if d.lot(0.3):
            d.put("edition", "2nd ed.,")
        d.put("publisher", press(d.rng)[0] + ",")
        d.put("date", f"{d.number(1960, 2018)},")
        return d.put("pages", "pp. " + pages(d.rng).replace("-", d.pick("-|–")) + ".")
    _others(d, 0.7)
    if d.lot(0.06):
        d.put("volume", d.pick("Vol. 2.|Vol. 1.|3 vols."))
    early = d.lot(0.12)
    _imprint(d, ":" if early else d.pick(".|.|.|,"))
    d.put("pages", pages(d.rng).replace("-", d.pick("-|–")) + ".")
    return _medium(d)


def _web(d: Draft) -> None:
    """A page of a site, with the day it was put there and the day it was read."""
    rng = d.rng
    d.put("title", _said(d, d.pick("hum|news")) if d.lot(0.85) else stopped(headline(heading(rng, "hum"), rng, 0.9)))
    site = (
        d.pick(SITES)
        if d.lot(0.6)
        else d.pick(
            f"{pseudo_word(rng).capitalize()} Blog|{pseudo_word(rng).capitalize()}.com|Department of {d.pick('English|History')} Homepage|{headline(heading(rng, 'hum'), rng, 1).split(':')[0]}"
        )
    )
    eighth = d.lot(0.35)
    mark = "," if eighth else "."
    d.put("container", stopped(site, mark), d.pick("i|"))
    if d.lot(0.2):
        d.put("editor", ("edited by " if eighth else "Ed. ") + f"{someone(rng).given} {someone(rng).family}" + mark)
    if d.lot(0.15):
        d.put("translator", f"Trans. {someone(rng).given} {someone(rng).family}" + mark)
    if d.lot(0.12):
        d.put("note", d.pick("N.p.,|N.p."))
    elif d.lot(0.5):
        d.put("publisher", (school(rng) if d.lot(0.5) else press(rng)[0]) + ",")
    d.put("date", d.pick(f"{_day(d)}|{_day(d)}|{d.number(1995, 2018)}|n.d.") + mark)
    address = url(rng, site, d.pieces[0].text)
    if eighth:
        d.put("url", address.split("//")[-1] + ".")
        return d.put("note", f"Accessed {_day(d)}.") if d.lot(0.5) else None
    d.put(
        "note", d.pick(f"Web. {_day(d)}.|Web. {_day(d)}.|Web. Accessed {_day(d)}.|{_day(d)}|Web.|Accessed {_day(d)}.")
    )
    return d.put("url", d.pick("<A>.|<A>|A").replace("A", address)) if d.lot(0.5) else None


def _reference_work(d: Draft) -> None:
    """A dictionary's or encyclopedia's article: the author may lack, as do place and publisher."""
    _heads(d, 0.4)
    what = someone(d.rng)
    subject = d.pick(
        f"{what.family}, {what.given}|{what.given} {what.family}|{headline(heading(d.rng, 'hum').split(':')[0], d.rng, 0.8)}|{d.pick('Metaphor|Noon|Tide|Falconry|Ideology|Ruth|Mercator Projection|Azure|Lichens|Quartz|Zeppelin|Hospice')}"
    )
    d.put("title", quoted(subject, d.rng.choice((("“", "”"), ('"', '"'))), "."))
    d.put("container", d.pick("||||In ") + d.pick(WORKS) + d.pick(".|.|.|,"), d.pick("i|"))
    if d.lot(0.3):
        d.put("edition", d.pick("10th ed.|2nd ed.|4th ed.|15th ed.|3rd ed."))
    if d.lot(0.1):
        d.put("volume", f"Vol. {d.number(1, 20)}.")
    if d.lot(0.2):
        _imprint(d)
    elif d.lot(0.12):
        d.put("date", f"{d.number(1960, 2015)}")
        return d.put("edition", "ed.")
    else:
        d.put("date", d.pick(f"{d.number(1940, 2015)}.|{d.number(1940, 2015)}.|{d.number(1940, 2015)}"))
    if d.lot(0.2):
        d.put("note", d.pick("Web.|Print.|Web. ") + _day(d) + ".")
    return None


def _film(d: Draft) -> None:
    """``Title. Dir. Given Family. Perf. Given Family. Studio, 1999.``"""
    d.put("title", stopped(headline(heading(d.rng, "hum").split(":")[0].split(".")[0], d.rng, 1)), d.pick("i|"))

    def person() -> str:
        who = someone(d.rng)
        return f"{who.given} {who.family}"

    d.put(
        "translator",
        d.pick(
            f"Dir. {person()}.|Dir. {person()}.|Dir. {person()} and {person()}.|Directed by {person()},|Dir, {person()}."
        ),
    )
    if d.lot(0.12):
        d.put("translator", f"Prod. {person()}.")
    if d.lot(0.45):
        d.put("note", d.pick("Perf. |Perf. |With ") + ", ".join(person() for _ in range(d.number(1, 4))) + ".")
    studio = d.pick(
        "Paramount|Twentieth-Century Fox|Warner Bros.|Warner Bros. Pictures|Universal|United Artists|Columbia|Columbia Pictures|Miramax|MGM|RKO|Artisan|New Line|Criterion|Criterion Collection|Touchstone Pictures|Lions Gate|Focus Features|WGBH|PBS|BBC|Gaumont|British Film Institute|"
        + pseudo_word(d.rng).capitalize()
        + " Films"
    )
    d.put("publisher", studio + ",")
    if d.lot(0.3):
        d.put("place", whereabouts(d.rng) + ",")
    d.put("date", f"{d.number(1930, 2017)}.")
    _medium(d, 0.3)
