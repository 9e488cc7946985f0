"""Print made-up works in a house style, as labelled pieces. Published CSL styles are covered by :mod:`training.csl`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.imprint import add_genre, add_imprint, add_late_year, add_links
from training.labelled import Labelled
from training.names import print_names
from training.titles import cased
from training.where import MONTHS
from training.who import organisation
from training.writer import Writer, end

if TYPE_CHECKING:
    from random import Random

    from training.house import HouseStyle
    from training.item import Item


def render(item: Item, style: HouseStyle, rng: Random) -> Labelled:
    """Print *item* in *style*."""
    out = Writer()
    if style.numbering:
        out.add("number", style.numbering.replace("N", str(rng.randint(1, 250))))
    _heads(out, item, style, rng)
    _title(out, item, style, rng)
    if item.container:
        _container(out, item, style, rng)
    else:
        _standalone(out, item, style, rng)
    if not style.year_after_authors and not any(piece.label == "date" for piece in out.pieces):
        add_late_year(out, item, style, rng)
    add_links(out, item, style, rng)
    return Labelled(out.pieces, "house")


def _year_text(item: Item, style: HouseStyle, rng: Random) -> str:
    year = item.no_date or f"{item.year}{item.letter}"
    if (
        item.month
        and not item.no_date
        and (item.type in ("article-newspaper", "webpage", "post-weblog") or rng.random() < 0.08)
    ):
        month = MONTHS[item.month - 1]
        if rng.random() < 0.3:
            month = month[:3]
        forms = (
            (f"{year}, {month} {item.day}", f"{item.day} {month} {year}", f"{month} {item.day}, {year}")
            if item.day
            else (f"{year}, {month}", f"{month} {year}")
        )
        if rng.random() < 0.6:
            year = rng.choice(forms)
    return style.year.replace("Y", year)


def _heads(out: Writer, item: Item, style: HouseStyle, rng: Random) -> None:
    """Authors or editors, and the year where it follows them."""
    bold = "b" if style.names.bold else ""
    tail = (
        ""
        if style.year_after_authors and style.year[0] in "(["
        else rng.choice((".", ",", ".", ":"))
        if not style.year_after_authors
        else rng.choice((".", ".", ","))
    )
    if item.people:
        text = print_names(item.people, style.names)
        out.add("author", text if tail == "." and text.endswith(".") else text + tail, bold)
    elif item.organisations:
        names = [
            name + (rng.choice((f" ({acronym})", f" [{acronym}]")) if acronym and acronym != item.publisher else "")
            for name, acronym in item.organisations
        ]
        names = [name.replace("\x01", "]" if "[" in name else ")") for name in names]
        out.add("author", rng.choice((" and ", " & ", ", ", " / ", "; ")).join(names) + tail, bold)
    elif item.editors:
        text = print_names(item.editors, style.names)
        one = len(item.editors) == 1
        mark = (
            rng.choice((" (ed.)", " (Ed.)", ", ed.", " (Hrsg.)"))
            if one
            else rng.choice((" (eds)", " (eds.)", " (Eds.)", ", eds.", " (Hrsg.)", " (dir.)", " (Editors)"))
        )
        out.add("editor", text + mark + (tail if not mark.endswith(".") else ""), bold)
    if style.year_after_authors:
        out.add("date", _year_text(item, style, rng))


def _title(out: Writer, item: Item, style: HouseStyle, rng: Random) -> None:
    joint = rng.choice((": ", ": ", ": ", " – ", ". ", " - ", "; ", " : ", ", "))
    title = item.title + (joint + item.subtitle if item.subtitle else "")
    if item.language == "en" and item.type not in ("legislation", "standard", "software"):
        case = style.title_case if not (item.container and style.title_case == "t") or rng.random() < 0.6 else "s"
        title = cased(title, case)
    else:
        title = title[:1].upper() + title[1:] if item.type != "software" else title
    inner = bool(item.container) and item.type != "article-newspaper"
    italic = "i" if style.italic and not inner else ""
    stop = style.stop if style.stop != "none" or inner or not (item.url or item.doi) else "none"
    if style.quotes[0] and (inner or style.quote_all or (item.container and rng.random() < 0.6)):
        opening, closing = style.quotes
        text = opening + (
            title + stop + closing if rng.random() < 0.25 and stop != "none" else end(title + closing, stop)
        )
        out.add("title", text, italic)
        return
    if not (item.publisher or item.container or item.genre) and (item.url or item.doi) and rng.random() < 0.25:
        stop = "none"
    if rng.random() < 0.015:
        stop = "none"
    if italic and rng.random() < 0.12 and len(title.split()) > 4:
        # emphasis that stops in the middle of the title
        words = title.split()
        cut = rng.randint(1, len(words) - 1)
        out.add("title", " ".join(words[:cut]), "i")
        out.add("title", end(" ".join(words[cut:]), stop))
        return
    out.add("title", end(title, stop), italic)


def _volume(item: Item, style: HouseStyle) -> str:
    if not item.volume:
        return ""
    if item.issue:
        return (
            style.volume.replace("V(I)", "\x01")
            .replace("Vol", "\x02")
            .replace("V", item.volume)
            .replace("Issue", "\x03")
            .replace("I", item.issue)
            .replace("\x03", "Issue")
            .replace("\x02", "Vol")
            .replace("\x01", f"{item.volume}({item.issue})")
        )
    head = style.volume.split("V", 1)[0] if style.volume.startswith(("Vol", "vol")) else ""
    return ("Vol. " if style.volume.startswith("Vol") else "vol. " if head else "") + item.volume


def _pages_text(item: Item, style: HouseStyle, rng: Random) -> tuple[str, str]:
    """The mark before the pages and the pages with their word."""
    pages = item.pages.replace("-", rng.choice(("-", "–", "-", "–", "-", "–", "--", "—", "‐", " - ", "– ", " – ")))
    mark, word = ",", style.pages
    for mark in (",", ":", ";", ".", ""):
        if word.startswith(mark) and mark:
            word = word[len(mark) :]
            break
    single = "-" not in item.pages
    return mark, word.replace("pp", "p").replace("P", pages) if single else word.replace("P", pages)


def _host(out: Writer, item: Item, style: HouseStyle, rng: Random) -> None:
    """The journal, newspaper or book that holds the item, with the book's editors."""
    chapter = item.type == "chapter"
    word = (
        style.in_word if chapter or (item.type == "paper-conference" and rng.random() < 0.7) else style.before_container
    )
    italic = "i" if style.italic else ""
    if chapter and item.editors:
        editors = print_names(item.editors, style.editors)
        form = style.editor
        if len(item.editors) == 1:
            form = form.replace("eds", "ed").replace("Eds", "Ed").replace("editors", "editor")
        text = form.replace("E", "\x01", 1) if form.startswith("E") else form
        text = text.replace("\x01", editors) if "\x01" in text else text.removesuffix("E") + editors
        if rng.random() < 0.75:
            out.add("editor", word + text + rng.choice(("", ",", "", ":", ".")))
            out.add("container", cased(item.container, style.title_case if style.title_case in "st" else "s"), italic)
        else:
            out.add(
                "container", word + cased(item.container, style.title_case if style.title_case in "st" else "s"), italic
            )
            out.glue(rng.choice((",", ".", "")))
            out.add("editor", text)
    else:
        container = cased(item.container, "s") if chapter else item.container
        out.add("container", word + container, italic)


