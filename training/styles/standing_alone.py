"""The parts of an entry that follow the title of a work that stands alone: a book, a report, a thesis, a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import MONTHS
from training.drawing.organisations import organisation
from training.entries.names import print_names
from training.styles.imprint import add_genre, add_imprint

if TYPE_CHECKING:
    from training.entries.draft import Draft
    from training.styles.house_style import HouseStyle
    from training.works.work import Item


def add_what_stands_alone(out: Draft, item: Item, style: HouseStyle) -> None:
    """Add translator, edition, genre, series and imprint of a work that stands alone, and what may follow them."""
    _translator(out, item, style)
    _edition(out, item)
    if item.genre:
        add_genre(out, item, style)
    elif item.number and out.lot(0.5):
        out.put("genre", out.rng.choice((f"No. {item.number}.", f"(No. {item.number}).")))
    if item.type == "thesis" and out.lot(0.5) and out.pieces[-1].label == "genre":
        _thesis(out, item)
        return
    if item.collection and out.lot(0.6):
        out.put(
            "collection",
            f"{item.collection},"
            if style.stop == ","
            else out.rng.choice((f"({item.collection}).", f"{item.collection}.")),
        )
    if style.stop == "," and item.publisher:
        out.glue(out.rng.choice((",", ",", ".")))
    add_imprint(out, item, style)
    _afterwards(out, item, style)


def _translator(out: Draft, item: Item, style: HouseStyle) -> None:
    if item.translator:
        who = print_names(item.translator, style.editors)
        if out.lot(0.4) and out.pieces[-1].text.endswith("."):
            out.pieces[-1].text = out.pieces[-1].text[:-1]
        out.put(
            "translator",
            out.pick(
                f"({who}, Trans.).|Translated by {who}.|Trans. {who}.|(trans. {who}).|Trans. by {who},|({who}, Trans.)|Translated from the French by {who}.|Traduit par {who}.|Übers. von {who}."
            ),
        )


def _edition(out: Draft, item: Item) -> None:
    if item.edition:
        if out.lot(0.4):
            out.glue(" ")
        out.put(
            "edition",
            out.rng.choice(
                (f"{item.edition},", f"({item.edition}).", f"{item.edition}", f"({item.edition})", f"{item.edition}.")
            ),
        )
    if item.volume:
        out.put("volume", out.rng.choice((f"Vol. {item.volume}.", f"(Vol. {item.volume}).", f"Volume {item.volume},")))


def _thesis(out: Draft, item: Item) -> None:
    """``[PhD thesis, University of X]``: the genre that was written last, opened again."""
    out.pieces.pop()
    out.put("genre", out.rng.choice(("[", "(", "")) + item.genre + ",")
    opened = out.pieces[-1].text[0]
    out.put("publisher", item.publisher + {"[": "].", "(": ")."}.get(opened, "."))
    if item.place:
        out.put("place", item.place + ".")


def _afterwards(out: Draft, item: Item, style: HouseStyle) -> None:
    """What may follow the imprint: who commissioned it, a day, pages, the original year."""
    if out.lot(0.025):
        out.glue(".")
        out.put(
            "note",
            out.rng.choice(("Commissioned by ", "Report for ", "A report for ", "Prepared for ", "Funded by "))
            + organisation(out.rng)[0]
            + ".",
        )
    if out.lot(0.03) and item.type in ("webpage", "post-weblog", "report"):
        out.glue(".")
        out.put("date", f"{item.day or 7} {MONTHS[(item.month or 9) - 1]}.")
    if item.pages:
        out.glue(out.rng.choice((",", ".")))
        out.put(
            "pages",
            f"{out.rng.choice(('pp. ', 'p. ', ''))}{item.pages}"
            if "-" in item.pages
            else out.rng.choice((f"{item.pages} p.", f"{item.pages}pp.", f"p. {item.pages}")),
        )
    out.glue(style.final if style.final else "")
    if item.original_year:
        out.put(
            "note",
            out.pick(
                f"(Original work published {item.original_year})|(First published {item.original_year}).|[Originally published {item.original_year}]"
            ),
        )
