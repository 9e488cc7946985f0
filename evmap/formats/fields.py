"""What every file format says in its own way: names, dates, pages, identifiers, in one place.

These are the plain rules for *given* data (a field of a file is a field); reading a printed reference string is
the parser's work. Parsed names and dates are cached, since a file repeats them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from evmap.domain.date import Date, DateStatus
from evmap.domain.name import Name
from evmap.text.months import MONTHS

_STATUS = {
    "n.d.": DateStatus.NO_DATE,
    "n.d": DateStatus.NO_DATE,
    "nd": DateStatus.NO_DATE,
    "n. d.": DateStatus.NO_DATE,
    "no date": DateStatus.NO_DATE,
    "undated": DateStatus.NO_DATE,
    "s.d.": DateStatus.NO_DATE,
    "in press": DateStatus.IN_PRESS,
    "inpress": DateStatus.IN_PRESS,
    "in-press": DateStatus.IN_PRESS,
    "forthcoming": DateStatus.FORTHCOMING,
}
_NO_DATE_LETTER = re.compile(r"(?:n\.?d\.?)[- ]?([a-z])$", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})([a-z]?)$")
_NUMERIC = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:T[\d:.Z+-]*)?/*$")
_YEAR_SLASHES = re.compile(r"(\d{4})/+$")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_ANY_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d|21\d\d)(?!\d)")


@lru_cache(maxsize=65_536)
def read_date(text: str) -> Date:
    """Return the date in *text*, with ``raw`` set where the fields say less than the text.

    Understands ``2019``, ``2019a``, ``2019-03-12`` (and ``/`` or ``.``), ``2019///``, ``12 March 2019``,
    ``2019 Mar 5``, ``n.d.``, ``in press``; several languages' months. A day before a month (``13/02/2019``) is read
    only where no other reading is possible.

    >>> read_date("2019 Mar 12")
    Date(year=2019, month=3, day=12, letter='', status=<DateStatus.NONE: ''>, raw='')
    >>> str(read_date("2019a")), str(read_date("n.d."))
    ('2019a', 'n.d.')
    """
    text = text.strip().strip("()[]").strip()
    if not text:
        return Date()
    if match := _YEAR.match(text):
        return Date(int(match[1]), letter=match[2])
    if (status := _STATUS.get(text.casefold())) is not None:
        return Date(status=status)
    if match := _NO_DATE_LETTER.match(text):
        return Date(letter=match[1].lower(), status=DateStatus.NO_DATE)
    if match := _NUMERIC.match(text):
        return _checked(int(match[1]), int(match[2]), int(match[3] or 0), text)
    if match := _YEAR_SLASHES.match(text):
        return Date(int(match[1]))
    if match := _DAY_FIRST.match(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first > 12 >= second:
            return _checked(year, second, first, text)
        if second > 12 >= first:
            return _checked(year, first, second, text)
        return Date(year, raw=text)
    return _worded(text)


def _checked(year: int, month: int, day: int, text: str) -> Date:
    """The date where month and day are possible; ``00`` means unknown."""
    if not month and not day:
        return Date(year)
    if 1 <= month <= 12 and 0 <= day <= 31:
        return Date(year, month, day or None)
    return Date(year, raw=text)


def _worded(text: str) -> Date:
    """A date with a month in words, or any text with a year in it."""
    years = _ANY_YEAR.findall(text)
    if not years:
        return Date(raw=text)
    year = int(years[0])
    words = [word.casefold() for word in _WORDS.findall(text)]
    months = [word for word in words if word in MONTHS]
    numbers = [word for word in words if word.isdigit() and word not in years]
    others = [
        word for word in words if word not in MONTHS and not word.isdigit() and word not in {"st", "nd", "rd", "th"}
    ]
    if len(years) > 1 or len(months) != 1 or others or len(numbers) > 1:
        return Date(year, MONTHS[months[0]] if months and len(years) == 1 else None, raw=text)
    day = int(numbers[0]) if numbers else 0
    return _checked(year, MONTHS[months[0]], day, text)


def date_of(year: str, month: str = "", day: str = "") -> Date:
    """Return the date whose parts stand apart, the month as a number or a word; parts that are none are left out.

    >>> str(date_of("2019", "March", "5")), str(date_of("2019a")), str(date_of("2019", "13"))
    ('2019-03-05', '2019a', '2019')
    """
    date = read_date(year)
    number = int(month) if month.isdecimal() else MONTHS.get(month.strip(". ").casefold(), 0)
    if date.year is None or date.letter or not 1 <= number <= 12:
        return date
    return replace(date, month=number, day=int(day) if day.isdecimal() and 1 <= int(day) <= 31 else None)


_ET_AL = frozenset({"et al", "et al.", "others", "and others", "et al.,", "..."})
_ACRONYM = re.compile(r"(.*\S)\s*[(\[]([A-Z][A-Za-z&./-]{0,14})[)\]]$")
_INITIALS_LAST = re.compile(r"(\S[^,]*?)\s+([A-Z](?:[A-Z]{0,2}|[A-Z]{1,2}\.|(?:\.\s?-?[A-Z])*\.))$")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md"})


def is_et_al(text: str) -> bool:
    """True for what stands in an author field in place of the authors left out."""
    return text.strip().casefold() in _ET_AL


def organisation(text: str) -> Name:
    """Return an organisation; an acronym in brackets at its end becomes ``acronym``.

    >>> organisation("Scottish Social Services Council (SSSC)")
    Name(family='', given='', particle='', suffix='', literal='Scottish Social Services Council', acronym='SSSC')
    """
    text = text.strip()
    if (match := _ACRONYM.match(text)) and sum(char.isupper() for char in match[2]) >= 2:
        return Name(literal=match[1], acronym=match[2])
    return Name(literal=text)


@lru_cache(maxsize=262_144)
def read_name(text: str) -> Name:
    """Return the name in one author field, as reference managers and databases write it.

    ``Family, Given``; ``Family, Given, Jr``; ``Smith JA`` (initials last, PubMed); leading lower-case words of the
    family are a particle. A name without a comma is an organisation, and so is one that ends in a comma (EndNote).

    >>> read_name("van der Berg, Jan").particle
    'van der'
    >>> read_name("Audit Scotland").literal
    'Audit Scotland'
    """
    text = " ".join(text.split())
    if "," not in text:
        if match := _INITIALS_LAST.match(text):
            return person(match[1], match[2])
        return organisation(text)
    family, *rest = (part.strip() for part in text.split(","))
    rest = [part for part in rest if part]
    if not rest:
        return organisation(family)
    if not family:
        return organisation(", ".join(rest))
    if len(rest) == 1:
        return person(family, rest[0])
    if rest[-1].casefold() in _SUFFIXES:
        return person(family, ", ".join(rest[:-1]), rest[-1])
    if rest[0].casefold() in _SUFFIXES:
        return person(family, ", ".join(rest[1:]), rest[0])
    if len(rest) == 2:
        return person(family, rest[0], rest[1])
    return organisation(text)


def person(family: str, given: str = "", suffix: str = "") -> Name:
    """Return a person; leading lower-case words of *family* are the particle. A single name is the family name."""
    if not family:
        family, given = given, ""
    words = family.split(" ")
    cut = 0
    while cut < len(words) - 1 and words[cut][:1].islower():
        cut += 1
    return Name(" ".join(words[cut:]), given, " ".join(words[:cut]), suffix)


def inverted(name: Name) -> str:
    """Return *name* as ``Particle Family, Given, Suffix``, or an organisation with its acronym in brackets."""
    if name.literal:
        return f"{name.literal} ({name.acronym})" if name.acronym else name.literal
    family = f"{name.particle} {name.family}".strip()
    parts = [family, name.given, name.suffix] if name.suffix else [family, name.given]
    return ", ".join(parts) if name.given or name.suffix else family
