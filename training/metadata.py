"""Bibliographic facts made for training: every type of work, names of many cultures, organisations of many kinds.

Everything is drawn from lists and patterns with a seeded generator; nothing is taken from anybody's bibliography.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import phrase_list
from training.titles import adjectives, cased, facts, make_title, pseudo_word, topic

if TYPE_CHECKING:
    from random import Random

TYPES = (
    ("article-journal", 26), ("report", 26), ("webpage", 11), ("book", 10), ("chapter", 9), ("paper-conference", 5), ("thesis", 3), ("article-newspaper", 5),
    ("legislation", 1), ("post-weblog", 2), ("dataset", 1), ("software", 2), ("article", 2), ("standard", 1),
)  # fmt: skip
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a catalogue has them."""

    family: str
    given: str
    particle: str = ""
    suffix: str = ""

    @property
    def whole_family(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}".strip()


@dataclass(slots=True)
class Item:
    """A made-up work. Text fields are "" when it has none; ``organisations`` are authors too, if there is no person."""

    type: str
    title: str
    subtitle: str = ""
    people: list[Person] = field(default_factory=list)
    organisations: list[tuple[str, str]] = field(default_factory=list)
    editors: list[Person] = field(default_factory=list)
    container: str = ""
    year: int = 2000
    letter: str = ""
    month: int = 0
    day: int = 0
    no_date: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    place: str = ""
    edition: str = ""
    genre: str = ""
    number: str = ""
    collection: str = ""
    url: str = ""
    doi: str = ""
    isbn: str = ""
    accessed: str = ""
    event: bool = False
    language: str = "en"
    translator: list[Person] = field(default_factory=list)
    original_year: int = 0


_names: dict[str, list[str]] = {}


def _word_file(name: str) -> list[str]:
    if name not in _names:
        _names[name] = [word for line in phrase_list(name) for word in line.split()]
    return _names[name]


_FAMILY_MADE = (
    ("Ma Mu Ka Nko Adé Oko Chi Mwa Ndu Tsho Zul", "li wa bane bi mba la ngu nda si ke"),
    ("Stan Pav Kowal Vuk Jan Petr Nov Bog Dmitr Milo", "ov ova ski ska ić evič enko ak ek yan"),
    ("Thor Sig Berg Lind Hol Ek Nord Sund Gus Han", "sson dóttir strøm gren quist mark lund sen ström"),
    ("Hoff Zimmer Schwarz Brand Stein Klein Wald Rosen Eisen Gruber", "mann stein feld berg müller bach er hofer"),
    ("Bel Mon Cas Gal Ver Ros Del Mar Fer Pal", "lini tti ero ano etti ante ucci ani elli ardi"),
    ("Dup Laf Beau Char Mor Riv Vau Gau Per Lam", "ont ierre champ bert ière ette ault et eau court"),
    (
        "Raman Subra Venkat Krishna Mukho Bhatta Chatto Jaya Nara Gopal",
        "nathan manian swamy murthy padhyay charya sinha dhan yan an",
    ),
    ("Al Ben El Abu", "-Rashid -Masri Hadad Fayed -Sayed Khalifa Saleh Nasser"),
    ("Mac Mc O’ Fitz", "Aulay Ilroy Corquodale Rory Dermott Gerald Hagan Cluskey Garvey Phail"),
    ("Yama Naka Taka Fuji Ishi Kobo Mori Oka Hase Shimi", "moto mura hashi wara kawa ri da ta zu no"),
    ("Ber Gom Ech Zub Iza Ler Mend Agu Yan Bar", "nuez ez everría iri guirre ma oza ilar es ragán"),
    ("Xi Zh Qi Ch Li Ji Hu Gu", "ao ang ong en ing uan ei u"),
    ("Ash Brad Hart Wood Thorn Hazel Lang Stan Win Stock", "ley field ington well worth ham ton combe ford by dale"),
)


