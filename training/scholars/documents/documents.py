"""What is no book and no article: patents, standards, drafts, letters, manuscripts, exhibitions, laws, mimeographs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import url
from training.drawing.organisations import institution
from training.drawing.people import someone
from training.drawing.places import whereabouts
from training.drawing.scholarly_titles import heading, headline
from training.drawing.words import pseudo_word
from training.entries.draft import QUOTES, Draft, quoted, stopped
from training.scholars.documents.loose_papers import (
    communication,
    corporate,
    mimeograph,
    plain_names,
    shown,
    some_day,
    some_title,
    untitled,
)

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled


def documents_entry(rng: Random) -> Labelled:
    """One of them."""
    d = Draft(rng)
    forms = (_patent, _standard, _draft, communication, mimeograph, shown, _law, untitled, _software, corporate)
    rng.choices(forms, (12, 10, 9, 8, 13, 10, 9, 8, 11, 10))[0](d)
    return d.labelled()


def _patent(d: Draft) -> None:
    mark = d.pick(".|,")
    d.put("author", stopped(plain_names(d), mark))
    early = d.lot(0.3)
    if early:
        d.put("date", f"({d.number(1960, 2016)}).")
    d.put("title", some_title(d, "cs", mark))
    number = d.pick(
        f"{d.number(2, 9)},{d.number(100, 999)},{d.number(100, 999)}|{d.number(2000000, 9999999)}|{d.number(2000, 2016)}/{d.number(100000, 399999):07d}"
    )
    d.put(
        "genre",
        d.pick(
            f"US patent {number}|U.S. Patent No. {number}|U.S. Patent {number}|USA Patent № {number}|European Patent EP{d.number(100000, 999999)}|US Patent {number}|Patent US{number}|Provisional patent PT{d.number(1000, 99999)}|UK Patent GB{d.number(1000000, 2999999)}|WO Patent {d.number(1990, 2015)}/{d.number(10000, 99999)}|German Patent DE{d.number(100000, 999999)}"
        )
        + d.pick(",|,|."),
    )
    if not early:
        d.put("date", d.pick("|||filed |issued |date of patent ") + some_day(d) + ".")


def _standard(d: Draft) -> None:
    """Codes and guides of engineers' societies."""
    letters = "".join(d.rng.choice("ABCEFIMNPST") for _ in range(d.number(3, 5)))
    letters = d.pick(f"{letters}|AASHTO|ACI|ASTM|ASCE|FEMA|NIST|ISO|IEEE|ANSI")
    code = f"{letters} {d.number(10, 999)}-{d.number(1, 20):02d}"
    d.put("author", d.pick(f"{letters}|{institution(d.rng)}"))
    d.put("date", d.pick(f"({d.number(1980, 2016)}).|({d.number(1980, 2016)}),|{d.number(1980, 2016)}."))
    title = headline(heading(d.rng, "geo"), d.rng, 0.9)
    d.put(
        "title",
        stopped(
            d.pick(
                f"{title}|{letters} {title}|Building Code Requirements for {title}|Specifications for {title}|Guidelines: {title}"
            )
        ),
    )
    if d.lot(0.5):
        d.put("genre", code + ".")
    d.put(
        "publisher",
        d.pick(
            f"{institution(d.rng)}|American Society of Civil Engineers|American Concrete Institute|Federal Emergency Management Agency|{institution(d.rng)} ({letters})"
        )
        + ",",
    )
    d.put("place", whereabouts(d.rng, 0.9) + ".")


def _draft(d: Draft) -> None:
    """Requests for Comments and Internet-Drafts."""
    number = d.number(700, 8900)
    rfc = d.lot(0.6)
    text = plain_names(d)
    if d.lot(0.25):
        d.put("editor", text + d.pick(", Editor,|, Ed.,|, Eds.,|, editor."))
    else:
        d.put("author", stopped(text, d.pick(",|.")))
    d.put("title", some_title(d, "cs", d.pick(",|.")))
    d.put(
        "genre",
        d.pick(
            f"RFC {number}|RFC{number}|Request for Comments {number}|RFC {number} (Proposed Standard)"
            if rfc
            else f"Internet-Draft|Internet Draft|draft-ietf-{pseudo_word(d.rng)}-{d.number(0, 14):02d}|Internet-Draft draft-{pseudo_word(d.rng)}-{d.number(0, 9):02d}"
        )
        + ",",
    )
    if d.lot(0.6):
        d.put(
            "publisher",
            d.pick(
                f"Internet Engineering Task Force|IETF|IETF|Internet Engineering Task Force, {d.pick('Telnet|Routing|Transport|Security')} Working Group|Network Working Group|Internet Society"
            )
            + d.pick(",|"),
        )
    year = some_day(d)
    d.put("date", d.pick(f"({year}).|{year}.|{year}."))


