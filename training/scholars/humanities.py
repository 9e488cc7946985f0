"""Lists of classicists, historians and philologists: commas between fields, places without publishers, years at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.people import people
from training.drawing.periodicals import periodical
from training.drawing.places import town
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading
from training.entries.draft import Draft, stopped
from training.entries.names import sign

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled

_TONGUES = "hum|hum|hum|hum|it|it|de|fr|es"
_QUOTES = (("‘", "’"), ("‘", "’"), ("“", "”"), ("«", "»"), ('"', '"'), ("'", "'"), ("", ""))
_ROLES = {
    "it": " (a c. di)| (a cura di)|, a cura di| (edd.)| (ed.)",
    "de": " (Hg.)| (Hgg.)| (Hrsg.)| (edd.)|, Hrsg.",
    "fr": " (éd.)| (éds.)| (dir.)|, éd.| (edd.)",
    "es": " (ed.)| (eds.)| (coord.)| (edd.)",
}
_ENGLISH_ROLES = " (ed.)| (eds.)| (edd.)|, ed.|, eds.|, edd.| (ed.)| (eds)"


def humanities_entry(rng: Random) -> Labelled:
    """An article, a book, an edited book or a chapter, of a list that names no publisher or few."""
    d = Draft(rng)
    field = d.pick(_TONGUES)
    form = rng.choices((_article, _book, _edited, _chapter), (34, 32, 12, 22))[0]
    form(d, field)
    return d.labelled()


def _names(d: Draft, field: str, counts: str) -> str:
    """People, their initials first as a rule, joined by commas, dashes with and without spaces, or a word."""
    tongue = field if field != "hum" else d.pick("en|en|de|it|fr|sci")
    joint = d.pick(", |, | - | – |-|–| / ")
    last = d.pick(" and | & |, and ") if joint == ", " and field == "hum" and d.lot(0.6) else joint
    return sign(people(d.rng, tongue, counts), d.pick("{C} {F}|{C} {F}|{I} {F}|{G} {F}|{C} {U}|{F} {C}"), between=joint, last=last)  # fmt: skip


def _role(d: Draft, field: str) -> str:
    return d.pick(_ROLES.get(field, _ENGLISH_ROLES))


def _quoted_title(d: Draft, field: str) -> str:
    opening, closing = d.rng.choice(_QUOTES)
    title = heading(d.rng, field)
    if title.endswith("?") and d.lot(0.3):
        title = title[:-1] + " ?"
    if not opening:
        return stopped(title, ",")
    return opening + title + d.pick(f"{closing},|{closing},|,{closing}|{closing}")


def _book_title(d: Draft, field: str) -> str:
    """A title; some end in a span of years before Christ, or in the place and day of the conference they report."""
    title = heading(d.rng, field).rstrip(".")
    if d.lot(0.07):
        first = d.number(200, 1200)
        title += d.pick(", | | (") + d.pick("c. ||ca. ") + f"{first}{d.pick('-|–')}{first - d.number(20, 150)} {d.pick('B.C.|BC|a.C.|v. Chr.|BCE')}"  # fmt: skip
        title += ")" if title.count("(") > title.count(")") else ""
    elif d.lot(0.1):
        day, month, year = d.number(1, 28), d.month(), d.number(1950, 2012)
        when = d.pick(
            f"{day} {month} {year}|{day}-{day + 2} {month} {year}|{month} {year}|{day}–{day + 1} {month} {year}"
        )
        kind = d.pick(
            "Papers of a Conference Held at|Proceedings of the Colloquium held in|Acts of the Congress,|Atti del convegno,|Actes du colloque de|Akten des Kolloquiums,|Papers from a Workshop at"
        )
        title += d.pick(". |, |: ") + f"{kind} {town(d.rng, 0)[0]}" + d.pick(f" ({when})|, {when}|, {when}")
    elif d.lot(0.2):
        title += ". " + heading(d.rng, field).rstrip(".")
    return title


def _places(d: Draft, field: str) -> str:
    """One place or several joined, some with hyphens of their own: ``Leiden-Boston``, ``Stoke-on-Trent``, ``Cambridge (Mass.)``."""
    tongue = field if field != "hum" else d.pick("en|en|de|it|fr")

    def one() -> str:
        if d.lot(0.6):
            return press(d.rng, tongue)[1].split(",")[0]
        name = town(d.rng, 0)[0]
        if d.lot(0.15):
            name += d.pick("-on-|-upon-|-sur-|-am-|-sous-") + town(d.rng, 0)[0].split()[0]
        elif d.lot(0.1):
            name += d.pick(" (Mass.)| (NJ)|, Mass.| a.M.| (CT)|, Conn.|/Br.")
        return name

    joint = d.pick("-|-|–| - | – |/|, | & | and | – ")
    return joint.join(one() for _ in range(int(d.pick("1|1|1|1|1|2|2|2|3|4"))))


def _imprint(d: Draft, field: str, mark: str) -> None:
    """Place and year with no mark between them, and seldom a publisher."""
    place, year = _places(d, field), f"{d.number(1880, 2020)}{d.pick('||||||²|³')}"
    if d.lot(0.12):
        d.put("place", place + ":")
        d.put("publisher", press(d.rng, field if field != "hum" else "en")[0] + d.pick(",|"))
    else:
        d.put("place", place + d.pick("|||||,"))
    d.put("date", d.pick(f"{year}|{year}|{year}|{year}|({year})") + mark)


def _span(d: Draft) -> str:
    first = d.number(1, 600)
    last = first + d.number(2, 40)
    return d.pick("pp. |pp. |p. |||S. ") + f"{first}{d.pick('-|-|–')}{last}"


def _article(d: Draft, field: str) -> None:
    d.put("author", _names(d, field, "11111122") + d.pick(",|,|,|:"))
    d.put("title", _quoted_title(d, field))
    name = periodical(d.rng, d.pick(f"{field}|hum"))
    if d.lot(0.2):
        name = "".join(word[0] for word in name.split() if word[:1].isupper()) or name
    elif d.lot(0.3):
        name = name.split()[-1].strip(".,()").capitalize()
    d.put("container", d.pick("||||in |in: ") + name + d.pick("|||,"), d.pick("i|"))
    volume, issue, year = d.number(1, 140), d.number(1, 4), d.number(1880, 2020)
    d.put("volume", d.pick(f"{volume}|{volume}|{volume}.{issue}|{volume}, {issue}|n.s. {volume}|{volume}/{issue}|{d.pick('XII|XXIV|LX|IV|CXI')}") + d.pick("|||,"))  # fmt: skip
    end = d.pick(",|,||:")
    d.put("date", d.pick(f"({year})|({year})|({year})|{year}|[{year}]") + end)
    d.put("pages", _span(d) + d.pick(".|.|"))


def _book(d: Draft, field: str) -> None:
    d.put("author", _names(d, field, "1111112") + d.pick(",|,|,|:"))
    d.put("title", _book_title(d, field) + d.pick(",|,|,|."), d.pick("i|"))
    if d.lot(0.1):
        d.put("volume", d.pick("vol. I|2 vols.|I-II|Bd. 2|vol. 3") + ",")
    _imprint(d, field, d.pick(".|.|"))


def _edited(d: Draft, field: str) -> None:
    role = _role(d, field)
    d.put("editor", _names(d, field, "1112223") + role + ("" if role.startswith(",") and d.lot(0.3) else ","))
    d.put("title", _book_title(d, field) + d.pick(",|,|,|."), d.pick("i|"))
    _imprint(d, field, d.pick(".|.|"))


def _chapter(d: Draft, field: str) -> None:
    d.put("author", _names(d, field, "1111112") + d.pick(",|,|,|:"))
    d.put("title", _quoted_title(d, field))
    lead = d.pick("in |in |in |in: |In: ")
    names = _names(d, field, "11222")
    if d.lot(0.7):
        role = _role(d, field)
        d.put("editor", lead + names + role + ("" if role.startswith(",") and d.lot(0.3) else ","))
    else:
        d.put("editor", lead + names + ",")
    d.put("container", _book_title(d, field) + d.pick(",|,|."), d.pick("i|"))
    _imprint(d, field, d.pick(",|,|:"))
    d.put("pages", _span(d) + d.pick(".|.|"))