def person(rng: Random) -> Person:
    """A person of any culture; half the family names are in no list."""
    if rng.random() < 0.5:
        family = rng.choice(_word_file("family"))
    else:
        first, last = rng.choice(_FAMILY_MADE)
        family = rng.choice(first.split()) + rng.choice(last.split())
    if rng.random() < 0.06:
        family += "-" + rng.choice(_word_file("family"))
    elif rng.random() < 0.03:
        family += " " + rng.choice(_word_file("family"))
    particle = (
        rng.choice(
            (
                "van",
                "de",
                "von",
                "van der",
                "van den",
                "di",
                "da",
                "le",
                "del",
                "dos",
                "d’",
                "ter",
                "El",
                "De",
                "Van",
                "St",
                "Le",
            )
        )
        if rng.random() < 0.06
        else ""
    )
    if particle[:1].isupper():
        family, particle = f"{particle} {family}", ""
    given = rng.choice(_word_file("given")) if rng.random() < 0.8 else pseudo_word(rng).capitalize()
    if rng.random() < 0.45:
        given += " " + (
            rng.choice(_word_file("given")) if rng.random() < 0.4 else rng.choice("ABCDEFGHJKLMNPRSTVW") + "."
        )
    suffix = rng.choice(("Jr.", "III", "Sr.", "II")) if rng.random() < 0.012 else ""
    return Person(family, given, particle, suffix)


def place(rng: Random) -> str:
    """A place of publication."""
    return (
        rng.choice(phrase_list("places"))
        if rng.random() < 0.85
        else pseudo_word(rng).capitalize() + rng.choice(("", "", "ville", "burg", " Bay", ", TX", " City"))
    )


def organisation(rng: Random) -> tuple[str, str]:
    """An organisation's name and its acronym ("" for most)."""
    roll = rng.random()
    if roll < 0.3:
        name = rng.choice(phrase_list("organisations"))
    elif roll < 0.38:
        name = rng.choice(facts("brands"))
    elif roll < 0.42:
        name = "".join(rng.choice("ABCDEFGHILMNOPRSTUW") for _ in range(rng.randint(3, 6)))
    else:
        name = _made_organisation(rng)
    acronym = ""
    if len(name.split()) > 2 and rng.random() < 0.18:
        acronym = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
        acronym = acronym if 2 < len(acronym) < 8 else ""
    if len(name.split()) > 1 and rng.random() < 0.03:
        name = name.replace(" ", "-")
    return name, acronym


def _made_organisation(rng: Random) -> str:
    where = rng.choice(
        (place(rng).split(",")[0], "Scotland", "Wales", "England", "Northern Ireland", "the UK", "Europe")
    )
    what = cased(topic(rng), "t")
    family = person(rng).family
    kind = rng.choice(
        (
            "Council",
            "Commission",
            "Alliance",
            "Network",
            "Foundation",
            "Trust",
            "Association",
            "Society",
            "Forum",
            "Partnership",
            "Institute",
            "Centre",
            "Federation",
            "Consortium",
            "Taskforce",
            "Observatory",
            "Coalition",
            "Board",
        )
    )
    adjective = rng.choice(adjectives()).capitalize()
    return rng.choice(
        (
            f"{where} Council", f"{where} City Council", f"City of {where} Council", f"{where} County Council", f"University of {where}", f"{where} University", f"{where} Metropolitan University",
            f"NHS {where}", f"{where} Health Board", f"{where} Health and Social Care Partnership", f"{where} Safeguarding Children Board", f"{where} Borough Council",
            f"Centre for {what}", f"Institute for {what}", f"Institute of {what}", f"Department for {what}", f"Department of {what}", f"Ministry of {what}", f"National {kind} for {what}", f"Royal {kind} of {what}",
            f"{what} {kind}", f"{what} Scotland", f"{what} Wales", f"{what} UK", f"{adjective} {what} {kind}", f"The {family} {kind}", f"{family} {kind}", f"{adjective} {kind}", f"Scottish {what} {kind}", f"European {what} {kind}",
            f"{what} {kind} for {where}", f"Office for {what}", f"School of {what}, University of {where}", f"Department of {what}, {where} University", f"Inspectorate of {what}", f"{pseudo_word(rng).capitalize()}",
            f"{pseudo_word(rng).capitalize()} Research", f"{family} Associates", f"{family} and {person(rng).family}", f"{family} Consulting", f"The {pseudo_word(rng).capitalize()} Trust", f"What Works Centre for {what}", f"{adjective} Futures",
            f"Action on {what}", f"Voices for {what}", f"Together for {what}", f"{where} Voluntary Action", f"{where} Citizens Advice Bureau", f"All-Party Parliamentary Group on {what}", f"House of Commons {what} Committee",
        )
    )  # fmt: skip


