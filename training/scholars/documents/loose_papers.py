"""Letters, mimeographs, exhibitions, bodies that print what they write, and entries that lack what others have."""

from __future__ import annotations

from training.drawing.organisations import institution, school
from training.drawing.people import people, someone
from training.drawing.periodicals import meeting, periodical
from training.drawing.places import whereabouts
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading, headline
from training.drawing.words import pseudo_word
from training.entries.draft import QUOTES, Draft, quoted, stopped
from training.entries.names import sign


def plain_names(d: Draft) -> str:
    """Authors in any order."""
    form = d.pick("{F}, {I}|{F}, {I}|{I} {F}|{G} {F}|{F}, {G}|{F} {C}")
    return sign(people(d.rng, "sci", "111223"), form, last=d.pick(" and |, and | & |, "))


def some_day(d: Draft) -> str:
    """A day, a month or a year."""
    month = d.month()
    year = d.number(1955, 2017)
    return d.pick(
        f"{month} {d.number(1, 28)}, {year}|{d.number(1, 28)} {month} {year}|{month} {year}|{month}, {year}|{month[:3]}. {d.number(1, 28)}, {year}|{year}|{year}"
    )


def some_title(d: Draft, field: str, mark: str) -> str:
    """A title of the field, with or without quotation marks."""
    title = headline(heading(d.rng, field), d.rng, 0.5)
    return quoted(title, d.rng.choice(QUOTES), mark, inside=d.lot(0.6)) if d.lot(0.45) else stopped(title, mark)


def communication(d: Draft) -> None:
    """``Personal communication, 25 March 2005.``"""
    d.put("author", stopped(plain_names(d), d.pick(".|,|,")))
    if d.lot(0.2):
        d.put("date", f"({d.number(1970, 2016)}).")
    d.put(
        "genre",
        d.pick(
            "Personal communication|personal communication|Private communication|private communication|Interview|Personal interview|Letter to the author|E-mail to the author|Telephone interview|Unpublished data"
        )
        + d.pick(",|,|."),
    )
    if not any(piece.label == "date" for piece in d.pieces):
        d.put("date", some_day(d) + ".")
    else:
        d.end(".")


def mimeograph(d: Draft) -> None:
    """Working drafts, business-school theses, things with a note in brackets."""
    d.put("author", stopped(plain_names(d)))
    d.put("title", some_title(d, "soc", d.pick(".|.|,")))
    if d.lot(0.3):
        d.put(
            "note",
            d.pick(
                f"Working draft prepared for the {meeting(d.rng)[0]},|Paper prepared for {institution(d.rng)},|Mimeo,|Manuscript,|Unpublished manuscript,|Unpublished paper,|Discussion draft,"
            ),
        )
    if d.lot(0.7):
        d.put("place", whereabouts(d.rng, 0.9) + ":")
        d.put(
            "publisher",
            d.pick(
                f"{school(d.rng)} Graduate School of Business|{school(d.rng)}|{institution(d.rng)}|{press(d.rng)[0]}"
            )
            + d.pick(",|,|"),
        )
    when = some_day(d)
    d.put("date", d.pick(f"{when}.|({when}).|({when})"))
    if d.lot(0.6):
        d.put(
            "note",
            d.pick(
                "(Unpublished Doctor's Dissertation.)|(mimeograph).|(Mimeo).|(Xerox.)|(Unpublished paper.)|(in Hebrew)|(typescript).|(manuscript)|Mimeographed.|Forthcoming."
            ),
        )


def shown(d: Draft) -> None:
    """Australian lists: exhibitions, programmes and films under their titles."""
    d.put("title" if d.lot(0.6) else "author", "")
    year = d.number(1960, 2017)
    title = headline(heading(d.rng, "hum"), d.rng, 0.25).rstrip(".?")
    if d.lot(0.35):
        d.put("author", sign(people(d.rng, "en", "112"), d.pick("{F}, {B}|{F}, {I}"), last=" & "))
        d.put("date", f"{year},")
        d.put("title", title + ",", "i")
    else:
        d.put("title", title, "i")
        d.put("date", f"{year},")
    d.put(
        "genre",
        d.pick(
            "exhibition catalogue|television program|motion picture|radio program|DVD|video recording|television broadcast|sound recording|photograph|media release|podcast|map"
        )
        + ",",
    )
    day = f"{d.number(1, 28)} {d.month()}"
    if d.lot(0.2):
        d.put("date", day + ",")
    d.put(
        "publisher",
        d.pick(
            f"Australian Broadcasting Corporation|British Film Institute|National Gallery of Victoria|BBC|SBS|Channel 4|{institution(d.rng)}|Museum of {whereabouts(d.rng, 0)}"
        )
        + ",",
    )
    last = d.lot(0.3)
    d.put("place", whereabouts(d.rng, 0.3) + ("," if last else "."))
    if last:
        d.put("date", day + ".")


