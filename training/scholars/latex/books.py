"""Books, chapters, reports and theses in lists of computer science and mathematics, and what is not printed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.organisations import department, institution, school
from training.drawing.people import people
from training.drawing.periodicals import periodical, series
from training.drawing.places import whereabouts
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading, headline
from training.entries.names import sign
from training.scholars.latex.parts import editors, numbers, of_series, some_year

if TYPE_CHECKING:
    from training.entries.draft import Draft


def _imprint(d: Draft, when: str) -> None:
    """Publisher and place in either order, one of them alone, a place after ``Springer``."""
    house, where = press(d.rng)
    if d.lot(0.5):
        where = whereabouts(d.rng, 0.7)
    roll = d.rng.random()
    if roll < 0.45:
        d.put("publisher", house + d.pick(",|,|.") if when else house + ".")
    elif roll < 0.75:
        d.put("publisher", house + ",")
        d.put("place", where + ("," if when else "."))
    elif roll < 0.9:
        d.put("place", where + d.pick(":|:|,"))
        d.put("publisher", house + ("," if when else "."))
    else:
        d.put("publisher", d.pick("Springer|Springer|Springer-Verlag|Kluwer"))
        d.put(
            "place",
            d.pick("Berlin / Heidelberg|Berlin/Heidelberg|Berlin / New York") + ("," if when else "."),
        )
    if when:
        d.put("date", when + ".")


def chapter(d: Draft, when: str, *, ieee: bool) -> None:
    """``In A. Bee, editor, Book, volume 3 of Series, pages 1–9. Publisher, Place, 1999.``"""
    rng = d.rng
    lead = "in " if ieee else d.pick("In |In |In: |in ")
    book = headline(heading(rng, d.pick("cs|cs|soc|phys")), rng, 0.7).rstrip(".?")
    order = rng.random()
    if order < 0.45:
        editors(d, lead)
        d.put("container", book + d.pick(",|,|."), "i")
    elif order < 0.75:
        d.put("container", lead + book + d.pick(",|,|"), "i")
        who = people(rng, "sci", "1122334")
        names = sign(who, "{I} {F}", last=d.pick(", and | and "))
        mark = "ed" if len(who) == 1 else "eds"
        d.put("editor", d.pick(f"({names}, {mark}.),|{names}, {mark.capitalize()}.,"))
    else:
        d.put("container", lead + book + ",", "i")
    of_series(d, 0.25)
    if d.lot(0.15):
        d.put("volume", d.pick("vol. 1.|volume 2,|Vol. 3,|volume II,|chapter 4,|chap. 7,"))
    span = d.pick("pages |pages |pp. |pp. |chapter 5, pages ") + numbers(d)
    if d.lot(0.5):
        d.put("pages", span + d.pick(",|."))
        return _imprint(d, when)
    _imprint(d, when)
    d.end(",")
    return d.put("pages", span + ".")


def _report_number(d: Draft) -> str:
    year = d.number(70, 99)
    return d.pick(
        f"TR-{year}-{d.number(1, 200)}|CS-TR-{d.number(100, 999)}-{year}|{d.pick('CMU|UMCS|KSL|CRPC|CSL|STAN|MIT/LCS|TUM|UW-CSE|CSRI')}-{d.pick('TR-|TR||')}{d.number(10, 999)}|TR{year}-{d.number(1, 40)}|TR {d.number(100, 1999)}|{year}-{d.number(1, 60)}|No. {d.number(1, 400)}|{d.number(1, 60)}|#{d.number(1, 99)}|rr-{d.number(1, 30)}-{year}|{d.number(1980, 2012)}/{d.number(1, 40)}|A.I. Memo {d.number(300, 1600)}"
    )


def report(d: Draft, when: str, *, ieee: bool) -> None:
    """``Technical Report TR-1, Department, University, May 1999.``"""
    rng = d.rng
    genre = d.pick(
        "Technical Report|Technical Report|Technical report|Tech. Rep.|Tech. rep.|Research Report|Report|Internal Report|Working Paper|White Paper|Memo|Technical Note|Research Memorandum|Technical Report TR|Projektarbeit|Manual"
    )
    if d.lot(0.75):
        genre = f"{genre} {_report_number(d)}" if d.lot(0.9) else _report_number(d)
    body = school(rng) if d.lot(0.65) else institution(rng)
    if d.lot(0.45):
        body = d.pick(f"{department(rng)}, {body}|{department(rng)}, {body}|{body}, {department(rng)}")
    first = d.lot(0.22)
    if first:
        d.put("publisher", body + ",")
    d.put("genre", genre + d.pick(",|,|,|."))
    if d.lot(0.05):
        d.put("note", "(Submitted for publication),")
    if not first and d.lot(0.9):
        d.put("publisher", body + ("," if when else "."))
    if d.lot(0.3):
        d.put("place", whereabouts(rng) + ("," if when else "."))
    if when:
        d.put("date", when + ".")
    if d.lot(0.1):
        d.put(
            "note",
            d.pick(
                "Submitted for publication.|To appear in ACM Transactions on Graphics.|Revised version.|Also available as INRIA report 2841.|Submitted to EuroPar'97.|Published as Research Report CS-90-25."
            ),
        )


def thesis(d: Draft, when: str, *, ieee: bool) -> None:
    """``PhD thesis, Department, University, 1999.``"""
    rng = d.rng
    d.put(
        "genre",
        d.pick(
            "PhD thesis|PhD thesis|Ph.D. thesis|Ph.D. Thesis|Ph.D. dissertation|Master's thesis|M.Sc. thesis|Doctoral dissertation|Diplomarbeit|Habilitationsschrift|Thèse de doctorat|Master’s thesis"
        )
        + d.pick(",|,|."),
    )
    body = school(rng)
    if d.lot(0.45):
        body = d.pick(f"{department(rng)}, {body}|{department(rng)}, {body}|{body}, {department(rng)}")
    where = d.lot(0.4)
    d.put("publisher", body + ("," if where or when else "."))
    if where:
        d.put("place", whereabouts(rng, 0.5) + ("," if when else "."))
    if when:
        d.put("date", when + ".")


def book(d: Draft, when: str, *, ieee: bool) -> None:
    """``Series. Publisher, Place, second edition, 1999.`` or ``(Publisher, 1999).``"""
    rng = d.rng
    if d.lot(0.3):
        name, letters = series(rng)
        d.put(
            "collection",
            d.pick(
                f"{name}.|{name}.|({name}).|{name}, vol. {d.number(2, 300)}.|ser. {name}.|{letters or name} {d.number(2, 900)}."
            ),
        )
    elif d.lot(0.12):
        d.put("volume", d.pick(f"volume {d.number(1, 4)},|Volume {d.pick('I|II|III')}.|Vol. {d.number(2, 900)},"))
    edition = (
        d.pick("second edition|2nd edition|3rd edition|Third edition|3 edition|revised edition|2nd ed.|1 edition")
        if d.lot(0.25)
        else ""
    )
    if edition and d.lot(0.3):
        d.put("edition", edition + ",")
        edition = ""
    if d.lot(0.12) and when:
        d.end("")
        house, where = press(rng)
        both = d.lot(0.5)
        d.put("publisher", f"({house}" + ("," if not edition or both else ";"))
        if both:
            d.put("place", where + ",")
        if edition and not both:
            d.put("edition", edition + ",")
            edition = ""
        d.put("date", when + ")" + ("," if edition else "."))
    else:
        _imprint(d, "" if edition else when)
        if edition:
            d.end(",")
    if edition:
        d.put("edition", edition + ("," if when and "(" not in d.pieces[-1].text else "."))
        if when and not any(piece.label == "date" for piece in d.pieces):
            d.put("date", when + ".")


def unpublished(d: Draft, when: str, *, ieee: bool) -> None:
    """Preprints, papers that are to appear, pages of the authors."""
    year = when or str(some_year(d))
    number = f"{d.number(8, 19):02d}{d.number(1, 12):02d}.{d.number(100, 9999):04d}"
    roll = d.rng.random()
    if roll < 0.4:
        d.put(
            "note",
            d.pick(
                f"arXiv preprint arXiv:{number},|arXiv preprint arXiv:{number},|Preprint, arXiv:{number},|arXiv:{number} [cs.LG],|arXiv:{number}|CoRR abs/{number},|Preprint,|Preprint,|Unpublished manuscript,|Unpublished lecture notes,|Manuscript,|Submitted,|In preparation,|Personal communication,|Draft,"
            ),
        )
        d.put("date", d.pick(f"{year}.|{year}.|({year})."))
    elif roll < 0.6:
        d.put("date", f"{year}.")
        d.put("container", periodical(d.rng, "cs") + ",", "i")
        d.put("note", d.pick("to appear.|in press.|submitted.|accepted for publication."))
    elif roll < 0.75:
        d.put("container", periodical(d.rng, "cs", d.pick("full|short|initials")) + ",", "i")
        d.put("note", d.pick("to appear.|in press.|To appear,|submitted,"))
        if d.lot(0.4):
            d.end(",")
            d.put("date", f"{year}.")
    elif roll < 0.9:
        d.put("date", f"{year}.")
    else:
        d.put("note", d.pick("URL:|Available at|Available via WWW from|[Online]. Available:|See"))
        d.put(
            "url",
            f"http://www.cs.{d.pick('mit|cmu|uiuc|rice|umd')}.edu/~{d.pick('abs|jmk|pubs')}/{d.number(1, 999)}.{d.pick('ps|pdf|html')}",
        )