def journal(rng: Random) -> str:
    """A journal's title, known or made up, some abbreviated."""
    roll = rng.random()
    what = cased(topic(rng), "t")
    if roll < 0.4:
        name = rng.choice(phrase_list("journals"))
    else:
        adjective = rng.choice(adjectives()).capitalize()
        name = rng.choice(
            (
                f"Journal of {what}", f"{adjective} Journal of {what}", f"International Journal of {what}", f"The {adjective} Journal of {what}", f"{what} Review", f"{what}", f"{what} & {cased(topic(rng), 't')}", f"Annals of {what}",
                f"{adjective} {what}", f"Advances in {what}", f"{what} Research", f"{what} Quarterly", f"Archives of {what}", f"{adjective} Review of {what}", f"{what} and {cased(topic(rng), 't')}", f"Current Opinion in {what}",
                f"{pseudo_word(rng).capitalize()}", f"Frontiers in {what}", f"Acta {pseudo_word(rng).capitalize()}", f"{what} Letters", f"Studies in {what}", f"{what} Today", f"Transactions on {what}", f"Revue de {pseudo_word(rng)}", f"Zeitschrift für {pseudo_word(rng).capitalize()}",
            )
        )  # fmt: skip
    if rng.random() < 0.12:
        words = [word for word in name.split() if word.lower() not in ("of", "the", "and", "for", "in", "&")]
        stop = "." if rng.random() < 0.6 else ""
        name = (
            " ".join(
                word if len(word) < 5 else word[: rng.choice((1, 3, 4, 5))].rstrip("aeiou") + stop for word in words
            )
            or name
        )
    return name


def publisher(rng: Random) -> str:
    """A publishing house."""
    roll = rng.random()
    if roll < 0.68:
        return rng.choice(phrase_list("publishers"))
    if roll < 0.72:
        return (
            rng.choice(phrase_list("publishers"))
            + " "
            + rng.choice(
                ("UK", "London", "US", "Netherlands", "Berlin Heidelberg", "(UK)", "New York", "International", "India")
            )
        )
    if roll < 0.86:
        return f"{person(rng).family} {rng.choice(('Press', 'Publishing', 'Books', 'Publishers', 'and Sons', 'Verlag', 'Éditions', '& Co.', 'Ltd'))}"
    return rng.choice(
        (
            f"{place(rng).split(',')[0]} University Press",
            f"University of {place(rng).split(',')[0]} Press",
            f"Éditions {person(rng).family}",
            f"{pseudo_word(rng).capitalize()} Press",
            f"Editorial {person(rng).family}",
        )
    )


def _slug(text: str, rng: Random) -> str:
    words = [word for word in re.sub(r"[^\w\s-]", "", text.lower()).split() if word]
    return rng.choice(("-", "-", "-", "_", "")).join(words[: rng.randint(2, 9)]) or "report"


