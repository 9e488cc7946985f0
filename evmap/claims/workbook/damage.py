"""What a spreadsheet program does to data that it takes for something else, told from the cell it left behind."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_MONTH = "|".join(_MONTHS)
_AS_DATE = re.compile(rf"(\d{{1,2}})-({_MONTH})[a-z]*|({_MONTH})[a-z]*-(\d{{1,4}})", re.IGNORECASE)
_STAMP = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?(?:\.\d+)?)?")
_FIRST, _LAST = 20_000, 60_000
"""Day numbers of 1954 and 2064: what a spreadsheet keeps behind a date of our time."""
PLACES = frozenset({"locator", "on", "id", "figures"})
"""Columns in which a number of five digits is no number that anybody meant."""
_EPOCH = date(1899, 12, 30)


def damage(column: str, value: object) -> str:
    """Return what happened to *value* on its way through a spreadsheet, as a sentence; "" when nothing did.

    >>> damage("locator", "03-Apr")
    "'03-Apr' is a date that the spreadsheet made of something like 3.4 or 3-4"
    >>> damage("locator", 42370)
    '42370 is how a spreadsheet keeps the day 2016-01-01, perhaps of a year or a number'
    """
    if column == "on" and isinstance(value, date):
        return ""
    if isinstance(value, datetime | date | time | timedelta):
        return f"'{value}' is a date that the spreadsheet made of something like {_meant(value)}"
    text = str(value).strip() if value is not None else ""
    if column not in PLACES:
        return ""
    found = _AS_DATE.fullmatch(text)
    if found is not None:
        day = found[1] or found[4]
        month = _MONTHS.index((found[2] or found[3])[:3].casefold()) + 1
        first, second = (int(day), month) if found[1] else (month, int(day))
        return f"'{text}' is a date that the spreadsheet made of something like {first}.{second} or {first}-{second}"
    if _STAMP.fullmatch(text) and column != "on":
        return f"'{text}' is a date that the spreadsheet made of something else"
    if (
        isinstance(value, int | float)
        and _FIRST <= value <= _LAST
        and float(value).is_integer()
        and column != "figures"
    ):
        day_meant = _EPOCH + timedelta(days=int(value))
        return f"{int(value)} is how a spreadsheet keeps the day {day_meant}, perhaps of a year or a number"
    return ""


def _meant(value: date | time | timedelta) -> str:
    if isinstance(value, date):
        return f"{value.month}.{value.day} or {value.day}.{value.month}"
    return "3:15 or 3.15"


def as_text(value: object, number_format: str = "") -> str:
    """A cell's value as a person reads it: whole numbers without decimals, shares as they are shown.

    >>> as_text(0.167, "0.0%"), as_text(4.0), as_text(3.15)
    ('16.7%', '4', '3.15')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        if number_format.endswith("%"):
            decimals = len(number_format.rstrip("%").partition(".")[2])
            return f"{value * 100:.{decimals}f}%"
        return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ")
    return str(value)