def _news_date(out: Writer, item: Item, style: HouseStyle, rng: Random) -> None:
    """A newspaper's day, if the head of the entry does not have it."""
    if item.genre:
        out.add("genre", item.genre)
    if (
        item.month
        and item.day
        and rng.random() < 0.5
        and not (out.pieces and any("," in piece.text and piece.label == "date" for piece in out.pieces))
    ):
        out.glue(rng.choice((",", ".")))
        out.add("date", f"{item.day} {MONTHS[item.month - 1]}" + ("" if style.year_after_authors else f" {item.year}"))


def _container(out: Writer, item: Item, style: HouseStyle, rng: Random) -> None:
    chapter = item.type == "chapter"
    _host(out, item, style, rng)
    if item.type == "article-newspaper":
        _news_date(out, item, style, rng)
    if item.edition:
        out.glue(rng.choice((",", ".", "")))
        out.add("edition", rng.choice((item.edition, f"({item.edition})")))
    if item.type in ("paper-conference",) and item.place and rng.random() < 0.5:
        out.glue(",")
        out.add("place", item.place)
        item.place = ""
    volume = _volume(item, style)
    if chapter and item.volume:
        volume = f"Vol. {item.volume}"
    early_year = not style.year_after_authors and not chapter and rng.random() < 0.35
    if early_year:
        out.glue(rng.choice((",", "", ".")))
        out.add(
            "date",
            rng.choice((f"{item.year}", f"({item.year})", f"{item.year}{item.letter}"))
            + rng.choice((";", ",", ";", "")),
        )
    if volume:
        if not early_year:
            out.glue(rng.choice((",", ",", "", "", ".")) if not chapter else ",")
        out.add("volume", volume)
    pages_late = chapter and rng.random() < 0.5
    if item.pages and not pages_late:
        _add_pages(out, item, style, rng, after_volume=bool(volume))
    if chapter or item.publisher:
        out.glue(rng.choice((".", ".", ",")))
        add_imprint(out, item, style, rng)
    if item.pages and pages_late:
        _add_pages(out, item, style, rng, after_volume=False)
    if item.collection and rng.random() < 0.5:
        out.glue(".")
        out.add("collection", rng.choice((item.collection, f"({item.collection})")))
    out.glue(style.final)