def url(rng: Random, owner: str, title: str) -> str:
    """An address at which the owner might keep the work."""
    host = re.sub(r"[^a-z]", "", owner.lower())[:22] or "example"
    top = rng.choice(
        (
            ".org.uk",
            ".org",
            ".gov.uk",
            ".com",
            ".scot",
            ".ac.uk",
            ".gov.scot",
            ".net",
            ".eu",
            ".co.uk",
            ".nhs.uk",
            ".wales",
            ".de",
            ".fr",
        )
    )
    scheme = rng.choice(("https://www.", "http://www.", "https://", "http://", "www.", "https://"))
    path = "/".join(
        rng.choice(
            (
                "publications",
                "reports",
                "resources",
                "media",
                "news",
                "research",
                "insights",
                "sites/default/files",
                "uploads",
                "wp-content/uploads",
                str(rng.randint(2005, 2023)),
                "docs",
                "article",
                "blog",
                "pdf",
            )
        )
        for _ in range(rng.randint(0, 3))
    )
    tail = _slug(title, rng) + rng.choice(
        ("", "", "/", ".pdf", ".html", f"-{rng.randint(10, 9999)}", f"?id={rng.randint(100, 99999)}", ".aspx")
    )
    return scheme + host + top + "/" + (path + "/" if path else "") + tail


def doi(rng: Random) -> str:
    """A DOI in one of the usual forms."""
    prefix = f"10.{rng.randint(1001, 9999)}"
    return prefix + "/" + rng.choice((f"S{rng.randint(1000, 9999)}-{rng.randint(1000, 9999)}({rng.randint(10, 22)}){rng.randint(10000, 99999)}-{rng.randint(0, 9)}", f"j.{rng.choice(('soc', 'chb', 'ssm', 'paid'))}.{rng.randint(2000, 2023)}.{rng.randint(1, 12):02d}.{rng.randint(1, 99):03d}", f"{rng.randint(1000000, 99999999)}", f"bjsw/bc{rng.choice('abcm')}{rng.randint(100, 199)}", f"978-3-{rng.randint(100, 999)}-{rng.randint(10000, 99999)}-{rng.randint(0, 9)}_{rng.randint(1, 30)}"))  # fmt: skip


def _pages(rng: Random) -> str:
    roll = rng.random()
    if roll < 0.1:
        return rng.choice(
            (
                f"{rng.randint(13, 30)}",
                f"e{rng.randint(1, 4000)}",
                f"{rng.randint(100000, 999999)}",
                f"{rng.randint(1, 900)}",
                f"dyw{rng.randint(10, 99)}0",
                f"L{rng.randint(1, 99)}",
                f"{rng.randint(0, 9)}{rng.randint(10, 99)}",
            )
        )
    first = rng.randint(1, 1500)
    last = first + rng.randint(1, 60)
    if roll < 0.21:
        return f"{first}-{str(last)[-2:]}" if first > 99 and first // 100 == last // 100 else f"{first}-{last}"
    if roll < 0.24:
        return rng.choice(
            (f"S{first}-S{last}", f"e{first}-e{last}", f"{rng.choice('BCA')}{first}-{rng.choice('BC')}{last}")
        )
    return f"{first}-{last}"


