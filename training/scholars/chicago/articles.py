"""Articles, newspapers and chapters as Chicago's bibliographies and notes print them."""

from __future__ import annotations

from training.drawing.links_pages_dates import pages
from training.drawing.people import people, someone
from training.drawing.periodicals import periodical
from training.drawing.scholarly_titles import heading, headline
from training.entries.draft import Draft, quoted, stopped
from training.entries.names import sign
from training.scholars.chicago.parts import imprint, names, years

ROMAN = "I|II|III|IV|V|VII|VIII|IX|XI|XII|XIV|XV|XVIII|XX|XXI|XXIV|XXX|XL|XLI|XLIII|LVIII|LXV|LXXX|XC"


def article(d: Draft, *, note: bool, early: bool) -> None:
    """``"Title." Journal 12, no. 3 (Spring 1999): 45–67.``"""
    rng = d.rng
    quotes = rng.choice((("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’")))
    title = headline(heading(rng, d.pick("hum|hum|soc|news")), rng, 0.8)
    plain = d.lot(0.08)
    d.put(
        "title",
        stopped(title)
        if plain
        else quoted(title, quotes, d.pick(",|,") if note else d.pick(".|.|.|,"), inside=quotes[0] != "‘" or d.lot(0.3)),
    )
    if d.lot(0.04):
        d.pieces[
            -1
        ].text += f" Review of {headline(heading(rng, 'hum'), rng, 1).split(':')[0]}, by {someone(rng).given} {someone(rng).family}."
    if d.lot(0.05):
        d.put("translator", d.pick("Trans. |Translated by ") + names(d, note=True, counts="1") + ".")
    if d.lot(0.22):
        return _paper(d, early=early)
    name = periodical(rng, d.pick("hum|hum|hum|soc"))
    d.put("container", d.pick("|||||||in |In ") + name + d.pick("|||,"), "i")
    volume, issue = d.number(1, 120), d.number(1, 12)
    roman = d.pick(ROMAN)
    volume_text = d.pick(
        f"{volume}|{volume}|{volume}, no. {issue}|{volume}.{issue}|{volume}:{issue}|{volume}/{issue}|{volume}, {issue}|{volume} ({issue})|vol. {volume}, no. {issue}|Vol. {volume}, No. {issue}|{roman}|Vol. {roman}|Volume {volume}|No. {volume}|{volume}, nos. {issue}–{issue + 1}|{volume}({issue})"
    )
    d.put("volume", volume_text + (d.pick(":|,|:") if early else d.pick("|||,")))
    if not early:
        year = d.number(1900, 2017)
        month = d.month()
        when = d.pick(
            f"{year}|{year}|{year}|{month} {year}|Spring {year}|Autumn {year}|{month}, {year}|{month[:3]}. {year}|{month}–{d.month()} {year}|{month}-{d.month()}, {year}|{month[:3]}. {d.number(1, 15)}-{d.number(16, 28)}, {year}"
        )
        if d.lot(0.85):
            d.put("date", f"({when})" + d.pick(":|:|,|,"))
        else:
            d.end(",")
            d.put("date", when + d.pick(",|:"))
    d.put("pages", d.pick("||||pp. |pp.|p. ") + pages(rng).replace("-", d.pick("-|–")) + ".")
    if d.lot(0.03):
        d.put("note", f"(reprinted in {heading(rng, 'hum')}, {d.number(1950, 1990)}).")
    return None


def _paper(d: Draft, *, early: bool) -> None:
    """A newspaper or a magazine, with its day."""
    year, month, day = d.number(1925, 2018), d.month(), d.number(1, 28)
    d.put("container", d.pick("|||||In ") + periodical(d.rng, "news") + d.pick(",|,|,|"), "i")
    when = (
        d.pick(f"{month} {day}|{day} {month}|{month}")
        if early
        else d.pick(
            f"{month} {day}, {year}|{day} {month} {year}|{day} {month[:3]}. {year}|{month} {year}|{month}, {year}|({month}, {year})|{month[:3]}. {day}, {year}"
        )
    )
    end = d.pick(".|,|:|,")
    d.put("date", when + end)
    if end != ".":
        page = d.pick(
            f"{d.number(1, 60)}|{d.pick('A|B|C|D')}{d.number(1, 30)}|{d.pick('A|B|C')}{d.number(1, 9)}+|sec. {d.number(1, 6)}, {d.number(1, 20)}+|{d.number(20, 60)}–{d.number(61, 90)}|p. {d.number(1, 40)}|pp. {d.number(2, 9)}, {d.number(10, 20)}"
        )
        d.put("pages", page + ".")


def chapter(d: Draft, *, note: bool, early: bool) -> None:
    """``"Title." In Book, edited by X, 45–67. Place: Publisher, 1999.``"""
    rng = d.rng
    quotes = rng.choice((("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’")))
    title = headline(heading(rng, "hum"), rng, 0.8)
    d.put(
        "title",
        stopped(title)
        if d.lot(0.12)
        else quoted(title, quotes, "," if note else d.pick(".|.|,"), inside=quotes[0] != "‘" or d.lot(0.3)),
    )
    book = headline(heading(rng, "hum"), rng, 0.85).rstrip(".?")
    lead = d.pick("in |in |") if note else d.pick("In |In |In |In: |in |")
    mark = d.pick(",|,|.")
    who = sign(people(rng, "en", "112223"), d.pick("{G} {F}|{G} {F}|{I} {F}"), last=d.pick(" and | and |, and "))
    one = " and " not in who
    where_pages = rng.random()
    span = pages(rng).replace("-", d.pick("-|–"))
    if d.lot(0.35):
        label = (
            d.pick(" (ed.)| (ed.),|, ed.|, ed.,| (éd.)")
            if one
            else d.pick(" (eds.)| (eds.),|, eds.|, eds.,| (eds)| (Eds.),")
        )
        d.put("editor", (lead or "In ") + who + label)
        d.put("container", book + mark, "i")
    else:
        d.put("container", lead + book + mark, "i")
        if d.lot(0.06):
            d.put(
                "volume",
                d.pick(
                    f"vol. {d.number(1, 5)}:|vol. {d.pick(ROMAN).lower()},|{d.number(1, 4)}:|Vol. {d.number(1, 4)}.|{d.number(2, 10)} vols."
                ),
            )
        if d.lot(0.7):
            head = (
                d.pick("Edited by |Ed. |Eds. ") if mark == "." else d.pick("edited by |ed. |ed. by |eds. |edited by ")
            )
            d.put(
                "editor",
                d.pick(f"{who}, {'ed' if one else 'eds'}|{who}, {'ed' if one else 'eds'}|({head}{who})") + d.pick(".|,")
                if d.lot(0.25)
                else head + who + d.pick(",|.|.|;"),
            )
        elif d.lot(0.2):
            d.put("translator", d.pick("trans. |translated by ") + who + ",")
    if where_pages < 0.3:
        d.put("pages", d.pick("||pp. |Pp. ") + span + ".")
    bracket = note and d.lot(0.8)
    if bracket:
        d.end("")
    imprint(d, bracket=bracket, year="" if early else years(d), end="," if note or where_pages > 0.8 else ".")
    if where_pages > 0.55:
        d.put("pages", d.pick("||pp. |p. |Pp. ") + span + ".")
    else:
        d.end(".")
