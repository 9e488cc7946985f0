# ruff: noqa: E501 (tables of choices are read across, one choice a column)
"""The works of :mod:`training.metadata` in the manner of physicists, MLA, footnotes and geologists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.labelled import Piece
from training.names import NameStyle, print_names
from training.titles import cased
from training.where import MONTHS
from training.who import organisation

if TYPE_CHECKING:
    from random import Random

    from training.item import Item


def signed(item: Item, rng: Random, order: str, initials: str = "") -> str:
    """The people of *item*, or its organisations, as these lists print them."""
    if not item.people:
        return " and ".join(name for name, _ in item.organisations) or organisation(rng)[0]
    style = NameStyle(
        order, ", ", initials or rng.choice("dsf"), ", ", rng.choice((" and ", ", and ", " & ", " and ")) if order != "F" else rng.choice((" and ", ", and ", " & ", " and ", " et ", " e ", " und ")),
        False, rng.choice((99, 99, 99, 3, 1)), rng.choice((" et al.", ", et al.", " et al.")), False,
    )  # fmt: skip
    return print_names(item.people, style)


def full_title(item: Item, rng: Random, case: str) -> str:
    """Title and subtitle in a case of :func:`~training.titles.cased`."""
    title = item.title + (rng.choice((": ", ". ", " - ")) + item.subtitle if item.subtitle else "")
    return cased(title, case) if item.language == "en" else title


def closed(text: str) -> str:
    """*text* with a stop, unless it ends in a mark."""
    return text if text.endswith(("?", "!", ".")) else text + "."


def physics(item: Item, rng: Random) -> list[Piece]:
    """``A. Author and B. Author, Phys. Rev. Lett. 12, 345 (1999).``: often no title at all."""
    journal = (
        item.container
        if item.type == "article-journal"
        else rng.choice(
            (
                "Phys. Rev. Lett.",
                "JHEP",
                "Nano Lett.",
                "ApJ",
                "J. Chem. Phys.",
                "Nature",
                "Astron. J.",
                "Nucl. Phys. B",
                "Opt. Lett.",
            )
        )
    )
    out = [Piece("author", signed(item, rng, rng.choice("GGF"), rng.choice("sd")) + ",")]
    if rng.random() < 0.35:
        title = full_title(item, rng, "s")
        out.append(Piece("title", rng.choice((f"“{title},”", f"{title},", f'"{title},"', closed(title)))))
    first = item.pages.split("-")[0] if item.pages else str(rng.randint(1, 9000))
    volume = str(rng.randint(1, 400))
    form = rng.choice("abcd")
    out.append(Piece("container", journal + ("" if rng.random() < 0.7 else ","), rng.choice(("i", ""))))
    if form == "a":
        out += [
            Piece("volume", volume + ",", rng.choice(("b", ""))),
            Piece("pages", first),
            Piece("date", f"({item.year})."),
        ]
    elif form == "b":
        out += [
            Piece("date", f"{item.year},", rng.choice(("b", ""))),
            Piece("volume", volume + ",", rng.choice(("i", ""))),
            Piece("pages", first + rng.choice((".", f"–{int(first) + 9 if first.isdigit() else first}."))),
        ]
    elif form == "c":
        out += [Piece("volume", volume + "\x00"), Piece("pages", " " + first + ","), Piece("date", f"{item.year}.")]
        out[-3].text = volume + ","
    else:
        out += [Piece("volume", f"{volume}:"), Piece("pages", first + ","), Piece("date", str(item.year))]
    return out


def mla(item: Item, rng: Random) -> list[Piece]:
    """``Family, Given. "Title." Journal 40.1 (2004): 17. Print.``"""
    names = signed(item, rng, "M", "f")
    out = [Piece("author", names if names.endswith(".") else names + ".")]
    title = full_title(item, rng, "t")
    opening, closing = rng.choice((("“", "”"), ('"', '"')))
    medium = [Piece("note", rng.choice(("Print.", "Web.")))] if rng.random() < 0.25 else []
    if not item.container:
        out.append(Piece("title", closed(title), rng.choice(("i", ""))))
        if item.edition:
            out.append(Piece("edition", item.edition.rstrip(".") + "."))
        if item.publisher:
            if item.place:
                out.append(Piece("place", item.place + ":"))
            out.append(Piece("publisher", item.publisher + ","))
        return [*out, Piece("date", f"{item.year}."), *medium]
    out.append(Piece("title", opening + closed(title) + closing))
    if item.type == "chapter":
        editors = (
            print_names(item.editors, NameStyle("G", ", ", rng.choice("fd"), ", ", " and ", False, 99, "", False))
            if item.editors
            else ""
        )
        mark = rng.choice(("Ed.", "Eds.", "ed.", "Edited by", "edited by"))
        out.append(
            Piece("container", rng.choice(("", "In ")) + cased(item.container, "t") + ".", rng.choice(("i", "")))
        )
        if editors:
            out.append(Piece("editor", f"{mark} {editors}."))
        if item.place and item.publisher:
            out.append(Piece("place", item.place + ":"))
        if item.publisher:
            out.append(Piece("publisher", item.publisher + ","))
        out.append(Piece("date", f"{item.year}."))
        if item.pages:
            out.append(Piece("pages", rng.choice(("", "", "pp. ")) + item.pages + "."))
        return [*out, *medium]
    out.append(Piece("container", item.container, rng.choice(("i", ""))))
    if item.volume:
        out.append(Piece("volume", item.volume + (f".{item.issue}" if item.issue else "")))
    if item.type == "article-newspaper":
        out.append(
            Piece(
                "date",
                f"{item.day or 3} {MONTHS[(item.month or 5) - 1][: rng.choice((3, 9))]} {item.year}"
                + (":" if item.pages else "."),
            )
        )
    else:
        season = rng.choice(("", "", "", MONTHS[item.month - 1] + " ", "Spring "))
        out.append(Piece("date", f"({season}{item.year})" + (":" if item.pages else ".")))
    if item.pages:
        out.append(Piece("pages", item.pages + "."))
    return [*out, *medium]


def note(item: Item, rng: Random) -> list[Piece]:
    """Footnotes: ``Given Family, *Title* (Place: Publisher, 1999), pp. 1-2.``, and Romance cousins with commas."""
    out = [Piece("author", signed(item, rng, rng.choice("GGF"), rng.choice("fds")) + rng.choice((",", ",", ":")))]
    title = full_title(item, rng, rng.choice("ts"))
    quotes = rng.choice((("‘", "’"), ("“", "”"), ("«\u00a0", "\u00a0»"), ('"', '"')))
    if item.container:
        out.append(
            Piece(
                "title", rng.choice((f"{quotes[0]}{title}{quotes[1]},", f"{quotes[0]}{title},{quotes[1]}", f"{title},"))
            )
        )
        out += _note_chapter(item, rng) if item.type == "chapter" else _note_article(item, rng)
        if item.pages:
            out.append(Piece("pages", rng.choice(("pp. ", "p. ", "", "pp. ", "S. ")) + item.pages + "."))
        return out
    out.append(Piece("title", title + rng.choice((",", ",", "", ".")), rng.choice(("i", "i", ""))))
    out += _bracket_imprint(item, rng)
    if rng.random() < 0.3:
        out.append(Piece("pages", rng.choice(("p. ", "pp. ", "")) + str(rng.randint(3, 400)) + "."))
    return out


def _note_chapter(item: Item, rng: Random) -> list[Piece]:
    """The book a chapter stands in, with its editors."""
    out: list[Piece] = []
    container = cased(item.container, "t")
    if item.editors and rng.random() < 0.7:
        editors = print_names(
            item.editors,
            NameStyle(rng.choice("GF"), ", ", rng.choice("df"), ", ", " and ", False, 99, "", False),
        )
        if rng.random() < 0.5:
            out += [
                Piece("container", f"in {container},", "i"),
                Piece("editor", rng.choice(("ed. by ", "ed. ", "eds ", "edited by ")) + editors),
            ]
        else:
            out += [
                Piece(
                    "editor",
                    f"in {editors} {rng.choice(('(ed.)', '(eds),', '(a cura di),', '(dir.),', '(Hrsg.),'))}",
                ),
                Piece("container", container + ",", "i"),
            ]
    else:
        out.append(Piece("container", f"in {container},", rng.choice(("i", ""))))
    out += _bracket_imprint(item, rng)
    return out


def _note_article(item: Item, rng: Random) -> list[Piece]:
    """The periodical of an article: volume, issue and date."""
    out: list[Piece] = []
    out.append(Piece("container", item.container + rng.choice((",", ",", "")), rng.choice(("i", ""))))
    if item.volume:
        volume = rng.choice(
            (
                item.volume,
                f"{item.volume}:{' ' if rng.random() < 0.3 else ''}{item.issue}" if item.issue else item.volume,
                f"vol. {item.volume}",
                f"n° {item.volume}",
                f"{item.volume}/{item.issue}" if item.issue else item.volume,
            )
        )
        out.append(Piece("volume", volume + rng.choice(("", ","))))
    out.append(
        Piece(
            "date",
            rng.choice((f"({item.year}),", f"{item.year},", f"({MONTHS[(item.month or 4) - 1]} {item.year}),")),
        )
    )
    return out


def _bracket_imprint(item: Item, rng: Random) -> list[Piece]:
    publisher, where = item.publisher, item.place
    year = str(item.year)
    if rng.random() < 0.5:
        if publisher and item.place:
            return [
                Piece("place", f"({where}{rng.choice((':', ':', ','))}"),
                Piece("publisher", publisher + ","),
                Piece("date", f"{year}),"),
            ]
        if publisher:
            return [Piece("publisher", f"({publisher},"), Piece("date", f"{year}),")]
        return (
            [Piece("date", f"({year}),")] if not where else [Piece("place", f"({where},"), Piece("date", f"{year}),")]
        )
    parts = [Piece("place", item.place + rng.choice((",", ":", ",")))] if where else []
    if publisher:
        parts.append(Piece("publisher", publisher + ","))
    return [*parts, Piece("date", year + rng.choice((",", ".")))]


def geology(item: Item, rng: Random) -> list[Piece]:
    """``Family, I., Title. Journal, v. 201, p. 247-252. 2002.``"""
    out = [Piece("author", signed(item, rng, "F", "sd"[rng.randint(0, 1)]) + ",")]
    out.append(
        Piece("title", closed(full_title(item, rng, "s")) if rng.random() < 0.7 else full_title(item, rng, "s") + ",")
    )
    if item.container:
        out.append(Piece("container", item.container + ","))
        out.append(
            Piece(
                "volume",
                f"{rng.choice(('v. ', 'v.', 'vol. ', 'Vol.'))}{item.volume or rng.randint(1, 90)}"
                + (f", {rng.choice(('no. ', 'n. '))}{item.issue}" if item.issue.isdigit() else "")
                + ",",
            )
        )
        out.append(
            Piece(
                "pages",
                rng.choice(("p. ", "pp. ", "p.")) + (item.pages or str(rng.randint(1, 999))) + rng.choice((",", ".")),
            )
        )
    elif item.publisher:
        out.append(Piece("publisher", item.publisher + ","))
        if item.place:
            out.append(Piece("place", item.place + ","))
    out.append(Piece("date", f"{item.year}."))
    return [piece for piece in out if re.search(r"\w", piece.text)]