def _item(rng: Random, kind: str) -> Item:
    where = place(rng).split(",")[0]
    title, subtitle = make_title(rng, place=where, family=rng.choice(_word_file("family")))
    item = Item(
        kind,
        title,
        subtitle,
        year=max(1880, 2024 - int(abs(rng.gauss(0, 18)))) if rng.random() < 0.95 else rng.randint(1700, 1990),
    )
    if rng.random() < 0.05:
        line = rng.choice(facts("foreign"))
        item.language, item.title = line.split("\t")
        item.subtitle = ""
    count = rng.choice((1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 7))
    item.people = [person(rng) for _ in range(count)]
    if rng.random() < {
        "report": 0.5,
        "webpage": 0.65,
        "dataset": 0.7,
        "legislation": 1,
        "standard": 1,
        "software": 0.2,
        "article-newspaper": 0.12,
    }.get(kind, 0.03):
        item.people = []
        item.organisations = [organisation(rng) for _ in range(2 if rng.random() < 0.06 else 1)]
    if rng.random() < 0.1:
        item.letter = rng.choice("aaabbcd")
    if rng.random() < 0.02 + (0.08 if kind == "webpage" else 0):
        item.no_date = rng.choice(
            ("n.d.", "n.d", "nd", "no date", "undated", "in press", "forthcoming", "unpublished", "In press")
        )
    if rng.random() < 0.25:
        item.month = rng.randint(1, 12)
        item.day = rng.randint(1, 28) if rng.random() < 0.7 else 0
    item.place = place(rng)
    _FILL[kind](rng, item)
    owner = item.organisations[0][0] if item.organisations else item.publisher or item.container or "example"
    if rng.random() < {
        "webpage": 0.97,
        "report": 0.6,
        "article-newspaper": 0.7,
        "post-weblog": 1,
        "dataset": 1,
        "software": 0.7,
    }.get(kind, 0.2):
        item.url = url(rng, owner, item.title)
    if rng.random() < {"article-journal": 0.4, "chapter": 0.2, "article": 0.8, "dataset": 0.4}.get(kind, 0.03):
        item.doi = doi(rng)
        if rng.random() < 0.7:
            item.url = ""
    if item.url and rng.random() < 0.4:
        item.accessed = _access_date(rng)
    if kind in ("book", "chapter", "report") and rng.random() < 0.05:
        item.isbn = f"978-{rng.randint(0, 9)}-{rng.randint(100, 999)}-{rng.randint(10000, 99999)}-{rng.randint(0, 9)}"
    return item


def _access_date(rng: Random) -> str:
    year, month, day = rng.randint(2008, 2024), rng.randint(1, 12), rng.randint(1, 28)
    name = MONTHS[month - 1]
    return rng.choice(
        (
            f"{day} {name} {year}",
            f"{day} {name} {year}",
            f"{name} {day}, {year}",
            f"{day:02d}/{month:02d}/{year}",
            f"{day:02d}.{month:02d}.{year}",
            f"{day} {name[:3]} {year}",
            f"{name} {year}",
            f"{year}-{month:02d}-{day:02d}",
            f"{day}{'th' if 3 < day < 21 else 'st' if day % 10 == 1 else 'nd' if day % 10 == 2 else 'rd' if day % 10 == 3 else 'th'} {name} {year}",
        )
    )


def _article(rng: Random, item: Item) -> None:
    item.container = journal(rng)
    item.volume = str(rng.randint(1, 160)) if rng.random() < 0.93 else ""
    item.issue = (
        rng.choice(
            (
                str(rng.randint(1, 12)),
                str(rng.randint(1, 12)),
                str(rng.randint(1, 52)),
                "1-2",
                "3/4",
                "Suppl 1",
                "10033",
            )
        )
        if rng.random() < 0.7 and item.volume
        else ""
    )
    item.pages = _pages(rng) if rng.random() < 0.9 else ""
    if rng.random() < 0.1:
        item.volume = item.issue = item.pages = ""
    item.place = ""


def _report(rng: Random, item: Item) -> None:
    roll = rng.random()
    if roll < 0.82:
        if item.organisations and rng.random() < 0.45:
            name, acronym = item.organisations[0]
            item.publisher = acronym if acronym and rng.random() < 0.4 else name
        else:
            item.publisher = organisation(rng)[0] if rng.random() < 0.85 else publisher(rng)
            if rng.random() < 0.08:
                item.publisher += ", " + organisation(rng)[0]
            elif rng.random() < 0.04:
                item.publisher += rng.choice((" and ", "/", " & ", "; ")) + organisation(rng)[0]
    if rng.random() < 0.45 or not item.publisher:
        item.place = ""
    if rng.random() < 0.25:
        item.genre = rng.choice(
            ("Report", "Report", "Report", "Working Paper", "Briefing", "Policy briefing", "Discussion Paper", "Research report", "Technical Report", "Briefing paper", "Insight", "Consultation paper", "Evaluation report",
             "White paper", "Research paper", "Cm", "Cmnd", "HL Paper", "HC", "Briefing No.", "SPICe Briefing", "Research Briefing", "PDF", "Web page", "Insight paper", "Occasional Paper", "Factsheet", "Guidance", "Policy paper", "Working Paper Series", "Final report", "Unpublished report", "Evidence review", "Leaflet", "Infographic")
        )  # fmt: skip
        if rng.random() < 0.5 or item.genre in ("Cm", "Cmnd", "HL Paper", "HC", "Briefing No."):
            item.number = rng.choice(
                (
                    str(rng.randint(1, 400)),
                    str(rng.randint(1000, 9999)),
                    f"{rng.randint(1990, 2023)}/{rng.randint(1, 40)}",
                    f"{rng.choice('ABCKST')}{rng.choice('RTC')}-{rng.randint(70, 99)}-{rng.randint(1, 200)}",
                    f"ID {rng.randint(100000, 4000000)}",
                )
            )
    if rng.random() < 0.07:
        item.pages = _pages(rng)
    if rng.random() < 0.07:
        item.collection = rng.choice(
            (
                f"{cased(topic(rng), 't')} Studies",
                f"{organisation(rng)[0]} Working Papers",
                f"{cased(topic(rng), 't')} Series",
                f"{organisation(rng)[0]} Research Briefing",
            )
        )


