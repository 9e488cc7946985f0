"""Print made-up works in a house style, as labelled pieces. Published CSL styles are covered by
:mod:`~training.styles.csl`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import MONTHS
from training.drawing.words import cased
from training.entries.draft import Draft, stopped
from training.entries.names import print_names
from training.styles.imprint import add_imprint, add_late_year, add_links
from training.styles.standing_alone import add_what_stands_alone

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled
    from training.styles.house_style import HouseStyle
    from training.works.work import Item


def render(item: Item, style: HouseStyle, rng: Random) -> Labelled:
    """Print *item* in *style*."""
    out = Draft(rng)
    if style.numbering:
        out.put("number", style.numbering.replace("N", str(rng.randint(1, 250))))
    _heads(out, item, style)
    _title(out, item, style)
    if item.container:
        _container(out, item, style)
    else:
        add_what_stands_alone(out, item, style)
    if not style.year_after_authors and not any(piece.label == "date" for piece in out.pieces):
        add_late_year(out, item, style)
    add_links(out, item, style)
    return out.labelled()


def _closed(text: str, stop: str) -> str:
    return text if stop == "none" else stopped(text, stop)


def _year_text(out: Draft, item: Item, style: HouseStyle) -> str:
    year = item.no_date or f"{item.year}{item.letter}"
    if (
        item.month
        and not item.no_date
        and (item.type in ("article-newspaper", "webpage", "post-weblog") or out.lot(0.08))
    ):
        month = MONTHS[item.month - 1]
        if out.lot(0.3):
            month = month[:3]
        forms = (
            (f"{year}, {month} {item.day}", f"{item.day} {month} {year}", f"{month} {item.day}, {year}")
            if item.day
            else (f"{year}, {month}", f"{month} {year}")
        )
        if out.lot(0.6):
            year = out.rng.choice(forms)
    return style.year.replace("Y", year)


def _heads(out: Draft, item: Item, style: HouseStyle) -> None:
    """Authors or editors, and the year where it follows them."""
    bold = "b" if style.names.bold else ""
    tail = (
        ""
        if style.year_after_authors and style.year[0] in "(["
        else out.rng.choice((".", ",", ".", ":"))
        if not style.year_after_authors
        else out.rng.choice((".", ".", ","))
    )
    if item.people:
        text = print_names(item.people, style.names)
        out.put("author", text if tail == "." and text.endswith(".") else text + tail, bold)
    elif item.organisations:
        names = [
            name + (out.rng.choice((f" ({acronym})", f" [{acronym}]")) if acronym and acronym != item.publisher else "")
            for name, acronym in item.organisations
        ]
        names = [name.replace("\x01", "]" if "[" in name else ")") for name in names]
        out.put("author", _joined(names, out.rng) + tail, bold)
    elif item.editors:
        text = print_names(item.editors, style.names)
        one = len(item.editors) == 1
        mark = (
            out.rng.choice((" (ed.)", " (Ed.)", ", ed.", " (Hrsg.)"))
            if one
            else out.rng.choice((" (eds)", " (eds.)", " (Eds.)", ", eds.", " (Hrsg.)", " (dir.)", " (Editors)"))
        )
        out.put("editor", text + mark + (tail if not mark.endswith(".") else ""), bold)
    if style.year_after_authors:
        out.put("date", _year_text(out, item, style))


def _joined(names: list[str], rng: Random) -> str:
    between = rng.choice((" and ", " & ", ", ", ", ", " / ", "; "))
    last = rng.choice((" and ", " & ", ", and ", ", ")) if between == ", " and len(names) > 2 else between
    return last.join([between.join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _title(out: Draft, item: Item, style: HouseStyle) -> None:
    joint = out.rng.choice((": ", ": ", ": ", " – ", ". ", " - ", "; ", " : ", ", "))
    title = item.title + (joint + item.subtitle if item.subtitle else "")
    if item.language == "en" and item.type not in ("legislation", "standard", "software"):
        case = style.title_case if not (item.container and style.title_case == "t") or out.lot(0.6) else "s"
        title = cased(title, case)
    else:
        title = title[:1].upper() + title[1:] if item.type != "software" else title
    inner = bool(item.container) and item.type != "article-newspaper"
    italic = "i" if style.italic and not inner else ""
    stop = style.stop if style.stop != "none" or inner or not (item.url or item.doi) else "none"
    if style.quotes[0] and (inner or style.quote_all or (item.container and out.lot(0.6))):
        opening, closing = style.quotes
        text = opening + (
            title + stop + closing if out.lot(0.25) and stop != "none" else _closed(title + closing, stop)
        )
        out.put("title", text, italic)
        return
    if not (item.publisher or item.container or item.genre) and (item.url or item.doi) and out.lot(0.25):
        stop = "none"
    if out.lot(0.015):
        stop = "none"
    if italic and out.lot(0.12) and len(title.split()) > 4:
        # emphasis that stops in the middle of the title
        words = title.split()
        cut = out.rng.randint(1, len(words) - 1)
        out.put("title", " ".join(words[:cut]), "i")
        out.put("title", _closed(" ".join(words[cut:]), stop))
        return
    out.put("title", _closed(title, stop), italic)


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


def _host(out: Draft, item: Item, style: HouseStyle) -> None:
    """The journal, newspaper or book that holds the item, with the book's editors."""
    chapter = item.type == "chapter"
    word = style.in_word if chapter or (item.type == "paper-conference" and out.lot(0.7)) else style.before_container
    italic = "i" if style.italic else ""
    if chapter and item.editors:
        editors = print_names(item.editors, style.editors)
        form = style.editor
        if len(item.editors) == 1:
            form = form.replace("eds", "ed").replace("Eds", "Ed").replace("editors", "editor")
        text = form.replace("E", "\x01", 1) if form.startswith("E") else form
        text = text.replace("\x01", editors) if "\x01" in text else text.removesuffix("E") + editors
        if out.lot(0.75):
            out.put("editor", word + text + out.rng.choice(("", ",", "", ":", ".")))
            out.put("container", cased(item.container, style.title_case if style.title_case in "st" else "s"), italic)
        else:
            out.put(
                "container", word + cased(item.container, style.title_case if style.title_case in "st" else "s"), italic
            )
            out.glue(out.rng.choice((",", ".", "")))
            out.put("editor", text)
    else:
        container = cased(item.container, "s") if chapter else item.container
        out.put("container", word + container, italic)


