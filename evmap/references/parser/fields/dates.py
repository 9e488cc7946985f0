"""Dates: years with letters, full dates, seasons, "n.d.", "in press"."""

from __future__ import annotations

import re

from evmap.domain.date import Date, DateStatus
from evmap.text.months import MONTHS

_YEAR = re.compile(r"(?<![\d/])(1[4-9]\d\d|20[0-4]\d)(?!\d)\s?(?:([a-z])(?![a-z]))?")
_PLAIN = re.compile(r"\(?(1[4-9]\d\d|20[0-4]\d)([a-z]?)\)?[.,:;]*")
"""A year as most entries print it: ``(2019a).``"""

_ISO = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?((?:1[5-9]|20)\d\d|\d\d)(?!\d)")
_YEAR_THEN_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s(\d{1,2})[/.](\d{1,2})(?![\d/.])")
_NONE = Date()
_ORIGINAL = re.compile(r"original(?:ly)?|first published|orig\.|erstausgabe", re.IGNORECASE)
_LETTER = re.compile(r"[-–]([a-z])\b")
_MORE = re.compile(r"[A-Za-z]{3}|[-–/]")
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<![\d/])(\d{1,2})(?:st|nd|rd|th|er)?(?![\d/])")
_NO_DATE = re.compile(
    r"\bn\.?\s?d\b\.?|\bno date\b|\bundated\b|\bs\.\s?[fda]\b\.?|\bo\.\s?[JD]\b\.?|\bsans date\b|\bohne "
    r"(?:jahr|datum)\b|\bdim dyddiad\b",
    re.IGNORECASE,
)
_IN_PRESS = re.compile(
    r"\bin\s?press\b|\bim druck\b|\bsous presse\b|\ben prensa\b|\bin stampa\b|\bahead of print\b|\bin print\b",
    re.IGNORECASE,
)
_FORTHCOMING = re.compile(
    r"\bforthcoming\b|\bto appear\b|\bsubmitted\b|\bunder review\b|\bin preparation\b|\bà paraître\b|\bim "
    r"erscheinen\b|\bunpublished\b",
    re.IGNORECASE,
)


def parse_date(text: str) -> Date:
    """Return the date that *text* states; an empty Date if it states none.

    >>> str(parse_date("(2016a)")), str(parse_date("12 March 2019")), str(parse_date("(n.d)"))
    ('2016a', '2019-03-12', 'n.d.')
    """
    text = " ".join(text.split())
    if not text:
        return _NONE
    if plain := _PLAIN.fullmatch(text):
        return Date(int(plain[1]), letter=plain[2])
    raw = text.strip(" .,;:()[]")
    if iso := _ISO.search(text):
        year, month, day = (int(part) for part in iso.groups())
        if 1 <= month <= 12 and 1 <= day <= 31:
            return Date(year, month, day, raw=raw)
    if parted := _YEAR_THEN_DAY.search(text):
        year, day, month = (int(part) for part in parted.groups())
        day, month = (day, month) if month <= 12 else (month, day)  # day first, as Europe writes
        if 1 <= month <= 12 and 1 <= day <= 31:
            return Date(year, month, day, raw=raw)
    if numeric := _NUMERIC.search(text):
        return _numeric_date(numeric, raw)
    years = list(_YEAR.finditer(text))
    if years:
        return _worded_date(text, years, raw)
    for pattern, status in (
        (_NO_DATE, DateStatus.NO_DATE),
        (_IN_PRESS, DateStatus.IN_PRESS),
        (_FORTHCOMING, DateStatus.FORTHCOMING),
    ):
        if pattern.search(text):
            letter = _LETTER.search(raw)
            return Date(status=status, letter=letter.group(1) if letter else "", raw=raw)
    return Date(raw=raw)


def _numeric_date(match: re.Match[str], raw: str) -> Date:
    first, second, year = (int(part) for part in match.groups())
    if year < 100:
        year += 2000 if year < 50 else 1900
    day, month = (first, second) if second <= 12 else (second, first)  # day first, as Europe writes
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return Date(year, raw=raw)
    return Date(year, month, day, raw=raw)


def _worded_date(text: str, years: list[re.Match[str]], raw: str) -> Date:
    first = years[0]
    bracketed = next((m for m in years if text[m.start() - 1 : m.start()] == "["), None)
    original = _ORIGINAL.search(text) if len(years) > 1 else None
    chosen = next((m for m in years if original and m.end() < original.start()), first) if original else first
    month = day = None
    for word in _WORD.findall(text):
        month = MONTHS.get(word.lower())
        if month:
            break
    if month:
        rest = text[: chosen.start()] + " " + text[chosen.end() :]
        number = _DAY.search(rest)
        if number and 1 <= int(number.group(1)) <= 31:
            day = int(number.group(1))
    status = DateStatus.NONE
    letter = chosen.group(2) or ""
    more = len(years) > 1 or bracketed is not None or month is not None or bool(_MORE.search(raw))
    return Date(int(chosen.group(1)), month, day, letter, status, raw if more else "")