def _web(rng: Random, item: Item) -> None:
    item.place = ""
    if rng.random() < 0.35:
        item.publisher = organisation(rng)[0] if item.people or rng.random() < 0.5 else item.organisations[0][0]
    if rng.random() < 0.12:
        item.genre = rng.choice(
            (
                "Web page",
                "Website",
                "Online",
                "Blog post",
                "Press release",
                "Infographic",
                "Video",
                "Web log post",
                "Fact sheet",
            )
        )


def _book(rng: Random, item: Item) -> None:
    item.publisher = publisher(rng) if rng.random() < 0.95 else ""
    if rng.random() < 0.22:
        item.place = ""
    if rng.random() < 0.22:
        number = rng.randint(2, 9)
        ordinal = f"{number}{'nd' if number == 2 else 'rd' if number == 3 else 'th'}"
        item.edition = rng.choice(
            (
                f"{ordinal} edn",
                f"{ordinal} ed.",
                f"{ordinal} edition",
                "Rev. ed.",
                "Revised edition",
                "Second Edition",
                f"{ordinal} ed",
                f"{ordinal} edn.",
            )
        )
    if rng.random() < 0.12:
        item.collection = rng.choice(
            (
                f"Studies in {cased(topic(rng), 't')}",
                f"Lecture Notes in {cased(topic(rng), 't')}",
                f"{cased(topic(rng), 't')} Series",
                f"Cambridge Studies in {cased(topic(rng), 't')}",
            )
        ) + rng.choice(("", f" {rng.randint(1, 300)}", f", {rng.randint(1, 99)}", f", vol. {rng.randint(1, 99)}"))
    if rng.random() < 0.06:
        item.volume = rng.choice(("1", "2", "3", "I", "II"))
    if rng.random() < 0.12:
        item.editors, item.people = item.people, []
    if rng.random() < 0.05:
        item.pages = f"{rng.randint(80, 700)}"
    if rng.random() < 0.07:
        item.translator = [person(rng) for _ in range(rng.choice((1, 1, 1, 2)))]
    if rng.random() < 0.05:
        item.original_year = rng.randint(1600, item.year)


def _chapter(rng: Random, item: Item) -> None:
    where = place(rng).split(",")[0]
    title, subtitle = make_title(rng, place=where)
    item.container = title + (": " + subtitle if subtitle else "")
    item.editors = [person(rng) for _ in range(rng.choice((1, 1, 2, 2, 2, 3, 4)))] if rng.random() < 0.88 else []
    _book(rng, item)
    if not item.people and item.editors:
        item.people = [person(rng)]
    item.pages = _pages(rng) if rng.random() < 0.8 else ""
    item.volume = item.volume if rng.random() < 0.3 else ""