def _news_date(out: Draft, item: Item, style: HouseStyle) -> None:
    """A newspaper's day, if the head of the entry does not have it."""
    if item.genre:
        out.put("genre", item.genre)
    if (
        item.month
        and item.day
        and out.lot(0.5)
        and not (out.pieces and any("," in piece.text and piece.label == "date" for piece in out.pieces))
    ):
        out.glue(out.rng.choice((",", ".")))
        out.put("date", f"{item.day} {MONTHS[item.month - 1]}" + ("" if style.year_after_authors else f" {item.year}"))


def _container(out: Draft, item: Item, style: HouseStyle) -> None:
    chapter = item.type == "chapter"
    _host(out, item, style)
    if item.type == "article-newspaper":
        _news_date(out, item, style)
    if item.edition:
        out.glue(out.rng.choice((",", ".", "")))
        out.put("edition", out.rng.choice((item.edition, f"({item.edition})")))
    if item.type in ("paper-conference",) and item.place and out.lot(0.5):
        out.glue(",")
        out.put("place", item.place)
        item.place = ""
    volume = _volume(item, style)
    if chapter and item.volume:
        volume = f"Vol. {item.volume}"
    early_year = not style.year_after_authors and not chapter and out.lot(0.35)
    if early_year:
        out.glue(out.rng.choice((",", "", ".")))
        out.put(
            "date",
            out.rng.choice((f"{item.year}", f"({item.year})", f"{item.year}{item.letter}"))
            + out.rng.choice((";", ",", ";", "")),
        )
    if volume:
        if not early_year:
            out.glue(out.rng.choice((",", ",", "", "", ".")) if not chapter else ",")
        out.put("volume", volume)
    pages_late = chapter and out.lot(0.5)
    if item.pages and not pages_late:
        _add_pages(out, item, style, after_volume=bool(volume))
    if chapter or item.publisher:
        out.glue(out.rng.choice((".", ".", ",")))
        add_imprint(out, item, style)
    if item.pages and pages_late:
        _add_pages(out, item, style, after_volume=False)
    if item.collection and out.lot(0.5):
        out.glue(".")
        out.put("collection", out.rng.choice((item.collection, f"({item.collection})")))
    out.glue(style.final)


def _add_pages(out: Draft, item: Item, style: HouseStyle, *, after_volume: bool) -> None:
    if not after_volume:
        if out.lot(0.4) and item.type == "chapter":
            out.put(
                "pages",
                out.pick(f"(pp. {item.pages})|(S. {item.pages})|({item.pages})|(pp. {item.pages.replace('-', '–')})"),
            )
            return
        out.glue(out.rng.choice((",", ",", ".", ":")))
        out.put(
            "pages",
            out.rng.choice(("pp. ", "pp. ", "p. ", "pp ", "", "S. ", "pp."))
            + item.pages.replace("-", out.rng.choice("-–")),
        )
        return
    mark, text = _pages_text(item, style, out.rng)
    if text.strip().isdigit() and int(text) <= 12 and "(" not in out.pieces[-1].text:
        text = f"p. {item.pages}"  # "61, 6" is volume and issue
    out.glue(mark)
    out.put("pages", text)
