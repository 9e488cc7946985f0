"""APA's style for what is no book and no article: talks, reports, pages, films, short pieces without authors."""

from __future__ import annotations

from training.drawing.organisations import institution, school
from training.drawing.people import people
from training.drawing.periodicals import meeting, periodical
from training.drawing.places import town, whereabouts
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading, headline
from training.entries.draft import Draft, stopped
from training.entries.names import sign
from training.scholars.apa.parts import address, heads, imprint, span_of, year_of
from training.scholars.mla import SITES, WORKS


def read(d: Draft) -> None:
    """Papers and posters that were read at a meeting."""
    rng = d.rng
    month = d.month()
    heads(d, "sci", d.pick(f", {month}|, {month}|, {month} {d.number(1, 28)}|"))
    d.put("title", stopped(heading(rng, d.pick("soc|soc|med|hum|cs"))))
    name, letters = meeting(rng)
    name = d.pick(
        f"the {name}|the {name}|{name}|the annual meeting of the {institution(rng)}|the meeting of the {institution(rng)}|{letters or name} {d.number(5, 60)}|the {d.number(4, 40)}th {name}"
    )
    kind = d.pick(
        "Paper presented at |Paper presented at |Poster presented at |Poster session presented at |Presentation at |Invited talk at |Keynote address at |Proceedings of |"
    )
    place = d.lot(0.75)
    d.put("container", kind + name + ("," if place else "."), d.pick("|i"))
    if place:
        d.put("place", whereabouts(rng, 0.8) + ("," if d.lot(0.2) else "."))
        if d.pieces[-1].text.endswith(","):
            d.put("date", f"{month} {d.number(1, 28)}{d.pick('|, ' + str(d.number(1990, 2018)))}.")


def proceedings(d: Draft) -> None:
    """Papers in proceedings as the journals of artificial intelligence list them: ``pp. 62-68 Sydney, Australia.``"""
    rng = d.rng
    heads(d)
    d.put("title", stopped(heading(rng, d.pick("cs|cs|soc|geo|med"))))
    name, letters = meeting(rng)
    ordinal = d.pick("|Second |Third |Fifth |Ninth |Tenth |Twelfth |Fourteenth |13th |26th |")
    venue = d.pick(
        f"Proceedings of the {ordinal}{name}|Proceedings of the {ordinal}{name}|Proceedings of the {d.number(1980, 2012)} {name}|{ordinal}{name}|Proceedings of {letters or name}-{d.number(84, 99)}|Advances in Neural Information Processing Systems {d.number(2, 20)}|Proc. of the {ordinal}{name}|Pre-Proceedings of the {ordinal}{name}"
    )
    if letters and d.lot(0.2):
        venue += d.pick(f" ({letters}-{d.number(84, 99)})| ({letters})|, {letters} {d.number(1990, 2015)}")
    bare = d.lot(0.15)
    d.put("container", d.pick("In |In |In |In |") + venue + ("" if bare else d.pick(",|,|.")), d.pick("i|"))
    if not bare and d.lot(0.75):
        d.put("pages", d.pick("pp. |pp. |pages |(pp. ") + span_of(d))
        d.pieces[-1].text += ")." if "(" in d.pieces[-1].text else d.pick("||,|.")
    house = d.lot(0.4)
    if bare or d.lot(0.7):
        d.put("place", whereabouts(rng, 0.75) + (":" if house and d.lot(0.3) else "."))
    if house:
        d.put(
            "publisher",
            d.pick(
                "Morgan Kaufmann.|AAAI Press.|MIT Press.|ACM Press.|AAAI/MIT Press.|Springer.|Erlbaum.|IEEE.|Cascadilla Press.|ACM."
            ),
        )
    d.end(".")


