"""Parts of entries of the English humanities: people, their helpers, places with publishers and years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.people import people, someone
from training.drawing.places import whereabouts
from training.drawing.publishers import press
from training.entries.names import sign

if TYPE_CHECKING:
    from training.entries.draft import Draft


def names(d: Draft, tongue: str = "en", *, note: bool = False, counts: str = "1111111222223345") -> str:
    """People as English humanities print them: the first inverted, given names in full."""
    who = people(d.rng, tongue, counts)
    if note:
        return sign(who, d.pick("{G} {F}|{G} {F}|{G} {F}|{I} {F}"), last=" and " if len(who) < 3 else ", and ")
    return sign(
        who, d.pick("{F}, {G}|{F}, {G}|{F}, {G}|{F}, {I}"), d.pick("{G} {F}|{G} {F}|{G} {F}|{F}, {G}|{I} {F}"),
        last=d.pick(", and |, and | and | & "), most=d.rng.choice((99, 99, 99, 1, 3)), others=d.pick(", et al.| et al.|, and others"),
    )  # fmt: skip


def help_of_others(d: Draft, *, note: bool = False, chance: float = 0.35) -> None:
    """Editors and translators of a book: ``Edited by X.``, ``Trans. Y.``, ``Z (trans.)``."""
    if not d.lot(chance):
        return
    mark = d.pick(",|,|") if note else "."
    roll = d.rng.random()
    who = sign(people(d.rng, "en", "1111223"), d.pick("{G} {F}|{G} {F}|{G} {F}|{I} {F}"), last=d.pick(" and |, and "))
    if note and d.lot(0.4):
        # Cambridge: ``Given Family (ed.), Given Family (trans.)``
        first = d.lot(0.6)
        if first:
            d.put(
                "editor", who + d.pick(" (ed.)| (ed.)| (eds.)| (ed. and trans.)" if " and " not in who else " (eds.)")
            )
        if not first or d.lot(0.25):
            d.end(",") if first else None
            d.put("translator", names(d, note=True, counts="112") + d.pick(" (trans.)| (tr.)| (trans.),"))
    elif roll < 0.42:
        text = d.pick(
            f"Translated by {who}|Trans. {who}|trans. {who}|translated by {who}|tr. {who}|Trans. by {who}|Translated from the French by {who}|Translated by {who}; revised by {someone(d.rng).given} {someone(d.rng).family}|(tr. {who})|({who}, Trans.)|{who} (trans.)|(translated by {who})"
        )
        if not note:
            text = text[:1].upper() + text[1:] if d.pieces[-1].text.endswith(".") else text
        d.put("translator", text + mark)
    elif roll < 0.55:
        d.put(
            "editor",
            d.pick(f"Edited and translated by {who}|ed. and trans. {who}|Ed. and trans. {who}|{who} (ed. and trans.)")
            + mark,
        )
    else:
        d.put(
            "editor",
            d.pick(
                f"Edited by {who}|Edited by {who}|Ed. {who}|ed. {who}|edited by {who}|ed. by {who}|Eds. {who}|{who} (ed.)|{who} (ed.)|{who}, ed."
            )
            + mark,
        )
        if d.lot(0.12):
            d.put(
                "translator",
                d.pick(
                    f"Translated by {names(d, note=True, counts='1')}.|{names(d, note=True, counts='112')} (trans.)"
                ),
            )


def years(d: Draft) -> str:
    """A year of publication, at times with the first printing's, or a span of years."""
    year = d.number(1850, 2016) if d.lot(0.92) else d.number(1600, 1849)
    return d.pick(
        f"{year}|{year}|{year}|{year}|{year}|{year}|{year}|{year}|{year}|{year}|{year} [{year - d.number(2, 90)}]|{year}–{year + d.number(1, 9)}|{year}, {year + 2}|c. {year}|cop. {year}|n.d.|[{year}]|{year}/{year + 1}"
    )


def imprint(d: Draft, tongue: str = "en", *, bracket: bool = False, year: str = "", end: str = ".") -> None:
    """Place and publisher (either may lack, there may be two of each), with the year after them unless it is known."""
    house, where = press(d.rng, tongue)
    if d.lot(0.12):
        where = whereabouts(d.rng, 0.7)
    opening = "(" if bracket else ""
    closing = ")" + end if bracket else end
    tail = "," if year else closing
    colon = d.pick(":|:|:|:|,| :") if tongue == "en" else d.pick(",|,|:| :")
    roll = d.rng.random()
    if roll < 0.06:
        other, there = press(d.rng, tongue)
        d.put("place", f"{opening}{where}:")
        d.put("publisher", house)
        d.put("place", d.pick(f"& {there}:|and {there}:|; {there}:"))
        d.put("publisher", other + tail)
    elif roll < 0.1:
        d.put("publisher", f"{opening}{house}" + d.pick(",|:|,"))
        d.put("place", where + tail)
    elif roll < 0.18:
        d.put("publisher", f"{opening}{house}{tail}")
    elif roll < 0.27:
        d.put("place", f"{opening}{where}{tail}")
    else:
        d.put("place", f"{opening}{where}{colon}")
        d.put(
            "publisher",
            (d.pick("Printed for |Printed by |Imprinted by ") if year < "1840" and year and d.lot(0.5) else "")
            + house
            + tail,
        )
    if year:
        d.put("date", year + closing)
