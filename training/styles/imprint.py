"""Genre, imprint, late years and addresses of a printed entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import MONTHS

if TYPE_CHECKING:
    from training.entries.draft import Draft
    from training.styles.house_style import HouseStyle
    from training.works.work import Item


def add_genre(out: Draft, item: Item, style: HouseStyle) -> None:
    """Add the genre ("Report", "Working Paper 12") in the form the style has for it."""
    form = style.genre
    text = form.lstrip(" .,:") if form[0] in ".,:" else form.strip()
    if form[0] in " ":
        # "Title [Report]." : the title's own stop goes
        last = out.pieces[-1]
        if last.text.endswith((".", ",")) and out.lot(0.8):
            last.text = last.text[:-1]
    if re.search(r"\bN\b", text):
        text = (
            text.replace("N", item.number)
            if item.number
            else text.replace(" no. N", "").replace(" No. N", "").replace(" N", "")
        )
    elif item.number and out.lot(0.5):
        text = text.replace("G", f"G {out.rng.choice(('', 'No. ', 'no. '))}{item.number}")
    out.put("genre", text.replace("G", item.genre))


def add_imprint(out: Draft, item: Item, style: HouseStyle) -> None:
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
        out.put(label, ("(" if bracket else "") + text + (")" if bracket else ""))
    elif body in ("L: P", "L, P"):
        sep = body[1]
        gap = " :" if sep == ":" and out.lot(0.04) else sep
        out.put("place", ("(" if bracket else "") + where + gap)
        out.put("publisher", publisher + (")" if bracket and not year else ""))
    elif body == "P (L)":
        out.put("publisher", publisher)
        out.put("place", f"({where})")
    else:
        sep = "," if body == "P, L" else ":" if body == "P: L" else "."
        out.put("publisher", ("(" if bracket else "") + publisher + sep)
        out.put("place", where + (")" if bracket and not year else ""))
    if year and (bracket or out.lot(0.7)):
        out.glue(",")
        out.put("date", year.lstrip(", ") + (")" if bracket else ""))


def add_late_year(out: Draft, item: Item, style: HouseStyle) -> None:
    """Add the year at the end, for styles that do not put it after the authors."""
    text = item.no_date or f"{item.year}{item.letter}"
    if item.month and out.lot(0.3):
        text = out.pick(
            f"{MONTHS[item.month - 1]} {text}|{MONTHS[item.month - 1][:3]}. {text}|{item.day or 5} {MONTHS[item.month - 1]} {text}"
        )
    if out.lot(0.25):
        text = f"({text})"
        out.glue(out.rng.choice((".", "", ",")))
    else:
        out.glue(out.rng.choice((",", ",", ".")))
    out.put("date", text + ".")


def add_links(out: Draft, item: Item, style: HouseStyle) -> None:
    """Add ISBN, DOI, address and access date, with the words that lead to them."""
    accessed = re.sub(r"\bD\b", item.accessed, style.access) if item.accessed else ""
    if item.isbn:
        out.glue(".")
        out.put("url", out.rng.choice(("ISBN ", "ISBN: ")) + item.isbn + ".")
    if item.doi:
        form = out.pick(
            "https://doi.org/D|https://doi.org/D|doi: D|doi:D|DOI: D|http://dx.doi.org/D|doi.org/D|https://doi.org/S|Available at: https://doi.org/D|D"
        )
        if not out.pieces[-1].text.endswith((".", ",", "?")) and out.lot(0.85):
            out.glue(out.rng.choice((".", ".", ",")))
        if form.startswith("Available"):
            out.put("note", "Available at:")
            form = "https://doi.org/D"
        short = "".join(out.rng.choice("bcdfghjkmnpqrstvwxz23456789") for _ in range(6))
        out.put("url", re.sub(r"\bD$", item.doi, re.sub(r"\bS$", short, form)) + out.rng.choice(("", "", ".")))
    if not item.url:
        return
    if not out.pieces[-1].text.endswith((".", ",", "?", "!")) and out.lot(0.9) and style.stop != "none":
        out.glue(out.rng.choice((".", ".", ".", ",")))
    cue = style.link
    address = item.url
    if style.access_first and accessed:
        out.put("note", accessed.strip(" .,") + ("," if out.lot(0.3) else ""))
        accessed = ""
    if cue == "<":
        address = f"<{address}>"
    elif cue:
        out.put("note", cue)
    if accessed and not accessed.startswith((" ", "[")):
        out.put("url", address + accessed[0])
        accessed = accessed[1:]
    else:
        out.put("url", address + ("." if not accessed and out.lot(0.5) else ""))
    out.put("note", accessed.strip())