def _conference(rng: Random, item: Item) -> None:
    year = item.year
    what = cased(topic(rng), "t")
    ordinal = rng.choice(("", "", "Third ", "Sixth International ", "12th Annual ", "23rd ", "Fourteenth "))
    item.container = rng.choice(
        (f"Proceedings of the {ordinal}Conference on {what}", f"Proceedings of the {year} International Conference on {what}", f"Proc. {rng.choice(('ACM', 'IEEE'))} Symposium on {what}", f"Advances in {what} {rng.randint(2, 30)}", f"Proceedings of the {ordinal}International Workshop on {what}",
         f"{what} Conference", f"{year} {rng.choice(('IEEE', 'ACM'))} Conference on {what}", f"International Symposium on {what}", f"{pseudo_word(rng).upper()} '{str(year)[2:]}", f"Annual Meeting of the {what} Society")
    )  # fmt: skip
    item.pages = _pages(rng) if rng.random() < 0.7 else ""
    item.publisher = rng.choice(
        (
            "",
            "",
            "ACM",
            "IEEE",
            "Springer",
            "Morgan Kaufmann",
            "ACM Press",
            "IEEE Computer Society Press",
            publisher(rng),
        )
    )
    if rng.random() < 0.55:
        item.place = ""
    if rng.random() < 0.12:
        item.container = rng.choice(
            ("Paper presented at the ", "Paper presented at ", "Poster presented at the ", "Presentation at the ")
        ) + re.sub(r"^Proc\w*\.? (?:of the )?", "", item.container)


def _thesis(rng: Random, item: Item) -> None:
    item.people = item.people[:1] or [person(rng)]
    item.publisher = rng.choice(
        (
            f"University of {place(rng).split(',')[0]}",
            f"{place(rng).split(',')[0]} University",
            "Universität " + place(rng).split(",")[0],
            f"State University of {place(rng).split(',')[0]}",
            f"University of {place(rng).split(',')[0]} at {place(rng).split(',')[0]}",
            f"{place(rng).split(',')[0]} State University",
        )
    )
    item.genre = rng.choice(
        (
            "PhD thesis",
            "Ph.D. thesis",
            "Doctoral dissertation",
            "Master's thesis",
            "Masters thesis",
            "Unpublished PhD thesis",
            "MSc dissertation",
            "Ph.D. diss.",
            "Ph.D.",
            "Thesis (PhD)",
            "Dissertation",
            "Thèse de doctorat",
            "Unpublished doctoral dissertation",
        )
    )
    if rng.random() < 0.7:
        item.place = ""


def _news(rng: Random, item: Item) -> None:
    item.container = (
        rng.choice(phrase_list("news"))
        if rng.random() < 0.7
        else f"{rng.choice(('The ', ''))}{place(rng).split(',')[0]} {rng.choice(('Times', 'Herald', 'Post', 'News', 'Gazette', 'Chronicle', 'Tribune', 'Echo', 'Courier'))}"
    )
    item.people = item.people[:2]
    if rng.random() < 0.8:
        item.month, item.day = rng.randint(1, 12), rng.randint(1, 28)
    item.pages = str(rng.randint(1, 40)) if rng.random() < 0.2 else ""
    item.place = ""


def _law(rng: Random, item: Item) -> None:
    what = cased(topic(rng), "t")
    item.title = rng.choice(
        (
            f"{what} (Scotland) Act {item.year}",
            f"{what} Act {item.year}",
            f"The {what} Regulations {item.year}",
            f"{what} (Wales) Measure {item.year}",
            f"{what} Act",
            f"{what} and {cased(topic(rng), 't')} (Joint Working) Act {item.year}",
        )
    )
    item.subtitle = ""
    item.organisations = [
        (
            rng.choice(
                (
                    "HM Government",
                    "Scottish Government",
                    "UK Parliament",
                    "Scottish Parliament",
                    "Great Britain",
                    "Welsh Government",
                    "European Union",
                )
            ),
            "",
        )
    ]
    if rng.random() < 0.35:
        item.organisations = []
        item.title += rng.choice(
            (
                "",
                "",
                f", c. {rng.randint(1, 50)}",
                f", asp {rng.randint(1, 20)}",
                f" (c. {rng.randint(1, 50)})",
                f" (asp {rng.randint(1, 20)})",
                f" SI {item.year}/{rng.randint(100, 3000)}",
            )
        )
    item.publisher = rng.choice(("", "", "The Stationery Office", "HMSO", "TSO", "London: HMSO".split(": ")[1]))
    item.place = "London" if item.publisher and rng.random() < 0.6 else ""
    if rng.random() < 0.5:
        item.url = url(rng, "legislation", item.title)


