"""Pieces of a Record from the pieces that structured formats give: names, dates, identifiers."""

from __future__ import annotations

import re

from evmap.domain.date import Date, DateStatus
from evmap.domain.name import Name

_TAG = re.compile(r"</?(?:i|b|em|strong|sup|sub|span|sc|u|br|p|jats:\w+)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)([a-z])?(?![a-z])")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NO_DATE = re.compile(r"^\W*(?:n\.?\s?d\.?|no date|undated)\W*$", re.IGNORECASE)
_IN_PRESS = re.compile(r"in press|forthcoming", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PARTICLE = re.compile(r"((?:(?:van|von|de|der|den|di|da|del|della|du|dos|la|le|ter|ten|af|zu|zur)\s+)+)(?=[A-ZÀ-Þ])")


def plain_text(value: object) -> str:
    """*value* as text without the few HTML tags that reference managers allow, one space between words."""
    return " ".join(_TAG.sub("", str(value)).split()) if value is not None else ""


def bare_doi(value: object) -> str:
    """The bare, lower-case DOI in *value*, "" if there is none.

    >>> bare_doi("https://doi.org/10.1000/ABC.1")
    '10.1000/abc.1'
    """
    match = _DOI.search(plain_text(value))
    return match[0].rstrip(".,;").lower() if match else ""


def integer(value: object) -> int | None:
    """*value* as a whole number, a month by its English name too; None when it is neither."""
    text = plain_text(value).strip().lower()
    if text.isdecimal() and len(text) < 6:
        return int(text)
    return _MONTHS.index(text[:3]) + 1 if text[:3] in _MONTHS else None


def date_of(year: object, month: object = None, day: object = None) -> Date:
    """A Date from parts that may be numbers, words or nothing; what is not understood stays as ``raw``."""
    raw = plain_text(year)
    number = integer(raw) if raw.isdecimal() else None
    if number is None or not 1000 <= number <= 2999:
        return date_from_text(raw)
    first, second = integer(month), integer(day)
    valid = first is not None and 1 <= first <= 12
    return Date(number, first if valid else None, second if valid and second and second <= 31 else None)


def date_from_text(raw: str) -> Date:
    """The date that *raw* writes (``2010``, ``2010-03-01``, ``March 2010``, ``2010a``, ``n.d.``, ``in press``).

    >>> date_from_text("3 May 2021").year
    2021
    """
    text = raw.strip()
    if not text:
        return Date()
    if _NO_DATE.match(text):
        return Date(status=DateStatus.NO_DATE, raw=text)
    if press := _IN_PRESS.search(text):
        status = DateStatus.IN_PRESS if press[0].lower() == "in press" else DateStatus.FORTHCOMING
        return Date(status=status, raw=text)
    if iso := _ISO.fullmatch(text):
        return date_of(iso[1], iso[2], iso[3])
    match = _YEAR.search(text)
    if match is None:
        return Date(raw=text)
    return Date(int(match[1]), letter=match[2] or "", raw="" if text == match[0] else text)


def person(family: str, given: str = "", *, suffix: str = "", particle: str = "") -> Name:
    """A personal name; a particle written with the family name (``van der Berg``) is set apart."""
    family, given = plain_text(family), plain_text(given)
    match = _PARTICLE.match(family) if not particle else None
    if match:
        particle, family = match[1].strip(), family[match.end() :]
    if not family and given:
        family, given = given, ""
    return Name(family=family, given=given, particle=plain_text(particle), suffix=plain_text(suffix))


def name_from_text(raw: str) -> Name:
    """A name as EndNote and RIS write it: ``Family, Given, Suffix``; a trailing comma means an organisation.

    >>> str(name_from_text("Audit Scotland,"))
    'Audit Scotland'
    """
    text = plain_text(raw)
    if text.endswith(",") or "," not in text:
        bare = text.rstrip(", ")
        return Name(literal=bare)
    family, _, rest = text.partition(",")
    given, _, suffix = rest.partition(",")
    return person(family.strip(), given.strip(), suffix=suffix.strip())