def report(d: Draft) -> None:
    """Reports of agencies and centres: a number in brackets, an agency that prints."""
    rng = d.rng
    if d.lot(0.5):
        d.put("author", stopped(institution(rng)))
        d.put("date", year_of(d))
    else:
        heads(d)
    title = heading(rng, d.pick("soc|soc|geo|med"))
    letters = "".join(rng.choice("ABCDEFNPRST") for _ in range(3))
    if d.lot(0.5):
        d.put("title", title, d.pick("i|"))
        d.put(
            "genre",
            d.pick(
                f"(Report).|(Policy Brief {d.number(2000, 2015)}-{d.number(1, 12):02d}{letters}).|({letters} Report No. {d.number(10, 999)}).|(Working Paper No. {d.number(10, 20000)}).|(Research Report {d.number(80, 99)}-{d.number(1, 60)}).|(Technical Report).|({town(rng, 0)[0]} special report).|(Discussion Paper {d.number(1, 900)}).|[Report].|(Issue brief)."
            ),
        )
    else:
        d.put("title", stopped(title), d.pick("i|"))
        if d.lot(0.4):
            # The kind of work as a sentence of its own, and often nothing more but the address.
            d.put(
                "genre",
                d.pick(
                    "Report.|Report.|Report.|Working paper.|Technical report.|Web page.|Press release.|Policy brief.|Guidance.|Briefing."
                ),
            )
            if d.lot(0.6):
                return address(d, 1)
        if d.lot(0.3):
            d.put(
                "note",
                d.pick(
                    f"White paper prepared for the {institution(rng)},|Report prepared for {institution(rng)}.|Background paper for the {institution(rng)}.|Working draft,"
                ),
            )
    roll = rng.random()
    if roll < 0.6:
        d.put("place", whereabouts(rng, 0.9) + ":")
        d.put("publisher", d.pick(f"{institution(rng)}|{institution(rng)}|{school(rng)}|Author") + ".")
    elif roll < 0.75:
        d.put("place", whereabouts(rng, 0.9) + ".")
    else:
        d.put("publisher", institution(rng) + d.pick(".|,"))
        if d.pieces[-1].text.endswith(","):
            d.put("place", whereabouts(rng, 0.9) + ".")
    address(d, 0.35)
    return None


def page(d: Draft) -> None:
    """Web pages, encyclopedias, newspapers on the web."""
    rng = d.rng
    month = d.month()
    if d.lot(0.8):
        heads(d, "en", d.pick(f"|, {month} {d.number(1, 28)}|, {month[:3]} {d.number(1, 28)}|, {month}"))
        d.put("title", stopped(heading(rng, d.pick("news|soc|hum"))))
    else:
        d.put("title", stopped(heading(rng, d.pick("news|soc|hum"))))
        d.put("date", d.pick(f"({d.number(1998, 2018)}).|({d.number(1998, 2018)}, {month}).|(n.d.)."))
    if d.lot(0.65):
        d.put(
            "container",
            d.pick("|||In ")
            + (d.pick(SITES) if d.lot(0.4) else d.pick(WORKS) if d.lot(0.4) else periodical(rng, "news"))
            + d.pick(".|.|,"),
            d.pick("i|"),
        )
        if d.lot(0.15):
            d.put("pages", d.pick(f"(p. {d.number(1, 900)}).|(pp. {span_of(d)})."))
            imprint(d)
    address(d, 0.85)


def media(d: Draft) -> None:
    """Films: the director where an author would be."""
    who = people(d.rng, "en", "1112")
    d.put(
        "translator",
        sign(who, "{F}, {I}", last=", & ")
        + d.pick(" (Director).| (Director).| (Producer).| (Producer & Director).|, director.")
        if len(who) == 1
        else sign(who, "{F}, {I}", last=", & ") + d.pick(" (Directors).| (Producers)."),
    )
    if d.lot(0.85):
        d.put("date", f"({d.number(1940, 2016)}).")
    d.put("title", headline(heading(d.rng, "hum"), d.rng, 0.3).rstrip("."), "i")
    d.put("genre", d.pick("[Motion picture].|[Motion picture].|[Film].|[DVD].|[Video].|[Television series].|[CD]."))
    d.put("place", d.pick("United States:|United Kingdom:|France:|Hollywood, CA:|New York, NY:|Boston, MA:|Canada:"))
    d.put(
        "publisher",
        d.pick(
            "Paramount Pictures.|Warner Bros. Pictures.|Universal.|PBS.|BBC.|Miramax.|Sony Pictures Classics.|Criterion Collection.|National Film Board."
        )
        if d.lot(0.6)
        else press(d.rng)[0] + ".",
    )


def magazine(d: Draft) -> None:
    """Short pieces without authors: the title first, then the month in brackets."""
    d.put("title", stopped(heading(d.rng, d.pick("news|news|soc")), d.pick(".|.|.|,")))
    month = d.pick(f"{d.month()}|{d.month()} {d.number(1, 28)}|Spring")
    d.put("date", f"({d.number(1980, 2016)}, {month}).")
    where = town(d.rng, 0)[0]
    d.put(
        "container",
        d.pick(
            f"{periodical(d.rng, 'news')}|University of {where} Magazine|{where} University Magazine|{where} Alumni News|{where} Today"
        )
        + ",",
        d.pick("i|"),
    )
    if d.lot(0.75):
        d.put(
            "volume",
            d.pick(f"{d.number(1, 90)}({d.number(1, 12)}),|{d.number(1, 90)},|{d.number(1, 90)}, ({d.number(1, 6)}),"),
        )
    d.put("pages", d.pick("p. |pp. |") + f"{d.number(1, 60)}" + d.pick(".||"))