def _add_pages(out: Writer, item: Item, style: HouseStyle, rng: Random, *, after_volume: bool) -> None:
    if not after_volume:
        if rng.random() < 0.4 and item.type == "chapter":
            out.add(
                "pages",
                rng.choice(
                    (
                        f"(pp. {item.pages})",
                        f"(S. {item.pages})",
                        f"({item.pages})",
                        f"(pp. {item.pages.replace('-', '–')})",
                    )
                ),
            )
            return
        out.glue(rng.choice((",", ",", ".", ":")))
        out.add(
            "pages",
            rng.choice(("pp. ", "pp. ", "p. ", "pp ", "", "S. ", "pp.")) + item.pages.replace("-", rng.choice("-–")),
        )
        return
    mark, text = _pages_text(item, style, rng)
    if text.strip().isdigit() and int(text) <= 12 and "(" not in out.pieces[-1].text:
        text = f"p. {item.pages}"  # "61, 6" is volume and issue
    out.glue(mark)
    out.add("pages", text)


def _standalone(out: Writer, item: Item, style: HouseStyle, rng: Random) -> None:
    """Edition, genre, series and imprint of a work that stands alone."""
    _translator(out, item, style, rng)
    _edition(out, item, rng)
    if item.genre:
        add_genre(out, item, style, rng)
    elif item.number and rng.random() < 0.5:
        out.add("genre", rng.choice((f"No. {item.number}.", f"(No. {item.number}).")))
    if item.type == "thesis" and rng.random() < 0.5 and out.pieces[-1].label == "genre":
        _thesis(out, item, rng)
        return
    if item.collection and rng.random() < 0.6:
        out.add(
            "collection",
            f"{item.collection},"
            if style.stop == ","
            else rng.choice((f"({item.collection}).", f"{item.collection}.")),
        )
    if style.stop == "," and item.publisher:
        out.glue(rng.choice((",", ",", ".")))
    add_imprint(out, item, style, rng)
    _afterwards(out, item, style, rng)


def _translator(out: Writer, item: Item, style: HouseStyle, rng: Random) -> None:
    if item.translator:
        who = print_names(item.translator, style.editors)
        if rng.random() < 0.4 and out.pieces[-1].text.endswith("."):
            out.pieces[-1].text = out.pieces[-1].text[:-1]
        out.add(
            "translator",
            rng.choice(
                (
                    f"({who}, Trans.).",
                    f"Translated by {who}.",
                    f"Trans. {who}.",
                    f"(trans. {who}).",
                    f"Trans. by {who},",
                    f"({who}, Trans.)",
                    f"Translated from the French by {who}.",
                    f"Traduit par {who}.",
                    f"Übers. von {who}.",
                )
            ),
        )


def _edition(out: Writer, item: Item, rng: Random) -> None:
    if item.edition:
        if rng.random() < 0.4:
            out.glue(" ")
        out.add(
            "edition",
            rng.choice(
                (f"{item.edition},", f"({item.edition}).", f"{item.edition}", f"({item.edition})", f"{item.edition}.")
            ),
        )
    if item.volume:
        out.add("volume", rng.choice((f"Vol. {item.volume}.", f"(Vol. {item.volume}).", f"Volume {item.volume},")))


def _thesis(out: Writer, item: Item, rng: Random) -> None:
    """``[PhD thesis, University of X]``: the genre that was written last, opened again."""
    out.pieces.pop()
    out.add("genre", rng.choice(("[", "(", "")) + item.genre + ",")
    opened = out.pieces[-1].text[0]
    out.add("publisher", item.publisher + {"[": "].", "(": ")."}.get(opened, "."))
    if item.place:
        out.add("place", item.place + ".")


def _afterwards(out: Writer, item: Item, style: HouseStyle, rng: Random) -> None:
    """What may follow the imprint: who commissioned it, a day, pages, the original year."""
    if rng.random() < 0.025:
        out.glue(".")
        out.add(
            "note",
            rng.choice(("Commissioned by ", "Report for ", "A report for ", "Prepared for ", "Funded by "))
            + organisation(rng)[0]
            + ".",
        )
    if rng.random() < 0.03 and item.type in ("webpage", "post-weblog", "report"):
        out.glue(".")
        out.add("date", f"{item.day or 7} {MONTHS[(item.month or 9) - 1]}.")
    if item.pages:
        out.glue(rng.choice((",", ".")))
        out.add(
            "pages",
            f"{rng.choice(('pp. ', 'p. ', ''))}{item.pages}"
            if "-" in item.pages
            else rng.choice((f"{item.pages} p.", f"{item.pages}pp.", f"p. {item.pages}")),
        )
    out.glue(style.final if style.final else "")
    if item.original_year:
        out.add(
            "note",
            rng.choice(
                (
                    f"(Original work published {item.original_year})",
                    f"(First published {item.original_year}).",
                    f"[Originally published {item.original_year}]",
                )
            ),
        )