def _law(d: Draft) -> None:
    what = headline(heading(d.rng, "soc").split(":")[0].rstrip("?."), d.rng, 1)
    year = d.number(1900, 2016)
    d.put(
        "title",
        d.pick(
            f"“{what} Act {year},”|{what} Act {year}|{what} Act of {year}, Pub. L. No. {d.number(80, 112)}-{d.number(1, 500)}|“{what} Reform Act H.R. {d.number(10, 5000)} {d.number(90, 114)}th Congress,”|Directive {year}/{d.number(1, 99)}/EC on {what.lower()}|Loi n° {year}-{d.number(10, 999)}|{someone(d.rng).family} v. {someone(d.rng).family}|Resolution {d.number(100, 2000)} ({year})"
        ),
    )
    d.put(
        "volume",
        d.pick(
            f", {d.number(10, 500)} U.S. {d.number(1, 900)}|, c. {d.number(1, 60)}|, {d.number(80, 130)} Stat. {d.number(1, 900)}|, OJ L {d.number(1, 300)}"
        ).lstrip(", "),
    ) if d.lot(0.4) else None
    if "”" not in d.pieces[-1].text:
        d.end(",")
    d.put("date", d.pick(f"({year}).|{year}.|{some_day(d)}."))


def _software(d: Draft) -> None:
    """Programs, data and pages: a title and an address."""
    if d.lot(0.5):
        d.put(
            "author",
            stopped(
                d.pick(
                    f"{plain_names(d)}|{pseudo_word(d.rng).capitalize()} {d.pick('Systems|Corporation|Inc.|Microsystems|Labs')}|{institution(d.rng)}"
                ),
                d.pick(".|,|."),
            ),
        )
    name = d.pick(
        f"{pseudo_word(d.rng).upper()}|{pseudo_word(d.rng).capitalize()}|{pseudo_word(d.rng).capitalize()} {d.number(1, 9)}.{d.number(0, 9)}"
    )
    topic = heading(d.rng, "cs").split(":")[0].rstrip(".?")
    title = d.pick(
        f"{name}: {topic}|{name} user's guide|{topic} dataset|{topic} collection|{name} Market | Size | Share".replace(
            " | ", " / "
        )
        + f"|{topic} benchmark|{name} remote buffer overflow vulnerability|{name} programming guide|{topic} project|{name} database|Welcome to {name}|{name} homepage"
    )
    mark = d.pick(".|.|,")
    d.put("title", _quoted_or_not(d, title, mark))
    early = d.lot(0.4)
    if early:
        d.put("date", d.pick(f"{d.number(1994, 2018)}.|({d.number(1994, 2018)}).|{d.number(1994, 2018)}"))
    if d.lot(0.2):
        d.put("place", whereabouts(d.rng, 0.9) + ".")
    if d.lot(0.8):
        d.put("note", d.pick("URL|URL:|Available at|Available:|[Online]. Available:|See|Available from:|"))
        d.put("url", url(d.rng, name, title) + d.pick(".||,"))
    if not early and d.lot(0.5):
        d.put("date", f"{d.number(1994, 2018)}.")
    elif d.lot(0.3):
        d.put(
            "note",
            d.pick(
                f"(accessed {some_day(d)}).|[Accessed: {d.number(1, 28)}-{d.month()[:3]}-{d.number(2005, 2018)}].|accessed {some_day(d)}|[{d.number(1, 28)} {d.month()} {d.number(2003, 2016)}]"
            ),
        )


def _quoted_or_not(d: Draft, title: str, mark: str) -> str:
    return quoted(title, d.rng.choice(QUOTES), mark) if d.lot(0.35) else stopped(title, mark)
