# ruff: noqa: E501 (tables of choices are read across, one choice a column)
"""Academic styles that CSL does not have: LaTeX's own, physics without titles, MLA, footnotes of the humanities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.academic.plain_others import closed, full_title, geology, mla, note, physics, signed
from training.labelled import Labelled, Piece
from training.metadata import make_item
from training.names import NameStyle, print_names
from training.titles import cased
from training.where import MONTHS
from training.who import organisation, place

if TYPE_CHECKING:
    from random import Random

    from training.item import Item


def plain_entry(rng: Random) -> Labelled:
    """One made-up reference in one of these styles."""
    item = make_item(rng)
    if not item.people and rng.random() < 0.8:
        item = make_item(rng)
    form = rng.choices((_latex, physics, mla, note, geology), (44, 10, 20, 18, 8))[0]
    pieces = form(item, rng)
    if rng.random() < 0.25:
        number = rng.randint(1, 180)
        pieces.insert(
            0, Piece("number", rng.choice((f"[{number}]", f"{number}.", f"({number})", f"[{number}]", f"{number}")))
        )
    return Labelled(pieces, "academic")


def _month_year(item: Item, rng: Random) -> str:
    if item.month and rng.random() < 0.6:
        month = MONTHS[item.month - 1]
        return f"{month if rng.random() < 0.6 else month[:3] + '.'} {item.year}"
    return str(item.year)


def _latex(item: Item, rng: Random) -> list[Piece]:
    """plain, alpha, abbrv, IEEEtran without quotes: ``I. Family. Title. In *Book*, pages 1-2, Place, May 1999. ACM.``"""
    pages = item.pages.replace("-", rng.choice(("-", "--", "–")))
    names = signed(item, rng, rng.choice("GGGFM"))
    out = [Piece("author", names + ("" if names.endswith(".") and rng.random() < 0.8 else rng.choice((".", ".", ","))))]
    early = rng.random() < 0.3
    if early:
        out.append(
            Piece("date", rng.choice((f"({item.year}).", f"{item.year}.", f"({item.year}),", f"({item.year}):")))
        )
    title = full_title(item, rng, rng.choice("sst"))
    out.append(Piece("title", closed(title) if rng.random() < 0.8 else title + ","))
    when = "" if early else _month_year(item, rng)
    if item.type in ("chapter", "paper-conference"):
        return out + _latex_contained(item, when, pages, rng)
    if item.container:
        return out + _latex_article(item, when, pages, rng)
    if item.type == "thesis" or (item.genre and rng.random() < 0.8) or (item.type == "report" and rng.random() < 0.6):
        return out + _latex_report(item, when, rng)
    return out + _latex_book(item, when, rng)


def _latex_contained(item: Item, when: str, pages: str, rng: Random) -> list[Piece]:
    """``In *Book*, pages 1-2, Place, May 1999. ACM.``"""
    out: list[Piece] = []
    book = cased(item.container, rng.choice("ttss"))
    if item.editors and rng.random() < 0.7:
        editors = print_names(
            item.editors, NameStyle(rng.choice("GGF"), ", ", rng.choice("df"), ", ", " and ", False, 99, "", False)
        )
        out.append(Piece("editor", f"In {editors}, {'editors' if len(item.editors) > 1 else 'editor'},"))
        out.append(Piece("container", book + ",", rng.choice(("i", ""))))
    else:
        out.append(Piece("container", "In " + book + ",", rng.choice(("i", ""))))
    if rng.random() < 0.2:
        out.append(Piece("volume", f"volume {rng.randint(1, 900)}" + rng.choice(("", ","))))
        if rng.random() < 0.7:
            out.append(
                Piece("collection", f"of {cased('lecture notes in ' + item.title.split(':')[0].split(',')[0], 't')},")
            )
    if pages:
        out.append(
            Piece("pages", rng.choice(("pages ", "pp. ", "pages ", "p. ")) + pages + rng.choice((",", ".", ",")))
        )
    if item.place and rng.random() < 0.6:
        out.append(Piece("place", item.place + ","))
    if item.publisher and rng.random() < 0.5:
        out.append(Piece("publisher", item.publisher + (", " if when and rng.random() < 0.5 else ".")))
    if when:
        out.append(Piece("date", when + "."))
    return out


def _latex_article(item: Item, when: str, pages: str, rng: Random) -> list[Piece]:
    """``Journal, 12(3):45--67, 1999.``"""
    out: list[Piece] = []
    out.append(Piece("container", item.container + ",", rng.choice(("i", ""))))
    if item.volume:
        volume = item.volume + (f"({item.issue})" if item.issue else "")
        out.append(
            Piece(
                "volume",
                rng.choice(
                    (
                        volume,
                        f"{volume}",
                        f"vol. {item.volume}, no. {item.issue}" if item.issue else f"vol. {item.volume}",
                    )
                )
                + (rng.choice((":", ", ", ":")) if pages else rng.choice((",", "."))).strip(),
            )
        )
    if pages:
        out.append(Piece("pages", rng.choice(("", "", "pp. ", "pages ")) + pages + ("," if when else ".")))
    if when:
        out.append(Piece("date", when + "."))
    elif not item.volume and rng.random() < 0.5:
        out.append(Piece("date", rng.choice(("to appear.", "In press."))))
    return out


def _latex_report(item: Item, when: str, rng: Random) -> list[Piece]:
    """``Technical Report TR-1, School, Place, 1999.``, theses and manuscripts."""
    out: list[Piece] = []
    genre = item.genre or rng.choice(
        (
            "Technical Report",
            "Tech. Rep.",
            "Technical report",
            "Working paper",
            "Manuscript",
            "Internal report",
            "Research Report",
        )
    )
    if item.type == "report" and rng.random() < 0.8:
        genre += " " + rng.choice(
            (
                f"{rng.choice('ABCMT')}{rng.choice('RTS')}-{rng.randint(80, 99)}-{rng.randint(1, 200)}",
                f"TR{rng.randint(1, 99)}-{rng.randint(1, 30)}",
                f"No. {rng.randint(1, 400)}",
                f"#{rng.randint(1, 400)}",
                str(rng.randint(1, 99)),
            )
        )
    out.append(Piece("genre", genre + rng.choice((",", ",", "."))))
    school = item.publisher or organisation(rng)[0]
    if rng.random() < 0.4:
        school = rng.choice(
            (
                f"Department of {cased(item.title.split()[0], 't')}, {school}",
                f"{school}, School of {cased(item.title.split()[-1], 't')}",
                f"Dept. of Computer Science, {school}",
            )
        )
    out.append(Piece("publisher", school + ","))
    if rng.random() < 0.5:
        out.append(
            Piece(
                "place",
                rng.choice(
                    (
                        place(rng),
                        place(rng) + rng.choice((", UK", ", USA", ", Germany", ", CA", ", Sweden")),
                        rng.choice(("UK", "Sweden", "The Netherlands", "USA")),
                    )
                )
                + ",",
            )
        )
    out.append(Piece("date", (when or str(item.year)) + "."))
    return out


def _latex_book(item: Item, when: str, rng: Random) -> list[Piece]:
    """``Edition, Publisher, Place, 1999.``"""
    out: list[Piece] = []
    if item.edition:
        out.append(Piece("edition", rng.choice((item.edition + ",", f"({item.edition}),"))))
    if item.collection:
        out.append(Piece("collection", item.collection + "."))
    if item.publisher:
        parts = [Piece("publisher", item.publisher + ",")]
        if item.place:
            parts.insert(rng.choice((0, 1)), Piece("place", item.place + (":" if rng.random() < 0.2 else ",")))
            if parts[0].label == "publisher" and parts[1].text.endswith(":"):
                parts[1].text = parts[1].text[:-1] + ","
        out.extend(parts)
    if when:
        out.append(Piece("date", when + "."))
    if item.url:
        out += [
            Piece("note", rng.choice(("", "Available at", "URL", "[Online]. Available:", "Available via WWW from"))),
            Piece("url", item.url),
        ]
    return out
