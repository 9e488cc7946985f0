"""Made-up papers: who wrote what when, and the references they give. The same seed gives the same paper."""

from __future__ import annotations

import random
from dataclasses import dataclass

_GIVEN = (
    "Anna Maria|Ruth|Kwame|Siobhán|Liang|Fatima|José|Jean-Luc|Priya|Tomasz|Ingrid|Mohammed|Chiara|Yuki|Nomvula|Oleg|"
    "Emma|John|David|Sarah|Wei|Rajesh|Maren|Zsófia|Ahmet|Laura|Peter|Grace|Hyun-woo|Diego|Katarzyna|Lars|Amina|Paul|"
    "Bronagh|Thandeka|Eszter|Luca|Hannah|Michael|Noor|Ewa|Samuel|Isabel|Jonas|Mei|Olivia|Rhys|Tara|Victor"
).split("|")
_FAMILY = (
    "Smith|Nguyen|O’Connor|van der Berg|García Márquez|Mbeki|Kowalska|Müller|Zhang|Patel|Okafor|Lindqvist|de Souza|"
    "Johansson|Fernández|Yamada|Kim|Rossi|Dubois|Haddad|Novák|Brown-Wright|Ivanov|Li|Banerjee|Petersen|Di Lorenzo|"
    "Walker|Hughes|Nagy|Öztürk|Lopez|MacLeod|Ferreira|Chen|Bergström|Adeyemi|Tanaka|Reid|Schwarz|Young|Price|Hill|"
    "North|Field|Church|Rivers|Banks|Page|Bell"
).split("|")
_SYLLABLES = (
    "ber",
    "tol",
    "ka",
    "mi",
    "gar",
    "len",
    "sto",
    "vek",
    "ru",
    "dal",
    "fen",
    "pos",
    "hal",
    "wick",
    "ney",
    "sund",
)
_THEMES = (
    "supervision|kinship care|night work|rural transport|home visiting|peer support|school meals|early discharge|"
    "social housing|group therapy|advance care planning|digital records|falls in older people|foster care|hand hygiene|"
    "noise at work|leadership|flood warnings|wage subsidies|sleep|breastfeeding|volunteering|dental decay|street lighting"
).split("|")
_PEOPLE = (
    "nurses|social workers|young carers|care leavers|newly qualified teachers|rural families|older adults|"
    "first-time mothers|police officers|hospital managers|asylum seekers|students"
).split("|")
_PLACES = (
    "Scotland|Kenya|northern Spain|Denmark|the Netherlands|Ontario|three cities|South Wales|Hungary|Queensland".split(
        "|"
    )
)
_DESIGNS = (
    "a systematic review and meta-analysis|a cohort study|study protocol for a randomised controlled trial|"
    "a qualitative study|findings from a national survey|a scoping review|an interrupted time series|lessons from practice|"
    "evidence from 12 local authorities|a mixed methods evaluation"
).split("|")
_TITLES = (
    "{T} and its effect on {p} in {l}: {d}",
    "The role of {t} in the wellbeing of {p}",
    "What works for {p}? {D}",
    "{T}, trust and turnover among {p}",
    "Does {t} help {p}? {D} in {l}",
    "{T} in {l}",
    "“We were never asked”: {p} and {t} in {l}",
    "Improving {t} for {p}: {d}",
    "Association between {t}, {u} and burnout among {p} during the COVID-19 pandemic: {d}",
    "An Evaluation of {t} Programmes for {p} in {l}, 2009–2014",
    "Working together on {t}",
    "Towards a theory of {t}",
    "{T} as a mediator between {u} and the health of {p}",
    "How {p} experience {t}",
    "Review of {t} and {u}",
)
_JOURNALS = (
    ("Journal of Applied Care Research", "J Appl Care Res"),
    ("Social Work and Society International", "Soc Work Soc Int"),
    ("BMJ Practice", "BMJ Pract"),
    ("International Journal of Rural Health", "Int J Rural Health"),
    ("Children’s Services Review", "Child Serv Rev"),
    ("Archives of Occupational Psychology", "Arch Occup Psychol"),
    ("Health Education", "Health Educ"),
    ("Frontiers in Welfare", "Front Welf"),
    ("PLoS Communities", "PLoS Commun"),
    ("European Policy Studies", "Eur Policy Stud"),
    ("Labour Economics Quarterly", "Labour Econ Q"),
    ("The Lancashire Medical Record", "Lancashire Med Rec"),
)
_BODIES = (
    "Office for Community Standards|Care and Learning Agency|Ministry of Rural Affairs|National Institute for Fair Work|"
    "Department of Housing and Families|Wellbeing Council|Northern Health Board|Centre for Public Evidence|"
    "Institute for Social Mobility|Audit Commission for the Islands|The Fairness Foundation|Children’s Rights Alliance"
).split("|")
_PRESSES = "Elderflower Press|Routledge|Open Gate Books|Polity|University of Ayr Press|Norden Forlag".split("|")
_TOWNS = "Leeds|Oslo|New York|Utrecht|Cardiff|Madrid|Nairobi|Glasgow|Toronto|Budapest".split("|")
_FIELDS = "Social Work|Public Health|Nursing|Psychology|Economics|Education|Primary Care|Geography".split("|")
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference: its people (family, initials), or an organisation, and where it appeared."""

    people: tuple[tuple[str, str], ...]
    organisation: str
    year: int
    title: str
    journal: tuple[str, str]
    volume: int
    issue: int
    first: int
    last: int
    doi: str
    publisher: str
    town: str
    kind: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A made-up article or report. ``people`` are (given, family); ``body`` is an organisation that publishes it."""

    title: str
    subtitle: str
    people: tuple[tuple[str, str], ...]
    body: str
    other_body: str
    year: int
    month: int
    day: int
    doi: str
    issn: str
    isbn: str
    journal: str
    journal_short: str
    volume: int
    issue: int
    first: int
    last: int
    addresses: tuple[str, ...]
    references: tuple[Reference, ...]
    text: tuple[tuple[str, tuple[tuple[str, tuple[int, ...]], ...]], ...]
    """Sections: heading, sentences each with the indices of the references that it cites."""

    @property
    def whole(self) -> str:
        """Title and subtitle."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def date(self) -> str:
        """Day, month and year."""
        return f"{self.day} {MONTHS[self.month - 1]} {self.year}"

    @property
    def pages(self) -> str:
        """First and last page."""
        return f"{self.first}–{self.last}"


def make_paper(seed: str, *, people: bool = True, subtitle: bool = False, most: int = 9) -> Paper:
    """Return the paper of *seed*, with authors (*people*) or none, and a *subtitle* or none."""
    dice = random.Random(seed)
    title = _title(dice)
    if subtitle:
        title = f"{_capital(dice.choice(_THEMES))} {dice.choice(('and', 'for', 'among'))} {dice.choice(_PEOPLE)}"
    year, first = dice.randint(2003, 2024), dice.randint(1, 900)
    journal = dice.choice(_JOURNALS)
    references = tuple(_reference(dice, year) for _ in range(dice.randint(14, 40)))
    return Paper(
        title=title,
        subtitle=_capital(dice.choice(_DESIGNS)) if subtitle else "",
        people=tuple(dict.fromkeys(_person(dice) for _ in range(dice.randint(1, most)))) if people else (),
        body=dice.choice(_BODIES),
        other_body=dice.choice(_BODIES),
        year=year,
        month=dice.randint(1, 12),
        day=dice.randint(1, 28),
        doi=f"10.{dice.randint(1000, 9999)}/{dice.choice(('s', 'j.', 'acr.', 'rep-'))}{dice.randint(10**5, 10**8)}",
        issn=f"{dice.randint(1000, 9999)}-{dice.randint(1000, 9999)}",
        isbn=f"978-1-{dice.randint(1000, 9999)}-{dice.randint(1000, 9999)}-{dice.randint(0, 9)}",
        journal=journal[0],
        journal_short=journal[1],
        volume=dice.randint(2, 90),
        issue=dice.randint(1, 12),
        first=first,
        last=first + dice.randint(6, 20),
        addresses=tuple(
            f"{dice.choice(('Department', 'School', 'Faculty', 'Institute'))} of {dice.choice(_FIELDS)}, "
            f"University of {dice.choice(_TOWNS)}, {dice.choice(_TOWNS)}, {dice.choice(('UK', 'Norway', 'Spain', 'Canada'))}"
            for _ in range(3)
        ),
        references=references,
        text=_text(dice, len(references)),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _title(dice: random.Random) -> str:
    theme, other = dice.sample(_THEMES, 2)
    design = dice.choice(_DESIGNS)
    words = {"t": theme, "T": _capital(theme), "u": other, "p": dice.choice(_PEOPLE), "l": dice.choice(_PLACES)}
    return dice.choice(_TITLES).format(**words, d=design, D=_capital(design))


def _person(dice: random.Random) -> tuple[str, str]:
    given = dice.choice(_GIVEN) if dice.random() < 0.8 else _capital("".join(dice.sample(_SYLLABLES, 2)))
    family = (
        dice.choice(_FAMILY)
        if dice.random() < 0.65
        else _capital("".join(dice.sample(_SYLLABLES, dice.choice((2, 3)))))
    )
    middle = f" {dice.choice('ABCDEFGHJKLMNPRSTW')}." if dice.random() < 0.25 else ""
    return given + middle, family


def initials(given: str, dot: str = "", gap: str = "") -> str:
    """``JL``, ``J.L.``, ``J. L.``."""
    return gap.join(f"{part[0].upper()}{dot}" for part in given.replace("-", " ").split())


def _reference(dice: random.Random, before: int) -> Reference:
    kind = dice.choices(("article", "report", "book", "chapter", "web"), (60, 15, 12, 6, 7))[0]
    own = kind in ("report", "web") and dice.random() < 0.7
    people = tuple(_person(dice) for _ in range(dice.choice((1, 2, 2, 3, 4, 6))))
    first = dice.randint(1, 800)
    return Reference(
        people=() if own else tuple((family, given) for given, family in people),
        organisation=dice.choice(_BODIES) if own else "",
        year=dice.randint(1985, before),
        title=_title(dice),
        journal=dice.choice(_JOURNALS),
        volume=dice.randint(1, 120),
        issue=dice.randint(1, 12),
        first=first,
        last=first + dice.randint(3, 25),
        doi=f"10.{dice.randint(1000, 9999)}/x{dice.randint(10**5, 10**7)}"
        if kind == "article" and dice.random() < 0.6
        else "",
        publisher=dice.choice(_PRESSES),
        town=dice.choice(_TOWNS),
        kind=kind,
    )


_SENTENCES = (
    "Earlier work on {t} has reached mixed results",
    "In many services {p} report that {t} takes more time than was planned",
    "Most of what is known about {t} comes from studies of {p}",
    "The share of {p} who were offered {t} rose by 12 per cent between 2001 and 2009",
    "This matters because {t} is often the first thing to be cut",
    "We asked {p} to describe {t} in their own words",
    "There was no difference between the groups in {t}",
    "It has been argued that {t} should be seen together with {u}",
)


def _text(dice: random.Random, references: int) -> tuple[tuple[str, tuple[tuple[str, tuple[int, ...]], ...]], ...]:
    cited = list(range(references))
    sections = []
    for number, heading in enumerate(("Introduction", "Methods", "Results", "Discussion", "Conclusion")):
        share = cited[number * references // 5 : (number + 1) * references // 5]
        sentences: list[tuple[str, tuple[int, ...]]] = []
        while share or len(sentences) < 12:
            theme, other = dice.sample(_THEMES, 2)
            words = dice.choice(_SENTENCES).format(t=theme, u=other, p=dice.choice(_PEOPLE))
            take = dice.choice((0, 0, 1, 1, 2))
            sentences.append((words, tuple(share[:take])))
            share = share[take:]
        sections.append((heading, tuple(sentences)))
    return tuple(sections)
