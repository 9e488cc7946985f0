"""Parts of entries that BibTeX styles share: editors, ``volume 4697 of Lecture Notes``, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import pages
from training.drawing.people import people
from training.drawing.periodicals import series
from training.entries.names import sign

if TYPE_CHECKING:
    from training.entries.draft import Draft


def some_year(d: Draft) -> int:
    """A year of the decades that such lists are from."""
    return d.number(1968, 2019)


def numbers(d: Draft) -> str:
    """Page numbers with any dash, LaTeX's double hyphen too."""
    return pages(d.rng).replace("-", d.pick("-|–|–|--"))


def editors(d: Draft, lead: str) -> None:
    """``In A. Bee and C. Dee, editors,`` after *lead*."""
    who = people(d.rng, "sci", "11122233345")
    form = d.pick("{G} {F}|{G} {F}|{I} {F}|{I} {F}|{F}, {I}")
    last = d.pick(" and |, and ") if len(who) > 2 else " and "
    one = len(who) == 1
    mark = (
        d.pick(", editor|, editor|, Ed.|, ed.| (ed.)| (Ed.)")
        if one
        else d.pick(", editors|, editors|, editors|, Eds.|, eds.| (eds.)| (Eds.)")
    )
    d.put(
        "editor",
        lead
        + sign(who, form, last=last, most=d.rng.choice((99, 99, 99, 1)), others=" et al.")
        + mark
        + d.pick(",|,|,|:"),
    )


def of_series(d: Draft, chance: float) -> None:
    """``volume 4697 of Lecture Notes in Computer Science,`` and its shorter cousins."""
    if not d.lot(chance):
        return
    name, letters = series(d.rng)
    volume = d.number(2, 5200)
    if d.lot(0.7):
        d.put("volume", d.pick(f"volume {volume}|volume {volume}|vol. {volume}|volume {volume},"))
        d.put("collection", "of " + (name if d.lot(0.8) or not letters else letters) + ",")
    elif d.lot(0.6):
        d.put(
            "collection",
            d.pick(f"{letters or name} {volume},|{name}, {volume},|{letters or name}, vol. {volume},|ser. {name},"),
        )
    else:
        d.put("volume", d.pick(f"vol. {volume},|volume {volume},|Volume {volume}."))
