"""Parts of entries in APA's style: people with the year, imprint, address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import pages, url
from training.drawing.organisations import institution
from training.drawing.people import people
from training.drawing.places import whereabouts
from training.drawing.publishers import press
from training.entries.names import sign

if TYPE_CHECKING:
    from training.entries.draft import Draft


def year_of(d: Draft, more: str = "") -> str:
    """The year in brackets, or what lists print in place of that; *more* follows the year (a month)."""
    year = f"{d.number(1930, 2018)}{d.pick('||||||a|b')}{more}"
    return d.pick(f"({year}).|({year}).|({year}).|({year})|{year}.|({year}),|({year}):|({year})")


def heads(d: Draft, tongue: str = "sci", more: str = "", *, book: bool = False) -> None:
    """Authors and the year; a *book* may have editors at its head."""
    who = people(d.rng, tongue, "1111222233345")
    form = d.pick("{F}, {I}|{F}, {I}|{F}, {I}|{F}, {C}|{F}, {G}|{F} {I}")
    last = d.pick(", & |, & | & | and |, and |, ")
    if d.lot(0.08):
        # AAAI: semicolons between names
        form, last = "{F}, {I}", d.pick("; and |; |; & ")
    names = sign(
        who,
        form,
        d.pick(f"{form}|{form}|{form}|{{I}} {{F}}"),
        between="; " if ";" in last else ", ",
        last=last if len(who) > 2 or ";" not in last else d.pick("; and |, and |; "),
        most=d.rng.choice((99, 99, 99, 6)),
        others=", et al.",
    )
    year = year_of(d, more)
    if book and d.lot(0.2):
        role = d.pick(" (Ed.)|, ed.| (ed.)") if len(who) == 1 else d.pick(" (Eds.)|, eds.| (eds.)| (Eds)| (Hrsg.)")
        d.put("editor", names + role + d.pick(".|"))
    else:
        d.put("author", names + ("" if names.endswith(".") else d.pick("|.|,|")))
    d.put("date", year)


def span_of(d: Draft) -> str:
    """Page numbers with any dash."""
    return pages(d.rng).replace("-", d.pick("-|–|–|—"))


def imprint(d: Draft) -> None:
    """Publisher and place in either order, one of them alone."""
    house, where = press(d.rng)
    if d.lot(0.2):
        where = whereabouts(d.rng, 0.8)
    roll = d.rng.random()
    if roll < 0.72:
        d.put("place", where + d.pick(":|:|:| :"))
        d.put("publisher", house + d.pick(".|.|"))
    elif roll < 0.82:
        d.put("publisher", house + d.pick(",|,|:"))
        d.put("place", where + ".")
    elif roll < 0.94:
        d.put("publisher", house + ".")
    else:
        d.put("place", where + ".")


def address(d: Draft, chance: float) -> None:
    """With this probability, an address and the words that lead to it."""
    if not d.lot(chance):
        return
    when = f"{d.month()} {d.number(1, 28)}, {d.number(1998, 2018)}"
    d.put(
        "note",
        d.pick(
            f"Retrieved from|Retrieved from|Retrieved {when}, from|Retrieved {when} from|Available at|Available:|Retrieved from:|Available online:|Retrieved {when}, from {institution(d.rng)} website:|Retrieved from EBL:|Link:"
        ),
    )
    d.put("url", url(d.rng, d.pieces[-2].text, d.pieces[0].text))