def untitled(d: Draft) -> None:
    """Entries that lack what every entry has: no title, no author, only a journal; a book seen by its authors' names."""
    roll = d.rng.random()
    if roll < 0.3:
        d.put("date", d.pick(f"({d.number(1990, 2017)})|{d.number(1990, 2017)}."))
        if d.lot(0.6):
            d.put("title", quoted(heading(d.rng, "soc"), ('"', '"'), "."))
        d.put("container", periodical(d.rng, d.pick("cs|soc|med")) + d.pick(",|."))
        d.put("volume", f"{d.number(1, 60)} ({d.number(1, 12)}),")
        d.put("pages", f"pp. {d.number(1, 400)}-{d.number(401, 420)}.")
        return d.put("note", d.pick(f"Cited {d.number(2, 200)} times.|Open access.|")) if d.lot(0.6) else None
    if roll < 0.4:
        d.put("title", quoted(headline(heading(d.rng, d.pick("cs|soc|hum")), d.rng, 0.7), ("“", "”"), ","))
        return d.put("date", some_day(d) + ".")
    if roll < 0.58:
        d.put("container", periodical(d.rng, "news") + ",")
        d.put("title", quoted(headline(heading(d.rng, "news"), d.rng, 1), ('"', '"'), ","))
        return d.put("date", some_day(d) + ".")
    if roll < 0.75:
        # an essay in a book that the list has in full elsewhere
        d.put("author", stopped(plain_names(d), d.pick(",|.")))
        d.put("title", some_title(d, "hum", ","))
        year = d.number(1950, 2015)
        d.put(
            "editor",
            d.pick("in |In |In : ")
            + d.pick(
                f"{someone(d.rng).family} and {someone(d.rng).family}|{someone(d.rng).family} et al.|{someone(d.rng).family}"
            ),
        )
        d.put("date", d.pick(f"({year}),|{year},"))
        return d.put("pages", d.pick("pp. |p.|p. ") + f"{d.number(1, 400)}{d.pick('–|-')}{d.number(401, 430)}.")
    d.put("author", stopped(plain_names(d), ","))
    d.put(
        "title",
        stopped(headline(heading(d.rng, "hum"), d.rng, 0.8), d.pick("||,"))
        if d.lot(0.3)
        else headline(heading(d.rng, "hum"), d.rng, 0.8),
    )
    d.put("date", d.pick(f"({d.number(1950, 2015)})|({d.number(1850, 2015)})"))
    return (
        d.put("pages", f", {d.pick('p. |pp. |pages ')}{d.number(1, 30)}-{d.number(31, 90)}.".lstrip(", "))
        if d.lot(0.5)
        else d.end(".")
    )


def corporate(d: Draft) -> None:
    """An organisation that writes and prints: ``The X Group. Title. Boston: The X Group, 1968.``"""
    body = d.pick(
        f"{institution(d.rng)}|The {pseudo_word(d.rng).capitalize()} Consulting Group|{pseudo_word(d.rng).upper()} Computer Corporation|{institution(d.rng)}"
    )
    d.put(
        "author",
        stopped(
            d.pick(
                f"{body}|{body}, Commission on {headline(heading(d.rng, 'soc').split(':')[0].rstrip('.?'), d.rng, 1)}|{body}|{body.upper()}"
            ),
            d.pick(".|,|."),
        ),
    )
    early = d.lot(0.35)
    year = d.number(1950, 2016)
    if early:
        d.put("date", f"({year}).")
    d.put("title", some_title(d, d.pick("soc|geo|cs|med"), d.pick(".|.|,")))
    if d.lot(0.2):
        d.put(
            "genre",
            d.pick(
                f"Technical report,|Report No. {d.number(10, 400)}.|Annual report.|Final report,|Staff Report {d.number(1, 99)}."
            ),
        )
    if d.lot(0.7):
        d.put("place", whereabouts(d.rng, 0.6) + ":")
        d.put("publisher", d.pick(f"{body}|{body}|{institution(d.rng)}") + (d.pick(",|,|") if not early else "."))
    else:
        d.put("place", whereabouts(d.rng, 0.7) + ("," if not early else "."))
    if not early:
        d.put("date", d.pick(f"{year}.|{year}.|({year})."))