def _blog(rng: Random, item: Item) -> None:
    item.publisher = organisation(rng)[0] if rng.random() < 0.5 else ""
    item.genre = rng.choice(("Blog", "Blog post", "blog", "Web log post", "")) if rng.random() < 0.6 else ""
    item.place = ""


def _data(rng: Random, item: Item) -> None:
    item.genre = rng.choice(("Dataset", "Data set", "data collection", "Data file", ""))
    item.publisher = rng.choice(
        (
            "UK Data Service",
            "Zenodo",
            "Figshare",
            "UK Data Archive",
            "Office for National Statistics",
            "Dryad",
            "Harvard Dataverse",
            "",
        )
    )
    item.place = ""
    item.edition = rng.choice(("", "", "2nd Edition", "3rd edn"))


def _software(rng: Random, item: Item) -> None:
    name = pseudo_word(rng)
    item.title, item.subtitle = (
        (name if rng.random() < 0.3 else name.capitalize()),
        rng.choice(
            (
                f"{topic(rng)} in R",
                f"tools for {topic(rng)}",
                f"simple {topic(rng)}",
                f"an R package for {topic(rng)}",
                f"{topic(rng)} made easy",
            )
        ),
    )
    item.genre = rng.choice(("", "", "Computer software", "Manual", "R package version 1.2.3", "Software"))
    item.publisher = rng.choice(("", "", "", "GitHub", "Zenodo", "R Foundation for Statistical Computing"))
    item.place = ""
    if rng.random() < 0.6:
        item.url = (
            f"https://{rng.choice(('CRAN.R-project.org/package=', 'github.com/' + pseudo_word(rng) + '/'))}{name}"
        )


def _preprint(rng: Random, item: Item) -> None:
    item.publisher = rng.choice(
        (
            "PsyArXiv",
            "SocArXiv",
            "bioRxiv",
            "medRxiv",
            "SSRN",
            "Social Science Research Network",
            "arXiv",
            "Research Square",
        )
    )
    item.genre = rng.choice(("Preprint", "preprint", "", "SSRN Scholarly Paper"))
    if item.genre.startswith("SSRN") and rng.random() < 0.7:
        item.number = f"ID {rng.randint(100000, 4000000)}"
    item.place = ""


def _standard(rng: Random, item: Item) -> None:
    item.title = f"{rng.choice(('BS', 'ISO', 'BS EN', 'BS EN ISO', 'IEC'))} {rng.randint(100, 29999)}:{item.year} {cased(item.title, 's')}"
    item.organisations = [
        (
            rng.choice(
                ("British Standards Institution", "International Organization for Standardization", "BSI", "ISO")
            ),
            "",
        )
    ]
    item.publisher = rng.choice(("BSI", "British Standards Institution", "ISO", "BSI Standards Limited", ""))
    item.place = rng.choice(("London", "Geneva", "")) if item.publisher else ""


_FILL = {
    "article-journal": _article, "report": _report, "webpage": _web, "book": _book, "chapter": _chapter, "paper-conference": _conference, "thesis": _thesis,
    "article-newspaper": _news, "legislation": _law, "post-weblog": _blog, "dataset": _data, "software": _software, "article": _preprint, "standard": _standard,
}  # fmt: skip


def make_item(rng: Random) -> Item:
    """A made-up work of any type, in the mix of types that reference lists have."""
    return _item(rng, rng.choices([name for name, _ in TYPES], [weight for _, weight in TYPES])[0])
