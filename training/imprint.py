"""Genre, imprint, late years and addresses of a printed entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.where import MONTHS

if TYPE_CHECKING:
    from random import Random

    from training.house import HouseStyle
    from training.item import Item
    from training.writer import Writer


def add_genre(out: Writer, item: Item, style: HouseStyle, rng: Random) -> None:
    """Add the genre ("Report", "Working Paper 12") in the form the style has for it."""
    form = style.genre
    text = form.lstrip(" .,:") if form[0] in ".,:" else form.strip()
    if form[0] in " ":
        # "Title [Report]." : the title's own stop goes
        last = out.pieces[-1]
        if last.text.endswith((".", ",")) and rng.random() < 0.8:
            last.text = last.text[:-1]
    if re.search(r"\bN\b", text):
        text = (
            text.replace("N", item.number)
            if item.number
            else text.replace(" no. N", "").replace(" No. N", "").replace(" N", "")
        )
    elif item.number and rng.random() < 0.5:
        text = text.replace("G", f"G {rng.choice(('', 'No. ', 'no. '))}{item.number}")
    out.add("genre", text.replace("G", item.genre))


def add_imprint(out: Writer, item: Item, style: HouseStyle, rng: Random) -> None:
    """Add publisher and place in the order and with the marks the style has."""
    publisher, where = item.publisher, item.place
    if not publisher and not where:
        return
    form = style.imprint
    if not where:
        form = "P"
    elif not publisher:
        form = "L"
    year = f", {item.year}{item.letter}" if not style.year_after_authors else ""
    bracket = form.startswith("(")
    body = form.strip("()") if bracket else form
    if body == "L: P, Y":
        body = "L: P"
    if body in ("P", "L"):
        label, text = ("publisher", publisher) if body == "P" else ("place", where)
        out.add(label, ("(" if bracket else "") + text + (")" if bracket else ""))
    elif body in ("L: P", "L, P"):
        sep = body[1]
        gap = " :" if sep == ":" and rng.random() < 0.04 else sep
        out.add("place", ("(" if bracket else "") + where + gap)
        out.add("publisher", publisher + (")" if bracket and not year else ""))
    elif body == "P (L)":
        out.add("publisher", publisher)
        out.add("place", f"({where})")
    else:
        sep = "," if body == "P, L" else ":" if body == "P: L" else "."
        out.add("publisher", ("(" if bracket else "") + publisher + sep)
        out.add("place", where + (")" if bracket and not year else ""))
    if year and (bracket or rng.random() < 0.7):
        out.glue(",")
        out.add("date", year.lstrip(", ") + (")" if bracket else ""))


def add_late_year(out: Writer, item: Item, style: HouseStyle, rng: Random) -> None:
    """Add the year at the end, for styles that do not put it after the authors."""
    text = item.no_date or f"{item.year}{item.letter}"
    if item.month and rng.random() < 0.3:
        text = rng.choice(
            (
                f"{MONTHS[item.month - 1]} {text}",
                f"{MONTHS[item.month - 1][:3]}. {text}",
                f"{item.day or 5} {MONTHS[item.month - 1]} {text}",
            )
        )
    if rng.random() < 0.25:
        text = f"({text})"
        out.glue(rng.choice((".", "", ",")))
    else:
        out.glue(rng.choice((",", ",", ".")))
    out.add("date", text + ".")


def add_links(out: Writer, item: Item, style: HouseStyle, rng: Random) -> None:
    """Add ISBN, DOI, address and access date, with the words that lead to them."""
    accessed = re.sub(r"\bD\b", item.accessed, style.access) if item.accessed else ""
    if item.isbn:
        out.glue(".")
        out.add("url", rng.choice(("ISBN ", "ISBN: ")) + item.isbn + ".")
    if item.doi:
        form = rng.choice(
            (
                "https://doi.org/D",
                "https://doi.org/D",
                "doi: D",
                "doi:D",
                "DOI: D",
                "http://dx.doi.org/D",
                "doi.org/D",
                "https://doi.org/S",
                "Available at: https://doi.org/D",
                "D",
            )
        )
        if not out.pieces[-1].text.endswith((".", ",", "?")) and rng.random() < 0.85:
            out.glue(rng.choice((".", ".", ",")))
        if form.startswith("Available"):
            out.add("note", "Available at:")
            form = "https://doi.org/D"
        short = "".join(rng.choice("bcdfghjkmnpqrstvwxz23456789") for _ in range(6))
        out.add("url", re.sub(r"\bD$", item.doi, re.sub(r"\bS$", short, form)) + rng.choice(("", "", ".")))
    if not item.url:
        return
    if not out.pieces[-1].text.endswith((".", ",", "?", "!")) and rng.random() < 0.9 and style.stop != "none":
        out.glue(rng.choice((".", ".", ".", ",")))
    cue = style.link
    address = item.url
    if style.access_first and accessed:
        out.add("note", accessed.strip(" .,") + ("," if rng.random() < 0.3 else ""))
        accessed = ""
    if cue == "<":
        address = f"<{address}>"
    elif cue:
        out.add("note", cue)
    if accessed and not accessed.startswith((" ", "[")):
        out.add("url", address + accessed[0])
        accessed = accessed[1:]
    else:
        out.add("url", address + ("." if not accessed and rng.random() < 0.5 else ""))
    out.add("note", accessed.strip())
